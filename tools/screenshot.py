"""Draws the real window with a draft and saves it as a PNG, for the README and for looking at.

    python tools/screenshot.py resources/samples/several.txt -o docs/window.png
    python tools/screenshot.py --size 760x600 --theme dark --choose 2 DRAFT -o narrow.png

Works with a display, under Xvfb, and with none (QT_QPA_PLATFORM=offscreen). Settings are those of
an empty folder, with the clients of ``--clients``; the user's own are neither read nor written.
"""

# The package is found from the source tree, before it is imported.
# ruff: noqa: E402

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from iact_desktop.core.schedule import TOKYO
from iact_desktop.desktop.appearance import dark_theme, light_theme
from iact_desktop.desktop.application import make_application, make_window
from iact_desktop.desktop.high_contrast import bright_contrast_theme, dark_contrast_theme
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import EngineState, Phase
from iact_desktop.settings.clients import read_clients
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore

#: Plainly fictitious, for the samples.
CLIENTS = (
    Client(name="北斗電機株式会社", aliases=["北斗電機"]),
    Client(name="株式会社ミナト食品", aliases=["ミナト食品", "MINATO"]),
    Client(name="青葉大学病院"),
)
THEMES = {
    "light": light_theme,
    "dark": dark_theme,
    "bright-contrast": bright_contrast_theme,
    "dark-contrast": dark_contrast_theme,
}


def main() -> int:
    options = _options()
    app = make_application(sys.argv[:1])
    # Client lists, settings and window state stay out of the user's own folder.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IACT_CONFIG_DIR"] = name
        clients = read_clients(options.clients).clients if options.clients else list(CLIENTS)
        SettingsStore(folder).save(Settings(clients=clients, text_size=options.text_size))
        moment = datetime.fromisoformat(options.at).astimezone(TOKYO)
        window = make_window(options.engine, folder, lambda: moment, THEMES[options.theme]())
        window.resize(*options.size)
        window.show()
        finished = _fill(window, options)
        # Under Xvfb the first frames come late.
        _wait(300)
        window.grab().save(str(options.output))
        print(f"{options.output}: {window.panels.banner.title.text()} — {window.panels.banner.advice.text()}")
        window.close()
    del app
    return 0 if finished else 1


def _fill(window: MainWindow, options: argparse.Namespace) -> bool:
    """Put the draft in and wait for its full review; False if none came."""
    if options.draft is None:
        return _wait_until(lambda: window.engine.state is EngineState.READY, options.timeout)
    window.panels.compose.editor.replace_all(options.draft.read_text(encoding="utf-8").strip("\n"))
    if not _wait_until(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, options.timeout):
        return False
    for _ in range(options.choose):
        window.desk.go_next()
    # Ways out are looked for a moment after a finding was chosen.
    _wait(300)
    _wait_until(lambda: not window.panels.detail.offers.is_searching(), options.timeout)
    if options.scroll:
        _wait(300)
        bar = window.panels.detail.verticalScrollBar()
        bar.setValue(bar.maximum() * options.scroll // 100)
    if options.settings is not None:
        dialog = window.desk.open_settings(window)
        dialog.tabs.setCurrentIndex(options.settings)
        _wait(300)
        dialog.grab().save(str(options.output.with_stem(options.output.stem + "-settings")))
        dialog.reject()
    return True


def _wait_until(condition, seconds: float) -> bool:
    clock = QElapsedTimer()
    clock.start()
    while not condition():
        if clock.elapsed() > seconds * 1000:
            print("no full review came in time", file=sys.stderr)
            return False
        _wait(20)
    return True


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "draft", nargs="?", type=Path, help="a text file; without one the empty window is shown"
    )
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--size", type=_size, default=(1180, 760), help="1180x760")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--text-size", type=int, default=100, help="percent of the usual size, 80 to 200")
    parser.add_argument("--at", default="2026-11-25T20:00:00+09:00", help="the moment that the clock shows")
    parser.add_argument("--choose", type=int, default=1, help="go to the finding of this number")
    parser.add_argument("--scroll", type=int, default=0, help="scroll the explanation by so many per cent")
    parser.add_argument("--settings", type=int, help="also save a picture of this page of the settings")
    parser.add_argument("--clients", type=Path, help="a CSV file as for iact-check")
    parser.add_argument("--engine", nargs="+", help="another command for the engine")
    parser.add_argument("--timeout", type=float, default=120, help="seconds to wait for the review")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
