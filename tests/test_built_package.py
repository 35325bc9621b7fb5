"""The Debian package that make dist has made: IACT_PACKAGE=dist/….deb names it, else this is skipped."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

from iact_desktop import __version__

PACKAGE = os.environ.get("IACT_PACKAGE", "")
pytestmark = pytest.mark.skipif(not PACKAGE, reason="IACT_PACKAGE names no package")

FOLDER_BOUND = 600e6


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the package would lay into a system."""
    folder = tmp_path_factory.mktemp("system")
    subprocess.run(["dpkg-deb", "--extract", PACKAGE, str(folder)], check=True)
    return folder


def names_in(system: Path) -> list[str]:
    return [path.relative_to(system).as_posix() for path in system.rglob("*")]


def test_what_japanese_does_not_need_is_not_in_it(system: Path) -> None:
    names = names_in(system)
    assert any("ja_ginza/" in name for name in names)
    unwanted = (
        "/tests/",
        "QtNetwork",
        "Qt6Network",
        "Qt6Qml",
        "Qt6Quick",
        "spacy/lang/de",
        "pytest",
        "PyInstaller",
    )
    assert [name for name in names if any(part in name for part in unwanted)] == []
    translations = sorted(Path(name).name for name in names if name.endswith(".qm"))
    assert translations == ["iact_en.qm", "qtbase_ja.qm"]


def test_it_is_no_larger_than_agreed(system: Path) -> None:
    folder = system / "opt" / "iact-desktop"
    assert sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) < FOLDER_BOUND


def test_only_the_two_programs_can_be_started(system: Path) -> None:
    started = [
        path.relative_to(system / "opt" / "iact-desktop").as_posix()
        for path in system.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and os.access(path, os.X_OK)
        and path.stat().st_mode & 0o111
    ]
    assert sorted(started) == ["iact-check", "iact-desktop"]


def test_licences_and_the_bill_of_materials_come_with_it(system: Path) -> None:
    licences = system / "opt" / "iact-desktop" / "_internal" / "licences"
    notices = (licences / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    packed = (system / "usr" / "share" / "doc" / "iact-desktop" / "sbom.cdx.json.gz").read_bytes()
    bill = json.loads(gzip.decompress(packed))
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["version"] == __version__
    components = {component["name"]: component for component in bill["components"]}
    # Metadata spells ja-ginza and ja_ginza, by the tool that built the wheel.
    spelt = {name.lower().replace("_", "-") for name in components}
    assert {"spacy", "ginza", "ja-ginza", "pyside6-essentials", "cpython"} <= spelt
    for component in bill["components"]:
        assert component["licenses"], component["name"]
        if component.get("purl", "").startswith("pkg:pypi/"):
            assert f"| {component['name']} | {component['version']} |" in notices
    references = {component["bom-ref"] for component in bill["components"]} | {"iact-desktop"}
    assert {row["ref"] for row in bill["dependencies"]} <= references
    # What serves only the tests or the build is not in the build.
    assert not {"pytest", "mypy", "ruff", "pyinstaller", "hypothesis"} & set(components)


def test_the_command_tells_its_version(system: Path, tmp_path: Path) -> None:
    assert os.readlink(system / "usr" / "bin" / "iact-check") == "/opt/iact-desktop/iact-check"
    done = subprocess.run(
        [str(system / "opt" / "iact-desktop" / "iact-check"), "--version"],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == f"iact-check {__version__}", done.stderr
