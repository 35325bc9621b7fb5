"""A screen, a session bus, a keyboard and a screen reader, for the real program. Linux only.

Without what Debian calls xvfb, xdotool, xclip, dbus, at-spi2-core, python3-gi and gir1.2-atspi-2.0 the
tests here are skipped with the reason; .ci/run installs them.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import paths

ROOT = Path(paths.__file__).resolve().parents[1]
CLIENT = Path(__file__).with_name("assistive_client.py")
TOOLS = ("Xvfb", "xdotool", "xclip", "dbus-daemon")
#: Seconds for the program to do what a person waits for; loading the model on a busy machine is among it.
PATIENCE = 120.0
#: Working hours never fall on today's clock: the verdict on a draft must not hang on when the test runs.
SETTINGS: dict[str, Any] = {
    "version": 1,
    "hours": {
        day: [] for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    },
}
#: 要確認 for a client's plan, and for want of a disclaimer.
DRAFT = "北斗電機さんの来月のリニューアル、うちが担当します！\nアイアクトで働いています。"
CLIENTS = "name,aliases,consent_until\n北斗電機株式会社,北斗電機,\n"


def system_python() -> str | None:
    """Return a Python that knows AT-SPI; that is seldom the one of the virtual environment."""
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    for python in ("/usr/bin/python3", shutil.which("python3")):
        if python and os.path.exists(python):
            done = subprocess.run([python, "-c", probe], capture_output=True, check=False)
            if done.returncode == 0:
                return python
    return None


def missing() -> str:
    """Say what of the tools is not here, "" where all are."""
    lacking = [tool for tool in TOOLS if not shutil.which(tool)]
    if not lacking and system_python() is None:
        lacking = ["python3-gi with gir1.2-atspi-2.0"]
    return ", ".join(lacking)


class Screen:
    """An Xvfb with a session bus of its own; ``environment`` leads programs to it."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[Any]] = []
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
        self._start(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:
            display = told.readline().strip()
        bus = self._start(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=os.environ | {"DISPLAY": f":{display}"},
        )  # fmt: skip
        assert bus.stdout is not None
        unwanted = (
            "QT_QPA_PLATFORM",
            "IACT_LANG",
            "WAYLAND_DISPLAY",
            "AT_SPI_BUS_ADDRESS",
            "QT_IM_MODULE",
            "LC_ALL",
        )
        self.environment = {name: value for name, value in os.environ.items() if name not in unwanted} | {
            "DISPLAY": f":{display}",
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def _start(self, command: list[str], **options: Any) -> subprocess.Popen[Any]:
        process = subprocess.Popen(command, **options)
        self._running.append(process)
        return process

    def run(self, *command: str) -> str:
        """Run a tool on this screen and return what it prints."""
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=30, check=False
        ).stdout

    def close(self) -> None:
        """End bus and server, and with them what was started on the bus."""
        for process in reversed(self._running):
            process.terminate()
            process.wait()


class Reader:
    """Talks with assistive_client.py; keeps everything that was heard."""

    def __init__(self, screen: Screen, python: str) -> None:
        self._process = subprocess.Popen(
            [python, str(CLIENT)], env=screen.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.heard: list[dict[str, str]] = []
        self._trees: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        wait_until(lambda: bool(self.heard), "the screen reader listens")

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            message = json.loads(line)
            if "tree" in message:
                self._trees.put(message["tree"])
            else:
                self.heard.append(message)

    def tree(self) -> dict[str, Any]:
        """Return all widgets of the program as it is now."""
        assert self._process.stdin is not None
        self._process.stdin.write("tree\n")
        self._process.stdin.flush()
        return self._trees.get(timeout=PATIENCE)

    def showing(self) -> list[dict[str, Any]]:
        """Return what is on the screen, as one list in the order of the tree."""
        return [widget for widget in flat(self.tree()) if "showing" in widget.get("states", ())]

    def announcements(self) -> list[str]:
        """Return what was announced so far."""
        return [event["words"] for event in self.heard if event["event"] == "announcement"]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


class Program:
    """The real program with its real engine, reached by keys, clipboard and screen reader only."""

    def __init__(self, screen: Screen, reader: Reader, folder: Path, language: str) -> None:
        self.screen, self.reader = screen, reader
        self.strokes: list[str] = []
        (folder / "settings.json").write_text(json.dumps(SETTINGS | {"language": language}), encoding="utf-8")
        (folder / "clients.csv").write_text(CLIENTS, encoding="utf-8")
        own = {"IACT_CONFIG_DIR": str(folder), "IACT_DATA_DIR": str(folder), "IACT_POLICY_DIR": str(folder)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "iact_desktop"],
            env=screen.environment | own | {"PYTHONPATH": str(ROOT)},
        )
        self._clip: subprocess.Popen[bytes] | None = None
        self.step_into()
        wait_until(lambda: self.reader.heard[-1]["role"] == "text", "the draft has the focus")

    def windows(self) -> list[str]:
        return self.screen.run("xdotool", "search", "--onlyvisible", "--pid", str(self._process.pid)).split()

    def step_into(self, count: int = 1) -> None:
        """Give the keyboard to the newest window, as a window manager does; there is none here."""
        wait_until(lambda: len(self.windows()) >= count, f"{count} window(s) on the screen")
        self.screen.run("xdotool", "windowfocus", "--sync", self.windows()[-1])

    def press(self, *keys: str) -> None:
        """Strike keys, each counted as one stroke whatever is held down with it."""
        self.strokes += keys
        for key in keys:
            self.screen.run("xdotool", "key", "--clearmodifiers", key)

    def press_and_hear(self, key: str) -> dict[str, str]:
        """Strike a key that moves the focus; return what has it when no more is told."""
        heard = len(self.reader.heard)
        self.press(key)
        wait_until(lambda: len(self.reader.heard) > heard, f"something is told after {key}", 20)
        while len(self.reader.heard) > heard:
            # A group tells of itself and of its member that has the focus.
            heard = len(self.reader.heard)
            time.sleep(0.1)
        return self.focused()

    def put_on_clipboard(self, text: str) -> None:
        self._clip = subprocess.Popen(
            ["xclip", "-selection", "clipboard", "-quiet"], env=self.screen.environment,
            stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._clip.stdin is not None
        self._clip.stdin.write(text.encode())
        self._clip.stdin.close()
        wait_until(lambda: self.clipboard() == text, "the clipboard holds the text")

    def clipboard(self) -> str:
        return self.screen.run("xclip", "-selection", "clipboard", "-o")

    def focused(self) -> dict[str, str]:
        """Return what the screen reader heard to have the focus."""
        return next(event for event in reversed(self.reader.heard) if event["event"] == "focus")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        if self._clip is not None:
            self._clip.terminate()
            self._clip.wait()


def wait_until(true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait for something that another process does; fail with what was waited for."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain: {what}")
        time.sleep(0.05)


def flat(widget: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a widget and all below it."""
    yield widget
    for child in widget["children"]:
        yield from flat(child)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    lacking = missing()
    if lacking:
        pytest.skip(f"not here: {lacking}")
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture(scope="module")
def open_program(screen: Screen, tmp_path_factory) -> Iterator[Callable[..., Program]]:
    """Return a function that starts the program in a language."""
    python = system_python()
    assert python is not None
    opened: list[Program | Reader] = []

    def start(language: str = "ja") -> Program:
        reader = Reader(screen, python)
        opened.append(reader)
        program = Program(screen, reader, tmp_path_factory.mktemp("home"), language)
        opened.append(program)
        return program

    yield start
    for thing in reversed(opened):
        thing.close()


@pytest.fixture(scope="module")
def program(open_program: Callable[..., Program]) -> Program:
    """The program with a draft that has been judged 要確認, shared by the tests of a module."""
    program = open_program()
    program.put_on_clipboard(DRAFT)
    program.press("ctrl+v")
    wait_until(lambda: bool(program.reader.announcements()), "a verdict is announced")
    return program
