import json
import stat
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import __version__, paths
from iact_desktop.commands import doctor
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore


@pytest.fixture(autouse=True)
def administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    """The policy of a test can be changed by whoever runs it; that is the matter of one test only."""
    monkeypatch.setattr(doctor, "_is_administrator", lambda: True)


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
        ("ポリシー", "設定", "ガイドライン", "祝日", "ルール", "ルールパック", "言語モデル"), "OK"
    )
    for fact in (
        __version__,
        "spacy",
        str(rules),
        str(own_configuration),
        "シグナル 1 件",
        "本人の一覧 1 件",
    ):
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


def write_policy(folder: Path, **fields: Any) -> None:
    (folder / "policy.json").write_text(json.dumps({"issuer": "情報システム部", **fields}), encoding="utf-8")


def test_it_tells_where_each_setting_comes_from(
    check: Any, own_configuration: Path, policy_folder: Path
) -> None:
    write_policy(policy_folder, settings={"breaks": [], "role": "executive"}, locks=["role"], clients="c.csv")
    (policy_folder / "c.csv").write_text("name\nひまわり商会\n", encoding="utf-8")
    SettingsStore(own_configuration).save(Settings(profile_disclaimer=True))
    text = check("doctor").text
    lines = {words[0]: words[1] for line in text.splitlines() if len(words := line.split(maxsplit=1)) == 2}
    assert lines["立場"] == "executive（会社が固定：情報システム部）"
    assert lines["休憩"] == "なし（会社の既定）"
    assert lines["プロフィールの免責文"] == "はい（本人の設定）"
    assert lines["勤務時間"].endswith("日 休み（組み込みの既定）")
    assert "会社の一覧 1 件" in lines["顧客・取引先"]
    assert lines["ポリシー"] == "OK 情報システム部（固定 1 項目）"
    assert "ひまわり" not in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "1 行目"), ('{"issuer": "IT", "rules_always_on": ["a2-no-such-rule"]}', "a2-no-such-rule")],
)
def test_a_policy_that_does_not_hold_is_told(
    check: Any, policy_folder: Path, content: str, reason: str
) -> None:
    (policy_folder / "policy.json").write_text(content, encoding="utf-8")
    outcome = check("doctor")
    assert outcome.status == 2
    (line,) = [line for line in outcome.text.splitlines() if line.startswith("ポリシー ")]
    assert " NG " in line
    assert reason in line


@pytest.mark.parametrize(("administrator", "status"), [(True, 0), (False, 2)])
def test_a_policy_that_its_user_can_change_is_none(
    check: Any, policy_folder: Path, monkeypatch: pytest.MonkeyPatch, administrator: bool, status: int
) -> None:
    write_policy(policy_folder)
    monkeypatch.setattr(doctor, "_is_administrator", lambda: administrator)
    outcome = check("doctor")
    assert outcome.status == status
    assert ("本人が書き換えられます" in outcome.text) is not administrator


def test_a_policy_that_cannot_be_opened_for_writing_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_is_administrator", lambda: False)
    assert not doctor.can_change(tmp_path)  # a folder can be opened by nobody
    (tmp_path / "policy.json").write_text("{}")
    assert doctor.can_change(tmp_path / "policy.json")
    assert (tmp_path / "policy.json").read_text() == "{}"


class TestBundle:
    """The archive for the support desk."""

    SECRETS = ("ひまわり商会", "向日葵", "極秘プロジェクト", "わたしの免責", "合言葉の会", "2031")

    @pytest.fixture
    def bundle(self, check: Any, own_configuration: Path, policy_folder: Path, tmp_path: Path) -> Path:
        write_policy(policy_folder, clients="c.csv", settings={"own_names": ["合言葉の会"]})
        (policy_folder / "c.csv").write_text("name\n向日葵\n,x\n", encoding="utf-8")
        secret = Settings(
            clients=[Client(name="ひまわり商会", aliases=["向日葵"])], profile_text="極秘プロジェクト担当",
            disclaimer_text="わたしの免責", days_off=[date(2031, 5, 5)],
        )  # fmt: skip
        SettingsStore(own_configuration).save(secret)
        target = tmp_path / "bundle.zip"
        assert check("doctor", "--bundle", target).status == 2  # a line of the company's list is broken
        return target

    def test_no_name_and_no_word_of_the_user_is_in_it(self, bundle: Path) -> None:
        with zipfile.ZipFile(bundle) as archive:
            texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
        assert set(texts) == {"doctor.txt", "settings.json", "policy.json"}
        assert [
            (name, secret) for name, text in texts.items() for secret in self.SECRETS if secret in text
        ] == []
        assert json.loads(texts["settings.json"])["clients"] == {"value": "1 件", "from": "user"}
        assert json.loads(texts["policy.json"])["settings"] == ["own_names"]
        assert "ポリシー" in texts["doctor.txt"]

    @pytest.mark.skipif(sys.platform == "win32", reason="file modes of POSIX")
    def test_only_its_owner_reads_it(self, bundle: Path) -> None:
        assert stat.S_IMODE(bundle.stat().st_mode) == 0o600

    def test_the_users_own_folder_is_not_named(
        self, check: Any, tmp_path: Path, own_configuration: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Path, "home", lambda: own_configuration)
        check("doctor", "--bundle", tmp_path / "b.zip")
        with zipfile.ZipFile(tmp_path / "b.zip") as archive:
            assert str(own_configuration) not in archive.read("doctor.txt").decode("utf-8")

    def test_a_place_that_cannot_be_written_to(self, check: Any, tmp_path: Path) -> None:
        outcome = check("doctor", "--bundle", tmp_path / "no" / "b.zip")
        assert outcome.is_one_line_of_complaint("b.zip", "書けません")
