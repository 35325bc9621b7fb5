"""A signal that has gone blind does not go unnoticed: the rule book's own examples report it, one by one."""

from dataclasses import replace

import pytest

from iact_desktop.core.model import Span
from iact_desktop.detection.engine import Circumstances, Engine
from iact_desktop.detection.guards import GUARDS
from iact_desktop.rulebook.schema import ComputedPattern, LearnedPattern, RegexPattern
from iact_desktop.rulebook.selftest import run_examples
from iact_desktop.settings.calendar import calendar_of
from iact_desktop.settings.model import Settings
from iact_desktop.wiring import finder_of

pytestmark = pytest.mark.ginza
NEVER = RegexPattern(regex="a^")


def is_searched(signal):
    """Whether it is found in words, not only by the clock or the trained model."""
    return not all(isinstance(one, ComputedPattern | LearnedPattern) for one in signal.patterns)


def reported(failures):
    return {failure.split(": ")[1] for failure in failures}


@pytest.fixture(scope="module")
def book(engine):
    """The rule book with the first example of each signal and rule, which is enough to see blindness."""

    def first(examples, wanted):
        return examples and examples.model_copy(
            update={wanted: getattr(examples, wanted)[:1], "passes": examples.passes[:1]}
        )

    whole = engine.rulebook
    return replace(
        whole,
        signals={
            name: signal.model_copy(update={"examples": first(signal.examples, "finds")})
            for name, signal in whole.signals.items()
        },
        rules={
            name: rule.model_copy(update={"examples": first(rule.examples, "violates")})
            for name, rule in whole.rules.items()
        },
    )


@pytest.fixture(scope="module")
def find_blind(book, language):
    """What is found when no pattern of any signal matches anything."""
    blind = {
        name: signal.model_copy(update={"patterns": (NEVER,)}) if is_searched(signal) else signal
        for name, signal in book.signals.items()
    }
    circumstances = Circumstances(calendar_of(Settings()))
    return finder_of(Engine(replace(book, signals=blind), language, circumstances))


def test_every_blind_signal_is_reported_by_its_own_example(book, find_blind):
    searched = [name for name, signal in book.signals.items() if is_searched(signal)]
    assert len(searched) > 200
    assert set(searched) - reported(run_examples(book, find_blind, searched)) == set()


def test_every_rule_without_its_signals_is_reported(book, find_blind):
    needing_words = [
        name
        for name, rule in book.rules.items()
        if any(is_searched(book.signals[signal]) for signal in rule.when.positive())
    ]
    assert len(needing_words) > 60
    assert set(needing_words) - reported(run_examples(book, find_blind, needing_words)) == set()


def test_every_guard_taken_away_is_reported_by_its_signals_own_example(engine, language):
    book = engine.rulebook
    for guard in GUARDS:
        guarded = [name for name, signal in book.signals.items() if guard in signal.guards]
        signals = {
            name: signal.model_copy(update={"guards": tuple(one for one in signal.guards if one != guard)})
            for name, signal in book.signals.items()
        }
        unguarded = Engine(replace(book, signals=signals), language, Circumstances(calendar_of(Settings())))
        assert set(guarded) - reported(run_examples(book, finder_of(unguarded), guarded)) == set()


def test_a_signal_that_finds_everything_is_reported(book):
    """The near misses under ``passes`` are as good as the finds."""

    def find_everything(_name, draft):
        return [Span(0, len(draft.text))]

    names = [name for name, signal in book.signals.items() if signal.examples]
    failures = run_examples(book, find_everything, names)
    assert set(names) == reported(one for one in failures if "in what should pass" in one)
