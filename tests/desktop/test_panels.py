from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from iact_desktop import paths
from iact_desktop.core.mending import Clearing, Edit, Offer, OfferKind
from iact_desktop.core.model import Draft, Evidence, Fault, Finding, Severity, Span
from iact_desktop.desktop.banner import Banner
from iact_desktop.desktop.detail_panel import DetailPanel
from iact_desktop.desktop.elided_button import ElidedButton
from iact_desktop.desktop.findings_panel import FindingsPanel
from iact_desktop.desktop.notice_bar import NoticeBar
from iact_desktop.desktop.outlook import BannerState, EngineState, LedgerState, Outlook, Phase, keyed
from iact_desktop.desktop.way_out import Search, WaysOut
from iact_desktop.rulebook.guideline import load_guideline

TEXT = "北斗電機の新製品の話、内緒"


@pytest.fixture
def found(finding: Callable[..., Finding]) -> tuple[Finding, ...]:
    return (
        finding(TEXT, "北斗電機", Severity.CONFIRM, "2-4", "a2"),
        finding(TEXT, "新製品"),
        finding(TEXT, "内緒", Severity.INFO, "6", "a6"),
    )


def done(*findings: Finding, faults: tuple[Fault, ...] = ()) -> Outlook:
    return Outlook(Phase.DONE, EngineState.READY, findings=findings, faults=faults)


@pytest.fixture
def banner(qtbot, theme, icons) -> Banner:
    banner = Banner(theme, icons)
    qtbot.addWidget(banner)
    banner.show()
    return banner


def test_the_banner_says_verdict_and_next_step(banner: Banner, found: tuple[Finding, ...]) -> None:
    named, _plan, info = found
    for outlook, title, words in (
        (Outlook(Phase.EMPTY, EngineState.READY), "下書きを入れてください", "貼り付ける"),
        (Outlook(Phase.EMPTY, EngineState.LOADING), "準備中", "言語モデルを読み込んでいます"),
        (Outlook(Phase.PENDING, EngineState.READY), "確認中", "確認しています"),
        (Outlook(Phase.PARTIAL, EngineState.READY, findings=found), "解析中", "禁止 1 件・要確認 1 件"),
        (done(), "問題なし", "このまま投稿できます"),
        (done(info), "問題なし", "情報が 1 件"),
        (done(named, info), "要確認", "1 件を確かめ"),
        (done(*found), "禁止", "禁止の指摘 1 件を直してください。要確認も 1 件"),
        (done(faults=(Fault("辞書がありません。"),)), "確認不能", "辞書がありません。"),
        (Outlook(Phase.PENDING, EngineState.DOWN), "エンジン停止中", "判定できません"),
    ):
        banner.show_outlook(outlook)
        assert banner.title.text() == title
        assert words in banner.advice.text()
        assert title in banner.accessibleName()
        assert banner.accessibleDescription() == banner.advice.text()


@pytest.mark.parametrize(
    ("outlook", "signal"),
    [
        (Outlook(Phase.PENDING, EngineState.DOWN), "restart_wanted"),
        (Outlook(Phase.FAILED, EngineState.READY), "recheck_wanted"),
    ],
)
def test_the_banner_s_button_does_what_helps(banner: Banner, qtbot, outlook: Outlook, signal: str) -> None:
    banner.show_outlook(outlook)
    with qtbot.waitSignal(getattr(banner, signal)):
        banner.action.click()


def test_the_banner_leads_to_the_findings(banner: Banner, qtbot, found: tuple[Finding, ...]) -> None:
    banner.show_outlook(done(*found))
    with qtbot.waitSignal(banner.next_wanted):
        banner.action.click()
    banner.show_outlook(done())
    assert not banner.action.isVisible()


def test_the_banner_does_not_jump(banner: Banner, qtbot, found: tuple[Finding, ...]) -> None:
    heights = set()
    for outlook in (Outlook(), Outlook(Phase.PENDING, EngineState.READY), done(), done(*found)):
        banner.show_outlook(outlook)
        for width in (1150, 730):
            heights.add(max(banner.heightForWidth(width), banner.minimumHeight()))
    assert len(heights) == 1


@pytest.fixture
def panel(qtbot, theme, icons) -> FindingsPanel:
    panel = FindingsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    return panel


