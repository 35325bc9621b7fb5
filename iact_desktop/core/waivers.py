"""What a person has decided about findings: set aside this once, a word allowed, a rule stopped.

A finding set aside belongs to the very sentences it was found in: when they change it comes back.
Allowed words and stopped rules hold for every draft. The company may keep a rule from being stopped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from iact_desktop.core.model import Finding, Severity, Span

#: Longest marked words that count as a word to be allowed.
LONGEST_WORD = 20
_BREAKS = re.compile(r"[。！？!?\n]+")

#: Rule and code -> whether the user may stop the rule.
MayStop = Callable[[str, str], bool]


class Reason(StrEnum):
    """Why a finding is set aside; some reasons need to be filled in."""

    CONSENT = "consent"
    PUBLIC = "public"
    WORK = "work"
    PROFILE = "profile"
    REPORTED = "reported"
    MISREAD = "misread"

    @property
    def needs_note(self) -> bool:
        """Whether the reason says nothing without who and when, or where."""
        return self in (Reason.CONSENT, Reason.PUBLIC)


def reasons_for(finding: Finding) -> tuple[Reason, ...]:
    """Return the reasons that fit a finding: facts that the text cannot show, and that it was misread."""
    facts: tuple[Reason, ...] = {
        2: (Reason.CONSENT, Reason.PUBLIC),
        3: (Reason.CONSENT, Reason.PUBLIC),
        5: (Reason.PROFILE,),
        7: (Reason.REPORTED,),
    }.get(finding.article, ())
    if finding.code == "4-4":
        facts = (Reason.WORK,)
    return (*facts, Reason.MISREAD)


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding set aside for one draft; ``sentences`` are those it was found in, word for word."""

    finding: Finding
    sentences: tuple[str, ...]
    reason: Reason
    note: str = ""
    moment: datetime | None = None

    def fits(self, finding: Finding, text: str) -> bool:
        """Whether a finding of a text is the one that was set aside."""
        mine = self.finding
        return (
            (finding.rule, finding.code, finding.quote) == (mine.rule, mine.code, mine.quote)
            and finding.severity.rank <= mine.severity.rank
            and sentences_of(finding, text) == self.sentences
        )


def sentences_of(finding: Finding, text: str) -> tuple[str, ...]:
    """Return the sentences that a finding and its evidence stand in; the whole text where it has no place."""
    spans = [finding.span, *(item.span for item in finding.evidence)]
    located = [span for span in spans if len(span)]
    if not located:
        return (text.strip(),)
    cuts = [0, *(match.end() for match in _BREAKS.finditer(text)), len(text)]
    pieces = [Span(start, end) for start, end in pairwise(cuts) if start < end]
    return tuple(
        text[piece.start : piece.end].strip()
        for piece in pieces
        if any(piece.overlaps(span) for span in located)
    )


@dataclass(frozen=True, slots=True)
class AllowedWord:
    """Words that a code may no longer mark."""

    word: str
    code: str


@dataclass(frozen=True, slots=True)
class StoppedRule:
    """A rule that no longer speaks."""

    rule: str
    code: str


def allowable_word(finding: Finding) -> str | None:
    """Return the word that could be allowed in place of a finding; None where whole sentences are marked."""
    word = finding.quote.strip()
    if not word or len(word) > LONGEST_WORD or _BREAKS.search(word) or "、" in word:
        return None
    return word


Waiver = Dismissal | AllowedWord | StoppedRule


@dataclass(frozen=True)
class Waivers:
    """All decisions that hold for one draft.

    Where the company does not let a draft be copied at 禁止 (``may_silence_stop`` false), no
    decision silences what is 禁止, or it would be no more than a second way to copy.
    """

    dismissals: tuple[Dismissal, ...] = ()
    words: tuple[AllowedWord, ...] = ()
    rules: tuple[StoppedRule, ...] = ()
    may_stop: MayStop = field(default=lambda _rule, _code: True)
    may_silence_stop: bool = True

    def waiver_of(self, finding: Finding, text: str) -> Waiver | None:
        """Return the decision by which a finding is not shown, None where there is none.

        A rule that the company keeps on speaks whatever was decided about it before.
        """
        if finding.severity is Severity.STOP and not self.may_silence_stop:
            return None
        if not self.may_stop(finding.rule, finding.code):
            words: Sequence[AllowedWord] = ()
            rules: Sequence[StoppedRule] = ()
        else:
            words, rules = self.words, self.rules
        quote = _folded(finding.quote)
        found: Iterable[Waiver] = (
            *(one for one in self.dismissals if one.fits(finding, text)),
            *(one for one in words if one.code == finding.code and _folded(one.word) == quote),
            *(one for one in rules if one.rule == finding.rule),
        )
        return next(iter(found), None)

    def remaining(self, findings: tuple[Finding, ...], text: str) -> tuple[Finding, ...]:
        """Return the findings that no decision silences; the very same tuple where that is all of them."""
        left = tuple(finding for finding in findings if self.waiver_of(finding, text) is None)
        return findings if len(left) == len(findings) else left


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold()
