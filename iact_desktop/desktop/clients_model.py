"""The clients as a table that can be edited. Cells are text until the table is read as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iact_desktop.desktop.offsets import cleaned
from iact_desktop.settings.clients import client_problem
from iact_desktop.settings.model import Client

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 4
_UNTIL = 2
_SEPARATOR = re.compile("[;；]")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


class ClientsModel(QAbstractTableModel):
    """Name, aliases, the last day of a consent and its scope; an empty row is no client."""

    def __init__(
        self, parent: QObject | None = None, today: Callable[[], date] = lambda: date.today()
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[list[str]] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of clients."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return four."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text; a consent that has ended is shown as such."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        words = self._rows[index.row()][index.column()]
        if index.column() == _UNTIL and role == Qt.ItemDataRole.DisplayRole and self._has_ended(words):
            return self.tr("{day}（期限切れ）").format(day=words)
        return words

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take over a cell's text."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self._rows[index.row()][index.column()] = " ".join(cleaned(str(value)).split())
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole])
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the columns' names and the rows' numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        names = (
            self.tr("名前"),
            self.tr("別名（; で区切る）"),
            self.tr("了承（この日まで）"),
            self.tr("了承の範囲"),
        )
        return names[section] if section < len(names) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that every cell can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def insertRows(self, row: int, count: int, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Put in empty rows."""
        if parent.isValid() or not 0 <= row <= len(self._rows) or count < 1:
            return False
        self.beginInsertRows(QModelIndex(), row, row + count - 1)
        self._rows[row:row] = [[""] * COLUMNS for _ in range(count)]
        self.endInsertRows()
        return True

    def removeRows(self, row: int, count: int, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Take out rows."""
        if parent.isValid() or row < 0 or count < 1 or row + count > len(self._rows):
            return False
        self.beginRemoveRows(QModelIndex(), row, row + count - 1)
        del self._rows[row : row + count]
        self.endRemoveRows()
        return True

    def show(self, clients: Iterable[Client]) -> None:
        """Show clients in place of what is there."""
        self.beginResetModel()
        self._rows = [_cells(client) for client in clients]
        self.endResetModel()

    def merge(self, clients: Iterable[Client]) -> None:
        """Take in clients; one of a known name replaces it where it stands."""
        rows = {row[0]: row for row in self._rows if any(row)}
        rows.update((client.name, _cells(client)) for client in clients)
        self.beginResetModel()
        self._rows = list(rows.values())
        self.endResetModel()

    def clients(self) -> tuple[list[Client], list[str]]:
        """Read the table: the clients, and a sentence for each row that is none."""
        clients: list[Client] = []
        problems: list[str] = []
        names: set[str] = set()
        for number, row in enumerate(self._rows, 1):
            if not any(row):
                continue
            client = self._client(row)
            if isinstance(client, str):
                problems.append(self.tr("{number} 行目：{problem}").format(number=number, problem=client))
            elif client.name in names:
                problems.append(self.tr("{number} 行目：同じ名前がすでにあります").format(number=number))
            else:
                names.add(client.name)
                clients.append(client)
        return clients, problems

    def _has_ended(self, until: str) -> bool:
        try:
            day = _date(until)
        except ValueError:
            return False
        return day is not None and day < self._today()

    def _client(self, row: list[str]) -> Client | str:
        name, aliases, until, scope = row
        if not name:
            return self.tr("名前がありません")
        try:
            day = _date(until)
        except ValueError:
            return self.tr("日付は 2026-12-31 の形で書いてください")
        parts = dict.fromkeys(part.strip() for part in _SEPARATOR.split(aliases))
        try:
            return Client(
                name=name,
                aliases=[part for part in parts if part and part != name],
                consent_until=day,
                consent_scope=scope,
            )
        except ValidationError as error:
            return client_problem(error)


def _cells(client: Client) -> list[str]:
    until = client.consent_until.isoformat() if client.consent_until else ""
    return [client.name, "; ".join(client.aliases), until, client.consent_scope]


def _date(text: str) -> date | None:
    if not text:
        return None
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("no date")
    return date(*map(int, match.groups()))