def test_all_articles_and_findings_are_open(panel: FindingsPanel, found: tuple[Finding, ...]) -> None:
    panel.show_outlook(done(*found))
    for number in (2, 3, 6):
        assert panel.tree.isExpanded(panel.model.article_index(number))
    assert not panel.grab().isNull()


def test_findings_left_out_are_counted(panel: FindingsPanel, found: tuple[Finding, ...]) -> None:
    panel.show_outlook(replace(done(*found), omitted=1661))
    assert panel.more.isVisible()
    assert "1,661 件" in panel.more.text()
    panel.show_outlook(done(*found))
    assert not panel.more.isVisible()


def test_all_seven_states_stay_in_view(panel: FindingsPanel, found: tuple[Finding, ...]) -> None:
    panel.show_outlook(done(*found))
    words = [panel.strip.buttons[number].accessibleName().split("：")[1] for number in range(1, 8)]
    assert words == ["該当なし", "要確認", "禁止", "該当なし", "該当なし", "情報", "該当なし"]
    assert all(button.isVisible() for button in panel.strip.buttons.values())


def test_choosing_with_the_keyboard(panel: FindingsPanel, qtbot, found: tuple[Finding, ...]) -> None:
    panel.show_outlook(done(*found))
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(panel.model.article_index(2))
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert chosen.args[0][2] == "北斗電機"
    with qtbot.waitSignal(panel.article_chosen) as article:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert article.args == [3]


def test_what_is_chosen_stays_chosen(panel: FindingsPanel, qtbot, found: tuple[Finding, ...]) -> None:
    panel.show_outlook(done(*found))
    key = list(keyed(found))[1]
    with qtbot.assertNotEmitted(panel.finding_chosen):
        panel.choose(key)
        panel.show_outlook(done(found[1]))
        assert panel.chosen() == key
        panel.show_outlook(done(found[0]))
    assert panel.chosen() is None
    assert not panel.tree.currentIndex().isValid()


def test_the_strip_goes_to_its_article(panel: FindingsPanel, qtbot, found: tuple[Finding, ...]) -> None:
    panel.show_outlook(done(*found))
    with qtbot.waitSignal(panel.article_chosen) as article:
        panel.strip.buttons[6].click()
    assert article.args == [6]


@pytest.fixture
def detail(qtbot, theme, icons) -> DetailPanel:
    detail = DetailPanel(theme, icons, load_guideline(paths.resources_folder()))
    qtbot.addWidget(detail)
    detail.resize(420, 400)
    detail.show()
    return detail


REMOVED = Offer(OfferKind.REMOVE, (Edit(Span(0, 4)),))


def buttons(detail: DetailPanel) -> list[QPushButton]:
    return detail.findChildren(QPushButton)


def test_a_finding_is_explained_in_words(detail: DetailPanel, qtbot) -> None:
    evidence = (
        Evidence("client.named", "登録された顧客の名前", Span(0, 4), "北斗電機"),
        Evidence("time.future", "これからの予定", Span(5, 7), "来月"),
        Evidence("time.future", "これからの予定", Span(5, 7), "来月"),
    )
    item = Finding(
        "a2",
        "2-1",
        Severity.STOP,
        Span(0, 7),
        "北斗電機の来月",
        "未公表の予定です。",
        "伏せましょう。",
        evidence,
    )
    detail.show_finding(item)
    assert detail.kind.text() == "禁止　第2条　お客様・お取引先様の機密を守る"
    assert detail.quote.text() == "「北斗電機の来月」"
    assert detail.reason.text() == (
        "「北斗電機」（登録された顧客の名前）と、「来月」（これからの予定）が組み合わさっているためです。"
    )
    assert detail.advice.text() == "伏せましょう。"
    assert detail.article.text() == "ガイドライン第2条「お客様、お取引先様の機密情報保持を厳守すること」"
    assert (
        detail.outside.text()
        == "読んだ人は、「北斗電機」との取引、「来月」という時期を結び付けて受け取ります。"
    )


