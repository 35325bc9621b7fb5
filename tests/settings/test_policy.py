"""The company's policy: what it grants, and how it closes when it cannot be read."""

from __future__ import annotations

import base64
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import paths
from iact_desktop.core.model import Review, Role
from iact_desktop.core.verdict import ArticleState, Level, judge
from iact_desktop.settings.layers import Origin, lay, united
from iact_desktop.settings.model import WEEKDAYS, Client, Settings
from iact_desktop.settings.policy import Policy, read_policy
from iact_desktop.settings.store import SettingsStore, open_store

KEY = base64.b64encode(bytes(range(32))).decode()
FULL: dict[str, Any] = {
    "version": 1,
    "issuer": "情報システム部",
    "settings": {"role": "executive", "breaks": ["12:00-13:00", "15:00-15:15"]},
    "locks": ["role"],
    "rules_always_on": ["a2-client-named", "4-1", "3"],
    "copy_at_stop": False,
    "clients": "clients.csv",
    "report_address": "sns@iact.example",
    "guideline": "guideline.pdf",
    "rule_packs": {"keys": [KEY], "drop_folder": "packs"},
}


def write(folder: Path, **fields: Any) -> Policy:
    """Write a policy and read it as the program does."""
    text = json.dumps({"issuer": "情報システム部", **fields}, ensure_ascii=False)
    (folder / "policy.json").write_text(text, encoding="utf-8")
    return read_policy(folder)


def test_without_a_policy_nothing_is_laid_down(tmp_path: Path) -> None:
    policy = read_policy(tmp_path)
    assert not policy.is_present
    assert policy.problem is None
    assert policy.faults == ()
    assert policy.may_copy_at_stop
    assert policy.may_stop("a2-client-named", "2-4")
    assert policy.locked == frozenset()
    assert (policy.report_address, policy.guideline, policy.clients_path) == (None, None, None)


def test_a_folder_that_is_not_there_is_no_policy(tmp_path: Path) -> None:
    assert not read_policy(tmp_path / "nothing" / "here").is_present


def test_what_a_policy_says(tmp_path: Path) -> None:
    policy = write(tmp_path, **FULL)
    assert policy.problem is None
    assert policy.issuer == "情報システム部"
    assert not policy.may_copy_at_stop
    assert policy.is_locked("role")
    assert not policy.is_locked("breaks")
    assert policy.report_address == "sns@iact.example"
    assert policy.guideline == str(tmp_path / "guideline.pdf")
    assert policy.clients_path == tmp_path / "clients.csv"
    assert policy.drop_folder == tmp_path / "packs"
    assert policy.rule_packs.keys == [KEY]


@pytest.mark.parametrize(
    ("rule", "code", "allowed"),
    [
        ("a2-client-named", "2-4", False),
        ("a2-partner-introduced", "2-4", True),
        ("a4-insult", "4-1", False),
        ("a4-quarrel", "4-2", True),
        ("a3-figures", "3-1", False),
    ],
)
def test_rules_that_stay_on(tmp_path: Path, rule: str, code: str, allowed: bool) -> None:
    assert write(tmp_path, **FULL).may_stop(rule, code) is allowed
    assert not write(tmp_path, rules_always_on=["*"]).may_stop(rule, code)


def test_a_web_address_of_the_guideline_stays_as_it_is(tmp_path: Path) -> None:
    assert write(tmp_path, guideline="https://intra.example/sns").guideline == "https://intra.example/sns"


def test_excel_and_powershell_write_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "policy.json").write_text('{"issuer": "IT"}', encoding="utf-8-sig")
    assert read_policy(tmp_path).issuer == "IT"


