"""Asks the engine whether a profile holds a disclaimer that the guideline accepts."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from iact_desktop.core.model import Draft, Severity
from iact_desktop.desktop.answers import Message, Stage, UnreadableError, answer_of
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.outlook import EngineState
from iact_desktop.protocol import draft_to_json
from iact_desktop.settings.model import DISCLAIMER_PROBE

#: Milliseconds without a key before the engine is asked.
_DEBOUNCE = 300
_CHANNEL = "profile"


class ProfileState(StrEnum):
    """What is known about a profile's disclaimer."""

    EMPTY = "empty"
    CHECKING = "checking"
    VALID = "valid"
    MISSING = "missing"
    UNKNOWN = "unknown"


class ProfileCheck(QObject):
    """Judges one text at a time; only the answer about the newest one counts."""

    judged = Signal(object)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._profile = ""
        self._identity: int | None = None
        self._length = 0
        self.state = ProfileState.EMPTY
        self._debounce = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._debounce.timeout.connect(self._ask)
        engine.answered_aside.connect(self._hear)
        engine.state_changed.connect(self._follow_engine)

    def check(self, profile: str) -> None:
        """Judge a profile's text."""
        self._profile = profile
        self._identity = None
        if not profile.strip():
            self._debounce.stop()
            self._judge(ProfileState.EMPTY)
            return
        self._judge(ProfileState.CHECKING)
        self._debounce.start()

    def _ask(self) -> None:
        text = DISCLAIMER_PROBE + self._profile
        self._length = len(text)
        self._identity = self._engine.ask_aside(_CHANNEL, draft_to_json(Draft(text)))
        if self._identity is None:
            self._judge(ProfileState.UNKNOWN)

    def _hear(self, message: Message) -> None:
        if message.revision != self._identity:
            return
        if message.kind != "review":
            self._judge(ProfileState.UNKNOWN)
            return
        try:
            answer = answer_of(message, self._length)
        except UnreadableError:
            self._judge(ProfileState.UNKNOWN)
            return
        if answer.stage is not Stage.FULL:
            return
        if any(not fault.articles or 5 in fault.articles for fault in answer.review.faults):
            self._judge(ProfileState.UNKNOWN)
            return
        missed = any(
            finding.code == "5" and finding.severity is not Severity.INFO
            for finding in answer.review.findings
        )
        self._judge(ProfileState.MISSING if missed else ProfileState.VALID)

    def _follow_engine(self) -> None:
        if not self._profile.strip():
            return
        if self._engine.state is EngineState.READY:
            self._debounce.start()
        elif self._engine.state is EngineState.DOWN:
            self._identity = None
            self._judge(ProfileState.UNKNOWN)

    def _judge(self, state: ProfileState) -> None:
        self.state = state
        self.judged.emit(state)
