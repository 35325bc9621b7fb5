"""Names in disguise are found; words that only look a little alike are not."""

import pytest

from iact_desktop.detection.disguise import disguised_forms, to_hiragana, to_romaji
from iact_desktop.rulebook.schema import compile_regex


def finds(word, text, readings=()):
    return any(compile_regex(form).search(text) for form in disguised_forms(word, readings))


@pytest.mark.parametrize(
    "text",
    [
        "ミ○ト食品の人",
        "ミ.ナ.ト食品",
        "ミ ナ ト 食 品",
        "みなとしょくひんさん",
        "ミナトショクヒン",
        "minatoshokuhinの案件",
    ],
)
def test_disguises_are_found(text):
    assert finds("ミナト食品", text, ["ミナト", "ショクヒン"])


@pytest.mark.parametrize("text", ["ミナト町の食品売り場", "港で食べた", "ミナミ食品売場", "○ナト食品"])
def test_other_words_are_not(text):
    assert not finds("ミナト食品", text, ["ミナト", "ショクヒン"])


def test_the_plain_word_is_no_disguise():
    assert not finds("ミナト食品", "ミナト食品", ["ミナト", "ショクヒン"])


def test_readings_become_letters():
    assert to_romaji("ホクトデンキ") == "hokutodenki"
    assert to_romaji("トウテツ") == "totetsu"
    assert to_romaji("ニッポン") == "nippon"
    assert to_romaji("漢字") == ""
    assert to_hiragana("ホクト") == "ほくと"
