"""docs/rules.md followed to the letter, so that what it tells the guideline's owner to do works."""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from iact_desktop import paths
from iact_desktop.core.model import Draft
from iact_desktop.protocol import TOKYO
from iact_desktop.rulebook.ladders import load_ladders
from iact_desktop.rulebook.schema import json_schema
from iact_desktop.rulebook.selftest import run_examples
from iact_desktop.wiring import example_engine, finder_of, list_rules

pytestmark = pytest.mark.ginza
PAGE = (Path(__file__).parent.parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def block(opening: str) -> str:
    (found,) = [one for one in BLOCKS if one.lstrip().startswith(opening)]
    return found


def first_of_list(line: str) -> str:
    """The new entry that the page puts first into a list that is there: [new, …]."""
    return line.split("[", 1)[1].split(", ", 1)[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rules with every change that the page describes."""
    rules = tmp_path_factory.mktemp("owner") / "my-rules"
    shutil.copytree(paths.rules_folder(), rules)
    projects = rules / "signals" / "projects.yaml"
    text = projects.read_text(encoding="utf-8")
    start = text.index("id: work.project")
    for line in ("- terms: [", "finds: ["):
        at = text.index(line, start) + len(line)
        text = f"{text[:at]}{first_of_list(block(line))}, {text[at:]}"
    projects.write_text(text, encoding="utf-8")
    (rules / "signals" / "office.yaml").write_text(block("signals:"), encoding="utf-8")
    (rules / "articles" / "a3_office.yaml").write_text(block("rules:"), encoding="utf-8")
    ladders = rules / "ladders.yaml"
    added = block("ladders:").removeprefix("ladders:\n")
    ladders.write_text(ladders.read_text(encoding="utf-8") + added, encoding="utf-8")
    return rules


@pytest.fixture(scope="module")
def owner_engine(folder, language):
    return example_engine(folder, language)


def test_every_example_of_the_page_holds(owner_engine):
    names = ["work.project", "office.moving", "a3-office-moving"]
    assert run_examples(owner_engine.rulebook, finder_of(owner_engine), names) == []
    assert owner_engine.rulebook.unused_signals() == []


def test_the_new_word_is_found(owner_engine):
    facts = owner_engine.facts(Draft("やっと下見積もりを出した", datetime(2026, 11, 25, 20, tzinfo=TOKYO)))
    assert any(fact.signal == "work.project" and fact.span.start == 3 for fact in facts)


def test_the_rule_and_the_ladder_of_the_page_are_there(folder):
    assert "a3-office-moving" in {rule.id for rule in list_rules(folder)}
    assert load_ladders(folder)[-1].rungs == ("都内", "関東")


def test_the_draft_of_the_page_is_raised(owner_engine):
    (text,) = re.findall(r'echo "(.*?)" \| iact-check review -', PAGE)
    review = owner_engine.review(Draft(text, datetime(2026, 11, 25, 20, tzinfo=TOKYO)))
    assert "3-1" in {finding.code for finding in review.findings}


def test_every_kind_of_pattern_and_guard_of_the_page_exists():
    schema = str(json_schema())
    table = PAGE[PAGE.index("| kind of pattern |") : PAGE.index("Patterns see")]
    kinds = re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines()[2:] if row))
    guards = re.findall(r"`(\w+)`", PAGE[PAGE.index("Guards: ") : PAGE.index("## Add a rule")])
    assert len(kinds) == 9
    assert all(f"'{name}'" in schema for name in (*kinds, *guards))
