import pytest
from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.core.model import ARTICLES, CODES, Fault, Finding, Review, Role, Severity, Span
from iact_desktop.core.verdict import ArticleState, Level, judge


def finding(code: str, severity: Severity) -> Finding:
    return Finding(f"a{code}-rule", code, severity, Span(0, 1), "x", "…", "…")


def states(review: Review) -> dict[int, ArticleState]:
    return {entry.number: entry.state for entry in judge(review).articles}


def test_nothing_found_is_clear() -> None:
    verdict = judge(Review())
    assert verdict.level is Level.CLEAR
    assert [entry.number for entry in verdict.articles] == list(ARTICLES)
    assert {entry.state for entry in verdict.articles} == {ArticleState.CLEAR}


@pytest.mark.parametrize(
    ("severity", "level", "state"),
    [
        (Severity.INFO, Level.CLEAR, ArticleState.INFO),
        (Severity.CONFIRM, Level.CONFIRM, ArticleState.CONFIRM),
        (Severity.STOP, Level.STOP, ArticleState.STOP),
    ],
)
def test_a_finding_decides(severity: Severity, level: Level, state: ArticleState) -> None:
    review = Review(findings=(finding("2-1", severity),))
    assert judge(review).level is level
    assert states(review)[2] is state
    assert states(review)[3] is ArticleState.CLEAR


def test_the_gravest_of_an_article_is_its_state() -> None:
    found = (finding("4-1", Severity.INFO), finding("4-2", Severity.STOP), finding("4-3", Severity.CONFIRM))
    assert states(Review(findings=found))[4] is ArticleState.STOP


def test_a_fault_is_never_clear() -> None:
    review = Review(faults=(Fault("…", (2,)),))
    assert judge(review).level is Level.INCOMPLETE
    assert states(review)[2] is ArticleState.UNKNOWN
    assert states(review)[3] is ArticleState.CLEAR


def test_a_fault_beside_a_milder_finding_leaves_the_article_unknown() -> None:
    review = Review(findings=(finding("2-4", Severity.CONFIRM),), faults=(Fault("…", (2,)),))
    assert judge(review).level is Level.INCOMPLETE
    assert states(review)[2] is ArticleState.UNKNOWN


def test_a_stop_stands_beside_a_fault() -> None:
    review = Review(findings=(finding("2-1", Severity.STOP),), faults=(Fault("…"),))
    assert judge(review).level is Level.STOP
    assert states(review)[2] is ArticleState.STOP
    assert states(review)[1] is ArticleState.UNKNOWN


def test_a_fault_that_names_no_article_or_one_that_does_not_bind_still_counts() -> None:
    assert judge(Review(faults=(Fault("…", ()),))).level is Level.INCOMPLETE
    assert judge(Review(Role.RETIRED, faults=(Fault("…", (4,)),))).level is Level.INCOMPLETE


def test_what_does_not_bind_a_role_is_not_applicable() -> None:
    review = Review(Role.RETIRED, findings=(finding("3-1", Severity.STOP),))
    assert [number for number, state in states(review).items() if state is ArticleState.NOT_APPLICABLE] == [
        1, 4, 5, 6, 7,
    ]  # fmt: skip
    assert states(review)[3] is ArticleState.STOP


@given(
    st.builds(
        Review,
        st.sampled_from(Role),
        st.lists(st.builds(finding, st.sampled_from(CODES), st.sampled_from(Severity))).map(tuple),
        st.lists(st.builds(Fault, st.just("…"), st.lists(st.sampled_from(ARTICLES)).map(tuple))).map(tuple),
    )
)
def test_clear_means_that_everything_was_checked_and_nothing_raised(review: Review) -> None:
    if judge(review).level is Level.CLEAR:
        assert not review.faults
        bound = [one for one in review.findings if review.role.bound_by(one.article)]
        assert all(one.severity is Severity.INFO for one in bound)
