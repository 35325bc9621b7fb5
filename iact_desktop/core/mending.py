"""Changes of a draft that clear a finding: what is offered, and how it is carried out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from iact_desktop.core.model import Span


class OfferKind(StrEnum):
    """What an offered change does."""

    #: The fewest words whose removal clears the finding.
    REMOVE = "remove"
    #: Says the same less exactly: a place by its prefecture, a sum masked.
    SOFTEN = "soften"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Other words for a span of the draft; empty ones take it out."""

    span: Span
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Edits, applied together, after which a new review holds no more findings than before.

    ``label`` is the rule book's own words for it, "" where it has none. ``clears`` says whether the
    finding is gone then; a step to vaguer words may leave it standing. ``raised`` are codes that
    ask for attention more often than before, now that this finding no longer stands before them.
    """

    kind: OfferKind
    edits: tuple[Edit, ...]
    label: str = ""
    clears: bool = True
    raised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearing:
    """The changes that were tried by a review and bore it, the best first."""

    offers: tuple[Offer, ...] = ()


def moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Return where a span stands after edits; what was replaced within it counts with its new words."""

    def place(offset: int, *, end: bool) -> int:
        moved_by = 0
        for edit in sorted(edits):
            if edit.span.end <= offset:
                moved_by += len(edit.replacement) - len(edit.span)
            elif edit.span.start < offset:
                # The offset lies within replaced words: the span reaches over the new ones.
                return edit.span.start + moved_by + (len(edit.replacement) if end else 0)
        return offset + moved_by

    edits = tuple(edits)
    start = place(span.start, end=False)
    return Span(start, max(start, place(span.end, end=True)))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with all edits carried out; raises ValueError where they overlap or leave the text."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        if edit.span.start < position or edit.span.end > len(text):
            raise ValueError("edits overlap or lie outside the text")
        parts += (text[position : edit.span.start], edit.replacement)
        position = edit.span.end
    return "".join(parts) + text[position:]
