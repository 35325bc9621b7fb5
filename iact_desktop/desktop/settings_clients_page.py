"""The list of clients and partners: edited by hand, or taken in from a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.desktop.appearance import scaled
from iact_desktop.desktop.clients_model import ClientsModel
from iact_desktop.desktop.managed_clients import ManagedClients, set_widths
from iact_desktop.desktop.settings_page import PageError, SettingsPage, on_delete
from iact_desktop.settings.clients import read_clients, write_clients
from iact_desktop.settings.model import Client, Settings


class ClientsPage(SettingsPage):
    """A table, its buttons, and the problems of the last import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ClientsModel(self)
        self.table = QTableView()
        self.problems = QPlainTextEdit()
        self.add_button = QPushButton(self.tr("追加"))
        self.remove_button = QPushButton(self.tr("削除"))
        self.import_button = QPushButton(self.tr("CSV を取り込む"))
        self.managed = ManagedClients()
        self.export_button = QPushButton(self.tr("CSV に書き出す…"))
        self.own_title = QLabel(self.tr("自分の一覧"))
        self.own_title.setFont(scaled(self.own_title.font(), 1.0, bold=True))
        self._prepare()
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.addWidget(
            self.hint(
                self.tr(
                    "ここにある名前への言及を第2条に照らして確認します。一覧はこの端末の中だけに保存されます。"
                    "了承の期限までは、名前を出すことを指摘しません。秘密にあたる話は、了承があっても指摘します。"
                )
            )
        )
        layout.addWidget(self.managed, 1)
        layout.addWidget(self.own_title)
        layout.addWidget(self.table, 2)
        layout.addLayout(buttons)
        layout.addWidget(self.problems)

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("顧客・取引先")

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        self.model.show(settings.clients)

    def fields(self) -> dict[str, Any]:
        """Return the clients; raises PageError if a row cannot be read."""
        clients, problems = self.model.clients()
        if problems:
            self._complain(problems)
            raise PageError(problems[0])
        return {"clients": [client.model_dump() for client in clients]}

    def controls(self) -> dict[str, tuple[QWidget, ...]]:
        """Return all that changes the user's own list."""
        return {"clients": (self.table, self.add_button, self.remove_button, self.import_button)}

    def show_managed(self, clients: Sequence[Client], issuer: str) -> None:
        """Show the company's list above the user's own."""
        self.managed.show_clients(clients, issuer)
        self.own_title.show()

    def import_file(self, path: Path, *, replace: bool = False) -> None:
        """Take in a CSV file, beside the table's rows or in their place, and show what was wrong with it.

        A file in which no row can be read changes nothing.
        """
        try:
            found = read_clients(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._complain([self.tr("ファイルを開けません（{reason}）").format(reason=reason)])
            return
        if found.problems and not found.clients:
            self._complain(found.problems)
            return
        if replace:
            self.model.show(found.clients)
        else:
            self.model.merge(found.clients)
        summary = self.tr("{count} 件を取り込みました。「保存する」で有効になります。").format(
            count=len(found.clients)
        )
        self._complain([summary, *found.problems])

    def export_file(self, path: Path) -> None:
        """Write the table as a CSV file."""
        clients, problems = self.model.clients()
        try:
            write_clients(path, clients)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems = [self.tr("ファイルに書けません（{reason}）").format(reason=reason)]
        self._complain(problems)

    def _prepare(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("顧客・取引先の一覧"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        set_widths(self.table)
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setFixedHeight(4 * self.problems.fontMetrics().height() + 14)
        self.problems.setAccessibleName(self.tr("一覧の問題"))
        self.problems.hide()
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        menu = QMenu(self.import_button)
        menu.addAction(self.tr("今の一覧に加える…"), self._ask_merge)
        menu.addAction(self.tr("今の一覧と入れ替える…"), self._ask_replacement)
        self.import_button.setMenu(menu)
        self.managed.hide()
        self.own_title.hide()
        self.export_button.clicked.connect(self._ask_export)
        on_delete(self.table, self.tr("削除"), self._remove)

    def _complain(self, problems: list[str]) -> None:
        self.problems.setPlainText("\n".join(problems))
        self.problems.setVisible(bool(problems))

    def _add(self) -> None:
        row = self.model.rowCount()
        self.model.insertRows(row, 1)
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _remove(self) -> None:
        rows = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        for row in sorted(rows, reverse=True):
            self.model.removeRows(row, 1)

    def _ask_merge(self) -> None:
        self._ask_import(replace=False)

    def _ask_replacement(self) -> None:
        self._ask_import(replace=True)

    def _ask_import(self, *, replace: bool) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("CSV を取り込む"), "", self.tr("CSV (*.csv)"))
        if name:
            self.import_file(Path(name), replace=replace)

    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("CSV に書き出す"), "clients.csv", self.tr("CSV (*.csv)")
        )
        if name:
            self.export_file(Path(name))
