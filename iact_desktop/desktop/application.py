"""Starts the program: fonts, language, window."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from iact_desktop import paths
from iact_desktop.desktop.appearance import Theme, choose_font
from iact_desktop.desktop.draft_store import DraftStore
from iact_desktop.desktop.engine_client import EngineClient
from iact_desktop.desktop.handover import Handover, Wish
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.samples import load_samples
from iact_desktop.desktop.time_panel import Clock, clock
from iact_desktop.rulebook.guideline import Guideline, load_guideline
from iact_desktop.rulebook.loader import RuleBookError
from iact_desktop.rulebook.titles import rule_titles
from iact_desktop.settings.store import SettingsStore, open_store

#: The language that the source strings are written in.
_SOURCE_LANGUAGE = "ja"
#: For a shortcut of the desktop's own: check what the clipboard holds, in the window that is open or a new one.
CHECK_CLIPBOARD = "--check-clipboard"


def make_application(arguments: Sequence[str], language: str = _SOURCE_LANGUAGE) -> QApplication:
    """Return the Qt application, dressed and speaking; IACT_LANG is stronger than what is given."""
    app = QApplication(list(arguments))
    app.setApplicationName(paths.APP_NAME)
    app.setDesktopFileName(paths.APP_NAME)
    app.setStyle("Fusion")
    choose_font(app)
    install_language(app, os.environ.get("IACT_LANG") or language)
    return app


def install_language(app: QApplication, language: str) -> None:
    """Load our own translation and Qt's; a language without one stays Japanese."""
    QLocale.setDefault(QLocale(language))
    ours = paths.resources_folder() / "translations"
    theirs = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for folder, name in ((theirs, f"qtbase_{language}"), (ours, f"iact_{language}")):
        translator = QTranslator(app)
        if translator.load(name, str(folder)):
            app.installTranslator(translator)


def make_window(
    command: Sequence[str] | None = None,
    folder: Path | None = None,
    now: Clock = clock,
    theme: Theme | None = None,
    drafts: Path | None = None,
    read_drafts: bool = True,
) -> MainWindow:
    """Return the window, not yet shown. All that differs in tests and tools can be given."""
    resources = paths.resources_folder()
    window = MainWindow(
        EngineClient(command or paths.engine_command()),
        open_store() if folder is None else SettingsStore(folder),
        resources / "icons",
        load_samples(resources / "samples"),
        _guideline(resources),
        now,
        theme,
        DraftStore(drafts),
        read_drafts,
        partial(rule_titles, paths.rules_folder()),
    )
    # What is there now stays; searching it again for garbage would stop the window for 30 ms.
    gc.freeze()
    return window


def _guideline(resources: Path) -> Guideline | None:
    """Read the guideline's headings; without them the window works all the same."""
    try:
        return load_guideline(resources)
    except (RuleBookError, OSError):
        return None


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed."""
    # Python's own handler would not run inside Qt's loop; the engine ends with our pipe.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = make_application(arguments, open_store().peek().settings.language)
    handover = Handover(paths.data_folder(), app)
    first = handover.take_first_place()
    wish = Wish.CLIPBOARD if CHECK_CLIPBOARD in arguments else Wish.SHOW
    if not first and handover.hand_on(wish):
        return 0
    # A first window that does not listen keeps its drafts; this one begins with none.
    window = make_window(drafts=paths.drafts_folder(), read_drafts=first)
    handover.wished.connect(window.grant)
    window.show()
    if wish is Wish.CLIPBOARD:
        window.grant(wish)
    window.welcome()
    return app.exec()
