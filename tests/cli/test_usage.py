import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import __version__, cli
from iact_desktop.commands.outcome import CommandError

HEAVY = ("spacy", "numpy", "pydantic", "yaml", "holidays", "multiprocessing")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["COMMAND"]),
        (["bogus"], ["'bogus'", "review"]),
        (["--verbose"], ["COMMAND"]),
        (["review", "--colour"], ["知らない引数", "--colour"]),
        (["review", "a.txt", "b.txt"], ["知らない引数", "b.txt"]),
        (["review", "--role", "boss"], ["'boss'", "retired"]),
        (["review", "--at"], ["--at", "値が要ります"]),
        (["review", "--format", "xml"], ["'xml'", "json"]),
        (["review", "--prof"], ["知らない引数", "--prof"]),
        (["review", "--profile-disclaimer=yes"], ["値を取りません"]),
        (["review", "one\ntwo", "three\nfour"], ["three four"]),
        (["batch"], ["IN.jsonl"]),
        (["batch", "in", "--jobs", "0"], ["'0'"]),
        (["batch", "in", "--jobs", "many"], ["'many'"]),
        (["rules"], ["ACTION"]),
        (["rules", "improve"], ["'improve'"]),
        (["serve", "now"], ["now"]),
        (["doctor", "--fix"], ["--fix"]),
    ],
)
def test_bad_usage_is_one_line(check: Any, arguments: list[str], words: list[str]) -> None:
    outcome = check(*arguments)
    assert outcome.is_one_line_of_complaint(*words)
    assert outcome.output == b""


@pytest.mark.parametrize("command", [[], ["review"], ["batch"], ["serve"], ["rules", "test"], ["doctor"]])
def test_help(check: Any, command: list[str]) -> None:
    outcome = check(*command, "--help")
    assert outcome.status == 0
    assert outcome.text.startswith("usage: iact-check")


def test_version(check: Any) -> None:
    outcome = check("--version")
    assert outcome.status == 0
    assert outcome.text == f"iact-check {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["review", "--colour"], ["review", "--help"], ["batch"]])
def test_usage_is_answered_before_anything_heavy_is_imported(arguments: list[str]) -> None:
    program = (
        "import sys; from iact_desktop.cli import main; main(sys.argv[1:]);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    assert run.stderr.splitlines()[-1] == "[]"


def test_output_is_utf8_in_any_locale() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "iact_desktop.cli", "review", "--colour"],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(Path(cli.__file__).parents[1])},
    )
    assert run.returncode == 2
    assert "知らない引数" in run.stderr.decode("utf-8")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (CommandError("一行目\n二行目"), 2, "一行目 二行目"),
        (ValueError("北斗電機の秘密"), 2, "内部エラーです: ValueError (test_usage.py:"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 2, ""),
    ],
)
def test_whatever_happens_there_is_no_traceback(
    check: Any, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, words: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(cli, "_run", fail)
    outcome = check("doctor")
    assert outcome.status == status
    assert words in outcome.complaint
    assert outcome.complaint.count("\n") <= 1
    assert "北斗電機" not in outcome.complaint


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("not JSON\n" * 20_000)
    program = "import sys, word_engine; from iact_desktop.cli import main; sys.exit(main(sys.argv[1:], word_engine.build))"
    run = subprocess.Popen(
        [sys.executable, "-c", program, "batch", str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent,
        env={"PYTHONPATH": f"{Path(__file__).parent}:{Path(cli.__file__).parents[1]}"},
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    complaint = run.stderr.read().decode("utf-8")
    run.stderr.close()
    assert run.wait(60) == 2
    assert complaint == ""
