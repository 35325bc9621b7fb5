#!/usr/bin/env python3
"""Name what the program brings along, and under which licences, from the installed metadata.

usage: licences.py                    write THIRD_PARTY_NOTICES.md
       licences.py --check            fail if it is not up to date with what is installed and locked
       licences.py --collect FOLDER   write the notices of this very environment with all licence texts
       licences.py --audit BUILD      fail if a frozen build holds something that is not named
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"
PROJECT = "iact-desktop"

# What older metadata says, in SPDX's words.
SPDX = {
    "MIT License": "MIT",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "LGPL": "LGPL-2.1-or-later",
}

# Libraries of the building machine that PyInstaller copies beside Python and Qt (Linux): name -> licence.
SYSTEM_LIBRARIES = {
    "libX11, libX11-xcb, libXau, libXdmcp, libxcb-*": "MIT",
    "libxkbcommon, libxkbcommon-x11": "MIT",
    "libdbus-1": "AFL-2.1 OR GPL-2.0-or-later",
    "libsystemd": "LGPL-2.1-or-later",
    "libgcrypt, libgpg-error": "LGPL-2.1-or-later",
    "libcap": "BSD-3-Clause OR GPL-2.0-only",
    "libglib-2.0, libgthread-2.0": "LGPL-2.1-or-later",
    "libpcre2-8": "BSD-3-Clause",
    "libfontconfig": "HPND",
    "libfreetype": "FTL OR GPL-2.0-or-later",
    "libpng16": "libpng-2.0",
    "libbrotlicommon, libbrotlidec": "MIT",
    "libexpat": "MIT",
    "libbz2": "bzip2-1.0.6",
    "liblzma": "0BSD",
    "liblz4": "BSD-2-Clause",
    "libzstd": "BSD-3-Clause OR GPL-2.0-only",
    "libz": "Zlib",
    "libffi": "MIT",
    "libuuid": "BSD-3-Clause",
    "libbsd, libmd": "BSD-3-Clause",
    "libcrypto, libssl": "Apache-2.0",
    "libstdc++, libgcc_s": "GPL-3.0-or-later WITH GCC-exception-3.1",
}
# What comes inside the wheels of others.
INSIDE = {
    "CPython": "PSF-2.0",
    "Qt 6 (in PySide6-Essentials)": "LGPL-3.0-only",
    "ICU (in PySide6-Essentials)": "Unicode-3.0",
    "OpenSSL (in cryptography)": "Apache-2.0",
    "OpenBLAS (in numpy)": "BSD-3-Clause",
    "GCC's Fortran runtime (in numpy)": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libquadmath (in numpy for Python 3.11)": "LGPL-2.1-or-later",
    "PyInstaller's bootloader": "GPL-2.0-or-later WITH Bootloader-exception",
}
INSIDE_FILES = (
    "libpython",
    "libQt6",
    "libicu",
    "libpyside6",
    "libshiboken6",
    "libscipy_openblas",
    "libgfortran",
    "libquadmath",
)

HEADER = """# Third-party notices

What iact-desktop installs and what its frozen build bundles, with the licences. Made by `make licences`
from the metadata of the installed packages; the texts of the licences lie in the folder `licences` of a
frozen build.

