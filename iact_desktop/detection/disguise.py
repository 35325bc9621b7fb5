"""The ways a name or a word is written so that a search does not find it.

A form is a regular expression over folded text: letters spaced or joined by marks (ミ.ナ.ト), one
letter masked (ミ○ト食品, 北🌟電機), kana for kanji, Latin letters for kana, a part of the name only in
another script or in English (Aoba大学病院, ほくと電機, Aoba Univ. Hospital).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_MASKS = r"[○◯〇●◎□■△▲*×✕xX_?・･\x{2600}-\x{27bf}\x{1f300}-\x{1faff}]"
_JOINTS = r"[ .・･_/|*~\-、,+]{0,2}"
_BETWEEN = "[ _-]?"
_ENGLISH = {
    "大学病院": r"Univ(?:ersity|\.)? ?Hospital", "病院": "Hospital", "大学": "Univ(?:ersity)?", "銀行": "Bank",
    "鉄道": "Rail(?:ways?|road)", "電鉄": "(?:Electric )?Rail(?:ways?|road)", "証券": "Securities",
    "生命": "Life", "生命保険": "Life(?: Insurance)?", "保険": "Insurance", "食品": "Foods?", "飲料": "Beverages?",
    "電機": "Electric", "電気": "Electric", "電器": "Electric", "製薬": "Pharma(?:ceuticals?)?", "化学": "Chemicals?",
    "工業": "Industr(?:y|ies)", "商事": "Trading", "建設": "Construction", "不動産": "Real Estate", "航空": "Air(?:lines|ways)",
    "通信": "(?:Telecom|Communications)", "自動車": "Motors?", "交通": "Transport", "運輸": "Transport", "物流": "Logistics",
}  # fmt: skip
_SMALL = str.maketrans("ァィゥェォャュョッ", "アイウエオヤユヨツ")
_HEPBURN = {
    "キャ": "kya", "キュ": "kyu", "キョ": "kyo", "シャ": "sha", "シュ": "shu", "ショ": "sho",
    "チャ": "cha", "チュ": "chu", "チョ": "cho", "ニャ": "nya", "ニュ": "nyu", "ニョ": "nyo",
    "ヒャ": "hya", "ヒュ": "hyu", "ヒョ": "hyo", "ミャ": "mya", "ミュ": "myu", "ミョ": "myo",
    "リャ": "rya", "リュ": "ryu", "リョ": "ryo", "ギャ": "gya", "ギュ": "gyu", "ギョ": "gyo",
    "ジャ": "ja", "ジュ": "ju", "ジョ": "jo", "ビャ": "bya", "ビュ": "byu", "ビョ": "byo",
    "ピャ": "pya", "ピュ": "pyu", "ピョ": "pyo", "ファ": "fa", "フィ": "fi", "フェ": "fe", "フォ": "fo",
    "ティ": "ti", "ディ": "di",
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke",
    "コ": "ko", "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so", "タ": "ta", "チ": "chi",
    "ツ": "tsu", "テ": "te", "ト": "to", "ナ": "na", "ニ": "ni", "ヌ": "nu", "ネ": "ne", "ノ": "no",
    "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he", "ホ": "ho", "マ": "ma", "ミ": "mi", "ム": "mu",
    "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ラ": "ra", "リ": "ri", "ル": "ru",
    "レ": "re", "ロ": "ro", "ワ": "wa", "ヲ": "o", "ン": "n", "ガ": "ga", "ギ": "gi", "グ": "gu",
    "ゲ": "ge", "ゴ": "go", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo", "ダ": "da",
    "ヂ": "ji", "ヅ": "zu", "デ": "de", "ド": "do", "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be",
    "ボ": "bo", "パ": "pa", "ピ": "pi", "プ": "pu", "ペ": "pe", "ポ": "po", "ヴ": "vu", "ー": "",
}  # fmt: skip


def to_hiragana(text: str) -> str:
    """Return katakana as hiragana, the rest as it is."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def to_katakana(text: str) -> str:
    """Return hiragana as katakana, the rest as it is."""
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def to_romaji(reading: str) -> str:
    """Return a katakana reading in Hepburn letters, long vowels unmarked; empty where it is no kana."""
    letters, position = [], 0
    reading = to_katakana(reading)
    doubled = False
    while position < len(reading):
        if reading[position] == "ッ":
            doubled = True
            position += 1
            continue
        pair = reading[position : position + 2]
        syllable = _HEPBURN.get(pair)
        step = 2 if syllable is not None and len(pair) == 2 else 1
        if step == 1:
            syllable = _HEPBURN.get(reading[position])
        if syllable is None:
            return ""
        letters.append(syllable[:1] + syllable if doubled else syllable)
        doubled = False
        position += step
    return re.sub("(?<=o)u|(?<=u)u", "", "".join(letters))


