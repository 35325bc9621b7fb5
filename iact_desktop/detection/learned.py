"""What was learned from labelled drafts: signals of its own, and a second look at what rules found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from iact_desktop.core.model import Evidence, Finding, Severity, Span
from iact_desktop.detection.conditions import Fact
from iact_desktop.detection.language import Sentence
from iact_desktop.detection.signals import SignalHit
from iact_desktop.rulebook.loader import RuleBook
from iact_desktop.rulebook.schema import LearnedPattern, Rule

SentenceWithHits = tuple[Sentence, tuple[SignalHit, ...]]


@dataclass(frozen=True)
class Assessment:
    """What the model holds of one draft."""

    probabilities: Mapping[str, float] = field(default_factory=dict)
    #: Code -> index of the sentence that resembles a violation of it most.
    likeliest: Mapping[str, int] = field(default_factory=dict)


class LearnedModel(Protocol):
    """Probabilities of the codes for a draft, given what the rules raised in it."""

    def assess(self, sentences: Sequence[SentenceWithHits], raised: Collection[str]) -> Assessment:
        """Return the model's assessment of a draft that has at least one sentence."""
        ...

    def telling_words(self, sentence: SentenceWithHits, code: str) -> list[Span]:
        """Return the words of a sentence that weighed most for a code, as spans of its source."""
        ...


class LearnedSignals:
    """The signals whose patterns are of the kind ``learned``, and the rules that ask for them."""

    def __init__(self, rulebook: RuleBook, model: LearnedModel | None) -> None:
        self._model = model
        self._rules = rulebook.rules
        self._patterns = {
            signal.id: pattern
            for signal in rulebook.signals.values()
            for pattern in signal.patterns
            if isinstance(pattern, LearnedPattern)
        }
        self._asking = frozenset(
            rule.id
            for rule in rulebook.rules.values()
            if any(signal in self._patterns for signal in rule.when.signals())
        )
        self._doubt_below = {pattern.learned: pattern.doubt_below for pattern in self._patterns.values()}

    def unavailable(self) -> set[str]:
        """Return the signals that cannot be found because there is no model."""
        return set(self._patterns) if self._model is None else set()

    def asked_for_by(self, rule: Rule) -> bool:
        """Whether a rule speaks of a learned signal, so that it has to wait for the others' findings."""
        return rule.id in self._asking

    def assess(self, sentences: Sequence[SentenceWithHits], findings: Iterable[Finding]) -> Assessment:
        """Return what the model holds of a draft, given the findings of the other rules."""
        if self._model is None or not self._patterns or not sentences:
            return Assessment()
        return self._model.assess(sentences, raised_codes(findings))

    def facts(self, spans: Sequence[Span], assessment: Assessment) -> list[Fact]:
        """Return a fact for each signal that is likely enough, in the sentence that resembles it most."""
        return [
            Fact(signal, spans[index], index, None)
            for signal, pattern in self._patterns.items()
            if assessment.probabilities.get(pattern.learned, 0.0) >= pattern.at_least
            for index in (assessment.likeliest[pattern.learned],)
        ]

    def doubt(self, finding: Finding, assessment: Assessment) -> Finding:
        """Return a rule's finding as a reminder where the model finds it unlikely and the rule is not certain."""
        rule = self._rules[finding.rule]
        probability = assessment.probabilities.get(finding.code, 1.0)
        unlikely = probability < self._doubt_below.get(finding.code, 0.0)
        if not rule.certain and unlikely:
            return replace(finding, severity=Severity.INFO)
        return finding

    def explained(
        self, finding: Finding, spans: Sequence[Span], sentences: Sequence[SentenceWithHits]
    ) -> Finding:
        """Return a finding that rests on a learned signal with the words that weighed most as evidence."""
        learned = [item for item in finding.evidence if item.signal in self._patterns]
        if self._model is None or not learned:
            return finding
        item = learned[0]
        index = list(spans).index(item.span)
        words = self._model.telling_words(sentences[index], self._patterns[item.signal].learned)
        telling = tuple(
            Evidence(item.signal, item.label, place, sentences[index][0].source[word.start : word.end])
            for word in words
            for place in (word.shifted(spans[index].start),)
        )
        if not telling:
            return finding
        others = tuple(one for one in finding.evidence if one.signal not in self._patterns)
        return replace(finding, evidence=others + telling)


def raised_codes(findings: Iterable[Finding]) -> set[str]:
    """Return the codes of findings at 要確認 or above."""
    return {finding.code for finding in findings if finding.severity is not Severity.INFO}
