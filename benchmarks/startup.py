"""Measures how long the program takes from its start to the first paint and to the first full review.

    python benchmarks/startup.py                     from source, and dist/iact-desktop where it is
    python benchmarks/startup.py --runs 5
    python benchmarks/startup.py --named TITLE -- COMMAND …   one line for a command that ends in --smoke FILE

Each run is a new process with a configuration of its own; the first, which finds the files cold,
is told apart from the median of the others. Needs a display; without one it is taken offscreen.
The processor time, of window and engine together from start to end, is what can be compared on a
busy machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "several.txt"


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def start_once(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Return the seconds to the first paint and to the full answer, and those of the processor."""
    begun, used = time.time(), processor_seconds()
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        raise SystemExit(f"startup: {command[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    moments = json.loads(done.stdout.splitlines()[-1])["moments"]
    return moments["painted"] - begun, moments["answered"] - begun, processor_seconds() - used


def measure(title: str, command: list[str], runs: int, environment: dict[str, str]) -> None:
    first, *others = [start_once(command, environment) for _ in range(max(2, runs))]
    painted, answered, used = (statistics.median(values) for values in zip(*others, strict=True))
    print(
        f"{title}: first paint {painted:.1f} s, full review {answered:.1f} s "
        f"(first run: {first[0]:.1f} s, {first[1]:.1f} s), processor {used:.1f} s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=4)
    parser.add_argument("--named", default="command")
    parser.add_argument("command", nargs="*")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        own = {"IACT_CONFIG_DIR": f"{scratch}/config", "IACT_DATA_DIR": f"{scratch}/data"}
        environment = os.environ | own
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        if chosen.command:
            measure(chosen.named, chosen.command, chosen.runs, environment)
            return
        source = [sys.executable, "-m", "iact_desktop", "--smoke", str(SAMPLE)]
        measure("from source", source, chosen.runs, environment | {"PYTHONPATH": str(ROOT)})
        frozen = ROOT / "dist" / "iact-desktop" / "iact-desktop"
        if frozen.is_file():
            measure("frozen folder", [str(frozen), "--smoke", str(SAMPLE)], chosen.runs, environment)


if __name__ == "__main__":
    main()