class TestBroken:
    @pytest.fixture
    def store(self, tmp_path: Path) -> SettingsStore:
        (tmp_path / "policy.json").write_text("{")
        return SettingsStore(tmp_path / "config", read_policy(tmp_path))

    def test_it_closes(self, store: SettingsStore) -> None:
        policy = store.policy
        assert policy.is_present
        assert not policy.may_copy_at_stop
        assert not policy.may_stop("a2-client-named", "2-4")

    def test_no_review_is_clear(self, store: SettingsStore) -> None:
        loaded = store.load()
        assert loaded.faults == loaded.company_faults
        for role in Role:
            verdict = judge(Review(role, faults=loaded.faults))
            assert verdict.level is Level.INCOMPLETE
            assert ArticleState.CLEAR not in {entry.state for entry in verdict.articles}

    def test_it_is_said_and_stays_said(self, store: SettingsStore) -> None:
        for loaded in (store.load(), store.peek(), store.company()):
            assert loaded.notice is not None
            assert "policy.json" in loaded.notice
            assert "IT 担当" in loaded.notice
        assert (store.folder.parent / "policy.json").read_text() == "{"

    def test_saving_does_not_mend_it(self, store: SettingsStore) -> None:
        store.save(Settings(role=Role.EXECUTIVE))
        loaded = store.load()
        assert loaded.settings.role is Role.EXECUTIVE
        assert loaded.faults


@pytest.mark.skipif(sys.platform == "win32", reason="file modes of POSIX")
def test_what_may_not_be_looked_at_counts_as_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("iact_desktop.paths.os.lstat", refuse)
    assert paths.is_there(tmp_path / "policy.json")
    monkeypatch.setattr(Path, "stat", refuse)
    policy = read_policy(tmp_path)
    assert policy.problem is not None
    assert "読む権限がない" in policy.problem


def test_a_machine_with_a_policy_goes_by_no_other(
    policy_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, copy_at_stop=False)
    monkeypatch.setenv("IACT_POLICY_DIR", str(tmp_path))
    assert not open_store().policy.may_copy_at_stop
    write(policy_folder)
    assert open_store().policy.may_copy_at_stop


@pytest.mark.parametrize(
    ("platform", "folder"), [("linux", "/etc/xdg"), ("darwin", "/Library/Application Support")]
)
def test_no_variable_leads_out_of_a_policy(
    platform: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "WIN_PD_OVERRIDE_COMMON_APPDATA"):
        monkeypatch.setenv(name, "/elsewhere")
    assert paths.machine_folder(platform) == Path(folder)


class TestLayers:
    def test_where_each_setting_comes_from(self, tmp_path: Path) -> None:
        layered = lay(write(tmp_path, **FULL), {"role": "retired", "profile_disclaimer": True})
        assert layered.settings.role is Role.EXECUTIVE
        assert layered.settings.profile_disclaimer
        assert len(layered.settings.breaks) == 2
        assert layered.origins["role"] is Origin.POLICY_LOCK
        assert layered.origins["breaks"] is Origin.POLICY_DEFAULT
        assert layered.origins["profile_disclaimer"] is Origin.USER
        assert layered.origins["hours"] is Origin.BUILT_IN

    def test_a_choice_that_does_not_fit_gives_way(self, tmp_path: Path) -> None:
        day_and_night = {day: ["00:00-24:00"] for day in WEEKDAYS}
        policy = write(
            tmp_path, settings={"hours": day_and_night, "breaks": ["12:00-13:00"]}, locks=["hours"]
        )
        layered = lay(policy, {"role": "executive", "breaks": []})
        assert layered.refused == ("breaks",)
        assert layered.settings.role is Role.EXECUTIVE
        assert len(layered.settings.breaks) == 1
        assert layered.origins["breaks"] is Origin.POLICY_DEFAULT

    def test_a_lock_without_a_value_is_the_built_in_one(self, tmp_path: Path) -> None:
        assert lay(write(tmp_path, locks=["role"]), {"role": "retired"}).settings.role is Role.EMPLOYEE

    def test_the_companys_consent_counts(self) -> None:
        managed = Client(name="ひまわり商会", aliases=["ひまわり"], consent_until=date(2026, 1, 1))
        own = Client(name="ひまわり商会", aliases=["ひまさん"], consent_until=date(2099, 1, 1))
        (client,) = united([managed], [own])
        assert client.consent_until == date(2026, 1, 1)
        assert client.aliases == ["ひまわり", "ひまさん"]


