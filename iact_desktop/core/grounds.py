"""What a finding rests on, as a reader is told it: words of the draft, each with what they are taken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iact_desktop.core.model import Evidence

#: Signals of the trained model: likeness to known posts, which explains no other words.
_LEARNED = "learned."


@dataclass(frozen=True, slots=True)
class Ground:
    """Words of the draft and the labels that they carry, none twice.

    ``start`` counts code points of the draft; ``likeness`` says that only the trained model names them.
    """

    quote: str
    labels: tuple[str, ...]
    start: int
    likeness: bool = False


def grounds(evidence: Iterable[Evidence]) -> tuple[Ground, ...]:
    """Return the evidence that has words, in order; what lies within longer words is told with those.

    「会社」 within 「うちの会社」 would read as a second thing where there is one.
    """
    told = [item for item in evidence if item.quote]
    groups: dict[str, list[Evidence]] = {}
    starts: dict[str, int] = {}
    for item in told:
        whole = _outermost(item, told)
        groups.setdefault(whole.quote, []).append(item)
        starts.setdefault(whole.quote, whole.span.start)
    return tuple(
        Ground(
            quote,
            _distinct([item.label for item in _named(group)]),
            starts[quote],
            all(item.signal.startswith(_LEARNED) for item in group),
        )
        for quote, group in groups.items()
    )


def shortened(quote: str, most: int) -> str:
    """Return a quote on one line, cut to a number of characters."""
    line = " ".join(quote.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _distinct(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the labels without those that another one says more exactly (「名前」 beside 「取引先の名前」)."""
    return tuple(
        label
        for label in dict.fromkeys(labels)
        if not any(label != other and label in other for other in labels)
    )


def _named(group: Sequence[Evidence]) -> Sequence[Evidence]:
    """Return the evidence that a rule names, else the whole group: what is named needs no likeness."""
    return [item for item in group if not item.signal.startswith(_LEARNED)] or group


def _outermost(item: Evidence, others: Iterable[Evidence]) -> Evidence:
    around = [
        other for other in others if other.span.contains(item.span) and not other.signal.startswith(_LEARNED)
    ]
    return max(around, key=lambda other: len(other.span), default=item)
