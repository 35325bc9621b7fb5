"""iact-check clients: lists checked, taken in and handed out, without a name on the screen."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore

GOOD = "name,aliases,consent_until,consent_scope\nひまわり商会,ひまわり,2027-03-31,事例のみ\n"


@pytest.fixture
def store(own_configuration: Path) -> SettingsStore:
    store = SettingsStore(own_configuration)
    store.save(Settings(clients=[Client(name="株式会社つきみ"), Client(name="ひまわり商会")]))
    return store


def names(store: SettingsStore) -> list[str]:
    return [client.name for client in store.load().settings.clients]


def test_a_sound_list(check: Any, write: Any) -> None:
    outcome = check("clients", "check", write(GOOD))
    assert outcome.status == 0
    assert "1 件を読みました（了承あり 1 件、誤り 0 件）" in outcome.text


def test_every_mistake_is_told_and_no_name(check: Any, write: Any) -> None:
    outcome = check("clients", "check", write(GOOD + ",x,\nひまわり商会,,\n青葉商店,,someday\n"))
    assert outcome.status == 2
    assert [line.split(":")[0] for line in outcome.text.splitlines()[:-1]] == ["3 行目", "4 行目", "5 行目"]
    assert "ひまわり" not in outcome.text
    assert "青葉" not in outcome.text


def test_a_list_joins_the_one_that_is_there(check: Any, write: Any, store: SettingsStore) -> None:
    outcome = check("clients", "import", write(GOOD + "青葉商店,,,\n"))
    assert outcome.status == 0
    assert "3 件になりました" in outcome.text
    assert names(store) == ["株式会社つきみ", "ひまわり商会", "青葉商店"]
    assert store.load().settings.clients[1].consent_scope == "事例のみ"


def test_a_list_takes_the_place_of_the_one_that_is_there(
    check: Any, write: Any, store: SettingsStore
) -> None:
    assert check("clients", "import", "--replace", write(GOOD)).status == 0
    assert names(store) == ["ひまわり商会"]


def test_what_cannot_be_read_changes_nothing(check: Any, write: Any, store: SettingsStore) -> None:
    assert check("clients", "import", "--replace", write(b"\xff\xfe")).status == 2
    assert names(store) == ["株式会社つきみ", "ひまわり商会"]


def test_what_can_be_read_is_taken_and_the_rest_told(check: Any, write: Any, store: SettingsStore) -> None:
    outcome = check("clients", "import", write(GOOD + "青葉商店,,\n,x,\n"))
    assert outcome.status == 2
    assert "青葉商店" in names(store)


def test_what_is_handed_out_is_private_and_comes_back(
    check: Any, tmp_path: Path, store: SettingsStore
) -> None:
    target = tmp_path / "out.csv"
    assert check("clients", "export", target).status == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert check("clients", "import", "--replace", target).status == 0
    assert names(store) == ["株式会社つきみ", "ひまわり商会"]


def test_places_that_do_not_exist(check: Any, tmp_path: Path) -> None:
    assert check("clients", "check", tmp_path / "no.csv").is_one_line_of_complaint("no.csv", "ありません")
    assert check("clients", "export", tmp_path / "no" / "x.csv").is_one_line_of_complaint("書けません")


def test_a_locked_list_takes_nothing_in(
    check: Any, write: Any, policy_folder: Path, store: SettingsStore
) -> None:
    policy = {"issuer": "情報システム部", "locks": ["clients"]}
    (policy_folder / "policy.json").write_text(json.dumps(policy), encoding="utf-8")
    assert check("clients", "import", write(GOOD)).is_one_line_of_complaint("情報システム部", "固定")
    assert names(store) == ["株式会社つきみ", "ひまわり商会"]
