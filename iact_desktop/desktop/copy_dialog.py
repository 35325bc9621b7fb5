"""Asks for a decision before a draft with something 禁止 in it is copied. No countdown, no second question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.model import Finding
from iact_desktop.core.records import CopyReason
from iact_desktop.desktop.appearance import scaled
from iact_desktop.desktop.wording import article_title, copy_reason_word

_MOST_SHOWN = 5
_LONGEST_QUOTE = 40


class CopyDialog(QDialog):
    """What is forbidden, and why it is copied all the same; where the company forbids that, only the way back."""

    def __init__(self, stops: Sequence[Finding], allowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("禁止の指摘が残っています"))
        self.group = QButtonGroup(self)
        self.buttons: dict[CopyReason, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        head = self._label(
            self.tr("このままでは投稿できない指摘が {count} 件あります。").format(count=len(stops))
        )
        head.setFont(scaled(head.font(), 1.1, bold=True))
        layout.addWidget(head)
        self.findings = self._label("\n".join(self._lines(stops)))
        layout.addWidget(self.findings)
        layout.addSpacing(4)
        self.explanation = self._label(self._words(allowed))
        layout.addWidget(self.explanation)
        if allowed:
            for reason in CopyReason:
                button = QRadioButton(copy_reason_word(reason))
                self.buttons[reason] = button
                self.group.addButton(button)
                layout.addWidget(button)
            hint = self._label(
                self.tr(
                    "記録するのは、時刻・規則・理由の種類だけです。下書きの文は記録せず、端末の外にも出ません。"
                )
            )
            hint.setProperty("muted", True)
            layout.addWidget(hint)
        layout.addSpacing(4)
        box = QDialogButtonBox()
        self.back_button = box.addButton(self.tr("直しに戻る"), QDialogButtonBox.ButtonRole.RejectRole)
        self.back_button.setProperty("primary", True)
        self.back_button.setDefault(True)
        self.copy_button = box.addButton(
            self.tr("理由を記録してコピー"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.copy_button.setAutoDefault(False)
        self.copy_button.setVisible(allowed)
        self.copy_button.setEnabled(False)
        layout.addWidget(box)
        self.group.buttonClicked.connect(self._note_choice)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.setMinimumWidth(460)
        self.back_button.setFocus()

    def reason(self) -> CopyReason | None:
        """Return the chosen reason, None while there is none."""
        return next((reason for reason, button in self.buttons.items() if button.isChecked()), None)

    def _note_choice(self) -> None:
        self.copy_button.setEnabled(self.reason() is not None)

    def _words(self, allowed: bool) -> str:
        if allowed:
            return self.tr("それでもコピーする場合は、理由を選んでください。")
        return self.tr(
            "会社の設定により、禁止の指摘がある下書きはコピーできません。直してからコピーしてください。"
        )

    def _lines(self, stops: Sequence[Finding]) -> list[str]:
        lines = []
        for finding in stops[:_MOST_SHOWN]:
            words = " ".join(finding.quote.split()) or self.tr("投稿全体")
            short = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
            lines.append(
                self.tr("・「{words}」　{title}").format(words=short, title=article_title(finding.article))
            )
        if len(stops) > _MOST_SHOWN:
            lines.append(self.tr("ほか {count} 件").format(count=len(stops) - _MOST_SHOWN))
        return lines

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
