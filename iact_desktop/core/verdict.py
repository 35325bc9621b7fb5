"""From a review to what the author is told: one verdict, and a state for each article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from iact_desktop.core.model import ARTICLES, Review, Severity


class Level(StrEnum):
    """Whether the post may go out."""

    CLEAR = "clear"
    CONFIRM = "confirm"
    STOP = "stop"
    INCOMPLETE = "incomplete"


class ArticleState(StrEnum):
    """What the ledger shows for an article."""

    STOP = "stop"
    CONFIRM = "confirm"
    INFO = "info"
    CLEAR = "clear"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """One line of the ledger."""

    number: int
    state: ArticleState


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "may this go out", and the ledger of all seven articles."""

    level: Level
    articles: tuple[ArticleEntry, ...]


def judge(review: Review) -> Verdict:
    """Weigh a review: the gravest finding decides, and a fault never reads as clear.

    A finding at 禁止 stands even where other parts could not be checked; anything less
    with a fault beside it is ``incomplete``.
    """
    entries = tuple(ArticleEntry(number, _state_of(number, review)) for number in ARTICLES)
    states = {entry.state for entry in entries}
    if ArticleState.STOP in states:
        level = Level.STOP
    elif ArticleState.UNKNOWN in states or review.faults:
        level = Level.INCOMPLETE
    elif ArticleState.CONFIRM in states:
        level = Level.CONFIRM
    else:
        level = Level.CLEAR
    return Verdict(level, entries)


def _state_of(number: int, review: Review) -> ArticleState:
    if not review.role.bound_by(number):
        return ArticleState.NOT_APPLICABLE
    found = [finding.severity for finding in review.findings if finding.article == number]
    gravest = max(found, key=lambda severity: severity.rank, default=None)
    if gravest is Severity.STOP:
        return ArticleState.STOP
    if any(number in fault.articles for fault in review.faults):
        return ArticleState.UNKNOWN
    return ArticleState(gravest.value) if gravest else ArticleState.CLEAR
