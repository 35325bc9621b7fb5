import json
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from iact_desktop.core.model import Review, Role
from iact_desktop.core.verdict import ArticleState, Level, judge
from iact_desktop.settings import store as module
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsError, SettingsStore, settings_from_json

SECRET = "ひまわり商会"
SAVED = Settings(
    role=Role.EXECUTIVE,
    own_names=["アイアクト工房"],
    clients=[Client(name=SECRET, aliases=["ひまわり"], consent_until=date(2027, 3, 31))],
)


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "config")


def test_without_files_defaults_apply(store: SettingsStore) -> None:
    loaded = store.load()
    assert loaded.settings == Settings()
    assert loaded.notice is None
    assert loaded.faults == ()
    assert not store.folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes of POSIX")
def test_files_that_others_could_read_are_closed(store: SettingsStore) -> None:
    store.folder.mkdir()
    store.clients_path.write_text(f"name\n{SECRET}\n", encoding="utf-8")
    store.clients_path.chmod(0o644)
    store.peek()
    assert stat.S_IMODE(store.clients_path.stat().st_mode) == 0o644
    store.load()
    assert stat.S_IMODE(store.clients_path.stat().st_mode) == 0o600


def test_what_is_saved_comes_back(store: SettingsStore) -> None:
    store.save(SAVED)
    loaded = store.load()
    assert loaded.settings == SAVED
    assert loaded.notice is None
    assert loaded.faults == ()


def test_clients_lie_in_their_own_file(store: SettingsStore) -> None:
    store.save(SAVED)
    text = store.settings_path.read_text(encoding="utf-8")
    assert "clients" not in json.loads(text)
    assert "ひまわり" not in text
    assert SECRET in store.clients_path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="file modes of POSIX")
def test_files_are_private(store: SettingsStore) -> None:
    store.save(SAVED)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    for path in (store.settings_path, store.clients_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in store.folder.iterdir()) == ["clients.csv", "settings.json"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "1 行目"),
        (b'{"role":\n"boss"}', "role"),
        (b'{"hours": {"monday": ["9-18"]}}', "hours.monday.0"),
        ('{"nonsense": "ひまわり商会"}'.encode(), "nonsense"),
        (b'{"clients": []}', "clients.csv"),
        (b'{"version": 99}', "新しい版"),
        (b"[]", "{ }"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"", "1 行目"),
        (b"[" * 200_000, "JSON"),
        (b"1" * 5000, "JSON"),
    ],
)
def test_a_broken_file_is_kept_aside(store: SettingsStore, content: bytes, reason: str) -> None:
    store.save(SAVED)
    store.settings_path.write_bytes(content)
    peeked = store.peek()
    assert store.settings_path.read_bytes() == content
    loaded = store.load()
    assert loaded.settings == Settings(clients=SAVED.clients)
    assert loaded.notice is not None
    assert reason in loaded.notice
    assert loaded.notice.count("。") == 1
    assert "\n" not in loaded.notice
    assert SECRET not in loaded.notice
    assert peeked.settings == loaded.settings
    assert (store.folder / "settings.broken.json").read_bytes() == content
    assert not store.settings_path.exists()
    assert store.load().notice is None


def test_every_broken_file_is_kept(store: SettingsStore) -> None:
    store.folder.mkdir()
    for content in ("{1", "{2", "{1"):
        store.settings_path.write_text(content)
        store.load()
    kept = {path.name: path.read_text() for path in store.folder.iterdir()}
    assert kept == {"settings.broken.json": "{1", "settings.broken-2.json": "{2"}


def test_broken_clients_leave_article_two_open(store: SettingsStore) -> None:
    store.folder.mkdir()
    store.clients_path.write_text(f"name,aliases,consent_until\n{SECRET},,\n,x,\n,y,\n", encoding="utf-8")
    loaded = store.load()
    assert [client.name for client in loaded.settings.clients] == [SECRET]
    assert loaded.notice is not None
    assert "3 行目" in loaded.notice
    assert "ほか 1 件" in loaded.notice
    assert SECRET not in loaded.notice
    verdict = judge(Review(faults=loaded.faults))
    assert verdict.level is Level.INCOMPLETE
    assert [entry.number for entry in verdict.articles if entry.state is ArticleState.UNKNOWN] == [2]


def test_broken_clients_are_copied_before_they_can_be_overwritten(store: SettingsStore) -> None:
    store.folder.mkdir()
    store.clients_path.write_text("nonsense", encoding="utf-8")
    store.load()
    store.load()
    store.save(store.load().settings)
    kept = sorted(path.name for path in store.folder.iterdir())
    assert kept == ["clients.broken.csv", "clients.csv", "settings.json"]
    assert (store.folder / "clients.broken.csv").read_text() == "nonsense"
    assert store.load().notice is None


def test_both_broken(store: SettingsStore) -> None:
    store.folder.mkdir()
    store.settings_path.write_text("{")
    store.clients_path.write_text("nonsense")
    notice = store.load().notice
    assert notice is not None
    assert "settings.json" in notice
    assert "clients.csv" in notice


def test_what_cannot_even_be_opened_is_not_overwritten(store: SettingsStore) -> None:
    # A folder in the place of a file behaves for every user like a file that may not be read.
    store.settings_path.mkdir(parents=True)
    store.clients_path.mkdir()
    loaded = store.load()
    assert loaded.settings == Settings()
    assert loaded.notice is not None
    assert loaded.faults
    store.save(SAVED)
    assert store.load().settings == SAVED
    assert (store.folder / "settings.broken.json").is_dir()
    assert (store.folder / "clients.broken.csv").is_dir()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(SettingsError, match="保存できませんでした") as caught:
        SettingsStore(tmp_path / "config").save(SAVED)
    assert str(caught.value).count("。") == 1


def test_a_full_disk_changes_nothing(store: SettingsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(SAVED)
    before = {path.name: path.read_bytes() for path in store.folder.iterdir()}

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iact_desktop.settings.files.os.fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        store.save(Settings(role=Role.RETIRED))
    assert {path.name: path.read_bytes() for path in store.folder.iterdir()} == before


def test_a_folder_that_takes_no_copy(store: SettingsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.folder.mkdir()
    store.settings_path.write_text("{")

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(module, "replacing", refuse)
    notice = store.load().notice
    assert notice is not None
    assert "残しました" not in notice
    assert store.settings_path.read_text() == "{"


def test_settings_from_json() -> None:
    assert settings_from_json(SAVED.model_dump(mode="json")) == SAVED
    assert settings_from_json({}) == Settings()
    with pytest.raises(ValueError, match="囲まれていない"):
        settings_from_json([])
