"""What takes the force out of a hit, each guard with what it lets through and what it does not."""

import pytest

from iact_desktop.detection.guards import GUARDS

pytestmark = pytest.mark.ginza


@pytest.mark.parametrize(
    ("guard", "text", "word", "expected"),
    [
        ("negated", "彼を殴らない", "殴", True),
        ("negated", "彼を殴った", "殴", False),
        ("negated", "盗むべきではない", "盗む", True),
        ("negated", "盗んだ、悪くない", "盗ん", False),
        ("quoted", "「死ね」と書く人がいる", "死ね", True),
        ("quoted", "死ね「本気で」", "死ね", False),
        ("quoted", '彼は"バカ"と言った', "バカ", True),
        ("conditional", "盗んだら捕まる", "盗ん", True),
        ("conditional", "盗んだ", "盗ん", False),
        ("question", "盗んだのですか?", "盗ん", True),
        ("question", "盗んだ。", "盗ん", False),
    ],
)
def test_guards(language, guard, text, word, expected):
    sentence = language.parse(text)
    start = sentence.text.index(word)
    assert GUARDS[guard](sentence, start, start + len(word)) is expected
