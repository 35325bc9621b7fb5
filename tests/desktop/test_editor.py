from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip

from iact_desktop.core.model import Finding, Severity, Span
from iact_desktop.desktop.editor import DraftEditor
from iact_desktop.desktop.marks import MOST_DRAWN
from iact_desktop.desktop.offsets import OffsetMap
from iact_desktop.desktop.outlook import keyed

TEXT = "😊北斗電機の話。\nか\u3099は𠮷野家で、新製品を見た👨‍👩‍👧。"


@pytest.fixture
def editor(qtbot, theme, icons) -> DraftEditor:
    editor = DraftEditor(theme, icons)
    qtbot.addWidget(editor)
    editor.resize(500, 300)
    editor.show()
    return editor


@pytest.fixture
def marked(editor: DraftEditor, finding: Callable[..., Finding], qtbot) -> DraftEditor:
    editor.replace_all(TEXT)
    found = (
        finding(TEXT, "北斗電機", Severity.CONFIRM, "2-4", "a2"),
        finding(TEXT, "新製品"),
        finding(TEXT, "👨‍👩‍👧", Severity.INFO, "6", "a6"),
    )
    editor.show_findings(keyed(found))
    qtbot.wait(20)
    return editor


def words(editor: DraftEditor) -> list[str]:
    """Return what stands under the marks."""
    return [mark.cursor.selectedText() for mark in editor.marks().in_order()]


def drawn(editor: DraftEditor) -> list[str]:
    return sorted(selection.cursor.selectedText() for selection in editor.extraSelections())


def starts(editor: DraftEditor) -> set[int]:
    return {selection.cursor.selectionStart() for selection in editor.extraSelections()}


