from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QTabBar

from iact_desktop.desktop.draft_store import DraftStore
from iact_desktop.desktop.handover import Handover, Wish
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def window(make_window: Callable[..., MainWindow], folder: Path) -> MainWindow:
    return make_window(drafts=DraftStore(folder))


def write(window: MainWindow, text: str) -> None:
    window.panels.compose.editor.replace_all(text)


def text(window: MainWindow) -> str:
    return window.panels.compose.editor.text()


def kept(folder: Path) -> list[str]:
    return [draft.text for draft in DraftStore(folder).load().drafts]


def tabs(window: MainWindow) -> list[str]:
    bar = window.panels.compose.tabs.bar
    return [bar.tabText(place) for place in range(bar.count())]


def test_each_draft_keeps_its_text_its_history_and_its_caret(window: MainWindow) -> None:
    editor = window.panels.compose.editor
    write(window, "一つ目")
    write(window, "一つ目の下書き")
    window.drafts.begin()
    assert text(window) == ""
    write(window, "二つ目")
    window.drafts.show_previous()
    assert text(window) == "一つ目の下書き"
    assert editor.textCursor().position() == 7
    editor.undo()
    assert text(window) == "一つ目"
    window.drafts.show_next()
    assert text(window) == "二つ目"
    editor.undo()
    assert text(window) == ""


def test_tabs_are_called_as_the_drafts_begin(window: MainWindow) -> None:
    assert tabs(window) == ["新しい下書き"]
    write(window, "\n R&Dの話")
    window.drafts.add("とても長い一行目があればその頭だけ")
    assert tabs(window) == ["R&&Dの話", "とても長い一行目があれ…"]


def test_a_tab_shows_its_draft(window: MainWindow, qtbot) -> None:
    write(window, "一つ目")
    window.drafts.add("二つ目")
    bar = window.panels.compose.tabs.bar
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert text(window) == "一つ目"


def test_a_new_draft_takes_an_empty_one(window: MainWindow) -> None:
    window.drafts.begin()
    window.drafts.add("本文")
    assert tabs(window) == ["本文"]


def test_what_was_found_stays_with_its_draft(window: MainWindow, qtbot) -> None:
    banner = window.panels.banner
    write(window, "新製品の話")
    qtbot.waitUntil(lambda: banner.state is BannerState.STOP, timeout=20_000)
    window.drafts.begin()
    assert banner.state is BannerState.EMPTY
    assert window.panels.findings.model.keys() == []
    write(window, "今日は晴れ")
    qtbot.waitUntil(lambda: banner.state is BannerState.CLEAR, timeout=20_000)
    window.drafts.show_previous()
    assert banner.state is not BannerState.CLEAR
    qtbot.waitUntil(lambda: banner.state is BannerState.STOP, timeout=20_000)
    assert [mark.words for mark in window.panels.compose.editor.marks().in_order()] == ["新製品"]


def test_drafts_are_kept_while_writing(window: MainWindow, qtbot, folder: Path) -> None:
    write(window, "書きかけ")
    qtbot.waitUntil(lambda: kept(folder) == ["書きかけ"], timeout=10_000)


def test_drafts_come_back_after_a_crash(
    window: MainWindow, make_window: Callable[..., MainWindow], qtbot, folder: Path
) -> None:
    write(window, "一つ目")
    window.drafts.add("二つ目")
    qtbot.waitUntil(lambda: kept(folder) == ["一つ目", "二つ目"], timeout=10_000)
    # No window was closed: what is on the disk is all that is left.
    again = make_window(drafts=DraftStore(folder))
    assert tabs(again) == ["一つ目", "二つ目"]
    assert text(again) == "二つ目"


def test_closing_keeps_the_last_letter(window: MainWindow, folder: Path) -> None:
    write(window, "最後の一文字")
    window.close()
    assert kept(folder) == ["最後の一文字"]


