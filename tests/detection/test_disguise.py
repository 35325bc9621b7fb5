"""Names in disguise are found; words that only look a little alike are not."""

import pytest

from iact_desktop.detection.disguise import disguised_forms, mixed_forms, to_hiragana, to_romaji
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


@pytest.mark.parametrize(
    "text",
    [
        "Aoba大学病院のデモ",
        "AOBA Univ. Hospital",
        "あおば大学病院",
        "あ○ば大学病院",
        "青葉 University Hospital",
    ],
)
def test_names_in_mixed_scripts_are_found(text):
    parts = [("青葉", "アオバ"), ("大学病院", "ダイガクビョウイン")]
    assert any(compile_regex(form).search(text) for form in mixed_forms(parts))


@pytest.mark.parametrize("text", ["青葉大学病院", "大学病院", "Aoba", "青葉の季節に病院へ"])
def test_the_usual_script_and_parts_alone_are_no_mixture(text):
    parts = [("青葉", "アオバ"), ("大学病院", "ダイガクビョウイン")]
    assert not any(compile_regex(form).search(text) for form in mixed_forms(parts))


def test_an_emoji_masks_a_letter():
    assert finds("北斗電機", "北🌟電機の還元セール", ["ホクト", "デンキ"])
