"""The trial of a rule book: does all that it says come true, within bounds of time and memory?

The trial runs in a process of its own (``iact-check rules try FOLDER``), because a bad pattern can
hold the interpreter, fill the memory or bring the process down. It tells by JSON lines where it
is, so that whoever waits can say what it was stuck at.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from iact_desktop import paths
from iact_desktop.commands.outcome import ExitStatus
from iact_desktop.core.model import ARTICLES, article_of

#: The built-in rule book takes half a minute of computing and less than half of this memory.
SECONDS = 600.0
BYTES = 4 << 30
#: Texts that no example has: very long words, much repetition, nothing but marks.
PROBES = ("あ" * 2000, "の".join(["取引先"] * 400), "a" * 3000, "！？" * 800, "0-" * 1500, "( " * 900)


@dataclass(frozen=True)
class Bounds:
    """What a trial may take."""

    seconds: float = SECONDS
    memory: int = BYTES


def try_rules(folder: Path, bounds: Bounds = Bounds()) -> list[str]:
    """Try a folder of rules in another process; return what is wrong with them, in Japanese where we say it."""
    command = paths.check_command("rules", "try", str(folder), str(bounds.memory))
    with TemporaryFile() as said, TemporaryFile() as complained:
        trial = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no black window
        )
        try:
            status: int | None = trial.wait(bounds.seconds)
        except subprocess.TimeoutExpired:
            trial.kill()
            trial.wait()
            status = None
        said.seek(0)
        messages = list(_messages(said.read()))
    problems = [message["problem"] for message in messages if "problem" in message]
    place = next((message["at"] for message in reversed(messages) if "at" in message), "はじめ")
    if status is None:
        return [f"{place}: {bounds.seconds:.0f} 秒の試験時間を超えました", *problems]
    if status not in (ExitStatus.CLEAR, ExitStatus.RAISED):
        limit = f"{bounds.memory >> 20} MB"
        return [f"{place}: 試験が途中で止まりました（メモリーの上限 {limit} を超えたなど）", *problems]
    return problems


def run(folder: Path, memory: int) -> ExitStatus:
    """Be the other process: try a folder and say what happens."""
    _bound_memory(memory)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the engine, before numpy is imported
    found = False
    for problem in _problems(folder):
        found = True
        _say(problem=problem)
    return ExitStatus.RAISED if found else ExitStatus.CLEAR


def _problems(folder: Path) -> Iterator[str]:
    from iact_desktop import wiring
    from iact_desktop.rulebook.loader import RuleBookError
    from iact_desktop.rulebook.selftest import run_examples

    _say(at="ルールの読み込み")
    try:
        engine = wiring.example_engine(folder)
        engine.load()
    except RuleBookError as error:
        yield from error.problems
        return
    book = engine.rulebook
    there = {article_of(rule.code) for rule in book.rules.values()}
    yield from (f"第{number}条のルールが 1 つもありません" for number in ARTICLES if number not in there)
    for number, (name, search) in enumerate(engine.searches(PROBES), 1):
        _say(at=f"{name}（長い文、{number}）")
        search()
    find = wiring.finder_of(engine)
    for name in (*book.signals, *book.rules):
        _say(at=name)
        yield from run_examples(book, find, [name])
    yield from book.unused_signals()


def _say(**message: str) -> None:
    print(json.dumps(message), flush=True)


def _messages(said: bytes) -> Iterator[dict[str, str]]:
    for line in said.splitlines():
        with suppress(ValueError):
            message = json.loads(line)
            if isinstance(message, dict):
                yield message


def _bound_memory(memory: int) -> None:
    """Let an allocation beyond the bound fail, where the system knows such a bound (Linux)."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
