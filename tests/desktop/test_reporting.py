"""Article 7: from a statement that was found to a report that the user hands on; nothing is sent by itself."""

import email
import email.policy
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from iact_desktop.core.model import Evidence, Finding, Severity, Span
from iact_desktop.core.records import HandedBy, Report, Tone, Urgency
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState
from iact_desktop.desktop.report_dialog import ReportDialog
from iact_desktop.desktop.report_text import (
    LONGEST_ADDRESS,
    address_in,
    is_mail_address,
    mail_address,
    mail_file,
    place_of,
    report_text,
    statement_in,
    subject,
)
from iact_desktop.desktop.reports_dialog import ReportsDialog
from iact_desktop.settings.policy import Policy
from iact_desktop.settings.policy_file import PolicyFile
from iact_desktop.settings.store import SettingsStore

STATEMENT = "アイアクトのチャットボットは遅い"
REBUTTAL = f"昨日見た「{STATEMENT}」という投稿 https://x.com/abc/status/1 、そんなことないですよ。"
TO = "pr@example.co.jp"


@pytest.fixture
def report(at) -> Report:
    return Report(
        f"{STATEMENT}\n二行目",
        "https://x.com/abc/status/1",
        "X",
        at("2026-11-25T19:30:00"),
        Tone.NEGATIVE,
        Urgency.URGENT,
        "いいねが千件ほど",
        "山田",
    )


def test_the_report_says_all_that_the_department_needs(qapp, report: Report) -> None:
    text = report_text(report)
    for words in (
        "見つけた場所：X",
        "URL：https://x.com/abc/status/1",
        "2026年11月25日（水） 19:30",
        "内容：否定的",
        "急ぎの度合い：急ぎ",
        f"> {STATEMENT}\n> 二行目",
        "いいねが千件ほど",
        "返信や反論はしていません",
        "報告者：山田",
    ):
        assert words in text
    assert subject(report) == "【急ぎ】自社に関する記述の報告（X）"


def test_the_mail_file_reads_as_a_mail_to_be_sent(qapp, report: Report) -> None:
    message = email.message_from_bytes(mail_file(report, TO), policy=email.policy.default)
    assert message["To"] == TO
    assert message["Subject"] == subject(report)
    assert message["X-Unsent"] == "1"
    assert message.get_content().replace("\r\n", "\n") == report_text(report)


@pytest.mark.parametrize(
    "to", ["", "担当部署", "a@example.com\nBcc: b@example.com", "a@example.com, b@example.com"]
)
def test_what_is_no_address_gets_into_no_header(qapp, report: Report, to: str) -> None:
    message = email.message_from_bytes(mail_file(report, to), policy=email.policy.default)
    assert message["To"] is None
    assert message["Bcc"] is None


def test_the_subject_stays_one_line(qapp, report: Report, at) -> None:
    odd = Report("x", "", "X\r\nBcc: a@example.com", at("2026-11-25T19:30:00"), Tone.UNCLEAR, Urgency.NORMAL)
    message = email.message_from_bytes(mail_file(odd, ""), policy=email.policy.default)
    assert message["Bcc"] is None


def test_the_mail_address_holds_subject_and_body(qapp, report: Report) -> None:
    parts = urlsplit(mail_address(report, TO))
    assert (parts.scheme, parts.path) == ("mailto", TO)
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields["subject"] == [subject(report)]
    assert fields["body"][0].replace("\r\n", "\n") == report_text(report)
    assert QUrl(mail_address(report, TO)).isValid()
    hidden = urlsplit(mail_address(report, "a@example.com?bcc=b@example.com"))
    assert "bcc" not in parse_qs(hidden.query)
    assert unquote(hidden.path) == "a@example.com?bcc=b@example.com"


@pytest.mark.parametrize(
    ("text", "good"),
    [(TO, True), (f" {TO} ", True), ("a@b", False), ("a b@example.com", False), ("あ@example.com", False), ("", False)],
)  # fmt: skip
def test_an_address_is_known(text: str, good: bool) -> None:
    assert is_mail_address(text) is good


def rebuttal(text: str, word: str = "そんなことない") -> Finding:
    start = text.index(word)
    span = Span(start, start + len(word))
    said = Evidence("rebut.deny", "打ち消す言葉", span, word)
    return Finding(
        "a7-rebuttal", "7", Severity.CONFIRM, span, word, "答えています。", "知らせてください。", (said,)
    )


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (REBUTTAL, STATEMENT),
        ("『使いにくい製品』と聞いたが、そんなことない。", "使いにくい製品"),
        ("「別の行の引用です」\n「使いにくい製品」だなんて、そんなことない。", "使いにくい製品"),
        ("「本社」で、そんなことない。", ""),
        ("そんなことないですよ。", ""),
    ],
)
def test_the_statement_is_what_the_draft_quotes(text: str, statement: str) -> None:
    assert statement_in(text, rebuttal(text)) == statement


