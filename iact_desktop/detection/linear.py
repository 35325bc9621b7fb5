"""The trained model: for each code one linear score of a sentence and one of the draft.

It is read from ``resources/model/learned.npz``, which ``make model`` trains from the project's own
drafts (docs/model-card.md). Shapes: C codes, B hashed pieces, V pooled vector entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.features import Floats, pooled, sentence_pieces, word_vectors
from iact_desktop.detection.learned import SentenceWithHits

#: Weight of the pooled vectors beside the hashed pieces, both of unit length.
VECTOR_WEIGHT = 0.5


class LinearModel:
    """Probabilities of the codes, by logistic scores over hashed pieces and word vectors."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            self._codes = [str(code) for code in stored["codes"]]
            self._rarity: Floats = stored["rarity"].astype(np.float32)  # (B,) inverse document frequency
            self._sentence: Floats = stored["sentence"].astype(np.float32)  # (B, C)
            self._draft: Floats = stored["draft"].astype(np.float32)  # (B, C)
            self._sentence_vector: Floats = stored["sentence_vector"].astype(np.float32)  # (V, C)
            self._draft_vector: Floats = stored["draft_vector"].astype(np.float32)  # (V, C)
            self._bias: Floats = stored["bias"].astype(np.float32)  # (2, C): sentence, draft
            self._calibration: Floats = stored["calibration"].astype(np.float32)  # (5, C)

    def probabilities(
        self, sentences: Sequence[SentenceWithHits]
    ) -> tuple[list[dict[str, float]], dict[str, float]]:
        """Return the probability of each code for each sentence, and for the draft they make up."""
        pieces = [sentence_pieces(sentence, hits) for sentence, hits in sentences]
        vectors = [word_vectors(sentence) for sentence, _ in sentences]
        by_sentence = np.stack(
            [
                self._score(counts, pooled(rows), self._sentence, self._sentence_vector, self._bias[0])
                for counts, rows in zip(pieces, vectors, strict=True)
            ]
        )
        together: Counter[int] = Counter()
        for counts in pieces:
            # Not sum(): that copies all that came before for each sentence, which is felt in long texts.
            together.update(counts)
        draft = self._score(
            together, pooled(np.concatenate(vectors)), self._draft, self._draft_vector, self._bias[1]
        )
        of_best, of_draft, base, slope, offset = self._calibration
        whole = _logistic(of_best * by_sentence.max(0) + of_draft * draft + base)
        each = _logistic(slope * by_sentence + offset)
        return [self._named(row) for row in each], self._named(whole)

    def _score(
        self, counts: Counter[int], vector: Floats, weights: Floats, for_vector: Floats, bias: Floats
    ) -> Floats:
        index, values = unit_row(counts, self._rarity)
        score = values @ weights[index] + (VECTOR_WEIGHT * vector) @ for_vector + bias
        return np.asarray(score, dtype=np.float32)

    def _named(self, row: Floats) -> dict[str, float]:
        return {code: float(value) for code, value in zip(self._codes, row, strict=True)}


def unit_row(counts: Counter[int], rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the buckets of a text and their weights: log counts times rarity, of unit length."""
    index = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * rarity[index]
    norm = float(np.linalg.norm(values))
    return index, np.asarray(values / norm if norm > 0 else values, dtype=np.float32)


def _logistic(score: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))), dtype=np.float32)
