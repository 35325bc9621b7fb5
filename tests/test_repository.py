"""Guards over the repository's files: what must not stand in them, and what must."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from iact_desktop import __version__

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LONGEST_FILE = 400
#: Put together here, so that this file does not hold what it forbids.
INDEX_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"), ("pypi", "python"),
    )
)  # fmt: skip
MACHINE_PATH = re.compile("(?<![\\w.$}-])/" + r"(?:root|home/\w+|Users/\w+|work/\w+|opt/pypi)(?:/|\b)")


def tracked_files() -> list[Path]:
    """Return the files that are, or are about to be, in the repository."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked_files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    assert len(found) > 50
    return found


def test_no_file_names_a_package_index() -> None:
    assert [(name, host) for name, text in texts() for host in INDEX_HOSTS if host in text] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    named = [(name, match.group()) for name, text in texts() if (match := MACHINE_PATH.search(text))]
    assert named == []


@pytest.mark.parametrize("line", ["cd /" + "root/project", 'open("/' + 'home/taro/x")', "/" + "work/main"])
def test_the_guard_knows_such_places(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["$PWD/work/x", "../work/", "https://example.com/home/", "src/root/x"])
def test_the_guard_leaves_relative_places_alone(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def requirements() -> dict[str, list[tuple[Requirement, str]]]:
    """Return the lock's requirements by name, each with the lines that follow it."""
    found: dict[str, list[tuple[Requirement, str]]] = {}
    for block in re.split(
        r"^(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE), flags=re.MULTILINE
    ):
        if block.strip():
            requirement = Requirement(block.splitlines()[0].removesuffix("\\").strip())
            found.setdefault(canonicalize_name(requirement.name), []).append((requirement, block))
    assert len(found) > 50
    return found


def test_every_locked_requirement_is_pinned_and_has_hashes() -> None:
    loose = [
        name
        for name, versions in requirements().items()
        for requirement, block in versions
        if not re.fullmatch(r"==[^*,]+", str(requirement.specifier)) or "--hash=sha256:" not in block
    ]
    assert loose == []


def test_the_lock_names_no_index_and_no_address() -> None:
    assert re.findall(r"index-url|find-links|trusted-host|://", LOCK) == []


def test_the_lock_serves_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = requirements()
    lines = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    for line in lines:
        wanted = Requirement(line)
        versions = locked.get(canonicalize_name(wanted.name), [])
        pins = [str(requirement.specifier).removeprefix("==") for requirement, _ in versions]
        assert any(wanted.specifier.contains(pin, prereleases=True) for pin in pins), f"{line}: run make lock"


def test_files_stay_short() -> None:
    """The package's own files by rule, the others by a reminder."""
    lengths = {name: text.count("\n") for name, text in texts() if name.endswith((".py", ".spec", ".sh"))}
    long = {name: count for name, count in lengths.items() if count > LONGEST_FILE}
    for name, count in long.items():
        warnings.warn(f"{name} has {count} lines", stacklevel=1)
    assert [name for name in long if name.startswith("iact_desktop/")] == []


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_a_reader_is_told_how_to_begin(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text


def test_links_between_documents_lead_somewhere() -> None:
    dead = [
        (name, target)
        for name, text in texts()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in target and not ((ROOT / name).parent / target).exists()
    ]
    assert dead == []


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        word
        for name, text in texts()
        if name.endswith(".md") or name == ".ci/run"
        for word in re.findall(r"(?:`|^ {4}|^)make ([a-z][a-z-]*)", text, re.MULTILINE)
    }
    assert "run" in named
    assert named - targets == set()


def test_the_change_log_knows_the_present_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_notices_are_those_of_what_is_installed() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "licences.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="shell scripts are for Unix")
def test_scripts_can_be_run() -> None:
    scripts = [ROOT / ".ci" / "run", *sorted((ROOT / "tools").glob("*.sh"))]
    assert len(scripts) > 5
    for script in scripts:
        assert os.access(script, os.X_OK), script.name
        done = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "set -euo pipefail" in script.read_text(encoding="utf-8"), script.name
