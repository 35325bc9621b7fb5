from collections.abc import Callable

import pytest

from iact_desktop.core.model import Fault, Finding, Review, Role, Severity, Span
from iact_desktop.desktop.answers import Message
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, EngineState, Outlook, Phase
from iact_desktop.desktop.post_footer import PostFooter
from iact_desktop.desktop.profile_check import ProfileCheck, ProfileState
from iact_desktop.protocol import review_to_json
from iact_desktop.settings.model import Settings

GOOD = "投稿は個人の見解です。"
BAD = "日々のことを書きます。"


def write(window: MainWindow, text: str) -> None:
    window.panels.compose.editor.replace_all(text)


def reach(qtbot, window: MainWindow, state: BannerState) -> None:
    qtbot.waitUntil(lambda: window.panels.banner.state is state, timeout=20_000)


def test_one_click_puts_the_disclaimer_in_while_it_is_missing(window: MainWindow, qtbot) -> None:
    button = window.panels.compose.footer.disclaimer_button
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)
    assert not button.isVisible()
    write(window, "アイアクトの一員です。")
    reach(qtbot, window, BannerState.CONFIRM)
    assert button.isVisible()
    button.click()
    reach(qtbot, window, BannerState.CLEAR)
    assert not button.isVisible()
    assert window.panels.compose.editor.text() == "アイアクトの一員です。\n" + Settings().disclaimer_text
    window.panels.compose.editor.undo()
    assert window.panels.compose.editor.text() == "アイアクトの一員です。"


def test_the_disclaimer_is_not_offered_for_a_draft_that_nobody_judged(qtbot, theme, icons: Icons) -> None:
    missing = Finding("a5", "5", Severity.CONFIRM, Span(0, 0), "", "", "", ())
    footer = PostFooter(theme, icons)
    qtbot.addWidget(footer)
    footer.show()
    for phase, seen in ((Phase.DONE, True), (Phase.PENDING, True), (Phase.FAILED, False)):
        footer.show_outlook(Outlook(phase, EngineState.READY, Role.EMPLOYEE, (missing,)))
        assert footer.disclaimer_button.isVisible() is seen, phase


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "X：0 / 280（残り 280）"),
        ("あ" * 140, "X：280 / 280（残り 0）"),
        ("あ" * 146, "X：292 / 280（12 超過）"),
        ("あ" * 10_001, "X：280 を大きく超えています"),
    ],
)
def test_the_length_on_x_is_said(window: MainWindow, theme, text: str, words: str) -> None:
    write(window, text)
    length = window.panels.compose.footer.length
    assert length.text() == words
    assert words in length.accessibleName()
    assert (theme.tone("stop").ink in length.styleSheet()) is ("超" in words)


def test_a_pasted_profile_is_judged_and_answers_the_question(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: window.engine.state is EngineState.READY, timeout=20_000)
    dialog = window.desk.open_settings(window)
    qtbot.addWidget(dialog)
    page = dialog.author
    assert page.verdict.text() == ""
    page.profile.setPlainText(GOOD)
    qtbot.waitUntil(lambda: "認められる" in page.verdict.text(), timeout=10_000)
    assert page.has_disclaimer.isChecked()
    page.profile.setPlainText(BAD)
    assert "確認しています" in page.verdict.text()
    qtbot.waitUntil(lambda: "見つかりません" in page.verdict.text(), timeout=10_000)
    assert not page.has_disclaimer.isChecked()
    page.profile.setPlainText("")
    assert page.verdict.text() == ""


def test_opening_the_settings_changes_no_answer(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: window.engine.state is EngineState.READY, timeout=20_000)
    window.desk.save_settings(Settings(profile_text=BAD, profile_disclaimer=True))
    dialog = window.desk.open_settings(window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "見つかりません" in dialog.author.verdict.text(), timeout=10_000)
    assert dialog.author.has_disclaimer.isChecked()


def test_the_profile_leaves_the_draft_s_review_alone(window: MainWindow, qtbot) -> None:
    write(window, "新製品の話")
    reach(qtbot, window, BannerState.STOP)
    before = window.desk.reviewer.outlook
    check = ProfileCheck(window.engine)
    with qtbot.waitSignals([check.judged, check.judged], timeout=10_000):
        check.check(BAD)
    assert window.desk.reviewer.outlook is before


@pytest.fixture
def check(qapp, fake_command: list[str]) -> Callable[[], ProfileCheck]:
    def make() -> ProfileCheck:
        return ProfileCheck(EngineClient(fake_command))

    return make


def test_without_an_engine_nothing_is_said_about_a_profile(check: Callable[[], ProfileCheck], qtbot) -> None:
    asked = check()
    asked.check(GOOD)
    qtbot.waitUntil(lambda: asked.state is ProfileState.UNKNOWN, timeout=5_000)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"error": "cannot"}, ProfileState.UNKNOWN),
        ({"stage": "full", "review": {"findings": 3}}, ProfileState.UNKNOWN),
        (
            {"stage": "full", "review": review_to_json(Review(Role.EMPLOYEE, (), (Fault("x", (5,)),)))},
            ProfileState.UNKNOWN,
        ),
        (
            {"stage": "full", "review": review_to_json(Review(Role.EMPLOYEE, (), (Fault("x", (2,)),)))},
            ProfileState.VALID,
        ),
        ({"stage": "fast", "review": review_to_json(Review(Role.EMPLOYEE, ()))}, ProfileState.CHECKING),
    ],
)
def test_only_a_full_sound_answer_counts(
    check: Callable[[], ProfileCheck], fields: dict[str, object], state: ProfileState, monkeypatch, qtbot
) -> None:
    asked = check()
    monkeypatch.setattr(asked._engine, "ask_aside", lambda *_: -7)
    asked.check(GOOD)
    qtbot.waitUntil(lambda: asked._identity == -7, timeout=5_000)
    kind = "error" if "error" in fields else "review"
    asked._engine.answered_aside.emit(Message(kind, -6, fields))
    assert asked.state is ProfileState.CHECKING
    asked._engine.answered_aside.emit(Message(kind, -7, fields))
    assert asked.state is state


def test_a_narrow_window_says_less_but_still_what_remains(window: MainWindow, qtbot) -> None:
    write(window, "あ" * 10)
    footer = window.panels.compose.footer
    assert footer.counter.isVisible()
    window.resize(720, 600)
    qtbot.waitUntil(lambda: not footer.counter.isVisible(), timeout=5_000)
    assert footer.length.text() == "X 残り 260"
    assert "20 / 280" in footer.length.accessibleName()
