"""Copying: plain text, a decision at 禁止, and a record without a word of the draft."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from iact_desktop.core.records import CopyReason, CopyRecord
from iact_desktop.core.waivers import Reason
from iact_desktop.desktop.copy_dialog import CopyDialog
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, Phase
from iact_desktop.desktop.waivers_dialog import WaiversDialog
from iact_desktop.settings.model import StoppedEntry
from iact_desktop.settings.policy import Policy
from iact_desktop.settings.policy_file import PolicyFile
from iact_desktop.settings.store import SettingsStore

STOPPED = "北斗電機さんと新製品の話。"
BEFORE = "前からあるもの"


def write(window: MainWindow, qtbot, text: str) -> None:
    window.panels.compose.editor.replace_all(text)
    qtbot.waitUntil(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, timeout=30_000)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture(autouse=True)
def something_copied(qapp) -> None:
    QGuiApplication.clipboard().setText(BEFORE)


@pytest.fixture
def stopped(window: MainWindow, qtbot) -> MainWindow:
    write(window, qtbot, STOPPED)
    return window


@pytest.fixture
def under_policy(make_window: Callable[..., MainWindow], monkeypatch) -> Callable[[Policy], MainWindow]:
    def make(policy: Policy) -> MainWindow:
        original = SettingsStore.__init__
        monkeypatch.setattr(
            SettingsStore, "__init__", lambda self, folder, _policy=None: original(self, folder, policy)
        )
        return make_window()

    return make


def test_at_stop_a_decision_is_asked_for(stopped: MainWindow) -> None:
    dialog = stopped.desk.copy()
    assert dialog is not None
    assert "「新製品」　第3条" in dialog.findings.text()
    assert "北斗電機" not in dialog.findings.text()
    assert not dialog.copy_button.isEnabled()
    assert dialog.reason() is None
    assert clipboard() == BEFORE
    dialog.reject()


def test_a_reason_lets_it_be_copied_at_once_and_is_recorded(stopped: MainWindow, tmp_path: Path, at) -> None:
    dialog = stopped.desk.copy()
    assert dialog is not None
    dialog.buttons[CopyReason.REVIEWED].click()
    dialog.copy_button.click()
    assert clipboard() == STOPPED
    assert stopped.desk.copies.entries() == [
        CopyRecord(at("2026-11-25T20:00:00"), ("a3-own-plan",), CopyReason.REVIEWED)
    ]
    kept = (tmp_path / "copies.jsonl").read_text(encoding="utf-8")
    assert "新製品" not in kept
    assert "北斗" not in kept


def test_going_back_leads_to_what_is_forbidden(stopped: MainWindow) -> None:
    dialog = stopped.desk.copy()
    assert dialog is not None
    dialog.back_button.click()
    assert clipboard() == BEFORE
    assert stopped.panels.detail.quote.text() == "「新製品」"
    assert stopped.desk.copies.entries() == []


def test_what_was_set_aside_is_not_asked_about(stopped: MainWindow) -> None:
    stopped.desk.go_next()
    stopped.desk.go_next()
    stopped.panels.detail.verbs.stop_button.click()
    assert stopped.panels.banner.state is BannerState.CONFIRM
    assert stopped.desk.copy() is None
    assert clipboard() == STOPPED


def test_a_decision_with_the_keyboard_alone(stopped: MainWindow, qtbot) -> None:
    stopped.activateWindow()
    editor = stopped.panels.compose.editor
    editor.setFocus()
    qtbot.keyClick(
        editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = stopped.findChild(CopyDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.back_button.hasFocus)
    first = dialog.buttons[CopyReason.CONSENT]
    for _ in range(10):
        if dialog.focusWidget() in dialog.buttons.values():
            break
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert dialog.reason() is CopyReason.PUBLIC
    for _ in range(10):
        if dialog.copy_button.hasFocus():
            break
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert clipboard() == STOPPED


def test_escape_copies_nothing(stopped: MainWindow, qtbot) -> None:
    dialog = stopped.desk.copy()
    assert dialog is not None
    dialog.buttons[CopyReason.PUBLIC].click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert clipboard() == BEFORE


def test_the_company_can_forbid_it(under_policy: Callable[[Policy], MainWindow], qtbot) -> None:
    window = under_policy(Policy(PolicyFile(issuer="IT", copy_at_stop=False)))
    write(window, qtbot, STOPPED)
    dialog = window.desk.copy()
    assert dialog is not None
    assert dialog.buttons == {}
    assert not dialog.copy_button.isVisible()
    assert "会社の設定" in dialog.explanation.text()
    dialog.reject()
    assert clipboard() == BEFORE
    window.panels.compose.editor.replace_all("まだ確認していない文")
    with qtbot.waitSignal(window.desk.said) as said:
        window.desk.copy()
    assert "会社の設定" in said.args[0]
    assert clipboard() == BEFORE
    write(window, qtbot, "今日は晴れ。")
    window.desk.copy()
    assert clipboard() == "今日は晴れ。"


def test_under_a_broken_policy_nothing_unchecked_is_copied(
    under_policy: Callable[[Policy], MainWindow], qtbot
) -> None:
    window = under_policy(Policy(problem="会社の設定を読めません。"))
    window.panels.compose.editor.replace_all("今日は晴れ。!error")
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.INCOMPLETE)
    with qtbot.waitSignal(window.desk.said) as said:
        assert window.desk.copy() is None
    assert "確認できない" in said.args[0]
    assert clipboard() == BEFORE


def test_a_record_that_cannot_be_written_is_said(stopped: MainWindow, qtbot, tmp_path: Path) -> None:
    (tmp_path / "copies.jsonl").mkdir()
    dialog = stopped.desk.copy()
    assert dialog is not None
    dialog.buttons[CopyReason.PUBLIC].click()
    with qtbot.waitSignal(stopped.desk.said) as said:
        dialog.copy_button.click()
    assert "copies.jsonl に書けません" in said.args[0]
    assert clipboard() == STOPPED


def test_records_are_listed_and_cannot_be_revoked(stopped: MainWindow, qtbot) -> None:
    dialog = stopped.desk.copy()
    assert dialog is not None
    dialog.buttons[CopyReason.NOT_POSTED].click()
    dialog.copy_button.click()
    listed = WaiversDialog(stopped.desk.decisions, stopped.desk.copies, lambda: {}, stopped)
    qtbot.addWidget(listed)
    listed.show()
    page = listed.lists[CopyRecord]
    listed.tabs.setCurrentWidget(page)
    assert page.item(0).text() == ("11月25日（水） 20:00　投稿せず、相談や書き直しのために写す\na3-own-plan")
    assert not listed.revoke_button.isVisible()
    page.setCurrentRow(0)
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    assert page.count() == 1


def test_what_was_just_mended_is_not_asked_about(stopped: MainWindow) -> None:
    stopped.panels.compose.editor.replace_all("北斗電機さんの話。")
    assert stopped.desk.reviewer.outlook.phase is Phase.PENDING
    assert stopped.desk.copy() is None
    stopped.panels.compose.editor.replace_all("新製品の話。")
    dialog = stopped.desk.copy()
    assert dialog is not None
    dialog.reject()


def test_setting_aside_and_copying_is_recorded_as_one_decision(stopped: MainWindow, at) -> None:
    stopped.desk.go_next()
    stopped.desk.go_next()
    aside = stopped.desk.set_aside()
    assert aside is not None
    aside.buttons[Reason.PUBLIC].click()
    aside.note.setText("自社のニュースリリース")
    aside.ok_button.click()
    assert stopped.desk.copies.entries() == []
    assert stopped.desk.copy() is None
    assert clipboard() == STOPPED
    assert stopped.desk.copies.entries() == [
        CopyRecord(at("2026-11-25T20:00:00"), ("a3-own-plan",), CopyReason.PUBLIC)
    ]


def test_where_copying_is_forbidden_no_verb_is_a_way_round(
    under_policy: Callable[[Policy], MainWindow], qtbot
) -> None:
    window = under_policy(Policy(PolicyFile(issuer="IT", copy_at_stop=False)))
    write(window, qtbot, STOPPED)
    window.desk.go_next()
    verbs = window.panels.detail.verbs
    assert verbs.set_aside_button.isVisibleTo(verbs)
    window.desk.go_next()
    assert not any(
        button.isVisibleTo(verbs)
        for button in (verbs.set_aside_button, verbs.allow_button, verbs.stop_button)
    )
    assert "禁止の指摘は見送れません" in verbs.locked.text()
    finding = window.desk.explained
    assert finding is not None
    assert window.desk.set_aside() is None
    window.desk.decisions.set_aside(finding, Reason.MISREAD)
    window.desk.decisions.allow(finding)
    window.desk.decisions.stop(finding)
    assert window.desk.decisions.listed() == ()
    settings = window.desk.settings.model_copy(
        update={"stopped_rules": [StoppedEntry(rule=finding.rule, code=finding.code)]}
    )
    window.desk.save_settings(settings)
    qtbot.waitUntil(lambda: window.desk.reviewer.outlook.phase is Phase.DONE)
    assert window.panels.banner.state is BannerState.STOP
