"""Where a draft could say less exactly, and what it would say instead: the ladders tried on its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iact_desktop.core.model import Evidence, Span
from iact_desktop.detection.language import Sentence
from iact_desktop.rulebook.ladders import MASK, Ladder
from iact_desktop.rulebook.schema import compile_regex

#: Titles and forms of address that belong to a name before them.
_TITLES = frozenset(
    (
        "社長", "副社長", "会長", "専務", "常務", "取締役", "本部長", "部長", "次長", "課長", "係長", "室長", "店長",
        "院長", "主任", "代表", "先輩", "後輩", "先生", "教授", "マネージャー", "リーダー", "ディレクター",
        "さん", "さま", "様", "氏", "くん", "君", "ちゃん",
    )
)  # fmt: skip
_MASKED = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Step:
    """Words of the draft, what could stand for them from exact to vague, and what the step is called."""

    span: Span
    words: tuple[str, ...]
    label: str


class Softener:
    """Finds the steps that the ladders offer for a finding."""

    def __init__(self, ladders: Sequence[Ladder]) -> None:
        self._ladders = [
            (ladder, compile_regex(ladder.regex) if ladder.regex is not None else None) for ladder in ladders
        ]

    def steps(
        self,
        text: str,
        code: str,
        evidence: Iterable[Evidence],
        sentences: Sequence[tuple[Span, Sentence]],
    ) -> list[Step]:
        """Return the steps in the sentences of a finding, in the text's order; of overlapping ones the first ladder's."""
        facts = tuple(evidence)
        taken: list[Step] = []
        for ladder, expression in self._ladders:
            if ladder.codes and code not in ladder.codes:
                continue
            for place, sentence in sentences:
                for span in _found(ladder, expression, facts, place, sentence):
                    if len(span) and not any(span.overlaps(step.span) for step in taken):
                        taken.append(_step(ladder, span, text))
        return sorted(taken, key=lambda step: step.span)


def _step(ladder: Ladder, span: Span, text: str) -> Step:
    words = text[span.start : span.end]
    rungs = (_MASKED.sub("●", words) if rung == MASK else rung for rung in ladder.rungs)
    return Step(span, tuple(rung for rung in rungs if rung != words), ladder.label)


def _found(
    ladder: Ladder,
    expression: re.Pattern[str] | None,
    facts: Sequence[Evidence],
    place: Span,
    sentence: Sentence,
) -> Iterator[Span]:
    if ladder.signals:
        yield from (
            fact.span for fact in facts if fact.signal in ladder.signals and place.contains(fact.span)
        )
    elif expression is not None:
        for match in expression.finditer(sentence.text):
            yield sentence.source_span(*match.span()).shifted(place.start)
    else:
        for start, end in _people(sentence):
            yield sentence.source_span(start, end).shifted(place.start)


def _people(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the folded ranges of names of people, with the titles behind them."""
    start: int | None = None
    end = 0
    for token in sentence.doc:
        if "人名" in token.tag_:
            start = token.idx if start is None else start
            end = token.idx + len(token)
        elif start is not None and token.text in _TITLES and token.idx == end:
            end = token.idx + len(token)
        elif start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end
