"""Between the draft and the engine: what is asked when, and what an answer is still worth.

Every change of the text or of its circumstances makes a new revision. Only an answer to the
newest revision counts, and while an input method composes nothing is asked and nothing shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from iact_desktop.core.model import Draft, Fault, Finding, Span
from iact_desktop.desktop.answers import Answer, Stage
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.outlook import EngineState, Key, Outlook, Phase, keyed
from iact_desktop.protocol import draft_to_json

#: Milliseconds without a key before the engine is asked.
DEBOUNCE = 200


#: Findings of a text -> those that no decision of the user silences.
Sift = Callable[[tuple[Finding, ...], str], tuple[Finding, ...]]


def _keep_all(findings: tuple[Finding, ...], _text: str) -> tuple[Finding, ...]:
    return findings


def _set_aside(found: tuple[Finding, ...], kept: tuple[Finding, ...]) -> tuple[int, ...]:
    """Return the articles of the findings that were not kept."""
    left = Counter(finding.article for finding in found)
    left.subtract(finding.article for finding in kept)
    return tuple(sorted(left.elements()))


class Manuscript(Protocol):
    """The text being written, with the marks that move along with it."""

    def text(self) -> str:
        """Return the text, code points as the engine shall count them."""

    def is_composing(self) -> bool:
        """Whether an input method holds an unfinished composition."""

    def current_span(self, key: Key) -> Span | None:
        """Return where a marked finding's words stand now; None if they were changed."""


class Reviewer(QObject):
    """Keeps the outlook of the present draft."""

    outlook_changed = Signal()

    def __init__(
        self,
        engine: EngineClient,
        manuscript: Manuscript,
        draft_of: Callable[[str], Draft],
        sift: Sift | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._manuscript = manuscript
        self._draft_of = draft_of
        self._sift: Sift = sift or _keep_all
        self._submitted: Draft | None = None
        self._found: tuple[Finding, ...] = ()
        self._revision = 0
        self._outlook = Outlook(engine=engine.state, role=draft_of("").role)
        self._due = False
        self._held: Answer | None = None
        self._failed_while_composing = False
        self._debounce = QTimer(self, singleShot=True)
        self._debounce.timeout.connect(self._submit)
        engine.answered.connect(self._hear)
        engine.failed.connect(self._fail)
        engine.progressed.connect(self._follow_progress)
        engine.state_changed.connect(self._follow_engine)

    @property
    def outlook(self) -> Outlook:
        """What is known about the draft now."""
        return self._outlook

    @property
    def revision(self) -> int:
        """The number of the present revision."""
        return self._revision

    @property
    def draft(self) -> Draft | None:
        """The draft that was last sent to the engine; with phase DONE the one that the outlook is about."""
        return self._submitted

    @property
    def found(self) -> tuple[Finding, ...]:
        """Everything in the last full answer, whatever the user has decided about it."""
        return self._found

    def sift_anew(self) -> None:
        """The user's decisions have changed: show again what was found, as far as it counts now."""
        if self._outlook.phase is Phase.DONE:
            kept = self._sift(self._found, self._manuscript.text())
            self._show(replace(self._outlook, findings=kept, set_aside=_set_aside(self._found, kept)))

    def note_edit(self) -> None:
        """The text has changed: what was found about it is no longer the last word."""
        self._renew(DEBOUNCE)

    def note_circumstances(self) -> None:
        """Time, role or settings have changed: ask again at once."""
        self._renew(0)

    def note_other_draft(self) -> None:
        """Another draft is shown: nothing that was found in the one before says anything about it."""
        self._show(Outlook(Phase.EMPTY, self._engine.state, self._draft_of("").role))
        self._renew(0)

    def cancel(self, reason: str) -> None:
        """Check no further; what was found stays, and nothing is vouched for. The reason is for the user."""
        if self._outlook.phase not in (Phase.PENDING, Phase.PARTIAL):
            return
        self._revision += 1
        self._debounce.stop()
        self._due = False
        self._held = None
        self._engine.forget()
        self._show(replace(self._outlook, phase=Phase.FAILED, progress=None, faults=(Fault(reason),)))

    def resume(self) -> None:
        """A composition has ended: do what waited for it."""
        if self._due:
            self._submit()
        held, self._held = self._held, None
        failed, self._failed_while_composing = self._failed_while_composing, False
        if held is not None:
            self._hear(held)
        elif failed:
            self._fail(self._revision)

    def _renew(self, wait: int) -> None:
        self._revision += 1
        self._held = None
        self._failed_while_composing = False
        role = self._draft_of("").role
        if not self._manuscript.text().strip():
            self._debounce.stop()
            self._due = False
            self._engine.forget()
            self._show(Outlook(Phase.EMPTY, self._engine.state, role))
            return
        self._show(replace(self._outlook, phase=Phase.PENDING, role=role, faults=(), progress=None))
        self._debounce.start(wait)

    def _submit(self) -> None:
        self._due = self._manuscript.is_composing()
        if not self._due:
            draft = self._draft_of(self._manuscript.text())
            self._submitted = draft
            self._engine.submit(self._revision, draft_to_json(draft))

    def _hear(self, answer: Answer) -> None:
        if answer.revision != self._revision:
            return
        if self._manuscript.is_composing():
            self._held = answer
            return
        if answer.stage is Stage.FULL:
            review = answer.review
            self._found = review.findings
            kept = self._sift(review.findings, self._manuscript.text())
            self._show(
                Outlook(
                    Phase.DONE, self._engine.state, review.role, kept, review.faults,
                    answer.omitted, _set_aside(review.findings, kept),
                )
            )  # fmt: skip
        elif self._outlook.phase is not Phase.DONE:
            findings = self._merged(self._sift(answer.review.findings, self._manuscript.text()))
            self._show(replace(self._outlook, phase=Phase.PARTIAL, findings=findings, omitted=answer.omitted))

    def _follow_progress(self, revision: int, done: int, total: int) -> None:
        is_waiting = revision == self._revision and self._outlook.phase in (Phase.PENDING, Phase.PARTIAL)
        if is_waiting and not self._manuscript.is_composing():
            self._show(replace(self._outlook, progress=(done, total)))

    def _merged(self, fast: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Join first findings with older ones whose words still stand, so that the view does not flicker."""
        found = keyed(fast)
        kept = []
        for key, finding in keyed(self._outlook.findings).items():
            if key in found:
                continue
            if len(finding.span) == 0:
                kept.append(finding)
            elif (span := self._manuscript.current_span(key)) is not None:
                kept.append(replace(finding, span=span))
        return tuple(sorted((*fast, *kept), key=lambda finding: finding.span))

    def _fail(self, revision: int) -> None:
        if revision != self._revision:
            return
        if self._manuscript.is_composing():
            self._failed_while_composing = True
            return
        self._show(replace(self._outlook, phase=Phase.FAILED, progress=None))

    def _follow_engine(self) -> None:
        phase = self._outlook.phase
        died = self._engine.state is EngineState.DOWN
        if died and phase is not Phase.EMPTY:
            # The draft is sent again when the engine is back; until then nothing is vouched for.
            phase = Phase.PENDING
        progress = None if died else self._outlook.progress
        self._show(replace(self._outlook, engine=self._engine.state, phase=phase, progress=progress))

    def _show(self, outlook: Outlook) -> None:
        if outlook != self._outlook:
            self._outlook = outlook
            self.outlook_changed.emit()