PySide6, Qt and python-stdnum are used unmodified and as shared libraries or plain modules, so that they can
be replaced by other versions as the LGPL asks: the build is a folder, not a single file.
"""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def runtime_distributions() -> dict[str, Distribution]:
    """Return the project's dependencies, and theirs, that this environment needs, by normal name."""
    found: dict[str, Distribution] = {}
    waiting = [PROJECT]
    while waiting:
        name = normal(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError as error:
            raise SystemExit(f"licences: {name} is not installed; run make setup") from error
        for line in found[name].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    del found[PROJECT]
    return dict(sorted(found.items()))


def licence_of(package: Distribution) -> str:
    """Return a package's licence in SPDX's words; raises SystemExit where its metadata names none."""
    metadata = package.metadata
    classifiers = [
        line.split(" :: ")[-1]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    stated = metadata.get("License-Expression") or metadata.get("License") or ""
    if not stated or len(stated) > 80:
        stated = " OR ".join(sorted(SPDX.get(name, name) for name in classifiers))
    if not stated:
        raise SystemExit(f"licences: {metadata['Name']} names no licence")
    return SPDX.get(stated, stated)


def table(first: str, rows: list[tuple[str, ...]]) -> str:
    head = (first, "version", "licence") if len(rows[0]) == 3 else (first, "licence")
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def notices() -> str:
    packages = [
        (package.metadata["Name"], package.version, licence_of(package))
        for package in runtime_distributions().values()
    ]
    return "\n".join(
        [
            HEADER,
            "## Python packages\n",
            table("package", packages),
            "On Windows colorama (BSD-3-Clause) comes with them, on older Macs thinc-apple-ops (MIT).\n",
            "## Inside them, and in a frozen build\n",
            table("what", list(INSIDE.items())),
            "## Libraries of the building machine in a frozen build for Linux\n",
            table("library", list(SYSTEM_LIBRARIES.items())),
        ]
    )


def check() -> int:
    """Compare names and licences with the environment, versions with the lock (they differ by Python)."""
    written = dict(
        re.findall(r"^\| (\S+) \| (\S+ \| .+) \|$", NOTICES.read_text(encoding="utf-8"), re.MULTILINE)
    )
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = {
        (normal(name), version) for name, version in re.findall(r"^([\w.-]+)==([\w.+!]+)", lock, re.MULTILINE)
    }
    stale = []
    for name, package in runtime_distributions().items():
        version, _, licence = written.get(package.metadata["Name"], "").partition(" | ")
        if licence != licence_of(package) or (name, version) not in pins:
            stale.append(name)
    if stale:
        print(f"licences: THIRD_PARTY_NOTICES.md is out of date for {', '.join(stale)}; run make licences")
    return 1 if stale else 0


def collect(folder: Path) -> int:
    """Write the notices and every licence text that the packages carry."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "packaging" / "licences", folder)
    (folder / NOTICES.name).write_text(notices(), encoding="utf-8")
    for name, package in runtime_distributions().items():
        for file in package.files or []:
            if ".dist-info" in file.parts[0] and re.search(r"licen|notice|copying", str(file), re.IGNORECASE):
                target = folder / name / "-".join(file.parts[1:]).removeprefix("licenses-")
                target.parent.mkdir(exist_ok=True)
                shutil.copy(str(file.locate()), target)
    for text in (Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}" / "LICENSE.txt",):
        if text.is_file():
            shutil.copy(text, folder / "CPython.txt")
    return 0


def audit(build: Path) -> int:
    """Look for shared libraries and packages in a frozen build that the notices do not name."""
    inner = build / "_internal"
    named = [name.strip() for group in SYSTEM_LIBRARIES for name in group.split(",")]
    known = tuple(name.removesuffix("*") if name.endswith("*") else f"{name}.so" for name in named)
    strange = [
        path.name
        for path in inner.iterdir()
        if path.name.startswith("lib")
        and ".so" in path.name
        and not path.name.startswith((*known, *INSIDE_FILES))
    ]
    packages = runtime_distributions()
    strange += [
        path.name for path in inner.glob("*.dist-info") if normal(path.name.split("-")[0]) not in packages
    ]
    if strange:
        print(f"licences: the build holds what tools/licences.py does not name: {', '.join(sorted(strange))}")
    return 1 if strange else 0


def main() -> int:
    match sys.argv[1:]:
        case []:
            NOTICES.write_text(notices(), encoding="utf-8")
            return 0
        case ["--check"]:
            return check()
        case ["--collect", folder]:
            return collect(Path(folder))
        case ["--audit", build]:
            return audit(Path(build))
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
