"""Fixtures for the window's tests: no display, no GiNZA, a clock that stands still."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from iact_desktop import paths
from iact_desktop.core.model import Evidence, Finding, Severity, Span
from iact_desktop.core.schedule import TOKYO
from iact_desktop.desktop.appearance import Theme, choose_font, light_theme
from iact_desktop.desktop.draft_store import DraftStore
from iact_desktop.desktop.engine_client import EngineClient, Patience
from iact_desktop.desktop.icons import Icons
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.samples import Sample
from iact_desktop.rulebook.guideline import load_guideline
from iact_desktop.settings.store import SettingsStore

FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")
QUICK = Patience(loading=60.0, silence=2.0, per_character=0.0, pauses=(0.3,))


class StandingClock:
    """A clock that shows what it is told."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


def _at(text: str) -> datetime:
    """Return a moment in Japan's time."""
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


def _finding(
    text: str, quote: str, severity: Severity = Severity.STOP, code: str = "3-1", rule: str = "a3-plan"
) -> Finding:
    """Return a finding on the first occurrence of some words."""
    start = text.index(quote)
    span = Span(start, start + len(quote))
    evidence = (Evidence("signal", "公表前の計画", span, quote),)
    return Finding(rule, code, severity, span, quote, f"{quote}は書けません。", "伏せましょう。", evidence)


def _compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Send what an input method sends: letters in composition, and what it hands over."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def at() -> Callable[[str], datetime]:
    return _at


@pytest.fixture
def finding() -> Callable[..., Finding]:
    return _finding


@pytest.fixture
def compose() -> Callable[..., None]:
    return _compose


@pytest.fixture
def theme() -> Theme:
    return light_theme()


@pytest.fixture
def icons() -> Icons:
    return Icons(paths.resources_folder() / "icons")


@pytest.fixture
def evening() -> StandingClock:
    """Wednesday evening, after work."""
    return StandingClock(_at("2026-11-25T20:00:00"))


@pytest.fixture
def fake_command(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    # The script runs as a process of its own and needs this very package.
    root = Path(paths.__file__).resolve().parents[1]
    monkeypatch.setenv("PYTHONPATH", str(root))
    return [sys.executable, str(FAKE_ENGINE)]


@pytest.fixture
def make_window(
    qtbot, qapp, fake_command: list[str], evening: StandingClock, tmp_path: Path, theme: Theme
) -> Iterator[Callable[..., MainWindow]]:
    """Return a maker of windows with the fake engine; all are closed at the end."""
    choose_font(qapp)
    windows: list[MainWindow] = []

    def make(
        *arguments: str,
        patience: Patience = QUICK,
        folder: Path = tmp_path,
        drafts: DraftStore | None = None,
    ) -> MainWindow:
        window = MainWindow(
            EngineClient([*fake_command, *arguments], patience),
            SettingsStore(folder),
            paths.resources_folder() / "icons",
            [Sample("要確認の例", "北斗電機さんと会いました。"), Sample("問題のない例", "今日は晴れ。")],
            load_guideline(paths.resources_folder()),
            evening,
            theme,
            drafts,
        )
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        return window

    yield make
    for window in windows:
        window.engine.stop()
        window.drafts.close()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()
