"""Standard streams and files of the command line: UTF-8 everywhere, bytes in and out."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from iact_desktop.commands.outcome import CommandError, reason_of

STANDARD = "-"


def prepare_streams() -> None:
    """Make output UTF-8 on every system; what UTF-8 cannot hold is escaped, not raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def read_draft(source: str) -> str:
    """Return the text of a file, or of standard input for ``-``, exactly as it is; raises CommandError."""
    name = "標準入力" if source == STANDARD else source
    try:
        data = sys.stdin.buffer.read() if source == STANDARD else Path(source).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} を読めません: {reason_of(error)}") from error
    text = _decode(data)
    if text is None:
        raise CommandError(f"{name} は UTF-8 のテキストではありません")
    if not text.strip():
        raise CommandError(f"{name} に下書きがありません（空です）")
    return text


def _decode(data: bytes) -> str | None:
    """Decode UTF-8, or UTF-16 that says so; None for anything that might come out as other text."""
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


@contextmanager
def opened_input(source: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``-``, for reading lines of bytes; raises CommandError."""
    if source == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below; only opening it may fail here
    except OSError as error:
        raise CommandError(f"{source} を読めません: {reason_of(error)}") from error
    with stream:
        yield stream


@contextmanager
def opened_output(target: str) -> Iterator[BinaryIO]:
    """Open standard output for ``-``, or a file that appears whole at the end; raises CommandError."""
    from iact_desktop.settings.files import SHARED, replacing

    if target == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with replacing(Path(target), SHARED) as stream:
            yield stream
    except OSError as error:
        raise CommandError(f"{target} に書けません: {reason_of(error)}") from error


def wants_colour() -> bool:
    """Whether standard output is a terminal that shows colours and nobody forbade them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    if os.name == "nt":
        # Starting any command switches the console to understanding escape sequences.
        os.system("")
    return True


def silence_output() -> None:
    """Let the interpreter flush standard output in peace after its reader has gone."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
