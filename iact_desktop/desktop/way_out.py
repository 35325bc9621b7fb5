"""Asks the engine for changes that clear the chosen finding, and keeps what it found for this draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from iact_desktop.core.mending import Clearing, applied
from iact_desktop.core.model import Draft, Finding, Span
from iact_desktop.desktop.answers import Message
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.outlook import EngineState
from iact_desktop.protocol import clearing_from_json, draft_to_json

#: Milliseconds on a finding before the engine is asked, so that walking through them asks for none.
_DEBOUNCE = 120
#: Seconds after which no answer is expected any more.
_PATIENCE = 30

_Target = tuple[Draft, str, Span]


class Search(StrEnum):
    """How far the search for ways out of a finding is."""

    IDLE = "idle"
    LOOKING = "looking"
    FOUND = "found"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class WaysOut:
    """The changes found for one finding of one draft; while looking, perhaps those found before."""

    search: Search = Search.IDLE
    draft: Draft | None = None
    clearing: Clearing = field(default_factory=Clearing)


class WayOut(QObject):
    """Looks for ways out of one finding at a time; a finding of another draft ends the search."""

    changed = Signal()

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._target: _Target | None = None
        self._identity: int | None = None
        self._known: dict[_Target, Clearing] = {}
        self.state = WaysOut()
        self._debounce = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._debounce.timeout.connect(self._ask)
        self._watch = QTimer(self, singleShot=True, interval=_PATIENCE * 1000)
        self._watch.timeout.connect(self._give_up)
        engine.answered_aside.connect(self._hear)
        engine.state_changed.connect(self._follow_engine)

    def look(self, draft: Draft, finding: Finding) -> None:
        """Look for ways out of a finding of a draft that has been fully reviewed."""
        target = (draft, finding.rule, finding.span)
        if target == self._target and self.state.search is not Search.FAILED:
            return
        if not any(draft == known for known, _, _ in self._known):
            self._known.clear()
        self._stop_waiting()
        before, self._target = self._target, target
        if target in self._known:
            self._tell(WaysOut(Search.FOUND, draft, self._known[target]))
            return
        if before is not None and before[1] == target[1] and self.state.search is not Search.FAILED:
            # What was found before the last key stays in view, so that nothing jumps while typing.
            self._tell(replace(self.state, search=Search.LOOKING))
        else:
            self._tell(WaysOut(Search.LOOKING, draft))
        self._debounce.start()

    def stop(self) -> None:
        """Want nothing any more."""
        self._stop_waiting()
        self._target = None
        self._tell(WaysOut())

    def _stop_waiting(self) -> None:
        self._debounce.stop()
        self._watch.stop()
        self._identity = None

    def _ask(self) -> None:
        if self._target is None:
            return
        draft, rule, span = self._target
        finding = {"rule": rule, "start": span.start, "end": span.end}
        self._identity = self._engine.ask_for_way_out(draft_to_json(draft), finding)
        if self._identity is None:
            self._give_up()
        else:
            self._watch.start()

    def _hear(self, message: Message) -> None:
        if self._target is None or self._identity is None or message.revision != self._identity:
            return
        if message.fields.get("stage") == "dropped":
            # A newer draft is being reviewed; when that is done the search begins anew.
            self._stop_waiting()
            self._target = None
            return
        draft = self._target[0]
        clearing = _clearing_of(message.fields, draft.text)
        self._stop_waiting()
        if clearing is None:
            self._give_up()
            return
        self._known[self._target] = clearing
        self._tell(WaysOut(Search.FOUND, draft, clearing))

    def _follow_engine(self) -> None:
        if self._engine.state is EngineState.DOWN and self._identity is not None:
            self._give_up()

    def _give_up(self) -> None:
        self._stop_waiting()
        self._tell(WaysOut(Search.FAILED, self._target[0] if self._target else None))

    def _tell(self, state: WaysOut) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _clearing_of(fields: Mapping[str, Any], text: str) -> Clearing | None:
    """Read an answer; None where it is none, or where its edits do not fit the text."""
    try:
        clearing = clearing_from_json(fields["clearing"])
        for offer in clearing.offers:
            applied(text, offer.edits)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return clearing
