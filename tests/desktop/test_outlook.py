from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from iact_desktop.core.model import ARTICLES, Fault, Finding, Role, Severity
from iact_desktop.desktop.outlook import BannerState, EngineState, LedgerState, Outlook, Phase, keyed

TEXT = "来月の新製品、来年の新製品"


def states(outlook: Outlook) -> dict[int, LedgerState]:
    return {entry.number: entry.state for entry in outlook.ledger()}


@pytest.mark.parametrize(("phase", "engine"), list(product(Phase, EngineState)))
def test_only_a_full_answer_of_a_living_engine_reads_clear(phase: Phase, engine: EngineState) -> None:
    outlook = Outlook(phase, engine)
    vouched = phase is Phase.DONE and engine is not EngineState.DOWN
    assert (outlook.banner() is BannerState.CLEAR) == vouched
    assert (LedgerState.CLEAR in states(outlook).values()) == vouched


@pytest.mark.parametrize("engine", [EngineState.READY, EngineState.LOADING])
def test_a_fault_never_reads_clear(engine: EngineState) -> None:
    outlook = Outlook(Phase.DONE, engine, faults=(Fault("x", (2,)),))
    assert outlook.banner() is BannerState.INCOMPLETE
    assert states(outlook)[2] is LedgerState.UNKNOWN


def test_a_failed_check_keeps_what_is_forbidden(finding: Callable[..., Finding]) -> None:
    outlook = Outlook(Phase.FAILED, EngineState.READY, findings=(finding(TEXT, "新製品"),))
    assert outlook.banner() is BannerState.INCOMPLETE
    assert states(outlook) == {n: LedgerState.STOP if n == 3 else LedgerState.UNKNOWN for n in ARTICLES}


def test_before_the_answer_older_states_stand_unsettled(finding: Callable[..., Finding]) -> None:
    outlook = Outlook(Phase.PENDING, EngineState.READY, findings=(finding(TEXT, "新製品"),))
    ledger = {entry.number: entry for entry in outlook.ledger()}
    assert (ledger[3].state, ledger[3].settled) == (LedgerState.STOP, False)
    assert (ledger[1].state, ledger[1].settled) == (LedgerState.PENDING, False)


def test_a_retired_person_is_bound_by_two_articles() -> None:
    for phase in Phase:
        found = states(Outlook(phase, EngineState.READY, Role.RETIRED))
        assert [n for n in ARTICLES if found[n] is not LedgerState.NOT_APPLICABLE] == [2, 3]


def test_the_engine_s_death_comes_first(finding: Callable[..., Finding]) -> None:
    outlook = Outlook(Phase.DONE, EngineState.DOWN, findings=(finding(TEXT, "新製品"),))
    assert outlook.banner() is BannerState.DOWN


def test_keys_tell_like_findings_apart_and_survive_a_shift(finding: Callable[..., Finding]) -> None:
    one = finding(TEXT, "新製品")
    other = replace(one, span=one.span.shifted(7))
    before = keyed((one, other))
    after = keyed((replace(one, span=one.span.shifted(2)), replace(other, span=other.span.shifted(2))))
    assert len(before) == 2
    assert list(before) == list(after)


def test_counts_by_severity(finding: Callable[..., Finding]) -> None:
    outlook = Outlook(findings=(finding(TEXT, "来月", Severity.INFO), finding(TEXT, "新製品")))
    assert [outlook.count(severity) for severity in Severity] == [1, 0, 1]
