import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTreeView, QWidget

from iact_desktop.core.model import Role
from iact_desktop.desktop.appearance import dark_theme
from iact_desktop.desktop.engine_client import Patience
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, EngineState, LedgerState
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import SettingsError, SettingsStore

DRAFT = "😊北斗電機さんと新製品の話。\n鍵垢だから大丈夫。"


def write(window: MainWindow, text: str) -> None:
    window.panels.compose.editor.replace_all(text)


def reach(qtbot, window: MainWindow, state: BannerState, timeout: int = 30_000) -> None:
    qtbot.waitUntil(lambda: window.panels.banner.state is state, timeout=timeout)


def states(window: MainWindow) -> dict[int, LedgerState]:
    return window.panels.findings.model.states()


def words(window: MainWindow) -> list[str]:
    return [mark.cursor.selectedText() for mark in window.panels.compose.editor.marks().in_order()]


@pytest.fixture
def reviewed(window: MainWindow, qtbot) -> MainWindow:
    """A window whose draft has been reviewed."""
    write(window, DRAFT)
    reach(qtbot, window, BannerState.STOP)
    return window


def test_the_window_is_there_before_the_engine(make_window: Callable[..., MainWindow], qtbot) -> None:
    window = make_window("--loading", "0.5")
    assert window.engine.state is EngineState.OFF
    qtbot.waitUntil(lambda: window.engine.state is EngineState.LOADING)
    assert "言語モデルを読み込んでいます" in window.panels.banner.advice.text()
    reach(qtbot, window, BannerState.EMPTY)


def test_a_draft_written_while_loading_is_checked(make_window: Callable[..., MainWindow], qtbot) -> None:
    window = make_window("--loading", "0.5")
    write(window, DRAFT)
    assert window.panels.banner.state is BannerState.LOADING
    reach(qtbot, window, BannerState.STOP)


def test_a_review_reaches_every_panel(reviewed: MainWindow) -> None:
    assert words(reviewed) == ["北斗電機", "新製品", "鍵垢"]
    found = states(reviewed)
    assert [found[number] for number in (2, 3, 6)] == [
        LedgerState.CONFIRM,
        LedgerState.STOP,
        LedgerState.INFO,
    ]
    assert found[1] is LedgerState.CLEAR
    assert len(found) == 7


def test_a_clean_draft_is_clear(window: MainWindow, qtbot) -> None:
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)
    assert set(states(window).values()) == {LedgerState.CLEAR}


def test_a_fast_answer_alone_is_never_clear(window: MainWindow, qtbot) -> None:
    write(window, "今日は晴れ。!fastonly")
    reach(qtbot, window, BannerState.PARTIAL)
    qtbot.wait(200)
    assert window.panels.banner.state is not BannerState.CLEAR


def test_the_list_leads_to_the_text(reviewed: MainWindow) -> None:
    findings, editor = reviewed.panels.findings, reviewed.panels.compose.editor
    key = findings.model.keys()[1]
    findings.tree.setCurrentIndex(findings.model.index_of(key))
    mark = editor.marks().get(key)
    assert mark is not None
    assert editor.textCursor().position() == mark.start
    assert reviewed.panels.detail.quote.text() == "「新製品」"


def test_the_text_leads_to_the_list(reviewed: MainWindow) -> None:
    editor = reviewed.panels.compose.editor
    cursor = editor.textCursor()
    cursor.setPosition(DRAFT.index("鍵垢") + 2)
    editor.setTextCursor(cursor)
    chosen = reviewed.panels.findings.chosen()
    assert isinstance(chosen, tuple)
    assert chosen[2] == "鍵垢"
    assert reviewed.panels.detail.kind.text().startswith("情報")


def test_keys_walk_through_the_findings(reviewed: MainWindow, qtbot) -> None:
    editor = reviewed.panels.compose.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    walked = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 3 + (Qt.KeyboardModifier.ShiftModifier,):
        qtbot.keyClick(editor, Qt.Key.Key_F8, modifier)
        chosen = reviewed.panels.findings.chosen()
        assert isinstance(chosen, tuple)
        walked.append(chosen[2])
    assert walked == ["北斗電機", "新製品", "鍵垢", "新製品"]


def test_walking_reaches_findings_on_the_whole_draft(window: MainWindow, qtbot) -> None:
    write(window, "アイアクトの一員です。")
    reach(qtbot, window, BannerState.CONFIRM)
    window.desk.go_next()
    assert window.panels.detail.message.text() == "免責文がありません。"


