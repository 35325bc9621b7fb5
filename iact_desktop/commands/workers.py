"""Several processes that each hold a language model and answer lines, in order.

Lines go out in chunks, one chunk at a time to each worker in turn: a worker is asked again only
after it has answered, so that neither side ever waits for the other with a full pipe.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection

from iact_desktop.commands.answers import Answer, Question, answer, identity_of, refusal
from iact_desktop.commands.engine import EngineFactory, open_engine
from iact_desktop.commands.outcome import CommandError
from iact_desktop.settings.model import Settings

_CHUNK = 16
#: Seconds in which a worker that was asked to end has to do so.
_PATIENCE = 5.0

Chunk = list[Question]


class Worker:
    """One process; ``ask`` and ``collect`` take turns."""

    def __init__(self, settings: Settings, build: EngineFactory) -> None:
        self._settings = settings
        self._build = build
        self._asked: Chunk = []
        self._start()

    def ask(self, chunk: Chunk) -> None:
        """Hand over the next lines."""
        self._asked = chunk
        try:
            self._connection.send(chunk)
        except OSError:
            # It has died; collect will notice.
            return

    def collect(self) -> list[Answer]:
        """Wait for the answers; raises CommandError where the worker has no engine.

        A worker that dies is replaced and asked its lines one by one, so that only the line
        that kills it stays without a review.
        """
        try:
            message = self._connection.recv()
        except (EOFError, OSError):
            self.end()
            self._start()
            return self._answers_one_by_one(self._asked)
        if isinstance(message, str):
            raise CommandError(message)
        answers: list[Answer] = message
        return answers

    def _answers_one_by_one(self, chunk: Chunk) -> list[Answer]:
        if len(chunk) == 1:
            return [refusal(chunk[0], "the worker process ended", identity_of(chunk[0]))]
        answers: list[Answer] = []
        for question in chunk:
            self.ask([question])
            answers += self.collect()
        return answers

    def end(self) -> None:
        """End the process, at once if it does not go by itself."""
        self._connection.close()
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():  # pragma: no cover - a process that ignores its termination
            self._process.kill()
            self._process.join()

    def _start(self) -> None:
        # spawn everywhere: a forked copy of a process with threads in its libraries may hang.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, self._settings, self._build), daemon=True, name="iact-check-worker"
        )
        self._process.start()
        theirs.close()


def answers_by_workers(
    lines: Iterable[Question], settings: Settings, build: EngineFactory, jobs: int
) -> Iterator[Answer]:
    """Yield the answers in the order of the lines; raises CommandError where no engine can be had."""
    chunks = _chunks(lines)
    busy: deque[Worker] = deque()
    try:
        for chunk in islice(chunks, jobs):
            busy.append(Worker(settings, build))
            busy[-1].ask(chunk)
        while busy:
            answers = busy[0].collect()
            if chunk := next(chunks, []):
                busy[0].ask(chunk)
                busy.rotate(-1)
            else:
                busy.popleft().end()
            yield from answers
    finally:
        for worker in busy:
            worker.end()


def _chunks(lines: Iterable[Question]) -> Iterator[Chunk]:
    iterator = iter(lines)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _work(connection: Connection, settings: Settings, build: EngineFactory) -> None:  # type: ignore[type-arg,unused-ignore]
    """Answer chunks until nobody asks any more."""
    # The terminal sends its interrupt to every process; the parent ends us in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        engine = open_engine(settings, build)
    except CommandError as error:
        connection.send(str(error))
        return
    while True:
        try:
            chunk: Chunk = connection.recv()
        except EOFError:
            return
        connection.send([answer(question, engine) for question in chunk])
