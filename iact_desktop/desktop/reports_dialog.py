"""The reports made on this machine, and the way to a new one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.records import HandedBy, ReportRecord
from iact_desktop.desktop.report_text import tone_word, urgency_word
from iact_desktop.desktop.settings_page import on_delete
from iact_desktop.desktop.wording import moment_word


class ReportList(Protocol):
    """What keeps the reports."""

    made: SignalInstance

    def records(self) -> list[ReportRecord]:
        """Return the reports made, oldest first."""

    def remove(self, record: ReportRecord) -> None:
        """Take a report off the list."""

    def open_report(self, window: QWidget) -> QDialog:
        """Make a new report."""


class ReportsDialog(QDialog):
    """Newest first: when, where, how it sounded, and how the report was handed on."""

    def __init__(self, reports: ReportList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self.setWindowTitle(self.tr("報告"))
        advice = QLabel(
            self.tr(
                "自社や製品についての大事な記述を見つけたら、良い話でも悪い話でも、返信せずに担当部署へ知らせます。"
                "一覧には、記述の文は残しません。"
            )
        )
        advice.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("これまでの報告"))
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.empty = QLabel(self.tr("この端末でつくった報告はまだありません。"))
        self.empty.setProperty("muted", True)
        self.new_button = QPushButton(self.tr("新しい報告をつくる…(&N)"))
        self.new_button.setProperty("primary", True)
        self.remove_button = QPushButton(self.tr("一覧から消す(&R)"))
        self.close_button = QPushButton(self.tr("閉じる"))
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(advice)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty)
        layout.addLayout(row)
        on_delete(self.list, self.tr("一覧から消す"), self._remove)
        self.list.currentRowChanged.connect(self._show_state)
        self.new_button.clicked.connect(self._make)
        self.remove_button.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)
        reports.made.connect(self._fill)
        self.resize(560, 400)
        self._fill()
        self.new_button.setFocus()

    def _fill(self) -> None:
        place = max(self.list.currentRow(), 0)
        self.list.clear()
        for record in reversed(self._reports.records()):
            item = QListWidgetItem(self._words(record))
            item.setData(Qt.ItemDataRole.UserRole, record)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(min(place, self.list.count() - 1))
        self._show_state()

    def _words(self, record: ReportRecord) -> str:
        ways = {
            HandedBy.COPIED: self.tr("コピーした"),
            HandedBy.SAVED: self.tr("保存した"),
            HandedBy.MAILED: self.tr("メールに渡した"),
        }
        where = record.place or self.tr("場所不明")
        first = self.tr("{moment}　{where}　{tone}・{urgency}").format(
            moment=moment_word(record.moment),
            where=where,
            tone=tone_word(record.tone),
            urgency=urgency_word(record.urgency),
        )
        handed = self.tr("・", "joins ways").join(ways[way] for way in record.ways)
        return "\n".join(filter(None, (first, record.address, handed)))

    def _show_state(self) -> None:
        self.empty.setVisible(not self.list.count())
        self.remove_button.setEnabled(self.list.currentItem() is not None)

    def _make(self) -> None:
        self._reports.open_report(self)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._reports.remove(item.data(Qt.ItemDataRole.UserRole))
