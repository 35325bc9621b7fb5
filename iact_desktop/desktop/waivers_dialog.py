"""The list 「見送り・許可」: every decision about findings, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.model import article_of
from iact_desktop.core.records import CopyRecord
from iact_desktop.core.waivers import AllowedWord, Dismissal, StoppedRule, Waiver
from iact_desktop.desktop.decisions import Decisions
from iact_desktop.desktop.settings_page import on_delete
from iact_desktop.desktop.wording import (
    article_title,
    copy_reason_word,
    in_one_line,
    moment_word,
    quoted,
    reason_word,
)
from iact_desktop.settings.journal import Journal

#: Rule id -> its title, for rules that were stopped.
RuleTitles = Callable[[], Mapping[str, str]]


class WaiversDialog(QDialog):
    """A list for each of the three verbs, with one button that takes a decision back."""

    def __init__(
        self,
        decisions: Decisions,
        copies: Journal[CopyRecord] | None = None,
        titles: RuleTitles = dict,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._copies = copies
        self._titles = titles
        self.setWindowTitle(self.tr("見送り・許可"))
        self.tabs = QTabWidget()
        self.lists: dict[type[Waiver | CopyRecord], QListWidget] = {
            Dismissal: self._list(self.tr("今回だけ見送った指摘")),
            AllowedWord: self._list(self.tr("許可した語")),
            StoppedRule: self._list(self.tr("止めた規則")),
            CopyRecord: self._list(self.tr("禁止のままコピーした記録")),
        }
        for view in self.lists.values():
            self.tabs.addTab(view, view.accessibleName())
        self.empty = QLabel()
        self.empty.setProperty("muted", True)
        self.empty.setWordWrap(True)
        self.revoke_button = QPushButton(self.tr("取り消す(&R)"))
        self.revoke_button.setToolTip(self.tr("選んだものを取り消し、また指摘するようにします（Delete）"))
        self.revoke_button.clicked.connect(self._revoke)
        box = QDialogButtonBox()
        self.close_button = box.addButton(self.tr("閉じる"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.revoke_button)
        row.addStretch(1)
        row.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.empty)
        layout.addLayout(row)
        self.tabs.currentChanged.connect(self._show_state)
        decisions.changed.connect(self._fill)
        self.resize(560, 400)
        self._fill()
        self._open_first_filled()

    def _list(self, name: str) -> QListWidget:
        view = QListWidget()
        view.setAccessibleName(name)
        view.setWordWrap(True)
        view.setSpacing(3)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.currentRowChanged.connect(self._show_state)
        on_delete(view, self.tr("取り消す"), self._revoke)
        return view

    def _fill(self) -> None:
        places = {kind: view.currentRow() for kind, view in self.lists.items()}
        for view in self.lists.values():
            view.clear()
        listed = self._decisions.listed()
        copied = list(reversed(self._copies.entries())) if self._copies else []
        stopped = any(isinstance(waiver, StoppedRule) for waiver in listed)
        titles = self._titles() if stopped or copied else {}
        for record in copied:
            self.lists[CopyRecord].addItem(self._copy_words(record, titles))
        for waiver in listed:
            item = QListWidgetItem(self._words(waiver, titles))
            item.setData(Qt.ItemDataRole.UserRole, waiver)
            self.lists[type(waiver)].addItem(item)
        for kind, view in self.lists.items():
            if view.count():
                view.setCurrentRow(min(max(places[kind], 0), view.count() - 1))
        self._show_state()

    def _open_first_filled(self) -> None:
        for index, view in enumerate(self.lists.values()):
            if view.count():
                self.tabs.setCurrentIndex(index)
                view.setFocus()
                return

    def _words(self, waiver: Waiver, titles: Mapping[str, str]) -> str:
        if isinstance(waiver, Dismissal):
            quote = " ".join(waiver.finding.quote.split())[:60] or self.tr("投稿全体")
            lines = [
                in_one_line(quoted(quote), article_title(waiver.finding.article)),
                reason_word(waiver.reason),
            ]
            if waiver.note:
                lines[1] += self.tr("：{note}").format(note=waiver.note)
            if waiver.moment:
                lines[1] += self.tr("（{moment}）").format(moment=moment_word(waiver.moment))
            if not self._decisions.fits(waiver):
                lines.append(self.tr("文が変わったため、もう効いていません。"))
            return "\n".join(lines)
        title = article_title(article_of(waiver.code))
        if isinstance(waiver, AllowedWord):
            return self.tr("「{word}」　{title}").format(word=waiver.word, title=title)
        return f"{titles.get(waiver.rule, waiver.rule)}\n{title}"

    def _copy_words(self, record: CopyRecord, titles: Mapping[str, str]) -> str:
        rules = self.tr("、").join(titles.get(rule, rule) for rule in record.rules)
        moment, reason = moment_word(record.moment), copy_reason_word(record.reason)
        return self.tr("{moment}　{reason}\n{rules}").format(moment=moment, reason=reason, rules=rules)

    def _show_state(self) -> None:
        view = self._shown()
        # What was copied cannot be called back.
        self.revoke_button.setVisible(view is not self.lists[CopyRecord])
        self.revoke_button.setEnabled(view.currentItem() is not None)
        kind = next(kind for kind, other in self.lists.items() if other is view)
        words = {
            Dismissal: self.tr("この下書きで見送った指摘はありません。"),
            AllowedWord: self.tr("許可した語はありません。"),
            StoppedRule: self.tr("止めた規則はありません。"),
            CopyRecord: self.tr("禁止のままコピーした記録はありません。"),
        }[kind]
        self.empty.setText("" if view.count() else words)
        self.empty.setVisible(not view.count())

    def _shown(self) -> QListWidget:
        view = self.tabs.currentWidget()
        assert isinstance(view, QListWidget)
        return view

    def _revoke(self) -> None:
        item = self._shown().currentItem()
        waiver = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if waiver is not None:
            self._decisions.revoke(waiver)
