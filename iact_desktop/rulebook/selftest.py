"""The rule book tried on its own examples: every signal and rule must find what it says it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from iact_desktop.core.model import Draft, Span
from iact_desktop.protocol import TOKYO, moment_from_json
from iact_desktop.rulebook.loader import RuleBook
from iact_desktop.rulebook.schema import Example

_MARK = re.compile(r"\[\[|\]\]")
#: Examples stand in the evening of a working day unless they say otherwise.
DEFAULT_MOMENT = datetime(2026, 11, 25, 20, 0, tzinfo=TOKYO)

#: Spans at which a rule or signal (by id) is found in a draft.
Finder = Callable[[str, Draft], Sequence[Span]]


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return an example's text without its ``[[…]]`` and the spans they stood around."""
    text, spans, start = "", [], None
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match.group() == "[[":
            if start is not None:
                raise ValueError("[[ within [[")
            start = len(text)
        elif start is None:
            raise ValueError("]] without [[")
        else:
            spans.append(Span(start, len(text)))
            start = None
    if start is not None:
        raise ValueError("[[ without ]]")
    return text + marked[position:], tuple(spans)


def example_draft(example: Example) -> tuple[Draft, tuple[Span, ...]]:
    """Return the draft of an example and what it says is marked."""
    text, spans = unmark(example.text)
    moment = moment_from_json(example.at) or DEFAULT_MOMENT
    return Draft(text, moment, example.profile_disclaimer, example.role), spans


def run_examples(rulebook: RuleBook, find: Finder, ids: Iterable[str] = ()) -> list[str]:
    """Try the examples of the given signals and rules (of all by default) and return what failed.

    Raises KeyError for an id that is neither.
    """
    chosen = list(ids) or [*rulebook.signals, *rulebook.rules]
    failures: list[str] = []
    for name in chosen:
        if name in rulebook.signals:
            examples = rulebook.signals[name].examples
            wanted, unwanted = (examples.finds, examples.passes) if examples else ((), ())
        else:
            rule = rulebook.rules[name]
            wanted, unwanted = rule.examples.violates, rule.examples.passes
        place = rulebook.places[name]
        failures += [f"{place}: {name}: {problem}" for e in wanted if (problem := _missed(e, name, find))]
        failures += [
            f"{place}: {name}: {problem}" for e in unwanted if (problem := _false_alarm(e, name, find))
        ]
    return failures


def _missed(example: Example, name: str, find: Finder) -> str | None:
    try:
        draft, marked = example_draft(example)
    except ValueError as error:
        return f"example cannot be read ({error}): {example.text}"
    found = find(name, draft)
    if not found:
        return f"not found in: {example.text}"
    for span in marked:
        if span not in found:
            quotes = "」「".join(draft.text[one.start : one.end] for one in found)
            return f"found 「{quotes}」 instead of what is marked in: {example.text}"
    return None


def _false_alarm(example: Example, name: str, find: Finder) -> str | None:
    try:
        draft, _ = example_draft(example)
    except ValueError as error:
        return f"example cannot be read ({error}): {example.text}"
    found = find(name, draft)
    if found:
        return f"found 「{draft.text[found[0].start : found[0].end]}」 in what should pass: {example.text}"
    return None
