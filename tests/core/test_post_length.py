import pytest

from iact_desktop.core.post_length import LIMIT, remaining, weighted_length


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", 0),
        ("abc", 3),
        ("あいう", 6),
        ("漢字、カナ。", 12),
        ("ｱｲｳ", 6),
        ("ＡＢ", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("か\u3099", 2),
        ("Привет", 6),
        ("“quoted” – …", 12 + 1),
        ("\n", 1),
        ("😊", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("👍🏽", 2),
        ("🇯🇵", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("😊😊", 4),
        ("https://example.com/", 23),
        ("http://example.com/a/very/long/path/that/goes/on/and/on?x=1&y=2#here", 23),
        ("詳しくはhttps://example.co.jp/newsへ", 8 + 23 + 2),
        ("https://example.com/a https://example.org/b", 23 + 1 + 23),
        ("例はexample.comです", 4 + 23 + 4),
        ("example.co.jp", 23),
        ("example.jp", 10),
        ("example.jp/a", 23),
        ("taro@example.com", 16),
        ("v1.2.3", 6),
        ("a.b", 3),
    ],
)
def test_units_are_those_of_x(text: str, units: int) -> None:
    assert weighted_length(text) == units


def test_140_japanese_letters_fill_a_post() -> None:
    assert remaining("あ" * 140) == 0
    assert remaining("あ" * 141) == -2
    assert remaining("a" * LIMIT) == 0


def test_a_long_text_is_counted_too() -> None:
    assert weighted_length("あa" * 50_000) == 150_000
