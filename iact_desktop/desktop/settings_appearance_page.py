"""How the window looks: colours, the size of the text, and its language."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from iact_desktop.desktop.settings_page import SettingsPage
from iact_desktop.desktop.wording import appearance_word
from iact_desktop.settings.model import TEXT_SIZES, Appearance, Language, Settings

#: Each language is called what its speakers call it, in every language.
_OWN_NAMES = {Language.JAPANESE: "日本語", Language.ENGLISH: "English"}


class AppearancePage(SettingsPage):
    """Colours, text size and language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.appearance = QComboBox()
        for appearance in Appearance:
            self.appearance.addItem(appearance_word(appearance), appearance.value)
        self.language = QComboBox()
        for language in Language:
            self.language.addItem(_OWN_NAMES[language], language.value)
        self.text_size = QSpinBox()
        self.text_size.setRange(*TEXT_SIZES)
        self.text_size.setSingleStep(10)
        self.text_size.setSuffix(self.tr(" %"))
        form = self.form()
        form.addRow(self.tr("配色"), self.appearance)
        form.addRow(self.tr("文字の大きさ"), self.text_size)
        form.addRow(self.tr("表示言語（Language）"), self.language)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(
            self.hint(
                self.tr(
                    "禁止・要確認・情報の印は、どの配色でも色だけでなく線の形とアイコンで見分けられます。"
                    "文字の大きさは Ctrl と + または − でも変えられます（Ctrl と 0 で元に戻ります）。"
                )
            )
        )
        layout.addWidget(
            self.hint(
                self.tr(
                    "表示言語は、次に起動したときから変わります。指摘の文とガイドラインは、どちらでも日本語です。"
                )
            )
        )
        layout.addStretch(1)

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("表示")

    def fill(self, settings: Settings) -> None:
        """Show settings."""
        self.appearance.setCurrentIndex(self.appearance.findData(settings.appearance.value))
        self.text_size.setValue(settings.text_size)
        self.language.setCurrentIndex(self.language.findData(settings.language.value))

    def controls(self) -> dict[str, tuple[QWidget, ...]]:
        """Return the choice of colours, the text size and the language."""
        return {
            "appearance": (self.appearance,),
            "text_size": (self.text_size,),
            "language": (self.language,),
        }

    def fields(self) -> dict[str, Any]:
        """Return colours, text size and language."""
        return {
            "appearance": self.appearance.currentData(),
            "text_size": self.text_size.value(),
            "language": self.language.currentData(),
        }