def test_a_disclaimer_is_put_in_and_clears(window: MainWindow, qtbot) -> None:
    write(window, "アイアクトの一員です。")
    reach(qtbot, window, BannerState.CONFIRM)
    window.desk.go_next()
    button = next(b for b in window.panels.detail.findChildren(QAbstractButton) if "免責文" in b.text())
    button.click()
    reach(qtbot, window, BannerState.CLEAR)
    assert window.panels.compose.editor.text() == "アイアクトの一員です。\n" + Settings().disclaimer_text


def test_marks_follow_the_text_until_the_next_answer(reviewed: MainWindow, qtbot) -> None:
    editor = reviewed.panels.compose.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    for letter in "今日は😊":
        editor.insertPlainText(letter)
        assert words(reviewed) == ["北斗電機", "新製品", "鍵垢"]
    reach(qtbot, reviewed, BannerState.STOP)
    assert words(reviewed) == ["北斗電機", "新製品", "鍵垢"]


def test_a_dead_engine_is_said_and_comes_back(reviewed: MainWindow, qtbot) -> None:
    os.kill(reviewed.engine.process_id(), 9)
    reach(qtbot, reviewed, BannerState.DOWN)
    assert states(reviewed)[1] is LedgerState.UNKNOWN
    assert reviewed.panels.compose.editor.text() == DRAFT
    reach(qtbot, reviewed, BannerState.STOP)


def test_a_dead_engine_can_be_restarted_by_hand(make_window: Callable[..., MainWindow], qtbot) -> None:
    window = make_window(patience=Patience(pauses=(600.0,)))
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)
    os.kill(window.engine.process_id(), 9)
    reach(qtbot, window, BannerState.DOWN)
    assert set(states(window).values()) == {LedgerState.UNKNOWN}
    window.panels.banner.action.click()
    reach(qtbot, window, BannerState.CLEAR)


def test_a_silent_engine_is_said_and_comes_back(window: MainWindow, qtbot) -> None:
    write(window, "!hang")
    reach(qtbot, window, BannerState.DOWN)
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)


@pytest.mark.parametrize("draft", ["!error", "!garbage", "!wrong", "!fault", "!outside 新製品"])
def test_a_check_that_failed_reads_incomplete(window: MainWindow, qtbot, draft: str) -> None:
    write(window, draft)
    reach(qtbot, window, BannerState.INCOMPLETE)
    assert LedgerState.CLEAR not in states(window).values()
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)


def test_the_chosen_time_decides(window: MainWindow, qtbot) -> None:
    time = window.panels.time
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)
    time.work_buttons[False].click()
    time.set_moment(time.posted_at().replace(hour=10))
    reach(qtbot, window, BannerState.STOP)
    time.now_button.click()
    reach(qtbot, window, BannerState.CLEAR)


def test_the_verdict_follows_the_clock(window: MainWindow, qtbot, evening) -> None:
    window.panels.time.work_buttons[False].click()
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)
    evening.moment += timedelta(hours=13)
    window.panels.time.look_at_clock()
    reach(qtbot, window, BannerState.STOP)


def test_the_copy_is_the_plain_text(window: MainWindow, qtbot) -> None:
    write(window, "😊北斗電機さんの話。\n鍵垢だから大丈夫。")
    reach(qtbot, window, BannerState.CONFIRM)
    with qtbot.waitSignal(window.desk.said) as said:
        window.panels.compose.copy_button.click()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "😊北斗電機さんの話。\n鍵垢だから大丈夫。"
    assert not data.hasHtml()
    assert "確認の必要な" in said.args[0]


def test_samples_are_offered_on_an_empty_pane(
    window: MainWindow, qtbot, compose: Callable[..., None]
) -> None:
    samples, editor = window.panels.compose.samples, window.panels.compose.editor
    assert samples.isVisible()
    compose(editor, "に")
    assert not samples.isVisible()
    compose(editor, "")
    samples.buttons[0].click()
    assert editor.text() == "北斗電機さんと会いました。"
    assert not samples.isVisible()
    reach(qtbot, window, BannerState.CONFIRM)
    window.panels.compose.erase_button.click()
    assert samples.isVisible()
    assert set(states(window).values()) == {LedgerState.IDLE}
    assert words(window) == []


def test_the_count_is_of_characters(window: MainWindow) -> None:
    write(window, "😊あ")
    assert window.panels.compose.footer.counter.text() == "2 文字"


def test_settings_are_saved_and_applied(window: MainWindow, qtbot, tmp_path: Path) -> None:
    write(window, "アイアクトの一員です。")
    reach(qtbot, window, BannerState.CONFIRM)
    dialog = window.desk.open_settings(window)
    qtbot.addWidget(dialog)
    dialog.author.has_disclaimer.click()
    dialog.author.role.setCurrentIndex(dialog.author.role.findData(Role.EXECUTIVE.value))
    dialog.save_button.click()
    reach(qtbot, window, BannerState.CLEAR)
    assert SettingsStore(tmp_path).load().settings.role is Role.EXECUTIVE


