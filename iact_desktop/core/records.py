"""What is kept on this machine of decisions and reports: when, what kind, never a word of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class CopyReason(StrEnum):
    """Why a draft was copied although something in it is 禁止."""

    CONSENT = "consent"
    PUBLIC = "public"
    REVIEWED = "reviewed"
    MISREAD = "misread"
    NOT_POSTED = "not_posted"


class Tone(StrEnum):
    """How a statement speaks of the company."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNCLEAR = "unclear"


class Urgency(StrEnum):
    """How soon the department should look at it."""

    NORMAL = "normal"
    URGENT = "urgent"


class HandedBy(StrEnum):
    """The way a report left the window."""

    COPIED = "copied"
    SAVED = "saved"
    MAILED = "mailed"


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """A draft copied at 禁止: the rules that forbade it and the kind of reason that was given."""

    moment: datetime
    rules: tuple[str, ...]
    reason: CopyReason

    def to_json(self) -> dict[str, Any]:
        """Return its JSON fields."""
        return {"at": self.moment.isoformat(), "rules": list(self.rules), "reason": self.reason.value}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> CopyRecord:
        """Read JSON fields; raises KeyError, TypeError or ValueError."""
        return cls(
            datetime.fromisoformat(fields["at"]),
            tuple(str(rule) for rule in fields["rules"]),
            CopyReason(fields["reason"]),
        )


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report that was made: where the statement stands, and how the report was handed on."""

    identity: str
    moment: datetime
    place: str
    address: str
    tone: Tone
    urgency: Urgency
    ways: tuple[HandedBy, ...]

    def to_json(self) -> dict[str, Any]:
        """Return its JSON fields."""
        return {
            "id": self.identity,
            "at": self.moment.isoformat(),
            "place": self.place,
            "address": self.address,
            "tone": self.tone.value,
            "urgency": self.urgency.value,
            "ways": [way.value for way in self.ways],
        }

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> ReportRecord:
        """Read JSON fields; raises KeyError, TypeError or ValueError."""
        return cls(
            str(fields["id"]),
            datetime.fromisoformat(fields["at"]),
            str(fields["place"]),
            str(fields["address"]),
            Tone(fields["tone"]),
            Urgency(fields["urgency"]),
            tuple(HandedBy(way) for way in fields["ways"]),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A found statement about the company, for the responsible department."""

    quotation: str
    address: str
    place: str
    seen: datetime
    tone: Tone
    urgency: Urgency
    comment: str = ""
    reporter: str = ""

    @property
    def is_findable(self) -> bool:
        """Whether the department could find what it is about."""
        return bool(self.quotation.strip() or self.address.strip())
