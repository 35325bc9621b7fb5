"""The ledger on the screen: seven articles with their states, the findings below them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from iact_desktop.core.model import ARTICLES, Finding
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.article_strip import ArticleStrip
from iact_desktop.desktop.findings_model import FindingRole, FindingsModel
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.outlook import Key, LedgerEntry, LedgerState, Outlook
from iact_desktop.desktop.wording import heading, state_icon, state_word

_PAD = 12
_ICON = 16
_LOUD = (LedgerState.STOP, LedgerState.CONFIRM, LedgerState.INFO, LedgerState.UNKNOWN)


class FindingsPanel(QWidget):
    """Shows an outlook and tells what is chosen in it."""

    finding_chosen = Signal(object)
    article_chosen = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self.strip = ArticleStrip(theme, icons)
        self.more = QLabel()
        self.more.setProperty("muted", True)
        self.more.setContentsMargins(12, 4, 12, 6)
        self.more.hide()
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self._delegate = _LedgerDelegate(theme, icons, self.tree)
        self.tree.setItemDelegate(self._delegate)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(0)
        self.tree.setMouseTracking(True)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setTabKeyNavigation(False)
        self.tree.setAccessibleName(self.tr("ガイドライン7か条の確認結果"))
        self.tree.selectionModel().currentChanged.connect(self._tell)
        self._leading = False
        self._chosen: Key | int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.tree)
        layout.addWidget(self.more)
        self.strip.chosen.connect(self.go_to_article)
        self._open_articles()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.strip.set_theme(theme)
        self._delegate.theme = theme
        self.tree.viewport().update()

    def show_outlook(self, outlook: Outlook) -> None:
        """Show an outlook; what is chosen stays chosen as long as it is there."""
        self._leading = True
        self.strip.show_outlook(outlook)
        self.more.setText(
            self.tr("ほかに {count} 件あります。上の指摘を直すと表示されます。").format(
                count=f"{outlook.omitted:,}"
            )
        )
        self.more.setVisible(outlook.omitted > 0)
        self.model.show(outlook)
        self._open_articles()
        # A tree whose current row goes away picks a neighbour, which nobody chose.
        self._put(self._chosen)
        self._leading = False

    def chosen(self) -> Key | int | None:
        """Return the key of the finding or the number of the article that is chosen."""
        return self._chosen

    def choose(self, key: Key | None) -> None:
        """Choose a finding without telling of it."""
        self._leading = True
        self._put(key)
        index = self.tree.currentIndex()
        if index.isValid():
            self.tree.scrollTo(index)
        self._leading = False

    def go_to_article(self, number: int) -> None:
        """Choose an article and bring it to the top of the list."""
        index = self.model.article_index(number)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def _open_articles(self) -> None:
        """Keep every article open; opening them all anew would lay out every row again."""
        for number in ARTICLES:
            index = self.model.article_index(number)
            if not self.tree.isExpanded(index):
                self.tree.expand(index)

    def _put(self, chosen: Key | int | None) -> None:
        index = self.model.article_index(chosen) if isinstance(chosen, int) else self.model.index_of(chosen)
        self._chosen = chosen if index.isValid() else None
        if index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self._leading or not index.isValid():
            return
        key = index.data(FindingRole.KEY)
        if key is not None:
            self._chosen = key
            self.finding_chosen.emit(key)
        else:
            self._chosen = index.data(FindingRole.ENTRY).number
            self.article_chosen.emit(self._chosen)


class _LedgerDelegate(QStyledItemDelegate):
    """Draws the two kinds of rows."""

    def __init__(self, theme: Theme, icons: Icons, tree: QTreeView) -> None:
        super().__init__(tree)
        self.theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return one line's height for an article, two lines' for a finding."""
        line = QFontMetrics(option.font).height()
        return QSize(100, line + 15 if index.data(FindingRole.ENTRY) else 2 * line + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        font: QFont = option.font
        self._paint_ground(painter, area, option.state)
        entry = index.data(FindingRole.ENTRY)
        if entry is not None:
            self._paint_article(painter, area, font, entry)
        else:
            self._paint_finding(painter, area, font, index.data(FindingRole.FINDING))
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(self.theme.tone("quiet").tint))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(self.theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(self.theme.window))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(area.adjusted(4, 1, -2, -2))

    def _paint_article(self, painter: QPainter, area: QRect, font: QFont, entry: LedgerEntry) -> None:
        painter.setPen(QColor(self.theme.line))
        if entry.number > 1:
            painter.drawLine(area.topLeft() + QPoint(_PAD, 0), area.topRight() - QPoint(_PAD, 0))
        loud = entry.state in _LOUD
        left = area.left() + _PAD
        painter.setFont(scaled(font, 1.0, bold=True))
        painter.setPen(QColor(self.theme.muted))
        number = str(entry.number)
        painter.drawText(QRect(left, area.top(), 16, area.height()), Qt.AlignmentFlag.AlignVCenter, number)
        right = self._paint_state(painter, area, font, entry)
        title_font = scaled(font, 1.0, bold=loud)
        painter.setFont(title_font)
        painter.setPen(QColor(self.theme.text))
        place = QRect(left + 22, area.top(), right - left - 30, area.height())
        title = QFontMetrics(title_font).elidedText(
            heading(entry.number), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_state(self, painter: QPainter, area: QRect, font: QFont, entry: LedgerEntry) -> int:
        """Draw icon and word of a state at the right; return where they begin."""
        loud = entry.state in _LOUD
        tone = self.theme.tone(entry.state.value)
        ink = tone.ink if loud or entry.state is LedgerState.CLEAR else self.theme.muted
        small = scaled(font, 0.92, bold=loud)
        metrics = QFontMetrics(small)
        word = state_word(entry.state)
        width = metrics.horizontalAdvance(word) + _ICON + 22
        height = metrics.height() + 4
        pill = QRect(area.right() - _PAD - width, area.center().y() - height // 2 + 1, width, height)
        if loud:
            # What was found before the last change is drawn as an outline until it is found again.
            painter.setPen(QPen(QColor(tone.edge), 1))
            painter.setBrush(QColor(tone.tint) if entry.settled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, height / 2, height / 2)
        icon = self._icons.pixmap(state_icon(entry.state), ink, _ICON, _density(painter))
        painter.drawPixmap(QPoint(pill.left() + 8, pill.center().y() - _ICON // 2 + 1), icon)
        painter.setPen(QColor(ink))
        painter.setFont(small)
        painter.drawText(pill.adjusted(_ICON + 13, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
        return pill.left()

    def _paint_finding(self, painter: QPainter, area: QRect, font: QFont, finding: Finding) -> None:
        ink = self.theme.tone(finding.severity.value).ink
        line = QFontMetrics(font).height()
        top = area.top() + 6
        icon = self._icons.pixmap(finding.severity.value, ink, _ICON, _density(painter))
        left = area.left() + _PAD + 22
        painter.drawPixmap(QPoint(left, top + (line - _ICON) // 2), icon)
        place = QRect(left + _ICON + 8, top, area.right() - _PAD - left - _ICON - 8, line)
        words = " ".join(finding.quote.split()) or self.tr("（投稿全体）")
        self._paint_line(painter, place, scaled(font, 1.0, bold=True), self.theme.text, words)
        self._paint_line(
            painter, place.translated(0, line), scaled(font, 0.95), self.theme.muted, finding.message
        )

    def _paint_line(self, painter: QPainter, place: QRect, font: QFont, ink: str, words: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)


def _density(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
