"""Asks why a finding is set aside, where the article asks for a fact that the text cannot show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.model import Finding
from iact_desktop.core.waivers import Reason, reasons_for
from iact_desktop.desktop.wording import article_title, in_one_line, reason_word

_LONGEST_NOTE = 120


class SetAsideDialog(QDialog):
    """One reason, and who, when or where for reasons that are nothing without it."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("今回だけ見送る"))
        words = finding.quote and self.tr("「{words}」").format(words=" ".join(finding.quote.split())[:60])
        head = self._label(in_one_line(article_title(finding.article), words))
        hint = self._label(
            self.tr("理由はこの下書きの間だけ覚え、どこにも保存しません。文が変わると、また指摘します。")
        )
        hint.setProperty("muted", True)
        self.group = QButtonGroup(self)
        self.buttons: dict[Reason, QRadioButton] = {}
        self._note_label = QLabel()
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST_NOTE)
        self._note_label.setBuddy(self.note)
        self.box = QDialogButtonBox()
        self.ok_button = self.box.addButton(self.tr("見送る"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok_button.setProperty("primary", True)
        self.box.addButton(self.tr("キャンセル"), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(head)
        for reason in reasons_for(finding):
            button = QRadioButton(reason_word(reason))
            self.buttons[reason] = button
            self.group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(self._note_label)
        layout.addWidget(self.note)
        layout.addWidget(hint)
        layout.addWidget(self.box)
        self.group.buttonClicked.connect(self._show_state)
        self.note.textChanged.connect(self._show_state)
        self.box.accepted.connect(self.accept)
        self.box.rejected.connect(self.reject)
        first = next(iter(self.buttons.values()))
        first.setChecked(True)
        first.setFocus()
        self.setMinimumWidth(440)
        self._show_state()

    def reason(self) -> Reason:
        """Return the chosen reason."""
        return next(reason for reason, button in self.buttons.items() if button.isChecked())

    def note_text(self) -> str:
        """Return what was filled in for the chosen reason."""
        return self.note.text().strip() if self.reason().needs_note else ""

    def _show_state(self) -> None:
        reason = self.reason()
        asked = {
            Reason.CONSENT: self.tr("いつ、だれから得ましたか(&W)"),
            Reason.PUBLIC: self.tr("どこで公開されていますか(&W)"),
        }.get(reason, "")
        self._note_label.setText(asked)
        self._note_label.setVisible(bool(asked))
        self.note.setVisible(bool(asked))
        self.note.setAccessibleName(asked.replace("(&W)", ""))
        self.note.setPlaceholderText(
            {
                Reason.CONSENT: self.tr("例：11月20日、先方の広報担当の方から"),
                Reason.PUBLIC: self.tr("例：先方のニュースリリース（11月20日）"),
            }.get(reason, "")
        )
        self.ok_button.setEnabled(not reason.needs_note or bool(self.note.text().strip()))

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
