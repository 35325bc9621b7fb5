"""Labelled drafts as the trained model sees them.

Labels are 1 (violates), 0 (does not) and -1 (left out: reasonable reviewers differ).
Shapes: D drafts, S sentences in all, C codes, B hashed pieces, V pooled vector entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse

from benchmarks.accuracy import DEFAULTS
from iact_desktop.core.model import CODES
from iact_desktop.detection.features import BUCKETS, SentenceView, pooled, view_sentence
from iact_desktop.detection.linear import VECTOR_WEIGHT, unit_row
from iact_desktop.detection.stacking import raised_row
from iact_desktop.protocol import draft_from_json
from iact_desktop.wiring import ReviewEngine

#: The clock decides 4-4; everything else can be learned from the words.
LEARNED = [code for code in CODES if code != "4-4"]
#: Fields of a case that say what was posted and under which circumstances.
_DRAFT_FIELDS = ("text", "posted_at", "profile_disclaimer", "role")


class Table:
    """Sentences and drafts with their views, their rows of features and their labels."""

    def __init__(self, cases: Sequence[dict[str, Any]], engine: ReviewEngine) -> None:
        self.views: list[list[SentenceView]] = []
        sentence_labels, raised = [], []
        for case in cases:
            draft = draft_from_json({**DEFAULTS, **{k: case[k] for k in _DRAFT_FIELDS if k in case}})
            analysed = engine.analysed(draft)
            self.views.append([view_sentence(one.sentence, one.hits) for _, one in analysed])
            sentence_labels += [_sentence_label(case, span.start, span.end) for span, _ in analysed]
            raised.append(raised_row(engine.raised_by_rules(draft), LEARNED))
        #: Which draft a sentence belongs to, shape (S,).
        self.owner = np.repeat(np.arange(len(cases)), [len(views) for views in self.views])
        self.sentence_labels = np.array(sentence_labels)  # (S, C)
        self.draft_labels = np.array([[_draft_label(case, code) for code in LEARNED] for case in cases])
        self.raised = np.array(raised)  # (D, C): codes that rules raised
        of_sentences = [view.pieces for views in self.views for view in views]
        of_drafts = [sum((view.pieces for view in views), Counter()) for views in self.views]
        self.rarity = _rarity(of_drafts)
        self.sentence_rows = _matrix(
            of_sentences, [pooled(view.content) for views in self.views for view in views], self.rarity
        )
        self.draft_rows = _matrix(
            of_drafts,
            [pooled(np.concatenate([view.content for view in views])) for views in self.views],
            self.rarity,
        )


def _draft_label(case: dict[str, Any], code: str) -> int:
    levels = {entry["level"] for entry in case["expected"] if entry["code"] == code}
    return 1 if "must" in levels else -1 if levels else 0


def _sentence_label(case: dict[str, Any], start: int, end: int) -> list[int]:
    labels = []
    for code in LEARNED:
        levels = set()
        for entry in case["expected"]:
            if entry["code"] == code:
                at = case["text"].find(entry["quote"])
                touches = not entry["quote"] or (at < end and at + len(entry["quote"]) > start)
                levels.add(entry["level"] if touches else "elsewhere")
        labels.append(1 if "must" in levels else -1 if "may" in levels else 0)
    return labels


def _rarity(counts: list[Counter[int]]) -> np.ndarray:
    """Inverse document frequency, shape (B,); pieces seen in one draft only are left out."""
    seen = np.zeros(BUCKETS)
    for one in counts:
        seen[list(one)] += 1
    return np.where(seen >= 2, np.log((1 + len(counts)) / (1 + seen)) + 1, 0).astype(np.float32)


def _matrix(counts: list[Counter[int]], vectors: list[np.ndarray], rarity: np.ndarray) -> Any:
    """Return rows of hashed pieces and pooled vectors, shape (rows, B + V)."""
    rows, columns, values = [], [], []
    for number, one in enumerate(counts):
        index, weights = unit_row(one, rarity)
        rows.append(np.full(len(index), number))
        columns.append(index)
        values.append(weights)
    hashed = sparse.csr_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))),
        shape=(len(counts), BUCKETS),
    )
    return sparse.hstack([hashed, sparse.csr_matrix(VECTOR_WEIGHT * np.stack(vectors))]).tocsr()
