"""The linear half of the trained model: for each code one score of a sentence and one of the draft.

Shapes: C codes, B hashed pieces, V pooled vector entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.features import Floats, SentenceView, pooled
from iact_desktop.detection.storing import unpacked

#: Weight of the pooled vectors beside the hashed pieces, both of unit length.
VECTOR_WEIGHT = 0.5


class LinearScores:
    """Linear scores over hashed pieces and word vectors, from the arrays of a model file."""

    def __init__(self, stored: Mapping[str, NDArray[np.generic]]) -> None:
        self._rarity = unpacked(stored, "rarity")  # (B,) inverse document frequency
        self._sentence, self._draft = unpacked(stored, "sentence"), unpacked(stored, "draft")  # (B, C)
        self._sentence_vector = unpacked(stored, "sentence_vector")  # (V, C)
        self._draft_vector = unpacked(stored, "draft_vector")  # (V, C)
        self._bias = unpacked(stored, "bias")  # (2, C): sentence, draft

    def of_sentence(self, view: SentenceView) -> Floats:
        """Return the score of each code for one sentence, shape (C,)."""
        return self._score(
            view.pieces, pooled(view.content), self._sentence, self._sentence_vector, self._bias[0]
        )

    def of_draft(self, views: Sequence[SentenceView]) -> Floats:
        """Return the score of each code for the sentences of a draft together, shape (C,)."""
        together: Counter[int] = Counter()
        for view in views:
            together.update(view.pieces)
        content = np.concatenate([view.content for view in views])
        return self._score(together, pooled(content), self._draft, self._draft_vector, self._bias[1])

    def weights_in_sentence(self, view: SentenceView, code: int) -> dict[int, float]:
        """Return what each hashed piece of a sentence adds to the score of a code (its index)."""
        index, values = unit_row(view.pieces, self._rarity)
        shares = values * self._sentence[index, code]
        return dict(zip(index.tolist(), shares.tolist(), strict=True))

    def _score(
        self, counts: Counter[int], vector: Floats, weights: Floats, for_vector: Floats, bias: Floats
    ) -> Floats:
        index, values = unit_row(counts, self._rarity)
        score = values @ weights[index] + (VECTOR_WEIGHT * vector) @ for_vector + bias
        return np.asarray(score, dtype=np.float32)


def unit_row(counts: Counter[int], rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the buckets of a text and their weights: log counts times rarity, of unit length."""
    index = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * rarity[index]
    norm = float(np.linalg.norm(values))
    return index, np.asarray(values / norm if norm > 0 else values, dtype=np.float32)
