"""Measure the rule book on labelled drafts and everyday texts: recall, precision, false alarms.

usage: python benchmarks/accuracy.py [--drafts FILE …] [--everyday FILE …] [--code CODE] [--errors] [--silent-rules] [--quiet]

Counts as ``labelling.md`` says: a code labelled ``must`` that is raised at 要確認 or 禁止 is found, a
raised code that is labelled neither ``must`` nor ``may`` is false.
"""

from __future__ import annotations

import os

# One thread: the matrices are small, and waiting threads only burn the second core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import hashlib
import json
import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from srsly.msgpack import msgpack_decoders, msgpack_encoders

from iact_desktop import paths
from iact_desktop.core.model import Finding, Severity
from iact_desktop.detection.folding import fold
from iact_desktop.detection.language import LanguageModel, Sentence
from iact_desktop.protocol import DraftError, draft_from_json
from iact_desktop.wiring import ReviewEngine, example_engine

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
DEFAULTS = {"posted_at": "2026-11-25T20:00:00+09:00", "profile_disclaimer": False, "role": "employee"}


class RememberingLanguageModel(LanguageModel):
    """Keeps parses in a file between runs, so that a rule can be tried in seconds."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        # Else each document read walks through every registry of the process to look for decoders.
        decoders, encoders = msgpack_decoders.get_all(), msgpack_encoders.get_all()
        msgpack_decoders.get_all, msgpack_encoders.get_all = lambda: decoders, lambda: encoders
        self._database = sqlite3.connect(path, timeout=60)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, doc BLOB)")

    def parse(self, source: str) -> Sentence:
        key = hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()
        row = self._database.execute("SELECT doc FROM parses WHERE key = ?", (key,)).fetchone()
        folded = fold(source)
        if row:
            return Sentence(source, folded, Doc(self.vocab).from_bytes(row[0]), parsed=True)
        sentence = super().parse(source)
        self._database.execute("INSERT OR REPLACE INTO parses VALUES (?, ?)", (key, sentence.doc.to_bytes()))
        self._database.commit()
        return sentence


@dataclass
class Tally:
    """Counts by code over a set of drafts."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    raised: int = 0
    drafts: int = 0
    clean: int = 0
    clean_flagged: int = 0
    quotes: int = 0
    quotes_marked: int = 0

    def summary(self) -> str:
        recall = sum(self.found.values()) / max(1, sum(self.wanted.values()))
        precision = 1 - sum(self.false.values()) / max(1, self.raised)
        return (
            f"{self.drafts} drafts: must-recall {recall:.1%}, precision {precision:.1%}, "
            f"clean flagged {self.clean_flagged}/{self.clean} = {self.clean_flagged / max(1, self.clean):.1%}, "
            f"marks on the labelled words {self.quotes_marked / max(1, self.quotes):.1%}"
        )


def raised(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def measure(
    engine: ReviewEngine, cases: list[dict[str, Any]], code: str | None, errors: bool, fired: Counter[str]
) -> Tally:
    tally = Tally()
    for case in cases:
        review = engine.review(
            draft_from_json({**DEFAULTS, **{k: v for k, v in case.items() if k != "expected"}})
        )
        assert review is not None
        found = raised(review.findings)
        fired.update({finding.rule for finding in review.findings})
        codes = {finding.code for finding in found}
        must = [entry for entry in case["expected"] if entry["level"] == "must"]
        allowed = {entry["code"] for entry in case["expected"]}
        tally.drafts += 1
        tally.raised += len(codes)
        tally.clean += not case["expected"]
        tally.clean_flagged += not case["expected"] and bool(codes)
        tally.wanted.update({entry["code"] for entry in must})
        tally.found.update({entry["code"] for entry in must} & codes)
        tally.false.update(codes - allowed)
        for entry in must:
            if entry["code"] in codes and entry["quote"]:
                start = case["text"].find(entry["quote"])
                end = start + len(entry["quote"])
                tally.quotes += 1
                tally.quotes_marked += any(
                    f.code == entry["code"] and f.span.start < end and f.span.end > start for f in found
                )
        if errors:
            report(case, must, codes, allowed, found, code)
    return tally


def report(
    case: dict[str, Any],
    must: list[Any],
    codes: set[str],
    allowed: set[str],
    found: list[Finding],
    code: str | None,
) -> None:
    text = case["text"].replace("\n", "⏎")
    for entry in must:
        if entry["code"] not in codes and code in (None, entry["code"]):
            print(f"MISS {entry['code']} {case['id']} 【{entry['quote']}】 {text}")
    for finding in found:
        if finding.code not in allowed and code in (None, finding.code):
            print(f"FALSE {finding.code} {finding.rule} {case['id']} 【{finding.quote}】 {text}")


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def everyday(engine: ReviewEngine, path: Path, limit: int, errors: bool) -> None:
    flagged, rules = 0, Counter[str]()
    rows = read_rows(path)[:limit]
    for row in rows:
        try:
            review = engine.review(draft_from_json({**DEFAULTS, "text": row["text"]}))
        except DraftError:
            continue
        assert review is not None
        found = raised(review.findings)
        flagged += bool(found)
        rules.update({finding.rule for finding in found})
        if errors and found:
            print(f"EVERYDAY {found[0].rule} 【{found[0].quote}】 {row['text'][:150]!r}")
    top = ", ".join(f"{rule} {count}" for rule, count in rules.most_common(8))
    print(f"everyday {path.stem:28} flagged {flagged}/{len(rows)} = {flagged / max(1, len(rows)):.2%}  {top}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--drafts", nargs="*", type=Path, default=sorted(CORPUS.glob("*.jsonl")))
    parser.add_argument("--everyday", nargs="*", type=Path, default=[])
    parser.add_argument("--limit", type=int, default=1500)
    parser.add_argument("--rules", type=Path, default=paths.rules_folder())
    parser.add_argument("--code", help="report errors of this code only")
    parser.add_argument("--errors", action="store_true", help="list every miss and false alarm")
    parser.add_argument(
        "--silent-rules", action="store_true", help="list the rules that never fire on the drafts"
    )
    parser.add_argument("--quiet", action="store_true", help="print no figures of the drafts")
    parser.add_argument("--remember", type=Path, help="a file that keeps parses between runs")
    options = parser.parse_args()
    engine = example_engine(
        options.rules, RememberingLanguageModel(options.remember) if options.remember else None
    )
    fired: Counter[str] = Counter()
    for path in options.drafts:
        tally = measure(engine, read_rows(path), options.code, options.errors, fired)
        if options.quiet:
            continue
        print(f"{path.name}: {tally.summary()}")
        for code in sorted(set(tally.wanted) | set(tally.false)):
            wanted, found = tally.wanted[code], tally.found[code]
            print(
                f"  {code:4} found {found:3}/{wanted:3} = {found / max(1, wanted):6.1%}   false {tally.false[code]}"
            )
    for path in options.everyday:
        everyday(engine, path, options.limit, options.errors)
    if options.silent_rules:
        silent = sorted(set(engine.rulebook.rules) - set(fired))
        print(f"rules that never fired on these drafts: {len(silent)} of {len(engine.rulebook.rules)}")
        for name in silent:
            print(f"  {engine.rulebook.places[name]}: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
