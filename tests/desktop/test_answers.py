import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from iact_desktop.core.model import Fault, Finding, Review, Severity, Span
from iact_desktop.core.verdict import judge
from iact_desktop.desktop.answers import MOST_FINDINGS, Stage, UnreadableError, answer_of, message_of
from iact_desktop.protocol import review_to_json

TEXT = "来月の新製品の話"


def line(review: Review, **changes: object) -> bytes:
    fields = {**review_to_json(review), **changes}
    return json.dumps({"id": 3, "stage": "full", "review": fields}).encode()


def test_an_answer_is_read(finding: Callable[..., Finding]) -> None:
    review = Review(findings=(finding(TEXT, "新製品"),), faults=(Fault("長すぎます。", (2,)),))
    answer = answer_of(message_of(line(review)), len(TEXT))
    assert (answer.revision, answer.stage, answer.review, answer.omitted) == (3, Stage.FULL, review, 0)


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"hello", b"[]", b"3", b'{"id": "x"}', b"\xff\xfe", b"{" * 5, b"[" * 100_000]
)
def test_what_is_no_message_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        message_of(raw)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": 3, "review": {}},
        {"id": 3, "stage": "half", "review": {}},
        {"stage": "full", "review": review_to_json(Review())},
        {"id": 3, "stage": "full", "review": None},
        {"id": 3, "stage": "full", "review": {"verdict": "clear"}},
        {"id": 3, "stage": "full", "review": {**review_to_json(Review()), "findings": [None]}},
        {"id": 3, "stage": "full", "review": {**review_to_json(Review()), "faults": "none"}},
    ],
)
def test_a_broken_review_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(UnreadableError):
        answer_of(message_of(json.dumps(fields).encode()), 10)


def test_a_verdict_that_does_not_follow_is_not_believed(finding: Callable[..., Finding]) -> None:
    review = Review(findings=(finding(TEXT, "新製品"),))
    with pytest.raises(UnreadableError):
        answer_of(message_of(line(review, verdict="clear")), len(TEXT))


def test_a_span_outside_the_draft_is_refused(finding: Callable[..., Finding]) -> None:
    with pytest.raises(UnreadableError):
        answer_of(message_of(line(Review(findings=(finding(TEXT, "新製品"),)))), 4)


def test_the_refusal_does_not_quote_the_draft() -> None:
    fields = {**review_to_json(Review()), "role": "秘密の言葉"}
    message = message_of(json.dumps({"id": 1, "stage": "full", "review": fields}).encode())
    with pytest.raises(UnreadableError) as caught:
        answer_of(message, 10)
    assert "秘密" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_too_many_findings_keep_the_gravest_of_each_article(finding: Callable[..., Finding]) -> None:
    stop = finding(TEXT, "新製品")
    info = finding(TEXT, "話", Severity.INFO, "6", "a6")
    many = tuple(replace(stop, span=Span(0, number % 8)) for number in range(MOST_FINDINGS + 50))
    review = Review(findings=(*many, info))
    answer = answer_of(message_of(line(review)), len(TEXT))
    assert len(answer.review.findings) == MOST_FINDINGS
    assert answer.omitted == 51
    assert judge(answer.review) == judge(review)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("ready", {"ready": True}),
        ("loading", {"loading": True}),
        ("error", {"error": "x", "id": 1}),
        ("other", {"hello": 1}),
    ],
)
def test_kinds(kind: str, fields: dict[str, object]) -> None:
    assert message_of(json.dumps(fields).encode()).kind == kind
