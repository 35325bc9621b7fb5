import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iact_desktop.desktop.answers import Message, UnreadableError, progress_of
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.outlook import BannerState, LedgerState

LONG = "北斗電機の話。!long" + "あいうえお。" * 17_000


def write(window: MainWindow, text: str) -> None:
    window.panels.compose.editor.replace_all(text)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def busy(make_window: Callable[..., MainWindow], qtbot, log: Path) -> MainWindow:
    """A window whose engine is in the middle of a draft of 100,000 characters."""
    window = make_window("--log", str(log))
    write(window, LONG)
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.PARTIAL, timeout=20_000)
    return window


def test_progress_and_what_was_found_so_far_are_shown(busy: MainWindow) -> None:
    banner = busy.panels.banner
    assert banner.bar.isVisible()
    assert (banner.bar.value(), banner.bar.maximum()) == (60, 100)
    assert "100 文のうち 60 文" in banner.advice.text()
    assert "要確認 1 件" in banner.advice.text()
    assert [mark.words for mark in busy.panels.compose.editor.marks().in_order()] == ["北斗電機"]


def test_the_window_does_not_grow_for_the_bar(busy: MainWindow, qtbot) -> None:
    height = busy.panels.banner.height()
    write(busy, "今日は晴れ。")
    qtbot.waitUntil(lambda: busy.panels.banner.state is BannerState.CLEAR, timeout=20_000)
    assert not busy.panels.banner.bar.isVisible()
    assert busy.panels.banner.height() == height


def test_a_check_given_up_vouches_for_nothing_and_can_be_taken_up_again(
    busy: MainWindow, qtbot, log: Path
) -> None:
    banner = busy.panels.banner
    assert banner.action.text() == "確認をやめる"
    banner.action.click()
    assert banner.state is BannerState.INCOMPLETE
    assert "途中でやめました" in banner.advice.text()
    assert not banner.bar.isVisible()
    assert LedgerState.CLEAR not in busy.panels.findings.model.states().values()
    assert [mark.words for mark in busy.panels.compose.editor.marks().in_order()] == ["北斗電機"]
    # The engine is told by an empty draft, which overtakes.
    sent = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    qtbot.waitUntil(
        lambda: json.loads(log.read_text(encoding="utf-8").splitlines()[-1])["draft"]["text"] == "",
        timeout=10_000,
    )
    assert sent[-1]["draft"]["text"] in (LONG, "")
    banner.action.click()
    qtbot.waitUntil(lambda: banner.state is BannerState.PARTIAL, timeout=20_000)


def test_writing_goes_on_meanwhile(busy: MainWindow, qtbot) -> None:
    busy.panels.compose.editor.textCursor().insertText("追記")
    assert busy.panels.banner.state is not BannerState.CLEAR
    assert busy.panels.compose.editor.text() == LONG + "追記"
    write(busy, "今日は晴れ。")
    qtbot.waitUntil(lambda: busy.panels.banner.state is BannerState.CLEAR, timeout=20_000)


def test_a_short_check_has_nothing_to_give_up(window: MainWindow, qtbot) -> None:
    write(window, "今日は晴れ。!fastonly")
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.PARTIAL, timeout=20_000)
    assert not window.panels.banner.action.isVisible()
    window.desk.reviewer.cancel("やめました。")
    assert window.panels.banner.state is BannerState.INCOMPLETE
    write(window, "今日は晴れ。")
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.CLEAR, timeout=20_000)
    window.desk.reviewer.cancel("やめました。")
    assert window.panels.banner.state is BannerState.CLEAR


@pytest.mark.parametrize("fields", [{}, {"done": 3}, {"done": 5, "total": 4}, {"done": "1", "total": 2}])
def test_progress_that_makes_no_sense_is_not_believed(fields: dict[str, object]) -> None:
    with pytest.raises(UnreadableError):
        progress_of(Message("progress", 1, fields))
