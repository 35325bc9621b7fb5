"""The text field for the draft: plain text only, patient with input methods, marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from iact_desktop.core.mending import Edit
from iact_desktop.core.model import Finding, Span
from iact_desktop.desktop.appearance import Theme
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.marks import Mark, Marks
from iact_desktop.desktop.offsets import OffsetMap, cleaned, utf16_length
from iact_desktop.desktop.outlook import Key
from iact_desktop.desktop.surrogates import remove_lone_surrogates
from iact_desktop.desktop.text_files import TextFileError, dropped_files, read_text_file

_GUTTER = 28
_MARGIN = 12
_PLACES = (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle)


class DraftEditor(QPlainTextEdit):
    """Where the draft is written. Speaks of offsets in code points; Qt's stay inside."""

    edited = Signal()
    composition_changed = Signal()
    resized = Signal()
    #: The caret went into the mark of this finding (a Key).
    mark_entered = Signal(object)
    #: Another document is shown, with no marks yet.
    document_opened = Signal()
    #: Several texts came in at once; the first is taken here, these (list of str) want drafts of their own.
    more_texts_came = Signal(list)
    #: Something could not be taken in; one sentence for the user.
    refused = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._composing = False
        self._led = False
        self._in_input_method = False
        self._composed_block = self.document().firstBlock()
        # Asked for several times a key, and long to fetch when it is long.
        self._text, self._revision = "", -1
        self._known = ""
        self._marks = Marks(self.document())
        self._range = (0, 0)
        self._current: Key | None = None
        self._gutter = _Gutter(self)
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw_marks)
        self.setTabChangesFocus(True)
        self.setViewportMargins(_GUTTER, _MARGIN - 4, _MARGIN, _MARGIN - 4)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setCenterOnScroll(False)
        self.document().contentsChange.connect(self._note_change)
        self.cursorPositionChanged.connect(self._follow_caret)
        self.updateRequest.connect(self._follow_scroll)

    # What others ask and tell.

    def text(self) -> str:
        """Return the draft; its code points are the ones that offsets count."""
        revision = self.document().revision()
        if revision != self._revision:
            self._revision = revision
            self._text = self.toPlainText()
        return self._text

    def is_composing(self) -> bool:
        """Whether an input method holds an unfinished composition."""
        return self._composing

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._drawing.start()

    def open_document(self, document: QTextDocument, caret: int = 0) -> None:
        """Show another document, which keeps its own history; a composition is handed over first."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        self._composing = False
        self.document().contentsChange.disconnect(self._note_change)
        document.setDefaultFont(self.font())
        self.setDocument(document)
        document.contentsChange.connect(self._note_change)
        self._composed_block = document.firstBlock()
        self._marks = Marks(document)
        self._current = None
        self._revision = -1
        self._known = self.text()
        cursor = QTextCursor(document)
        cursor.setPosition(min(caret, document.characterCount() - 1))
        self._led = True
        self.setTextCursor(cursor)
        self._led = False
        self._drawing.start()
        self.document_opened.emit()

    def replace_all(self, text: str) -> None:
        """Put another text in place of the draft, in one step that can be undone."""
        self._replace(0, self.document().characterCount() - 1, text)

    def replace_span(self, span: Span, words: str) -> None:
        """Put other words in place of a span, in one step that can be undone."""
        self._replace(*OffsetMap(self.text()).span_to_qt(span), words)

    def apply_edits(self, edits: Iterable[Edit]) -> None:
        """Carry out edits of the present text together, in one step that can be undone."""
        offsets = OffsetMap(self.text())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        # From the end, so that the places of the others stay true.
        for edit in sorted(edits, reverse=True):
            start, end = offsets.span_to_qt(edit.span)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(cleaned(edit.replacement))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_findings(self, findings: Mapping[Key, Finding]) -> None:
        """Mark findings about exactly the present text."""
        self._marks.place(findings, self.text())
        self._drawing.start()

    def set_current(self, key: Key | None) -> None:
        """Make one mark stand out."""
        if key != self._current:
            self._current = key
            self._drawing.start()

    def go_to(self, key: Key) -> bool:
        """Put the caret at a finding's words and bring them into view; False if they are gone."""
        mark = self._marks.get(key)
        if mark is None:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.end)
        self.set_current(key)
        self._led = True
        # First the end, then the start, so that both are in view where the words are not longer than it.
        self.setTextCursor(cursor)
        cursor.setPosition(mark.start)
        self.setTextCursor(cursor)
        self._led = False
        return True

    def current_span(self, key: Key) -> Span | None:
        """Return where a finding's words stand now, in code points."""
        mark = self._marks.get(key)
        return OffsetMap(self.text()).span_from_qt(mark.start, mark.end) if mark else None

    def neighbour(self, forward: bool) -> Key | None:
        """Return the next finding in the text, or the one before, seen from the current one or the caret."""
        ordered = self._marks.in_order()
        if not ordered:
            return None
        current = self._marks.get(self._current)
        if current is not None:
            return ordered[(ordered.index(current) + (1 if forward else -1)) % len(ordered)].key
        caret = self.textCursor().position()
        if forward:
            return next((mark for mark in ordered if mark.start >= caret), ordered[0]).key
        return next((mark for mark in reversed(ordered) if mark.end <= caret), ordered[-1]).key

    def marks(self) -> Marks:
        """Return the marks, for reading."""
        return self._marks

    def visible_marks(self) -> list[Mark]:
        """Return the marks on the screen."""
        return self._marks.within(*self._visible_range())

    # Text coming in.

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text in any dress, and text files."""
        return source.hasText() or source.hasHtml() or bool(dropped_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert the bare text of a paste or a drop; of several files each becomes a draft."""
        files = dropped_files(source)
        if files:
            self._take_files(files)
            return
        if source.hasText():
            text = source.text()
        else:
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self._insert(text)

    def _take_files(self, files: list[Path]) -> None:
        texts = []
        for file in files:
            try:
                texts.append(cleaned(read_text_file(file)))
            except TextFileError as error:
                self.refused.emit(str(error))
        if texts:
            self._insert(texts[0])
        if texts[1:]:
            self.more_texts_came.emit(texts[1:])

    def _insert(self, text: str) -> None:
        self.textCursor().insertText(cleaned(text))
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give away bare text too."""
        data = QMimeData()
        data.setText(cleaned(self.textCursor().selection().toPlainText()))
        return data

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose without being looked at: nothing is judged or painted before the composition ends."""
        before, self._composing = self._composing, bool(event.preeditString())
        self._in_input_method = True
        super().inputMethodEvent(event)
        self._in_input_method = False
        self._composed_block = self.textCursor().block()
        self._scroll_to_composition()
        if before != self._composing:
            if before:
                self._catch_up()
            self.composition_changed.emit()

    def _scroll_to_composition(self) -> None:
        """Keep the end of a long composition in view: Qt sees only to where it began."""
        hidden = self.cursorRect().bottom() - self.viewport().height()
        if self._composing and hidden > 0:
            bar = self.verticalScrollBar()  # which counts in lines
            bar.setValue(bar.value() + hidden // self.fontMetrics().lineSpacing() + 1)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """Tell the input method where the caret is, so that its candidates stand below it.

        Qt answers in the viewport's coordinates where the widget's are asked for; the margins that
        hold the gutter make a difference between them.
        """
        answer = super().inputMethodQuery(query, *argument)
        if query in _PLACES and isinstance(answer, QRect | QRectF):
            return answer.translated(self.viewport().pos())
        return answer

    def _replace(self, start: int, end: int, words: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(cleaned(words))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        if self._composing:
            self._notice_silent_end()
            return
        if self._marks.drop_touched(position, added):
            self._drawing.start()
        self._compare()

    def _notice_silent_end(self) -> None:
        """A click elsewhere ends a composition, and not every input method sends an event for that."""
        block = self._composed_block
        if self._in_input_method or (block.isValid() and block.layout().preeditAreaText()):
            return
        self._composing = False
        self._catch_up()
        self.composition_changed.emit()

    def _catch_up(self) -> None:
        self._marks.drop_changed()
        self._drawing.start()
        self._compare()
        self._follow_caret()

    def _compare(self) -> None:
        """Tell of a change, if the text really changed: a composition stirs the document without changing it."""
        text = self.text()
        if utf16_length(text) != self.document().characterCount() - 1:
            QTimer.singleShot(0, self._remove_lone_surrogates)
        if text != self._known:
            self._known = text
            self.edited.emit()

    def _remove_lone_surrogates(self) -> None:
        remove_lone_surrogates(self.document())

    # Marks on the screen.

    def _visible_range(self) -> tuple[int, int]:
        if not self._composing:  # a composition's letters have no position that could be asked for
            corner = self.viewport().rect().bottomRight()
            self._range = (
                self.cursorForPosition(QPoint(0, 0)).position(),
                self.cursorForPosition(corner).position(),
            )
        return self._range

    def _draw_marks(self) -> None:
        if not self._composing:
            self.setExtraSelections(
                self._marks.selections(*self._visible_range(), self._theme, self._current)
            )
            self._gutter.update()

    def _follow_scroll(self, area: QRect, dy: int) -> None:
        if dy:
            self._drawing.start()
        self._gutter.update(0, area.y(), _GUTTER, area.height())

    def _follow_caret(self) -> None:
        if self._composing or self._led or self.textCursor().hasSelection():
            return
        hit = self._marks.at(self.textCursor().position())
        if hit and not any(mark.key == self._current for mark in hit):
            self.mark_entered.emit(hit[0].key)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say on hovering why something is marked."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            messages = [mark.message for mark in self._marks_under(event.pos())]
            if messages:
                QToolTip.showText(event.globalPos(), "\n".join(dict.fromkeys(messages)), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _marks_under(self, point: QPoint) -> list[Mark]:
        cursor = self.cursorForPosition(point)
        place = self.cursorRect(cursor)
        if abs(point.x() - place.center().x()) > 2 * place.height() or not (
            place.top() <= point.y() <= place.bottom()
        ):
            return []
        return self._marks.on(max(cursor.position() - (1 if point.x() < place.left() else 0), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter at the left edge, and draw the marks that came into view."""
        super().resizeEvent(event)
        self._gutter.setGeometry(QRect(0, 0, _GUTTER, self.height()))
        self.resized.emit()
        self._drawing.start()

    def paint_gutter(self, painter: QPainter) -> None:
        """Draw the icon of the gravest finding beside each line that has any."""
        gravest: dict[int, Mark] = {}
        for mark in self.visible_marks():
            start = QTextCursor(self.document())
            start.setPosition(mark.start)
            place = self.cursorRect(start)
            top = place.top() + (place.height() - 16) // 2
            if top not in gravest or gravest[top].severity.rank < mark.severity.rank:
                gravest[top] = mark
        for top, mark in gravest.items():
            name = mark.severity.value
            ink = self._theme.tone(name).ink
            pixmap = self._icons.pixmap(name, ink, 16, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(7, top + self.viewport().y()), pixmap)


class _Gutter(QWidget):
    """The strip at the left of the text that holds the icons."""

    def __init__(self, editor: DraftEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(_GUTTER, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._editor.paint_gutter(painter)
        painter.end()
