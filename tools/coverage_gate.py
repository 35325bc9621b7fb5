#!/usr/bin/env python3
"""Hold the branch coverage of the packages that decide what is found against its limit.

Reads .coverage as `pytest --cov` leaves it; prints one line a package and exits 1 below the limit.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "rulebook", "detection", "settings")
LIMIT = 90.0


def report() -> dict[str, dict[str, int]]:
    """Return the counts of each file, those that no test imported among them."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "coverage.json"
        done = subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(out)], cwd=ROOT)
        if done.returncode:
            raise SystemExit("coverage: no data; run make test ARGS=--cov first")
        files = json.loads(out.read_text(encoding="utf-8"))["files"]
    return {name: entry["summary"] for name, entry in files.items()}


def main() -> int:
    branches: dict[str, Counter[str]] = {package: Counter() for package in PACKAGES}
    for name, summary in report().items():
        package = PurePath(name).parts[1]
        if package in branches:
            branches[package].update(all=summary["num_branches"], covered=summary["covered_branches"])
    low = []
    for package, count in branches.items():
        if not count["all"]:
            raise SystemExit(f"coverage: no branches seen in {package}")
        rate = 100 * count["covered"] / count["all"]
        print(f"{package:10} {rate:5.1f} % of {count['all']} branches")
        if rate < LIMIT:
            low.append(package)
    if low:
        print(f"coverage: below {LIMIT:.0f} % in {', '.join(low)}; see .venv/bin/coverage report -m")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
