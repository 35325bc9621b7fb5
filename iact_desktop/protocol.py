"""A review as plain JSON fields and back: what ``batch`` writes and ``serve`` answers.

The fields are documented in docs/protocol.md. Offsets are code points of the text as given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from iact_desktop.core.mending import Clearing, Edit, Offer, OfferKind
from iact_desktop.core.model import (
    Draft,
    Evidence,
    Fault,
    Finding,
    Fix,
    Review,
    Role,
    Severity,
    Span,
)
from iact_desktop.core.verdict import judge

TOKYO = ZoneInfo("Asia/Tokyo")
#: Years in which a post can have a time; beyond them Python's calendar has edges to fall over.
FIRST_YEAR, LAST_YEAR = 1900, 2999


class DraftError(ValueError):
    """The fields of a draft cannot be read; the message says which and why."""


def draft_from_json(fields: Any) -> Draft:
    """Read the fields of a batch line into a draft.

    A moment without an offset is taken as Japan's time. Raises DraftError in one sentence.
    """
    if not isinstance(fields, Mapping):
        raise DraftError("a draft is a JSON object with a field 'text'")
    text = fields.get("text")
    if not isinstance(text, str):
        raise DraftError("field 'text' is missing or not a string")
    disclaimer = fields.get("profile_disclaimer", False)
    if not isinstance(disclaimer, bool):
        raise DraftError("field 'profile_disclaimer' is neither true nor false")
    work_related = fields.get("work_related")
    if work_related is not None and not isinstance(work_related, bool):
        raise DraftError("field 'work_related' is neither true, false nor null")
    try:
        role = Role(fields.get("role") or Role.EMPLOYEE)
    except ValueError as error:
        raise DraftError("field 'role' is none of employee, executive, retired") from error
    return Draft(text, moment_from_json(fields.get("posted_at")), disclaimer, role, work_related)


def moment_from_json(value: Any) -> datetime | None:
    """Read an ISO 8601 moment; None stays None, a naive one is Japan's time."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise DraftError(
            "field 'posted_at' is no ISO 8601 moment such as 2026-11-25T20:00:00+09:00"
        ) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise DraftError(f"field 'posted_at' lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """Return the fields of a batch line for a draft."""
    return {
        "text": draft.text,
        "posted_at": draft.posted_at.isoformat() if draft.posted_at else None,
        "profile_disclaimer": draft.profile_disclaimer,
        "role": draft.role.value,
        "work_related": draft.work_related,
    }


def review_to_json(review: Review) -> dict[str, Any]:
    """Return verdict, ledger, findings and faults as JSON fields."""
    verdict = judge(review)
    return {
        "verdict": verdict.level.value,
        "role": review.role.value,
        "articles": [{"number": entry.number, "state": entry.state.value} for entry in verdict.articles],
        "findings": [_finding_to_json(finding) for finding in review.findings],
        "faults": [{"message": fault.message, "articles": list(fault.articles)} for fault in review.faults],
    }


def review_from_json(fields: Mapping[str, Any]) -> Review:
    """Rebuild a review from its JSON fields; raises KeyError, TypeError or ValueError if they are not that."""
    return Review(
        role=Role(fields["role"]),
        findings=tuple(_finding_from_json(entry) for entry in fields["findings"]),
        faults=tuple(Fault(entry["message"], tuple(entry["articles"])) for entry in fields["faults"]),
    )


def clearing_to_json(clearing: Clearing) -> dict[str, Any]:
    """Return the offers that clear a finding as JSON fields."""
    return {
        "offers": [
            {
                "kind": offer.kind.value,
                "label": offer.label,
                "edits": [
                    {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement}
                    for edit in offer.edits
                ],
                "clears": offer.clears,
                "raised": list(offer.raised),
            }
            for offer in clearing.offers
        ]
    }


def clearing_from_json(fields: Mapping[str, Any]) -> Clearing:
    """Rebuild offers from their JSON fields; raises KeyError, TypeError or ValueError if they are not that."""
    return Clearing(
        tuple(
            Offer(
                OfferKind(entry["kind"]),
                tuple(
                    Edit(Span(item["start"], item["end"]), str(item["replacement"]))
                    for item in entry["edits"]
                ),
                str(entry["label"]),
                bool(entry["clears"]),
                tuple(str(code) for code in entry["raised"]),
            )
            for entry in fields["offers"]
        )
    )


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "article": finding.article,
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.quote,
        "message": finding.message,
        "advice": finding.advice,
        "evidence": [
            {
                "signal": evidence.signal,
                "label": evidence.label,
                "start": evidence.span.start,
                "end": evidence.span.end,
                "quote": evidence.quote,
            }
            for evidence in finding.evidence
        ],
        "fixes": [
            {"start": fix.span.start, "end": fix.span.end, "replacement": fix.replacement, "label": fix.label}
            for fix in finding.fixes
        ],
    }


def _finding_from_json(entry: Mapping[str, Any]) -> Finding:
    return Finding(
        rule=entry["rule"],
        code=entry["code"],
        severity=Severity(entry["severity"]),
        span=Span(entry["start"], entry["end"]),
        quote=entry["quote"],
        message=entry["message"],
        advice=entry["advice"],
        evidence=tuple(
            Evidence(item["signal"], item["label"], Span(item["start"], item["end"]), item["quote"])
            for item in entry["evidence"]
        ),
        fixes=tuple(
            Fix(Span(item["start"], item["end"]), item["replacement"], item["label"])
            for item in entry["fixes"]
        ),
    )
