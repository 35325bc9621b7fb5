from datetime import UTC, datetime

import pytest

from iact_desktop.core.model import (
    ARTICLES,
    CODES,
    Draft,
    Finding,
    Role,
    Severity,
    Span,
    article_of,
)


def test_every_code_belongs_to_an_article() -> None:
    assert len(CODES) == 15
    assert {article_of(code) for code in CODES} == set(ARTICLES)
    assert article_of("2-3") == 2
    assert article_of("7") == 7


def test_severities_are_ordered() -> None:
    assert Severity.INFO.rank < Severity.CONFIRM.rank < Severity.STOP.rank


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.EXECUTIVE])
def test_who_works_there_is_bound_by_all(role: Role) -> None:
    assert all(role.bound_by(article) for article in ARTICLES)


def test_who_has_left_is_bound_by_two_and_three() -> None:
    assert [article for article in ARTICLES if Role.RETIRED.bound_by(article)] == [2, 3]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_impossible_spans(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_spans() -> None:
    span = Span(2, 5)
    assert len(span) == 3
    assert span.overlaps(Span(4, 9))
    assert not span.overlaps(Span(5, 9))
    assert not Span(5, 9).overlaps(span)
    assert span.contains(Span(2, 5))
    assert not span.contains(Span(1, 5))
    assert not span.contains(Span(2, 6))
    assert span.cover(Span(7, 8)) == Span(2, 8)
    assert span.shifted(10) == Span(12, 15)
    assert Span(1, 9) < span


def test_a_draft_needs_a_zone() -> None:
    assert Draft("x").posted_at is None
    assert Draft("x", datetime(2026, 11, 25, tzinfo=UTC)).posted_at is not None
    with pytest.raises(ValueError, match="time zone"):
        Draft("x", datetime(2026, 11, 25))


def test_the_article_of_a_finding() -> None:
    assert Finding("a4-hours", "4-4", Severity.STOP, Span(0, 0), "", "…", "").article == 4
