"""The ledger as a tree: seven articles, always there, and the findings below each.

A new review changes only the rows that differ, so that selection and scrolling survive it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iact_desktop.core.model import ARTICLES, Finding
from iact_desktop.desktop.outlook import Key, LedgerEntry, LedgerState, Outlook, keyed
from iact_desktop.desktop.wording import article_title, labelled, severity_word, state_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = 0


class FindingRole(IntEnum):
    """Data that only the ledger's own views ask for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    FINDING = Qt.ItemDataRole.UserRole + 2
    KEY = Qt.ItemDataRole.UserRole + 3


class FindingsModel(QAbstractItemModel):
    """Articles at the top; an index's internal id is 0 for them and the article's number below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = {entry.number: entry for entry in Outlook().ledger()}
        self._rows: dict[int, list[tuple[Key, Finding]]] = {number: [] for number in ARTICLES}

    # What a view asks.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a cell."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, ARTICLES[parent.row()] if parent.isValid() else _ROOT)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the article of a finding; articles have no parent."""
        number = index.internalId() if index.isValid() else _ROOT
        return QModelIndex() if number == _ROOT else self.article_index(number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return seven, or the number of an article's findings."""
        if not parent.isValid():
            return len(ARTICLES)
        return len(self._rows[ARTICLES[parent.row()]]) if parent.internalId() == _ROOT else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown, said or drawn for an index."""
        if not index.isValid():
            return None
        number = index.internalId()
        if number == _ROOT:
            return self._article_data(self._entries[ARTICLES[index.row()]], role)
        return self._finding_data(*self._rows[number][index.row()], role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that everything can be selected and nothing edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.internalId() == _ROOT else flags | Qt.ItemFlag.ItemNeverHasChildren

    def _article_data(self, entry: LedgerEntry, role: int) -> Any:
        title = article_title(entry.number)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return labelled(title, self._spoken_state(entry))
        return entry if role == FindingRole.ENTRY else None

    def _spoken_state(self, entry: LedgerEntry) -> str:
        """Return an article's state with what is found and what was set aside, as it is read aloud."""
        words = state_word(entry.state)
        if entry.state is LedgerState.ASIDE:
            return self.tr("{state} {count} 件").format(state=words, count=entry.set_aside)
        if count := len(self._rows[entry.number]):
            words += self.tr("、指摘 {count} 件").format(count=count)
        if entry.set_aside:
            words += self.tr("、見送り・許可 {count} 件").format(count=entry.set_aside)
        return words

    def _finding_data(self, key: Key, finding: Finding, role: int) -> Any:
        words = finding.quote or self.tr("投稿全体")
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr("「{words}」　{message}").format(words=words, message=finding.message)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return labelled(labelled(severity_word(finding.severity), words), finding.message)
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message
        if role == FindingRole.KEY:
            return key
        return finding if role == FindingRole.FINDING else None

    # What the desk tells and asks.

    def article_index(self, number: int) -> QModelIndex:
        """Return the index of an article."""
        return self.createIndex(ARTICLES.index(number), 0, _ROOT)

    def index_of(self, key: Key | None) -> QModelIndex:
        """Return the index of a finding, an invalid one where it is not in the ledger."""
        for number, rows in self._rows.items():
            for row, (other, _) in enumerate(rows):
                if other == key:
                    return self.createIndex(row, 0, number)
        return QModelIndex()

    def finding(self, key: Key | None) -> Finding | None:
        """Return a finding by its key."""
        index = self.index_of(key)
        return self._rows[index.internalId()][index.row()][1] if index.isValid() else None

    def keys(self) -> list[Key]:
        """Return all findings' keys in the order of the ledger."""
        return [key for rows in self._rows.values() for key, _ in rows]

    def show(self, outlook: Outlook) -> None:
        """Take over an outlook, telling the views of every row that really changed."""
        found: dict[int, list[tuple[Key, Finding]]] = {number: [] for number in ARTICLES}
        for key, finding in keyed(outlook.findings).items():
            found[finding.article].append((key, finding))
        for entry in outlook.ledger():
            rows = found[entry.number]
            # The gravest first, and otherwise as they stand in the text.
            rows.sort(key=lambda item: (-item[1].severity.rank, item[1].span))
            changed = self._entries[entry.number] != entry or len(rows) != len(self._rows[entry.number])
            self._entries[entry.number] = entry
            self._update(entry.number, rows)
            if changed:
                index = self.article_index(entry.number)
                self.dataChanged.emit(index, index)

    def states(self) -> dict[int, LedgerState]:
        """Return the state of each article."""
        return {number: entry.state for number, entry in self._entries.items()}

    def _update(self, number: int, rows: list[tuple[Key, Finding]]) -> None:
        parent = self.article_index(number)
        present = self._rows[number]
        wanted = {key for key, _ in rows}
        for row in reversed(range(len(present))):
            if present[row][0] not in wanted:
                self.beginRemoveRows(parent, row, row)
                del present[row]
                self.endRemoveRows()
        known = {key for key, _ in present}
        if [key for key, _ in present] != [key for key, _ in rows if key in known]:
            self._clear(number)
        self._insert(number, rows)
        for row, item in enumerate(rows):
            if self._rows[number][row] != item:
                self._rows[number][row] = item
                index = self.createIndex(row, 0, number)
                self.dataChanged.emit(index, index)

    def _clear(self, number: int) -> None:
        """Empty an article whose rows changed places; that is rare, and simpler than moving them."""
        if self._rows[number]:
            self.beginRemoveRows(self.article_index(number), 0, len(self._rows[number]) - 1)
            self._rows[number] = []
            self.endRemoveRows()

    def _insert(self, number: int, rows: list[tuple[Key, Finding]]) -> None:
        parent = self.article_index(number)
        row = 0
        while row < len(rows):
            present = self._rows[number]
            if row < len(present) and present[row][0] == rows[row][0]:
                row += 1
                continue
            known = {key for key, _ in present}
            last = row
            while last + 1 < len(rows) and rows[last + 1][0] not in known:
                last += 1
            self.beginInsertRows(parent, row, last)
            present[row:row] = rows[row : last + 1]
            self.endInsertRows()
            row = last + 1
