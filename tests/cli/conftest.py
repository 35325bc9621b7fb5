"""The command line run in this process, with an engine that needs no language model."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from iact_desktop.cli import main
from iact_desktop.commands.engine import EngineFactory

CLIENTS = "name,aliases,consent_until\n北斗電機株式会社,北斗電機,\n"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    output: bytes
    complaint: str

    @property
    def text(self) -> str:
        return self.output.decode("utf-8")

    @property
    def answers(self) -> list[dict[str, Any]]:
        return answers_of(self.output)

    def is_one_line_of_complaint(self, *words: str) -> bool:
        """Whether standard error holds one line with these words, and the status says fault."""
        return (
            self.status == 2
            and self.complaint.startswith("iact-check: ")
            and self.complaint.count("\n") == 1
            and "Traceback" not in self.complaint
            and all(word in self.complaint for word in words)
        )


def answers_of(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.split(b"\n") if line]


Check = Callable[..., Outcome]


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of engines, under a name by which worker processes find it too."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import word_engine

    return word_engine


@pytest.fixture
def check(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, engines: Any
) -> Iterator[Check]:
    """Run iact-check with arguments, standard input and an engine."""
    streams = []

    def run(*arguments: str | Path, stdin: bytes = b"", build: EngineFactory = engines.build) -> Outcome:
        stream = TemporaryFile()  # noqa: SIM115 - closed after the test
        streams.append(stream)
        stream.write(stdin)
        stream.seek(0)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        capsysbinary.readouterr()
        status = main([str(argument) for argument in arguments], build)
        output, complaint = capsysbinary.readouterr()
        return Outcome(status, output, complaint.decode("utf-8"))

    yield run
    for stream in streams:
        stream.close()


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    """A client list with one company."""
    path = tmp_path / "clients.csv"
    path.write_text(CLIENTS, encoding="utf-8")
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a file and return its path."""

    def write_file(content: str | bytes, name: str = "draft.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file
