"""The window under a policy that cannot be read: it says so, and lets nothing out that it cannot vouch for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from iact_desktop import paths
from iact_desktop.desktop.application import make_window
from iact_desktop.desktop.outlook import BannerState, EngineState


@pytest.fixture
def window(qtbot, policy_folder: Path, theme):
    """The window with the real engine's process, as the program makes it, under a broken policy."""
    (policy_folder / "policy.json").write_text('{"issuer": "IT", "lock": []}', encoding="utf-8")
    window = make_window(theme=theme)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.engine.stop()


@pytest.mark.ginza
def test_it_closes(window, qtbot, policy_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.policy_folder() == policy_folder
    assert window.notice.isVisible()
    assert "policy.json" in window.notice.words.text()
    qtbot.waitUntil(lambda: window.engine.state is EngineState.READY, timeout=60_000)
    window.panels.compose.editor.replace_all("今日はとてもよい天気です。")
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.INCOMPLETE, timeout=30_000)
    assert "policy.json" in window.panels.banner.advice.text()
    QGuiApplication.clipboard().setText("before")
    window.desk.copy()
    assert QGuiApplication.clipboard().text() == "before"
