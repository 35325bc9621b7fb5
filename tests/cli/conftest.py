"""The command line run in this process, with an engine that needs no language model."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from iact_desktop.cli import main
from iact_desktop.commands.engine import EngineFactory
from iact_desktop.commands.outcome import ExitStatus
from iact_desktop.commands.serve import Server
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import Loaded

_PATIENCE = 20
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


class Session:
    """A server in a thread of its own, spoken to through pipes as a window would."""

    def __init__(self, build: Any, loaded: Loaded) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._requests = open(ours_out, "wb")  # noqa: SIM115
        self._answers = open(ours_in, "rb")  # noqa: SIM115
        self._server_in = open(theirs_in, "rb")  # noqa: SIM115
        self._server_out = open(theirs_out, "wb")  # noqa: SIM115
        self.status: ExitStatus | None = None
        server = Server(build, loaded, self._server_in, self._server_out)

        def run() -> None:
            self.status = server.run()
            with suppress(BrokenPipeError):
                self._server_out.close()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()

    def send(self, request: Any) -> None:
        line = request if isinstance(request, bytes) else json.dumps(request).encode()
        self._requests.write(line + b"\n")
        self._requests.flush()

    def ask(self, identity: Any, text: str, **fields: Any) -> None:
        self.send({"id": identity, "draft": {"text": text}, **fields})

    def receive(self) -> dict[str, Any]:
        line = self._answers.readline()
        assert line.isascii()
        return json.loads(line)

    def stop_reading(self) -> None:
        self._answers.close()

    def end(self) -> list[dict[str, Any]]:
        """End the input and return what the server still says."""
        self._requests.close()
        rest = [] if self._answers.closed else [json.loads(line) for line in self._answers]
        self._thread.join(_PATIENCE)
        assert not self._thread.is_alive()
        return rest


Connect = Callable[..., Session]


@pytest.fixture
def connect(engines: Any) -> Iterator[Connect]:
    """Start a server and skip its greeting."""
    sessions = []

    def start(build: Any = engines.build, loaded: Loaded | None = None, greeted: bool = True) -> Session:
        session = Session(build, loaded or Loaded(Settings()))
        sessions.append(session)
        if greeted:
            assert session.receive()["loading"] is True
            assert session.receive()["ready"] is True
        return session

    yield start
    for session in sessions:
        session.end()
