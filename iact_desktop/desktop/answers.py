"""What the engine says, line by line; see docs/protocol.md.

Reading is done in two steps, so that a stale answer costs no more than its JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from iact_desktop.core.model import Review, article_of
from iact_desktop.core.verdict import judge
from iact_desktop.protocol import review_from_json

#: More findings than a person reads are not built; the gravest of each article always is.
MOST_FINDINGS = 200

_GRAVITY = {"stop": 0, "confirm": 1, "info": 2}


class Stage(StrEnum):
    """How much of the check an answer rests on."""

    FAST = "fast"
    FULL = "full"


class UnreadableError(ValueError):
    """The engine wrote something that is no answer; holds no text of the draft."""


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the engine: what kind it is, whom it answers, and its fields unread."""

    kind: str
    revision: int | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A review for one revision of the draft; ``omitted`` findings were left out of it."""

    revision: int
    stage: Stage
    review: Review
    omitted: int = 0


def message_of(line: bytes) -> Message:
    """Read a line into a message of kind ready, loading, error or review; raises UnreadableError."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON") from error
    if not isinstance(fields, dict):
        raise UnreadableError("not a JSON object")
    revision = fields.get("id")
    if revision is not None and not isinstance(revision, int):
        raise UnreadableError("the id is no number")
    for kind in ("ready", "loading", "error", "review"):
        if kind in fields:
            return Message(kind, revision, fields)
    if fields.get("stage") == "progress":
        return Message("progress", revision, fields)
    return Message("other", revision, fields)


def progress_of(message: Message) -> tuple[int, int]:
    """Read sentences done and sentences in all; raises UnreadableError."""
    done, total = message.fields.get("done"), message.fields.get("total")
    if not (isinstance(done, int) and isinstance(total, int) and 0 <= done <= total and total > 0):
        raise UnreadableError("no progress")
    return done, total


def answer_of(message: Message, length: int) -> Answer:
    """Build the review of a message about a draft of so many code points; raises UnreadableError.

    The verdict is judged anew here, and an answer that says another one is not believed.
    """
    try:
        if message.revision is None:
            raise ValueError("no id")
        stage = Stage(message.fields["stage"])
        fields = message.fields["review"]
        kept = _gravest(fields["findings"])
        review = review_from_json({**fields, "findings": kept})
        if any(finding.span.end > length for finding in review.findings):
            raise ValueError("a span outside the draft")
        if judge(review).level.value != fields["verdict"]:
            raise ValueError("a verdict that does not follow from the findings")
        return Answer(message.revision, stage, review, len(fields["findings"]) - len(kept))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # The error's own words could quote the draft, so that they are not passed on.
        raise UnreadableError(f"no review: {type(error).__name__}") from None


def _gravest(findings: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return at most MOST_FINDINGS, in the order given, never without the gravest of an article."""
    every = list(findings)
    if len(every) <= MOST_FINDINGS:
        return every
    order = sorted(range(len(every)), key=lambda index: (_GRAVITY[every[index]["severity"]], index))
    first: dict[int, int] = {}
    for index in order:
        first.setdefault(article_of(every[index]["code"]), index)
    chosen = set(first.values())
    for index in order:
        if len(chosen) >= MOST_FINDINGS:
            break
        chosen.add(index)
    return [every[index] for index in sorted(chosen)]
