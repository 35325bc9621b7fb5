"""The settings dialog: pages, and what is wrong with them in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from iact_desktop.desktop.profile_check import ProfileCheck
from iact_desktop.desktop.settings_appearance_page import AppearancePage
from iact_desktop.desktop.settings_author_page import AuthorPage, NamesPage
from iact_desktop.desktop.settings_clients_page import ClientsPage
from iact_desktop.desktop.settings_days_page import DaysPage
from iact_desktop.desktop.settings_hours_page import HoursPage
from iact_desktop.desktop.settings_page import PageError, SettingsPage
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import Loaded, SettingsError


class SettingsDialog(QDialog):
    """Edits settings; ``save`` is called with the new ones and may raise SettingsError."""

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        notice: str | None = None,
        parent: QWidget | None = None,
        profile_check: ProfileCheck | None = None,
        company: Loaded | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self.setWindowTitle(self.tr("設定"))
        self.author, self.hours, self.days = AuthorPage(), HoursPage(), DaysPage()
        self.clients, self.names, self.appearance = ClientsPage(), NamesPage(), AppearancePage()
        self.tabs = QTabWidget()
        for page in self.pages():
            page.fill(settings)
            self.tabs.addTab(page, page.title())
        if company is not None:
            self._follow(company)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setAccessibleName(self.tr("設定の問題"))
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(self.tr("保存する"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("primary", True)
        self.cancel_button = buttons.addButton(self.tr("キャンセル"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        if profile_check is not None:
            profile_check.setParent(self)
            self.author.watch(profile_check)
        self._complain(notice or "")
        self.resize(640, 520)

    def settings(self) -> Settings:
        """Return the settings as they were last saved."""
        return self._settings

    def accept(self) -> None:
        """Save, and close only if that went well."""
        settings = self._collect()
        if settings is None:
            return
        try:
            self._save(settings)
        except SettingsError as error:
            self._complain(str(error))
            return
        self._settings = settings
        super().accept()

    def _follow(self, company: Loaded) -> None:
        """Show the company's clients, and lock what it has locked."""
        policy = company.policy
        if policy.clients_path is not None:
            self.clients.show_managed(company.managed_clients, policy.issuer or self.tr("会社"))
        for page in self.pages():
            page.lock(policy.locked, policy.issuer or self.tr("会社"))

    def pages(self) -> tuple[SettingsPage, ...]:
        """Return the pages in the order of their tabs."""
        return (self.author, self.hours, self.days, self.clients, self.names, self.appearance)

    def _collect(self) -> Settings | None:
        fields: dict[str, Any] = self._settings.model_dump()
        for page in self.pages():
            try:
                fields.update(page.fields())
            except PageError as error:
                self.tabs.setCurrentWidget(page)
                self._complain(str(error))
                return None
        try:
            return Settings.model_validate(fields)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            self._complain(first["msg"].removeprefix("Value error, "))
            return None

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