def test_addresses_tell_the_place() -> None:
    assert address_in(REBUTTAL) == "https://x.com/abc/status/1"
    assert address_in("（https://example.com/a。）") == "https://example.com/a"
    assert address_in("なし") == ""
    places = {
        "https://mobile.twitter.com/a": "X", "https://www.youtube.com/w": "YouTube", "https://example.com/x.com": "",
    }  # fmt: skip
    assert {address: place_of(address) for address in places} == places


@pytest.fixture
def opened(window: MainWindow, monkeypatch) -> list[str]:
    """The addresses that were handed to other programs."""
    addresses: list[str] = []

    def take(url: QUrl) -> bool:
        addresses.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(window.reporting, "_opener", take)
    return addresses


@pytest.fixture
def dialog(window: MainWindow, qtbot, opened: list[str]) -> ReportDialog:
    dialog = window.reporting.open_report(window, REBUTTAL, rebuttal(REBUTTAL))
    qtbot.waitExposed(dialog)
    return dialog


def test_a_rebuttal_leads_to_a_report_that_is_begun(window: MainWindow, qtbot) -> None:
    window.panels.compose.editor.replace_all(REBUTTAL)
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.CONFIRM)
    window.desk.go_next()
    assert window.panels.detail.report_button.isVisibleTo(window.panels.detail)
    window.panels.detail.report_button.click()
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    report = dialog.form.report()
    assert (report.quotation, report.address, report.place) == (STATEMENT, "https://x.com/abc/status/1", "X")
    assert "そんなことない" not in report_text(report)
    dialog.reject()


def test_the_words_are_seen_before_they_are_handed_on(dialog: ReportDialog) -> None:
    form = dialog.form
    form.tones[Tone.POSITIVE].click()
    form.comment.setText("補足です")
    assert form.preview.toPlainText() == report_text(form.report())
    assert "内容：好意的" in form.preview.toPlainText()


def test_copying_puts_the_words_on_the_clipboard_and_on_the_list(
    window: MainWindow, dialog: ReportDialog
) -> None:
    dialog.copy_button.click()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == report_text(dialog.form.report())
    (record,) = window.reporting.records()
    assert (record.place, record.ways) == ("X", (HandedBy.COPIED,))
    assert window.footer.reports_button.text() == "報告（1）"


