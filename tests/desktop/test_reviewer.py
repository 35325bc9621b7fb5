from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from iact_desktop.core.model import Draft, Fault, Finding, Review, Role, Severity, Span
from iact_desktop.desktop.answers import Answer, Stage
from iact_desktop.desktop.outlook import BannerState, EngineState, Key, Phase
from iact_desktop.desktop.reviewer import Reviewer

TEXT = "北斗電機の新製品"


class Engine(QObject):
    """Stands for the engine's process: keeps what it is asked, says what it is told."""

    state_changed = Signal()
    answered = Signal(object)
    failed = Signal(int)
    progressed = Signal(int, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.state = EngineState.READY
        self.asked: list[tuple[int, Mapping[str, Any]]] = []
        self.forgotten = 0

    def submit(self, revision: int, fields: Mapping[str, Any]) -> None:
        self.asked.append((revision, fields))

    def forget(self) -> None:
        self.forgotten += 1

    def turn(self, state: EngineState) -> None:
        self.state = state
        self.state_changed.emit()


class Manuscript:
    def __init__(self) -> None:
        self.words = ""
        self.composing = False
        self.spans: dict[str, Span] = {}

    def text(self) -> str:
        return self.words

    def is_composing(self) -> bool:
        return self.composing

    def current_span(self, key: Key) -> Span | None:
        return self.spans.get(key[2])


class Case:
    def __init__(self) -> None:
        self.engine = Engine()
        self.manuscript = Manuscript()
        self.role = Role.EMPLOYEE
        self.reviewer = Reviewer(
            self.engine,  # type: ignore[arg-type]
            self.manuscript,
            lambda text: Draft(text, role=self.role),
        )

    @property
    def banner(self) -> BannerState:
        return self.reviewer.outlook.banner()

    def type(self, text: str) -> None:
        self.manuscript.words = text
        self.reviewer.note_edit()

    def say(
        self, *found: Finding, stage: Stage = Stage.FULL, behind: int = 0, faults: tuple[Fault, ...] = ()
    ) -> None:
        review = Review(self.role, found, faults)
        self.engine.answered.emit(Answer(self.reviewer.revision - behind, stage, review))


@pytest.fixture
def case(qapp) -> Case:
    return Case()


@pytest.fixture
def asked(case: Case, qtbot) -> Case:
    """A draft whose question has reached the engine."""
    case.type(TEXT)
    qtbot.waitUntil(lambda: len(case.engine.asked) == 1)
    return case


def test_keys_in_a_row_ask_once(case: Case, qtbot) -> None:
    for end in range(1, len(TEXT) + 1):
        case.type(TEXT[:end])
        qtbot.wait(5)
    qtbot.waitUntil(lambda: case.engine.asked != [])
    qtbot.wait(300)
    assert [(revision, fields["text"]) for revision, fields in case.engine.asked] == [(len(TEXT), TEXT)]


def test_an_edit_ends_the_verdict_at_once(asked: Case) -> None:
    asked.say()
    assert asked.banner is BannerState.CLEAR
    asked.type(TEXT + "！")
    assert asked.banner is BannerState.PENDING


def test_a_stale_answer_is_dropped(asked: Case, finding: Callable[..., Finding]) -> None:
    asked.type(TEXT + "！")
    asked.say(behind=1)
    assert asked.banner is BannerState.PENDING
    asked.say(finding(TEXT, "新製品"), behind=1, stage=Stage.FAST)
    assert asked.reviewer.outlook.findings == ()


def test_a_fast_answer_shows_findings_but_no_verdict(asked: Case, finding: Callable[..., Finding]) -> None:
    asked.say(stage=Stage.FAST)
    assert asked.banner is BannerState.PARTIAL
    one = finding(TEXT, "北斗電機", Severity.CONFIRM, "2-4", "a2")
    asked.say(one, stage=Stage.FAST)
    assert asked.reviewer.outlook.findings == (one,)
    assert asked.banner is BannerState.PARTIAL


def test_a_fast_answer_keeps_what_stands_and_lets_go_of_what_was_edited(
    asked: Case, finding: Callable[..., Finding]
) -> None:
    kept, lost = finding(TEXT, "新製品"), finding(TEXT, "の", rule="a3-other")
    whole = replace(kept, span=Span(0, 0), quote="", rule="a5", code="5")
    asked.say(kept, lost, whole)
    asked.type("あ" + TEXT)
    asked.manuscript.spans = {"新製品": kept.span.shifted(1)}
    named = finding("あ" + TEXT, "北斗電機", Severity.CONFIRM, "2-4", "a2")
    asked.say(named, stage=Stage.FAST)
    assert asked.reviewer.outlook.findings == (whole, named, replace(kept, span=kept.span.shifted(1)))


def test_a_finding_of_both_stages_is_shown_once(asked: Case, finding: Callable[..., Finding]) -> None:
    one = finding(TEXT, "北斗電機", Severity.CONFIRM, "2-4", "a2")
    asked.say(one)
    asked.type(TEXT + "！")
    asked.manuscript.spans = {"北斗電機": one.span}
    asked.say(one, stage=Stage.FAST)
    assert asked.reviewer.outlook.findings == (one,)


def test_a_late_fast_answer_does_not_undo_the_full_one(asked: Case) -> None:
    asked.say()
    asked.say(stage=Stage.FAST)
    assert asked.banner is BannerState.CLEAR


def test_faults_are_not_clear(asked: Case) -> None:
    asked.say(faults=(Fault("長すぎます。"),))
    assert asked.banner is BannerState.INCOMPLETE
    asked.type(TEXT + "！")
    asked.say()
    assert asked.banner is BannerState.CLEAR


def test_an_empty_draft_is_not_asked_about(asked: Case, qtbot) -> None:
    asked.say()
    asked.type(" \n ")
    assert asked.reviewer.outlook.phase is Phase.EMPTY
    assert asked.engine.forgotten == 1
    qtbot.wait(300)
    assert len(asked.engine.asked) == 1


def test_circumstances_ask_again_at_once(asked: Case, qtbot) -> None:
    asked.say()
    asked.role = Role.RETIRED
    asked.reviewer.note_circumstances()
    assert asked.banner is BannerState.PENDING
    qtbot.waitUntil(lambda: len(asked.engine.asked) == 2, timeout=150)
    assert asked.engine.asked[1][1]["role"] == "retired"


def test_a_failure_is_said_and_can_still_be_mended(asked: Case) -> None:
    asked.engine.failed.emit(asked.reviewer.revision)
    assert asked.banner is BannerState.INCOMPLETE
    asked.say()
    assert asked.banner is BannerState.CLEAR


def test_a_failure_of_an_older_revision_means_nothing(asked: Case) -> None:
    asked.type(TEXT + "！")
    asked.engine.failed.emit(asked.reviewer.revision - 1)
    assert asked.banner is BannerState.PENDING


def test_a_dead_engine_takes_the_verdict_with_it(asked: Case) -> None:
    asked.say()
    asked.engine.turn(EngineState.DOWN)
    assert asked.banner is BannerState.DOWN
    asked.engine.turn(EngineState.LOADING)
    assert asked.banner is BannerState.LOADING
    asked.engine.turn(EngineState.READY)
    assert asked.banner is BannerState.PENDING
    asked.say()
    assert asked.banner is BannerState.CLEAR


def test_nothing_is_asked_while_composing(case: Case, qtbot) -> None:
    case.type(TEXT)
    case.manuscript.composing = True
    qtbot.wait(350)
    assert case.engine.asked == []
    case.manuscript.composing = False
    case.reviewer.resume()
    assert len(case.engine.asked) == 1


def test_nothing_is_shown_while_composing(asked: Case, finding: Callable[..., Finding], qtbot) -> None:
    asked.manuscript.composing = True
    with qtbot.assertNotEmitted(asked.reviewer.outlook_changed):
        asked.say(finding(TEXT, "新製品"))
    asked.manuscript.composing = False
    asked.reviewer.resume()
    assert asked.banner is BannerState.STOP


def test_an_answer_held_over_an_edit_is_stale(asked: Case) -> None:
    asked.manuscript.composing = True
    asked.say()
    asked.manuscript.composing = False
    asked.type(TEXT + "か")
    asked.reviewer.resume()
    assert asked.banner is BannerState.PENDING


def test_a_failure_while_composing_is_shown_afterwards(asked: Case) -> None:
    asked.manuscript.composing = True
    asked.engine.failed.emit(asked.reviewer.revision)
    assert asked.banner is BannerState.PENDING
    asked.manuscript.composing = False
    asked.reviewer.resume()
    assert asked.banner is BannerState.INCOMPLETE
