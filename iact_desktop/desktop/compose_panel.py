"""The pane for the draft: the text field, its size, and samples while it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.draft_tabs import DraftTabs, UndoBar
from iact_desktop.desktop.editor import DraftEditor
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.post_footer import PostFooter
from iact_desktop.desktop.samples import Sample


class ComposePanel(QWidget):
    """Header, text field, and the choice of a sample."""

    copy_wanted = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, samples: Sequence[Sample], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self.editor = DraftEditor(theme, icons)
        self.editor.setFont(scaled(self.font(), 1.15))
        self.editor.setPlaceholderText(self.tr("ここに投稿の下書きを書くか、貼り付けてください。"))
        self.editor.setAccessibleName(self.tr("投稿の下書き"))
        self.copy_button = QPushButton(self.tr("コピー(&C)"))
        self.copy_button.setProperty("primary", True)
        self.copy_button.setToolTip(self.tr("下書きの文だけをクリップボードに写します（Ctrl+Shift+C）"))
        self.copy_button.setAccessibleName(self.tr("下書きをクリップボードにコピー"))
        self.samples = _SampleChooser(samples, self.editor)
        self.tabs = DraftTabs(theme, icons)
        self.undo_bar = UndoBar(theme)
        self.footer = PostFooter(theme, icons)
        self.erase_button = self.footer.erase_button
        self._lay_out()
        self.set_theme(theme)
        self.erase_button.clicked.connect(self._erase)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.samples.chosen.connect(self._take_sample)
        self.editor.edited.connect(self._show_state)
        self.editor.composition_changed.connect(self._show_state)
        self.editor.document_opened.connect(self._show_state)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.editor.set_theme(theme)
        self.tabs.set_theme(theme)
        self.undo_bar.set_theme(theme)
        self.footer.set_theme(theme)
        self._ink_copy_button()
        for button in self.samples.buttons:
            button.setIcon(self._icons.icon("sample", theme.accent, 16))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 10, 0)
        top.addWidget(self.tabs, 1)
        top.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.undo_bar)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.footer)
        # The text first, then what can be done with it.
        QWidget.setTabOrder(self.editor, self.footer.disclaimer_button)
        QWidget.setTabOrder(self.footer.disclaimer_button, self.erase_button)
        QWidget.setTabOrder(self.erase_button, self.copy_button)

    def _show_state(self) -> None:
        text = self.editor.text()
        self.footer.show_length(text)
        self.erase_button.setEnabled(bool(text))
        self.copy_button.setEnabled(bool(text.strip()))
        self._ink_copy_button()
        self.samples.setVisible(bool(self.samples.buttons) and not text and not self.editor.is_composing())

    def _ink_copy_button(self) -> None:
        ink = self._theme.on_accent if self.copy_button.isEnabled() else self._theme.muted
        self.copy_button.setIcon(self._icons.icon("copy", ink, 16))

    def _erase(self) -> None:
        self.editor.replace_all("")
        self.editor.setFocus()

    def _take_sample(self, text: str) -> None:
        self.editor.replace_all(text)
        self.editor.setFocus()


class _SampleChooser(QWidget):
    """Buttons over the empty text field."""

    chosen = Signal(str)

    def __init__(self, samples: Sequence[Sample], editor: DraftEditor) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 8, 8)
        layout.setSpacing(6)
        label = QLabel(self.tr("サンプルを試す"))
        label.setProperty("muted", True)
        layout.addWidget(label)
        for sample in samples:
            button = QPushButton(sample.name.replace("&", "&&"))
            button.setProperty("sample", sample.text)
            button.setAccessibleName(self.tr("サンプルを試す：{name}").format(name=sample.name))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._choose)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        editor.resized.connect(self._settle)

    def showEvent(self, _event: QShowEvent) -> None:
        """Take the place at the foot of the text field."""
        self._settle()

    def _settle(self) -> None:
        viewport = self._editor.viewport()
        height = self.sizeHint().height()
        self.setGeometry(0, max(viewport.height() - height, 40), viewport.width(), height)

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(str(sender.property("sample")))
