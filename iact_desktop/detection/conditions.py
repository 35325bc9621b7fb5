"""Signals to findings' evidence: a rule's condition tried around each sentence of a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iact_desktop.core.model import Span
from iact_desktop.rulebook.schema import Condition, Rule, Scope


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A signal present in a draft.

    ``span`` counts code points of the draft; ``sentence`` and ``clause`` are None for what holds
    for the draft as a whole (the clock, the profile).
    """

    signal: str
    span: Span
    sentence: int | None = None
    clause: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a condition looks: around a sentence, perhaps within one of its clauses."""

    sentence: int
    clause: int | None = None


class FactTable:
    """All facts of one draft, by signal."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_signal: dict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(facts, key=lambda fact: (fact.span, fact.signal)):
            self._by_signal[fact.signal].append(fact)

    def of(self, signal: str) -> list[Fact]:
        """Return every fact of a signal, in the order of the text."""
        return self._by_signal.get(signal, [])

    def within(self, signal: str, scope: Scope, place: Place) -> tuple[Fact, ...]:
        """Return a signal's facts within a scope around a place; facts of the whole draft are everywhere."""
        return tuple(fact for fact in self.of(signal) if _is_within(fact, scope, place))

    def places(self, signals: Iterable[str], scope: Scope) -> list[Place]:
        """Return the places where a rule that needs one of the signals has to be tried."""
        if scope == "draft":
            return [Place(0)]
        found: set[tuple[int, int | None]] = set()
        for signal in signals:
            for fact in self.of(signal):
                if fact.sentence is not None:
                    found.add((fact.sentence, fact.clause if scope == "clause" else None))
                else:
                    found.add((0, 0 if scope == "clause" else None))
        return [
            Place(sentence, clause)
            for sentence, clause in sorted(found, key=lambda pair: (pair[0], pair[1] or 0))
        ]


def _is_within(fact: Fact, scope: Scope, place: Place) -> bool:
    if scope == "draft" or fact.sentence is None:
        return True
    if scope == "neighbours":
        return abs(fact.sentence - place.sentence) <= 1
    if fact.sentence != place.sentence:
        return False
    return scope == "sentence" or place.clause is None or fact.clause == place.clause


def evaluate(condition: Condition, table: FactTable, scope: Scope, place: Place) -> tuple[Fact, ...] | None:
    """Return the facts that make a condition true at a place, or None where it is false."""
    scope = condition.within or scope
    if condition.signal is not None:
        return table.within(condition.signal, scope, place) or None
    if condition.all is not None:
        gathered: list[Fact] = []
        for part in condition.all:
            facts = evaluate(part, table, scope, place)
            if facts is None:
                return None
            gathered += facts
        return tuple(dict.fromkeys(gathered))
    if condition.any is not None:
        alternatives = [
            facts for part in condition.any if (facts := evaluate(part, table, scope, place)) is not None
        ]
        return (
            tuple(dict.fromkeys(fact for facts in alternatives for fact in facts)) if alternatives else None
        )
    if condition.none is not None:
        return None if any(evaluate(part, table, scope, place) is not None for part in condition.none) else ()
    return _weigh(condition, table, scope, place)


def _weigh(condition: Condition, table: FactTable, scope: Scope, place: Place) -> tuple[Fact, ...] | None:
    """Add up weak hints, heaviest first; the fewest that reach the sum are the evidence."""
    gathered: list[Fact] = []
    total = 0.0
    for signal, weight in sorted((condition.weigh or {}).items(), key=lambda item: -item[1]):
        facts = table.within(signal, scope, place)
        if facts:
            gathered.append(facts[0])
            total += weight
            if total >= (condition.over or 0):
                return tuple(gathered)
    return None


def occurrences(rule: Rule, table: FactTable) -> Iterator[tuple[Fact, ...]]:
    """Yield the evidence of each place where a rule holds, no fact being used twice."""
    used: set[Fact] = set()
    for place in table.places(rule.when.positive(), rule.within):
        facts = evaluate(rule.when, table, rule.within, place)
        if not facts or not _anchored(facts, rule.within, place):
            continue
        located = {fact for fact in facts if len(fact.span)}
        if located and located <= used:
            continue
        used |= located
        yield facts


def _anchored(facts: tuple[Fact, ...], scope: Scope, place: Place) -> bool:
    """With neighbours in view, at least one fact must stand in the sentence itself."""
    return scope == "draft" or any(fact.sentence in (None, place.sentence) for fact in facts)
