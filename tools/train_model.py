"""Train the linear model from labelled drafts and write it to resources/model/learned.npz.

usage: python tools/train_model.py [--drafts FILE …] [--out FILE]

Reproducible: the same drafts give the same model. Three folds by draft give scores of drafts that a
fold's model never saw; from these the probabilities are calibrated and the figures are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from benchmarks.accuracy import DEFAULTS, RememberingLanguageModel, read_rows
from iact_desktop.core.model import CODES
from iact_desktop.detection.features import BUCKETS, pooled, sentence_pieces, word_vectors
from iact_desktop.detection.linear import VECTOR_WEIGHT, unit_row
from iact_desktop.protocol import draft_from_json
from iact_desktop.wiring import example_engine

ROOT = Path(__file__).resolve().parent.parent
#: The clock decides 4-4; everything else can be learned from the words.
LEARNED = [code for code in CODES if code != "4-4"]
FOLDS = 3
STRENGTH = 20.0


class Table:
    """Sentences and drafts as rows of features, with their labels (1 violates, 0 not, -1 left out)."""

    def __init__(self, cases: list[dict[str, Any]], remember: Path | None) -> None:
        engine = example_engine(language=RememberingLanguageModel(remember) if remember else None)
        self.owner: list[int] = []
        sentence_counts: list[Counter[int]] = []
        draft_counts: list[Counter[int]] = []
        sentence_vectors, draft_vectors, sentence_labels, draft_labels = [], [], [], []
        for number, case in enumerate(cases):
            draft = draft_from_json({**DEFAULTS, "text": case["text"]})
            analysed = engine.analysed(draft)
            counts = [sentence_pieces(one.sentence, one.hits) for _, one in analysed]
            vectors = [word_vectors(one.sentence) for _, one in analysed]
            sentence_counts += counts
            sentence_vectors += [pooled(rows) for rows in vectors]
            draft_counts.append(sum(counts, Counter()))
            draft_vectors.append(pooled(np.concatenate(vectors)))
            self.owner += [number] * len(counts)
            sentence_labels += [_sentence_label(case, span.start, span.end) for span, _ in analysed]
            draft_labels.append([_draft_label(case, code) for code in LEARNED])
        self.rarity = _rarity(draft_counts)
        self.sentences = _matrix(sentence_counts, sentence_vectors, self.rarity)
        self.drafts = _matrix(draft_counts, draft_vectors, self.rarity)
        self.sentence_labels = np.array(sentence_labels)
        self.draft_labels = np.array(draft_labels)


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
    """Inverse document frequency; pieces seen in one draft only are left out."""
    seen = np.zeros(BUCKETS)
    for one in counts:
        seen[list(one)] += 1
    return np.where(seen >= 2, np.log((1 + len(counts)) / (1 + seen)) + 1, 0).astype(np.float32)


def _matrix(counts: list[Counter[int]], vectors: list[np.ndarray], rarity: np.ndarray) -> Any:
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


def _fit(features: Any, labels: np.ndarray) -> LogisticRegression:
    known = labels >= 0
    model = LogisticRegression(
        C=STRENGTH,
        class_weight="balanced",
        solver="liblinear",
        dual=True,
        tol=1e-3,
        max_iter=500,
        random_state=0,
    )
    return model.fit(features[known], labels[known])


def _out_of_fold(table: Table, column: int, folds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return scores of sentences and of drafts by models that never saw them."""
    owner = np.array(table.owner)
    by_sentence, by_draft = np.zeros(len(owner)), np.zeros(len(folds))
    for fold in range(FOLDS):
        train, test = folds != fold, folds == fold
        model = _fit(table.drafts[train], table.draft_labels[train, column])
        by_draft[test] = model.decision_function(table.drafts[test])
        train, test = folds[owner] != fold, folds[owner] == fold
        model = _fit(table.sentences[train], table.sentence_labels[train, column])
        by_sentence[test] = model.decision_function(table.sentences[test])
    return by_sentence, by_draft


