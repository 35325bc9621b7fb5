"""What takes the force out of a hit: denial, quotation, a condition, a question.

Each guard is a table of words and a small structural test; a signal names those that apply to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from iact_desktop.detection.language import Sentence

Guard = Callable[[Sentence, int, int], bool]
_DENIALS = frozenset({"ない", "無い", "ぬ", "ず", "まい", "なし", "無し"})
_CONDITIONS = frozenset({"たら", "だら", "ば", "なら", "れば"})
_PREDICATE_REACH = 5
_QUOTES = (("「", "」"), ("『", "』"), ("“", "”"), ("《", "》"), ('"', '"'))
_QUESTION = re.compile(r"(?:[?]|か(?:な|しら|ね)?[。]?|の[?])\s*$")


def is_negated(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the predicate that the hit belongs to is denied."""
    return any(token.norm_ in _DENIALS or token.lemma_ in _DENIALS for token in _tail(sentence, end))


def is_conditional(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the hit stands in a condition (〜たら, 〜ば, 〜なら)."""
    return any(token.lemma_ in _CONDITIONS or token.text in _CONDITIONS for token in _tail(sentence, end))


def is_question(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence asks."""
    return bool(_QUESTION.search(sentence.text))


def is_quoted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the hit lies within quotation marks."""
    before, after = sentence.text[:start], sentence.text[end:]
    for opening, closing in _QUOTES:
        if opening == closing:
            if before.count(opening) % 2 == 1 and closing in after:
                return True
        elif before.rfind(opening) > before.rfind(closing) and closing in after:
            return True
    return False


def _tail(sentence: Sentence, end: int) -> list[Any]:
    """Return the tokens behind a hit, up to the end of its clause and no further than a predicate reaches."""
    tail: list[Any] = []
    for token in sentence.doc:
        if token.idx < end:
            continue
        if token.text in "、。,!?・" or len(tail) >= _PREDICATE_REACH:
            break
        tail.append(token)
    return tail


GUARDS: Mapping[str, Guard] = MappingProxyType(
    {"negated": is_negated, "conditional": is_conditional, "question": is_question, "quoted": is_quoted}
)
