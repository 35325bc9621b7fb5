"""One line of batch in, one answer out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from iact_desktop.commands.engine import ReviewEngine
from iact_desktop.commands.lines import read_object, readable_line
from iact_desktop.commands.outcome import ExitStatus, status_of
from iact_desktop.protocol import DraftError, draft_from_json, review_to_json


@dataclass(frozen=True)
class Question:
    """A line of the input as it stands, and its number."""

    number: int
    line: bytes


@dataclass(frozen=True)
class Answer:
    """The line that answers a question; ``problem`` says why it could not be reviewed."""

    line: bytes
    status: ExitStatus
    problem: str | None = None


def questions(stream: BinaryIO) -> Iterator[Question]:
    """Yield every line that is not blank; only ``\\n`` ends a line."""
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield Question(number, line)


def answer(question: Question, engine: ReviewEngine) -> Answer:
    """Review the draft of a line; whatever is wrong with it becomes its answer."""
    fields: dict[str, Any] = {}
    try:
        fields = read_object(question.line)
        review = engine.review(draft_from_json(fields))
        if review is None:
            raise DraftError("the review was not finished")
        line = readable_line({"id": fields.get("id"), **review_to_json(review)})
        return Answer(line, status_of(review))
    except DraftError as error:
        return refusal(question, str(error), fields.get("id"))
    except Exception as error:  # the other lines go on, whatever happened to this one
        return refusal(question, f"internal error ({type(error).__name__})", fields.get("id"))


def identity_of(question: Question) -> Any:
    """Return the id of a line, None where it cannot be read."""
    try:
        return read_object(question.line).get("id")
    except DraftError:
        return None


def refusal(question: Question, problem: str, identity: Any = None) -> Answer:
    """Return the answer to a line that could not be reviewed."""
    fields = {"id": identity, "error": problem, "line": question.number}
    return Answer(readable_line(fields), ExitStatus.FAULT, f"{question.number} 行目: {problem}")
