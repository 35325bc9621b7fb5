"""Our own icons: SVG files drawn in ``currentColor``, inked when they are loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

#: Drawn on a square of this many units, and sharp at each of these multiples.
_DENSITIES = (1.0, 2.0, 3.0)


class Icons:
    """Draws icons from a folder of SVG files, each ink and size once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, ink: str, size: int = 20) -> QIcon:
        """Return an icon in an ink; an absent or broken file gives an empty icon, never an error."""
        key = (name, ink, size)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, ink, size)
        return self._drawn[key]

    def pixmap(self, name: str, ink: str, size: int, density: float) -> QPixmap:
        """Return an icon as pixels for a screen of some density."""
        return self.icon(name, ink, size).pixmap(QSize(size, size), density)

    def _draw(self, name: str, ink: str, size: int) -> QIcon:
        icon = QIcon()
        try:
            source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        except OSError:
            return icon
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", ink).encode()))
        if not renderer.isValid():
            return icon
        for density in _DENSITIES:
            side = round(size * density)
            pixmap = QPixmap(side, side)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            pixmap.setDevicePixelRatio(density)
            icon.addPixmap(pixmap)
        return icon
