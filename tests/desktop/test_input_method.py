"""What an input method asks and is told; tried by hand with ibus-mozc too (docs/development.md)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from iact_desktop.core.model import Finding
from iact_desktop.desktop.editor import DraftEditor
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, keyed

QUERY = Qt.InputMethodQuery


@pytest.fixture
def editor(window: MainWindow) -> DraftEditor:
    return window.panels.compose.editor


def asked(editor: DraftEditor, query: Qt.InputMethodQuery) -> object:
    event = QInputMethodQueryEvent(query)
    QApplication.sendEvent(editor, event)
    return event.value(query)


@pytest.mark.parametrize("query", [QUERY.ImCursorRectangle, QUERY.ImAnchorRectangle])
@pytest.mark.parametrize("lines", [1, 80])
def test_candidates_stand_at_the_caret_whatever_the_margins_and_the_scrolling(
    editor: DraftEditor, query: Qt.InputMethodQuery, lines: int
) -> None:
    editor.replace_all("\n".join(["一行"] * lines))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    place = asked(editor, query).toRect()  # type: ignore[attr-defined]
    assert editor.viewport().pos() != QPoint(0, 0)
    caret = editor.cursorRect()
    assert abs(editor.viewport().mapFromParent(place.topLeft()).x() - caret.left()) <= 1
    assert editor.viewport().mapFromParent(place.topLeft()).y() == caret.top()
    assert editor.rect().contains(place.center())


def test_other_questions_are_answered_by_qt(editor: DraftEditor) -> None:
    editor.replace_all("一行目\n二行目")
    assert asked(editor, QUERY.ImSurroundingText) == "二行目"
    assert asked(editor, QUERY.ImEnabled) is True


def test_the_line_that_is_composed_stays_in_view(
    editor: DraftEditor, compose: Callable[..., None], qtbot
) -> None:
    editor.replace_all("\n".join(["一行"] * 80))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(editor, "かくにん" * 40)
    qtbot.wait(20)
    assert editor.viewport().rect().contains(editor.cursorRect().center())


def test_scrolling_while_composing_redraws_no_mark_and_asks_qt_nothing_odd(
    editor: DraftEditor, compose: Callable[..., None], finding: Callable[..., Finding], qtbot, monkeypatch
) -> None:
    text = "\n".join(["新製品"] * 80)
    editor.replace_all(text)
    editor.show_findings(keyed([finding(text, "新製品")]))
    qtbot.wait(20)
    drawn: list[object] = []
    monkeypatch.setattr(editor, "setExtraSelections", drawn.append)
    compose(editor, "にほん")
    editor.verticalScrollBar().setValue(0)
    editor.grab()
    qtbot.wait(20)
    assert drawn == []
    compose(editor, "", "日本")
    qtbot.waitUntil(lambda: bool(drawn), timeout=2_000)


def test_the_verdict_stands_still_while_composing(
    window: MainWindow, editor: DraftEditor, compose: Callable[..., None], qtbot
) -> None:
    editor.replace_all("新製品の話")
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.STOP, timeout=20_000)
    outlook = window.desk.reviewer.outlook
    for preedit in ("に", "にほ", "日本"):
        compose(editor, preedit)
        assert window.desk.reviewer.outlook is outlook
    compose(editor, "", "日本")
    assert window.panels.banner.state is not BannerState.STOP
