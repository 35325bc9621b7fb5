"""Training of the network: cross entropy on sentences and on drafts together."""

from __future__ import annotations

import numpy as np
from thinc.api import Adam, NumpyOps, fix_random_seed

from iact_desktop.detection.features import HIDDEN, SentenceView
from iact_desktop.detection.network import FEATURES, Network
from tools.training.table import LEARNED, Table

_EPOCHS = 8
_BATCH = 32
_RATE = 2e-3
_WARM_UP = 0.1
#: A violation weighs as much as three drafts without it.
_VIOLATION_WEIGHT = 3.0
_SENTENCE_WEIGHT = 0.5
_DROPOUT, _HEAD_DROPOUT = 0.2, 0.4
#: How often a word, a word's vector or a character is hidden, so that none is relied on alone.
_HIDDEN_NORMS, _HIDDEN_WORDS, _HIDDEN_CHARACTERS = 0.1, 0.05, 0.05


def train(table: Table, chosen: np.ndarray, seed: int, epochs: int = _EPOCHS) -> Network:
    """Return a network trained on the drafts with the given indices; the same seed gives the same."""
    fix_random_seed(seed)
    random = np.random.default_rng(seed)
    network = Network(len(LEARNED), dropout=_DROPOUT)
    optimizer = Adam(_RATE, L2=1e-4, grad_clip=1.0)
    firsts = np.concatenate([[0], np.cumsum([len(views) for views in table.views])])
    order = np.array(chosen)
    steps = epochs * (len(order) // _BATCH + 1)
    step = 0
    for _ in range(epochs):
        random.shuffle(order)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            sentences = np.concatenate([np.arange(firsts[draft], firsts[draft + 1]) for draft in batch])
            views = [view for draft in batch for view in table.views[draft]]
            counts = np.array([len(table.views[draft]) for draft in batch], dtype=np.int32)
            _learn(
                network, views, counts, table.sentence_labels[sentences], table.draft_labels[batch], random
            )
            done = step / steps
            optimizer.learn_rate = _RATE * min(1, done / _WARM_UP) * max(0.02, 1 - done)
            for layer in network.layers():
                layer.finish_update(optimizer)
            step += 1
    return network


def scores(network: Network, table: Table, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return scores of the sentences (s, C) and of the drafts (d, C) with the given indices."""
    by_sentence, by_draft = [], []
    for draft in chosen:
        features = network.features(table.views[draft])
        by_sentence.append(network.of_sentences(features))
        by_draft.append(network.of_draft(features))
    return np.concatenate(by_sentence), np.stack(by_draft)


def _learn(
    network: Network,
    views: list[SentenceView],
    counts: np.ndarray,
    sentence_labels: np.ndarray,
    draft_labels: np.ndarray,
    random: np.random.Generator,
) -> None:
    """Take one step: forward, gradient of the cross entropy, back."""
    ops = NumpyOps()
    vectors = np.concatenate([view.vectors for view in views])
    tokens = np.concatenate([view.tokens for view in views])
    characters = np.concatenate([view.characters for view in views])
    tokens[random.random(len(tokens)) < _HIDDEN_NORMS, 0] = HIDDEN
    hidden = random.random(len(tokens)) < _HIDDEN_WORDS
    tokens[hidden, 0], vectors[hidden] = HIDDEN, 0
    characters[random.random(len(characters)) < _HIDDEN_CHARACTERS] = HIDDEN
    features, back = network.forward(
        vectors,
        tokens,
        characters,
        np.array([len(view.tokens) for view in views], dtype=np.int32),
        np.array([len(view.characters) for view in views], dtype=np.int32),
        train=True,
    )
    of_drafts, which = ops.reduce_max(features, counts)
    kept_sentence, kept_draft = _kept(features, random), _kept(of_drafts, random)
    by_sentence, back_sentence = network.sentence_head(features * kept_sentence, True)
    by_draft, back_draft = network.draft_head(of_drafts * kept_draft, True)
    gradient = back_sentence(_SENTENCE_WEIGHT * _slope(by_sentence, sentence_labels)) * kept_sentence
    greatest = back_draft(_slope(by_draft, draft_labels)) * kept_draft
    back(gradient + ops.backprop_reduce_max(np.ascontiguousarray(greatest), which, counts))
    assert features.shape[1] == FEATURES


def _kept(rows: np.ndarray, random: np.random.Generator) -> np.ndarray:
    kept = (random.random(rows.shape) > _HEAD_DROPOUT) / (1 - _HEAD_DROPOUT)
    return kept.astype(np.float32)


def _slope(score: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the gradient of the weighted cross entropy; unknown labels have none."""
    known = labels >= 0
    weight = np.where(labels > 0, _VIOLATION_WEIGHT, 1.0) * known
    error = 1 / (1 + np.exp(-np.clip(score, -30, 30))) - np.clip(labels, 0, 1)
    return (error * weight / max(1, known.sum()) * labels.shape[1]).astype(np.float32)
