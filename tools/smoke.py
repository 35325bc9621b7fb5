#!/usr/bin/env python3
"""Try the frozen build as a user's machine would run it, and hold it against the source.

usage: smoke.py [FOLDER]    the build, dist/iact-desktop by default
       smoke.py --source    the window from source only, against the command line from source

Both executables run in an environment without Python's variables, in another folder, with a
configuration of their own: review and batch must answer as the source does, doctor must be content,
and the window (under Xvfb on Linux) must get its answer from the frozen engine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "several.txt"
AT = "2026-11-25T20:00:00+09:00"
SOURCE = [sys.executable, "-m", "iact_desktop.cli"]
REVIEW = ["review", str(SAMPLE), "--at", AT, "--format", "json"]
SUFFIX = ".exe" if os.name == "nt" else ""
KEPT_VARIABLES = (
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "DISPLAY",
    "QT_QPA_PLATFORM",
    "XDG_RUNTIME_DIR",
)


class SmokeError(Exception):
    """The build does not do what the source does; the message says where."""


def main() -> int:
    argument = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "dist" / "iact-desktop")
    with tempfile.TemporaryDirectory() as scratch:
        try:
            if argument == "--source":
                try_source(Path(scratch))
            else:
                try_build(Path(argument).resolve(), Path(scratch))
        except SmokeError as error:
            print(f"smoke: {error}", file=sys.stderr)
            return 1
    print("smoke: all answers agree")
    return 0


def try_source(scratch: Path) -> None:
    environment = clean_environment(scratch) | {"PYTHONPATH": str(ROOT)}
    review = answer_of([*SOURCE, *REVIEW], environment, scratch)
    try_window([sys.executable, "-m", "iact_desktop"], review, environment, scratch)


def try_build(folder: Path, scratch: Path) -> None:
    check, window = folder / f"iact-check{SUFFIX}", folder / f"iact-desktop{SUFFIX}"
    for executable in (check, window):
        if not executable.is_file():
            raise SmokeError(f"{executable} is not there; run make dist")
    environment = clean_environment(scratch)
    at_source = environment | {"PYTHONPATH": str(ROOT)}

    review = answer_of([str(check), *REVIEW], environment, scratch)
    same("review", answer_of([*SOURCE, *REVIEW], at_source, scratch), review)
    answers = batch_of([str(check)], environment, scratch)
    same("batch --jobs 2", batch_of(SOURCE, at_source, scratch), answers)
    run([str(check), "doctor"], environment, scratch, good=(0,))
    try_window([str(window)], review, environment, scratch)


def clean_environment(scratch: Path) -> dict[str, str]:
    """Return an environment with nothing of Python's in it and a configuration that knows one client."""
    config = scratch / "config"
    config.mkdir()
    (config / "clients.csv").write_text(
        "name,aliases,consent_until\n北斗電機株式会社,北斗電機,\n", encoding="utf-8"
    )
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"HOME": str(scratch), "IACT_CONFIG_DIR": str(config), "LC_ALL": "C"}


def run(command: list[str], environment: dict[str, str], folder: Path, good: tuple[int, ...]) -> str:
    """Run a command, say how long it took, and return what it printed; raises SmokeError."""
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=300
        )
    except subprocess.TimeoutExpired as error:
        raise SmokeError(f"{' '.join(command)} did not end within five minutes") from error
    arguments = [Path(command[0]).name, *(Path(word).name for word in command[1:])]
    print(f"smoke: {time.perf_counter() - started:5.1f} s  {' '.join(arguments)}", flush=True)
    if done.returncode not in good:
        raise SmokeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def answer_of(command: list[str], environment: dict[str, str], folder: Path) -> Any:
    return json.loads(run(command, environment, folder, good=(0, 1)))


def batch_of(command: list[str], environment: dict[str, str], scratch: Path) -> list[Any]:
    """Review all samples with two worker processes, which the frozen build has to start by itself."""
    drafts, answers = scratch / "in.jsonl", scratch / "out.jsonl"
    samples = sorted(SAMPLE.parent.glob("*.txt"))
    lines = ({"id": path.stem, "text": path.read_text(encoding="utf-8"), "posted_at": AT} for path in samples)
    drafts.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run(
        [*command, "batch", str(drafts), "-o", str(answers), "--jobs", "2"], environment, scratch, good=(0, 1)
    )
    read = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    if len(read) != len(samples):
        raise SmokeError(f"batch answered {len(read)} of {len(samples)} drafts")
    answers.unlink()
    return read


def same(what: str, wanted: Any, frozen: Any) -> None:
    if wanted != frozen:
        raise SmokeError(f"{what} differs.\nsource: {json.dumps(wanted)}\nfrozen: {json.dumps(frozen)}")


def try_window(window: list[str], review: Any, environment: dict[str, str], scratch: Path) -> None:
    """Show the window with the sample; its engine must find what the command line found."""
    if not review["findings"]:
        raise SmokeError(f"review found nothing in {SAMPLE.name}, which holds several violations")
    with display(environment) as shown:
        outcome = json.loads(run([*window, "--smoke", str(SAMPLE)], shown, scratch, good=(0,)))
    if not outcome.get("versions", {}).get("ginza"):
        raise SmokeError(f"the window's engine did not tell its versions: {outcome}")

    def places(findings: list[Any]) -> list[Any]:
        # The window posts now, the command line at a fixed moment: working hours may differ.
        return sorted([f["rule"], f["start"], f["end"]] for f in findings if f["code"] != "4-4")

    same("the window", places(review["findings"]), places(outcome["findings"]))
    print(f"smoke: the window on {outcome['platform']} says {outcome['banner']}")


@contextmanager
def display(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """Give a screen: the present one, an Xvfb of our own on Linux, else Qt's offscreen platform."""
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY"):
        yield environment
    elif not shutil.which("Xvfb"):
        print("smoke: no Xvfb here, the window is tried offscreen")
        yield environment | {"QT_QPA_PLATFORM": "offscreen"}
    else:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader) as told:
                number = told.readline().strip()
            if not number:
                raise SmokeError("Xvfb did not start")
            bare = {name: value for name, value in environment.items() if name != "QT_QPA_PLATFORM"}
            yield bare | {"DISPLAY": f":{number}"}
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
