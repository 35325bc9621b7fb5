"""The engine as the commands see it, so that they can be tried with another one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from iact_desktop.commands.outcome import CommandError, first_of, reason_of
from iact_desktop.core.mending import Clearing
from iact_desktop.core.model import Draft, Fault, Finding, Review
from iact_desktop.core.progress import Report

if TYPE_CHECKING:
    from iact_desktop.settings.model import Client, Settings


class ReviewEngine(Protocol):
    """Reviews drafts, one at a time."""

    @property
    def versions(self) -> dict[str, str]:
        """Versions of the libraries that analyse."""

    def load(self) -> None:
        """Load the language model."""

    def configure(self, settings: Settings) -> None:
        """Take over changed settings."""

    def review(
        self, draft: Draft, overtaken: Callable[[], bool] | None = None, report: Report | None = None
    ) -> Review | None:
        """Check a draft with all that there is, reporting progress; None when overtaken."""

    def review_fast(self, draft: Draft) -> Review:
        """Check a draft with what needs no parse."""

    def clear(
        self, draft: Draft, finding: Finding, overtaken: Callable[[], bool] | None = None
    ) -> Clearing | None:
        """Look for changes that clear a finding; None when something newer is to be done."""


EngineFactory = Callable[["Settings"], ReviewEngine]


class FaultyEngine:
    """An engine whose reviews all carry the faults of what it was configured with."""

    def __init__(self, engine: ReviewEngine, faults: tuple[Fault, ...]) -> None:
        self._engine = engine
        self._faults = faults

    @property
    def versions(self) -> dict[str, str]:
        """Versions of the libraries that analyse."""
        return self._engine.versions

    def load(self) -> None:
        """Load the language model."""
        self._engine.load()

    def configure(self, settings: Settings) -> None:
        """Take over changed settings."""
        self._engine.configure(settings)

    def review(
        self, draft: Draft, overtaken: Callable[[], bool] | None = None, report: Report | None = None
    ) -> Review | None:
        """Check a draft with all that there is, reporting progress; None when overtaken."""
        review = self._engine.review(draft, overtaken, report)
        return review and self._marked(review)

    def review_fast(self, draft: Draft) -> Review:
        """Check a draft with what needs no parse."""
        return self._marked(self._engine.review_fast(draft))

    def clear(
        self, draft: Draft, finding: Finding, overtaken: Callable[[], bool] | None = None
    ) -> Clearing | None:
        """Look for changes that clear a finding; None when something newer is to be done."""
        return self._engine.clear(draft, finding, overtaken)

    def _marked(self, review: Review) -> Review:
        return replace(review, faults=(*review.faults, *self._faults))


@dataclass(frozen=True)
class WithFaults:
    """Builds engines whose reviews carry faults; worker processes can be handed one."""

    build: EngineFactory
    faults: tuple[Fault, ...]

    def __call__(self, settings: Settings) -> ReviewEngine:
        """Build one engine."""
        engine = self.build(settings)
        return FaultyEngine(engine, self.faults) if self.faults else engine


def build_engine(settings: Settings) -> ReviewEngine:
    """Build the real engine; nothing of it is imported before."""
    # Sentences make small matrices: a second thread of numpy's BLAS only spins, and on a busy
    # machine a review takes three times as long. It is read when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from iact_desktop import wiring

    return wiring.build_engine(settings)


def open_engine(settings: Settings, build: EngineFactory) -> ReviewEngine:
    """Return an engine that is ready to review; raises CommandError where rules or model do not load."""
    with engine_trouble_explained():
        engine = build(settings)
        engine.load()
    return engine


@contextmanager
def engine_trouble_explained() -> Iterator[None]:
    """Turn what building or loading an engine raises into a CommandError of one sentence."""
    from iact_desktop.detection.language import LanguageModelError
    from iact_desktop.rulebook.loader import RuleBookError

    try:
        yield
    except RuleBookError as error:
        problem = first_of(error.problems)
        raise CommandError(
            f"ルールに誤りがあります: {problem}。すべての誤りは iact-check rules test で見られます"
        ) from error
    except LanguageModelError as error:
        raise CommandError(f"言語モデルを読み込めません: {error}") from error


def clients_from(path: Path) -> list[Client]:
    """Read the client list that a command was given; raises CommandError for any mistake in it."""
    from iact_desktop.settings.clients import read_clients

    try:
        found = read_clients(path)
    except OSError as error:
        raise CommandError(f"顧客一覧 {path} を開けません: {reason_of(error)}") from error
    if found.problems:
        raise CommandError(f"顧客一覧 {path} に誤りがあります: {first_of(found.problems)}")
    return found.clients
