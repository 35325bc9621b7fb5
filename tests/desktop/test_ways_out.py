"""The changes that clear a finding: looked for, shown before they are made, made in one step."""

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from iact_desktop.core.mending import Clearing, Edit, Offer, OfferKind
from iact_desktop.core.model import Draft, Evidence, Finding, Severity, Span
from iact_desktop.desktop.answers import Message
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.offers_view import OffersView
from iact_desktop.desktop.outlook import BannerState, Phase
from iact_desktop.desktop.outside_reading import outside_reading
from iact_desktop.desktop.way_out import Search, WaysOut

DRAFT = "😊北斗電機さんと新製品の話。\n鍵垢だから大丈夫。"


def write(window: MainWindow, qtbot, text: str) -> None:
    window.panels.compose.editor.replace_all(text)
    qtbot.waitUntil(lambda: window.desk.reviewer.outlook.phase is Phase.DONE, timeout=30_000)


def offers(window: MainWindow) -> list[QPushButton]:
    return window.panels.detail.offers.buttons


@pytest.fixture
def searched(window: MainWindow, qtbot) -> MainWindow:
    """A window whose first finding is chosen, and its ways out found."""
    write(window, qtbot, DRAFT)
    window.desk.go_next()
    qtbot.waitUntil(lambda: bool(offers(window)))
    return window


def test_ways_out_are_offered_with_what_the_text_would_say(searched: MainWindow) -> None:
    assert [button.text() for button in offers(searched)] == [
        "「北斗電機」を「ある会社」にする",
        "「北斗電機」を削る",
    ]
    described = [button.accessibleDescription() for button in offers(searched)]
    assert described[0].startswith("→ 😊ある会社さんと新製品の話。 ")
    assert described[1].startswith("→ 😊さんと新製品の話。 ")
    assert "いちばん小さな" in described[1]


def test_a_way_out_is_one_step_that_can_be_undone(searched: MainWindow, qtbot) -> None:
    editor = searched.panels.compose.editor
    with qtbot.waitSignal(searched.desk.said) as said:
        offers(searched)[0].click()
    assert editor.text() == DRAFT.replace("北斗電機", "ある会社")
    assert "Ctrl+Z" in said.args[0]
    assert editor.hasFocus() or not searched.isActiveWindow()
    editor.undo()
    assert editor.text() == DRAFT


def test_edits_at_several_places_are_one_step(searched: MainWindow) -> None:
    editor = searched.panels.compose.editor
    start = DRAFT.index("鍵垢")
    editor.apply_edits([Edit(Span(0, 1), "✨✨"), Edit(Span(start, start + 2)), Edit(Span(1, 5), "甲😊")])
    assert editor.text() == "✨✨甲😊さんと新製品の話。\nだから大丈夫。"
    editor.undo()
    assert editor.text() == DRAFT


def test_a_way_out_can_be_taken_with_the_keyboard(searched: MainWindow, qtbot) -> None:
    searched.activateWindow()
    button = offers(searched)[1]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert searched.panels.compose.editor.text() == DRAFT.replace("北斗電機", "", 1)


def test_a_way_out_of_an_older_text_is_not_taken(searched: MainWindow, qtbot) -> None:
    editor = searched.panels.compose.editor
    chosen = offers(searched)[0].property("offer")
    editor.insertPlainText("追記。")
    changed = editor.text()
    searched.desk._mend(chosen)
    assert editor.text() == changed
    assert not any(button.isEnabled() for button in offers(searched))


def test_ways_out_follow_the_text(searched: MainWindow, qtbot) -> None:
    editor = searched.panels.compose.editor
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    editor.insertPlainText("今日は")
    qtbot.waitUntil(
        lambda: any("今日は😊ある会社" in button.accessibleDescription() for button in offers(searched)),
        timeout=10_000,
    )
    offers(searched)[0].click()
    assert editor.text() == "今日は" + DRAFT.replace("北斗電機", "ある会社")


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("!noway", "調べられませんでした"),
        ("!beyond", "調べられませんでした"),
        ("!nothing", "消えませんでした"),
    ],
)
def test_a_search_without_a_result_says_so(window: MainWindow, qtbot, word: str, words: str) -> None:
    write(window, qtbot, f"北斗電機 {word}")
    window.desk.go_next()
    state = window.panels.detail.offers.state
    qtbot.waitUntil(lambda: words in state.text())
    assert offers(window) == []