@pytest.mark.parametrize("way", ["button", "delete", "middle"])
def test_a_deleted_draft_is_gone_and_can_be_brought_back(
    window: MainWindow, qtbot, folder: Path, way: str
) -> None:
    write(window, "消す文")
    bar, undo = window.panels.compose.tabs.bar, window.panels.compose.undo_bar
    if way == "button":
        button = bar.tabButton(0, QTabBar.ButtonPosition.RightSide)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    elif way == "delete":
        qtbot.keyClick(bar, Qt.Key.Key_Delete)
    else:
        qtbot.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    assert tabs(window) == ["新しい下書き"]
    qtbot.waitUntil(lambda: kept(folder) == [], timeout=10_000)
    assert undo.isVisible()
    undo.undo_button.click()
    assert tabs(window) == ["消す文"]
    assert not undo.isVisible()
    qtbot.waitUntil(lambda: kept(folder) == ["消す文"], timeout=10_000)


def test_a_draft_deleted_between_others_returns_to_its_place(window: MainWindow) -> None:
    for words in ("一", "二", "三"):
        window.drafts.add(words)
    window.drafts.delete(1)
    assert (tabs(window), text(window)) == (["一", "三"], "三")
    window.drafts.restore()
    assert (tabs(window), text(window)) == (["一", "二", "三"], "二")


def test_deleting_an_empty_draft_says_nothing(window: MainWindow) -> None:
    window.drafts.delete(0)
    assert not window.panels.compose.undo_bar.isVisible()
    assert not window.drafts.can_restore()


def test_clearing_can_be_undone(window: MainWindow) -> None:
    write(window, "消す文")
    window.panels.compose.erase_button.click()
    assert text(window) == ""
    window.panels.compose.editor.undo()
    assert text(window) == "消す文"


def test_a_folder_that_cannot_be_written_is_said(
    make_window: Callable[..., MainWindow], qtbot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    window = make_window(drafts=DraftStore(tmp_path / "file" / "drafts"))
    write(window, "書きかけ")
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "下書きを保存できません" in window.notice.words.text()
    assert text(window) == "書きかけ"


def test_several_dropped_files_become_drafts_and_the_rest_is_said(
    window: MainWindow, qtbot, tmp_path: Path
) -> None:
    paths = []
    for name, data in (
        ("一.txt", "一つ目".encode()),
        ("二.txt", "二つ目".encode("utf-16")),
        ("三.docx", b"PK"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        paths.append(QUrl.fromLocalFile(str(path)))
    data = QMimeData()
    data.setUrls(paths)
    with qtbot.waitSignal(window.desk.said) as said:
        window.panels.compose.editor.insertFromMimeData(data)
    assert tabs(window) == ["一つ目", "二つ目"]
    assert "三.docx" in said.args[0]


def test_a_composition_is_handed_over_before_another_draft_is_shown(
    window: MainWindow, compose: Callable[..., None]
) -> None:
    compose(window.panels.compose.editor, "にほん")
    window.drafts.add("二つ目")
    assert not window.panels.compose.editor.is_composing()
    assert text(window) == "二つ目"


def test_a_second_start_hands_its_wish_to_the_first(qtbot, tmp_path: Path) -> None:
    first, second = Handover(tmp_path), Handover(tmp_path)
    assert first.take_first_place()
    assert not second.take_first_place()
    # Nobody turns the first one's event loop while the second waits in this thread.
    assert not second.hand_on(Wish.SHOW, patience=50)
    with qtbot.waitSignal(first.wished, timeout=10_000) as wished:
        (tmp_path / "wish").write_text(Wish.CLIPBOARD.value, encoding="ascii")
    assert wished.args == ["clipboard"]
    first.release()
    assert second.take_first_place()


def test_opening_earlier_drafts_is_said_in_place_of_the_engine_s_state(
    make_window: Callable[..., MainWindow], qtbot, folder: Path
) -> None:
    DraftStore(folder).save("a", "一つ目")
    window = make_window(drafts=DraftStore(folder))
    qtbot.waitUntil(lambda: "1 件開きました" in window.statusBar().currentMessage(), timeout=10_000)
    assert not window._engine_label.isVisible()
