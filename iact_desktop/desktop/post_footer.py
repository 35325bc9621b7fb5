"""Below the draft: how long it is on X, and the disclaimer where it is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from iact_desktop.core.model import Finding
from iact_desktop.core.post_length import LIMIT, weighted_length
from iact_desktop.desktop.appearance import Theme
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.outlook import Outlook, Phase

#: Characters beyond which nobody wants to know exactly, and counting would be felt while typing.
_WORTH_COUNTING = 10_000
#: Heights of a line of text below which the footer says less.
_NARROW = 26
_DISCLAIMER_CODE = "5"


def lacks_disclaimer(outlook: Outlook) -> bool:
    """Whether the engine has found that a disclaimer is missing."""
    return outlook.phase in (Phase.PARTIAL, Phase.DONE) and any(map(_asks_for_one, outlook.findings))


def _asks_for_one(finding: Finding) -> bool:
    return finding.code == _DISCLAIMER_CODE


class PostFooter(QWidget):
    """One line: units used on X and what remains, and one click for the disclaimer."""

    disclaimer_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._theme = theme
        self._over = False
        self._text = ""
        self._is_narrow = False
        self.counter = QLabel()
        self.counter.setProperty("muted", True)
        self.length = QLabel()
        self.length.setToolTip(
            self.tr(
                "X の数え方です。日本語は1文字を2、リンクは長さによらず23、絵文字は2と数え、280 まで投稿できます。"
            )
        )
        self.disclaimer_button = QPushButton(self.tr("免責文を入れる(&M)"))
        self.disclaimer_button.setProperty("flat", True)
        self.disclaimer_button.setToolTip(
            self.tr("設定の免責文を下書きの終わりに入れます（Ctrl+Z で元に戻せます）")
        )
        self.disclaimer_button.setAccessibleName(self.tr("免責文を下書きの終わりに入れる"))
        self.disclaimer_button.clicked.connect(self.disclaimer_wanted)
        self.disclaimer_button.hide()
        self.erase_button = QPushButton(self.tr("消す"))
        self.erase_button.setProperty("flat", True)
        self.erase_button.setToolTip(self.tr("下書きを空にします（Ctrl+Z で元に戻せます）"))
        self.erase_button.setAccessibleName(self.tr("下書きを消す"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 10, 6)
        layout.setSpacing(0)
        layout.addWidget(self.counter)
        layout.addSpacing(14)
        layout.addWidget(self.length)
        layout.addStretch(1)
        layout.addWidget(self.disclaimer_button)
        layout.addWidget(self.erase_button)
        # The line keeps its height, so that the text does not jump when the button comes and goes.
        self.setMinimumHeight(self.disclaimer_button.sizeHint().height() + 6)
        self.set_theme(theme)
        self.show_length("")

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.erase_button.setIcon(self._icons.icon("erase", theme.accent, 16))
        self.disclaimer_button.setIcon(self._icons.icon("disclaimer", theme.accent, 16))
        self._ink()

    def show_length(self, text: str) -> None:
        """Say how many characters a text has, and how long it is on X."""
        self._text = text
        self.counter.setText(self.tr("{count} 文字").format(count=f"{len(text):,}"))
        units = weighted_length(text) if len(text) <= _WORTH_COUNTING else None
        self._over = units is None or units > LIMIT
        words = self._words(units)
        self.length.setText(self._short_words(units) if self._is_narrow else words)
        self.length.setAccessibleName(self.tr("X での長さ：{words}").format(words=words))
        self._ink()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW * self.fontMetrics().height()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.counter.setVisible(not is_narrow)
            self.show_length(self._text)

    def _words(self, units: int | None) -> str:
        if units is None:
            return self.tr("X：{limit} を大きく超えています").format(limit=LIMIT)
        if units > LIMIT:
            return self.tr("X：{units} / {limit}（{over} 超過）").format(
                units=f"{units:,}", limit=LIMIT, over=f"{units - LIMIT:,}"
            )
        return self.tr("X：{units} / {limit}（残り {left}）").format(
            units=units, limit=LIMIT, left=LIMIT - units
        )

    def _short_words(self, units: int | None) -> str:
        if units is None or units > LIMIT:
            return self.tr("X 超過")
        return self.tr("X 残り {left}").format(left=LIMIT - units)

    def show_outlook(self, outlook: Outlook) -> None:
        """Offer the disclaimer exactly while it is missing; while a check runs, leave things as they are."""
        if outlook.phase is not Phase.PENDING:
            self.disclaimer_button.setVisible(lacks_disclaimer(outlook))

    def _ink(self) -> None:
        ink = self._theme.tone("stop").ink if self._over else self._theme.muted
        self.length.setStyleSheet(f"color: {ink};")
