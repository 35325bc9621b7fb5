"""The trial of a rule book in a process of its own, and the bounds that it keeps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "refusals"))
from packs import files

from iact_desktop.commands.rule_trial import Bounds, try_rules

pytestmark = pytest.mark.ginza


def book(folder: Path, **changed: str) -> Path:
    for name, content in files(**changed).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_a_sound_book_passes(tmp_path: Path) -> None:
    assert try_rules(book(tmp_path)) == []


def test_all_that_is_wrong_is_told(tmp_path: Path) -> None:
    sound = files()
    signals = sound["signals/s.yaml"].decode().replace("[白い花]", "[赤い車]")
    articles = sound["articles/all.yaml"].decode()
    articles = articles[: articles.index("  - id: a7-red")].replace("['[[赤]]い花']", "[青い花]", 1)
    problems = try_rules(book(tmp_path, signals=signals, articles=articles))
    assert "第7条のルールが 1 つもありません" in problems
    assert any("colour.red" in problem and "赤い車" in problem for problem in problems)
    assert any("a1-red" in problem and "青い花" in problem for problem in problems)


def test_mistakes_in_the_files_are_told(tmp_path: Path) -> None:
    problems = try_rules(book(tmp_path, signals="signals: 5\n"))
    assert problems
    assert problems[0].startswith("signals/s.yaml:1")


def test_a_trial_that_does_not_end_is_ended(tmp_path: Path) -> None:
    (problem,) = try_rules(book(tmp_path), Bounds(seconds=0.01))
    assert "試験時間を超えました" in problem


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
def test_a_trial_that_fills_the_memory_is_ended(tmp_path: Path) -> None:
    # Where the memory ends decides what fails first; that a sound book is refused is what counts.
    assert try_rules(book(tmp_path), Bounds(memory=250 << 20)) != []
