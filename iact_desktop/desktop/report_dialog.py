"""Makes a report for the responsible department from a statement about the company that was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDateTime, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iact_desktop.core.records import HandedBy, Report
from iact_desktop.desktop.report_form import ReportForm
from iact_desktop.desktop.report_text import (
    LONGEST_ADDRESS,
    is_mail_address,
    mail_address,
    mail_file,
    report_text,
)
from iact_desktop.settings.files import SHARED, replacing

#: Opens an address with the program that is responsible for it; False where there is none.
Opener = Callable[[QUrl], bool]


class ReportDialog(QDialog):
    """Fields, the finished words, and three ways to hand them on."""

    #: The report was handed on: the report, the way, and the address it goes to.
    handed_on = Signal(object, object, str)

    def __init__(
        self,
        form: ReportForm,
        opener: Opener = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._opener = opener
        self.setWindowTitle(self.tr("担当部署への報告"))
        advice = QLabel(
            self.tr(
                "返信や反論をせず、担当部署に知らせてください。報告はこの端末でつくり、自動では送りません。"
            )
        )
        advice.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setAccessibleName(self.tr("報告についてのお知らせ"))
        self.copy_button = QPushButton(self.tr("コピー(&C)"))
        self.save_button = QPushButton(self.tr("保存…(&S)"))
        self.mail_button = QPushButton(self.tr("メールで送る(&M)"))
        self.mail_button.setProperty("primary", True)
        self.close_button = QPushButton(self.tr("閉じる"))
        for button, words in (
            (self.copy_button, self.tr("報告の文をクリップボードに写します")),
            (self.save_button, self.tr("報告を .txt か、メールソフトで開ける .eml に保存します")),
            (self.mail_button, self.tr("メールソフトを開き、宛先・件名・本文を渡します。送るのはあなたです")),
        ):
            button.setToolTip(words)
            button.setAccessibleDescription(words)
            button.setAutoDefault(False)
        self.close_button.setAutoDefault(False)
        self._lay_out(advice)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._ask_where)
        self.mail_button.clicked.connect(self._mail)
        self.close_button.clicked.connect(self.reject)
        self.resize(620, 640)

    def save(self, path: Path) -> bool:
        """Write the report to a file, as a mail where its name ends so; say whether that went well."""
        report = self.form.report()
        mail = path.suffix.lower() == ".eml"
        content = mail_file(report, self.form.to()) if mail else report_text(report).encode("utf-8")
        try:
            with replacing(path, SHARED) as stream:
                stream.write(content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._say(
                self.tr("保存できませんでした（{reason}）。別の場所を選んでください。").format(reason=reason)
            )
            return False
        self._hand_on(report, HandedBy.SAVED, self.tr("{name} に保存しました。").format(name=path.name))
        return True

    def _lay_out(self, advice: QLabel) -> None:
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        row.addWidget(self.mail_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(advice)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        self.problem.hide()

    def _copy(self) -> None:
        report = self._finished()
        if report is not None:
            QGuiApplication.clipboard().setText(report_text(report))
            self._hand_on(report, HandedBy.COPIED, self.tr("報告の文をコピーしました。"))

    def _ask_where(self) -> None:
        if self._finished() is None:
            return
        stem = self.tr("自社に関する記述の報告") + QDateTime.currentDateTime().toString("-yyyyMMdd-HHmm")
        name, chosen = QFileDialog.getSaveFileName(
            self, self.tr("報告を保存"), f"{stem}.txt", self.tr("テキスト (*.txt);;メール (*.eml)")
        )
        if name:
            path = Path(name)
            if path.suffix.lower() not in (".txt", ".eml"):
                path = path.with_name(path.name + (".eml" if "eml" in chosen else ".txt"))
            self.save(path)

    def _mail(self) -> None:
        report = self._finished()
        if report is None:
            return
        to = self.form.to()
        if to and not is_mail_address(to):
            self._say(self.tr("宛先にはメールアドレスを 1 つ入れてください。"))
            self.form.to_field.setFocus()
            return
        address = mail_address(report, to)
        words = self.tr("メールソフトに渡しました。内容を確かめて送ってください。")
        if len(address) > LONGEST_ADDRESS:
            # Mail programs cut long addresses off without a word; the clipboard takes any length.
            QGuiApplication.clipboard().setText(report_text(report))
            address = mail_address(report, to, self.tr("（ここに報告の文を貼り付けてください）\n"))
            words = self.tr(
                "文が長いため、報告の文はクリップボードに写しました。開いたメールに貼り付けて送ってください。"
            )
        if self._opener(QUrl(address)):
            self._hand_on(report, HandedBy.MAILED, words)
        else:
            self._say(
                self.tr("メールソフトを開けませんでした。コピーするか、.eml に保存して送ってください。")
            )

    def _finished(self) -> Report | None:
        report = self.form.report()
        if report.is_findable:
            return report
        self._say(self.tr("見つけた記述か URL を入れてください。"))
        self.form.quotation.setFocus()
        return None

    def _hand_on(self, report: Report, way: HandedBy, words: str) -> None:
        self._say(words)
        self.handed_on.emit(report, way, self.form.to())

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
