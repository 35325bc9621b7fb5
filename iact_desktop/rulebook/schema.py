"""What a rule file may say: signals with their patterns, rules with their conditions, examples.

Every model forbids unknown keys, so that a slip of the pen is an error and never a rule that
silently does nothing. ``json_schema`` prints the same for editors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import re2
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

from iact_desktop.core.model import CODES, Role, Severity, article_of
from iact_desktop.rulebook.bounds import MOST_NODES, check_token_pattern

SIGNAL_ID = r"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$"
RULE_ID = r"^a[1-7]-[a-z0-9]+(-[a-z0-9]+)*$"
Scope = Literal["clause", "sentence", "neighbours", "draft"]
GuardName = Literal["negated", "quoted", "conditional", "question"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


#: What one pattern of a rule may take, compiled; RE2 refuses what needs more.
PATTERN_BYTES = 8 << 20


def compile_regex(pattern: str, memory: int = PATTERN_BYTES) -> Any:
    """Compile for the linear-time engine, ignoring case; raises ValueError in one sentence."""
    options = re2.Options()
    options.max_mem = memory
    options.case_sensitive = False
    options.log_errors = False
    try:
        return re2.compile(pattern, options=options)
    except re2.error as error:
        reason = error.args[0] if error.args else "unknown reason"
        text = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise ValueError(f"regex does not compile ({text}): {pattern[:200]}") from error


def _check_regexes(patterns: tuple[str, ...]) -> tuple[str, ...]:
    for pattern in patterns:
        compile_regex(pattern)
        written_wide = sorted(set(pattern) & set("！？（）：；，％＆＋＝＠＃／０１２３４５６７８９…　～〜"))
        if written_wide:
            raise ValueError(
                f"regex sees folded text, in which {''.join(written_wide)} never occurs; "
                f"write the half-width form: {pattern}"
            )
    return patterns


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class TermsPattern(_Strict):
    """A lexicon, matched over whole tokens by lemma, normal form or surface."""

    terms: tuple[str, ...] = Field(min_length=1)
    evasive: bool = Field(False, description="Also find letters masked, spaced or swapped between scripts.")
    pos: tuple[str, ...] = Field((), description="Parts of speech that the last token must have.")
    unless: tuple[str, ...] = Field(
        (), description="Regexes; a hit that overlaps one of their matches is none."
    )

    _tuples = field_validator("terms", "pos", "unless", mode="before")(_as_tuple)

    @field_validator("terms")
    @classmethod
    def _separated(cls, terms: tuple[str, ...]) -> tuple[str, ...]:
        for term in terms:
            if "、" in term or "，" in term:
                raise ValueError(f"'{term}' would be one term; put , between terms, not 、")
        return terms

    _compiles = field_validator("unless")(_check_regexes)


class RegexPattern(_Strict):
    """Regular expressions over the folded text (RE2 syntax, case ignored, ``(?P<mark>…)`` is what is marked)."""

    regex: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = Field(
        (), description="Regexes; a hit that overlaps one of their matches is none."
    )
    validator: str | None = Field(None, description="A check of the matched text, such as phone or luhn.")

    _tuples = field_validator("regex", "unless", mode="before")(_as_tuple)
    _compiles = field_validator("regex", "unless")(_check_regexes)


class TokensPattern(_Strict):
    """Patterns of spaCy's Matcher, each a list of token descriptions."""

    tokens: tuple[tuple[dict[str, Any], ...], ...] = Field(min_length=1)

    @field_validator("tokens")
    @classmethod
    def _bounded(cls, patterns: tuple[tuple[dict[str, Any], ...], ...]) -> Any:
        for pattern in patterns:
            check_token_pattern(pattern)
        return patterns


class DependsPattern(_Strict):
    """A pattern of spaCy's DependencyMatcher; ``mark`` names the nodes that are marked (all by default)."""

    depends: tuple[dict[str, Any], ...] = Field(min_length=1, max_length=MOST_NODES)
    mark: tuple[str, ...] = ()

    @field_validator("depends")
    @classmethod
    def _bounded(cls, nodes: tuple[dict[str, Any], ...]) -> Any:
        check_token_pattern([node.get("RIGHT_ATTRS", {}) for node in nodes])
        return nodes


