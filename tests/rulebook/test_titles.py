from pathlib import Path

from iact_desktop import paths
from iact_desktop.rulebook.loader import load_rulebook
from iact_desktop.rulebook.titles import rule_titles


def test_the_titles_are_those_of_the_rule_book() -> None:
    rules = load_rulebook(paths.rules_folder()).rules
    assert rule_titles(paths.rules_folder()) == {name: rule.title for name, rule in rules.items()}


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    assert rule_titles(tmp_path) == {}
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a1.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "articles" / "a2.yaml").write_text("rules:\n  - id: a2-x\n    title: 題\n", encoding="utf-8")
    assert rule_titles(tmp_path) == {"a2-x": "題"}