def plain_form(word: str) -> str:
    """Return the expression that finds a word as it is, Latin words only where they stand alone."""
    escaped = re.escape(word)
    if word[:1].isascii() and word[:1].isalnum():
        escaped = r"\b" + escaped
    if word[-1:].isascii() and word[-1:].isalnum():
        escaped += r"\b"
    return escaped


def disguised_forms(word: str, readings: Iterable[str] = ()) -> Iterator[str]:
    """Yield expressions for a word's disguises, not for the word as it is.

    ``readings`` are the katakana readings of its parts, in order, where they are known.
    """
    if len(word) >= 3 and not word.isascii():
        yield _spaced(word)
    for position in range(len(word)) if len(word) >= 4 else ():
        # The first letter is kept: a mask there fits too many other words.
        if position:
            yield re.escape(word[:position]) + _MASKS + re.escape(word[position + 1 :])
    if len(word) >= 6:
        for position in range(1, len(word) - 1):
            yield re.escape(word[:position]) + _MASKS + _MASKS + re.escape(word[position + 2 :])
    reading = "".join(readings)
    if len(reading) >= 4:
        yield from _scripts(word, reading)


def mixed_forms(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield expressions for a name of which some parts, not all of them as usual, are in another script.

    ``parts`` are the name's words in order, each with its reading in katakana.
    """
    if len(parts) < 2:
        return
    usual = [re.escape(surface) for surface, _ in parts]
    unusual = ["|".join(_other_scripts(surface, reading)) for surface, reading in parts]
    for position, others in enumerate(unusual):
        if others:
            behind = [
                f"(?:{same}|{other})" if other else same for same, other in zip(usual, unusual, strict=True)
            ]
            yield _BETWEEN.join([*usual[:position], f"(?:{others})", *behind[position + 1 :]])


def _other_scripts(surface: str, reading: str) -> Iterator[str]:
    for kana in (to_katakana(reading), to_hiragana(reading)):
        if kana != surface:
            yield re.escape(kana)
        if len(kana) >= 3:
            for position in range(1, len(kana)):
                yield re.escape(kana[:position]) + _MASKS + re.escape(kana[position + 1 :])
    romaji = to_romaji(reading)
    if len(romaji) >= 4:
        yield rf"\b{_long_vowels(romaji)}\b"
    if surface in _ENGLISH:
        yield rf"\b{_ENGLISH[surface]}\b"


def _long_vowels(romaji: str) -> str:
    return re.sub("o", "o[uh]?", re.sub("u", "uu?", romaji))


def _scripts(word: str, reading: str) -> Iterator[str]:
    for script in (to_katakana(reading), to_hiragana(reading)):
        if script != word:
            yield re.escape(script)
            yield _spaced(script)
    romaji = to_romaji(reading)
    if len(romaji) >= 5:
        yield rf"\b{_long_vowels(romaji)}\b"


def _spaced(word: str) -> str:
    """A joint is allowed behind each letter and demanded behind the first or the second."""
    demanded = _JOINTS.replace("{0,2}", "{1,2}")
    letters = [re.escape(letter) for letter in word]
    first = letters[0] + demanded + _JOINTS.join(letters[1:])
    second = letters[0] + letters[1] + demanded + _JOINTS.join(letters[2:])
    return f"{first}|{second}"
