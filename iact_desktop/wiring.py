"""The composition root: settings, rule book and language model put together to an engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from iact_desktop import paths
from iact_desktop.core.mending import Clearing
from iact_desktop.core.model import Draft, Finding, Review, Span
from iact_desktop.core.progress import Progress, Report
from iact_desktop.detection.engine import Circumstances, Engine
from iact_desktop.detection.fixes import FixFinder, Question
from iact_desktop.detection.language import LanguageModel
from iact_desktop.detection.learned import LearnedModel
from iact_desktop.detection.names import ListedName
from iact_desktop.detection.softening import Softener
from iact_desktop.detection.trained import TrainedModel
from iact_desktop.detection.wording import Wording
from iact_desktop.rulebook.ladders import load_ladders
from iact_desktop.rulebook.loader import load_rulebook, read_yaml_model
from iact_desktop.rulebook.schema import Rule
from iact_desktop.rulebook.selftest import Finder, run_examples
from iact_desktop.settings.calendar import calendar_of
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.policy import read_policy
from iact_desktop.settings.rule_packs import rules_in_force


class _ListFile(BaseModel):
    """rules/lists.yaml: the company's own names, and the clients that the examples speak of."""

    model_config = ConfigDict(extra="forbid")
    own_names: tuple[str, ...]
    example_clients: tuple[Client, ...] = ()


def read_lists(folder: Path) -> _ListFile:
    """Read the rule book's lists; raises RuleBookError."""
    return read_yaml_model(folder / "lists.yaml", _ListFile)


def circumstances_of(settings: Settings, own_names: Sequence[str]) -> Circumstances:
    """Return what the engine must know of the settings."""
    names = dict.fromkeys((*own_names, *settings.own_names))
    return Circumstances(
        calendar=calendar_of(settings),
        clients=tuple(
            ListedName(client.name, tuple(client.aliases), client.consent_until, client.consent_scope)
            for client in settings.clients
        ),
        own_names=tuple(ListedName(name) for name in names),
    )


class ReviewEngine(Engine):
    """An engine that takes its circumstances from settings."""

    def __init__(
        self, settings: Settings, rules: Path, language: LanguageModel, learned: LearnedModel | None
    ) -> None:
        self._own_names = read_lists(rules).own_names
        ladders = load_ladders(rules)
        self._fixes = FixFinder(Softener(ladders))
        rulebook = load_rulebook(rules)
        super().__init__(rulebook, language, circumstances_of(settings, self._own_names), learned)
        # A name is told as it was found, and a ladder replaces exactly the words of its signals.
        replaced = {signal for ladder in ladders for signal in ladder.signals}
        self._wording = Wording(language, rulebook.rules, rulebook.name_signals() | replaced)

    def review(
        self, draft: Draft, overtaken: Callable[[], bool] | None = None, report: Report | None = None
    ) -> Review | None:
        """Check a draft as the engine does, and put what was found into words."""
        review = super().review(draft, overtaken, report and partial(self._report_in_words, draft, report))
        return review and self._wording.put(review, draft.text)

    def review_fast(self, draft: Draft) -> Review:
        """Check a draft with what needs no parse, and put what was found into words."""
        return self._wording.put(super().review_fast(draft), draft.text)

    def _report_in_words(self, draft: Draft, report: Report, progress: Progress) -> None:
        def so_far() -> Review:
            return self._wording.put(progress.so_far(), draft.text)

        report(replace(progress, so_far=so_far))

    def configure(self, settings: Settings) -> None:
        """Take over changed settings."""
        self.change_circumstances(circumstances_of(settings, self._own_names))

    def clear(
        self, draft: Draft, finding: Finding, overtaken: Callable[[], bool] | None = None
    ) -> Clearing | None:
        """Look for changes that clear a finding of a draft; None when something newer is to be done.

        Raises LanguageModelError where nothing can be reviewed.
        """
        sentences = [(place, one.sentence) for place, one in self.analysed(draft)]

        def review(changed: Draft) -> Review | None:
            return None if overtaken is not None and overtaken() else self.review(changed, overtaken)

        return self._fixes.find(Question(draft, finding, sentences), review)


def build_engine(
    settings: Settings,
    rules: Path | None = None,
    language: LanguageModel | None = None,
    model: Path | None = None,
) -> ReviewEngine:
    """Build the engine for settings; raises RuleBookError when the rule book cannot be read.

    Without a readable model the engine works on, and its reviews say what could not be checked.
    """
    path = model or paths.resources_folder() / "model" / "learned.npz"
    try:
        learned: LearnedModel | None = TrainedModel(path)
    except (OSError, ValueError, KeyError):
        learned = None
    return ReviewEngine(settings, rules or _rules_in_force(), language or LanguageModel(), learned)


def _rules_to_try() -> Path:
    """Return the rules of IACT_RULES for whoever writes them, also under a policy, else those in force."""
    return paths.rules_folder() if os.environ.get("IACT_RULES") else _rules_in_force()


def _rules_in_force() -> Path:
    return rules_in_force(read_policy(paths.policy_folder())).folder


def example_engine(rules: Path | None = None, language: LanguageModel | None = None) -> ReviewEngine:
    """Build an engine that knows the clients of the rule book's own examples."""
    folder = rules or paths.rules_folder()
    return build_engine(Settings(clients=list(read_lists(folder).example_clients)), folder, language)


def list_rules(rules: Path | None = None) -> list[Rule]:
    """Return all rules in the order of the articles."""
    return sorted(
        load_rulebook(rules or _rules_in_force()).rules.values(), key=lambda rule: (rule.code, rule.id)
    )


def run_selftest(ids: Sequence[str] = (), rules: Path | None = None) -> list[str]:
    """Try the examples of the given signals and rules, of all by default; return what failed."""
    engine = example_engine(rules or _rules_to_try())
    failures = run_examples(engine.rulebook, finder_of(engine), ids)
    return failures if ids else failures + engine.rulebook.unused_signals()


def finder_of(engine: Engine) -> Finder:
    """Return the function by which examples are tried."""

    def find(name: str, draft: Draft) -> list[Span]:
        if name in engine.rulebook.signals:
            return [fact.span for fact in engine.facts(draft) if fact.signal == name]
        return engine.spans_of_rule(name, draft)

    return find
