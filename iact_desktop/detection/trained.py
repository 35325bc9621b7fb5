"""The trained model as a whole, read from ``resources/model/learned.npz`` (``make model``)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from iact_desktop.core.model import Span
from iact_desktop.detection.features import (
    Floats,
    SentenceView,
    token_pieces,
    view_sentence,
    views_without,
)
from iact_desktop.detection.learned import Assessment, SentenceWithHits
from iact_desktop.detection.linear import LinearScores
from iact_desktop.detection.network import Committee
from iact_desktop.detection.signals import SignalHit
from iact_desktop.detection.stacking import Stack, opinions

#: Parts of speech that say something by themselves.
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "INTJ", "NUM"})
_KEPT_SENTENCES = 6144


@dataclass(frozen=True)
class _Seen:
    """What has been computed of one sentence: C scores of the linear model, (N, F) features of the networks."""

    hits: tuple[SignalHit, ...]
    view: SentenceView
    linear: Floats
    features: Floats
    #: What each telling word weighs, by code, as far as somebody asked.
    weights: dict[int, Floats] = field(default_factory=dict)


class TrainedModel:
    """Linear scores and network on every sentence, weighed together with what the rules raised.

    Raises OSError, KeyError or ValueError where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as file:
            stored = {name: file[name] for name in file.files}
        self._codes = [str(code) for code in stored["codes"]]
        self._linear = LinearScores(stored)
        self._networks = Committee(stored)
        self._stack = Stack(stored)
        self._seen: OrderedDict[str, _Seen] = OrderedDict()

    def assess(self, sentences: Sequence[SentenceWithHits], raised: Collection[str]) -> Assessment:
        """Return what the model holds of a draft in which rules raised some codes."""
        seen = [self._look(one) for one in sentences]
        features = np.stack([one.features for one in seen])
        linear = np.stack([one.linear for one in seen])
        network = self._networks.of_sentences(features)
        opinion = opinions(
            linear,
            self._linear.of_draft([one.view for one in seen]),
            network,
            self._networks.of_draft(features),
        )
        likeness = self._stack.likeness(linear, network)
        return Assessment(
            probabilities=self._stack.probabilities(opinion, raised),
            likeliest={code: int(np.argmax(likeness[:, number])) for number, code in enumerate(self._codes)},
        )

    def telling_words(self, sentence: SentenceWithHits, code: str, most: int = 3) -> list[Span]:
        """Return the words without which a sentence resembles a code least, as spans of its source text."""
        parsed = sentence[0]
        words = [token for token in parsed.doc if token.pos_ in _TELLING]
        if not words:
            return []
        weights = self._known_weights_of(sentence, [token.i for token in words], self._codes.index(code))
        weighed = zip(weights.tolist(), words, strict=True)
        heaviest = sorted((pair for pair in weighed if pair[0] > 0), key=lambda pair: -pair[0])[:most]
        return [
            parsed.source_span(token.idx, token.idx + len(token))
            for _, token in sorted(heaviest, key=lambda pair: int(pair[1].i))
        ]

    def _known_weights_of(self, sentence: SentenceWithHits, words: Sequence[int], code: int) -> Floats:
        known = self._look(sentence).weights
        if code not in known:
            known[code] = self._weights_of(sentence, words, code)
        return known[code]

    def _weights_of(self, sentence: SentenceWithHits, words: Sequence[int], code: int) -> Floats:
        """Return by how much the likeness to a code falls when each of some tokens is hidden."""
        parsed, hits = sentence
        seen = self._look(sentence)
        shares = self._linear.weights_in_sentence(seen.view, code)
        pieces = token_pieces(parsed, hits)
        linear = np.zeros((len(words), len(self._codes)), dtype=np.float32)
        linear[:, code] = [sum(shares.get(piece, 0.0) for piece in pieces[word]) for word in words]
        without = self._networks.features(views_without(seen.view, parsed, hits, words))
        network = self._networks.of_sentences(seen.features[None]) - self._networks.of_sentences(without)
        return self._stack.likeness(linear, network)[:, code]

    def _look(self, sentence: SentenceWithHits) -> _Seen:
        parsed, hits = sentence
        known = self._seen.get(parsed.source)
        if known is not None and known.hits == hits:
            self._seen.move_to_end(parsed.source)
            return known
        view = view_sentence(parsed, hits)
        seen = _Seen(hits, view, self._linear.of_sentence(view), self._networks.features([view])[0])
        self._seen[parsed.source] = seen
        if len(self._seen) > _KEPT_SENTENCES:
            self._seen.popitem(last=False)
        return seen
