"""iact-check rules keygen, pack, sign, install and rollback, from end to end but for the trial."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "refusals"))
from packs import NOW, files, pack, public

from iact_desktop.commands import doctor, rule_packs
from iact_desktop.commands.outcome import CommandError
from iact_desktop.settings.model import Settings
from iact_desktop.settings.policy import read_policy
from iact_desktop.settings.rule_packs import store_of
from iact_desktop.settings.store import Loaded


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "my-rules"
    for name, content in files().items():
        if name != "manifest.json":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folder


@pytest.fixture(autouse=True)
def trial(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the trial finds: nothing, if the test puts nothing in."""
    found: list[str] = []
    for function in (rule_packs.pack, rule_packs.install, rule_packs.install_dropped):
        monkeypatch.setattr(function, "__defaults__", (lambda _folder: list(found),))
    return found


@pytest.fixture(autouse=True)
def administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_is_administrator", lambda: True)


@pytest.fixture
def allow(policy_folder: Path) -> Callable[..., None]:
    def write(*keys: str, **fields: Any) -> None:
        content = {"issuer": "IT", "rule_packs": {"keys": keys, **fields}}
        (policy_folder / "policy.json").write_text(json.dumps(content), encoding="utf-8")

    return write


def test_from_the_owners_folder_to_a_laptop(check: Any, rules: Path, tmp_path: Path, allow: Any) -> None:
    key, payload, signed = (tmp_path / name for name in ("k.pem", "p.zip", "p.iactrules"))
    made = check("rules", "keygen", "-o", key)
    assert made.status == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    allow(made.text.splitlines()[-1])
    assert check("rules", "pack", rules, "-o", payload, "--version", "7", "--note", "はじめて").status == 0
    assert check("rules", "sign", payload, "--key", key, "-o", signed).status == 0
    assert "ルールパック 7 を有効にしました" in check("rules", "install", signed).text
    assert "a1-red" in check("rules", "list").text
    assert "版 7 が有効" in check("doctor").text
    assert "プログラム付属のルールに戻しました" in check("rules", "rollback").text
    assert "a1-red" not in check("rules", "list").text
    assert check("rules", "rollback").is_one_line_of_complaint("有効なルールパックがありません")


