"""The window tried once by a machine: ``iact-desktop --smoke FILE`` loads a draft and prints the answer."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from iact_desktop.desktop.application import make_application, make_window
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import Outlook, Phase

#: Seconds for the whole trial: the model loads within a few, on a cold disk within twenty.
PATIENCE = 120.0

DONE, TROUBLE = 0, 2


class FirstPaint(QObject):
    """Notes when a window has first been drawn."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        #: Seconds since the epoch, so that who started the program can subtract; None before.
        self.moment: float | None = None
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through; after the first paint event everything in the window is drawn."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.moment = time.time()


class Smoke:
    """Waits for the first full answer about a draft, keeps it, and finishes with a status."""

    def __init__(self, window: MainWindow, finish: Callable[[int], None], patience: float = PATIENCE) -> None:
        self._finish = finish
        self._window = window
        self._reviewer = window.desk.reviewer
        self._reviewer.outlook_changed.connect(self._look)
        self._first_paint = FirstPaint(window)
        self.outcome: dict[str, object] = {"platform": QGuiApplication.platformName()}
        self._patience = QTimer(singleShot=True)
        self._patience.timeout.connect(self._give_up)
        self._patience.start(round(patience * 1000))

    def begin(self, text: str) -> None:
        """Put the draft into the pane, as if it were pasted."""
        self._window.panels.compose.editor.replace_all(text)

    def _look(self) -> None:
        outlook = self._reviewer.outlook
        if outlook.phase is Phase.DONE:
            moments = {"painted": self._first_paint.moment, "answered": time.time()}
            self.outcome |= _told(outlook) | {"versions": dict(self._window.engine.versions)}
            self.outcome["moments"] = moments
            self._finish(DONE)

    def _give_up(self) -> None:
        self.outcome["engine"] = self._window.engine.state.value
        self._finish(TROUBLE)


def _told(outlook: Outlook) -> dict[str, object]:
    """Return what the window shows, without a word of the draft."""
    return {
        "banner": outlook.banner().value,
        "findings": [
            {"rule": finding.rule, "code": finding.code, "start": finding.span.start, "end": finding.span.end}
            for finding in outlook.findings
        ],
    }


def run(path: Path, arguments: Sequence[str]) -> int:
    """Show the window with a draft until the engine has answered; print the answer as one JSON line.

    Returns 0 with an answer and 2 without one, or when the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        print(f"iact-desktop: {path}: {type(error).__name__}", file=sys.stderr)
        return TROUBLE
    app = make_application(arguments)
    window = make_window()
    smoke = Smoke(window, app.exit)
    window.show()
    smoke.begin(text)
    status = app.exec()
    window.close()
    if sys.stdout is not None:  # a windowed program on Windows has none
        print(json.dumps(smoke.outcome))
    return status
