"""The first start: at most three questions, each of which can be left as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.model import Role
from iact_desktop.desktop.appearance import scaled
from iact_desktop.desktop.offsets import cleaned
from iact_desktop.desktop.profile_check import ProfileCheck, ProfileState
from iact_desktop.desktop.settings_hours_page import read_ranges, written_ranges
from iact_desktop.desktop.wording import profile_word, role_word
from iact_desktop.settings.model import WEEKDAYS, Settings
from iact_desktop.settings.store import SettingsError

_WORKDAYS = WEEKDAYS[:5]


def open_questions(locked: Collection[str]) -> tuple[str, ...]:
    """Return which of the three questions are the user's to answer; what the company locked is not asked."""
    return tuple(name for name in ("role", "hours", "profile_text") if name not in locked)


class WelcomeDialog(QDialog):
    """Asks for role, hours and profile; ``save`` is called with the answers and may raise SettingsError."""

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        locked: Collection[str] = (),
        profile_check: ProfileCheck | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self._locked = locked
        self._has_disclaimer: bool | None = None
        self.setWindowTitle(self.tr("はじめに"))
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(role_word(role), role.value)
        self.role.setCurrentIndex(self.role.findData(settings.role.value))
        self._hours_before = written_ranges(settings.hours.monday)
        self.hours = QLineEdit(self._hours_before)
        self.breaks = QLineEdit(written_ranges(settings.breaks))
        self.breaks.setPlaceholderText(self.tr("なし"))
        self.profile = QPlainTextEdit(settings.profile_text)
        self.profile.setTabChangesFocus(True)
        self.profile.setFixedHeight(4 * self.profile.fontMetrics().height() + 14)
        self.profile.setPlaceholderText(self.tr("SNS のプロフィール文を貼り付けます（なければ空のまま）"))
        self.verdict = self._hint("")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setAccessibleName(self.tr("入力の問題"))
        self.problem.hide()
        buttons = QDialogButtonBox()
        self.start_button = buttons.addButton(self.tr("はじめる"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start_button.setProperty("primary", True)
        self.start_button.setDefault(True)
        self.skip_button = buttons.addButton(
            self.tr("あとで設定する"), QDialogButtonBox.ButtonRole.RejectRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        if profile_check is not None:
            profile_check.setParent(self)
            self._watch(profile_check)

    def accept(self) -> None:
        """Save the answers, and close only if that went well."""
        try:
            self._save(self._answers())
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            self._complain(first["msg"].removeprefix("Value error, "))
        except (ValueError, SettingsError) as error:
            self._complain(str(error))
        else:
            super().accept()

    def _answers(self) -> Settings:
        """Return the settings with the answers in them; raises ValueError in a sentence for the user."""
        fields: dict[str, Any] = self._settings.model_dump()
        questions = open_questions(self._locked)
        if "role" in questions:
            fields["role"] = self.role.currentData()
        if "hours" in questions:
            hours = read_ranges(self.hours.text())
            if not hours:
                raise ValueError(self.tr("勤務時間は 09:00-18:00 の形で書いてください。"))
            if self.hours.text() != self._hours_before:
                fields["hours"] |= dict.fromkeys(_WORKDAYS, hours)
            if "breaks" not in self._locked:
                fields["breaks"] = read_ranges(self.breaks.text())
        if "profile_text" in questions:
            fields["profile_text"] = cleaned(self.profile.toPlainText())
            if self._has_disclaimer is not None and "profile_disclaimer" not in self._locked:
                fields["profile_disclaimer"] = self._has_disclaimer
        return Settings.model_validate(fields)

    def _watch(self, check: ProfileCheck) -> None:
        self._check = check
        check.judged.connect(self._show_verdict)
        self.profile.textChanged.connect(self._note_profile)

    def _note_profile(self) -> None:
        self._has_disclaimer = None
        self._check.check(cleaned(self.profile.toPlainText()))

    def _show_verdict(self, state: ProfileState) -> None:
        self.verdict.setText(profile_word(state))
        if state in (ProfileState.VALID, ProfileState.MISSING):
            self._has_disclaimer = state is ProfileState.VALID

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        title = QLabel(self.tr("投稿する前に、下書きを確かめます"))
        title.setFont(scaled(title.font(), 1.35, bold=True))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        questions = open_questions(self._locked)
        if "role" in questions:
            form.addRow(self.tr("立場"), self.role)
        if "hours" in questions:
            form.addRow(self.tr("平日の勤務時間"), self.hours)
            if "breaks" not in self._locked:
                form.addRow(self.tr("休憩"), self.breaks)
        if "profile_text" in questions:
            form.addRow(self.tr("プロフィール"), self.profile)
            form.addRow("", self.verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(
            self._hint(
                self.tr(
                    "ガイドライン7か条に照らして、この端末の中だけで確認します。書いた文が外に出ることはありません。"
                    "次の項目を教えていただくと、より正しく確認できます。あとから「設定」でいつでも変えられます。"
                )
            )
        )
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(540, self.sizeHint().height())

    def _hint(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        label.setProperty("muted", True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