def test_the_same_rules_make_the_same_bytes(check: Any, rules: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        check("rules", "pack", rules, "-o", tmp_path / name, "--version", "7")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_without_a_version_it_is_the_present_minute(check: Any, rules: Path, tmp_path: Path) -> None:
    text = check("rules", "pack", rules, "-o", tmp_path / "p.zip").text
    assert len(text.split()[1]) == len("202611261030")


def test_rules_that_fail_are_not_packed(check: Any, rules: Path, tmp_path: Path, trial: list[str]) -> None:
    trial += ["signals/s.yaml:2: not found in: 赤い花", "another"]
    outcome = check("rules", "pack", rules, "-o", tmp_path / "p.zip")
    assert outcome.status == 2
    assert outcome.complaint.count("\n") == 3
    assert not (tmp_path / "p.zip").exists()


@pytest.mark.parametrize("arguments", [("--version", "0"), ("--requires", "new")])
def test_a_version_that_is_none(check: Any, rules: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outcome = check("rules", "pack", rules, "-o", tmp_path / "p.zip", *arguments)
    assert outcome.is_one_line_of_complaint("--version")


def test_a_folder_without_rules(check: Any, tmp_path: Path) -> None:
    outcome = check("rules", "pack", tmp_path, "-o", tmp_path / "p.zip")
    assert outcome.is_one_line_of_complaint("ルールファイルがありません")


class TestKeys:
    def test_a_key_is_never_overwritten(self, check: Any, tmp_path: Path) -> None:
        check("rules", "keygen", "-o", tmp_path / "k.pem")
        before = (tmp_path / "k.pem").read_bytes()
        assert check("rules", "keygen", "-o", tmp_path / "k.pem").is_one_line_of_complaint("すでにあります")
        assert (tmp_path / "k.pem").read_bytes() == before

    def test_a_passphrase_guards_the_key(self, tmp_path: Path, rules: Path) -> None:
        key, payload = tmp_path / "k.pem", tmp_path / "p.zip"
        rule_packs.make_key(key, passphrase=True, ask=lambda _: "ひみつの言葉")
        rule_packs.pack(rule_packs.PackRequest(rules, payload))
        rule_packs.sign(payload, key, tmp_path / "s.iactrules", ask=lambda _: "ひみつの言葉")
        with pytest.raises(CommandError, match="パスフレーズの誤り"):
            rule_packs.sign(payload, key, tmp_path / "t.iactrules", ask=lambda _: "別の言葉")
        assert not (tmp_path / "t.iactrules").exists()

    def test_two_different_passphrases_make_no_key(self, tmp_path: Path) -> None:
        answers = iter(["one", "two"])
        with pytest.raises(CommandError, match="二度の入力"):
            rule_packs.make_key(tmp_path / "k.pem", passphrase=True, ask=lambda _: next(answers))
        assert list(tmp_path.iterdir()) == []

    def test_what_is_no_key(self, check: Any, rules: Path, tmp_path: Path) -> None:
        check("rules", "pack", rules, "-o", tmp_path / "p.zip")
        (tmp_path / "k.pem").write_text("-----BEGIN PRIVATE KEY-----\n")
        outcome = check(
            "rules", "sign", tmp_path / "p.zip", "--key", tmp_path / "k.pem", "-o", tmp_path / "s"
        )
        assert outcome.is_one_line_of_complaint("秘密鍵を読めません")


class TestInstalling:
    def test_refused_in_one_line_and_the_old_rules_go_on(self, check: Any, write: Any, allow: Any) -> None:
        allow(public(1))
        outcome = check("rules", "install", write(pack(), "p.iactrules"))
        assert outcome.is_one_line_of_complaint("署名", "これまでのルールを使い続けます")

    def test_under_a_broken_policy_nothing_is_taken(
        self, check: Any, write: Any, policy_folder: Path
    ) -> None:
        (policy_folder / "policy.json").write_text("{")
        outcome = check("rules", "install", write(pack(), "p.iactrules"))
        assert outcome.is_one_line_of_complaint("policy.json")

    def test_without_a_policy_nothing_is_taken(self, check: Any, write: Any) -> None:
        outcome = check("rules", "install", write(pack(), "p.iactrules"))
        assert outcome.is_one_line_of_complaint("公開鍵がない")

    def test_a_file_or_the_drop_folder_but_not_both(self, check: Any) -> None:
        assert check("rules", "install").is_one_line_of_complaint()
        assert check("rules", "install", "x", "--dropped").is_one_line_of_complaint()


class TestNoLongerTrusted:
    @pytest.fixture(autouse=True)
    def under_another_key(self, check: Any, write: Any, allow: Any) -> None:
        allow(public())
        assert check("rules", "install", write(pack(), "p.iactrules")).status == 0
        allow(public(1))

    def test_a_review_says_which_rules_apply(self, check: Any, write: Any) -> None:
        outcome = check("review", write("今日はよい天気です。"))
        assert f"ルールパック {NOW} を使えません" in outcome.complaint
        assert "プログラム付属のルールで確認します" in outcome.complaint

    def test_a_batch_says_it_too(self, check: Any, write: Any) -> None:
        outcome = check("batch", write('{"id": 1, "text": "今日はよい天気です。"}'))
        assert outcome.complaint.count(f"ルールパック {NOW} を使えません") == 1

    def test_the_engine_tells_the_window(self, connect: Any, policy_folder: Path) -> None:
        loaded = Loaded(Settings(), policy=read_policy(policy_folder))
        session = connect(loaded=loaded, greeted=False)
        assert session.receive()["loading"]
        assert f"ルールパック {NOW} を使えません" in session.receive()["notice"]


class TestDropped:
    @pytest.fixture
    def drop(self, policy_folder: Path, allow: Any) -> Path:
        allow(public(), drop_folder="drop")
        (policy_folder / "drop").mkdir()
        return policy_folder / "drop"

    def test_the_newest_is_taken_once(self, check: Any, drop: Path) -> None:
        assert "新しいルールパックはありません" in check("rules", "install", "--dropped").text
        (drop / "new.iactrules").write_bytes(pack())
        assert f"ルールパック {NOW} を有効にしました" in check("rules", "install", "--dropped").text
        assert "新しいルールパックはありません" in check("rules", "install", "--dropped").text

    def test_one_that_fails_is_told_by_doctor_and_not_tried_again(
        self, check: Any, drop: Path, trial: list[str]
    ) -> None:
        trial.append("a1-red: not found")
        (drop / "new.iactrules").write_bytes(pack())
        assert check("rules", "install", "--dropped").is_one_line_of_complaint("a1-red")
        assert check("rules", "install", "--dropped").status == 0
        doctor = check("doctor")
        assert doctor.status == 2
        assert "NG new.iactrules を受け付けていません" in doctor.text

    def test_one_that_somebody_else_installed_meanwhile_is_no_refusal(
        self, check: Any, drop: Path, policy_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (drop / "new.iactrules").write_bytes(pack())
        store = store_of(read_policy(policy_folder))

        def try_slowly(_folder: Path) -> list[str]:
            if store.in_force(drop).version is None:
                store.install(pack(), lambda _: [])
            return []

        monkeypatch.setattr(rule_packs.install_dropped, "__defaults__", (try_slowly,))
        check("rules", "install", "--dropped")
        assert store.in_force(drop).version == NOW
        assert store.refusals(drop) == {}

    def test_without_a_drop_folder(self, check: Any, allow: Any) -> None:
        allow(public())
        assert check("rules", "install", "--dropped").is_one_line_of_complaint("drop_folder")

    def test_the_engine_looks_for_one_when_it_starts(
        self, drop: Path, policy_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        started = []
        monkeypatch.setattr(rule_packs.subprocess, "Popen", lambda command, **_: started.append(command[-3:]))
        rule_packs.look_for_dropped(read_policy(policy_folder))
        assert started == [["rules", "install", "--dropped"]]
        rule_packs.look_for_dropped(read_policy(policy_folder / "nothing"))
        assert len(started) == 1
