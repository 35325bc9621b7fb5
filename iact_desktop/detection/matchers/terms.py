"""Words of a lexicon, found over whole tokens: by lemma, by Sudachi's normal form, or as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iact_desktop.detection.disguise import disguised_forms
from iact_desktop.detection.folding import fold_text
from iact_desktop.detection.language import LanguageModel, Sentence
from iact_desktop.rulebook.schema import TermsPattern, compile_regex


class TermsMatcher:
    """Finds the terms of one pattern; each is tokenized once, when it is built."""

    needs_parse = False

    def __init__(self, pattern: TermsPattern, language: LanguageModel) -> None:
        self._pos = frozenset(pattern.pos)
        self._by_lemma: dict[str, list[tuple[str, ...]]] = {}
        self._by_norm: dict[str, list[tuple[str, ...]]] = {}
        self._surfaces: list[str] = []
        for term in pattern.terms:
            surface = fold_text(term)
            doc = language.nlp.make_doc(surface)
            self._surfaces.append(surface.casefold())
            _add(self._by_lemma, tuple(token.lemma_ for token in doc))
            _add(self._by_norm, tuple(token.norm_ for token in doc))
        self._disguised = (
            compile_regex(
                "|".join(f"(?:{form})" for term in pattern.terms for form in disguised_forms(fold_text(term)))
            )
            if pattern.evasive
            else None
        )

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield folded ranges of the terms in a sentence; a range may come more than once."""
        doc = sentence.doc
        lemmas = [token.lemma_ for token in doc]
        norms = [token.norm_ for token in doc]
        for index in range(len(lemmas)):
            for table, forms in ((self._by_lemma, lemmas), (self._by_norm, norms)):
                for sequence in table.get(forms[index], ()):
                    end = index + len(sequence)
                    if tuple(forms[index:end]) == sequence and self._allows(doc[end - 1]):
                        yield doc[index].idx, doc[end - 1].idx + len(doc[end - 1])
        yield from self._as_written(sentence)
        if self._disguised is not None:
            for match in self._disguised.finditer(sentence.text):
                yield match.start(), match.end()

    def _as_written(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        text = sentence.text.casefold()
        if len(text) != len(sentence.text):
            return
        for surface in self._surfaces:
            start = text.find(surface)
            while start >= 0:
                end = start + len(surface)
                last = sentence.token_ends.get(end)
                if start in sentence.token_starts and last is not None and self._allows(sentence.doc[last]):
                    yield start, end
                start = text.find(surface, start + 1)

    def _allows(self, token: Any) -> bool:
        return not self._pos or token.pos_ in self._pos


def _add(table: dict[str, list[tuple[str, ...]]], sequence: tuple[str, ...]) -> None:
    if sequence:
        table.setdefault(sequence[0], []).append(sequence)
