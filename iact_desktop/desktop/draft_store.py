"""Drafts on disk: one text file each, the user's own data. No Qt in here.

The files lie in the user's data folder, can be opened with any editor, are readable by their owner
only, and are replaced as a whole or not at all. Their names say when a draft was begun and nothing
of what it says.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from iact_desktop.settings.files import replacing

_SUFFIX = ".txt"
_PREFIX = "draft-"


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as it was last kept; ``touched`` is when that was, in seconds since the epoch."""

    identity: str
    text: str
    touched: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What a folder held, in the order in which the drafts were begun; files that could not be read."""

    drafts: tuple[StoredDraft, ...] = ()
    unreadable: tuple[str, ...] = ()


class DraftStore:
    """Reads and writes the drafts of one folder; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def new_identity(self) -> str:
        """Return a name that sorts behind those of older drafts and that no other window uses."""
        return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}"

    def load(self) -> Kept:
        """Read all drafts; a file that cannot be read stays where it is and is named. Never raises."""
        if self.folder is None or not self.folder.is_dir():
            return Kept()
        drafts, unreadable = [], []
        for path in sorted(self.folder.glob(f"{_PREFIX}*{_SUFFIX}")):
            try:
                text = path.read_bytes().decode("utf-8")
                touched = path.stat().st_mtime
            except (OSError, UnicodeDecodeError):
                unreadable.append(path.name)
                continue
            drafts.append(StoredDraft(path.stem.removeprefix(_PREFIX), text, touched))
        return Kept(tuple(drafts), tuple(unreadable))

    def save(self, identity: str, text: str) -> None:
        """Keep a draft; an empty one needs no file. Raises OSError."""
        if self.folder is None:
            return
        if not text:
            self.delete(identity)
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(OSError):
            # The folder may be older than this program, or made by another tool.
            self.folder.chmod(0o700)
        with replacing(self._path(identity)) as stream:
            stream.write(text.encode("utf-8"))

    def delete(self, identity: str) -> None:
        """Throw a draft away; raises OSError where it is there and cannot be removed."""
        if self.folder is not None:
            self._path(identity).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what writes broken off by a crash left; only where no other window writes."""
        if self.folder is None:
            return
        for path in self.folder.glob(f".{_PREFIX}*.tmp"):
            with suppress(OSError):
                path.unlink()

    def _path(self, identity: str) -> Path:
        assert self.folder is not None
        if os.sep in identity or identity.startswith("."):
            raise ValueError("no name of a draft")
        return self.folder / f"{_PREFIX}{identity}{_SUFFIX}"