def put_caret(editor: DraftEditor, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def keep(editor: DraftEditor) -> set[str]:
    return set(words(editor))


def test_marks_sit_on_their_words(marked: DraftEditor) -> None:
    assert words(marked) == ["北斗電機", "新製品", "👨‍👩‍👧"]
    assert drawn(marked) == sorted(words(marked))


def test_marking_changes_neither_text_nor_history(marked: DraftEditor, qtbot) -> None:
    marked.document().setModified(False)
    with qtbot.assertNotEmitted(marked.edited), qtbot.assertNotEmitted(marked.textChanged):
        marked.set_current(marked.marks().in_order()[0].key)
        qtbot.wait(30)
    assert not marked.document().isModified()


def test_the_current_mark_is_drawn_last(marked: DraftEditor, qtbot) -> None:
    mark = marked.marks().in_order()[2]
    marked.set_current(mark.key)
    qtbot.wait(20)
    assert marked.extraSelections()[-1].cursor.selectedText() == mark.words


@pytest.mark.parametrize("typed", ["あ", "😊", "\u3099"])
def test_marks_move_with_text_typed_before(marked: DraftEditor, qtbot, typed: str) -> None:
    put_caret(marked, 0)
    marked.insertPlainText(typed)
    assert words(marked) == ["北斗電機", "新製品", "👨‍👩‍👧"]
    span = marked.current_span(marked.marks().in_order()[1].key)
    assert span is not None
    assert marked.text()[span.start : span.end] == "新製品"


def test_letters_at_a_mark_s_edges_do_not_belong_to_it(marked: DraftEditor) -> None:
    mark = marked.marks().in_order()[0]
    for place in (mark.end, mark.start):
        put_caret(marked, place)
        marked.insertPlainText("X")
    assert words(marked)[0] == "北斗電機"
    assert "X北斗電機X" in marked.text()


def test_an_edit_inside_a_mark_takes_it_away(marked: DraftEditor, qtbot) -> None:
    put_caret(marked, marked.marks().in_order()[0].start + 1)
    marked.insertPlainText("x")
    assert words(marked) == ["新製品", "👨‍👩‍👧"]
    qtbot.wait(20)
    assert drawn(marked) == sorted(["新製品", "👨‍👩‍👧"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_deleting_across_an_edge_takes_the_mark_away(marked: DraftEditor, qtbot, key: Qt.Key) -> None:
    mark = marked.marks().in_order()[1]
    put_caret(marked, mark.start - 1)
    for _ in range(2):
        marked.moveCursor(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(marked, key)
    assert keep(marked) == {"北斗電機", "👨‍👩‍👧"}


def test_replacing_everything_takes_all_marks_away(marked: DraftEditor) -> None:
    marked.replace_all("別の文です。北斗電機")
    assert words(marked) == []


def test_clearing_can_be_undone(marked: DraftEditor) -> None:
    marked.replace_all("")
    assert marked.text() == ""
    marked.undo()
    assert marked.text() == TEXT


def test_undo_never_leaves_a_mark_on_wrong_words(marked: DraftEditor) -> None:
    before = words(marked)
    put_caret(marked, 3)
    marked.insertPlainText("あいう")
    marked.undo()
    assert all(word in before for word in words(marked))
    assert marked.text() == TEXT


def test_a_composition_is_left_alone(marked: DraftEditor, compose: Callable[..., None], qtbot) -> None:
    put_caret(marked, 1)
    with qtbot.assertNotEmitted(marked.edited):
        compose(marked, "ほく")
        assert marked.is_composing()
        before = [(s.cursor.selectionStart(), s.cursor.selectionEnd()) for s in marked.extraSelections()]
        marked.set_current(marked.marks().in_order()[0].key)
        qtbot.wait(30)
        after = [(s.cursor.selectionStart(), s.cursor.selectionEnd()) for s in marked.extraSelections()]
    assert before == after
    assert marked.text() == TEXT
    with qtbot.waitSignals([marked.edited, marked.composition_changed]):
        compose(marked, "", "北")
    assert not marked.is_composing()
    assert words(marked) == ["北斗電機", "新製品", "👨‍👩‍👧"]


def test_a_composition_given_up_is_no_edit(marked: DraftEditor, compose: Callable[..., None], qtbot) -> None:
    put_caret(marked, 1)
    with qtbot.assertNotEmitted(marked.edited):
        compose(marked, "ほくと")
        with qtbot.waitSignal(marked.composition_changed):
            compose(marked, "")
    assert words(marked) == ["北斗電機", "新製品", "👨‍👩‍👧"]


def test_a_composition_over_a_selection_takes_its_mark_away(
    marked: DraftEditor, compose: Callable[..., None], qtbot
) -> None:
    mark = marked.marks().in_order()[1]
    put_caret(marked, mark.start)
    for _ in range(3):
        marked.moveCursor(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    compose(marked, "あ")
    with qtbot.waitSignal(marked.edited):
        compose(marked, "", "亜")
    assert keep(marked) == {"北斗電機", "👨‍👩‍👧"}


def test_a_click_elsewhere_ends_a_composition(
    marked: DraftEditor, compose: Callable[..., None], qtbot
) -> None:
    put_caret(marked, 1)
    compose(marked, "ほく")
    with qtbot.waitSignal(marked.composition_changed):
        qtbot.mouseClick(marked.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    assert not marked.is_composing()
    with qtbot.waitSignal(marked.edited):
        marked.insertPlainText("あ")


def test_a_commit_that_goes_on_composing_waits(
    editor: DraftEditor, compose: Callable[..., None], qtbot
) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        compose(editor, "に", "今日")
    assert editor.is_composing()
    with qtbot.waitSignal(editor.edited):
        compose(editor, "", "日")
    assert editor.text() == "今日日"


def test_paste_is_plain(editor: DraftEditor) -> None:
    data = QMimeData()
    data.setHtml("<b style='color:red'>太字</b><img src='x.png'><a href='http://example.jp'>先</a>")
    data.setText("太字\r\n先")
    editor.insertFromMimeData(data)
    assert editor.text() == "太字\n先"
    assert not editor.document().firstBlock().begin().fragment().charFormat().fontWeight() > 400


def test_html_alone_is_pasted_as_its_text(editor: DraftEditor) -> None:
    data = QMimeData()
    data.setHtml("<p>一行目<br>二行目</p>")
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert editor.text() == "一行目\n二行目"


def test_pictures_are_not_taken(editor: DraftEditor) -> None:
    data = QMimeData()
    data.setImageData(editor.grab().toImage())
    assert not editor.canInsertFromMimeData(data)


def test_copying_gives_plain_text(marked: DraftEditor) -> None:
    marked.selectAll()
    data = marked.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert data.text() == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_text_file_can_be_dropped(editor: DraftEditor, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "下書き.txt"
    file.write_bytes("今日の\r\n下書き".encode(encoding))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    editor.insertFromMimeData(data)
    assert editor.text() == "今日の\n下書き"


def test_lone_surrogates_are_taken_out_where_they_enter(
    editor: DraftEditor, compose: Callable[..., None], qtbot
) -> None:
    compose(editor, "", "😊\ud83d北\ude0a\n電\ud83d")
    qtbot.waitUntil(lambda: editor.document().characterCount() - 1 == 5)
    assert editor.text() == "😊北\n電"


def test_the_caret_in_a_mark_tells_of_it(marked: DraftEditor, qtbot) -> None:
    mark = marked.marks().in_order()[1]
    with qtbot.waitSignal(marked.mark_entered) as entered:
        put_caret(marked, mark.start + 1)
    assert tuple(entered.args[0]) == mark.key


def test_going_to_a_finding_shows_it_without_telling(marked: DraftEditor, qtbot) -> None:
    marked.resize(300, 60)
    mark = marked.marks().in_order()[2]
    with qtbot.assertNotEmitted(marked.mark_entered):
        assert marked.go_to(mark.key)
    assert marked.textCursor().position() == mark.start
    assert marked.viewport().rect().contains(marked.cursorRect().center())


def test_going_to_lost_words_fails(marked: DraftEditor) -> None:
    key = marked.marks().in_order()[0].key
    marked.replace_all("なにもない")
    assert not marked.go_to(key)
    assert marked.current_span(key) is None


def test_walking_through_the_marks_goes_round(marked: DraftEditor) -> None:
    order = [mark.key for mark in marked.marks().in_order()]
    put_caret(marked, 0)
    walked = []
    for _ in range(4):
        key = marked.neighbour(forward=True)
        assert key is not None
        marked.go_to(key)
        walked.append(key)
    assert walked == [*order, order[0]]
    assert marked.neighbour(forward=False) == order[-1]


def test_walking_starts_at_the_caret(marked: DraftEditor) -> None:
    order = [mark.key for mark in marked.marks().in_order()]
    put_caret(marked, marked.document().characterCount() - 1)
    assert marked.neighbour(forward=True) == order[0]
    assert marked.neighbour(forward=False) == order[2]


def test_hovering_says_why(marked: DraftEditor, qtbot) -> None:
    mark = marked.marks().in_order()[0]
    cursor = QTextCursor(marked.document())
    cursor.setPosition(mark.start + 1)
    point = marked.cursorRect(cursor).center() + QPoint(3, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, point, marked.viewport().mapToGlobal(point))
    QApplication.sendEvent(marked.viewport(), event)
    assert QToolTip.text() == mark.message
    away = QPoint(marked.viewport().width() - 5, marked.viewport().height() - 5)
    QApplication.sendEvent(
        marked.viewport(), QHelpEvent(QEvent.Type.ToolTip, away, marked.viewport().mapToGlobal(away))
    )
    qtbot.waitUntil(lambda: QToolTip.text() == "", timeout=2000)


def test_a_fix_is_one_step(marked: DraftEditor) -> None:
    start = TEXT.index("新製品")
    marked.replace_span(Span(start, start + 3), "𠮷報")
    assert marked.text() == TEXT.replace("新製品", "𠮷報")
    marked.undo()
    assert marked.text() == TEXT


def test_tab_leaves_the_field(editor: DraftEditor) -> None:
    assert editor.tabChangesFocus()


steps = st.lists(
    st.tuples(
        st.sampled_from(["type", "erase", "replace", "undo", "redo", "compose", "commit"]),
        st.integers(0, 40),
        st.sampled_from(["あ", "😊", "\u3099", "\n", "新", "x😊y"]),
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_edited_marks_stand_on_their_words_or_are_gone(
    marked: DraftEditor, finding: Callable[..., Finding], compose: Callable[..., None], edits
) -> None:
    compose(marked, "")
    marked.replace_all(TEXT)
    found = keyed(
        (finding(TEXT, "北斗電機", rule="a"), finding(TEXT, "新製品"), finding(TEXT, "👨‍👩‍👧", rule="c"))
    )
    marked.show_findings(found)
    for what, place, words_in in edits:
        # Never between the halves of a pair: nobody can put a caret there.
        put_caret(marked, OffsetMap(marked.toPlainText()).to_qt(place))
        if what == "type":
            marked.insertPlainText(words_in)
        elif what == "erase":
            marked.textCursor().deletePreviousChar()
        elif what == "replace":
            marked.moveCursor(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
            marked.insertPlainText(words_in)
        elif what == "compose":
            compose(marked, words_in)
        elif what == "commit":
            compose(marked, "", words_in)
        else:
            getattr(marked, what)()
        # The halves of a torn pair are taken out in the next turn of the event loop.
        QApplication.processEvents()
        if not marked.is_composing():
            assert marked.text() == marked.toPlainText()
            for key, item in found.items():
                span = marked.current_span(key)
                assert span is None or marked.text()[span.start : span.end] == item.quote


def test_of_very_many_marks_only_those_in_view_are_drawn(
    editor: DraftEditor, finding: Callable[..., Finding], qtbot
) -> None:
    text = "新製品。\n" * 2000
    editor.replace_all(text)
    one = finding(text, "新製品")
    many = tuple(
        Finding(one.rule, one.code, one.severity, Span(5 * n, 5 * n + 3), one.quote, "", "")
        for n in range(200)
    )
    editor.show_findings(keyed(many))
    put_caret(editor, 0)
    qtbot.wait(30)
    assert len(editor.marks()) == 200
    at_top = starts(editor)
    assert 0 in at_top
    assert len(at_top) < MOST_DRAWN
    editor.verticalScrollBar().setValue(100)
    qtbot.waitUntil(lambda: min(starts(editor)) >= 5 * 99)
