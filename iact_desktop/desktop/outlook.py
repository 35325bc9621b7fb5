"""What the window knows about the draft at one moment. No Qt in here.

The rule that everything else serves: only a full answer about exactly this text, at exactly
these circumstances, may read 「問題なし」.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from iact_desktop.core.model import ARTICLES, Fault, Finding, Review, Role, Severity
from iact_desktop.core.verdict import ArticleState, judge


class EngineState(StrEnum):
    """How the engine's process is."""

    OFF = "off"
    LOADING = "loading"
    READY = "ready"
    DOWN = "down"


class Phase(StrEnum):
    """How far the check of the present draft has come."""

    EMPTY = "empty"
    PENDING = "pending"
    PARTIAL = "partial"
    FAILED = "failed"
    DONE = "done"


class BannerState(StrEnum):
    """What the banner says."""

    EMPTY = "empty"
    LOADING = "loading"
    PENDING = "pending"
    PARTIAL = "partial"
    CLEAR = "clear"
    CONFIRM = "confirm"
    STOP = "stop"
    INCOMPLETE = "incomplete"
    DOWN = "down"


class LedgerState(StrEnum):
    """State of an article in the ledger: those of a verdict, and what only the window knows."""

    STOP = ArticleState.STOP
    CONFIRM = ArticleState.CONFIRM
    INFO = ArticleState.INFO
    CLEAR = ArticleState.CLEAR
    UNKNOWN = ArticleState.UNKNOWN
    NOT_APPLICABLE = ArticleState.NOT_APPLICABLE
    #: Nothing is left to say, but only because the user has set something aside.
    ASIDE = "aside"
    PENDING = "pending"
    IDLE = "idle"


#: A post during working hours.
WORKING_HOURS_CODE = "4-4"

#: Rule, code, quoted words and which of its likes: the same finding keeps its key from review to review.
Key = tuple[str, str, str, int]


def keyed(findings: Iterable[Finding]) -> dict[Key, Finding]:
    """Name each finding by a key that survives a new review of a changed text."""
    seen: Counter[tuple[str, str, str]] = Counter()
    named: dict[Key, Finding] = {}
    for finding in findings:
        stem = (finding.rule, finding.code, finding.quote)
        named[(*stem, seen[stem])] = finding
        seen[stem] += 1
    return named


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One article with its state; an unsettled state is what was found before the last change.

    ``set_aside`` counts the findings on it that the user has decided against.
    """

    number: int
    state: LedgerState
    settled: bool
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """When the post goes out, in words: ``ahead`` is a chosen moment that is yet to come, else "".

    ``free`` is the next moment outside working hours.
    """

    ahead: str = ""
    free: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The draft's standing: how far the check is, and what it found so far.

    ``set_aside`` holds the article of each finding that the user has decided does not count; those
    are not among ``findings``.
    """

    phase: Phase = Phase.EMPTY
    engine: EngineState = EngineState.OFF
    role: Role = Role.EMPLOYEE
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    omitted: int = 0
    set_aside: tuple[int, ...] = ()
    #: Sentences done and sentences in all, while a long draft is checked.
    progress: tuple[int, int] | None = None

    @property
    def settled(self) -> bool:
        """Whether this is the last word on the present draft."""
        return self.phase in (Phase.DONE, Phase.EMPTY)

    @property
    def only_waits(self) -> bool:
        """Whether nothing has to be mended but the time of posting."""
        asking = [finding.code for finding in self.findings if finding.severity is not Severity.INFO]
        return bool(asking) and set(asking) == {WORKING_HOURS_CODE}

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity, as far as they are shown."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def banner(self) -> BannerState:
        """Return what the banner says; what is wrong with the engine comes first."""
        if self.engine is EngineState.DOWN:
            return BannerState.DOWN
        if self.phase is Phase.FAILED:
            return BannerState.INCOMPLETE
        if self.phase is Phase.DONE:
            return BannerState(judge(self._review()).level.value)
        if self.engine in (EngineState.LOADING, EngineState.OFF):
            return BannerState.LOADING
        return BannerState(self.phase.value)

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Return all seven articles with their states."""
        if self.phase is Phase.EMPTY:
            return tuple(self._idle(number) for number in ARTICLES)
        failed = self.phase is Phase.FAILED or self.engine is EngineState.DOWN
        review = self._review(Fault("") if failed else None)
        return tuple(
            self._entry(entry.number, LedgerState(entry.state), failed) for entry in judge(review).articles
        )

    def _review(self, extra: Fault | None = None) -> Review:
        return Review(self.role, self.findings, (*self.faults, extra) if extra else self.faults)

    def _idle(self, number: int) -> LedgerEntry:
        state = LedgerState.IDLE if self.role.bound_by(number) else LedgerState.NOT_APPLICABLE
        return LedgerEntry(number, state, True)

    def _entry(self, number: int, state: LedgerState, failed: bool) -> LedgerEntry:
        settled = self.settled or failed
        count = self.set_aside.count(number)
        if not settled and state in (LedgerState.CLEAR, LedgerState.UNKNOWN):
            state = LedgerState.PENDING
        elif count and state is LedgerState.CLEAR:
            state = LedgerState.ASIDE
        return LedgerEntry(number, state, settled or state is LedgerState.NOT_APPLICABLE, count)
