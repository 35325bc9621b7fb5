"""The nouns of the program: a draft, what was found in it, and what could not be checked.

Every offset counts code points of the draft's text as given, half open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

#: The codes of the labelling guide, each belonging to the article before its dash.
CODES = (
    "1", "2-1", "2-2", "2-3", "2-4", "3-1", "3-2", "3-3",
    "4-1", "4-2", "4-3", "4-4", "5", "6", "7",
)  # fmt: skip
ARTICLES = (1, 2, 3, 4, 5, 6, 7)


class Severity(StrEnum):
    """How much a finding matters, mildest first."""

    INFO = "info"
    CONFIRM = "confirm"
    STOP = "stop"

    @property
    def rank(self) -> int:
        """0 for a reminder, 1 for 要確認, 2 for 禁止."""
        return _SEVERITY_ORDER.index(self)


_SEVERITY_ORDER = (Severity.INFO, Severity.CONFIRM, Severity.STOP)


class Role(StrEnum):
    """Who posts; it decides which articles apply."""

    EMPLOYEE = "employee"
    EXECUTIVE = "executive"
    RETIRED = "retired"

    def bound_by(self, article: int) -> bool:
        """Whether an article of the guideline binds this role (a retired person: 2 and 3 only)."""
        return self is not Role.RETIRED or article in (2, 3)


def article_of(code: str) -> int:
    """Return the number of the article that a code belongs to ("2-3" -> 2)."""
    return int(code.split("-")[0])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; an empty one speaks of the draft as a whole."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def shifted(self, by: int) -> Span:
        """Return the span moved right by a number of code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an employee is about to post, and the circumstances of posting it.

    ``posted_at`` is aware of its time zone, or None where the time is not known.
    ``work_related`` is None where it is to be judged from the text.
    """

    text: str
    posted_at: datetime | None = None
    profile_disclaimer: bool = False
    role: Role = Role.EMPLOYEE
    work_related: bool | None = None

    def __post_init__(self) -> None:
        if self.posted_at is not None and self.posted_at.tzinfo is None:
            raise ValueError("posted_at needs a time zone")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a finding rests on, with the words a layman knows it by."""

    signal: str
    label: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that may clear a finding: replace a span of the draft by other words."""

    span: Span
    replacement: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the guideline forbids or wants considered."""

    rule: str
    code: str
    severity: Severity
    span: Span
    quote: str
    message: str
    advice: str
    evidence: tuple[Evidence, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def article(self) -> int:
        """The number of the article it belongs to, 1 to 7."""
        return article_of(self.code)


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of the check that could not be done, and the articles that stay unchecked for it."""

    message: str
    articles: tuple[int, ...] = ARTICLES


@dataclass(frozen=True, slots=True)
class Review:
    """What came of checking one draft."""

    role: Role = Role.EMPLOYEE
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = field(default=())
