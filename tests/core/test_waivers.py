"""What silences a finding, and what brings it back."""

from dataclasses import replace

import pytest

from iact_desktop.core.model import Evidence, Finding, Severity, Span
from iact_desktop.core.waivers import (
    AllowedWord,
    Dismissal,
    Reason,
    StoppedRule,
    Waivers,
    allowable_word,
    reasons_for,
    sentences_of,
)

TEXT = "今日は晴れ。北斗電機と会った。\n来月が楽しみ！また書く。"


def found(
    text: str, quote: str, code: str = "2-4", severity: Severity = Severity.CONFIRM, *facts: str
) -> Finding:
    start = text.index(quote)
    evidence = tuple(
        Evidence("s", "l", Span(text.index(fact), text.index(fact) + len(fact)), fact) for fact in facts
    )
    span = Span(start, start + len(quote)) if quote else Span(0, 0)
    return Finding("a2-x", code, severity, span, quote, "", "", evidence)


def aside(finding: Finding, text: str) -> Waivers:
    return Waivers((Dismissal(finding, sentences_of(finding, text), Reason.MISREAD),))


def test_the_sentences_of_a_finding_are_those_of_its_facts() -> None:
    assert sentences_of(found(TEXT, "北斗電機"), TEXT) == ("北斗電機と会った。",)
    both = found(TEXT, "北斗電機", "2-1", Severity.CONFIRM, "北斗電機", "来月")
    assert sentences_of(both, TEXT) == ("北斗電機と会った。", "来月が楽しみ！")
    assert sentences_of(found(TEXT, ""), TEXT) == (TEXT,)


@pytest.mark.parametrize(
    ("text", "comes_back"),
    [
        (TEXT, False),
        ("前置き。" + TEXT + "後書き。", False),
        (TEXT.replace("会った", "喧嘩した"), True),
        (TEXT.replace("来月", "再来月"), False),
    ],
)
def test_a_finding_set_aside_comes_back_when_its_sentence_changes(text: str, comes_back: bool) -> None:
    waivers = aside(found(TEXT, "北斗電機"), TEXT)
    again = found(text, "北斗電機")
    assert (waivers.remaining((again,), text) == (again,)) is comes_back


def test_a_second_finding_of_the_kind_speaks() -> None:
    waivers = aside(found(TEXT, "北斗電機"), TEXT)
    text = TEXT + "北斗電機は遅い。"
    start = text.rindex("北斗電機")
    second = replace(found(text, "北斗電機"), span=Span(start, start + 4))
    assert waivers.remaining((found(text, "北斗電機"), second), text) == (second,)


@pytest.mark.parametrize(
    "change", [{"rule": "a2-y"}, {"code": "2-1"}, {"severity": Severity.STOP}, {"quote": "北斗"}]
)
def test_another_or_a_graver_finding_speaks(change: dict[str, object]) -> None:
    waivers = aside(found(TEXT, "北斗電機"), TEXT)
    other = replace(found(TEXT, "北斗電機"), **change)  # type: ignore[arg-type]
    assert waivers.waiver_of(other, TEXT) is None
    milder = replace(found(TEXT, "北斗電機"), severity=Severity.INFO)
    assert waivers.waiver_of(milder, TEXT) is not None


def test_a_finding_on_the_whole_draft_holds_for_that_very_draft() -> None:
    whole = found(TEXT, "", "4-4")
    waivers = aside(whole, TEXT)
    assert waivers.remaining((whole,), TEXT + "\n") == ()
    assert waivers.remaining((whole,), TEXT + "おまけ") == (whole,)


def test_an_allowed_word_holds_for_its_code_whatever_its_dress() -> None:
    waivers = Waivers(words=(AllowedWord("ﾎｸﾄ", "2-4"),))
    text = "ホクトと会った"
    assert waivers.remaining((found(text, "ホクト"),), text) == ()
    secret = found(text, "ホクト", "2-1")
    assert waivers.remaining((secret,), text) == (secret,)
    longer = found(text, "ホクトと")
    assert waivers.remaining((longer,), text) == (longer,)


def test_a_stopped_rule_is_silent_unless_the_company_keeps_it_on() -> None:
    one = found(TEXT, "北斗電機")
    stopped = (StoppedRule("a2-x", "2-4"),)
    words = (AllowedWord("北斗電機", "2-4"),)
    assert Waivers(rules=stopped).remaining((one,), TEXT) == ()
    kept_on = Waivers(words=words, rules=stopped, may_stop=lambda rule, code: (rule, code) != ("a2-x", "2-4"))
    assert kept_on.remaining((one,), TEXT) == (one,)


def test_nothing_decided_changes_nothing() -> None:
    findings = (found(TEXT, "北斗電機"),)
    assert Waivers().remaining(findings, TEXT) is findings


@pytest.mark.parametrize(
    ("quote", "word"),
    [("北斗電機", "北斗電機"), (" 北斗電機 ", "北斗電機"), ("", None), ("あ" * 21, None), ("来た。見た", None), ("一、二", None)],
)  # fmt: skip
def test_only_a_word_can_be_allowed(quote: str, word: str | None) -> None:
    finding = Finding("r", "2-4", Severity.CONFIRM, Span(0, len(quote)), quote, "", "")
    assert allowable_word(finding) == word


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("2-4", (Reason.CONSENT, Reason.PUBLIC, Reason.MISREAD)),
        ("3-3", (Reason.CONSENT, Reason.PUBLIC, Reason.MISREAD)),
        ("4-1", (Reason.MISREAD,)),
        ("4-4", (Reason.WORK, Reason.MISREAD)),
        ("5", (Reason.PROFILE, Reason.MISREAD)),
        ("7", (Reason.REPORTED, Reason.MISREAD)),
    ],
)
def test_reasons_are_those_that_the_article_asks_for(code: str, reasons: tuple[Reason, ...]) -> None:
    assert reasons_for(found(TEXT, "北斗電機", code)) == reasons
