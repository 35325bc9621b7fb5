from pathlib import Path

import pytest

from iact_desktop import paths
from iact_desktop.rulebook.ladders import load_ladders
from iact_desktop.rulebook.loader import RuleBookError, load_rulebook


def test_the_ladders_of_the_rule_book_speak_of_its_signals() -> None:
    ladders = load_ladders(paths.rules_folder())
    assert ladders
    known = load_rulebook(paths.rules_folder()).signals
    assert [name for ladder in ladders for name in ladder.signals if name not in known] == []


def test_a_rule_book_may_have_none(tmp_path: Path) -> None:
    assert load_ladders(tmp_path) == ()


@pytest.mark.parametrize(
    ("ladder", "problem"),
    [
        ("{label: x, rungs: [y]}", "exactly one"),
        ("{label: x, regex: a, people: true, rungs: [y]}", "exactly one"),
        ("{label: x, regex: '(', rungs: [y]}", "does not compile"),
        ("{label: x, people: true, rungs: []}", "at least 1"),
        ("{label: x, people: true, rungs: [y], codes: ['9']}", "no code 9"),
        ("{label: x, people: true, steps: [y], rungs: [y]}", "unknown key 'steps'"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, ladder: str, problem: str) -> None:
    (tmp_path / "ladders.yaml").write_text(f"ladders:\n  - {ladder}\n", encoding="utf-8")
    with pytest.raises(RuleBookError, match=rf"ladders\.yaml:2: .*{problem}"):
        load_ladders(tmp_path)