class EntityPattern(_Strict):
    """GiNZA's extended named entities."""

    entity: tuple[str, ...] = Field(min_length=1, description="Labels such as City, Person, Company.")
    text: str | None = Field(None, description="A regex that the entity's text must match.")
    unless: tuple[str, ...] = ()

    _tuples = field_validator("entity", "unless", mode="before")(_as_tuple)
    _compiles = field_validator("unless")(_check_regexes)

    @field_validator("text")
    @classmethod
    def _text_compiles(cls, value: str | None) -> str | None:
        if value is not None:
            _check_regexes((value,))
        return value


class NamesPattern(_Strict):
    """A list loaded at run time."""

    names: Literal["clients", "clients-unconsented", "clients-scoped", "own"]
    form: Literal["open", "disguised", "any"] = "any"


class LikePattern(_Strict):
    """Nouns or verbs near in meaning to given words, by the model's own vectors."""

    like: tuple[str, ...] = Field(min_length=1)
    at_least: float = Field(0.6, gt=0, le=1)
    pos: tuple[str, ...] = ("NOUN", "PROPN", "VERB")

    _tuples = field_validator("like", "pos", mode="before")(_as_tuple)


class ComputedPattern(_Strict):
    """A fact that is not in the text: the clock, the profile, the author's role or own word."""

    computed: Literal["clock.working", "profile.disclaimer", "work.stated", "work.denied", "role.retired"]


class LearnedPattern(_Strict):
    """A draft that the trained model takes for a violation of a code, above a probability.

    Below ``doubt_below`` what a rule raised of that code is only a reminder, unless the rule is certain.
    """

    learned: str
    at_least: float = Field(gt=0, lt=1)
    doubt_below: float = Field(0, ge=0, lt=1)

    @field_validator("learned")
    @classmethod
    def _known_code(cls, value: str) -> str:
        if value not in CODES:
            raise ValueError(f"there is no code {value}")
        return value


_KINDS: dict[str, type[_Strict]] = {
    "terms": TermsPattern,
    "regex": RegexPattern,
    "tokens": TokensPattern,
    "depends": DependsPattern,
    "entity": EntityPattern,
    "names": NamesPattern,
    "like": LikePattern,
    "computed": ComputedPattern,
    "learned": LearnedPattern,
}


