"""A person without a mouse: from pasting to a mended, copied draft, in the real program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iact_desktop.settings.model import DEFAULT_DISCLAIMER
from tests.screen.conftest import Program, wait_until

pytestmark = pytest.mark.ginza

DRAFT = "北斗電機さんの未発表の新サービス、来月リリースします！\n今日は暑いですね。アイアクトで働いています。"
#: What docs/window.md says. A person presses no more than these.
STROKES = ["ctrl+v", "F8", "ctrl+period", "space", "alt+m", "ctrl+shift+c"]


def hear(program: Program, said: Callable[[str], bool], *keys: str) -> str:
    """Strike keys and return the announcement that comes of it."""
    begun = len(program.reader.announcements())
    program.press(*keys)

    def fitting() -> list[str]:
        return [words for words in program.reader.announcements()[begun:] if said(words)]

    wait_until(lambda: bool(fitting()), f"what is said after {keys}")
    return fitting()[0]


def is_verdict(words: str) -> bool:
    return words.startswith(("禁止。", "要確認。", "問題なし。", "確認不能。"))


def test_from_the_clipboard_to_a_mended_copy_without_a_mouse(open_program: Callable[..., Program]) -> None:
    program = open_program()
    program.put_on_clipboard(DRAFT)
    assert hear(program, is_verdict, "ctrl+v").startswith("禁止。")
    finding = hear(program, lambda words: "第2条" in words, "F8")
    assert finding.startswith("禁止　第2条")
    # To the first way out, and take it.
    program.press("ctrl+period")
    wait_until(lambda: program.focused()["role"] == "push button", "the way out has the focus")
    assert "この指摘が消え" in program.focused()["description"]
    assert hear(program, is_verdict, "space").startswith("要確認。")
    # What is left is that the disclaimer is missing.
    assert hear(program, is_verdict, "alt+m").startswith("問題なし。")
    assert hear(program, lambda words: "コピーし" in words, "ctrl+shift+c") == "コピーしました。"
    assert program.strokes == STROKES
    assert program.clipboard() == f"今日は暑いですね。アイアクトで働いています。\n{DEFAULT_DISCLAIMER}"
