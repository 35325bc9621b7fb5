import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.core.mending import Clearing, Edit, Offer, OfferKind
from iact_desktop.core.model import (
    ARTICLES,
    CODES,
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
from iact_desktop.protocol import (
    TOKYO,
    DraftError,
    clearing_from_json,
    clearing_to_json,
    draft_from_json,
    draft_to_json,
    moment_from_json,
    review_from_json,
    review_to_json,
)

EVENING = datetime(2026, 11, 25, 20, tzinfo=TOKYO)


def test_the_least_draft() -> None:
    assert draft_from_json({"text": "こんにちは"}) == Draft("こんにちは")


def test_a_full_draft_comes_back() -> None:
    draft = Draft("こんにちは", EVENING, True, Role.RETIRED, False)
    assert draft_from_json(json.loads(json.dumps(draft_to_json(draft)))) == draft
    assert draft_from_json(draft_to_json(Draft("x"))) == Draft("x")


def test_further_fields_are_ignored() -> None:
    assert draft_from_json({"text": "x", "expected": [], "id": 1}) == Draft("x")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ("x", "object"),
        (None, "object"),
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": 5}, "text"),
        ({"text": "x", "profile_disclaimer": 1}, "profile_disclaimer"),
        ({"text": "x", "profile_disclaimer": None}, "profile_disclaimer"),
        ({"text": "x", "work_related": "yes"}, "work_related"),
        ({"text": "x", "role": "boss"}, "role"),
        ({"text": "x", "role": ["employee"]}, "role"),
        ({"text": "x", "role": {"a": 1}}, "role"),
        ({"text": "x", "posted_at": "tomorrow"}, "posted_at"),
        ({"text": "x", "posted_at": 1700000000}, "posted_at"),
        ({"text": "x", "posted_at": "2026-13-01T00:00:00"}, "posted_at"),
    ],
)
def test_what_is_no_draft_is_refused_by_field(fields: Any, field: str) -> None:
    with pytest.raises(DraftError, match=field) as caught:
        draft_from_json(fields)
    assert "\n" not in str(caught.value)


def test_an_error_does_not_quote_the_draft() -> None:
    with pytest.raises(DraftError) as caught:
        draft_from_json({"text": "北斗電機", "role": "北斗電機", "posted_at": "北斗電機"})
    assert "北斗電機" not in str(caught.value)


def test_moments() -> None:
    assert moment_from_json(None) is None
    assert moment_from_json("2026-11-25T20:00:00") == EVENING
    assert moment_from_json("2026-11-25T11:00:00Z") == EVENING
    assert moment_from_json("2026-11-25T06:00:00-05:00") == EVENING


def test_the_fields_of_a_review() -> None:
    span = Span(0, 4)
    finding = Finding(
        "a2-client-named",
        "2-4",
        Severity.CONFIRM,
        span,
        "北斗電機",
        "名前があります。",
        "伏せましょう。",
        (Evidence("client.named", "顧客の名前", span, "北斗電機"),),
        (Fix(span, "ある会社", "名前を伏せる"),),
    )
    fields = review_to_json(Review(Role.RETIRED, (finding,), (Fault("確認できません。", (3,)),)))
    assert fields["verdict"] == "incomplete"
    assert fields["articles"][:3] == [
        {"number": 1, "state": "not_applicable"},
        {"number": 2, "state": "confirm"},
        {"number": 3, "state": "unknown"},
    ]
    assert fields["findings"] == [
        {
            "rule": "a2-client-named", "code": "2-4", "article": 2, "severity": "confirm",
            "start": 0, "end": 4, "quote": "北斗電機",
            "message": "名前があります。", "advice": "伏せましょう。",
            "evidence": [{"signal": "client.named", "label": "顧客の名前", "start": 0, "end": 4, "quote": "北斗電機"}],
            "fixes": [{"start": 0, "end": 4, "replacement": "ある会社", "label": "名前を伏せる"}],
        }
    ]  # fmt: skip
    assert fields["faults"] == [{"message": "確認できません。", "articles": [3]}]


spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
words = st.text(max_size=8)
findings = st.builds(
    Finding,
    words,
    st.sampled_from(CODES),
    st.sampled_from(Severity),
    spans,
    words,
    words,
    words,
    st.lists(st.builds(Evidence, words, words, spans, words), max_size=2).map(tuple),
    st.lists(st.builds(Fix, spans, words, words), max_size=2).map(tuple),
)
faults = st.builds(Fault, words, st.lists(st.sampled_from(ARTICLES)).map(tuple))
reviews = st.builds(
    Review,
    st.sampled_from(Role),
    st.lists(findings, max_size=3).map(tuple),
    st.lists(faults, max_size=2).map(tuple),
)


@given(reviews)
def test_a_review_comes_back(review: Review) -> None:
    assert review_from_json(json.loads(json.dumps(review_to_json(review)))) == review


@pytest.mark.parametrize("missing", ["role", "findings", "faults"])
def test_an_incomplete_review_is_refused(missing: str) -> None:
    fields = review_to_json(Review())
    del fields[missing]
    with pytest.raises(KeyError):
        review_from_json(fields)


def test_offers_come_back() -> None:
    clearing = Clearing(
        (
            Offer(OfferKind.SOFTEN, (Edit(Span(0, 2), "都内"), Edit(Span(5, 6))), "ぼかす", False, ("2-4",)),
            Offer(OfferKind.REMOVE, (Edit(Span(0, 2)),)),
        )
    )
    assert clearing_from_json(json.loads(json.dumps(clearing_to_json(clearing)))) == clearing


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"offers": [{"kind": "burn", "label": "", "edits": [], "clears": True, "raised": []}]},
        {"offers": [{"kind": "remove", "label": "", "edits": [{"start": 2, "end": 1}], "raised": []}]},
        {"offers": 3},
    ],
)
def test_offers_that_are_none_are_refused(fields: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        clearing_from_json(fields)
