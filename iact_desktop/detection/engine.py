"""Draft in, review out: sentences parsed once and kept, signals found, rules weighed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from iact_desktop.core.model import Draft, Fault, Finding, Review, Role, Span
from iact_desktop.core.progress import Progress, Report
from iact_desktop.core.schedule import DayState, WorkCalendar
from iact_desktop.detection.conditions import Fact, FactTable, occurrences
from iact_desktop.detection.language import LanguageModel, LanguageModelError, Sentence
from iact_desktop.detection.learned import LearnedModel, LearnedSignals, SentenceWithHits, raised_codes
from iact_desktop.detection.names import ListedName
from iact_desktop.detection.refine import make_finding, marked_span, refine
from iact_desktop.detection.sentences import split_sentences
from iact_desktop.detection.signals import CompiledSignal, NameLists, SignalHit, compile_signals
from iact_desktop.rulebook.loader import RuleBook
from iact_desktop.rulebook.schema import ComputedPattern

#: More than a draft of 100,000 characters has, so that an edit in one costs no more than its sentence.
_CACHED_SENTENCES = 6144


@dataclass(frozen=True)
class Circumstances:
    """What the engine must know beside the rule book: the calendar, the clients, the own names."""

    calendar: WorkCalendar
    clients: tuple[ListedName, ...] = ()
    own_names: tuple[ListedName, ...] = ()


@dataclass(frozen=True)
class AnalysedSentence:
    """A sentence with what was found in it; ``trouble`` names signals that failed."""

    sentence: Sentence
    hits: tuple[SignalHit, ...]
    trouble: tuple[str, ...] = ()


class Engine:
    """Reviews drafts; one instance serves one caller at a time."""

    def __init__(
        self,
        rulebook: RuleBook,
        language: LanguageModel,
        circumstances: Circumstances,
        learned: LearnedModel | None = None,
    ) -> None:
        self._rulebook = rulebook
        self._language = language
        self._circumstances = circumstances
        self._learned = LearnedSignals(rulebook, learned)
        self._labels = rulebook.signal_labels()
        self._signals: list[CompiledSignal] | None = None
        self._signals_for: object = None
        self._analysed: OrderedDict[str, AnalysedSentence] = OrderedDict()

    @property
    def rulebook(self) -> RuleBook:
        """The rules in force."""
        return self._rulebook

    @property
    def versions(self) -> dict[str, str]:
        """Versions of the libraries that analyse."""
        return self._language.versions()

    def load(self) -> None:
        """Load the language model and compile the signals; raises LanguageModelError or RuleBookError."""
        self._compiled(None)

    def change_circumstances(self, circumstances: Circumstances) -> None:
        """Take another calendar and other lists; what depends on the lists is found anew."""
        changed = (circumstances.clients, circumstances.own_names) != (
            self._circumstances.clients,
            self._circumstances.own_names,
        )
        self._circumstances = circumstances
        if changed:
            self._signals = None
            self._analysed.clear()

    def review(
        self, draft: Draft, overtaken: Callable[[], bool] | None = None, report: Report | None = None
    ) -> Review | None:
        """Check a draft with all that the engine has; None when a newer request overtook it.

        ``report`` is called after each sentence.
        """
        return self._review(draft, parsed=True, overtaken=overtaken, report=report)

    def review_fast(self, draft: Draft) -> Review:
        """Check a draft with what needs no parse; never a reason to call it clear."""
        review = self._review(draft, parsed=False, overtaken=None)
        assert review is not None
        return review

    def _review(
        self,
        draft: Draft,
        *,
        parsed: bool,
        overtaken: Callable[[], bool] | None,
        report: Report | None = None,
    ) -> Review | None:
        try:
            signals = self._compiled(draft.posted_at)
        except LanguageModelError as error:
            return Review(
                draft.role, faults=(Fault(f"言語モデルを読み込めないため確認できません（{error}）"),)
            )
        analysed: list[AnalysedSentence] = []
        spans = split_sentences(draft.text)
        for span in spans:
            if overtaken is not None and overtaken():
                return None
            analysed.append(self._analyse(draft.text[span.start : span.end], signals, parsed=parsed))
            if report is not None:
                so_far = partial(self._review_so_far, draft, spans, analysed)
                report(Progress(len(analysed), len(spans), so_far))
        failed = {signal for one in analysed for signal in one.trouble}
        facts = self._facts(draft, spans, analysed)
        if not parsed:
            return Review(draft.role, self._findings(draft, facts), self._faults(failed, draft.role))
        failed |= self._learned.unavailable()
        return Review(
            draft.role, self._weighed(draft, facts, spans, analysed), self._faults(failed, draft.role)
        )

    def _review_so_far(
        self, draft: Draft, spans: tuple[Span, ...], analysed: list[AnalysedSentence]
    ) -> Review:
        """Review the sentences done as if there were no others, without the learned model."""
        facts = self._facts(draft, spans[: len(analysed)], analysed)
        return Review(draft.role, self._findings(draft, facts))

    def facts(self, draft: Draft) -> list[Fact]:
        """Return every signal found in a draft, for trying the rule book and for training."""
        pairs = self.analysed(draft)
        spans, analysed = tuple(span for span, _ in pairs), [one for _, one in pairs]
        facts = self._facts(draft, spans, analysed)
        assessment = self._learned.assess(_with_hits(analysed), self._named(draft, facts))
        return facts + self._learned.facts(spans, assessment)

    def raised_by_rules(self, draft: Draft) -> set[str]:
        """Return the codes that rules raise without the trained model, for training it."""
        pairs = self.analysed(draft)
        facts = self._facts(draft, tuple(span for span, _ in pairs), [one for _, one in pairs])
        return raised_codes(self._named(draft, facts))

    def analysed(self, draft: Draft) -> list[tuple[Span, AnalysedSentence]]:
        """Return the sentences of a draft with their spans and what was found in each."""
        signals = self._compiled(draft.posted_at)
        return [
            (span, self._analyse(draft.text[span.start : span.end], signals, parsed=True))
            for span in split_sentences(draft.text)
        ]

    def searches(self, texts: Sequence[str]) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield each signal's id with a call that searches the texts for it, to see whether it ever ends."""
        sentences = [
            self._language.parse(text[span.start : span.end])
            for text in texts
            for span in split_sentences(text)
        ]
        for signal in self._compiled(None):
            yield signal.id, partial(_search, signal, sentences)

    def spans_of_rule(self, rule_id: str, draft: Draft) -> list[Span]:
        """Return where one rule holds in a draft, whatever the other rules say."""
        rule = self._rulebook.rules[rule_id]
        if not draft.role.bound_by(int(rule.id[1])):
            return []
        return [marked_span(rule, facts) for facts in occurrences(rule, FactTable(self.facts(draft)))]

    def _compiled(self, posted_at: datetime | None) -> list[CompiledSignal]:
        day = posted_at.astimezone(self._circumstances.calendar.zone).date() if posted_at else None
        clients = self._circumstances.clients
        consented = tuple(client for client in clients if client.consents_on(day))
        if self._signals is None or self._signals_for != consented:
            lists = NameLists(clients, consented, self._circumstances.own_names)
            self._signals = compile_signals(self._rulebook, self._language, lists)
            self._signals_for = consented
            self._analysed.clear()
        return self._signals

    def _analyse(self, source: str, signals: list[CompiledSignal], *, parsed: bool) -> AnalysedSentence:
        known = self._analysed.get(source)
        if known is not None:
            self._analysed.move_to_end(source)
            return known
        sentence = self._language.parse(source) if parsed else self._language.tokenize(source)
        hits: list[SignalHit] = []
        trouble = []
        for signal in signals:
            try:
                hits += signal.find(sentence)
            except Exception:  # a matcher that fails must show as 確認不能, whatever it raised
                trouble.append(signal.id)
        analysed = AnalysedSentence(sentence, tuple(hits), tuple(trouble))
        if parsed:
            self._analysed[source] = analysed
            if len(self._analysed) > _CACHED_SENTENCES:
                self._analysed.popitem(last=False)
        return analysed

    def _facts(self, draft: Draft, spans: tuple[Span, ...], analysed: list[AnalysedSentence]) -> list[Fact]:
        facts = [
            Fact(hit.signal, hit.span.shifted(span.start), index, hit.clause)
            for index, (span, one) in enumerate(zip(spans, analysed, strict=True))
            for hit in one.hits
        ]
        true_now = self._computed(draft)
        for signal in self._rulebook.signals.values():
            if any(isinstance(p, ComputedPattern) and p.computed in true_now for p in signal.patterns):
                facts.append(Fact(signal.id, Span(0, 0)))
        return facts

    def _computed(self, draft: Draft) -> set[str]:
        calendar = self._circumstances.calendar
        return {
            name
            for name, holds in (
                (
                    "clock.working",
                    draft.posted_at is not None and calendar.state_at(draft.posted_at) is DayState.WORKING,
                ),
                ("profile.disclaimer", draft.profile_disclaimer),
                ("work.stated", draft.work_related is True),
                ("work.denied", draft.work_related is False),
                ("role.retired", draft.role is Role.RETIRED),
            )
            if holds
        }

    def _findings(self, draft: Draft, facts: list[Fact]) -> tuple[Finding, ...]:
        return refine(self._named(draft, facts), self._rulebook.rules)

    def _weighed(
        self, draft: Draft, facts: list[Fact], spans: tuple[Span, ...], analysed: list[AnalysedSentence]
    ) -> tuple[Finding, ...]:
        """Return the findings after the trained model has seen what the rules named."""
        sentences = _with_hits(analysed)
        named = self._named(draft, facts)
        assessment = self._learned.assess(sentences, named)
        facts = facts + self._learned.facts(spans, assessment)
        learned = [
            self._learned.explained(finding, spans, sentences)
            for finding in self._found(draft, facts, learned=True)
        ]
        doubted = [self._learned.doubt(finding, assessment) for finding in named]
        return refine([*doubted, *learned], self._rulebook.rules)

    def _named(self, draft: Draft, facts: list[Fact]) -> list[Finding]:
        """Return the findings of the rules that need no trained model."""
        return self._found(draft, facts, learned=False)

    def _found(self, draft: Draft, facts: list[Fact], *, learned: bool) -> list[Finding]:
        table = FactTable(facts)
        return [
            make_finding(rule, evidence, self._labels, draft.text)
            for rule in self._rulebook.rules.values()
            if self._learned.asked_for_by(rule) is learned and draft.role.bound_by(int(rule.id[1]))
            for evidence in occurrences(rule, table)
        ]

    def _faults(self, failed: set[str], role: Role) -> tuple[Fault, ...]:
        """Return which articles stay unchecked because signals that their rules ask for failed."""
        if not failed:
            return ()
        articles = {
            int(rule.id[1])
            for rule in self._rulebook.rules.values()
            if failed & set(rule.when.signals()) and role.bound_by(int(rule.id[1]))
        }
        if not articles:
            return ()
        return (Fault("一部の確認ができませんでした。もう一度確認してください。", tuple(sorted(articles))),)


def _with_hits(analysed: Sequence[AnalysedSentence]) -> list[SentenceWithHits]:
    return [(one.sentence, one.hits) for one in analysed]


def _search(signal: CompiledSignal, sentences: Sequence[Sentence]) -> None:
    for sentence in sentences:
        signal.find(sentence)
