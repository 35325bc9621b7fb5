"""The company's list of clients: to be read, not changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from iact_desktop.desktop.appearance import scaled
from iact_desktop.desktop.clients_model import ClientsModel
from iact_desktop.settings.model import Client


class ManagedClients(QWidget):
    """A title that says whose list it is, and a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setFont(scaled(self.title.font(), 1.0, bold=True))
        self.model = ClientsModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("会社の顧客・取引先の一覧"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        set_widths(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.table, 1)

    def show_clients(self, clients: Sequence[Client], issuer: str) -> None:
        """Show a list and who keeps it."""
        self.title.setText(
            self.tr("会社の一覧（{issuer}、{count} 件）").format(issuer=issuer, count=len(clients))
        )
        self.model.show(clients)
        self.show()


def set_widths(table: QTableView) -> None:
    """Give names and aliases the room that the days leave."""
    header = table.horizontalHeader()
    for column in (0, 1, 3):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
