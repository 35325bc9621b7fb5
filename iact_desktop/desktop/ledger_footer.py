"""Below the ledger: what was decided and what was reported, always one click away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iact_desktop.desktop.appearance import Theme
from iact_desktop.desktop.icons import Icons


class LedgerFooter(QWidget):
    """Two quiet buttons with counts."""

    waivers_wanted = Signal()
    reports_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.waivers_button = QPushButton()
        self.waivers_button.setToolTip(self.tr("見送った指摘、許可した語、止めた規則の一覧です（Ctrl+L）"))
        self.reports_button = QPushButton()
        self.reports_button.setToolTip(self.tr("担当部署への報告をつくり、これまでの報告を見ます（Ctrl+R）"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.setSpacing(2)
        for button, signal in (
            (self.waivers_button, self.waivers_wanted),
            (self.reports_button, self.reports_wanted),
        ):
            button.setProperty("flat", True)
            button.clicked.connect(signal)
            layout.addWidget(button)
        layout.addStretch(1)
        self.show_waivers(0)
        self.show_reports(0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.waivers_button.setIcon(self._icons.icon("aside", theme.accent, 16))
        self.reports_button.setIcon(self._icons.icon("report", theme.accent, 16))

    def show_waivers(self, count: int) -> None:
        """Say how many decisions there are."""
        self.waivers_button.setText(
            self.tr("見送り・許可（{count}）").format(count=count) if count else self.tr("見送り・許可")
        )

    def show_reports(self, count: int) -> None:
        """Say how many reports were made."""
        self.reports_button.setText(
            self.tr("報告（{count}）").format(count=count) if count else self.tr("報告")
        )
