"""What the linear model, the network and the rules hold of a draft, weighed together (stacking).

For each code a logistic score over every opinion of both models and over which codes the rules
raised. It was fitted on drafts that no rule was written against and that the models had not seen.
Shapes: C codes, K = 4 C opinions, in the order of ``opinions``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from iact_desktop.detection.features import Floats


def opinions(
    linear_sentences: Floats, linear_draft: Floats, network_sentences: Floats, network_draft: Floats
) -> Floats:
    """Return all opinions on one draft in a row, shape (4 C,); of sentences the highest counts."""
    return np.concatenate([linear_draft, linear_sentences.max(0), network_draft, network_sentences.max(0)])


def raised_row(raised: Collection[str], codes: Sequence[str]) -> Floats:
    """Return 1 for each code that a rule raised and 0 for the others, shape (C,)."""
    return np.array([float(code in raised) for code in codes], dtype=np.float32)


class Stack:
    """Probabilities of the codes from the opinions on a draft."""

    def __init__(self, stored: Mapping[str, NDArray[np.generic]]) -> None:
        self._codes = [str(code) for code in stored["codes"]]
        self._scale: Floats = stored["stack.scale"].astype(np.float32)  # (K,) spread of each opinion
        self._weights: Floats = stored["stack.weights"].astype(np.float32)  # (K + C, C)
        self._bias: Floats = stored["stack.bias"].astype(np.float32)  # (C,)

    def probabilities(self, opinion: Floats, raised: Collection[str]) -> dict[str, float]:
        """Return the probability of each code, given the opinions and the codes that rules raised."""
        row = np.concatenate([opinion / self._scale, raised_row(raised, self._codes)])
        score = np.clip(row @ self._weights + self._bias, -30, 30)
        return dict(zip(self._codes, (1 / (1 + np.exp(-score))).tolist(), strict=True))

    def likeness(self, linear: Floats, network: Floats) -> Floats:
        """Return how much each sentence resembles each code, both models alike, shape (S, C)."""
        count = len(self._codes)
        of_linear, of_network = self._scale[count : 2 * count], self._scale[3 * count :]
        return np.asarray(linear / of_linear + network / of_network, dtype=np.float32)
