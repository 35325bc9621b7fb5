"""The splitter is deterministic, loses nothing and knows quotations."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.detection.sentences import MAX_LENGTH, split_sentences


def pieces(text):
    return [text[span.start : span.end] for span in split_sentences(text)]


def test_sentences_end_at_marks_and_line_ends():
    assert pieces("今日は雨。明日は?\nたぶん晴れ！！") == ["今日は雨。", "明日は?", "たぶん晴れ！！"]


def test_a_quotation_is_not_torn():
    assert pieces("「やめて。痛い。」と言った。終わり。") == ["「やめて。痛い。」と言った。", "終わり。"]


def test_an_unclosed_quotation_does_not_swallow_the_rest():
    assert pieces("「やめて。痛い。") == ["「やめて。", "痛い。"]


def test_a_full_width_point_in_a_number_ends_nothing():
    assert pieces("増加率は３．５倍．以上") == ["増加率は３．５倍．", "以上"]


def test_long_sentences_are_cut_at_a_comma():
    text = "あ" * 200 + "、" + "い" * 250
    assert pieces(text) == ["あ" * 200 + "、", "い" * 250]
    assert all(len(piece) <= MAX_LENGTH for piece in pieces("う" * 1000))


@given(st.text(alphabet="あい。！?「」『』\n 、a１．", max_size=80))
def test_nothing_but_blanks_is_lost(text):
    spans = split_sentences(text)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


def test_a_question_mark_within_an_address_does_not_end_a_sentence():
    text = "https://maps.example.jp/?q=35.4,139.6 ここ。行く?うん"
    assert [text[s.start : s.end] for s in split_sentences(text)] == [
        "https://maps.example.jp/?q=35.4,139.6 ここ。",
        "行く?",
        "うん",
    ]