class TestSaving:
    def test_only_what_the_user_chose_is_kept(self, tmp_path: Path) -> None:
        store = SettingsStore(
            tmp_path / "config", write(tmp_path, settings={"own_names": ["アイアクト工房"]})
        )
        store.save(store.load().settings.model_copy(update={"role": Role.EXECUTIVE}))
        assert json.loads(store.settings_path.read_text()) == {"version": 1, "role": "executive"}
        later = SettingsStore(store.folder, write(tmp_path, settings={"own_names": ["アイアクト商店"]}))
        assert later.load().settings.own_names == ["アイアクト商店"]

    def test_what_is_locked_outlives_the_lock(self, tmp_path: Path) -> None:
        free = SettingsStore(tmp_path / "config")
        free.save(Settings(role=Role.EXECUTIVE, clients=[Client(name="ひまわり商会")]))
        locked = SettingsStore(free.folder, write(tmp_path, locks=["role", "clients"]))
        assert locked.load().settings.role is Role.EMPLOYEE
        assert locked.load().settings.clients == []
        locked.save(locked.load().settings.model_copy(update={"profile_disclaimer": True}))
        again = free.load().settings
        assert again.role is Role.EXECUTIVE
        assert again.profile_disclaimer
        assert [client.name for client in again.clients] == ["ひまわり商会"]


def test_what_is_locked_does_not_change_while_the_window_is_open(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "config", write(tmp_path, locks=["role"]))
    wanted = Settings(role=Role.RETIRED, profile_disclaimer=True, clients=[Client(name="ひまわり商会")])
    settled = store.settled(wanted)
    assert settled.role is Role.EMPLOYEE
    assert settled.profile_disclaimer
    assert settled.clients == wanted.clients


class TestManagedClients:
    def test_they_stand_beside_the_users_own(self, tmp_path: Path) -> None:
        (tmp_path / "clients.csv").write_text("name,aliases\n北斗電機株式会社,北斗電機\n", encoding="utf-8")
        store = SettingsStore(tmp_path / "config", write(tmp_path, clients="clients.csv"))
        store.save(Settings(clients=[Client(name="ひまわり商会")]))
        loaded = store.load()
        assert [client.name for client in loaded.settings.clients] == ["ひまわり商会"]
        assert [client.name for client in loaded.managed_clients] == ["北斗電機株式会社"]
        both = {client.name for client in loaded.for_engine().clients}
        assert both == {"ひまわり商会", "北斗電機株式会社"}
        asked = loaded.enforced({"clients": [{"name": "青葉商店"}]})
        assert {client.name for client in asked.clients} == {"青葉商店", "北斗電機株式会社"}

    @pytest.mark.parametrize("content", [None, b"name,aliases\n,x\n", b"\x00\xff"])
    def test_a_broken_list_leaves_article_two_open(self, tmp_path: Path, content: bytes | None) -> None:
        if content is not None:
            (tmp_path / "clients.csv").write_bytes(content)
        loaded = SettingsStore(tmp_path / "config", write(tmp_path, clients="clients.csv")).load()
        assert loaded.notice is not None
        assert "会社の顧客一覧 clients.csv" in loaded.notice
        assert judge(Review(faults=loaded.company_faults)).level is Level.INCOMPLETE


def test_locks_hold_for_whoever_configures_an_engine(tmp_path: Path) -> None:
    loaded = SettingsStore(tmp_path / "config", write(tmp_path, **(FULL | {"clients": None}))).load()
    assert loaded.enforced({"role": "retired"}).role is Role.EXECUTIVE
    with pytest.raises(ValueError, match="role"):
        loaded.enforced({"role": "king"})
