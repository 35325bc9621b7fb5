"""The trained model's place among the rules: what it raises, what it doubts, how it explains itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iact_desktop import paths
from iact_desktop.core.model import Draft, Finding, Severity, Span
from iact_desktop.detection.engine import Engine
from iact_desktop.detection.language import LanguageModel
from iact_desktop.detection.learned import Assessment, LearnedSignals, raised_codes
from iact_desktop.rulebook.loader import load_rulebook
from iact_desktop.rulebook.schema import Rule, Signal
from iact_desktop.settings.model import Settings
from iact_desktop.wiring import circumstances_of

EXAMPLES = {"violates": ["x"], "passes": ["y"]}


class FixedModel:
    """Holds every draft for the same, and remembers what rules had raised."""

    def __init__(self, probabilities, likeliest=0):
        self.probabilities, self.likeliest = probabilities, likeliest
        self.raised = None

    def assess(self, sentences, raised):
        self.raised = set(raised)
        return Assessment(self.probabilities, dict.fromkeys(self.probabilities, self.likeliest))

    def telling_words(self, sentence, code):
        return [Span(0, 3)]


@pytest.fixture(scope="module")
def language():
    return LanguageModel()


@pytest.fixture(scope="module")
def book():
    whole = load_rulebook(paths.rules_folder())
    signals = {
        "own.word": Signal.model_validate(
            {
                "id": "own.word",
                "label": "禁句",
                "patterns": [{"regex": "禁句"}],
                "examples": {"finds": ["[[禁句]]"], "passes": ["句"]},
            }
        ),
        "learned.7": Signal.model_validate(
            {
                "id": "learned.7",
                "label": "反論に似た言い回し",
                "patterns": [{"learned": "7", "at_least": 0.6, "doubt_below": 0.3}],
            }
        ),
    }
    rule = {
        "code": "7", "severity": "confirm", "title": "t", "message": "訳。", "advice": "a", "examples": EXAMPLES,
    }  # fmt: skip
    rules = {
        one.id: one
        for one in (
            Rule.model_validate({**rule, "id": "a7-word", "when": "own.word"}),
            Rule.model_validate(
                {**rule, "id": "a7-certain", "when": "own.word", "certain": True, "code": "7"}
            ),
            Rule.model_validate({**rule, "id": "a7-like", "when": "learned.7", "within": "draft"}),
        )
    }
    return replace(whole, signals=signals, rules=rules)


def review(book, language, model, text, without=("a7-certain",)):
    rules = {name: rule for name, rule in book.rules.items() if name not in without}
    engine = Engine(replace(book, rules=rules), language, circumstances_of(Settings(), ()), model)
    return engine.review(Draft(text)).findings


@pytest.mark.ginza
def test_what_is_likely_enough_is_raised_in_the_sentence_that_resembles_it_most(book, language):
    (finding,) = review(book, language, FixedModel({"7": 0.6}, likeliest=1), "ひとつめ。ふたつめです。")
    assert (finding.rule, finding.quote) == ("a7-like", "ふたつめです。")


@pytest.mark.ginza
def test_what_is_not_likely_enough_is_not_raised(book, language):
    assert review(book, language, FixedModel({"7": 0.59}), "ひとつめ。ふたつめです。") == ()


@pytest.mark.ginza
def test_the_model_is_told_what_the_rules_raised(book, language):
    model = FixedModel({"7": 0.1})
    review(book, language, model, "禁句です。")
    assert model.raised == {"7"}


@pytest.mark.ginza
@pytest.mark.parametrize(("probability", "severity"), [(0.29, Severity.INFO), (0.3, Severity.CONFIRM)])
def test_a_rule_that_the_model_finds_unlikely_becomes_a_reminder(book, language, probability, severity):
    (finding,) = review(book, language, FixedModel({"7": probability}), "禁句です。")
    assert (finding.rule, finding.severity) == ("a7-word", severity)


@pytest.mark.ginza
def test_a_certain_rule_stays_whatever_the_model_holds(book, language):
    (finding,) = review(book, language, FixedModel({"7": 0.01}), "禁句です。", without=("a7-word",))
    assert (finding.rule, finding.severity) == ("a7-certain", Severity.CONFIRM)


@pytest.mark.ginza
def test_a_learned_finding_names_the_words_that_weighed_most(book, language):
    (finding,) = review(book, language, FixedModel({"7": 0.9}, likeliest=1), "ひとつめ。ふたつめです。")
    assert [(item.quote, item.span) for item in finding.evidence] == [("ふたつ", Span(5, 8))]


def test_without_a_model_its_signals_are_unavailable(book):
    learned = LearnedSignals(book, None)
    assert learned.unavailable() == {"learned.7"}
    assert learned.assess([], []) == Assessment()


def test_reminders_do_not_count_as_raised():
    def finding(code, severity):
        return Finding("a7-x", code, severity, Span(0, 0), "", "", "")

    assert raised_codes([finding("7", Severity.INFO), finding("6", Severity.CONFIRM)]) == {"6"}
