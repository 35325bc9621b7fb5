"""What a screen reader gets of the real window, asked through AT-SPI."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.screen.conftest import Program, flat, wait_until

pytestmark = pytest.mark.ginza

#: Roles of what one can do something with.
CONTROLS = {
    "push button", "radio button", "check box", "combo box", "spin button", "text", "tree", "table", "list",
    "page tab", "page tab list", "toggle button", "slider", "date editor", "menu item",
}  # fmt: skip
#: One stop of the tab key serves a whole group of these; arrows do the rest.
GROUPED = {"radio button", "page tab"}
MOST_STOPS = 40


def nameless(widgets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the controls that a screen reader could only call by their role."""
    return [widget for widget in widgets if widget["role"] in CONTROLS and not widget["name"].strip()]


def place(program: Program) -> tuple[str, str]:
    focused = program.focused()
    return focused["role"], focused["name"]


def round_trip(program: Program, key: str) -> list[tuple[str, str]]:
    """Press a key until the focus is where it began; return the stops it came by, the first one last."""
    begun, stops = place(program), []
    for _ in range(MOST_STOPS):
        program.press_and_hear(key)
        stops.append(place(program))
        if stops[-1] == begun:
            return stops
    pytest.fail(f"{key} never came back to {begun}: {stops}")


def check_tab_order(program: Program, within: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """See that the tab key comes by every control, and Shift+Tab by the same ones the other way round."""
    forwards = round_trip(program, "Tab")
    backwards = round_trip(program, "shift+Tab")
    assert [*backwards[-2::-1], backwards[-1]] == forwards
    wanted = {
        (widget["role"], widget["name"])
        for widget in within
        if {"focusable", "enabled"} <= set(widget["states"]) and widget["role"] in CONTROLS - GROUPED
    }
    assert wanted <= set(forwards), f"never reached: {wanted - set(forwards)}"
    return forwards


def dialog_of(program: Program) -> list[dict[str, Any]]:
    """Return what shows in the dialog that is open."""
    tree = program.reader.tree()
    dialogs = [w for w in flat(tree) if w["role"] == "dialog" and "showing" in w["states"]]
    assert len(dialogs) == 1
    return [widget for widget in flat(dialogs[0]) if "showing" in widget["states"]]


def test_every_control_of_the_window_has_a_name(program: Program) -> None:
    program.press("alt+d", "F8")
    wait_until(lambda: any("第2条" in words for words in program.reader.announcements()), "a finding is read")
    # The changes that clear the finding are found a little later.
    wait_until(lambda: any("を削る" in w["name"] for w in program.reader.showing()), "ways out are offered")
    assert nameless(program.reader.showing()) == []


def test_the_tab_key_goes_round_the_window_and_back(program: Program) -> None:
    program.press("alt+d")
    stops = [name for _, name in check_tab_order(program, program.reader.showing())]
    assert stops[-1] == "投稿の下書き"
    # What can be done about a finding follows what is known about it, in the order in which it is seen.
    card = stops.index("選んだ指摘の説明")
    ways_out = next(i for i, name in enumerate(stops) if "を削る" in name)
    assert stops.index("ガイドライン7か条の確認結果") < card < ways_out < stops.index("今回だけ見送る…")


def test_the_verdict_is_announced_and_can_be_heard_again(program: Program) -> None:
    first = program.reader.announcements()[0]
    assert first.startswith("要確認。投稿する前に")
    count = len(program.reader.announcements())
    program.press("ctrl+j")
    wait_until(lambda: len(program.reader.announcements()) > count, "the verdict is said again")
    assert program.reader.announcements()[-1].startswith("要確認。投稿する前に")


def test_a_finding_is_read_where_the_key_leads_to_it(program: Program) -> None:
    program.press("alt+d")
    count = len(program.reader.announcements())
    program.press("F8")
    wait_until(lambda: len(program.reader.announcements()) > count, "the finding is read")
    words = program.reader.announcements()[-1]
    assert words.startswith(("要確認　第2条", "情報　第2条"))
    assert "北斗電機" in words
    assert place(program) == ("text", "投稿の下書き")


def test_the_list_of_findings_serves_without_the_text(program: Program) -> None:
    """Arrow keys through the list alone tell each article's state and each finding with its reason."""
    program.press("alt+d")
    while program.focused()["name"] != "ガイドライン7か条の確認結果":
        program.press_and_hear("Tab")
    begun = len(program.reader.heard)
    program.press("Home", *["Down"] * 15)
    wait_until(
        lambda: any("第7条" in event["name"] for event in program.reader.heard[begun:]), "the last article"
    )
    names = list(dict.fromkeys(event["name"] for event in program.reader.heard[begun:]))
    assert [name[:3] for name in names if name.startswith("第")] == [
        f"第{number}条" for number in range(1, 8)
    ]
    assert any(name.startswith("第2条") and "要確認、指摘 " in name for name in names)
    assert any(name.startswith("要確認：北斗電機さんの来月のリニューアル") for name in names)


DIALOGS = {"ctrl+comma": 6, "F1": 3, "ctrl+l": 4, "ctrl+r": 1, "ctrl+d": 1}


@pytest.mark.parametrize("key", DIALOGS)
def test_dialogs_name_their_controls_and_hold_nobody(program: Program, key: str) -> None:
    program.press("alt+d", "F8", key)
    program.step_into(2)
    for page in range(DIALOGS[key]):
        if page:
            program.press("ctrl+Next")
            time.sleep(0.3)
        showing = dialog_of(program)
        assert nameless(showing) == []
        # Where the focus is at first depends on the page; from the next stop on it is known.
        program.press_and_hear("Tab")
        check_tab_order(program, showing)
    program.press("Escape")
    wait_until(lambda: len(program.windows()) == 1, "the dialog is closed")
    program.step_into()


def test_the_language_of_the_settings_is_spoken_from_the_start(open_program: Callable[..., Program]) -> None:
    program = open_program("en")
    program.press("ctrl+j")
    wait_until(lambda: bool(program.reader.announcements()), "the verdict is said")
    assert program.reader.announcements()[0].isascii()
    names = [widget["name"] for widget in program.reader.showing() if widget["role"] == "push button"]
    assert "Settings (Ctrl+,)" in names
