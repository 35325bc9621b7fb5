"""Measures how long the window ever fails to answer: the largest gap between ticks of a 1-ms timer.

    python benchmarks/event_loop.py                the real engine
    python benchmarks/event_loop.py --fake         the tests' engine, without GiNZA
    python benchmarks/event_loop.py --long 100000  with a pasted text of so many characters

While the engine starts, loads and reviews, keys are typed into the draft through Qt's own event
queue. Prints one line for each stretch of time; what the window itself needs to be built and
first drawn is printed apart, because nothing can be typed before. A gap holds what other
processes take away; "own work" is the processor time that the window itself spent between two
ticks, and is what can be compared on a busy machine.
"""

# The package is found from the source tree, before it is imported.
# ruff: noqa: E402

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from iact_desktop.desktop.application import make_application, make_window
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import EngineState, Phase
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore

SENTENCES = (
    "北斗電機さんのサイトのリニューアル、来年4月に公開が決まりました😊。",
    "アイアクトの新しいサービスは社内でも評判がいいです。",
    "今日の昼は会社の近くでカレーを食べました。",
    "鍵垢だから何を書いても平気だよね。",
)
FAKE = [sys.executable, str(ROOT / "tests" / "desktop" / "fake_engine.py"), "--loading", "1"]


@dataclass
class Stretch:
    """Gaps between ticks in one stretch of time, in milliseconds."""

    name: str
    gaps: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def line(self) -> str:
        gaps = sorted(self.gaps)
        if not gaps:
            return f"{self.name:34} no ticks"
        late = sum(gap > 30 for gap in gaps)
        return (
            f"{self.name:34} largest {gaps[-1]:7.1f} ms   99.9 % {gaps[int(len(gaps) * 0.999)]:6.1f} ms"
            f"   over 30 ms: {late} of {len(gaps)}   own work at most {max(self.work):6.1f} ms"
        )


class Watch(QObject):
    """Ticks every millisecond, and notes how late each tick is."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[Stretch] = []
        self._last = self._worked = 0.0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def begin(self, name: str) -> None:
        self.stretches.append(Stretch(name))
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.stretches[-1].gaps.append((now - self._last) * 1000)
        self.stretches[-1].work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked


class Typist(QObject):
    """Types a text, a letter every few milliseconds."""

    def __init__(self, target: QObject, text: str, every: int) -> None:
        super().__init__()
        self._target = target
        self._left = list(text)
        self._timer = QTimer(self, interval=every)
        self._timer.timeout.connect(self._strike)
        self._timer.start()

    @property
    def done(self) -> bool:
        return not self._left

    def _strike(self) -> None:
        if self.done:
            self._timer.stop()
            return
        letter = self._left.pop(0)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.postEvent(self._target, event)


def main() -> int:
    options = _options()
    began = time.perf_counter()
    app = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        os.environ["IACT_CONFIG_DIR"] = name
        SettingsStore(Path(name)).save(
            Settings(clients=[Client(name="北斗電機株式会社", aliases=["北斗電機"])])
        )
        window = make_window(FAKE if options.fake else None, Path(name))
        window.show()
        app.processEvents()
        print(f"{'built and drawn for the first time':34} {(time.perf_counter() - began) * 1000:7.1f} ms")
        watch = Watch()
        _measure(window, watch, options)
        for stretch in watch.stretches:
            print(stretch.line())
        window.close()
    return 0


def _measure(window: MainWindow, watch: Watch, options: argparse.Namespace) -> None:
    editor = window.panels.compose.editor
    watch.begin("typing while the engine loads")
    typist = Typist(editor, "".join(SENTENCES) * 10, 25)
    _until(lambda: window.engine.state is EngineState.READY)
    watch.begin("typing while it reviews")
    # Pauses in between, so that whole reviews are made and shown.
    for _ in range(4):
        _until(lambda: typist.done or window.desk.reviewer.outlook.phase is Phase.DONE, 5)
        _until(lambda: False, 0.4)
    _until(lambda: typist.done)
    watch.begin("showing the full review")
    _until(lambda: window.desk.reviewer.outlook.phase is Phase.DONE)
    watch.begin("walking through the findings")
    for _ in range(30):
        window.desk.go_next()
        _until(lambda: False, 0.02)
    if options.long:
        _measure_long(window, watch, options.long)


def _measure_long(window: MainWindow, watch: Watch, length: int) -> None:
    editor = window.panels.compose.editor
    text = ("\n".join(SENTENCES) + "\n") * (length // sum(len(sentence) + 1 for sentence in SENTENCES))
    watch.begin(f"pasting {len(text):,} characters")
    editor.replace_all(text)
    _until(lambda: False, 0.5)
    watch.begin("typing into it")
    typist = Typist(editor, SENTENCES[0] * 2, 40)
    _until(lambda: typist.done)
    watch.begin("until its review is shown")
    _until(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, 600)
    _until(lambda: False, 0.3)
    watch.begin("typing with all its marks")
    typist = Typist(editor, SENTENCES[0] * 2, 40)
    _until(lambda: typist.done)
    watch.begin("scrolling through it")
    bar = editor.verticalScrollBar()
    for step in range(50):
        bar.setValue(bar.maximum() * step // 50)
        _until(lambda: False, 0.02)


def _until(condition, seconds: float = 120) -> None:
    """Let events run until something holds."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fake", action="store_true", help="use the tests' engine")
    parser.add_argument("--long", type=int, default=0, metavar="N", help="also with N characters")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
