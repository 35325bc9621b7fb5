"""Ways out of a finding, each one tried: a change is offered only if a new review bears it out.

Candidates come from three sources: the rule's own fixes, the ladders of vagueness, and phrases
that can be taken out. None is believed. The changed draft is reviewed as any draft is, and the
change is kept only where nothing has got worse and the finding is gone, or, for a step down a
ladder, where its words have become vaguer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from iact_desktop.core.mending import Clearing, Edit, Offer, OfferKind, applied, moved
from iact_desktop.core.model import Draft, Finding, Review, Severity, Span
from iact_desktop.detection.language import Sentence
from iact_desktop.detection.removals import removals
from iact_desktop.detection.softening import Softener, Step

#: Reviews that one question may cost; in a long draft each of them is dear.
_MOST_TRIALS = 40
_MOST_TRIALS_OF_LONG_DRAFT = 10
_LONG = 4_000
_MOST_OFFERS = 5
_MOST_PARTIAL = 2
#: Articles whose rules rest on facts that are harmless each alone.
_COMBINED = (2, 3, 5)

Reviewing = Callable[[Draft], Review | None]


class OvertakenError(Exception):
    """Something newer is to be done."""


@dataclass(frozen=True)
class Question:
    """A finding to be cleared, with the sentences of its draft."""

    draft: Draft
    finding: Finding
    sentences: Sequence[tuple[Span, Sentence]]

    def places(self) -> list[tuple[Span, Sentence]]:
        """Return the sentences that the finding or its evidence stands in."""
        spans = [self.finding.span, *(item.span for item in self.finding.evidence)]
        return [
            (place, sentence)
            for place, sentence in self.sentences
            if any(len(span) and place.overlaps(span) for span in spans)
        ]

    def words(self) -> list[Span]:
        """Return the spans that the finding rests on, one of which a change must take out or reword.

        A combination falls with any of its parts; what hurts by itself has to go as it is marked.
        That it reads like something known is no word that could be named.
        """
        marked = [self.finding.span] if len(self.finding.span) else []
        if self.finding.article not in _COMBINED and marked:
            return marked
        named = [
            item.span
            for item in self.finding.evidence
            if len(item.span) and not item.signal.startswith("learned.")
        ]
        return list(dict.fromkeys(named)) or marked


class FixFinder:
    """Looks for changes that clear a finding."""

    def __init__(self, softener: Softener) -> None:
        self._softener = softener

    def find(self, question: Question, review: Reviewing) -> Clearing | None:
        """Return what clears a finding, softenings before the removal; None when overtaken.

        ``review`` checks a draft with all there is, and gives None when something newer is to be done.
        """
        try:
            trial = _Trial(question, review)
            softened = list(self._softenings(question, trial))
            removed = _smallest_removal(question, trial)
        except OvertakenError:
            return None
        clearing = [offer for offer in softened if offer.clears][: _MOST_OFFERS - 1]
        partial = [offer for offer in softened if not offer.clears][:_MOST_PARTIAL]
        # What raises nothing else comes first; otherwise as the ladders have it.
        kept = sorted([*clearing, *removed], key=lambda offer: bool(offer.raised))
        return Clearing((*kept, *partial))

    def _softenings(self, question: Question, trial: _Trial) -> Iterator[Offer]:
        text, finding = question.draft.text, question.finding
        seen: set[tuple[Edit, ...]] = set()
        words = question.words()
        steps = [
            step
            for step in self._softener.steps(text, finding.code, finding.evidence, question.places())
            if any(step.span.overlaps(span) for span in words)
        ]
        for edits, label in chain(_by_rule(text, finding), _by_ladders(text, steps)):
            if edits in seen:
                continue
            seen.add(edits)
            offer = trial.offer(OfferKind.SOFTEN, edits, label, partly=bool(label))
            if offer is not None:
                yield offer
            if len(seen) >= trial.most // 2:
                return


def _by_rule(text: str, finding: Finding) -> Iterator[tuple[tuple[Edit, ...], str]]:
    for fix in finding.fixes:
        yield _everywhere(text, fix.span, fix.replacement), fix.label


def _by_ladders(text: str, steps: Sequence[Step]) -> Iterator[tuple[tuple[Edit, ...], str]]:
    """Yield each step alone, rung by rung and at every place of its words, then all steps together."""
    for step in steps:
        for words in step.words:
            yield _everywhere(text, step.span, words), step.label
    if len(steps) > 1:
        for rung in range(max(len(step.words) for step in steps)):
            together = {
                edit
                for step in steps
                if step.words
                for edit in _everywhere(text, step.span, step.words[min(rung, len(step.words) - 1)])
            }
            if not _overlap(together):
                yield tuple(sorted(together)), ""


def _everywhere(text: str, span: Span, words: str) -> tuple[Edit, ...]:
    """Return edits for all places of the same words: one that is left would tell as much."""
    quote = text[span.start : span.end]
    places = []
    start = text.find(quote)
    while start >= 0:
        places.append(Span(start, start + len(quote)))
        start = text.find(quote, start + len(quote))
    # A short word may be part of others elsewhere; then only the one that was found is changed.
    if len(quote) < 2 or span not in places:
        places = [span]
    return tuple(Edit(_with_address(text, place), words) for place in places)


def _with_address(text: str, span: Span) -> Span:
    """Take a form of address along: 「取引先さん」 would read oddly."""
    address = next((form for form in ("さん", "さま", "様") if text.startswith(form, span.end)), "")
    return Span(span.start, span.end + len(address))


def _overlap(edits: Iterable[Edit]) -> bool:
    ordered = sorted(edits)
    return any(one.span.overlaps(other.span) for one, other in pairwise(ordered))


def _smallest_removal(question: Question, trial: _Trial) -> list[Offer]:
    """Return the removal of the fewest characters that clears the finding, none where none does.

    Where that removal brings something else to the fore and a larger one does not, both are returned.
    """
    text, words = question.draft.text, question.words()
    by_sentence = [removals(text, place, sentence, words) for place, sentence in question.places()]
    single = {(Edit(span),) for spans in by_sentence for span in spans}
    candidates: list[tuple[Edit, ...]] = sorted(single, key=_characters_removed)
    wholes = tuple(sorted(Edit(spans[-1]) for spans in by_sentence if spans))
    if len(wholes) > 1:
        candidates.append(wholes)
    second_best: list[Offer] = []
    for edits in candidates:
        offer = trial.offer(OfferKind.REMOVE, edits)
        if offer is None:
            continue
        if not offer.raised:
            return [*second_best, offer]
        second_best = second_best or [offer]
    return second_best


def _characters_removed(edits: tuple[Edit, ...]) -> tuple[int, tuple[Edit, ...]]:
    return sum(len(edit.span) for edit in edits), edits


class _Trial:
    """Reviews changed drafts and says what each change is worth; knows when enough was tried."""

    def __init__(self, question: Question, review: Reviewing) -> None:
        self.most = _MOST_TRIALS_OF_LONG_DRAFT if len(question.draft.text) > _LONG else _MOST_TRIALS
        self._draft = question.draft
        self._code = question.finding.code
        self._span = question.finding.span
        self._review = review
        self._left = self.most
        self._before = self._reviewed(question.draft.text)
        self._reminder = question.finding.severity is Severity.INFO

    def offer(
        self, kind: OfferKind, edits: tuple[Edit, ...], label: str = "", *, partly: bool = False
    ) -> Offer | None:
        """Return the offer that edits amount to, None where they do harm or do not clear the finding.

        With ``partly`` they need not clear it, but then nothing else may come up either.
        """
        text = applied(self._draft.text, edits)
        if not text.strip() or self._left <= 0:
            return None
        self._left -= 1
        after = self._reviewed(text)
        if self._is_worse(after) or self._says_it_otherwise(after, edits):
            return None
        clears, raised = self._clears(after), tuple(sorted(self._raised(after)))
        if not clears and (not partly or raised):
            return None
        return Offer(kind, edits, label, clears, raised)

    def _reviewed(self, text: str) -> Review:
        review = self._review(replace(self._draft, text=text))
        if review is None:
            raise OvertakenError
        return review

    def _is_worse(self, after: Review) -> bool:
        before = self._before
        return (
            len(after.faults) > len(before.faults)
            or len(after.findings) > len(before.findings)
            or _counts(after).total() > _counts(before).total()
            or _grave(after) > _grave(before)
        )

    def _clears(self, after: Review) -> bool:
        # A reminder is cleared when it is gone; what asks for attention may become a reminder.
        loud = not self._reminder
        now, then = _counts(after, loud=loud), _counts(self._before, loud=loud)
        return now[self._code] < then[self._code] and now.total() < then.total()

    def _says_it_otherwise(self, after: Review, edits: tuple[Edit, ...]) -> bool:
        """Whether a code that the draft did not have comes up at the very place: the secret is only dressed."""
        known = set(_counts(self._before, loud=False))
        places = [moved(span, edits) for span in (self._span, *(edit.span for edit in edits))]
        return any(
            finding.code not in known
            and finding.severity is not Severity.INFO
            and any(_touch(finding.span, place) for place in places)
            for finding in after.findings
        )

    def _raised(self, after: Review) -> set[str]:
        """Return codes that ask for attention more often than before."""
        return set(_counts(after) - _counts(self._before))


def _counts(review: Review, *, loud: bool = True) -> Counter[str]:
    """Count findings by code: those above a reminder, or all."""
    return Counter(
        finding.code for finding in review.findings if not loud or finding.severity is not Severity.INFO
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _grave(review: Review) -> int:
    return sum(finding.severity is Severity.STOP for finding in review.findings)
