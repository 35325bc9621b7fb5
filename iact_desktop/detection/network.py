"""The small convolutional network of the trained model: words by their vectors, and characters.

Each sentence is read by itself; what it says most strongly is kept by taking the greatest value of
each feature, over the sentence and then over the draft. Built of thinc's layers, which spaCy loads
anyway. Shapes: S sentences, T tokens in all, H characters in all, F features, C codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import HashEmbed, Linear, Maxout, Model, NumpyOps, chain, expand_window, residual, with_array
from thinc.types import Ragged

from iact_desktop.detection.features import VECTOR_SIZE, Floats, Hashes, SentenceView
from iact_desktop.detection.storing import packed, unpacked

_WORD_WIDTH = 144
_CHARACTER_WIDTH = 96
_NORM_WIDTH, _POS_WIDTH = 32, 8
#: Length of what is kept of a sentence.
FEATURES = _WORD_WIDTH + _CHARACTER_WIDTH

Backprop = Callable[[Floats], None]


class Network:
    """The layers below the heads, and two linear heads: one for sentences, one for drafts."""

    def __init__(self, codes: int, dropout: float = 0.0) -> None:
        # The seeds decide which row a hash falls on: without them each instance would read otherwise.
        self._vector = Linear(_WORD_WIDTH, VECTOR_SIZE)
        self._norm = HashEmbed(_NORM_WIDTH, 8000, column=0, seed=1)
        self._pos = HashEmbed(_POS_WIDTH, 200, column=1, seed=2)
        self._mix = Maxout(
            _WORD_WIDTH, _WORD_WIDTH + _NORM_WIDTH + _POS_WIDTH, nP=3, normalize=True, dropout=dropout
        )
        self._words = chain(_window(_WORD_WIDTH, 1, dropout), _window(_WORD_WIDTH, 1, dropout))
        self._character = HashEmbed(32, 6000, column=0, seed=3)
        self._characters = chain(
            with_array(Maxout(_CHARACTER_WIDTH, 32, nP=2)),
            _window(_CHARACTER_WIDTH, 1, dropout),
            _window(_CHARACTER_WIDTH, 2, dropout),
        )
        self.sentence_head, self.draft_head = Linear(codes, FEATURES), Linear(codes, FEATURES)
        for layer in self.layers():
            layer.initialize()
            for node in layer.walk():
                node.ops = NumpyOps(use_blis=False)

    def layers(self) -> tuple[Model[Any, Any], ...]:
        """Return every layer that holds parameters, always in the same order."""
        below = (self._vector, self._norm, self._pos, self._mix, self._words, self._character)
        return (*below, self._characters, self.sentence_head, self.draft_head)

    def features(self, views: Sequence[SentenceView]) -> Floats:
        """Return what the network keeps of each sentence, shape (S, F)."""
        return self.forward(
            np.concatenate([view.vectors for view in views]),
            np.concatenate([view.tokens for view in views]),
            np.concatenate([view.characters for view in views]),
            np.array([len(view.tokens) for view in views], dtype=np.int32),
            np.array([len(view.characters) for view in views], dtype=np.int32),
            train=False,
        )[0]

    def of_sentences(self, features: Floats) -> Floats:
        """Return the scores of sentences, shape (S, C)."""
        return np.asarray(self.sentence_head.predict(features), dtype=np.float32)

    def of_draft(self, features: Floats) -> Floats:
        """Return the scores of the draft that sentences make up, shape (C,)."""
        return np.asarray(self.draft_head.predict(features.max(0, keepdims=True))[0], dtype=np.float32)

    def forward(
        self,
        vectors: Floats,
        tokens: Hashes,
        characters: Hashes,
        token_counts: NDArray[np.int32],
        character_counts: NDArray[np.int32],
        *,
        train: bool,
    ) -> tuple[Floats, Backprop]:
        """Return the features of sentences, shape (S, F), and a call that takes their gradient back.

        ``vectors`` (T, VECTOR_SIZE), ``tokens`` (T, 2) and ``characters`` (H, 1) hold the sentences
        one behind the other; the counts, shape (S,), say where each ends.
        """
        by_vector, back_vector = self._vector(vectors, train)
        by_norm, back_norm = self._norm(tokens, train)
        by_pos, back_pos = self._pos(tokens, train)
        mixed, back_mix = self._mix(np.concatenate([by_vector, by_norm, by_pos], axis=1), train)
        read, back_words = self._words(Ragged(mixed, token_counts), train)
        of_words, back_word_greatest = _greatest(read.data, token_counts)
        by_character, back_character = self._character(characters, train)
        spelt, back_characters = self._characters(Ragged(by_character, character_counts), train)
        of_characters, back_spelling_greatest = _greatest(spelt.data, character_counts)

        def backprop(gradient: Floats) -> None:
            words = back_word_greatest(gradient[:, :_WORD_WIDTH])
            mixture = back_mix(back_words(Ragged(words, token_counts)).data)
            cuts = np.cumsum([_WORD_WIDTH, _NORM_WIDTH])
            for part, back in zip(
                np.split(mixture, cuts, axis=1), (back_vector, back_norm, back_pos), strict=True
            ):
                back(np.ascontiguousarray(part))
            spelling = back_spelling_greatest(gradient[:, _WORD_WIDTH:])
            back_character(back_characters(Ragged(spelling, character_counts)).data)

        return np.concatenate([of_words, of_characters], axis=1), backprop

    def parameters(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Return all parameters, to be stored under names that begin with the network's own."""
        stored: dict[str, NDArray[np.generic]] = {}
        for number, node in enumerate(self._nodes()):
            for parameter in node.param_names:
                stored |= packed(f"{name}.{number}.{parameter}", node.get_param(parameter))
        return stored

    def take(self, stored: Mapping[str, NDArray[np.generic]], name: str) -> None:
        """Take over what was stored under a name; raises KeyError or ValueError where it does not fit."""
        for number, node in enumerate(self._nodes()):
            for parameter in node.param_names:
                value = unpacked(stored, f"{name}.{number}.{parameter}")
                if value.shape != node.get_param(parameter).shape:
                    raise ValueError(f"parameter {parameter} of layer {number} has another shape")
                node.set_param(parameter, value)

    def _nodes(self) -> list[Model[Any, Any]]:
        return [node for layer in self.layers() for node in layer.walk()]


