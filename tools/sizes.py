#!/usr/bin/env python3
"""Say what takes the room in a frozen folder and how large the packages are.

usage: sizes.py [FOLDER]    dist/iact-desktop by default; the packages are those beside it

Ends with 1 where the folder or a Debian package that was packed in earnest is over its bound
(PACK_FAST=1: a package packed in haste has none). Megabytes are millions of bytes.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER_BOUND, PACKAGE_BOUND = 600, 190

#: First pattern that a path in the folder matches names its part.
PARTS = (
    ("Sudachi's dictionary", r"_internal/sudachidict_core/"),
    ("GiNZA's model", r"_internal/ja_ginza/"),
    ("BLIS for thinc", r"_internal/blis/"),
    ("ICU for Qt", r"_internal/libicu"),
    ("Qt and PySide6", r"_internal/(PySide6/|shiboken6/|libQt6|libpyside6|libshiboken6)"),
    ("numpy with OpenBLAS", r"_internal/(numpy|libscipy_openblas|libgfortran|libquadmath)"),
    ("spaCy and thinc", r"_internal/(spacy|thinc|cymem|murmurhash|preshed|srsly)"),
    ("Sudachi", r"_internal/sudachipy"),
    ("cryptography", r"_internal/cryptography"),
    ("Python", r"_internal/(python3|libpython|base_library|lib-dynload)"),
    ("both programs with their modules", r"(iact-desktop|iact-check)(\.exe)?$"),
    ("rules, model and resources of our own", r"_internal/(rules|resources)/"),
    ("licences", r"_internal/licences/"),
    ("system libraries", r"_internal/lib[^/]*\.so"),
    ("other packages", r""),
)


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"


def parts_of(folder: Path) -> dict[str, int]:
    """Return bytes by part, largest first."""
    sums: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            part = next(title for title, pattern in PARTS if re.match(pattern, name))
            sums[part] = sums.get(part, 0) + path.stat().st_size
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def packages_beside(folder: Path) -> list[Path]:
    kinds = (".deb", ".tar.xz", ".exe", ".pkg")
    return sorted(path for path in folder.parent.glob("iact-desktop*") if path.name.endswith(kinds))


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "iact-desktop"
    if not folder.is_dir():
        print(f"sizes: {folder} is not there; run make dist", file=sys.stderr)
        return 2
    sums = parts_of(folder)
    total = sum(sums.values())
    print("| part | MB | share |\n| --- | ---: | ---: |")
    for part, size in sums.items():
        print(f"| {part} | {megabytes(size)} | {100 * size / total:.1f} % |")
    print(f"| **folder** | **{megabytes(total)}** | |")
    heavy = [] if total <= FOLDER_BOUND * 1e6 else [f"{folder.name} is over {FOLDER_BOUND} MB"]
    for package in packages_beside(folder):
        size = package.stat().st_size
        print(f"| {package.name} | {megabytes(size)} | |")
        if package.suffix == ".deb" and size > PACKAGE_BOUND * 1e6 and not os.environ.get("PACK_FAST"):
            heavy.append(f"{package.name} is over {PACKAGE_BOUND} MB")
    for line in heavy:
        print(f"sizes: {line}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
