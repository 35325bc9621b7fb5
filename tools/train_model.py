"""Train the model from labelled drafts and write it to resources/model/learned.npz.

usage: python -m tools.train_model [--out FILE] [--remember FILE] [--scores FILE]

Reproducible: the same drafts give the same model. Three folds by draft give scores of drafts that a
fold's models never saw. On these scores, and on what the rules raise, the last step is fitted. It uses
only the drafts of ``fresh-*.jsonl``, against which no rule was written, so that it learns how far rules
can be trusted on new text, and the everyday texts, which weigh more than there are of them because
most of what people post is of their kind.
"""

from __future__ import annotations

import os

# One thread for each process: the matrices are small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from benchmarks.accuracy import RememberingLanguageModel, read_rows
from iact_desktop.detection.features import BUCKETS
from iact_desktop.detection.network import member_name
from iact_desktop.detection.storing import packed
from iact_desktop.wiring import example_engine
from tools.training import linear, network
from tools.training.table import LEARNED, Table

ROOT = Path(__file__).resolve().parent.parent
#: Files that only measure.
HELD_OUT = ("aside", "blind", "blind-two", "blind-three")
FOLDS = 3
_STACK_STRENGTH = 0.3
_EVERYDAY_WEIGHT = 6.0
_THRESHOLDS = (0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Opinions:
    """What models hold of drafts that they never saw, and the models."""

    rows: np.ndarray  #: all opinions on each draft, shape (D, 4 C), in the order of ``stacking``
    networks: dict[str, np.ndarray]  #: one network for each fold, by parameter, to be stored
    linear: tuple[np.ndarray, ...]  #: weights and biases for sentences, then for drafts, fitted on all drafts


def out_of_fold(table: Table, folds: np.ndarray) -> Opinions:
    """Train a network and a linear model without each fold, and let them judge the fold.

    The networks stay: averaged they do as well as one that has seen every draft, and what the last
    step learns of one of them holds for all. The linear model is fitted once more, on everything.
    """
    network_sentences = np.zeros(table.sentence_labels.shape, dtype=np.float32)
    network_drafts = np.zeros(table.draft_labels.shape, dtype=np.float32)
    networks: dict[str, np.ndarray] = {}
    with ProcessPoolExecutor(
        2, mp_context=get_context("fork"), initializer=_share, initargs=(table,)
    ) as pool:
        jobs = [pool.submit(_network_fold, folds, fold) for fold in range(FOLDS)]
        whole = pool.submit(_linear_whole)
        linear_sentences, linear_drafts = linear.out_of_fold(table, folds)
        print("linear folds done", flush=True)
        for fold, job in enumerate(jobs):
            test = folds == fold
            parameters, (network_sentences[test[table.owner]], network_drafts[test]) = job.result()
            networks |= parameters
            print(f"network fold {fold} done", flush=True)
        fitted = whole.result()
    best_linear, best_network = _best(table, linear_sentences), _best(table, network_sentences)
    rows = np.concatenate([linear_drafts, best_linear, network_drafts, best_network], axis=1)
    return Opinions(rows, networks, fitted)


_shared: dict[str, Table] = {}


def _share(table: Table) -> None:
    _shared["table"] = table


def _network_fold(
    folds: np.ndarray, fold: int
) -> tuple[dict[str, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    table = _shared["table"]
    trained = network.train(table, np.flatnonzero(folds != fold), seed=fold)
    return trained.parameters(member_name(fold)), network.scores(
        trained, table, np.flatnonzero(folds == fold)
    )


def _linear_whole() -> tuple[np.ndarray, ...]:
    table = _shared["table"]
    return (
        *linear.fit(table.sentence_rows, table.sentence_labels),
        *linear.fit(table.draft_rows, table.draft_labels),
    )


def _best(table: Table, by_sentence: np.ndarray) -> np.ndarray:
    best = np.full(table.draft_labels.shape, -np.inf, dtype=np.float32)
    np.maximum.at(best, table.owner, by_sentence)
    return best


def fit_stack(rows: np.ndarray, labels: np.ndarray, importance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (5 C, C) and biases (C,) of the last step; ``importance`` (D,) weighs the drafts."""
    weights, biases = [], []
    for column in range(labels.shape[1]):
        known = labels[:, column] >= 0
        model = LogisticRegression(C=_STACK_STRENGTH, max_iter=2000).fit(
            rows[known], labels[known, column], sample_weight=importance[known]
        )
        weights.append(model.coef_[0])
        biases.append(model.intercept_[0])
    return np.stack(weights, axis=1), np.array(biases)


def report(rows: np.ndarray, labels: np.ndarray, folds: np.ndarray, importance: np.ndarray) -> np.ndarray:
    """Print what the last step reaches on drafts that it did not see; return its probabilities."""
    unseen = np.zeros(labels.shape)
    for fold in range(FOLDS):
        weights, biases = fit_stack(rows[folds != fold], labels[folds != fold], importance[folds != fold])
        unseen[folds == fold] = 1 / (1 + np.exp(-(rows[folds == fold] @ weights + biases)))
    precisions = []
    for column, code in enumerate(LEARNED):
        known = labels[:, column] >= 0
        precisions.append(average_precision_score(labels[known, column], unseen[known, column]))
        print(
            f"{code:4} {int((labels[:, column] == 1).sum()):4} violations, "
            f"average precision {precisions[-1]:.3f}"
        )
    print(f"mean {np.mean(precisions):.3f}")
    for threshold in _THRESHOLDS:
        raised = unseen >= threshold
        found, false = (raised & (labels == 1)).sum(), (raised & (labels == 0)).sum()
        print(
            f"from {threshold}: recall {found / (labels == 1).sum():.1%}, precision {1 - false / raised.sum():.1%}"
        )
    return unseen


def train(
    cases: list[dict[str, Any]],
    origin: np.ndarray,
    out: Path,
    remember: Path | None,
    scores: Path | None,
) -> None:
    engine = example_engine(language=RememberingLanguageModel(remember) if remember else None)
    table = Table(cases, engine)
    print(f"{len(cases)} drafts, {len(table.owner)} sentences read", flush=True)
    # Neighbouring drafts are often a violation and its contrast; whole blocks go into one fold.
    folds = (np.arange(len(cases)) // 10) % FOLDS
    opinions = out_of_fold(table, folds)
    opinion = opinions.rows
    scale = opinion.std(axis=0)
    rows = np.concatenate([opinion / scale, table.raised], axis=1)
    everyday = np.array(["everyday" in name for name in origin])
    fresh = np.array([name.startswith("fresh-") for name in origin]) | everyday
    labels, importance = table.draft_labels[fresh], np.where(everyday, _EVERYDAY_WEIGHT, 1.0)[fresh]
    unseen = report(rows[fresh], labels, folds[fresh], importance)
    if scores:
        np.savez(
            scores,
            opinion=opinion,
            raised=table.raised,
            labels=table.draft_labels,
            unseen=unseen,
            origin=origin,
        )
    stack_weights, stack_bias = fit_stack(rows[fresh], labels, importance)
    sentence, sentence_bias, draft, draft_bias = opinions.linear
    used = (table.rarity > 0)[:, None]
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        codes=np.array(LEARNED),
        **packed("rarity", table.rarity),
        **packed("sentence", sentence[:BUCKETS] * used),
        **packed("draft", draft[:BUCKETS] * used),
        **packed("sentence_vector", sentence[BUCKETS:]),
        **packed("draft_vector", draft[BUCKETS:]),
        bias=np.stack([sentence_bias, draft_bias]).astype(np.float32),
        networks=np.array(FOLDS),
        **opinions.networks,
        **{
            "stack.scale": scale.astype(np.float32),
            "stack.weights": stack_weights.astype(np.float32),
            "stack.bias": stack_bias.astype(np.float32),
        },
    )
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    corpus = ROOT / "tests" / "corpus"
    files = [path for path in sorted(corpus.glob("*.jsonl")) if path.stem not in HELD_OUT]
    parser.add_argument("--drafts", nargs="*", type=Path, default=files)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "model" / "learned.npz")
    parser.add_argument("--remember", type=Path, help="a file that keeps parses between runs")
    parser.add_argument(
        "--scores", type=Path, help="write the opinions on drafts by models that never saw them"
    )
    options = parser.parse_args()
    cases, origin = [], []
    for path in options.drafts:
        rows = read_rows(path)
        cases += rows
        origin += [path.stem] * len(rows)
    train(cases, np.array(origin), options.out, options.remember, options.scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