def test_a_disclaimer_is_not_looked_for_in_words(window: MainWindow, qtbot) -> None:
    write(window, qtbot, "アイアクトの一員です。")
    window.desk.go_next()
    qtbot.wait(300)
    assert not window.panels.detail.offers.isVisible()
    window.panels.detail.disclaimer_button.click()
    qtbot.waitUntil(lambda: window.panels.banner.state is BannerState.CLEAR)


@pytest.fixture
def view(qtbot, theme, icons) -> OffersView:
    view = OffersView(theme, icons)
    qtbot.addWidget(view)
    view.show()
    return view


def offer(*edits: tuple[int, int, str], kind: OfferKind = OfferKind.SOFTEN, **fields: object) -> Offer:
    return Offer(kind, tuple(Edit(Span(start, end), words) for start, end, words in edits), **fields)  # type: ignore[arg-type]


TEXT = (
    "きょうは品川の北斗電機さんで、北斗電機の人たちと30億円の打ち合わせをしてから帰りました。\n楽しかった。"
)


@pytest.mark.parametrize(
    ("change", "title", "preview", "note"),
    [
        (
            offer((4, 6, "都内"), clears=False),
            "「品川」を「都内」にする",
            "→ きょうは都内の北斗電機さんで、北斗電機の人た…",
            "この指摘は残ります",
        ),
        (
            offer((7, 13, "取引先"), (15, 19, "取引先"), raised=("2-2", "3-1")),
            "「北斗電機さん」を「取引先」にする",
            "→ きょうは品川の取引先で、取引先の人たちと30億円の打ち合わせを…",
            "第2条・第3条で確かめることが残ります",
        ),
        (
            offer((4, 6, "都内"), (24, 28, "○○円")),
            "2 か所をまとめてぼかす",
            "→ きょうは都内の北斗電機さんで、北斗電機の人たちと○○円の打ち合わせをしてから帰りました…",
            "この指摘が消えます",
        ),
        (
            offer((0, 46, ""), kind=OfferKind.REMOVE),
            "「きょうは品川の北斗電機さんで、北斗電機の人たち…」を削る",
            "→ 楽しかった。",
            "いちばん小さな",
        ),
    ],
)  # fmt: skip
def test_an_offer_is_told(view: OffersView, change: Offer, title: str, preview: str, note: str) -> None:
    view.show_ways(WaysOut(Search.FOUND, Draft(TEXT), Clearing((change,))))
    assert view.buttons[0].accessibleName() == title
    assert view.preview(change) == preview
    assert note in view.buttons[0].accessibleDescription()


def test_while_looking_nothing_can_be_chosen(view: OffersView) -> None:
    found = WaysOut(Search.FOUND, Draft(TEXT), Clearing((offer((4, 6, "都内")),)))
    view.show_ways(WaysOut(Search.LOOKING, Draft(TEXT)))
    assert "探しています" in view.state.text()
    view.show_ways(WaysOut(Search.LOOKING, Draft(TEXT), found.clearing))
    assert [button.isEnabled() for button in view.buttons] == [False]
    view.set_enabled(True)
    assert [button.isEnabled() for button in view.buttons] == [False]
    view.show_ways(found)
    assert [button.isEnabled() for button in view.buttons] == [True]


def known(article: str, *facts: tuple[str, str, str]) -> Finding:
    evidence = tuple(Evidence(signal, label, Span(0, len(words)), words) for signal, label, words in facts)
    return Finding("r", article, Severity.CONFIRM, Span(0, 1), "x", "", "", evidence)


