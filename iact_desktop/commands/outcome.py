"""How a command ends: its exit status, and the one sentence when it cannot do its work."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import IntEnum

from iact_desktop.core.model import Review
from iact_desktop.core.verdict import Level, judge

PROGRAM = "iact-check"


class ExitStatus(IntEnum):
    """The contract of the command line."""

    CLEAR = 0
    RAISED = 1
    FAULT = 2


class CommandError(Exception):
    """A command cannot do its work; the message is one Japanese sentence that quotes no draft."""


def status_of(review: Review) -> ExitStatus:
    """Return what a review means for the exit status: a fault counts more than what was found."""
    level = judge(review).level
    if review.faults or level is Level.INCOMPLETE:
        return ExitStatus.FAULT
    return ExitStatus.CLEAR if level is Level.CLEAR else ExitStatus.RAISED


def complain(message: str) -> None:
    """Say something in one line on standard error, whatever the message holds."""
    print(f"{PROGRAM}: {' '.join(message.split())}", file=sys.stderr, flush=True)


def first_of(problems: Iterable[str]) -> str:
    """Return the first of several problems and how many more there are."""
    first, *rest = problems
    return f"{first}（ほか {len(rest)} 件）" if rest else first


def reason_of(error: OSError) -> str:
    """Return why a file cannot be used, without its name."""
    return {
        FileNotFoundError: "ファイルがありません",
        IsADirectoryError: "フォルダーです",
        PermissionError: "アクセスが許可されていません",
    }.get(type(error), error.strerror or type(error).__name__)
