"""Text files brought in from outside: which are taken, and how they are read."""

from __future__ import annotations

import codecs
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData

#: Bytes of a text file that may be dropped on the pane.
LARGEST_FILE = 2_000_000

translate = QCoreApplication.translate


class TextFileError(Exception):
    """A file cannot be taken; the message is one Japanese sentence for the user."""


def dropped_files(source: QMimeData) -> list[Path]:
    """Return the local files that a drop or a paste brings, whatever they are."""
    urls = source.urls() if source.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def read_text_file(path: Path) -> str:
    """Read a text file as UTF-8 or UTF-16, or else as Japanese Windows wrote it; raises TextFileError.

    Bytes that fit no encoding show as U+FFFD.
    """
    name = path.name
    if path.suffix.lower() != ".txt":
        raise TextFileError(
            translate(
                "TextFiles", "{name} は読み込めません。テキストファイル（.txt）を使ってください。"
            ).format(name=name)
        )
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TextFileError(
                translate(
                    "TextFiles",
                    "{name} は大きすぎて読み込めません（2 MB まで）。必要な部分だけを貼り付けてください。",
                ).format(name=name)
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TextFileError(
            translate("TextFiles", "{name} を開けません（{reason}）。").format(name=name, reason=reason)
        ) from error
    return _decoded(data)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")
