import os
import subprocess
import sys
from pathlib import Path

import pytest

from iact_desktop import paths
from iact_desktop.desktop.samples import load_samples

ROOT = Path(paths.__file__).resolve().parents[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are a matter of Linux")
def test_without_a_display_it_says_so_in_one_line() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "iact_desktop"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "画面がない" in done.stderr


def test_the_window_needs_no_language_model() -> None:
    code = (
        "import sys; from iact_desktop.desktop import application;"
        "print([name for name in ('spacy', 'ginza', 'thinc', 'sudachipy') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_samples_are_read_in_order_and_broken_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "02_免責文なし.txt").write_text("二つ目\r\n続き\n", encoding="utf-8")
    (tmp_path / "01-first.txt").write_text("一つ目の下書き\n", encoding="utf-8-sig")
    (tmp_path / "03.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "04.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "clean.txt").write_text("晴れ", encoding="utf-8")
    (tmp_path / "several.txt").write_text("色々", encoding="utf-8")
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    samples = load_samples(tmp_path)
    assert [(sample.name, sample.text) for sample in samples] == [
        ("いくつも指摘のある例", "色々"),
        ("問題のない例", "晴れ"),
        ("一つ目の下書き", "一つ目の下書き"),
        ("免責文なし", "二つ目\n続き"),
    ]


def test_no_folder_gives_no_samples(tmp_path: Path) -> None:
    assert load_samples(tmp_path / "none") == []