class Committee:
    """Networks that were trained on different drafts; their scores are averaged. N networks."""

    def __init__(self, stored: Mapping[str, NDArray[np.generic]]) -> None:
        codes = len(stored["codes"])
        self._members = [Network(codes) for _ in range(int(stored["networks"]))]
        for number, member in enumerate(self._members):
            member.take(stored, member_name(number))

    def features(self, views: Sequence[SentenceView]) -> Floats:
        """Return what each network keeps of sentences, shape (S, N, F)."""
        return np.stack([member.features(views) for member in self._members], axis=1)

    def of_sentences(self, features: Floats) -> Floats:
        """Return the scores of sentences, shape (S, C), from their features, shape (S, N, F)."""
        return self._mean([m.of_sentences(features[:, n]) for n, m in enumerate(self._members)])

    def of_draft(self, features: Floats) -> Floats:
        """Return the scores of the draft that sentences make up, shape (C,)."""
        return self._mean([m.of_draft(features[:, n]) for n, m in enumerate(self._members)])

    def _mean(self, scores: list[Floats]) -> Floats:
        return np.asarray(np.mean(scores, axis=0), dtype=np.float32)


def member_name(number: int) -> str:
    """Return under which name a network of a committee is stored."""
    return f"network{number}"


def _window(width: int, reach: int, dropout: float) -> Model[Any, Any]:
    """Return a layer that sees ``reach`` neighbours on each side and adds what it finds."""
    seen = width * (2 * reach + 1)
    layer = with_array(Maxout(width, seen, nP=2, normalize=True, dropout=dropout))
    return residual(chain(expand_window(reach), layer))


def _greatest(rows: Floats, counts: NDArray[np.int32]) -> tuple[Floats, Callable[[Floats], Floats]]:
    """Return the greatest value of each column over each run of rows, and its way back."""
    ops = NumpyOps()
    values, which = ops.reduce_max(np.ascontiguousarray(rows), counts)

    def backprop(gradient: Floats) -> Floats:
        return np.asarray(ops.backprop_reduce_max(np.ascontiguousarray(gradient), which, counts))

    return np.asarray(values), backprop
