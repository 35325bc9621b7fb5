"""What was learned from labelled drafts, as signals that rules combine with others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from iact_desktop.core.model import Span
from iact_desktop.detection.conditions import Fact
from iact_desktop.detection.language import Sentence
from iact_desktop.detection.signals import SignalHit
from iact_desktop.rulebook.loader import RuleBook
from iact_desktop.rulebook.schema import LearnedPattern

SentenceWithHits = tuple[Sentence, tuple[SignalHit, ...]]


class LearnedModel(Protocol):
    """Probabilities of the codes for each sentence of a draft and for the draft as a whole."""

    def probabilities(
        self, sentences: Sequence[SentenceWithHits]
    ) -> tuple[list[dict[str, float]], dict[str, float]]:
        """Return one mapping of code to probability for each sentence, and one for the draft."""
        ...


class LearnedSignals:
    """The signals whose patterns are of the kind ``learned``."""

    def __init__(self, rulebook: RuleBook, model: LearnedModel | None) -> None:
        self._model = model
        self._patterns = [
            (signal.id, pattern)
            for signal in rulebook.signals.values()
            for pattern in signal.patterns
            if isinstance(pattern, LearnedPattern)
        ]

    def unavailable(self) -> set[str]:
        """Return the signals that cannot be found because there is no model."""
        return {signal for signal, _ in self._patterns} if self._model is None else set()

    def facts(self, spans: Sequence[Span], sentences: Sequence[SentenceWithHits]) -> list[Fact]:
        """Return a fact for each sentence (or draft) that the model holds likely enough."""
        if self._model is None or not self._patterns or not sentences:
            return []
        by_sentence, whole = self._model.probabilities(sentences)
        facts = []
        for signal, pattern in self._patterns:
            if pattern.level == "draft":
                if whole.get(pattern.learned, 0.0) >= pattern.at_least:
                    best = max(
                        range(len(spans)), key=lambda index: by_sentence[index].get(pattern.learned, 0.0)
                    )
                    facts.append(Fact(signal, spans[best], best, None))
                continue
            for index, probabilities in enumerate(by_sentence):
                if probabilities.get(pattern.learned, 0.0) >= pattern.at_least:
                    facts.append(Fact(signal, spans[index], index, None))
        return facts