@pytest.mark.parametrize(
    ("finding", "reading"),
    [
        (known("2-1", ("client.named", "取引先の名前", "北斗電機"), ("fact.change", "会社の動きや変更", "リニューアル、")),
         "読んだ人は、「北斗電機」との取引、「リニューアル」（会社の動きや変更）を結び付けて受け取ります。"),
        (known("2-2", ("hint.masked", "伏せた会社名", "某大手メーカー"), ("hint.rank", "順位", "大手"),
               ("hint.place", "場所", "品川の某")),
         "読んだ人は、「某大手メーカー」と「品川の某」から思い当たる会社に気づくおそれがあります。"),
        (known("3-3", ("personal.phone", "電話番号", "090-0000-0000")),
         "読んだ人は、「090-0000-0000」（電話番号）を知ることになります。"),
        # Only facts count: that it reads alike, or a guard's word, tells outsiders nothing.
        (known("2-1", ("learned.2-1-likely", "似た言い回し", "北斗電機の話")), ""),
        (known("4-1", ("abuse.word", "人をけなす言葉", "ばか")), ""),
        (known("3-1", ("figure.money", "金額", "30億円"), ("clock.working", "業務時間中", "")),
         "読んだ人は、「30億円」という金額を知ることになります。"),
    ],
)  # fmt: skip
def test_how_outsiders_read_it(qapp, finding: Finding, reading: str) -> None:
    assert outside_reading(finding) == reading


def test_a_flow_goes_on_in_the_next_row(qtbot, make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    write(window, qtbot, DRAFT)
    window.desk.go_next()
    verbs = window.panels.detail.verbs
    row = [verbs.set_aside_button, verbs.allow_button, verbs.stop_button]
    verbs.resize(800, verbs.height())
    qtbot.waitUntil(lambda: len({button.y() for button in row}) <= 2)
    assert all(button.width() >= button.minimumSizeHint().width() for button in row)


def test_from_the_text_to_a_mended_copied_draft_without_a_mouse(window: MainWindow, qtbot) -> None:
    window.activateWindow()
    write(window, qtbot, DRAFT.split("\n")[0].replace("と新製品", ""))
    editor = window.panels.compose.editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Qt.Key.Key_F8)
    # The search has not even begun; the focus goes to its result when that is there.
    qtbot.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(offers(window)) and offers(window)[0].hasFocus())
    qtbot.keyClick(offers(window)[0], Qt.Key.Key_Space)
    assert editor.hasFocus()
    copy = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(editor, Qt.Key.Key_C, copy)
    assert QGuiApplication.clipboard().text() == "😊ある会社さんの話。"


def test_without_a_way_out_the_key_says_so(window: MainWindow, qtbot) -> None:
    write(window, qtbot, "今日は晴れ。")
    with qtbot.waitSignal(window.desk.said) as said:
        window.desk.go_to_ways_out()
    assert "直し方はありません" in said.args[0]
    write(window, qtbot, "アイアクトの一員です。")
    window.desk.go_next()
    window.activateWindow()
    window.desk.go_to_ways_out()
    assert window.focusWidget() is window.panels.detail.disclaimer_button


def test_a_search_that_a_newer_draft_ended_begins_anew_without_a_word(searched: MainWindow, qtbot) -> None:
    way_out, seen = searched.desk._way_out, []
    editor = searched.panels.compose.editor
    write(searched, qtbot, DRAFT + "!ponder")
    searched.desk.go_next()
    qtbot.waitUntil(lambda: way_out._identity is not None)
    way_out.changed.connect(lambda: seen.append(way_out.state.search))
    searched.engine.answered_aside.emit(Message("other", way_out._identity, {"stage": "dropped"}))
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insertPlainText("また。")
    qtbot.waitUntil(lambda: way_out.state.search is Search.FOUND)
    assert Search.FAILED not in seen


def test_a_dead_engine_ends_the_search_and_a_new_one_takes_it_up(searched: MainWindow, qtbot) -> None:
    way_out = searched.desk._way_out
    write(searched, qtbot, DRAFT + "!ponder")
    searched.desk.go_next()
    qtbot.waitUntil(lambda: way_out._identity is not None)
    os.kill(searched.engine.process_id(), 9)
    qtbot.waitUntil(lambda: way_out.state.search in (Search.FAILED, Search.FOUND))
    qtbot.waitUntil(lambda: way_out.state.search is Search.FOUND, timeout=30_000)
    assert offers(searched)
