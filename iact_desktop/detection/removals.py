"""What can be taken out of a sentence so that the rest still reads: phrases, clauses, the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from iact_desktop.core.model import Span
from iact_desktop.detection.language import Sentence

_COMMAS = "、，,"
_SPACES = " \t\u3000"


def removals(text: str, place: Span, sentence: Sentence, words: Iterable[Span]) -> list[Span]:
    """Return spans of the draft that may be taken out to be rid of ``words``, without repetition.

    ``place`` is where the sentence stands in ``text``; ``words`` are spans of the draft, and those
    outside the sentence are left alone. A phrase is taken with everything that hangs on it, so
    that no word is left without the one it belongs to; the sentence itself comes last.
    """
    touched = [span for span in words if len(span) and place.overlaps(span)]
    if not touched:
        return []
    found: dict[Span, None] = {}
    for span in touched:
        for start, end in _phrases(sentence, span, place):
            taken = _tidied(text, place, sentence.source_span(start, end).shifted(place.start))
            found[taken] = None
        found[_tidied(text, place, _clause(text, place, span))] = None
    whole = _with_line_end(text, place)
    # What leaves nothing but a full stop is the sentence itself, and half a name taken out is none.
    parts = [
        span
        for span in found
        if len(span) < len(place) - 1
        and any(span.contains(one) for one in touched)
        and all(span.contains(one) for one in touched if span.overlaps(one) and not one.contains(span))
    ]
    return [*parts, whole]


def _phrases(sentence: Sentence, span: Span, place: Span) -> Iterator[tuple[int, int]]:
    """Yield the folded ranges of the phrase that holds a span and of those it belongs to, up to the root."""
    for head in _heads(sentence, span, place):
        while head.dep_ != "ROOT":
            phrase = list(head.subtree)
            yield phrase[0].idx, phrase[-1].idx + len(phrase[-1])
            head = _phrase_head(head.head)


def _heads(sentence: Sentence, span: Span, place: Span) -> Iterator[Any]:
    seen = set()
    for token in sentence.doc:
        own = sentence.source_span(token.idx, token.idx + len(token)).shifted(place.start)
        if own.overlaps(span):
            head = _phrase_head(token)
            if head.i not in seen:
                seen.add(head.i)
                yield head


def _phrase_head(token: Any) -> Any:
    """Return the head of the bunsetsu that a token belongs to; GiNZA marks it in the relation's name."""
    while token.dep_ != "ROOT" and not token.dep_.endswith("_bunsetu"):
        token = token.head
    return token


def _clause(text: str, place: Span, span: Span) -> Span:
    """Return what stands between the commas around a span."""
    cuts = [place.start]
    cuts += [at + 1 for at in range(place.start, place.end) if text[at] in _COMMAS]
    cuts.append(place.end)
    parts = [Span(start, end) for start, end in pairwise(cuts) if start < end]
    touched = [part for part in parts if part.overlaps(span)]
    return touched[0].cover(touched[-1])


def _tidied(text: str, place: Span, taken: Span) -> Span:
    """Take marks and blanks along that would be left standing alone; a full stop stays."""
    start, end = max(taken.start, place.start), min(taken.end, place.end)
    while end > start and text[end - 1] in "。！？!?｡．":
        end -= 1
    at_end = end >= place.end or text[end] in "。！？!?｡．"
    while at_end and start > place.start and text[start - 1] in _COMMAS + _SPACES:
        start -= 1
    before_is_mark = start == place.start or text[start - 1] in _COMMAS
    while before_is_mark and end < place.end and text[end] in _COMMAS + _SPACES:
        end += 1
    return Span(start, end)


def _with_line_end(text: str, place: Span) -> Span:
    """Return a sentence with the line break behind it where it is all that stands in its line."""
    line_start = place.start == 0 or text[place.start - 1] == "\n"
    line_end = place.end < len(text) and text[place.end] == "\n"
    return Span(place.start, place.end + 1) if line_start and line_end else place