def _kind_of(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    return next((kind for kind in _KINDS if kind in keys), None)


Pattern = Annotated[
    Annotated[TermsPattern, Tag("terms")]
    | Annotated[RegexPattern, Tag("regex")]
    | Annotated[TokensPattern, Tag("tokens")]
    | Annotated[DependsPattern, Tag("depends")]
    | Annotated[EntityPattern, Tag("entity")]
    | Annotated[NamesPattern, Tag("names")]
    | Annotated[LikePattern, Tag("like")]
    | Annotated[ComputedPattern, Tag("computed")]
    | Annotated[LearnedPattern, Tag("learned")],
    Discriminator(
        _kind_of,
        custom_error_type="pattern_kind",
        custom_error_message=f"a pattern needs one of the keys {', '.join(_KINDS)}",
    ),
]


class Example(_Strict):
    """A text that must, or must not, be found; ``[[…]]`` around exactly what is marked."""

    text: str = Field(min_length=1)
    at: str | None = None
    profile_disclaimer: bool = False
    role: Role = Role.EMPLOYEE

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class SignalExamples(_Strict):
    """Texts in which a signal is found, and near misses in which it is not."""

    finds: tuple[Example, ...] = Field(min_length=1)
    passes: tuple[Example, ...] = Field(min_length=1)


class RuleExamples(_Strict):
    """Drafts that break a rule, and near misses that keep it."""

    violates: tuple[Example, ...] = Field(min_length=1)
    passes: tuple[Example, ...] = Field(min_length=1)


class Signal(_Strict):
    """Something that can be found in a text and that rules combine."""

    id: str = Field(pattern=SIGNAL_ID)
    label: str = Field(min_length=1, description="The words a layman knows it by, in Japanese.")
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    guards: tuple[GuardName, ...] = Field((), description="A hit to which one of these applies is none.")
    examples: SignalExamples | None = None

    @model_validator(mode="after")
    def _has_examples(self) -> Signal:
        computed = all(isinstance(pattern, ComputedPattern | LearnedPattern) for pattern in self.patterns)
        if self.examples is None and not computed:
            raise ValueError(f"signal {self.id} has no examples; give it finds and passes")
        return self


class Condition(_Strict):
    """Signals combined: a signal's id, or one of all, any, none, weigh."""

    signal: str | None = None
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    none: tuple[Condition, ...] | None = None
    weigh: dict[str, float] | None = Field(None, description="Weights of weak hints, by signal.")
    over: float | None = Field(None, gt=0, description="With weigh: the sum that must be reached.")
    within: Scope | None = Field(None, description="Where to look, if not where the rule looks.")

    @model_validator(mode="before")
    @classmethod
    def _from_id(cls, value: Any) -> Any:
        return {"signal": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_kind(self) -> Condition:
        given = [
            name for name in ("signal", "all", "any", "none", "weigh") if getattr(self, name) is not None
        ]
        if len(given) != 1:
            raise ValueError("a condition is a signal's id or exactly one of all, any, none, weigh")
        if (self.weigh is None) != (self.over is None):
            raise ValueError("weigh and over belong together")
        if self.weigh is not None and self.over is not None and sum(self.weigh.values()) < self.over:
            raise ValueError(f"the weights together never reach over: {self.over}; the rule could never fire")
        parts = self.all or self.any or self.none
        if given[0] in ("all", "any", "none") and not parts:
            raise ValueError(f"{given[0]} is empty")
        return self

    def signals(self) -> Iterator[str]:
        """Yield the ids of all signals it speaks of, denied ones included."""
        if self.signal:
            yield self.signal
        yield from self.weigh or ()
        for part in (self.all or ()) + (self.any or ()) + (self.none or ()):
            yield from part.signals()

    def positive(self) -> Iterator[str]:
        """Yield the ids of the signals whose presence can make it true."""
        if self.signal:
            yield self.signal
        yield from self.weigh or ()
        for part in (self.all or ()) + (self.any or ()):
            yield from part.positive()


class FixTemplate(_Strict):
    """A replacement for what a signal found; an empty one takes it out."""

    signal: str
    replacement: str
    label: str


class Rule(_Strict):
    """What the guideline forbids or wants considered, as a condition over signals."""

    id: str = Field(pattern=RULE_ID)
    code: str
    severity: Severity
    title: str = Field(min_length=1)
    message: str = Field(min_length=1, description="Why, in plain polite Japanese.")
    advice: str = Field(min_length=1, description="What the author can do.")
    when: Condition
    within: Scope = "sentence"
    mark: tuple[str, ...] = Field((), description="Signals whose words are marked; all evidence by default.")
    yields_to: tuple[str, ...] = Field(
        (), description="Codes; where one of them is raised too, this finding is only a reminder."
    )
    certain: bool = Field(
        False, description="Stays as grave even where the trained model finds a violation unlikely."
    )
    fixes: tuple[FixTemplate, ...] = ()
    examples: RuleExamples

    _tuples = field_validator("mark", "yields_to", mode="before")(_as_tuple)

    @model_validator(mode="after")
    def _consistent(self) -> Rule:
        for code in (self.code, *self.yields_to):
            if code not in CODES:
                raise ValueError(f"there is no code {code}")
        if self.id[1] != str(article_of(self.code)):
            raise ValueError(f"rule {self.id} stands under another article than its code {self.code}")
        positive = set(self.when.positive())
        if not positive:
            raise ValueError(
                f"rule {self.id} names nothing that must be present; it could never be explained"
            )
        for name in (*self.mark, *(fix.signal for fix in self.fixes)):
            if name not in positive:
                raise ValueError(f"rule {self.id} marks or mends {name}, which its condition never asks for")
        always = {part.signal for part in self.when.all or () if part.signal}
        never = {
            inner.signal
            for part in self.when.all or ()
            for inner in part.none or ()
            if inner.signal and part.within == inner.within
        }
        if always & never:
            raise ValueError(
                f"rule {self.id} asks for and excludes {', '.join(sorted(always & never))}; it could never fire"
            )
        return self


class RuleFile(_Strict):
    """One file of the rule book."""

    signals: tuple[Signal, ...] = ()
    rules: tuple[Rule, ...] = ()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule file, for completion in editors."""
    return RuleFile.model_json_schema()
