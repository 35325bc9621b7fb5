"""Folded characters know their source, whatever is thrown at them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.core.model import Span
from iact_desktop.detection.folding import fold, fold_text, is_folded


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("ﾊﾞｶﾔﾛｳ", "バカヤロウ"),
        ("㍿ミナト", "株式会社ミナト"),
        ("ＩＡＣＴ", "IACT"),
        ("ミ\u200bナ\u200dト", "ミナト"),
        ("か\u3099", "が"),
        ("０９０－１２３４", "090-1234"),
        ("a\u3000b", "a b"),
        ("\ud83d", "\ufffd"),
        ("👨\u200d👩", "👨👩"),
        ("〜", "~"),
    ],
)
def test_writing_is_folded_to_one_form(source, folded):
    assert fold_text(source) == folded


def test_a_folded_range_covers_the_whole_source_cluster():
    folded = fold("㍿北斗ﾊﾞｽ")
    start = folded.text.index("バス")
    assert folded.source_span(start, start + 2) == Span(3, 6)
    assert folded.source_span(0, 2) == Span(0, 1)


def test_a_range_outside_is_refused():
    with pytest.raises(ValueError, match="no folded characters"):
        fold("あ").source_span(0, 2)


@given(st.text(max_size=60))
def test_offsets_are_ordered_and_inside_the_source(source):
    folded = fold(source)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= a < b <= len(source) for a, b in zip(folded.starts, folded.ends, strict=True))


def test_is_folded_tells_wide_forms():
    assert is_folded("バス")
    assert not is_folded("ﾊﾞｽ")
