import os
import stat
import sys
from pathlib import Path

import pytest

from iact_desktop.settings.files import SHARED, replacing

posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and devices of POSIX")


class StopError(Exception):
    pass


def test_it_is_replaced_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with replacing(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stands_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def write_half() -> None:
        with replacing(path) as stream:
            stream.write(b"new")
            raise StopError

    with pytest.raises(StopError):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_leftover_of_an_earlier_crash_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    (tmp_path / f".a.txt.{os.getpid()}.tmp").write_text("half")
    with replacing(path) as stream:
        stream.write(b"new")
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_modes(tmp_path: Path) -> None:
    private, shared = tmp_path / "p", tmp_path / "s"
    with replacing(private):
        pass
    with replacing(shared, SHARED):
        pass
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(shared.stat().st_mode) == SHARED & ~umask


@posix
def test_links_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    with replacing(Path(os.devnull)) as stream:
        stream.write(b"new")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"), replacing(tmp_path / "none" / "a.txt"):
        pass
