from pathlib import Path
from typing import Any

import pytest

from iact_desktop import __version__, paths
from iact_desktop.commands import doctor
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore


@pytest.fixture(autouse=True)
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound rule book, so that the real one may be in the middle of a change."""
    folder = tmp_path / "rules"
    (folder / "signals").mkdir(parents=True)
    (folder / "signals" / "s.yaml").write_text(
        "signals:\n  - {id: colour.red, label: 赤, patterns: [{terms: [赤]}],"
        " examples: {finds: ['[[赤]]い花'], passes: [白い花]}}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("IACT_RULES", str(folder))
    return folder


def states(text: str) -> dict[str, str]:
    lines = [line.split() for line in text.splitlines()]
    return {words[0]: words[1] for words in lines if len(words) > 1 and words[1] in ("OK", "NG")}


def test_all_is_well(check: Any, own_configuration: Path, rules: Path) -> None:
    SettingsStore(own_configuration).save(Settings(clients=[Client(name="ひまわり商会")]))
    outcome = check("doctor")
    assert outcome.status == 0
    assert outcome.complaint == ""
    assert states(outcome.text) == dict.fromkeys(
        ("設定", "ガイドライン", "祝日", "ルール", "言語モデル"), "OK"
    )
    for fact in (__version__, "spacy", str(rules), str(own_configuration), "シグナル 1 件", "顧客 1 件"):
        assert fact in outcome.text
    assert "ひまわり" not in outcome.text
    assert outcome.text.endswith("異常はありません。\n")


def test_broken_settings_are_told_and_left_alone(check: Any, own_configuration: Path) -> None:
    (own_configuration / "settings.json").write_text("{")
    outcome = check("doctor")
    assert outcome.status == 2
    assert states(outcome.text)["設定"] == "NG"
    assert [path.name for path in own_configuration.iterdir()] == ["settings.json"]


def test_broken_rules(check: Any, rules: Path) -> None:
    (rules / "signals" / "s.yaml").write_text("signals: 5\n")
    outcome = check("doctor")
    assert outcome.status == 2
    assert states(outcome.text)["ルール"] == "NG"
    assert "signals/s.yaml:1" in outcome.text


def test_without_a_model(check: Any, engines: Any) -> None:
    outcome = check("doctor", build=engines.build_without_model)
    assert outcome.status == 2
    assert [name for name, state in states(outcome.text).items() if state == "NG"] == ["言語モデル"]


def test_an_engine_that_cannot_check(check: Any, engines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.WordEngine, "review", lambda *_: None)
    assert "試しの文を確認できません" in check("doctor").text

    def fail(*_arguments: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(engines.WordEngine, "review", fail)
    outcome = check("doctor")
    assert "調べられません（RuntimeError）" in outcome.text
    assert "secret" not in outcome.text


def test_missing_resources(check: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    assert states(check("doctor").text)["ガイドライン"] == "NG"


def test_a_year_without_holidays(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "JapaneseHolidays", lambda: lambda _day: None)
    assert states(check("doctor").text)["祝日"] == "NG"


def test_a_library_without_a_record(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LIBRARIES", ("no-such-library",))
    outcome = check("doctor")
    assert outcome.status == 0
    assert "記録なし" in outcome.text
