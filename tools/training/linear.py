"""Training of the linear half: logistic regression for each code, on sentences and on drafts."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from tools.training.table import Table

_STRENGTH = 20.0


def fit(features: Any, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (B + V, C) and biases (C,) fitted on the rows whose label is known."""
    weights, biases = [], []
    for column in range(labels.shape[1]):
        known = labels[:, column] >= 0
        model = LogisticRegression(
            C=_STRENGTH,
            class_weight="balanced",
            solver="liblinear",
            dual=True,
            tol=1e-3,
            max_iter=500,
            random_state=0,
        ).fit(features[known], labels[known, column])
        weights.append(model.coef_[0])
        biases.append(model.intercept_[0])
    return np.stack(weights, axis=1), np.array(biases)


def out_of_fold(table: Table, folds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return scores of sentences (S, C) and of drafts (D, C) by models that never saw them."""
    by_sentence = np.zeros(table.sentence_labels.shape, dtype=np.float32)
    by_draft = np.zeros(table.draft_labels.shape, dtype=np.float32)
    for fold in range(folds.max() + 1):
        train, test = folds != fold, folds == fold
        weights, biases = fit(table.draft_rows[train], table.draft_labels[train])
        by_draft[test] = table.draft_rows[test] @ weights + biases
        train, test = train[table.owner], test[table.owner]
        weights, biases = fit(table.sentence_rows[train], table.sentence_labels[train])
        by_sentence[test] = table.sentence_rows[test] @ weights + biases
    return by_sentence, by_draft
