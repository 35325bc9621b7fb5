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


class NamesMatcher:
    """Finds the names of one list, openly written or in disguise."""

    needs_parse = False

    def __init__(self, names: Iterable[ListedName], form: str, language: LanguageModel) -> None:
        open_forms: list[str] = []
        disguises: list[str] = []
        for listed in names:
            for word in _written_forms(listed):
                open_forms.append(plain_form(word))
                disguises += disguised_forms(word, _readings(word, language))
                disguises += mixed_forms(_read_parts(word, language))
            open_forms += _short_forms(listed)
        self._open = _alternatives(open_forms) if form in ("open", "any") else None
        self._disguised = _alternatives(disguises) if form in ("disguised", "any") else None

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges of the names."""
        for expression in (self._open, self._disguised):
            if expression is not None:
                for match in expression.finditer(sentence.text):
                    yield match.span(expression.groupindex.get("mark", 0))


def _alternatives(forms: list[str]) -> Any | None:
    """Longest first, since the engine takes the first alternative that fits."""
    unique = sorted(set(forms), key=lambda form: (-len(form), form))
    return compile_regex("|".join(f"(?:{form})" for form in unique)) if unique else None


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
