"""A short list kept on this machine, one JSON object a line, readable by its owner only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from iact_desktop.settings.files import replacing

#: More entries than this nobody looks at; the oldest go first.
MOST_ENTRIES = 500
#: Bytes beyond which a file is none of ours.
_LARGEST = 5_000_000


class JournalError(Exception):
    """The list cannot be written; the message is one Japanese sentence."""


class Entry(Protocol):
    """What a journal holds."""

    def to_json(self) -> dict[str, Any]:
        """Return its JSON fields."""


Kind = TypeVar("Kind", bound=Entry)


class Journal(Generic[Kind]):
    """Entries of one kind in one file, oldest first; what cannot be read is left out."""

    def __init__(self, path: Path, read: Callable[[Mapping[str, Any]], Kind]) -> None:
        self.path = path
        self._read = read

    def entries(self) -> list[Kind]:
        """Return all entries that can be read. Never raises."""
        found: list[Kind] = []
        for line in self._lines():
            try:
                found.append(self._read(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue
        return found

    def append(self, entry: Kind) -> None:
        """Add an entry; raises JournalError."""
        self.rewrite([*self.entries(), entry])

    def rewrite(self, entries: Iterable[Kind]) -> None:
        """Put other entries in place of all; raises JournalError."""
        kept = list(entries)[-MOST_ENTRIES:]
        text = "".join(json.dumps(entry.to_json(), ensure_ascii=False) + "\n" for entry in kept)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with replacing(self.path) as stream:
                stream.write(text.encode("utf-8", errors="replace"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise JournalError(f"記録 {self.path.name} に書けませんでした（{reason}）。") from error

    def _lines(self) -> list[str]:
        try:
            if self.path.stat().st_size > _LARGEST:
                return []
            return self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
