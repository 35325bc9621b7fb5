import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from iact_desktop import wiring
from iact_desktop.core.model import Severity
from iact_desktop.detection.language import LanguageModelError
from iact_desktop.rulebook.loader import RuleBookError

PROBLEMS = ["articles/a1.yaml:3: unknown key 'x'", "articles/a1.yaml:9: 'when' is missing"]


def raising(error: Exception) -> Any:
    def fail(*_arguments: object) -> None:
        raise error

    return fail


def test_examples_that_hold(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(wiring, "run_selftest", lambda ids: asked.append(list(ids)) or [])
    outcome = check("rules", "test")
    assert (outcome.status, outcome.text) == (0, "すべての例が期待どおりです。\n")
    check("rules", "test", "a1-one", "client.named")
    assert asked == [[], ["a1-one", "client.named"]]


def test_examples_that_do_not_hold(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "run_selftest", lambda _ids: ["a1.yaml:3: not found in: …", "a2.yaml:5: …"])
    outcome = check("rules", "test")
    assert outcome.status == 1
    assert outcome.text.splitlines() == [
        "a1.yaml:3: not found in: …",
        "a2.yaml:5: …",
        "2 件の例が期待どおりではありません。",
    ]


def test_an_unknown_id(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "run_selftest", raising(KeyError("a9-none")))
    assert check("rules", "test", "a9-none").is_one_line_of_complaint("a9-none というルール")
    # A KeyError about anything else is an error of ours.
    assert check("rules", "test", "a1-one").is_one_line_of_complaint("内部エラー", "KeyError")


@pytest.mark.parametrize(("command", "name"), [("test", "run_selftest"), ("list", "list_rules")])
def test_every_mistake_of_the_rules_is_told(
    check: Any, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.setattr(wiring, name, raising(RuleBookError(PROBLEMS)))
    outcome = check("rules", command)
    assert outcome.status == 2
    assert outcome.complaint.splitlines() == [f"iact-check: {problem}" for problem in PROBLEMS]
    assert outcome.output == b""


def test_without_a_model(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "run_selftest", raising(LanguageModelError("gone")))
    assert check("rules", "test").is_one_line_of_complaint("言語モデル", "gone")


def test_the_list(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [
        SimpleNamespace(id="a2-client-named", code="2-4", severity=Severity.CONFIRM, title="了承のない言及"),
        SimpleNamespace(id="a5-none", code="5", severity=Severity.STOP, title="免責文がない"),
    ]
    monkeypatch.setattr(wiring, "list_rules", lambda: rules)
    outcome = check("rules", "list")
    assert outcome.status == 0
    assert outcome.text.splitlines() == [
        "a2-client-named  2-4  要確認  了承のない言及",
        "a5-none          5    禁止    免責文がない",
    ]


def test_an_empty_list(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "list_rules", list)
    assert check("rules", "list").output == b""


def test_the_schema(check: Any) -> None:
    outcome = check("rules", "schema")
    assert outcome.status == 0
    schema = json.loads(outcome.output)
    assert "rules" in schema["properties"]


def test_a_broken_rule_file(check: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a1.yaml").write_text("rules:\n  - id: a1-one\n    nonsense: 1\n")
    monkeypatch.setenv("IACT_RULES", str(tmp_path))
    outcome = check("rules", "list")
    assert outcome.status == 2
    told = outcome.complaint.splitlines()
    assert len(told) > 1
    assert all(line.startswith("iact-check: articles/a1.yaml:") for line in told)
    assert any("nonsense" in line and ":3:" in line for line in told)
