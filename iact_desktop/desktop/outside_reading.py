"""What somebody outside the company would learn from a finding's words: told from matched facts only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from iact_desktop.core.model import Evidence, Finding

#: Articles about what outsiders must not learn.
_ARTICLES = (2, 3)
_MOST_FACTS = 5
_LONGEST_QUOTE = 30

translate = QCoreApplication.translate


def outside_reading(finding: Finding) -> str:
    """Return one sentence on how a finding's words read from outside, "" where no fact supports one."""
    if finding.article not in _ARTICLES:
        return ""
    hints = _hints(finding.evidence)
    facts = [_fact(item) for item in finding.evidence if item.quote and not _is_hint(item)]
    told = list(dict.fromkeys([*hints, *(fact for fact in facts if fact)]))[:_MOST_FACTS]
    if not told:
        return ""
    joined = translate("OutsideReading", "、", "joins facts").join(told)
    if len(told) == 1 and not hints:
        return translate("OutsideReading", "読んだ人は、{facts}を知ることになります。").format(facts=joined)
    if len(told) == 1:
        return translate("OutsideReading", "読んだ人は、{facts}に気づくおそれがあります。").format(
            facts=joined
        )
    return translate("OutsideReading", "読んだ人は、{facts}を結び付けて受け取ります。").format(facts=joined)


def _is_hint(item: Evidence) -> bool:
    return item.signal.startswith(("hint.", "client.hinted"))


def _hints(evidence: Iterable[Evidence]) -> list[str]:
    """Return what all hints together point at: each alone says little."""
    quotes = list(dict.fromkeys(_quoted(item.quote) for item in evidence if _is_hint(item) and item.quote))
    # A hint within a longer one says nothing more.
    quotes = [one for one in quotes if not any(one != other and one[1:-1] in other for other in quotes)]
    if not quotes:
        return []
    joined = translate("OutsideReading", "と", "joins hints").join(quotes)
    return [translate("OutsideReading", "{words}から思い当たる会社").format(words=joined)]


def _fact(item: Evidence) -> str:
    """Return a fact as a noun that outsiders connect; "" for what is no fact about the world."""
    kind = item.signal.split(".")[0]
    words = _quoted(item.quote)
    if kind in ("learned", "frame", "public", "consent", "secrecy", "work", "topic"):
        return ""
    if kind in ("client", "partner"):
        return translate("OutsideReading", "{words}との取引").format(words=words)
    if kind == "time":
        return translate("OutsideReading", "{words}という時期").format(words=words)
    if kind == "place":
        return translate("OutsideReading", "{words}という居場所").format(words=words)
    if item.signal == "figure.money":
        return translate("OutsideReading", "{words}という金額").format(words=words)
    if item.signal in ("person.named", "person.full", "person.related-name", "person.role"):
        return translate("OutsideReading", "{words}という人").format(words=words)
    if item.signal in ("own.company", "firm.ours"):
        return translate("OutsideReading", "{words}という勤め先").format(words=words)
    return translate("OutsideReading", "{words}（{label}）").format(words=words, label=item.label)


def _quoted(quote: str) -> str:
    flat = " ".join(quote.split()).strip("、。,")
    short = flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1] + "…"
    return translate("OutsideReading", "「{words}」").format(words=short)
