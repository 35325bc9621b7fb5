import os
import stat
import threading
from pathlib import Path

import pytest

from iact_desktop.desktop.draft_store import DraftStore
from iact_desktop.desktop.draft_writer import DraftWriter

TEXT = "改行は\nそのまま😊\n"


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "data" / "drafts")


def test_what_is_kept_comes_back_in_the_order_of_its_beginning(store: DraftStore) -> None:
    names = [store.new_identity() for _ in range(3)]
    for name in reversed(names):
        store.save(name, f"{name}{TEXT}")
    assert [(draft.identity, draft.text) for draft in store.load().drafts] == [
        (name, f"{name}{TEXT}") for name in names
    ]


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_only_the_owner_can_read(store: DraftStore) -> None:
    store.save("a", TEXT)
    assert store.folder is not None
    (file,) = store.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_a_file_s_name_tells_nothing_of_its_text(store: DraftStore) -> None:
    store.save(store.new_identity(), "北斗")
    assert store.folder is not None
    assert all(path.name.isascii() for path in store.folder.iterdir())


def test_an_empty_draft_has_no_file(store: DraftStore) -> None:
    store.save("a", TEXT)
    store.save("a", "")
    assert store.load().drafts == ()


def test_a_write_that_breaks_off_leaves_the_old_text(store: DraftStore, monkeypatch) -> None:
    store.save("a", TEXT)
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space"):
        store.save("a", "新しい文")
    assert [draft.text for draft in store.load().drafts] == [TEXT]


def test_what_cannot_be_read_is_named_and_left(store: DraftStore) -> None:
    store.save("a", TEXT)
    assert store.folder is not None
    broken = store.folder / "draft-b.txt"
    broken.write_bytes(b"\xff\xfe\xff")
    kept = store.load()
    assert [draft.identity for draft in kept.drafts] == ["a"]
    assert kept.unreadable == ("draft-b.txt",)
    assert broken.exists()


def test_rests_of_a_broken_write_are_swept_and_nothing_else(store: DraftStore) -> None:
    store.save("a", TEXT)
    assert store.folder is not None
    (store.folder / ".draft-a.txt.123.tmp").write_text("half", encoding="utf-8")
    store.sweep()
    assert [path.name for path in store.folder.iterdir()] == ["draft-a.txt"]


def test_without_a_folder_nothing_is_kept() -> None:
    store = DraftStore(None)
    store.save("a", TEXT)
    store.delete("a")
    assert store.load().drafts == ()


def test_the_newest_text_wins_and_flushing_waits_for_it(qapp, store: DraftStore, monkeypatch) -> None:
    written: list[str] = []
    gate = threading.Event()

    def slow(_identity: str, text: str) -> None:
        gate.wait(5)
        written.append(text)

    monkeypatch.setattr(store, "save", slow)
    writer = DraftWriter(store)
    for number in range(50):
        writer.put("a", str(number))
    assert not writer.flush(0.05)
    gate.set()
    assert writer.close()
    assert written[-1] == "49"
    assert len(written) <= 2


def test_a_folder_that_cannot_be_written_is_said_without_the_text(qapp, qtbot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    writer = DraftWriter(DraftStore(tmp_path / "file" / "drafts"))
    with qtbot.waitSignal(writer.failed) as failed:
        writer.put("a", "北斗電機")
    assert "北斗" not in failed.args[0]
    assert failed.args[0]
    writer.close()