def test_a_report_is_saved_as_text_or_as_a_mail(
    window: MainWindow, dialog: ReportDialog, tmp_path: Path
) -> None:
    for name in ("報告.txt", "報告.eml"):
        assert dialog.save(tmp_path / name)
    report = dialog.form.report()
    assert (tmp_path / "報告.txt").read_text(encoding="utf-8") == report_text(report)
    mail = email.message_from_bytes((tmp_path / "報告.eml").read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == subject(report)
    assert not dialog.save(tmp_path / "no folder" / "報告.txt")
    assert "保存できませんでした" in dialog.problem.text()
    (record,) = window.reporting.records()
    assert record.ways == (HandedBy.SAVED,)


def test_the_list_holds_no_word_of_draft_or_statement(
    window: MainWindow, dialog: ReportDialog, tmp_path: Path
) -> None:
    dialog.copy_button.click()
    kept = (tmp_path / "reports.jsonl").read_text(encoding="utf-8")
    assert "チャットボット" not in kept
    assert "https://x.com/abc/status/1" in kept


@pytest.mark.parametrize(("statement", "whole"), [("短い", True), ("長い記述です。" * 60, False)])
def test_what_mail_programs_would_cut_off_goes_by_the_clipboard(
    window: MainWindow, opened: list[str], statement: str, whole: bool
) -> None:
    QGuiApplication.clipboard().setText("")
    dialog = window.reporting.open_report(window)
    dialog.form.quotation.setPlainText(statement)
    dialog.form.to_field.setText(TO)
    dialog.mail_button.click()
    assert opened[0].startswith(f"mailto:{TO}?subject=")
    assert len(opened[0]) <= LONGEST_ADDRESS
    assert (quote(statement) in opened[0]) is whole
    words = report_text(dialog.form.report())
    assert QGuiApplication.clipboard().text() == ("" if whole else words)
    assert ("クリップボード" in dialog.problem.text()) is not whole
    dialog.reject()


def test_the_address_is_remembered(window: MainWindow, opened: list[str], tmp_path: Path) -> None:
    dialog = window.reporting.open_report(window)
    dialog.form.quotation.setPlainText("文")
    dialog.form.to_field.setText(TO)
    dialog.mail_button.click()
    dialog.reject()
    assert SettingsStore(tmp_path).load().settings.report_to == TO
    again = window.reporting.open_report(window)
    assert again.form.to() == TO
    again.reject()


def test_without_a_mail_program_the_other_ways_are_named(
    window: MainWindow, dialog: ReportDialog, monkeypatch
) -> None:
    monkeypatch.setattr(dialog, "_opener", lambda _url: False)
    dialog.mail_button.click()
    assert "開けませんでした" in dialog.problem.text()
    assert window.reporting.records() == []


def test_an_address_that_is_none_goes_to_no_program(dialog: ReportDialog, opened: list[str]) -> None:
    dialog.form.to_field.setText("広報部")
    dialog.mail_button.click()
    assert opened == []
    assert "メールアドレス" in dialog.problem.text()


@pytest.mark.parametrize("name", ["copy_button", "save_button", "mail_button"])
def test_an_empty_report_is_not_handed_on(window: MainWindow, opened: list[str], name: str) -> None:
    dialog = window.reporting.open_report(window)
    getattr(dialog, name).click()
    assert "入れてください" in dialog.problem.text()
    assert opened == []
    assert window.reporting.records() == []
    dialog.reject()


def test_the_department_s_address_is_the_company_s(
    make_window: Callable[..., MainWindow], monkeypatch, tmp_path: Path
) -> None:
    policy = Policy(PolicyFile(issuer="IT", report_address=TO))
    original = SettingsStore.__init__
    monkeypatch.setattr(
        SettingsStore, "__init__", lambda self, folder, _policy=None: original(self, folder, policy)
    )
    window = make_window()
    dialog = window.reporting.open_report(window)
    assert dialog.form.to() == TO
    assert dialog.form.to_field.isReadOnly()
    dialog.reject()


def test_reports_are_listed_newest_first_and_can_be_taken_off(window: MainWindow, qtbot, evening, at) -> None:
    for hour, place in ((20, "X"), (21, "掲示板")):
        evening.moment = at(f"2026-11-25T{hour}:00:00")
        dialog = window.reporting.open_report(window)
        dialog.form.quotation.setPlainText("文")
        dialog.form.place.setCurrentText(place)
        dialog.copy_button.click()
        dialog.reject()
    listed = window.reporting.open_list(window)
    qtbot.waitExposed(listed)
    rows = [listed.list.item(row).text() for row in range(listed.list.count())]
    assert rows[0].startswith("11月25日（水） 21:00　掲示板　どちらとも言えない・通常")
    assert rows[1].startswith("11月25日（水） 20:00　X")
    listed.list.setFocus()
    qtbot.waitUntil(listed.list.hasFocus)
    qtbot.keyClick(listed.list, Qt.Key.Key_Delete)
    assert [record.place for record in window.reporting.records()] == ["X"]
    listed.remove_button.click()
    assert listed.empty.isVisible()
    assert window.footer.reports_button.text() == "報告"
    listed.reject()


def test_a_list_that_cannot_be_written_is_said(window: MainWindow, qtbot, tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").mkdir()
    dialog = window.reporting.open_report(window)
    dialog.form.quotation.setPlainText("文")
    with qtbot.waitSignal(window.reporting.said) as said:
        dialog.copy_button.click()
    assert "reports.jsonl に書けません" in said.args[0]
    assert QGuiApplication.clipboard().text() == report_text(dialog.form.report())
    dialog.reject()


def test_the_report_is_filled_in_without_a_mouse(window: MainWindow, qtbot, opened: list[str]) -> None:
    window.activateWindow()
    editor = window.panels.compose.editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    listed = window.findChild(ReportsDialog)
    assert listed is not None
    qtbot.waitUntil(listed.new_button.hasFocus)
    qtbot.keyClick(listed.new_button, Qt.Key.Key_Space)
    dialog = listed.findChild(ReportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.form.quotation.hasFocus)
    seen = []
    # The date has five sections of its own.
    for _ in range(30):
        seen.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    for wanted in (dialog.form.address_field, dialog.form.to_field, dialog.copy_button, dialog.mail_button):
        assert wanted in seen
    kinds = (QAbstractButton, QPlainTextEdit, QLineEdit, QComboBox)
    assert all(
        widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        for widget in seen
        if isinstance(widget, kinds)
    )
    dialog.reject()
