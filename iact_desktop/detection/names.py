"""The lists that are loaded at run time: registered clients and the company's own names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from iact_desktop.detection.disguise import disguised_forms, mixed_forms, plain_form
from iact_desktop.detection.folding import fold_text
from iact_desktop.detection.language import LanguageModel, Sentence
from iact_desktop.rulebook.schema import compile_regex

#: Letters of one expression, and the memory that it may take when compiled.
_EXPRESSION_LENGTH = 200_000
_EXPRESSION_BYTES = 64 << 20

_LEGAL_FORMS = re.compile(r"株式会社|有限会社|合同会社|\(株\)|\(有\)|一般社団法人|医療法人|学校法人")
#: Lines of business at the end of a name; colleagues leave them out (「北斗さん」).
_BUSINESS = re.compile(
    "(?:食品|電機|電器|電気|電鉄|鉄道|生命保険|生命|損保|損害保険|保険|証券|銀行|信用金庫|大学病院|病院|大学|製作所|製薬|"
    "工業|産業|商事|物産|建設|不動産|運輸|物流|交通|化学|製菓|飲料|酒造|印刷|出版|新聞社|新聞|放送|通信|自動車|重工|"
    "ホールディングス|グループ|ホテル|百貨店|航空|観光|水産|農園|薬品|システム|ソリューションズ|テクノロジーズ|ノート|フーズ)$"
)
#: What follows a shortened name when a business partner is meant.
_AFTER_SHORT = "(?:さん(?:とこ|ち)?|様|サン|社内|社の|案件|担当|チーム|側|本社|工場|の(?:担当|案件|マイページ|アプリ|システム|口座|社長|部長|課長|人事|広報|情シス|サイト|窓口))"


@dataclass(frozen=True)
class ListedName:
    """A client or partner: its name, how else it is called, and how long it agrees to be named."""

    name: str
    aliases: tuple[str, ...] = ()
    consent_until: date | None = None
    consent_scope: str = ""

    def consents_on(self, day: date | None) -> bool:
        """Whether it may be named on a day; on an unknown one it may not."""
        return self.consent_until is not None and day is not None and day <= self.consent_until


class UnconsentedMatcher:
    """Finds the names of clients without a consent, but not within a longer name that has one."""

    needs_parse = False

    def __init__(self, names: NamesMatcher, consented: NamesMatcher) -> None:
        self._names = names
        self._consented = consented

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges of the names."""
        ranges = list(self._names.find(sentence))
        longer = list(self._consented.find(sentence)) if ranges else []
        for start, end in ranges:
            if not any(a <= start and end <= b and b - a > end - start for a, b in longer):
                yield start, end


class NamesMatcher:
    """Finds the names of one list, openly written or in disguise, and if wanted cut short (「北斗さん」)."""

    needs_parse = False

    def __init__(
        self, names: Iterable[ListedName], form: str, language: LanguageModel, *, shortened: bool = True
    ) -> None:
        open_forms: list[str] = []
        disguises: list[str] = []
        for listed in names:
            for word in _written_forms(listed):
                open_forms.append(plain_form(word))
                disguises += disguised_forms(word, _readings(word, language))
                disguises += mixed_forms(_read_parts(word, language))
            open_forms += _short_forms(listed) if shortened else ()
        self._expressions = [
            *(_alternatives(open_forms) if form in ("open", "any") else ()),
            *(_alternatives(disguises) if form in ("disguised", "any") else ()),
        ]

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges of the names."""
        for expression in self._expressions:
            for match in expression.finditer(sentence.text):
                yield match.span()


def _alternatives(forms: list[str]) -> list[Any]:
    """Compile forms, longest first since the engine takes the first alternative that fits.

    Each name has some thirty disguises of hundreds of letters: a long list does not fit into one
    expression, so there are several. Raises ValueError, without a name in it.
    """
    unique = sorted(set(forms), key=lambda form: (-len(form), form))
    parts: list[list[str]] = []
    room = 0
    for form in unique:
        if len(form) > room:
            parts.append([])
            room = _EXPRESSION_LENGTH
        parts[-1].append(f"(?:{form})")
        room -= len(form)
    try:
        return [compile_regex("|".join(part), _EXPRESSION_BYTES) for part in parts]
    except ValueError:
        # The error quotes the expression; names of clients have no place in a message.
        raise ValueError("a list of names cannot be compiled") from None


def _written_forms(listed: ListedName) -> list[str]:
    words = []
    for written in (listed.name, *listed.aliases):
        folded = fold_text(written).strip()
        stripped = _LEGAL_FORMS.sub("", folded).strip()
        words += [word for word in (folded, stripped) if len(word) >= 2]
    return list(dict.fromkeys(words))


def _short_forms(listed: ListedName) -> list[str]:
    cores = {_BUSINESS.sub("", word) for word in _written_forms(listed)} - set(_written_forms(listed))
    return [re.escape(core) + _AFTER_SHORT for core in sorted(cores) if len(core) >= 2]


def _read_parts(word: str, language: LanguageModel) -> list[tuple[str, str]]:
    if _LEGAL_FORMS.search(word):
        return []
    surfaces, readings = [token.text for token in language.nlp.make_doc(word)], _readings(word, language)
    return list(zip(surfaces, readings, strict=True)) if len(surfaces) == len(readings) else []


def _readings(word: str, language: LanguageModel) -> list[str]:
    doc = language.nlp.make_doc(word)
    readings = [str(reading) for token in doc for reading in token.morph.get("Reading")]
    return readings if all(re.fullmatch("[ァ-ヶー]+", reading) for reading in readings) else []
