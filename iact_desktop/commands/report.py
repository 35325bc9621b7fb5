"""A review as text for a terminal: banner, time, marked draft, findings by article, ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from iact_desktop.commands.markup import marked_draft
from iact_desktop.commands.style import Style, padded, printable
from iact_desktop.core.grounds import grounds
from iact_desktop.core.model import Draft, Finding, Review, Role, Severity
from iact_desktop.core.schedule import DayState, WorkCalendar
from iact_desktop.core.verdict import ArticleState, Level, Verdict, judge

if TYPE_CHECKING:
    from iact_desktop.rulebook.guideline import Guideline

STATE_WORDS = {
    ArticleState.STOP: "禁止",
    ArticleState.CONFIRM: "要確認",
    ArticleState.INFO: "情報",
    ArticleState.CLEAR: "該当なし",
    ArticleState.UNKNOWN: "確認不能",
    ArticleState.NOT_APPLICABLE: "対象外",
}
_BANNERS = {
    Level.STOP: ("禁止", "このままでは投稿できません"),
    Level.CONFIRM: ("要確認", "投稿する前に確かめてください"),
    Level.CLEAR: ("問題なし", "ガイドラインに触れるところは見つかりませんでした"),
    Level.INCOMPLETE: ("確認不能", "確認できなかったところがあるため、投稿してよいとは言えません"),
}
_DAY_STATES = {
    DayState.WORKING: "業務時間中",
    DayState.BREAK: "休憩時間",
    DayState.FREE: "業務時間外",
}
_WEEKDAYS = "月火水木金土日"
_WIDEST_STATE = max(len(word) for word in STATE_WORDS.values()) * 2


@dataclass(frozen=True)
class Numbered:
    """A finding and the number that it bears in the report."""

    number: int
    finding: Finding


@dataclass(frozen=True)
class Report:
    """Everything that the text tells of one review."""

    draft: Draft
    review: Review
    calendar: WorkCalendar
    guideline: Guideline
    style: Style

    def lines(self) -> Iterator[str]:
        """Yield the report line by line."""
        verdict = judge(self.review)
        numbered = _numbered(self.review.findings)
        yield self._banner(verdict)
        if self.draft.posted_at is not None:
            yield time_line(self.draft.posted_at, self.calendar)
        if self.draft.role is Role.RETIRED:
            yield "退職者の投稿として確認しました（第2条と第3条だけが対象です）。"
        yield from (f"確認できなかったこと: {printable(fault.message)}" for fault in self.review.faults)
        yield ""
        marks = [(one.number, one.finding.severity, one.finding.span) for one in numbered]
        yield from marked_draft(self.draft.text, marks, self.style)
        yield from self._findings(numbered)
        yield ""
        yield self.style.bold("条文ごとの結果")
        for entry in verdict.articles:
            word = padded(STATE_WORDS[entry.state], _WIDEST_STATE)
            yield f"  {self.style.state(entry.state, word)}  {self._title(entry.number)}"

    def _banner(self, verdict: Verdict) -> str:
        word, sentence = _BANNERS[verdict.level]
        counts = Counter(finding.severity for finding in self.review.findings)
        parts = [
            f"{STATE_WORDS[ArticleState(severity.value)]} {counts[severity]} 件"
            for severity in (Severity.STOP, Severity.CONFIRM, Severity.INFO)
            if counts[severity]
        ]
        tail = f"（{'、'.join(parts)}）" if parts else ""
        return f"{self.style.level(verdict.level, f' {word} ')} {sentence}{tail}"

    def _title(self, article: int) -> str:
        return f"第{article}条 {self.guideline.article(article).heading}"

    def _findings(self, numbered: Sequence[Numbered]) -> Iterator[str]:
        article = 0
        for one in numbered:
            if one.finding.article != article:
                article = one.finding.article
                yield ""
                yield self.style.bold(self._title(article))
            yield from self._finding(one)

    def _finding(self, one: Numbered) -> Iterator[str]:
        finding = one.finding
        state = ArticleState(finding.severity.value)
        quote = f" 「{printable(_shortened(finding.quote))}」" if finding.quote else ""
        yield f"  ({one.number}) {self.style.state(state, STATE_WORDS[state])} [{finding.code}]{quote}"
        yield f"      {printable(finding.message)}"
        if finding.advice:
            yield f"      → {printable(finding.advice)}"
        told = [
            f"「{printable(_shortened(ground.quote))}」{printable('、'.join(ground.labels))}"
            for ground in grounds(finding.evidence)
        ]
        if told:
            yield f"      根拠: {'、'.join(told)}"
        for fix in finding.fixes:
            change = f"「{printable(fix.replacement)}」に替える" if fix.replacement else "削る"
            yield f"      直し方: {printable(fix.label)}（{change}）"


def time_line(moment: datetime, calendar: WorkCalendar) -> str:
    """Say what the time of posting is in the working day, and when it is free next."""
    state = calendar.state_at(moment)
    local = moment.astimezone(calendar.zone)
    line = f"投稿の時刻: {_moment(local)} {_DAY_STATES[state]}"
    if state is not DayState.WORKING:
        return line
    free = calendar.next_free(moment)
    clock = f"{free:%H:%M}" if free.date() == local.date() else _moment(free)
    return f"{line}（次に業務時間でなくなるのは {clock}、{_DAY_STATES[calendar.state_at(free)]}）"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}（{_WEEKDAYS[moment.weekday()]}）{moment:%H:%M}"


def _numbered(findings: Sequence[Finding]) -> list[Numbered]:
    """Number the findings by article, the gravest first, then as they stand in the draft."""
    order = sorted(findings, key=lambda one: (one.article, -one.severity.rank, one.span))
    return [Numbered(number, finding) for number, finding in enumerate(order, 1)]


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
