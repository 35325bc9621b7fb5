"""Sample drafts that show what the program can do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from iact_desktop.desktop.offsets import cleaned
from iact_desktop.desktop.wording import SAMPLES, sample_word

#: Puts the files in order; it is no part of the name.
_NUMBER = re.compile(r"^\d+[-_ ]*")
_LONGEST_NAME = 18


@dataclass(frozen=True, slots=True)
class Sample:
    """A draft to try."""

    name: str
    text: str


def load_samples(folder: Path, most: int = 4) -> list[Sample]:
    """Read the first few samples of a folder; an absent folder or a broken file gives fewer."""
    samples = []
    for path in sorted(folder.glob("*.txt"), key=_place) if folder.is_dir() else []:
        try:
            text = cleaned(path.read_text(encoding="utf-8-sig")).strip("\n")
        except (OSError, UnicodeDecodeError):
            continue
        if text.strip():
            samples.append(Sample(_name(path, text), text))
    return samples[:most]


def _place(path: Path) -> tuple[int, str]:
    """Put our own samples in the order that teaches most, others behind them by name."""
    return (SAMPLES.index(path.stem) if path.stem in SAMPLES else len(SAMPLES), path.name)


def _name(path: Path, text: str) -> str:
    """Return a name for people: ours, or the file's own if it is Japanese, else how the draft begins."""
    if path.stem in SAMPLES:
        return sample_word(path.stem)
    stem = _NUMBER.sub("", path.stem)
    if stem and not stem.isascii():
        return stem
    opening = text.split("\n", 1)[0]
    return opening if len(opening) <= _LONGEST_NAME else opening[: _LONGEST_NAME - 1] + "…"