def test_a_retired_person_s_ledger(window: MainWindow, qtbot) -> None:
    window.desk.save_settings(Settings(role=Role.RETIRED))
    assert states(window)[1] is LedgerState.NOT_APPLICABLE
    write(window, "今日は晴れ。")
    reach(qtbot, window, BannerState.CLEAR)
    assert states(window)[4] is LedgerState.NOT_APPLICABLE


def test_settings_that_cannot_be_saved_change_nothing(window: MainWindow, monkeypatch) -> None:
    def fail(*_arguments: object) -> None:
        raise SettingsError("保存できません。")

    monkeypatch.setattr(SettingsStore, "save", fail)
    dialog = window.desk.open_settings(window)
    dialog.author.has_disclaimer.click()
    dialog.save_button.click()
    assert dialog.problem.text() == "保存できません。"
    assert not window.desk.settings.profile_disclaimer
    dialog.reject()


def test_broken_settings_are_said(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "settings.json").write_text("{", encoding="utf-8")
    window = make_window(folder=folder)
    assert window.notice.isVisible()
    assert "settings.json" in window.notice.words.text()


def test_what_the_engine_gives_notice_of_stands_beside_it_once(window: MainWindow) -> None:
    window.notice.say("settings.json")
    for _ in range(2):
        window.engine.noticed.emit("ルールパック 7 を使えません")
    assert window.notice.words.text() == "settings.json\nルールパック 7 を使えません"
    window.notice.close_button.click()
    window.engine.noticed.emit("ルールパック 7 を使えません")
    assert not window.notice.isVisible()


def test_the_window_s_place_is_kept_and_no_draft(
    make_window: Callable[..., MainWindow], qtbot, tmp_path: Path
) -> None:
    window = make_window()
    write(window, DRAFT)
    reach(qtbot, window, BannerState.STOP)
    window.resize(780, 640)
    window.close()
    again = make_window()
    assert (again.width(), again.height()) == (780, 640)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"\xe5\x8c\x97\xe6\x96\x97" not in kept
    assert "北斗".encode("utf-16-le") not in kept


def test_closing_ends_the_engine(reviewed: MainWindow) -> None:
    number = reviewed.engine.process_id()
    reviewed.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_what_is_sent_is_the_draft_in_its_circumstances(
    make_window: Callable[..., MainWindow], qtbot, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    window = make_window("--log", str(log))
    write(window, "今日は晴れ。😊")
    reach(qtbot, window, BannerState.CLEAR)
    message = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert message["draft"] == {
        "text": "今日は晴れ。😊",
        "posted_at": "2026-11-25T20:00:00+09:00",
        "profile_disclaimer": False,
        "role": "employee",
        "work_related": None,
    }


def test_everything_that_takes_focus_has_a_name(reviewed: MainWindow) -> None:
    reviewed.desk.go_next()
    kinds = (QAbstractButton, QPlainTextEdit, QLineEdit, QAbstractSpinBox, QTreeView)
    nameless = [
        widget
        for widget in reviewed.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), QAbstractSpinBox)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_tab_goes_round_without_a_trap(reviewed: MainWindow, qtbot) -> None:
    reviewed.activateWindow()
    reviewed.panels.compose.editor.setFocus()
    qtbot.waitUntil(lambda: reviewed.panels.compose.editor.hasFocus())
    seen: list[QWidget] = []
    while (widget := reviewed.focusWidget()) not in seen:
        assert widget is not None
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert widget is reviewed.panels.compose.editor
    for wanted in (
        reviewed.panels.compose.copy_button, reviewed.panels.findings.tree, reviewed.header.settings_button,
        reviewed.panels.time.next_button,
    ):  # fmt: skip
        assert wanted in seen


def test_the_theme_can_change_while_open(reviewed: MainWindow) -> None:
    before = reviewed.grab().toImage().pixelColor(3, 3)
    reviewed.set_theme(dark_theme())
    after = reviewed.grab().toImage().pixelColor(3, 3)
    assert after.lightness() < before.lightness()
    assert words(reviewed) == ["北斗電機", "新製品", "鍵垢"]


@pytest.mark.parametrize("size", [(1180, 760), (760, 600)])
def test_nothing_is_cut_off(reviewed: MainWindow, qtbot, size: tuple[int, int]) -> None:
    reviewed.resize(*size)
    qtbot.wait(50)
    assert (reviewed.width(), reviewed.height()) == size
    for button in reviewed.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.parent() is not None:
            assert button.width() >= button.minimumSizeHint().width() - 1, button.text()
