"""The last step of a review: findings put into words, their evidence in whole phrases of the draft.

Rules weigh and mark exactly what patterns found; only what a reader is told is made whole here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from iact_desktop.core.grounds import Ground, grounds, shortened
from iact_desktop.core.model import Evidence, Finding, Review, Span
from iact_desktop.detection.language import LanguageModel
from iact_desktop.detection.phrases import Word, whole_phrase
from iact_desktop.detection.sentences import split_sentences
from iact_desktop.rulebook.schema import Rule

#: Sentences whose words are kept: more than have findings in all but the longest drafts.
_KEPT_SENTENCES = 1024
_MOST_TOLD = 3
#: Characters of a quote, by how many are told in one sentence.
_LONGEST_QUOTES = {1: 40, 2: 30, 3: 24}


class Wording:
    """Makes evidence whole and writes the messages of findings."""

    def __init__(self, language: LanguageModel, rules: Mapping[str, Rule], exact: Collection[str]) -> None:
        """``exact`` names signals whose words stay as they were found: names, and what ladders replace."""
        self._language = language
        self._rules = rules
        self._exact = frozenset(exact)
        self._words = lru_cache(_KEPT_SENTENCES)(self._words_of)

    def put(self, review: Review, text: str) -> Review:
        """Return a review of a text with its findings in words."""
        if not review.findings:
            return review
        sentences = split_sentences(text)
        return replace(
            review, findings=tuple(self._told(finding, text, sentences) for finding in review.findings)
        )

    def _told(self, finding: Finding, text: str, sentences: tuple[Span, ...]) -> Finding:
        whole = [self._whole(item, text, sentences) for item in finding.evidence]
        # Two signals that say the same of the same words are one piece of evidence to a reader.
        evidence = tuple({(item.label, item.span): item for item in reversed(whole)}.values())[::-1]
        message = explain(evidence) + self._rules[finding.rule].message
        return replace(finding, evidence=evidence, message=message)

    def _whole(self, item: Evidence, text: str, sentences: tuple[Span, ...]) -> Evidence:
        if not len(item.span) or item.signal in self._exact:
            return item
        index = bisect_right(sentences, item.span.start, key=lambda span: span.start) - 1
        if index < 0 or not sentences[index].contains(item.span):
            return item
        place = sentences[index]
        words = self._words(text[place.start : place.end])
        span = whole_phrase(words, item.span.shifted(-place.start)).shifted(place.start)
        return replace(item, span=span, quote=text[span.start : span.end])

    def _words_of(self, source: str) -> tuple[Word, ...]:
        sentence = self._language.tokenize(source)
        return tuple(
            Word(
                sentence.source_span(token.idx, token.idx + len(token)), token.text, token.tag_, token.lemma_
            )
            for token in sentence.doc
        )


def explain(evidence: Collection[Evidence]) -> str:
    """Say in one sentence what was found: 「…」（取引先の名前）と「…」（これからの時期）が…; "" without words."""
    told = grounds(evidence)
    if not told:
        return ""
    more = "など" if len(told) > _MOST_TOLD else ""
    # The first are those that the rule asks for first; they are told in the order of the text.
    told = tuple(sorted(told[:_MOST_TOLD], key=lambda ground: ground.start))
    alike = [ground for ground in told if ground.likeness]
    named = [ground for ground in told if not ground.likeness]
    longest = _LONGEST_QUOTES[len(told)]
    if alike:
        beside = f"{_joined(named, longest)}があり、" if named else ""
        quotes = "と".join(f"「{shortened(ground.quote, longest)}」" for ground in alike)
        return f"{beside}{quotes}{more}は、{alike[0].labels[0]}です。"
    if len(named) > 1:
        return f"{_joined(named, longest)}{more}が組み合わさっています。"
    quote, labels = f"「{shortened(named[0].quote, longest)}」", named[0].labels
    if len(labels) == 1:
        return f"{quote}は、{labels[0]}にあたります。"
    return f"{quote}には、{'、'.join(labels)}が含まれます。"


def _joined(named: Sequence[Ground], longest: int) -> str:
    return "と".join(
        f"「{shortened(ground.quote, longest)}」（{'、'.join(ground.labels)}）" for ground in named
    )
