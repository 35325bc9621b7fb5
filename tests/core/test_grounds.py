"""What a reader is told of a finding's evidence: nothing twice, and nothing within other words apart."""

from iact_desktop.core.grounds import Ground, grounds, shortened
from iact_desktop.core.model import Evidence, Span

TEXT = "うちの会社、来春に撤退。"


def item(signal, label, start, end):
    return Evidence(signal, label, Span(start, end), TEXT[start:end])


def test_the_same_words_are_one_ground_with_all_labels():
    told = grounds([item("a", "自社", 0, 5), item("b", "勤め先", 0, 5), item("c", "時期", 6, 8)])
    assert told == (Ground("うちの会社", ("自社", "勤め先"), 0), Ground("来春", ("時期",), 6))


def test_words_within_longer_words_are_told_with_them():
    told = grounds([item("a", "勤め先", 3, 5), item("b", "自社", 0, 5)])
    assert told == (Ground("うちの会社", ("勤め先", "自社"), 0),)


def test_a_label_that_another_says_more_exactly_is_left_out():
    told = grounds([item("a", "名前", 0, 5), item("b", "取引先の名前", 0, 5)])
    assert told[0].labels == ("取引先の名前",)


def test_likeness_to_known_posts_swallows_no_other_words():
    told = grounds([item("learned.x", "似た言い回し", 0, 11), item("a", "自社", 0, 5)])
    assert [(ground.quote, ground.likeness) for ground in told] == [
        ("うちの会社、来春に撤退", True),
        ("うちの会社", False),
    ]


def test_what_has_no_words_is_no_ground():
    assert grounds([item("clock", "業務時間中", 0, 0)]) == ()


def test_a_quote_is_cut_to_one_line():
    assert shortened("二行\nの言葉", 10) == "二行 の言葉"
    assert shortened("とても長い言葉", 5) == "とても長…"
