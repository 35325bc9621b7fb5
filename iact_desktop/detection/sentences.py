"""A deterministic sentence splitter: the same text always falls into the same sentences.

GiNZA's own splitting depends on neighbours and does not break at line ends; cutting first and
parsing each sentence alone makes the cache by sentence exact and the length of a draft no limit.
"""

from __future__ import annotations

import unicodedata

from iact_desktop.core.model import Span

_ENDERS = frozenset("。！？!?｡．")
_CLOSERS = frozenset("」』）)】］]〉》”’\"'")
_OPENING = {"「": "」", "『": "』", "（": "）", "(": ")", "【": "】"}
#: Longest sentence given to the parser, in code points; longer ones are cut at a comma or a blank.
MAX_LENGTH = 300
_SOFT_BREAKS = frozenset("、，, \u3000;；")


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of a text, without blanks around them, in order."""
    spans: list[Span] = []
    for line in _lines(text):
        for sentence in _sentences_of_line(text, line):
            spans.extend(_bounded(text, sentence))
    return tuple(span for span in (_stripped(text, span) for span in spans) if len(span))


def _lines(text: str) -> list[Span]:
    lines, start = [], 0
    for position, character in enumerate(text):
        if character in "\n\r\u2028\u2029\v\f":
            lines.append(Span(start, position))
            start = position + 1
    lines.append(Span(start, len(text)))
    return lines


def _sentences_of_line(text: str, line: Span) -> list[Span]:
    sentences, start, position = [], line.start, line.start
    waiting_for: list[str] = []
    while position < line.end:
        character = text[position]
        if waiting_for and character == waiting_for[-1]:
            waiting_for.pop()
        elif character in _OPENING and _OPENING[character] in text[position + 1 : line.end]:
            waiting_for.append(_OPENING[character])
        position += 1
        if character in _ENDERS and not waiting_for and not _inside(text, position - 1):
            while position < line.end and (text[position] in _ENDERS or text[position] in _CLOSERS):
                position += 1
            sentences.append(Span(start, position))
            start = position
    sentences.append(Span(start, line.end))
    return sentences


def _inside(text: str, position: int) -> bool:
    return _inside_number(text, position) or _inside_address(text, position)


def _inside_address(text: str, position: int) -> bool:
    """A question or exclamation mark within a web address is part of it (https://…/?q=35.4)."""
    if position + 1 >= len(text) or not text[position + 1].isascii() or text[position + 1].isspace():
        return False
    start = position
    while start > 0 and text[start - 1].isascii() and not text[start - 1].isspace():
        start -= 1
    return "://" in text[start:position]


def _inside_number(text: str, position: int) -> bool:
    """A full-width full stop between digits or Latin letters belongs to them (３．５, ｉａｃｔ．ｃｏ)."""
    if text[position] != "．" or not 0 < position < len(text) - 1:
        return False
    around = unicodedata.normalize("NFKC", text[position - 1] + text[position + 1])
    return around.isascii() and around.isalnum()


def _bounded(text: str, sentence: Span) -> list[Span]:
    parts, start = [], sentence.start
    while sentence.end - start > MAX_LENGTH:
        cut = start + MAX_LENGTH
        for position in range(cut - 1, start + MAX_LENGTH // 2, -1):
            if text[position] in _SOFT_BREAKS:
                cut = position + 1
                break
        parts.append(Span(start, cut))
        start = cut
    parts.append(Span(start, sentence.end))
    return parts


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
