import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from iact_desktop.desktop.handover import Wish
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState


def text(window: MainWindow) -> str:
    return window.panels.compose.editor.text()


@pytest.fixture
def copied() -> str:
    QGuiApplication.clipboard().setText("新製品の話\r\nです")
    return "新製品の話\nです"


@pytest.mark.parametrize("way", ["tray", "second start", "key"])
def test_the_clipboard_s_text_becomes_a_draft_and_is_checked(
    window: MainWindow, qtbot, copied: str, way: str
) -> None:
    window.panels.compose.editor.replace_all("書きかけ")
    if way == "tray":
        window.tray.check_action.trigger()
    elif way == "second start":
        window.grant(Wish.CLIPBOARD.value)
    else:
        next(action for action in window.actions() if "クリップボード" in action.text()).trigger()
    qtbot.waitUntil(lambda: text(window) == copied, timeout=5_000)
    assert window.drafts.titles() == ["書きかけ", "新製品の話"]
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.STOP, timeout=20_000)


def test_the_same_text_is_not_opened_twice(window: MainWindow, qtbot, copied: str) -> None:
    window.clipboard_check.check()
    qtbot.waitUntil(lambda: text(window) == copied, timeout=5_000)
    window.drafts.add("別の下書き")
    window.clipboard_check.check()
    qtbot.waitUntil(lambda: text(window) == copied, timeout=5_000)
    assert len(window.drafts) == 2


def test_an_empty_clipboard_is_said(window: MainWindow, qtbot) -> None:
    QGuiApplication.clipboard().setText(" \n")
    with qtbot.waitSignal(window.clipboard_check.said) as said:
        window.clipboard_check.check()
    assert "クリップボードに文字がありません" in said.args[0]
    assert len(window.drafts) == 1


def test_a_minimised_window_comes_forward(window: MainWindow) -> None:
    window.showMinimized()
    window.tray.open_action.trigger()
    assert not window.isMinimized()


def test_a_click_on_the_tray_opens_and_its_menu_does_not(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.tray.open_wanted):
        window.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(window.tray.open_wanted):
        window.tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_without_a_tray_the_window_does_without(window: MainWindow) -> None:
    assert window.tray.show() is QSystemTrayIcon.isSystemTrayAvailable()


def test_the_tray_ends_the_program(window: MainWindow) -> None:
    window.tray.end_action.trigger()
    assert not window.isVisible()
