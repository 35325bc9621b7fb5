#!/usr/bin/env python3
"""Draw resources/icons/app.svg for the systems that want pixels: icons.py FOLDER.

Writes app.ico (Windows), app.icns (macOS) and hicolor/NxN/apps/iact-desktop.png (Linux).
Both containers may hold PNG as it is, so that Qt's own SVG renderer is all that is needed.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "icons" / "app.svg"
NAME = "iact-desktop"

LINUX_SIZES = (16, 24, 32, 48, 64, 128, 256)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)
#: Apple's four letters for a PNG of so many pixels a side.
MAC_TYPES = {128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def drawn(sizes: set[int]) -> dict[int, bytes]:
    """Return the icon as PNG by its side in pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    if not renderer.isValid():
        raise SystemExit(f"icons: {SOURCE.name} cannot be read")
    pictures = {}
    for size in sorted(sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        pictures[size] = bytes(buffer.data().data())
    del app
    return pictures


def ico(pictures: list[tuple[int, bytes]]) -> bytes:
    """Return a Windows icon; a side of 256 is written as 0 there."""
    offset = 6 + 16 * len(pictures)
    heads, bodies = [], []
    for size, png in pictures:
        heads.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset))
        bodies.append(png)
        offset += len(png)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(heads) + b"".join(bodies)


def icns(pictures: list[tuple[bytes, bytes]]) -> bytes:
    """Return an icon of macOS: blocks of type, length and PNG."""
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in pictures)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    pictures = drawn({*LINUX_SIZES, *WINDOWS_SIZES, *MAC_TYPES})
    for size in LINUX_SIZES:
        place = folder / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pictures[size])
    (folder / "app.ico").write_bytes(ico([(size, pictures[size]) for size in WINDOWS_SIZES]))
    (folder / "app.icns").write_bytes(icns([(kind, pictures[size]) for size, kind in MAC_TYPES.items()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
