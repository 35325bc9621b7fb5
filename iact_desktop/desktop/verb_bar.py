"""Three ways to disagree with a finding, from the narrowest to the widest."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from iact_desktop.core.model import Finding, Severity
from iact_desktop.core.waivers import allowable_word
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.elided_button import ElidedButton
from iact_desktop.desktop.flow_layout import FlowLayout
from iact_desktop.desktop.icons import Icons
from iact_desktop.settings.policy import Policy


class VerbBar(QWidget):
    """Set aside this once, allow the word, stop the rule; each can be taken back from the list."""

    set_aside_wanted = Signal()
    allow_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._policy = policy
        head = QLabel(self.tr("指摘に当てはまらないとき"))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setProperty("muted", True)
        head.setFont(scaled(head.font(), 0.92, bold=True))
        self.set_aside_button = QPushButton(self.tr("今回だけ見送る…"))
        self.set_aside_button.setToolTip(
            self.tr("この下書きのこの文に限って見送ります。文が変わると、また指摘します（Ctrl+D）")
        )
        self.allow_button = ElidedButton()
        self.stop_button = QPushButton(self.tr("この規則を止める"))
        self.locked = QLabel()
        self.locked.setTextFormat(Qt.TextFormat.PlainText)
        self.locked.setProperty("muted", True)
        self.locked.setWordWrap(True)
        row = FlowLayout(spacing=6)
        for button, signal in (
            (self.set_aside_button, self.set_aside_wanted),
            (self.allow_button, self.allow_wanted),
            (self.stop_button, self.stop_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(head)
        layout.addLayout(row)
        layout.addWidget(self.locked)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.set_aside_button.setIcon(self._icons.icon("aside", theme.accent, 16))

    def show_finding(self, finding: Finding) -> None:
        """Offer what can be done about a finding."""
        word = allowable_word(finding)
        may_be_silenced = finding.severity is not Severity.STOP or self._policy.may_copy_at_stop
        free = may_be_silenced and self._policy.may_stop(finding.rule, finding.code)
        self.allow_button.setText(
            self.tr("「{word}」を許可する").format(word=(word or "").replace("&", "&&"))
        )
        self.allow_button.setToolTip(
            self.tr("どの下書きでも、この語を同じ理由では指摘しません。「見送り・許可」でいつでも戻せます")
        )
        self.stop_button.setToolTip(
            self.tr("どの下書きでも、この規則では指摘しません。「見送り・許可」でいつでも戻せます")
        )
        self.allow_button.setVisible(
            word is not None and free and not self._policy.is_locked("allowed_words")
        )
        self.stop_button.setVisible(free and not self._policy.is_locked("stopped_rules"))
        self.set_aside_button.setVisible(may_be_silenced)
        self.locked.setText(
            self.tr("この規則は会社の設定により、語の許可も停止もできません。")
            if may_be_silenced
            else self.tr("会社の設定により、禁止の指摘は見送れません。")
        )
        self.locked.setVisible(not free)

    def set_enabled(self, enabled: bool) -> None:
        """Allow decisions only while the finding is about the present text."""
        for button in (self.set_aside_button, self.allow_button, self.stop_button):
            button.setEnabled(enabled)
