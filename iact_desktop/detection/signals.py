"""Signals compiled to matchers, and what they find in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from iact_desktop.core.model import Span
from iact_desktop.detection.guards import GUARDS
from iact_desktop.detection.language import LanguageModel, Sentence
from iact_desktop.detection.matchers.regex import RegexMatcher
from iact_desktop.detection.matchers.syntax import (
    DependsMatcher,
    EntityMatcher,
    LikeMatcher,
    TokensMatcher,
)
from iact_desktop.detection.matchers.terms import TermsMatcher
from iact_desktop.detection.names import ListedName, NamesMatcher, UnconsentedMatcher
from iact_desktop.rulebook import schema
from iact_desktop.rulebook.loader import RuleBook, RuleBookError


class Matcher(Protocol):
    """Finds ranges of folded characters in a sentence."""

    needs_parse: bool

    def find(self, sentence: Sentence) -> Iterable[tuple[int, int]]:
        """Yield half-open folded ranges."""
        ...


@dataclass(frozen=True, slots=True)
class SignalHit:
    """A signal found: its span in the sentence's source and the number of its clause there."""

    signal: str
    span: Span
    clause: int


@dataclass(frozen=True)
class NameLists:
    """The lists loaded at run time."""

    clients: tuple[ListedName, ...] = ()
    consented: tuple[ListedName, ...] = ()
    own: tuple[ListedName, ...] = ()

    @property
    def unconsented(self) -> tuple[ListedName, ...]:
        """The clients that nobody may name today."""
        known = set(self.consented)
        return tuple(client for client in self.clients if client not in known)

    @property
    def scoped(self) -> tuple[ListedName, ...]:
        """The clients whose consent is for something in particular."""
        return tuple(client for client in self.consented if client.consent_scope)


class _NameMatchers:
    """Builds the matchers of lists, one for each list and form: compiling a long one takes a second."""

    def __init__(self, lists: NameLists, language: LanguageModel) -> None:
        self._lists = lists
        self._language = language
        self._built: dict[tuple[tuple[ListedName, ...], str], NamesMatcher] = {}

    def of(self, pattern: schema.NamesPattern) -> Matcher:
        """Return the matcher of a pattern's list."""
        lists, form = self._lists, pattern.form
        if pattern.names == "clients-unconsented":
            # What only looks like another name cut short does not hide a name that is written out.
            whole = NamesMatcher(lists.consented, form, self._language, shortened=False)
            return UnconsentedMatcher(self._list(lists.unconsented, form), whole)
        names = {"clients": lists.clients, "clients-scoped": lists.scoped, "own": lists.own}[pattern.names]
        return self._list(names, form)

    def _list(self, names: tuple[ListedName, ...], form: str) -> NamesMatcher:
        if (names, form) not in self._built:
            self._built[names, form] = NamesMatcher(names, form, self._language)
        return self._built[names, form]


@dataclass(frozen=True)
class _CompiledPattern:
    matcher: Matcher
    unless: tuple[Any, ...]

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        ranges = list(self.matcher.find(sentence))
        if not ranges:
            return
        barred = [match.span() for expression in self.unless for match in expression.finditer(sentence.text)]
        for start, end in ranges:
            if not any(start < until and since < end for since, until in barred):
                yield start, end


@dataclass(frozen=True)
class CompiledSignal:
    """A signal ready to search: its patterns and the guards over them."""

    id: str
    patterns: tuple[_CompiledPattern, ...]
    guards: tuple[str, ...]

    def find(self, sentence: Sentence) -> list[SignalHit]:
        """Return what is found, in order, nothing twice, nothing within a longer hit.

        Without a parse only the patterns that need none are tried.
        """
        ranges = {
            found
            for pattern in self.patterns
            if sentence.parsed or not pattern.matcher.needs_parse
            for found in pattern.find(sentence)
        }
        outermost = [
            one
            for one in ranges
            if not any(two != one and two[0] <= one[0] and one[1] <= two[1] for two in ranges)
        ]
        return [
            SignalHit(self.id, sentence.source_span(start, end), _clause_of(sentence.text, start))
            for start, end in sorted(outermost)
            if not any(GUARDS[guard](sentence, start, end) for guard in self.guards)
        ]


def _clause_of(text: str, position: int) -> int:
    return sum(text.count(mark, 0, position) for mark in "、,;:")


def compile_signals(rulebook: RuleBook, language: LanguageModel, lists: NameLists) -> list[CompiledSignal]:
    """Compile every signal that is found in sentences; raises RuleBookError with all patterns that fail."""
    compiled, problems = [], []
    names = _NameMatchers(lists, language)
    for signal in rulebook.signals.values():
        patterns = []
        for pattern in signal.patterns:
            build = _BUILDERS.get(type(pattern))
            if build is None:
                continue
            try:
                matcher = build(pattern, language, names)
                unless = tuple(schema.compile_regex(text) for text in getattr(pattern, "unless", ()))
                patterns.append(_CompiledPattern(matcher, unless))
            except Exception as error:  # spaCy raises several kinds for a pattern it cannot read
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                problems.append(f"{rulebook.places[signal.id]}: signal {signal.id}: {reason}")
        if patterns:
            compiled.append(CompiledSignal(signal.id, tuple(patterns), signal.guards))
    if problems:
        raise RuleBookError(problems)
    return compiled


_BUILDERS: Mapping[type, Callable[[Any, LanguageModel, _NameMatchers], Matcher]] = {
    schema.TermsPattern: lambda pattern, language, names: TermsMatcher(pattern, language),
    schema.RegexPattern: lambda pattern, language, names: RegexMatcher(pattern),
    schema.TokensPattern: lambda pattern, language, names: TokensMatcher(pattern, language),
    schema.DependsPattern: lambda pattern, language, names: DependsMatcher(pattern, language),
    schema.EntityPattern: lambda pattern, language, names: EntityMatcher(pattern),
    schema.LikePattern: lambda pattern, language, names: LikeMatcher(pattern, language),
    schema.NamesPattern: lambda pattern, language, names: names.of(pattern),
}
