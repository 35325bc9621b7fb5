"""Who posts, what their profile says, and what the own company is called."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iact_desktop.core.model import Role
from iact_desktop.desktop.offsets import cleaned
from iact_desktop.desktop.profile_check import ProfileCheck, ProfileState
from iact_desktop.desktop.settings_page import SettingsPage
from iact_desktop.desktop.wording import profile_word, role_word
from iact_desktop.settings.model import Settings


class AuthorPage(SettingsPage):
    """Role, profile and disclaimer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(role_word(role), role.value)
        self.has_disclaimer = QCheckBox(self.tr("プロフィール欄に免責文を書いている"))
        self.profile = _small_text()
        self.profile.setPlaceholderText(self.tr("SNS のプロフィール文をここに貼り付けられます（任意）"))
        self.profile.setAccessibleName(self.tr("プロフィール文"))
        self.verdict = self.hint("")
        self.verdict.setAccessibleName(self.tr("プロフィールの免責文の確認結果"))
        self.disclaimer = QLineEdit()
        self._check: ProfileCheck | None = None
        self._touched = False
        form = self.form()
        form.addRow(self.tr("立場"), self.role)
        form.addRow(self.tr("免責文"), self.has_disclaimer)
        form.addRow(self.tr("プロフィール"), self.profile)
        form.addRow("", self.verdict)
        form.addRow(self.tr("差し込む免責文"), self.disclaimer)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(
            self.hint(
                self.tr(
                    "第5条により、アイアクトのことを書くときは、個人の見解であり会社の見解ではないことを"
                    "本文かプロフィールに書く必要があります。"
                )
            )
        )
        layout.addStretch(1)

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("投稿者")

    def watch(self, check: ProfileCheck) -> None:
        """Have the profile's disclaimer judged while it is written."""
        self._check = check
        check.judged.connect(self._show_verdict)
        self.profile.textChanged.connect(self._note_profile)
        check.check(self._profile_text())

    def _profile_text(self) -> str:
        return cleaned(self.profile.toPlainText())

    def _note_profile(self) -> None:
        assert self._check is not None
        self._touched = True
        self._check.check(self._profile_text())

    def _show_verdict(self, state: ProfileState) -> None:
        words = profile_word(state)
        self.verdict.setText(words)
        self.verdict.setAccessibleDescription(words)
        # What the engine finds in a text pasted now answers the question above.
        if self._touched and state in (ProfileState.VALID, ProfileState.MISSING):
            self.has_disclaimer.setChecked(state is ProfileState.VALID)

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        self.role.setCurrentIndex(self.role.findData(settings.role.value))
        self.has_disclaimer.setChecked(settings.profile_disclaimer)
        self.profile.setPlainText(settings.profile_text)
        self.disclaimer.setText(settings.disclaimer_text)

    def controls(self) -> dict[str, tuple[QWidget, ...]]:
        """Return the page's fields by their settings."""
        return {
            "role": (self.role,),
            "profile_disclaimer": (self.has_disclaimer,),
            "profile_text": (self.profile,),
            "disclaimer_text": (self.disclaimer,),
        }

    def fields(self) -> dict[str, Any]:
        """Return role, profile and disclaimer."""
        return {
            "role": self.role.currentData(),
            "profile_disclaimer": self.has_disclaimer.isChecked(),
            "profile_text": self._profile_text(),
            "disclaimer_text": cleaned(self.disclaimer.text()),
        }


class NamesPage(SettingsPage):
    """Further names of the own company and its products, one a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = QPlainTextEdit()
        self.names.setTabChangesFocus(True)
        self.names.setAccessibleName(self.tr("自社・自社製品の呼び名（1行に1つ）"))
        layout = QVBoxLayout(self)
        layout.addWidget(
            self.hint(
                self.tr(
                    "アイアクト、IACT、Cogmo のほかに、自社や自社の製品・サービスを指す呼び名があれば、"
                    "1行に1つずつ書いてください。"
                )
            )
        )
        layout.addWidget(self.names, 1)

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("自社の呼び名")

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        self.names.setPlainText("\n".join(settings.own_names))

    def controls(self) -> dict[str, tuple[QWidget, ...]]:
        """Return the list of names."""
        return {"own_names": (self.names,)}

    def fields(self) -> dict[str, Any]:
        """Return the names, each once."""
        lines = (line.strip() for line in cleaned(self.names.toPlainText()).split("\n"))
        return {"own_names": list(dict.fromkeys(line for line in lines if line))}


def _small_text() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(4 * field.fontMetrics().height() + 14)
    return field
