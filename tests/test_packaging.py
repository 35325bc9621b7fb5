"""The program finds its rules and resources installed from a wheel and frozen, and its setup finds a Python."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from iact_desktop import __version__, paths

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def in_wheel(wheel: Path, code: str, folder: Path) -> str:
    """Run a line of Python where the wheel is installed and the source tree is out of sight."""
    environment = os.environ | {"PYTHONPATH": str(wheel), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=folder, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("name", ["rules", "resources"])
def test_a_wheel_carries_all_data(wheel: Path, tmp_path: Path, name: str) -> None:
    told = in_wheel(wheel, f"from iact_desktop import paths; print(paths.{name}_folder())", tmp_path)
    assert Path(told).is_relative_to(wheel)
    wanted = files_below(ROOT / name)
    assert wanted
    assert files_below(Path(told)) == wanted


def test_a_wheel_knows_its_commands(wheel: Path) -> None:
    (entries,) = wheel.glob("*.dist-info/entry_points.txt")
    text = entries.read_text(encoding="utf-8")
    assert "iact-check = iact_desktop.cli:main" in text
    assert "iact-desktop = iact_desktop.__main__:main" in text


def test_the_command_line_of_a_wheel_answers(wheel: Path, tmp_path: Path) -> None:
    code = "from iact_desktop.cli import main; import sys; sys.exit(main(['--version']))"
    assert in_wheel(wheel, code, tmp_path) == f"iact-check {__version__}"


def test_the_source_tree_is_used_from_a_checkout() -> None:
    assert paths.data_root() == ROOT
    assert paths.engine_command() == [sys.executable, "-m", "iact_desktop.cli", "serve"]


def test_a_frozen_build_looks_beside_its_executable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "iact-desktop"))
    monkeypatch.delenv("IACT_RULES", raising=False)
    assert paths.rules_folder() == tmp_path / "_internal" / "rules"
    command, argument = paths.engine_command()
    assert Path(command).parent == tmp_path
    assert Path(command).stem == "iact-check"
    assert argument == "serve"


def find_python(**environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "PYENV_ROOT")}
    return subprocess.run(
        ["bash", str(ROOT / "tools" / "find_python.sh")],
        env=plain | environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
class TestFindPython:
    def test_a_chosen_one_is_taken_and_its_environment_seen_through(self) -> None:
        done = find_python(PYTHON=sys.executable)
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.strip()).parent.resolve() == Path(sys._base_executable).parent.resolve()

    def test_a_chosen_one_that_fails_is_named_in_one_line(self) -> None:
        done = find_python(PYTHON="no-such-python")
        assert done.returncode == 1
        assert "no-such-python" in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_a_shim_that_fails_is_passed_over(self, tmp_path: Path) -> None:
        good, bad = tmp_path / "good", tmp_path / "bad"
        for folder, text in ((bad, "exit 127"), (good, f'exec "{sys.executable}" "$@"')):
            folder.mkdir()
            for name in ("python3.13", "python3.12", "python3.11", "python3"):
                (folder / name).write_text(f"#!/bin/sh\n{text}\n")
                (folder / name).chmod(0o755)
        search = os.pathsep.join([str(bad), str(good), "/usr/bin", "/bin"])
        done = find_python(PATH=search, PYENV_ROOT=str(tmp_path), HOME=str(tmp_path))
        # The first python3.x on PATH is broken, so one of another name or place is found, never a shim.
        assert str(bad) not in done.stdout
        only_bad = find_python(
            PATH=os.pathsep.join([str(bad), "/usr/bin", "/bin"]), PYENV_ROOT=str(tmp_path), HOME=str(tmp_path)
        )
        assert str(bad) not in only_bad.stdout

    def test_versions_that_pyenv_holds_are_found(self, tmp_path: Path) -> None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        home = tmp_path / "versions" / f"{version}.99" / "bin"
        home.mkdir(parents=True)
        (home / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (home / "python").chmod(0o755)
        tools = tmp_path / "tools"
        tools.mkdir()
        for name in ("bash", "ls", "sort", "sh"):
            (tools / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
        done = find_python(PATH=str(tools), PYENV_ROOT=str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.strip()).exists()
