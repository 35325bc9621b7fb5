"""What the worker processes do, here in one process where that is possible."""

import multiprocessing
import signal
import time
from typing import Any

import pytest

from iact_desktop.commands import workers
from iact_desktop.commands.answers import Question, identity_of
from iact_desktop.commands.outcome import CommandError, ExitStatus
from iact_desktop.settings.model import Settings

LINES = [Question(1, b'{"id": 1, "text": "\xe6\xa5\xb5\xe7\xa7\x98"}\n'), Question(2, b"broken\n")]


def test_a_worker_answers_until_nobody_asks(engines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(signal, "signal", lambda *arguments: calls.append(arguments))
    ours, theirs = multiprocessing.Pipe()
    # Sent before the worker begins and read after it has ended: the pipe holds both.
    ours.send(LINES)
    reader, writer = multiprocessing.Pipe(duplex=False)

    class Connection:
        def recv(self) -> object:
            if not theirs.poll():
                raise EOFError
            return theirs.recv()

        def send(self, message: object) -> None:
            writer.send(message)

    workers._work(Connection(), Settings(), engines.build)  # type: ignore[arg-type]
    answers = reader.recv()
    assert [answer.status for answer in answers] == [ExitStatus.RAISED, ExitStatus.FAULT]
    assert calls == [(signal.SIGINT, signal.SIG_IGN)]


def test_a_worker_without_an_engine_says_why(engines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    ours, theirs = multiprocessing.Pipe()
    workers._work(theirs, Settings(), engines.build_without_model)
    assert "gone" in ours.recv()


def test_asking_a_dead_worker_starts_another(engines: Any) -> None:
    worker = workers.Worker(Settings(), engines.build)
    try:
        worker._process.kill()
        worker._process.join()
        time.sleep(0.05)
        worker.ask(LINES)
        assert [answer.status for answer in worker.collect()] == [ExitStatus.RAISED, ExitStatus.FAULT]
    finally:
        worker.end()


def test_no_lines_need_no_worker(engines: Any) -> None:
    assert list(workers.answers_by_workers([], Settings(), engines.build, 4)) == []


def test_all_workers_end_when_one_has_no_engine(engines: Any) -> None:
    lines = LINES * 20
    with pytest.raises(CommandError, match="gone"):
        list(workers.answers_by_workers(lines, Settings(), engines.build_without_model, 2))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("line", "identity"), [(b'{"id": [1]}', [1]), (b"{}", None), (b"broken", None)])
def test_the_id_of_a_line(line: bytes, identity: Any) -> None:
    assert identity_of(Question(1, line)) == identity