def test_evidence_that_the_message_tells_is_not_told_twice(detail: DetailPanel) -> None:
    evidence = (Evidence("client.named", "取引先の名前", Span(0, 4), "北斗電機"),)
    message = "「北斗電機」（取引先の名前）と読めます。"
    detail.show_finding(Finding("a2", "2-4", Severity.CONFIRM, Span(0, 4), "北斗電機", message, "", evidence))
    assert detail.reason.text() == ""
    assert detail.reason_head.isHidden()
    more = (*evidence, Evidence("visit", "訪問を示す言葉", Span(4, 6), "訪問"))
    detail.show_finding(Finding("a2", "2-4", Severity.CONFIRM, Span(0, 4), "北斗電機", message, "", more))
    assert detail.reason.text() == "ほかに、「訪問」（訪問を示す言葉）も関わっています。"


def test_a_draft_brings_no_markup(detail: DetailPanel) -> None:
    words = "<b>太字</b>&amp;"
    detail.show_finding(Finding("a", "1", Severity.INFO, Span(0, 3), words, words, words))
    assert detail.message.text() == words
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in detail.findChildren(QLabel) if label.text()
    )


def test_a_missing_disclaimer_can_be_put_in(detail: DetailPanel, qtbot) -> None:
    detail.show_finding(Finding("a5", "5", Severity.CONFIRM, Span(0, 0), "", "免責文がありません。", ""))
    assert detail.disclaimer_button.isVisibleTo(detail)
    with qtbot.waitSignal(detail.disclaimer_wanted):
        detail.disclaimer_button.click()


def test_changes_wait_for_the_judged_text(detail: DetailPanel) -> None:
    detail.set_fixable(False)
    detail.show_finding(Finding("a2", "2-1", Severity.STOP, Span(0, 4), "北斗電機", "x", "y"))
    detail.offers.show_ways(WaysOut(Search.FOUND, Draft("北斗電機"), Clearing((REMOVED,))))
    changes = [detail.offers.buttons[0], detail.verbs.set_aside_button, detail.verbs.stop_button]
    assert not any(button.isEnabled() for button in changes)
    detail.set_fixable(True)
    assert all(button.isEnabled() for button in changes)
    detail.show_article(3, LedgerState.CLEAR)
    assert not any(button.isVisibleTo(detail) for button in buttons(detail))
    assert "自社" in detail.message.text()


@pytest.mark.parametrize(
    ("code", "name"), [("5", "disclaimer_button"), ("4-4", "next_time_button"), ("7", "report_button")]
)
def test_some_codes_have_a_way_out_of_their_own(detail: DetailPanel, code: str, name: str) -> None:
    detail.show_finding(Finding("a", code, Severity.CONFIRM, Span(0, 0), "", "x", ""))
    own = ("disclaimer_button", "next_time_button", "report_button")
    assert [other for other in own if getattr(detail, other).isVisibleTo(detail)] == [name]


def test_a_notice_can_be_closed(qtbot, theme) -> None:
    notice = NoticeBar(theme)
    qtbot.addWidget(notice)
    notice.say(None)
    assert not notice.isVisible()
    notice.say("設定を読めません。")
    assert notice.isVisible()
    notice.close_button.click()
    assert not notice.isVisible()


def test_only_verdicts_are_spoken_and_each_once(
    banner: Banner, monkeypatch, found: tuple[Finding, ...]
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr("iact_desktop.desktop.announcing.QAccessible.isActive", lambda: True)
    monkeypatch.setattr(
        "iact_desktop.desktop.announcing.QAccessible.updateAccessibility",
        lambda event: spoken.append(event.message()),
    )
    for outlook in (
        Outlook(Phase.PENDING, EngineState.READY),
        done(),
        Outlook(Phase.PENDING, EngineState.READY),
        done(),
        done(*found),
        # Another number of findings tells that a change has helped.
        done(*found[1:]),
        # The next draft's verdict is news, though it is the same.
        Outlook(),
        done(*found[1:]),
    ):
        banner.show_outlook(outlook)
    assert [words.split("。")[0] for words in spoken] == ["問題なし", "禁止", "禁止", "禁止"]
    assert banner.state is BannerState.STOP


def test_a_long_change_does_not_make_the_card_wider_than_its_window(qtbot) -> None:
    words = "とても長い言葉" * 12
    card = QWidget()
    qtbot.addWidget(card)
    button = ElidedButton(words)
    QVBoxLayout(card).addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    card.resize(200, 60)
    card.show()
    assert card.width() == 200
    assert button.geometry().right() < 200
    # Drawn shorter, but told in full.
    assert button.text() == words
    assert not button.grab().isNull()
