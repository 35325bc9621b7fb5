"""Starts the window: ``python -m iact_desktop`` or ``iact-desktop``."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> int:
    """Open the window; without a place to show it, say so in one line and return 2."""
    problem = _obstacle()
    if problem is None:
        try:
            from iact_desktop.desktop import application, smoke
        except ImportError as error:
            # PySide6 is there but the system lacks a library that it needs.
            problem = f"ウィンドウを開けません: {error}"
        else:
            if sys.argv[1:2] == ["--smoke"] and len(sys.argv) == 3:
                return smoke.run(Path(sys.argv[2]), sys.argv[:1])
            return application.run(sys.argv)
    print(f"iact-desktop: {problem}", file=sys.stderr)
    return 2


def _obstacle() -> str | None:
    """Return why no window can be shown here, if that is plain before Qt is asked (which would abort)."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return None
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY"):
        return "画面がないためウィンドウを開けません。端末では iact-check review を使ってください。"
    return _missing_library()


def _missing_library() -> str | None:
    import ctypes

    for name, package in (
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ):
        try:
            ctypes.CDLL(name)
        except OSError:
            return f"{name} がないためウィンドウを開けません（Debian・Ubuntu では apt install {package}）。"
    return None


if __name__ == "__main__":
    sys.exit(main())