def _calibrate(table: Table, column: int, folds: np.ndarray) -> tuple[list[float], float, np.ndarray]:
    by_sentence, by_draft = _out_of_fold(table, column, folds)
    best = np.full(len(folds), -20.0)
    np.maximum.at(best, np.array(table.owner), by_sentence)
    labels = table.draft_labels[:, column]
    known = labels >= 0
    both = np.stack([best, by_draft], axis=1)
    whole = LogisticRegression(C=1.0).fit(both[known], labels[known])
    of_sentence = table.sentence_labels[:, column]
    certain = of_sentence >= 0
    single = LogisticRegression(C=1.0).fit(by_sentence[certain, None], of_sentence[certain])
    precision = average_precision_score(labels[known], whole.decision_function(both[known]))
    values = [*whole.coef_[0], whole.intercept_[0], single.coef_[0][0], single.intercept_[0]]
    return [float(value) for value in values], float(precision), whole.predict_proba(both)[:, 1]


def train(cases: list[dict[str, Any]], remember: Path | None, out: Path, scores: Path | None) -> None:
    table = Table(cases, remember)
    # Neighbouring drafts are often a violation and its contrast; whole blocks go into one fold.
    folds = (np.arange(len(cases)) // 10) % FOLDS
    parts: dict[str, list[Any]] = {
        name: [] for name in ("sentence", "draft", "bias", "calibration", "precision", "unseen")
    }
    for column, code in enumerate(LEARNED):
        calibration, precision, unseen = _calibrate(table, column, folds)
        parts["unseen"].append(unseen)
        sentence = _fit(table.sentences, table.sentence_labels[:, column])
        draft = _fit(table.drafts, table.draft_labels[:, column])
        parts["sentence"].append(sentence.coef_[0])
        parts["draft"].append(draft.coef_[0])
        parts["bias"].append([sentence.intercept_[0], draft.intercept_[0]])
        parts["calibration"].append(calibration)
        parts["precision"].append(precision)
        positives = int((table.draft_labels[:, column] == 1).sum())
        print(f"{code:4} {positives:4} violations, average precision out of fold {precision:.3f}", flush=True)
    sentence, draft = np.stack(parts["sentence"], axis=1), np.stack(parts["draft"], axis=1)
    used = table.rarity > 0
    if scores:
        np.savez(
            scores,
            codes=np.array(LEARNED),
            unseen=np.stack(parts["unseen"], axis=1),
            labels=table.draft_labels,
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        codes=np.array(LEARNED),
        rarity=table.rarity.astype(np.float16),
        sentence=(sentence[:BUCKETS] * used[:, None]).astype(np.float16),
        draft=(draft[:BUCKETS] * used[:, None]).astype(np.float16),
        sentence_vector=sentence[BUCKETS:].astype(np.float16),
        draft_vector=draft[BUCKETS:].astype(np.float16),
        bias=np.array(parts["bias"]).T.astype(np.float32),
        calibration=np.array(parts["calibration"]).T.astype(np.float32),
    )
    print(
        f"{len(cases)} drafts, mean {np.mean(parts['precision']):.3f}; {out.name}: {out.stat().st_size / 1e6:.1f} MB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    corpus = ROOT / "tests" / "corpus"
    files = [path for path in sorted(corpus.glob("*.jsonl")) if path.stem != "aside"]
    parser.add_argument("--drafts", nargs="*", type=Path, default=files)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "model" / "learned.npz")
    parser.add_argument("--remember", type=Path, help="a file that keeps parses between runs")
    parser.add_argument(
        "--scores", type=Path, help="write the probabilities of drafts by models that never saw them"
    )
    options = parser.parse_args()
    cases = [case for path in options.drafts for case in read_rows(path)]
    print(json.dumps({path.name: len(read_rows(path)) for path in options.drafts}))
    train(cases, options.remember, options.out, options.scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
