"""At 17:58: a post that only has to wait says until when, and waits with one key."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, Phase


def settle(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, timeout=30_000)


@pytest.fixture
def waiting(make_window: Callable[..., MainWindow], evening, at, qtbot) -> MainWindow:
    """A harmless post two minutes before the end of work."""
    evening.moment = at("2026-11-25T17:58:00")
    window = make_window()
    window.panels.time.work_buttons[False].setChecked(True)
    window.panels.compose.editor.replace_all("今日のカレー。")
    settle(window, qtbot)
    return window


def test_the_banner_says_when_the_post_may_go_out(waiting: MainWindow) -> None:
    banner = waiting.panels.banner
    assert banner.state is BannerState.STOP
    assert banner.advice.text() == "業務時間中です。仕事と関わりのない投稿は、18:00なら投稿できます。"
    assert banner.action.text() == "次に投稿できる時刻にする"


def test_a_chosen_time_ahead_is_not_forgotten_when_copying(waiting: MainWindow, qtbot) -> None:
    said: list[str] = []
    waiting.desk.said.connect(said.append)
    waiting.panels.banner.action.click()
    settle(waiting, qtbot)
    assert waiting.panels.banner.state is BannerState.CLEAR
    assert waiting.panels.banner.advice.text() == "指摘はありません。18:00 になったら投稿できます。"
    waiting.desk.copy()
    assert QGuiApplication.clipboard().text() == "今日のカレー。"
    assert said[-1] == "コピーしました。18:00 になってから投稿してください。"


def test_when_the_time_has_come_the_post_may_go_out_as_it_is(waiting: MainWindow, evening, at, qtbot) -> None:
    waiting.panels.banner.action.click()
    settle(waiting, qtbot)
    evening.moment = at("2026-11-25T18:00:20")
    waiting.panels.time.look_at_clock()
    settle(waiting, qtbot)
    assert waiting.panels.banner.advice.text() == "指摘はありません。このまま投稿できます。"


def test_what_else_is_found_comes_before_waiting(waiting: MainWindow, qtbot) -> None:
    waiting.panels.compose.editor.replace_all("今日は北斗電機さんとカレー。")
    settle(waiting, qtbot)
    assert waiting.panels.banner.action.text() == "次の指摘へ（F8）"


def test_another_day_is_named(waiting: MainWindow, evening, at) -> None:
    waiting.panels.time.set_moment(at("2026-11-28T10:00:00"))
    assert waiting.panels.time.plan().ahead == "11月28日（土） 10:00"
    evening.moment = at("2026-11-25T12:30:00")
    assert waiting.panels.time.plan().free == "今すぐ"
