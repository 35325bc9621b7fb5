"""今回だけ見送る, この語を許可する, この規則を止める: made, seen, listed, taken back; with the keyboard too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from iact_desktop.core.waivers import AllowedWord, Dismissal, Reason, StoppedRule
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, LedgerState, Phase
from iact_desktop.desktop.set_aside_dialog import SetAsideDialog
from iact_desktop.desktop.waivers_dialog import WaiversDialog
from iact_desktop.settings.policy import Policy
from iact_desktop.settings.policy_file import PolicyFile
from iact_desktop.settings.store import SettingsError, SettingsStore

DRAFT = "北斗電機さんと新製品の話。\n鍵垢だから大丈夫。"


def write(window: MainWindow, qtbot, text: str) -> None:
    window.panels.compose.editor.replace_all(text)
    settle(window, qtbot)


def settle(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, timeout=30_000)


def quotes(window: MainWindow) -> list[str]:
    return [finding.quote for finding in window.desk.reviewer.outlook.findings]


def marked(window: MainWindow) -> list[str]:
    return [mark.cursor.selectedText() for mark in window.panels.compose.editor.marks().in_order()]


def set_aside(window: MainWindow, reason: Reason = Reason.MISREAD, note: str = "") -> None:
    dialog = window.desk.set_aside()
    assert dialog is not None
    dialog.buttons[reason].click()
    dialog.note.setText(note)
    dialog.ok_button.click()


@pytest.fixture
def chosen(window: MainWindow, qtbot) -> MainWindow:
    """A window with a reviewed draft whose first finding, 北斗電機, is chosen."""
    write(window, qtbot, DRAFT)
    window.desk.go_next()
    return window


def test_a_finding_set_aside_is_gone_everywhere_and_counted(chosen: MainWindow) -> None:
    set_aside(chosen, Reason.CONSENT, "11月20日、先方の広報の方から")
    assert quotes(chosen) == marked(chosen) == ["新製品", "鍵垢"]
    assert "外した指摘が 1 件" in chosen.panels.banner.advice.text()
    assert chosen.footer.waivers_button.text() == "見送り・許可（1）"


def test_it_comes_back_when_its_sentence_changes_and_not_before(chosen: MainWindow, qtbot) -> None:
    set_aside(chosen)
    editor = chosen.panels.compose.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insertPlainText("追記。")
    settle(chosen, qtbot)
    assert "北斗電機" not in quotes(chosen)
    write(chosen, qtbot, DRAFT.replace("話", "密談"))
    assert "北斗電機" in quotes(chosen)
    assert not chosen.desk.decisions.fits(chosen.desk.decisions.listed()[0])  # type: ignore[arg-type]


def test_a_fast_answer_does_not_bring_it_back(chosen: MainWindow, qtbot) -> None:
    set_aside(chosen)
    seen: list[str] = []
    chosen.desk.reviewer.outlook_changed.connect(lambda: seen.extend(quotes(chosen)))
    editor = chosen.panels.compose.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insertPlainText("追記。")
    settle(chosen, qtbot)
    assert "北斗電機" not in seen


def test_it_lives_with_its_draft(chosen: MainWindow, qtbot, tmp_path: Path) -> None:
    set_aside(chosen, Reason.CONSENT, "秘密の覚え書き")
    chosen.drafts.begin()
    assert chosen.desk.decisions.listed() == ()
    assert chosen.footer.waivers_button.text() == "見送り・許可"
    write(chosen, qtbot, DRAFT)
    assert "北斗電機" in quotes(chosen)
    chosen.drafts.show_previous()
    settle(chosen, qtbot)
    assert "北斗電機" not in quotes(chosen)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "秘密の覚え書き".encode() not in kept


def test_reasons_that_need_a_fact_ask_for_it(chosen: MainWindow) -> None:
    dialog = chosen.desk.set_aside()
    assert dialog is not None
    assert list(dialog.buttons) == [Reason.CONSENT, Reason.PUBLIC, Reason.MISREAD]
    assert not dialog.ok_button.isEnabled()
    assert "だれから" in dialog.note.accessibleName()
    dialog.note.setText("  ")
    assert not dialog.ok_button.isEnabled()
    dialog.note.setText("先方の方から")
    assert dialog.ok_button.isEnabled()
    dialog.buttons[Reason.MISREAD].click()
    assert dialog.ok_button.isEnabled()
    assert not dialog.note.isVisible()
    assert dialog.note_text() == ""
    dialog.reject()
    assert "北斗電機" in quotes(chosen)


def test_a_decision_about_an_older_text_counts_for_nothing(chosen: MainWindow, qtbot) -> None:
    dialog = chosen.desk.set_aside()
    assert dialog is not None
    write(chosen, qtbot, DRAFT + "追記。")
    dialog.buttons[Reason.MISREAD].click()
    dialog.ok_button.click()
    assert chosen.desk.decisions.listed() == ()


def test_without_a_chosen_finding_there_is_nothing_to_set_aside(window: MainWindow, qtbot) -> None:
    write(window, qtbot, "今日は晴れ。")
    assert window.desk.set_aside() is None


def test_an_allowed_word_holds_for_every_draft_and_start(
    chosen: MainWindow, make_window: Callable[..., MainWindow], qtbot, tmp_path: Path
) -> None:
    chosen.panels.detail.verbs.allow_button.click()
    assert "北斗電機" not in quotes(chosen)
    assert [entry.word for entry in SettingsStore(tmp_path).load().settings.allowed_words] == ["北斗電機"]
    again = make_window()
    write(again, qtbot, "今日も北斗電機へ。")
    assert again.panels.banner.state is BannerState.CLEAR
    assert "外した 1 件のほかに" in again.panels.banner.advice.text()
    assert again.footer.waivers_button.text() == "見送り・許可（1）"


def test_a_stopped_rule_is_silent_whatever_the_words(chosen: MainWindow, qtbot, tmp_path: Path) -> None:
    chosen.panels.detail.verbs.stop_button.click()
    write(chosen, qtbot, "北斗電機と北斗電機。")
    assert quotes(chosen) == []
    entry = SettingsStore(tmp_path).load().settings.stopped_rules[0]
    assert (entry.rule, entry.code) == ("a2-client-named", "2-4")
    assert "新製品" not in (tmp_path / "settings.json").read_text(encoding="utf-8")


def test_what_the_company_keeps_on_cannot_be_stopped(
    make_window: Callable[..., MainWindow], qtbot, tmp_path: Path, monkeypatch
) -> None:
    policy = Policy(PolicyFile(issuer="IT", rules_always_on=["2-4"]))
    monkeypatch.setattr(SettingsStore, "__init__", _with_policy(policy))
    window = make_window()
    write(window, qtbot, DRAFT)
    window.desk.go_next()
    verbs = window.panels.detail.verbs
    assert [b.isVisibleTo(verbs) for b in (verbs.set_aside_button, verbs.allow_button, verbs.stop_button)] == [
        True, False, False,
    ]  # fmt: skip
    assert "会社の設定" in verbs.locked.text()
    assert verbs.locked.isVisibleTo(verbs)
    window.desk._stop_rule()
    window.desk._allow()
    assert window.desk.decisions.listed() == ()


def _with_policy(policy: Policy) -> Callable[..., None]:
    original = SettingsStore.__init__

    def begin(self: SettingsStore, folder: Path, _policy: Policy | None = None) -> None:
        original(self, folder, policy)

    return begin


def test_settings_that_cannot_be_written_are_said(chosen: MainWindow, qtbot, monkeypatch) -> None:
    def fail(*_arguments: object) -> None:
        raise SettingsError("設定を保存できませんでした。")

    monkeypatch.setattr(SettingsStore, "save", fail)
    with qtbot.waitSignal(chosen.desk.said) as said:
        chosen.panels.detail.verbs.allow_button.click()
    assert said.args[0] == "設定を保存できませんでした。"
    assert "北斗電機" in quotes(chosen)


def test_every_decision_is_listed_and_can_be_taken_back(chosen: MainWindow, qtbot) -> None:
    set_aside(chosen, Reason.CONSENT, "先方の方から")
    chosen.desk.go_next()
    chosen.panels.detail.verbs.allow_button.click()
    chosen.desk.go_next()
    chosen.panels.detail.verbs.stop_button.click()
    assert chosen.panels.banner.state is BannerState.CLEAR
    dialog = WaiversDialog(
        chosen.desk.decisions, None, lambda: {"a6-closed": "閉じた場を頼みにしている"}, chosen
    )
    qtbot.addWidget(dialog)
    dialog.show()
    rows = {kind: [view.item(i).text() for i in range(view.count())] for kind, view in dialog.lists.items()}
    assert rows[Dismissal] == [
        "「北斗電機」　第2条　お客様・お取引先様の機密を守る\n了承を得た：先方の方から（11月25日（水） 20:00）"
    ]
    assert rows[AllowedWord] == ["「新製品」　第3条　自社の機密・個人情報を守る"]
    assert rows[StoppedRule][0].startswith("閉じた場を頼みにしている\n")
    for kind, quote in ((StoppedRule, "鍵垢"), (AllowedWord, "新製品"), (Dismissal, "北斗電機")):
        dialog.tabs.setCurrentWidget(dialog.lists[kind])
        dialog.revoke_button.click()
        assert quote in quotes(chosen)
        assert dialog.lists[kind].count() == 0
        assert not dialog.revoke_button.isEnabled()
        assert dialog.empty.isVisible()
    assert chosen.footer.waivers_button.text() == "見送り・許可"


def test_a_dismissal_that_no_longer_holds_says_so(chosen: MainWindow, qtbot) -> None:
    set_aside(chosen)
    write(chosen, qtbot, "別の話。")
    dialog = WaiversDialog(chosen.desk.decisions, parent=chosen)
    qtbot.addWidget(dialog)
    assert "もう効いていません" in dialog.lists[Dismissal].item(0).text()


def test_all_three_verbs_without_a_mouse(chosen: MainWindow, qtbot) -> None:
    chosen.activateWindow()
    editor = chosen.panels.compose.editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = chosen.findChild(SetAsideDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.buttons[Reason.CONSENT].hasFocus)
    for reason in (Reason.CONSENT, Reason.PUBLIC):
        assert dialog.focusWidget() is dialog.buttons[reason]
        qtbot.keyClick(dialog.buttons[reason], Qt.Key.Key_Down)
    assert dialog.reason() is Reason.MISREAD
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "北斗電機" not in quotes(chosen)
    chosen.desk.go_next()
    for button in (chosen.panels.detail.verbs.allow_button, chosen.panels.detail.verbs.stop_button):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(chosen.panels.detail.verbs.allow_button, Qt.Key.Key_Space)
    assert quotes(chosen) == ["鍵垢"]
    chosen.activateWindow()
    qtbot.waitUntil(chosen.isActiveWindow)
    qtbot.keyClick(editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    listed = chosen.findChild(WaiversDialog)
    assert listed is not None
    qtbot.waitUntil(listed.lists[Dismissal].hasFocus)
    qtbot.keyClick(listed.lists[Dismissal], Qt.Key.Key_Delete)
    assert "北斗電機" in quotes(chosen)
    listed.reject()


def test_what_the_company_has_set_cannot_be_changed(
    make_window: Callable[..., MainWindow], qtbot, monkeypatch
) -> None:
    content = PolicyFile(
        issuer="IT",
        settings={"allowed_words": [{"word": "北斗電機", "code": "2-4"}]},
        locks=["allowed_words", "stopped_rules"],
    )
    monkeypatch.setattr(SettingsStore, "__init__", _with_policy(Policy(content)))
    window = make_window()
    write(window, qtbot, DRAFT)
    assert quotes(window) == ["新製品", "鍵垢"]
    window.desk.go_next()
    verbs = window.panels.detail.verbs
    assert [b.isVisibleTo(verbs) for b in (verbs.set_aside_button, verbs.allow_button, verbs.stop_button)] == [
        True, False, False,
    ]  # fmt: skip
    before = window.desk.settings
    window.desk._allow()
    window.desk._stop_rule()
    with qtbot.waitSignal(window.desk.said) as said:
        window.desk.decisions.revoke(window.desk.decisions.listed()[0])
    assert "会社の設定" in said.args[0]
    assert window.desk.settings == before


def test_an_article_whose_findings_were_set_aside_says_so(chosen: MainWindow) -> None:
    """「該当なし」 would be untrue: something was found, and the user has decided that it does not count."""
    article = chosen.desk.explained.article
    set_aside(chosen)
    model = chosen.panels.findings.model
    assert model.states()[article] is LedgerState.ASIDE
    spoken = model.article_index(article).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("：見送り・許可 1 件")
    (waiver,) = chosen.desk.decisions.listed()
    chosen.desk.decisions.revoke(waiver)
    assert model.states()[article] is LedgerState.CONFIRM
