"""Patterns over tokens, dependencies, entities and nearness in meaning, by spaCy's own matchers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.folding import fold_text
from iact_desktop.detection.language import LanguageModel, Sentence
from iact_desktop.rulebook.schema import (
    DependsPattern,
    EntityPattern,
    LikePattern,
    TokensPattern,
    compile_regex,
)


class TokensMatcher:
    """spaCy's Matcher; needs no parse unless a token is described by its dependency."""

    def __init__(self, pattern: TokensPattern, language: LanguageModel) -> None:
        from spacy.matcher import Matcher

        self._matcher = Matcher(language.vocab, validate=True)
        descriptions = [list(sequence) for sequence in pattern.tokens]
        self._matcher.add("pattern", descriptions, greedy="LONGEST")
        self.needs_parse = any(
            key in token for sequence in descriptions for token in sequence for key in ("DEP", "ENT_TYPE")
        )

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges of the token sequences found."""
        for _, start, end in self._matcher(sentence.doc):
            last = sentence.doc[end - 1]
            yield sentence.doc[start].idx, last.idx + len(last)


class DependsMatcher:
    """spaCy's DependencyMatcher: who does what to whom."""

    needs_parse = True

    def __init__(self, pattern: DependsPattern, language: LanguageModel) -> None:
        from spacy.matcher import DependencyMatcher

        nodes = [node.get("RIGHT_ID") for node in pattern.depends]
        unknown = [name for name in pattern.mark if name not in nodes]
        if unknown:
            raise ValueError(f"mark names the node {unknown[0]}, which the pattern does not have")
        self._marked = [index for index, node in enumerate(nodes) if not pattern.mark or node in pattern.mark]
        self._matcher = DependencyMatcher(language.vocab, validate=True)
        self._matcher.add("pattern", [list(pattern.depends)])

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded range that covers the marked nodes of each tree found."""
        for _, indices in self._matcher(sentence.doc):
            tokens = [sentence.doc[indices[position]] for position in self._marked]
            yield min(token.idx for token in tokens), max(token.idx + len(token) for token in tokens)


class EntityMatcher:
    """GiNZA's extended named entities of some labels."""

    needs_parse = True

    def __init__(self, pattern: EntityPattern) -> None:
        self._labels = frozenset(pattern.entity)
        self._text = compile_regex(pattern.text) if pattern.text else None

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges of the entities."""
        for entity in sentence.doc.ents:
            if entity.label_ in self._labels and (self._text is None or self._text.search(entity.text)):
                yield entity.start_char, entity.end_char


class LikeMatcher:
    """Tokens whose vector is near one of the given words (cosine at or above the threshold)."""

    needs_parse = False

    def __init__(self, pattern: LikePattern, language: LanguageModel) -> None:
        self._at_least = pattern.at_least
        self._pos = frozenset(pattern.pos)
        self._vocab = language.vocab
        rows = []
        for word in pattern.like:
            vector = np.asarray(language.nlp.make_doc(fold_text(word)).vector, dtype=np.float32)
            norm = float(np.linalg.norm(vector))
            if norm == 0:
                raise ValueError(f"the model knows no vector for '{word}'; choose a commoner word")
            rows.append(vector / norm)
        self._targets: NDArray[np.float32] = np.stack(rows)
        self._near: dict[int, bool] = {}

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges of single tokens near in meaning."""
        for token in sentence.doc:
            if token.pos_ in self._pos and self._is_near(token):
                yield token.idx, token.idx + len(token)

    def _is_near(self, token: Any) -> bool:
        known = self._near.get(token.orth)
        if known is None:
            vector = np.asarray(token.vector, dtype=np.float32)
            norm = float(np.linalg.norm(vector))
            known = norm > 0 and float(np.max(self._targets @ (vector / norm))) >= self._at_least
            self._near[token.orth] = known
        return known
