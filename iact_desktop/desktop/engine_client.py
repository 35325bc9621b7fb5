"""The engine's process as the window sees it: started, fed, watched, and started again.

Drafts go in and answers come out as JSON lines. What the process writes on standard error may
quote a draft and is thrown away unread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from iact_desktop.desktop.answers import (
    Answer,
    Message,
    Stage,
    UnreadableError,
    answer_of,
    message_of,
    progress_of,
)
from iact_desktop.desktop.outlook import EngineState

#: An engine that writes this much without ending a line is out of its mind.
_LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long to wait for the model, for a sign of life, and between starts."""

    loading: float = 120.0
    silence: float = 20.0
    per_character: float = 0.003
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Request:
    """One revision of the draft on its way to the engine."""

    revision: int
    fields: Mapping[str, Any]

    @property
    def length(self) -> int:
        """Code points of its text."""
        return len(self.fields["text"])


class EngineClient(QObject):
    """Keeps one engine alive and asks it about the newest draft only."""

    state_changed = Signal()
    answered = Signal(object)
    #: An answer (a Message) to something that was asked aside.
    answered_aside = Signal(object)
    #: Sentences done and sentences in all, of the newest request.
    progressed = Signal(int, int, int)
    #: Something that the user should know of the engine, though it works: a sentence.
    noticed = Signal(str)
    #: The newest request could not be answered: 確認不能 until an answer comes.
    failed = Signal(int)

    def __init__(
        self, command: Sequence[str], patience: Patience | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._patience = patience or Patience()
        self._process: QProcess | None = None
        self._state = EngineState.OFF
        self._configuration: Mapping[str, Any] | None = None
        self._request: Request | None = None
        self._unsent = False
        self._awaiting = False
        self._undelivered: list[Answer] = []
        self._deaths = 0
        self._asides = 0
        self.versions: dict[str, str] = {}
        #: What the engine says is wrong with itself (a broken rule book, no model); "" if nothing.
        self.trouble = ""
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(self._lose_patience)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.start)

    @property
    def state(self) -> EngineState:
        """How the process is now."""
        return self._state

    @property
    def deaths(self) -> int:
        """How often it died since it last gave a full answer."""
        return self._deaths

    def process_id(self) -> int:
        """Return the process's number, 0 when there is none."""
        return self._process.processId() if self._process else 0

    def start(self) -> None:
        """Start the process, unless there is one; also ends a pause before a restart."""
        if self._process is not None:
            return
        self._pause.stop()
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.started.connect(self._greet)
        process.readyReadStandardOutput.connect(self._read)
        process.bytesWritten.connect(self._send)
        process.finished.connect(self._die)
        process.errorOccurred.connect(self._stumble)
        self._process = process
        self._set_state(EngineState.LOADING)
        self._arm()
        process.start(self._command[0], self._command[1:])

    def stop(self) -> None:
        """End the process for good; it holds nothing that could be lost."""
        self._pause.stop()
        self._watch.stop()
        self._detach()
        # One that was given up earlier may still be on its way out.
        for process in self.findChildren(QProcess):
            if process.state() is not QProcess.ProcessState.NotRunning:
                process.kill()
                process.waitForFinished(2000)
        self._set_state(EngineState.OFF)

    def configure(self, fields: Mapping[str, Any]) -> None:
        """Give the engine new settings, now and at every start."""
        self._configuration = dict(fields)
        if self._is_running():
            self._write({"configure": self._configuration})

    def submit(self, revision: int, fields: Mapping[str, Any]) -> None:
        """Ask for a review of the newest draft; every earlier question is forgotten."""
        self._undelivered.clear()
        self._request = Request(revision, fields)
        self._unsent = True
        if not self._awaiting:
            self._awaiting = True
            self._arm()
        self._send()

    def ask_aside(self, channel: str, draft: Mapping[str, Any]) -> int | None:
        """Ask for a review that does not concern the present draft; return its number, which is below zero.

        None where there is no engine to ask. The answer comes by ``answered_aside``, or never.
        """
        if not self._is_running():
            return None
        self._asides -= 1
        self._write({"id": self._asides, "channel": channel, "draft": dict(draft)})
        return self._asides

    def ask_for_way_out(self, draft: Mapping[str, Any], finding: Mapping[str, Any]) -> int | None:
        """Ask what clears a finding of the present draft; otherwise as ``ask_aside``.

        A newer draft ends the search in the engine.
        """
        if not self._is_running():
            return None
        self._asides -= 1
        self._write({"id": self._asides, "clear": {"draft": dict(draft), "finding": dict(finding)}})
        return self._asides

    def forget(self) -> None:
        """Drop the present draft: there is nothing to check any more."""
        self._undelivered.clear()
        if self._awaiting and not self._unsent and self._is_running():
            # The newest wins: an empty draft ends the work on one that nobody waits for.
            self._write({"id": 0, "draft": {"text": ""}})
        self._request = None
        self._unsent = self._awaiting = False
        self._arm()

    def _is_running(self) -> bool:
        return self._process is not None and self._process.state() is QProcess.ProcessState.Running

    def _set_state(self, state: EngineState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def _arm(self) -> None:
        """Set the watch for the next sign of life."""
        if self._process is None:
            self._watch.stop()
        elif self._state is EngineState.LOADING:
            self._watch.start(round(self._patience.loading * 1000))
        elif self._awaiting and self._request is not None:
            seconds = self._patience.silence + self._patience.per_character * self._request.length
            self._watch.start(round(seconds * 1000))
        else:
            self._watch.stop()

    def _greet(self) -> None:
        if self._configuration is not None:
            self._write({"configure": self._configuration})
        self._unsent = self._request is not None
        self._awaiting = self._unsent
        self._send()

    def _send(self) -> None:
        """Write the newest request once the pipe is empty, so that a slow reader meets no queue of old ones."""
        if not self._unsent or not self._is_running() or self._request is None:
            return
        assert self._process is not None
        if self._process.bytesToWrite() == 0:
            self._unsent = False
            self._write({"id": self._request.revision, "draft": dict(self._request.fields)})

    def _write(self, message: Mapping[str, Any]) -> None:
        assert self._process is not None
        self._process.write(json.dumps(message, ensure_ascii=True).encode("ascii") + b"\n")

    def _read(self) -> None:
        """Take one line; further ones wait for the next turn of the event loop, so that keys come between."""
        process = self._process
        if process is None:
            return
        if not process.canReadLine():
            if process.bytesAvailable() > _LONGEST_LINE:
                self._lose_patience()
            return
        line = bytes(process.readLine().data())
        self._arm()
        self._hear(line)
        if self._process is process and process.canReadLine():
            QTimer.singleShot(0, self._read)

    def _hear(self, line: bytes) -> None:
        try:
            message = message_of(line)
        except UnreadableError:
            self._report_failure()
            return
        if message.revision is not None and message.revision < 0:
            self.answered_aside.emit(message)
        elif message.kind == "ready":
            self._take_greeting(message)
        elif message.kind == "review":
            self._take(message)
        elif message.kind == "progress":
            self._pass_progress(message)
        elif message.kind == "error":
            newest = self._request.revision if self._request else None
            if message.revision is None:
                self.trouble = str(message.fields["error"])
            if message.revision in (None, newest):
                self._settle()
                self._report_failure()

    def _pass_progress(self, message: Message) -> None:
        if self._request is None or message.revision != self._request.revision:
            return
        with suppress(UnreadableError):
            self.progressed.emit(message.revision, *progress_of(message))

    def _take_greeting(self, message: Message) -> None:
        """Note that the engine answers from now on, be it only that it cannot check anything."""
        versions = message.fields.get("versions")
        if isinstance(versions, dict):
            self.versions = {str(name): str(version) for name, version in versions.items()}
        self.trouble = str(message.fields.get("error") or "")
        self._set_state(EngineState.READY)
        self._arm()
        if notice := message.fields.get("notice"):
            self.noticed.emit(str(notice))

    def _take(self, message: Message) -> None:
        request = self._request
        if request is None or message.revision != request.revision:
            return
        try:
            answer = answer_of(message, request.length)
        except UnreadableError:
            self._settle()
            self._report_failure()
            return
        if answer.stage is Stage.FULL:
            self._deaths = 0
            self._settle()
        # Read in this turn of the event loop, shown in the next, so that neither takes long.
        self._undelivered.append(answer)
        QTimer.singleShot(0, self._deliver)

    def _deliver(self) -> None:
        while self._undelivered:
            self.answered.emit(self._undelivered.pop(0))

    def _settle(self) -> None:
        """Wait for nothing more about the newest draft."""
        self._awaiting = False
        self._arm()

    def _report_failure(self) -> None:
        if self._request is not None:
            self.failed.emit(self._request.revision)

    def _stumble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._die()

    def _lose_patience(self) -> None:
        process = self._detach()
        if process is not None:
            process.kill()
        self._go_down()

    def _die(self) -> None:
        self._detach()
        self._go_down()

    def _detach(self) -> QProcess | None:
        """Let go of the process, so that nothing it still says reaches us."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.started.disconnect(self._greet)
        process.readyReadStandardOutput.disconnect(self._read)
        process.bytesWritten.disconnect(self._send)
        process.finished.disconnect(self._die)
        process.errorOccurred.disconnect(self._stumble)
        process.finished.connect(process.deleteLater)
        if process.state() is QProcess.ProcessState.NotRunning:
            process.deleteLater()
        return process

    def _go_down(self) -> None:
        self._watch.stop()
        pauses = self._patience.pauses
        self._pause.start(round(pauses[min(self._deaths, len(pauses) - 1)] * 1000))
        self._deaths += 1
        self._set_state(EngineState.DOWN)
