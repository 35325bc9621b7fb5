"""The fields of a report, and its words as they will be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.records import Report, Tone, Urgency
from iact_desktop.core.schedule import TOKYO
from iact_desktop.desktop.report_text import place_of, places, report_text, tone_word, urgency_word
from iact_desktop.desktop.wording import labelled

Choice = TypeVar("Choice", bound=StrEnum)


class ReportForm(QWidget):
    """What was found, where and when, how it sounds, how urgent it is."""

    changed = Signal()

    def __init__(
        self,
        now: datetime,
        to: str = "",
        to_is_fixed: bool = False,
        quotation: str = "",
        address: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.quotation = _pane(self.tr("見つけた記述"), lines=3)
        self.quotation.setPlaceholderText(self.tr("見つけた文をそのまま貼り付けてください"))
        self.address_field = QLineEdit()
        self.address_field.setPlaceholderText("https://")
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.addItems(places())
        self.place.setCurrentText("")
        self.seen = QDateTimeEdit()
        self.seen.setDisplayFormat("yyyy/MM/dd HH:mm")
        self.seen.setCalendarPopup(True)
        self.seen.setDateTime(QDateTime(QDate(now.year, now.month, now.day), QTime(now.hour, now.minute)))
        self.tones = {tone: QRadioButton(tone_word(tone)) for tone in Tone}
        self.urgencies = {urgency: QRadioButton(urgency_word(urgency)) for urgency in Urgency}
        self.tones[Tone.UNCLEAR].setChecked(True)
        self.urgencies[Urgency.NORMAL].setChecked(True)
        self.urgencies[Urgency.URGENT].setToolTip(
            self.tr("事故、情報漏えい、広まりつつある批判など、すぐ知らせるべきとき")
        )
        self.comment = QLineEdit()
        self.reporter = QLineEdit()
        self.to_field = QLineEdit(to)
        self.to_field.setReadOnly(to_is_fixed)
        self.to_field.setPlaceholderText(self.tr("担当部署のメールアドレス"))
        if to_is_fixed:
            self.to_field.setToolTip(self.tr("会社の設定で決められています"))
        self.preview = _pane(self.tr("報告の文"), lines=6)
        self.preview.setReadOnly(True)
        self._lay_out()
        self._listen()
        self.quotation.setPlainText(quotation)
        self.address_field.setText(address)
        self._show_preview()

    def to(self) -> str:
        """Return the department's mail address as it stands in its field."""
        return self.to_field.text().strip()

    def report(self) -> Report:
        """Return the report as it stands."""
        date, time = self.seen.date(), self.seen.time()
        seen = datetime(date.year(), date.month(), date.day(), time.hour(), time.minute(), tzinfo=TOKYO)
        return Report(
            self.quotation.toPlainText().strip(),
            self.address_field.text().strip(),
            self.place.currentText().strip(),
            seen,
            _checked(self.tones),
            _checked(self.urgencies),
            self.comment.text().strip(),
            self.reporter.text().strip(),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(7)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("見つけた記述(&Q)"), self.quotation),
            (self.tr("URL(&U)"), self.address_field),
            (self.tr("見つけた場所(&P)"), self.place),
            (self.tr("見つけた日時(&D)"), self.seen),
        ):
            form.addRow(words, field)
        self._groups = [
            self._add_choice(form, self.tr("内容"), self.tones),
            self._add_choice(form, self.tr("急ぎの度合い"), self.urgencies),
        ]
        for words, field in (
            (self.tr("補足(&N)"), self.comment),
            (self.tr("報告者(&R)"), self.reporter),
            (self.tr("宛先(&A)"), self.to_field),
            (self.tr("報告の文"), self.preview),
        ):
            form.addRow(words, field)
        for field, name in (
            (self.address_field, self.tr("記述の URL")),
            (self.place, self.tr("見つけた場所")),
            (self.seen, self.tr("見つけた日時（日本の時刻）")),
            (self.comment, self.tr("補足")),
            (self.reporter, self.tr("報告者の名前")),
            (self.to_field, self.tr("担当部署のメールアドレス")),
        ):
            field.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)

    def _add_choice(
        self, form: QFormLayout, words: str, buttons: Mapping[Choice, QRadioButton]
    ) -> QButtonGroup:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        for button in buttons.values():
            button.setAccessibleName(labelled(words, button.text()))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        form.addRow(words, row)
        return group

    def _listen(self) -> None:
        self.quotation.textChanged.connect(self._show_preview)
        self.address_field.textChanged.connect(self._note_address)
        self.place.currentTextChanged.connect(self._show_preview)
        self.seen.dateTimeChanged.connect(self._show_preview)
        for group in self._groups:
            group.buttonClicked.connect(self._show_preview)
        for field in (self.comment, self.reporter):
            field.textChanged.connect(self._show_preview)

    def _note_address(self) -> None:
        """Take the place from the address, where it tells one and none was chosen."""
        place = place_of(self.address_field.text())
        if place and not self.place.currentText().strip():
            self.place.setCurrentText(place)
        self._show_preview()

    def _show_preview(self) -> None:
        self.preview.setPlainText(report_text(self.report()))
        self.changed.emit()


def _checked(buttons: Mapping[Choice, QRadioButton]) -> Choice:
    return next(choice for choice, button in buttons.items() if button.isChecked())


def _pane(name: str, lines: int) -> QPlainTextEdit:
    pane = QPlainTextEdit()
    pane.setTabChangesFocus(True)
    pane.setAccessibleName(name)
    pane.setMinimumHeight(lines * pane.fontMetrics().lineSpacing() + 14)
    return pane
