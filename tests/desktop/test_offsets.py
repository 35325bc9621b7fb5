from hypothesis import given
from hypothesis import strategies as st

from iact_desktop.core.model import Span
from iact_desktop.desktop.offsets import OffsetMap, cleaned, utf16_length

# Kana, a combining voiced mark, an emoji of several code points, a rare kanji outside the BMP.
alphabet = st.sampled_from(["あ", "か\u3099", "\u3099", "😊", "👨‍👩‍👧", "𠮷", "a", "\n", "㍿", "\u200d"])
texts = st.lists(alphabet, max_size=40).map("".join)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_offset_is_that_of_utf16(text: str) -> None:
    offsets = OffsetMap(text)
    for place in range(len(text) + 1):
        assert offsets.to_qt(place) == units(text[:place])
        assert offsets.to_code_points(offsets.to_qt(place)) == place


@given(texts)
def test_the_middle_of_a_pair_belongs_to_its_start(text: str) -> None:
    offsets = OffsetMap(text)
    for place, letter in enumerate(text):
        if ord(letter) > 0xFFFF:
            assert offsets.to_code_points(offsets.to_qt(place) + 1) == place


def test_offsets_outside_the_text_are_drawn_to_its_ends() -> None:
    offsets = OffsetMap("😊a")
    assert offsets.to_qt(99) == 3
    assert offsets.to_qt(-1) == 0
    assert offsets.to_code_points(99) == 2


def test_spans_go_both_ways() -> None:
    offsets = OffsetMap("😊北斗😊電機")
    assert offsets.span_to_qt(Span(1, 4)) == (2, 6)
    assert offsets.span_from_qt(2, 6) == Span(1, 4)


@given(
    st.text(alphabet=st.characters(codec=None, categories=["Cs", "Lo", "Zl", "Zp", "Cc", "So"]), max_size=30)
)
def test_cleaned_text_can_be_written_as_utf16(text: str) -> None:
    clean = cleaned(text)
    assert utf16_length(clean) == units(clean)
    assert not set(clean) & set("\x00\r\u2028\u2029\ufdd0\ufdd1")
    assert cleaned(clean) == clean


def test_line_ends_become_one_kind() -> None:
    assert cleaned("a\r\nb\rc\u2029d\u2028e") == "a\nb\nc\nd\ne"
