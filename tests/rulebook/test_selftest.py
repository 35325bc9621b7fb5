"""Examples are tests: a signal that breaks, or an example that lies, is reported."""

import pytest

from iact_desktop.core.model import Span
from iact_desktop.rulebook.loader import load_rulebook
from iact_desktop.rulebook.selftest import run_examples, unmark


@pytest.fixture
def book(write):
    return load_rulebook(write())


def find_red(name, draft):
    at = draft.text.find("赤")
    return [Span(at, at + 1)] if at >= 0 else []


def test_true_examples_raise_nothing(book):
    assert run_examples(book, find_red) == []


def test_what_is_not_found_is_reported(book):
    failures = run_examples(book, lambda name, draft: [])
    assert failures == [
        "signals/a.yaml:3: colour.red: not found in: [[赤]]い花",
        "articles/a.yaml:3: a4-red: not found in: [[赤]]い花",
    ]


def test_another_span_is_reported(book):
    failures = run_examples(book, lambda n, d: [Span(0, 2)] if "赤" in d.text else [], ["a4-red"])
    assert failures == ["articles/a.yaml:3: a4-red: found 「赤い」 instead of what is marked in: [[赤]]い花"]


def test_a_false_alarm_is_reported(book):
    failures = run_examples(book, lambda name, draft: [Span(0, 1)], ["colour.red"])
    assert failures == ["signals/a.yaml:3: colour.red: found 「白」 in what should pass: 白い花"]


def test_an_unknown_id_is_refused(book):
    with pytest.raises(KeyError):
        run_examples(book, find_red, ["a4-green"])


def test_marks_are_taken_off():
    assert unmark("a[[bc]]d[[e]]") == ("abcde", (Span(1, 3), Span(4, 5)))


@pytest.mark.parametrize("text", ["[[a", "a]]", "[[a[[b]]"])
def test_marks_that_do_not_match_are_refused(text):
    with pytest.raises(ValueError, match=r"\[\[|\]\]"):
        unmark(text)
