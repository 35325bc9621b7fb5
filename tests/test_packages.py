"""What tools/pack_deb.sh and the Windows installer's script make, tried around a folder of a few bytes."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iact_desktop import __version__

ROOT = Path(__file__).resolve().parents[1]
DEBIAN = ROOT / "packaging" / "deb"
NAME = "iact-desktop"

needs_dpkg = pytest.mark.skipif(
    not (shutil.which("dpkg-deb") and shutil.which("readelf")), reason="needs dpkg-deb and readelf"
)


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    subprocess.run([sys.executable, str(ROOT / "tools" / "icons.py"), str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand-in for the frozen folder; its programs are a real one, so that they need a C library."""
    folder = tmp_path_factory.mktemp("frozen") / NAME
    (folder / "_internal").mkdir(parents=True)
    for program in ("iact-desktop", "iact-check"):
        shutil.copy("/bin/true", folder / program)
    (folder / "_internal" / "data.txt").write_text("data")
    return folder


@pytest.fixture(scope="module")
def package(frozen: Path, icons: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("deb")
    environment = os.environ | {"PACK_FAST": "1", "ICONS": str(icons)}
    done = subprocess.run(
        ["bash", str(ROOT / "tools" / "pack_deb.sh"), str(frozen), str(output)],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(next(output.iterdir()))]
    return Path(done.stdout.strip())


def field(package: Path, name: str) -> str:
    return subprocess.run(
        ["dpkg-deb", "--field", str(package), name], capture_output=True, text=True, check=True
    ).stdout.strip()


def contents(package: Path) -> dict[str, str]:
    """Return mode and owner of every path in a package, with the target where it is a link."""
    listed = subprocess.run(
        ["dpkg-deb", "--contents", str(package)], capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for line in listed.splitlines():
        mode, owner, _, _, _, path = line.split(maxsplit=5)
        name, _, target = path.partition(" -> ")
        found[name.removeprefix("./")] = f"{mode} {owner} {target}".strip()
    return found


@needs_dpkg
class TestDebianPackage:
    def test_it_tells_what_it_is_and_what_it_needs(self, package: Path) -> None:
        assert field(package, "Package") == NAME
        assert field(package, "Version") == __version__
        assert package.name == f"{NAME}_{__version__}_{field(package, 'Architecture')}.deb"
        depends = field(package, "Depends")
        assert "fonts-noto-cjk" in depends
        assert re.search(r"libc6 \(>= 2\.\d+\)", depends)
        assert int(field(package, "Installed-Size")) > 0

    def test_no_placeholder_is_left(self, package: Path, tmp_path: Path) -> None:
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(tmp_path / "raw")], check=True)
        pages = tmp_path / "raw" / "usr" / "share" / "man"
        texts = [(tmp_path / "raw" / "DEBIAN" / "control").read_text(encoding="utf-8")]
        for language in ("", "ja"):
            for name in ("iact-desktop", "iact-check"):
                packed = (pages / language / "man1" / f"{name}.1.gz").read_bytes()
                texts.append(gzip.decompress(packed).decode())
        for text in texts:
            assert __version__ in text
            assert not re.search(r"@[A-Z]+@", text)

    def test_both_commands_are_on_the_path_and_the_program_in_opt(self, package: Path) -> None:
        files = contents(package)
        for program in ("iact-desktop", "iact-check"):
            assert files[f"usr/bin/{program}"].endswith(f" /opt/iact-desktop/{program}")
            assert files[f"opt/iact-desktop/{program}"].startswith("-rwxr-xr-x root/root")
        assert "opt/iact-desktop/_internal/data.txt" in files

    def test_everything_belongs_to_root_and_only_root_may_write(self, package: Path) -> None:
        for path, told in contents(package).items():
            mode, owner = told.split()[:2]
            assert owner == "root/root", path
            assert mode[0] == "l" or (mode[5] == "-" and mode[8] == "-"), path

    def test_the_desktop_finds_its_entry_and_icon(self, package: Path) -> None:
        files = contents(package)
        assert "usr/share/applications/iact-desktop.desktop" in files
        assert "usr/share/icons/hicolor/scalable/apps/iact-desktop.svg" in files
        assert "usr/share/icons/hicolor/48x48/apps/iact-desktop.png" in files

    def test_it_runs_no_script_of_its_own_and_holds_no_settings(self, package: Path) -> None:
        control = subprocess.run(
            ["dpkg-deb", "--ctrl-tarfile", str(package)], capture_output=True, check=True
        ).stdout
        names = subprocess.run(["tar", "-t"], input=control, capture_output=True, check=True).stdout.decode()
        assert sorted(name.removeprefix("./") for name in names.split()) == ["", "control", "md5sums"]
        # The policy's folder is there for administrators; what they put into it is theirs.
        below = [path for path in contents(package) if path.startswith("etc/") and not path.endswith("/")]
        assert below == []

    def test_a_folder_that_was_not_built_is_refused_in_one_line(self, tmp_path: Path) -> None:
        done = subprocess.run(
            ["bash", str(ROOT / "tools" / "pack_deb.sh"), str(tmp_path)], capture_output=True, text=True
        )
        assert done.returncode == 1
        assert "make dist" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_icons_of_all_systems_hold_the_picture(icons: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    ico, icns = (icons / "app.ico").read_bytes(), (icons / "app.icns").read_bytes()
    assert ico.startswith(b"\0\0\1\0")
    assert ico.count(png) == 6
    assert icns.startswith(b"icns")
    assert int.from_bytes(icns[4:8], "big") == len(icns)
    assert icns.count(png) == 4


def test_the_desktop_entry_is_valid() -> None:
    text = (DEBIAN / "iact-desktop.desktop").read_text(encoding="utf-8")
    assert "Exec=/opt/iact-desktop/iact-desktop" in text
    if shutil.which("desktop-file-validate"):
        done = subprocess.run(
            ["desktop-file-validate", str(DEBIAN / "iact-desktop.desktop")], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs makensis")
class TestWindowsInstaller:
    def compile(
        self, frozen: Path, icons: Path, output: Path, *switches: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                "makensis", "-V2", "-WX", "-DFAST", f"-DFOLDER={frozen}", "-DSUFFIX=",
                f"-DICON={icons / 'app.ico'}", f"-DOUTPUT={output}", *switches,
                str(ROOT / "packaging" / "windows" / "installer.nsi"),
            ],
            capture_output=True, text=True,
        )  # fmt: skip

    def test_the_script_compiles_without_a_warning(self, frozen: Path, icons: Path, tmp_path: Path) -> None:
        done = self.compile(frozen, icons, tmp_path / "iact-setup.exe", f"-DVERSION={__version__}")
        assert done.returncode == 0, done.stdout + done.stderr
        assert (tmp_path / "iact-setup.exe").read_bytes().startswith(b"MZ")

    def test_a_version_must_be_named(self, frozen: Path, icons: Path, tmp_path: Path) -> None:
        done = self.compile(frozen, icons, tmp_path / "iact-setup.exe")
        assert done.returncode != 0
        assert "say which version" in done.stdout + done.stderr


def test_no_message_of_the_installer_waits_for_somebody_when_it_is_silent() -> None:
    text = (ROOT / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    boxes = [line for line in text.splitlines() if line.strip().startswith("MessageBox")]
    assert boxes
    assert [line for line in boxes if "/SD" not in line] == []
