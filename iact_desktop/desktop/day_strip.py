"""One day as a strip: working hours, breaks, now, and the chosen moment."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from iact_desktop.core.schedule import Block, DayState
from iact_desktop.desktop.appearance import Theme, scaled
from iact_desktop.desktop.wording import day_state_word, day_word

_BAR = 12
_MARKER = 7
#: Minutes between the moments that can be picked with the mouse.
_STEP = 5
_HOURS = (0, 3, 6, 9, 12, 15, 18, 21, 24)


class DayStrip(QWidget):
    """Draws the blocks of a day: work is filled, a break hatched, free time left open."""

    #: A minute of the shown day was picked with the mouse.
    minute_picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self._moment: datetime | None = None
        self._now: datetime | None = None
        self._font = scaled(self.font(), 0.82)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the hours smaller than the text around them, whatever its size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._font = scaled(self.font(), 0.82)
            self.updateGeometry()

    def show_day(self, blocks: tuple[Block, ...], moment: datetime, now: datetime) -> None:
        """Show the day of a moment, all three in the calendar's zone."""
        self._blocks, self._moment, self._now = blocks, moment, now
        parts = [
            f"{block.start:%H:%M}–{_end(block)} {day_state_word(block.state)}"
            for block in blocks
            if block.state is not DayState.FREE
        ]
        words = self.tr("、").join(parts) or day_state_word(DayState.FREE)
        hint = self.tr("クリックすると、その時刻に投稿することにします。")
        description = self.tr("{day}：{parts}").format(day=day_word(moment), parts=words)
        self.setAccessibleName(self.tr("業務時間の帯"))
        self.setAccessibleDescription(description)
        self.setToolTip(f"{description}\n{hint}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for marker, bar and the hours below."""
        return QSize(260, _MARKER + _BAR + QFontMetrics(self._font).height() + 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a moment."""
        self._pick(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on picking while the button is held."""
        self._pick(event)

    def _pick(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            share = (event.position().x() - self._x(0)) / (self._x(86400) - self._x(0))
            minute = _STEP * round(share * 1440 / _STEP)
            self.minute_picked.emit(min(max(minute, 0), 1440 - _STEP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter)
        self._paint_hours(painter)
        now, moment = self._now, self._moment
        if now is not None and moment is not None:
            if now.date() == moment.date():
                x = self._x(_seconds(now))
                painter.setPen(QPen(QColor(self._theme.text), 1.5))
                painter.drawLine(QPointF(x, _MARKER - 2), QPointF(x, _MARKER + _BAR + 2))
            self._paint_marker(painter, self._x(_seconds(moment)))
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        bar = QRectF(self._x(0), _MARKER, self._x(86400) - self._x(0), _BAR)
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        painter.setBrush(QColor(self._theme.window))
        painter.drawRoundedRect(bar, 3, 3)
        tone = self._theme.tone("confirm")
        for block in self._blocks:
            if block.state is DayState.FREE:
                continue
            left = self._x(_seconds(block.start))
            last = _seconds(block.end) or 86400
            part = QRectF(left, _MARKER + 0.5, self._x(last) - left, _BAR - 1)
            # The edge carries the contrast; the ground alone would be lost beside the open bar.
            painter.setPen(QPen(QColor(tone.ink), 1))
            work = block.state is DayState.WORKING
            pattern = Qt.BrushStyle.SolidPattern if work else Qt.BrushStyle.BDiagPattern
            painter.setBrush(QBrush(QColor(tone.strong if work else tone.ink), pattern))
            painter.drawRect(part)

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.muted))
        metrics = QFontMetrics(self._font)
        baseline = _MARKER + _BAR + 2 + metrics.ascent()
        for hour in _HOURS:
            label = str(hour)
            x = self._x(hour * 3600) - metrics.horizontalAdvance(label) / 2
            painter.drawText(QPointF(x, baseline), label)

    def _paint_marker(self, painter: QPainter, x: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        top = QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, _MARKER)])
        painter.drawPolygon(top)
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.drawLine(QPointF(x, _MARKER), QPointF(x, _MARKER + _BAR))

    def _x(self, second: int) -> float:
        edge = 9
        return edge + (self.width() - 2 * edge) * second / 86400


def _seconds(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _end(block: Block) -> str:
    return f"{block.end:%H:%M}" if block.end.date() == block.start.date() else "24:00"
