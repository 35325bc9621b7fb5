"""Conditions: all, any, none and weights, each within its scope."""

import pytest

from iact_desktop.core.model import Span
from iact_desktop.detection.conditions import Fact, FactTable, occurrences
from iact_desktop.rulebook.schema import Rule


def fact(signal, start, sentence=0, clause=0):
    return Fact(signal, Span(start, start + 1), sentence, clause)


def rule(when, within="sentence"):
    return Rule.model_validate(
        {
            "id": "a4-x", "code": "4-1", "severity": "confirm", "title": "x", "message": "x", "advice": "x",
            "when": when, "within": within, "examples": {"violates": ["a"], "passes": ["b"]},
        }
    )  # fmt: skip


def evidence(when, facts, within="sentence"):
    return [
        sorted(one.signal for one in found) for found in occurrences(rule(when, within), FactTable(facts))
    ]


A0, B0, A1, B1, B2 = fact("a", 0), fact("b", 3, 0, 1), fact("a", 10, 1), fact("b", 13, 1), fact("b", 20, 2)


@pytest.mark.parametrize(
    ("when", "facts", "within", "expected"),
    [
        ({"all": ["a", "b"]}, [A0, B0], "sentence", [["a", "b"]]),
        ({"all": ["a", "b"]}, [A0, B0], "clause", []),
        ({"all": ["a", "b"]}, [A0, B1], "sentence", []),
        ({"all": ["a", "b"]}, [A0, B1], "neighbours", [["a", "b"]]),
        ({"all": ["a", "b"]}, [A0, B2], "neighbours", []),
        ({"all": ["a", "b"]}, [A0, B2], "draft", [["a", "b"]]),
        ({"all": ["a", {"signal": "b", "within": "draft"}]}, [A0, B2], "sentence", [["a", "b"]]),
        ({"any": ["a", "b"]}, [A0, B2], "sentence", [["a"], ["b"]]),
        ({"all": ["a", {"none": ["b"]}]}, [A0, B0, A1], "sentence", [["a"]]),
        ({"all": ["a", {"any": ["b", "c"]}]}, [A0, B0], "sentence", [["a", "b"]]),
        ({"signal": "a"}, [A0, A1], "sentence", [["a"], ["a"]]),
        ({"weigh": {"a": 1, "b": 2, "c": 2}, "over": 3}, [A0, B0], "sentence", [["a", "b"]]),
        ({"weigh": {"a": 1, "b": 2, "c": 2}, "over": 4}, [A0, B0], "sentence", []),
        ({"all": ["a", "whole"]}, [A0, Fact("whole", Span(0, 0))], "sentence", [["a", "whole"]]),
        ({"all": ["whole", {"none": ["a"]}]}, [Fact("whole", Span(0, 0))], "draft", [["whole"]]),
    ],
)
def test_conditions(when, facts, within, expected):
    assert evidence(when, facts, within) == expected


def test_weights_name_the_fewest_hints_that_tip():
    facts = [fact("a", 0), fact("b", 2), fact("c", 4)]
    assert evidence({"weigh": {"a": 1, "b": 2, "c": 2}, "over": 4}, facts) == [["b", "c"]]


def test_neighbours_do_not_report_the_same_facts_twice():
    assert evidence({"all": ["a", "b"]}, [A0, B1], "neighbours") == [["a", "b"]]
