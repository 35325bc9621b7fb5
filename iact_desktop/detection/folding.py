"""Writing folded to one form, every folded character knowing which source characters it stands for.

Full-width and half-width forms, ligatures such as ㍿, half-width kana with their voicing marks and
invisible characters are ways to write the same word; what looks for words sees the folded text and
reports spans of the source.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from iact_desktop.core.model import Span

_HALF_WIDTH_VOICING = "\uff9e\uff9f"
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Cc"})
_KEPT_CONTROLS = frozenset("\n\t")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_TO_SPACE = frozenset("\t\u00a0\u3000\u2002\u2003\u2009\u200a")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``starts[i]`` and ``ends[i]`` bound the source of ``text[i]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source_span(self, start: int, end: int) -> Span:
        """Return the source span of a half-open range of folded characters."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no folded characters in {start}:{end} of {len(self.text)}")
        return Span(self.starts[start], self.ends[end - 1])


def fold(source: str) -> Folded:
    """Fold a text: NFKC by cluster, invisible characters dropped, lone surrogates made U+FFFD."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, length = 0, len(source)
    while position < length:
        end = _cluster_end(source, position)
        for character in _fold_cluster(source[position:end]):
            characters.append(character)
            starts.append(position)
            ends.append(end)
        position = end
    return Folded("".join(characters), tuple(starts), tuple(ends))


def fold_text(source: str) -> str:
    """Return only the folded text, for words of a lexicon."""
    return fold(source).text


def is_folded(text: str) -> bool:
    """Whether folding leaves a text as it is."""
    return fold_text(text) == text


def _cluster_end(source: str, position: int) -> int:
    end = position + 1
    while end < len(source) and (unicodedata.combining(source[end]) or source[end] in _HALF_WIDTH_VOICING):
        end += 1
    return end


def _fold_cluster(cluster: str) -> str:
    if len(cluster) == 1:
        code = ord(cluster)
        if 0xD800 <= code < 0xE000:
            return "\ufffd"
        if cluster in _TO_SPACE:
            return " "
        if code in _VARIATION_SELECTORS or (
            unicodedata.category(cluster) in _INVISIBLE_CATEGORIES and cluster not in _KEPT_CONTROLS
        ):
            return ""
    folded = unicodedata.normalize("NFKC", cluster)
    # NFKC gives wave dash and full-width tilde two forms and turns some marks into space + accent.
    return folded.replace("\u301c", "~").replace("\r", "\n")
