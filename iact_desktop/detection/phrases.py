"""Ragged ranges of a sentence made whole: widened to words and inflections, particles at the ends trimmed.

A pattern marks what it needs (「に撤退し」); a reader should see words (「撤退した」). Tags are
Sudachi's (名詞-数詞, 助詞-格助詞 …), which the tokenizer gives without a parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iact_desktop.core.model import Span

#: Furthest that a phrase is widened beyond its words, in tokens on each side.
_FURTHEST = 8
_CLOSING = {"「": "」", "『": "』", "(": ")", "（": "）", "【": "】", "[": "]"}
_CLOSERS = frozenset(_CLOSING.values())
_SEPARATORS = frozenset("、。，．,.・:：;；…‥~〜→⇒←※")
_QUOTING = frozenset(("と", "って", "て"))
#: Case and topic particles, which say nothing once what follows them is cut off.
_LOOSE_AT_END = frozenset(("が", "を", "に", "の", "は", "も", "で", "へ", "や", "と", "って"))
#: Suffixes without which a noun reads cut off; forms of address and names' endings are not among them.
_SUFFIXES = frozenset(
    ("中", "的", "者", "側", "用", "系", "費", "先", "化", "性", "たち", "達", "ら", "ども", "員", "版")
)
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞", "感動詞", "連体詞", "接頭辞")
_NOMINAL = ("名詞", "代名詞", "接尾辞-名詞的")
_LIGHT_VERBS = ("する", "できる", "致す", "いたす")
#: Words that only announce the noun behind them.
_BEFORE_A_NOUN = frozenset(("某", "この", "その", "あの", "ある", "お", "ご"))
_BOUND_VERB = "動詞-非自立可能"


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its span in the sentence's source, its surface, Sudachi's tag and its lemma."""

    span: Span
    surface: str
    tag: str
    lemma: str

    @property
    def is_particle(self) -> bool:
        """Whether it is a particle (助詞)."""
        return self.tag.startswith("助詞")

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation, a symbol or a blank."""
        return self.tag.startswith(("補助記号", "記号", "空白"))

    @property
    def is_separator(self) -> bool:
        """Whether it only separates: a comma, a full stop, a blank."""
        return self.tag.startswith("空白") or all(one in _SEPARATORS or one.isspace() for one in self.surface)

    @property
    def is_content(self) -> bool:
        """Whether it means something by itself."""
        return self.tag.startswith(_CONTENT) and not self.tag.startswith(_BOUND_VERB)

    @property
    def is_nominal(self) -> bool:
        """Whether it is a noun, a pronoun or a suffix of one."""
        return self.tag.startswith(_NOMINAL)

    @property
    def is_number(self) -> bool:
        """Whether it is a numeral."""
        return self.tag.startswith("名詞-数詞")

    @property
    def inflects(self) -> bool:
        """Whether it is a verb, an adjective or an auxiliary."""
        return self.tag.startswith(("動詞", "形容詞", "助動詞"))


def whole_phrase(words: Sequence[Word], span: Span) -> Span:
    """Return the phrase of whole words that a span of the sentence stands for, never an empty one."""
    touched = [index for index, word in enumerate(words) if word.span.overlaps(span)]
    if not touched:
        return span
    phrase = _Phrase(words, touched[0], touched[-1])
    phrase.trim()
    phrase.widen_start()
    phrase.trim_end()
    phrase.widen_end()
    phrase.balance_brackets()
    phrase.unwrap()
    return Span(words[phrase.first].span.start, words[phrase.last].span.end)


class _Phrase:
    """A run of words, ``first`` to ``last`` inclusive, being made whole."""

    def __init__(self, words: Sequence[Word], first: int, last: int) -> None:
        self.words = words
        self.first = first
        self.last = last

    def trim(self) -> None:
        """Drop separators, brackets without their partner and loose particles from both ends."""
        while self.first < self.last and self._starts_loosely() and self._means_something(self.first + 1):
            self.first += 1
        self.trim_end()

    def trim_end(self) -> None:
        """Drop separators, opened brackets and loose particles from the end."""
        while self.last > self.first and self._ends_loosely() and self._leaves_words():
            self.last -= 1

    def _means_something(self, first: int, beyond: int = 0) -> bool:
        return any(word.is_content for word in self.words[first : self.last + 1 + beyond])

    def _leaves_words(self) -> bool:
        if self.words[self.last].is_separator:
            return any(not word.is_mark for word in self.words[self.first : self.last])
        return self._means_something(self.first, -1)

    def _starts_loosely(self) -> bool:
        word, following = self.words[self.first], self.words[self.first + 1]
        if word.is_separator or word.surface in _CLOSERS:
            return True
        if not word.is_particle or word.tag.startswith("助詞-接続助詞"):
            return False
        if word.surface in _QUOTING:
            return not following.surface.startswith("い")  # 「といえば」 needs what it speaks of
        # 「にある学校」 is no phrase and 「ある学校」 says something else: the noun before is taken along.
        return not following.inflects and not word.tag.startswith("助詞-副助詞")

    def _ends_loosely(self) -> bool:
        word, before = self.words[self.last], self.words[self.last - 1]
        if word.is_separator or word.surface in _CLOSING or word.surface in _BEFORE_A_NOUN:
            return True
        if word.tag.startswith("助動詞") and word.surface == "な":
            return before.is_nominal or before.tag.startswith("形状詞")
        if word.tag.startswith("助詞-準体助詞"):
            return before.inflects
        if not word.is_particle or word.surface not in _LOOSE_AT_END or "接続助詞" in word.tag:
            return False
        if word.surface in _QUOTING:
            hearsay = word.surface == "って" and before.inflects  # 閉めるんだって
            return not hearsay and not before.tag.startswith(("副詞", "形状詞"))  # 堂々と is a word
        return before.is_nominal or before.is_mark or before.tag.startswith("助詞-格助詞")

    def widen_start(self) -> None:
        """Take along what the first word hangs on: a verb's stem, a numeral, a prefix."""
        for widened in range(_FURTHEST):
            if self.first == 0 or not self._adjoins(self.first - 1):
                return
            before, word = self.words[self.first - 1], self.words[self.first]
            compound = widened > 0 and before.is_nominal and word.is_nominal
            if not compound and not self._hangs_on(before, word):
                return
            self.first -= 1

    def _hangs_on(self, before: Word, word: Word) -> bool:
        if before.is_mark:
            return False
        if word.tag.startswith(("助動詞", "接尾辞")) or word.is_particle:
            return True
        if word.tag.startswith(_BOUND_VERB):
            return (
                "接続助詞" in before.tag
                or (word.lemma in _LIGHT_VERBS and before.is_nominal)
                or (word.lemma in ("ある", "いる") and "格助詞" in before.tag)
                or (before.inflects and before.surface.endswith("く"))
            )
        if word.is_number:
            return before.is_number
        return before.tag.startswith("接頭辞") and word.is_nominal

    def widen_end(self) -> None:
        """Take along the rest of an inflection (「撤退し」 → 「撤退した」) and a numeral's unit."""
        for _ in range(_FURTHEST):
            if self.last + 1 >= len(self.words) or not self._adjoins(self.last):
                return
            if not self._goes_on(self.words[self.last], self.words[self.last + 1]):
                return
            self.last += 1

    def _goes_on(self, word: Word, following: Word) -> bool:
        if word.inflects:
            copula = following.tag.startswith("助動詞") and following.lemma in ("だ", "です")
            ends = word.tag.startswith("形容詞") or word.surface.endswith(("た", "い", "る"))
            if copula and ends:
                return False
            if following.tag.startswith(("助動詞", "接尾辞-動詞的", "接尾辞-形容詞的", "接尾辞-形状詞的")):
                return True
            if following.is_particle and following.surface in ("て", "で", "ば"):
                return "接続助詞" in following.tag
            if (
                word.surface.endswith("く")
                and not word.tag.startswith("動詞")
                and following.tag.startswith(_BOUND_VERB)
            ):
                return True  # 押したく なる
            if word.tag.startswith("動詞") and following.tag.startswith(_BOUND_VERB):
                return True  # 来 なさい
        if "接続助詞" in word.tag and word.surface in ("て", "で"):
            return following.tag.startswith((_BOUND_VERB, "助動詞", "形容詞-非自立可能"))
        if word.is_number:
            return (
                following.is_number
                or following.tag.startswith(("接尾辞-名詞的-助数詞", "名詞-普通名詞-助数詞可能"))
                or following.surface in ("%", "％", "割", "円", "位", "名", "人", "倍")
            )
        if word.is_nominal and self.last > self.first:
            if "サ変可能" in word.tag and following.tag.startswith(_BOUND_VERB):
                return following.lemma in _LIGHT_VERBS
            return following.tag.startswith("接尾辞") and following.surface in _SUFFIXES
        return False

    def _adjoins(self, index: int) -> bool:
        return self.words[index].span.end == self.words[index + 1].span.start

    def balance_brackets(self) -> None:
        """Take in the partner of a bracket where it is near; else leave the bracket out at the end."""
        open_at: list[int] = []
        for index in range(self.first, self.last + 1):
            surface = self.words[index].surface
            if surface in _CLOSING:
                open_at.append(index)
            elif surface in _CLOSERS:
                if open_at:
                    open_at.pop()
                else:
                    self._take_opening(surface, index)
        if open_at:
            self._take_closing(open_at[-1])

    def unwrap(self) -> None:
        """Leave out a pair of brackets around the whole, which a quotation has of its own."""
        first, last = self.words[self.first].surface, self.words[self.last].surface
        inner = self.words[self.first + 1 : self.last]
        if inner and _CLOSING.get(first) == last and not any(one.surface in (first, last) for one in inner):
            self.first += 1
            self.last -= 1

    def _take_opening(self, closer: str, closed: int) -> None:
        for index in range(self.first - 1, max(-1, self.first - 1 - 2 * _FURTHEST), -1):
            if _CLOSING.get(self.words[index].surface) == closer:
                self.first = index
                return
        if closed == self.last and self._means_something(self.first, -1):
            self.last -= 1

    def _take_closing(self, opened: int) -> None:
        closer = _CLOSING[self.words[opened].surface]
        for index in range(self.last + 1, min(len(self.words), self.last + 1 + 2 * _FURTHEST)):
            if self.words[index].surface == closer:
                self.last = index
                return
        if opened == self.first:
            self.first += 1
        elif self._means_something(self.first, opened - 1 - self.last):
            self.last = opened - 1
