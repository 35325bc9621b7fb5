"""Time and memory of the engine: start, first look at a draft, an edit of one sentence, many drafts.

usage: python benchmarks/engine.py [--drafts N]

Measures in this one process with the project's own drafts. Give it a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"


def clocked(work: Callable[[], object]) -> float:
    """Return the milliseconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def told(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(
        f"{what:44} median {statistics.median(ordered):7.1f} ms"
        f"   95 % {ordered[int(len(ordered) * 0.95) - 1]:7.1f} ms   longest {ordered[-1]:7.1f} ms"
    )


def peak_memory() -> str:
    """Return the most memory this process has held; unknown on Windows."""
    try:
        import resource
    except ImportError:
        return "unknown"
    unit = 1 if sys.platform == "darwin" else 1024
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:.0f} MB"


def texts(count: int) -> list[str]:
    """Return drafts of the project's own corpus, spread over its files."""
    found = [
        json.loads(line)["text"]
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return found[:: max(1, len(found) // count)][:count]


def bare_ginza() -> Callable[[str], object]:
    """Return GiNZA as it comes, warmed up: the peer that the engine is timed against."""
    import spacy

    nlp = spacy.load("ja_ginza")
    nlp("温めるための一文です。")
    return nlp


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--drafts", type=int, default=200, metavar="N")
    options = parser.parse_args()

    started = time.perf_counter()
    from iact_desktop.core.model import Draft
    from iact_desktop.wiring import example_engine

    engine = example_engine()
    engine.load()
    print(f"{'import, rule book and language model':44} {time.perf_counter() - started:.2f} s")

    drafts = texts(options.drafts)
    letters = statistics.median(map(len, drafts))
    engine.review(Draft("温めるための一文です。"))
    first = [clocked(lambda text=text: engine.review(Draft(text))) for text in drafts]
    told(f"first look at a draft ({letters:.0f} letters)", first)
    told("the same draft again", [clocked(lambda text=text: engine.review(Draft(text))) for text in drafts])
    told(
        "one more short sentence in it",
        [
            clocked(lambda text=text, n=n: engine.review(Draft(f"{text}\n{n}回目です。")))
            for n, text in enumerate(drafts)
        ],
    )
    long = "\n".join(f"{text} {number}" for number, text in enumerate(drafts))
    print(
        f"{f'one draft of {len(long):,} letters':44} {clocked(lambda: engine.review(Draft(long))) / 1000:.2f} s"
    )
    held = peak_memory()  # before the peer takes its own share
    bare = bare_ginza()
    ratio = sum(first) / sum(clocked(lambda text=text: bare(text)) for text in drafts)
    print(f"{'first look, against bare GiNZA on the same drafts':44} {ratio:.2f} times its time")
    print(f"{'drafts a second, one process':44} {1000 * len(first) / sum(first):.0f}")
    print(f"{'most memory held':44} {held}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
