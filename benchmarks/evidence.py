"""Print findings chosen at random as their reader sees them, to be read with a layman's eyes.

usage: python benchmarks/evidence.py [--seed N] [--count N] [--drafts FILE …] [--markdown] [--remember FILE]

No rule comes twice. The drafts are those of the project that are not kept to measure by.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accuracy import CORPUS, DEFAULTS, RememberingLanguageModel, read_rows

from iact_desktop.core.model import Finding, Severity
from iact_desktop.protocol import draft_from_json
from iact_desktop.wiring import ReviewEngine, example_engine

#: Not the drafts that are kept to measure by.
READ_SETS = ("wa", "wb", "wc", "wd", "we", "wx")


def choose(
    engine: ReviewEngine, cases: list[dict[str, Any]], seed: int, count: int
) -> Iterator[tuple[dict[str, Any], Finding]]:
    """Draw drafts until ``count`` rules have spoken; of a draft one finding of a rule not yet heard."""
    dice = random.Random(seed)
    heard: set[str] = set()
    for case in dice.sample(cases, len(cases)):
        fields = {**DEFAULTS, **{key: value for key, value in case.items() if key != "expected"}}
        review = engine.review(draft_from_json(fields))
        assert review is not None
        new = [one for one in review.findings if one.severity is not Severity.INFO and one.rule not in heard]
        if new:
            finding = dice.choice(new)
            heard.add(finding.rule)
            yield case, finding
        if len(heard) == count:
            return


def one_line(text: str) -> str:
    return " / ".join(text.split("\n"))


def show(number: int, case: dict[str, Any], finding: Finding) -> str:
    lines = [
        f"{number}. {case['id']} {finding.rule}",
        f"   {one_line(case['text'])}",
        f"   → {finding.message}",
    ]
    lines += [
        f"     「{one_line(item.quote)}」 {item.label} [{item.span.start}:{item.span.end}] {item.signal}"
        for item in finding.evidence
    ]
    return "\n".join(lines) + "\n"


def show_markdown(number: int, case: dict[str, Any], finding: Finding) -> str:
    return (
        f"{number}. {case['id']}, `{finding.rule}`\n\n   > {one_line(case['text'])}\n\n   {finding.message}\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument(
        "--drafts", nargs="*", type=Path, default=[CORPUS / f"{name}.jsonl" for name in READ_SETS]
    )
    parser.add_argument("--markdown", action="store_true", help="as docs/evidence.md holds them")
    parser.add_argument("--remember", type=Path, help="a file that keeps parses between runs")
    options = parser.parse_args()
    engine = example_engine(None, RememberingLanguageModel(options.remember) if options.remember else None)
    cases = [case for path in options.drafts for case in read_rows(path)]
    put = show_markdown if options.markdown else show
    for number, (case, finding) in enumerate(choose(engine, cases, options.seed, options.count), start=1):
        print(put(number, case, finding))
    return 0


if __name__ == "__main__":
    sys.exit(main())
