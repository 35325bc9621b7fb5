"""An engine without a language model: a few words are findings, and words with ``!`` make trouble."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from iact_desktop.core.mending import Clearing, Edit, Offer, OfferKind
from iact_desktop.core.model import Draft, Evidence, Fault, Finding, Fix, Review, Severity, Span
from iact_desktop.core.progress import Progress, Report
from iact_desktop.detection.language import LanguageModelError
from iact_desktop.rulebook.loader import RuleBookError
from iact_desktop.settings.calendar import calendar_of
from iact_desktop.settings.model import Settings

#: word: code, severity, whether it needs no parse
WORDS = {
    "極秘": ("3-1", Severity.STOP, False),
    "残業": ("3-2", Severity.CONFIRM, True),
    "鍵垢": ("6", Severity.INFO, True),
}


class WordEngine:
    """Finds words; clients of its settings are 2-4, and working time is 4-4."""

    versions = {"words": "1"}  # noqa: RUF012 - a constant of a test

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.loaded = False

    def load(self) -> None:
        self.loaded = True

    def configure(self, settings: Settings) -> None:
        self._settings = settings

    def review(
        self, draft: Draft, overtaken: Callable[[], bool] | None = None, report: Report | None = None
    ) -> Review | None:
        for done in range(1, 101) if report is not None else ():
            report(Progress(done, 100, lambda: self.review_fast(draft)))
        if "!wait" in draft.text and overtaken is not None:
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline:
                if overtaken():
                    return None
                time.sleep(0.005)
        if "!raise" in draft.text:
            raise RuntimeError(f"trouble with {draft.text}")
        if "!die" in draft.text:
            os._exit(3)
        if "!never" in draft.text:
            return None
        faults = (Fault("試験のために確認できません。", (4,)),) if "!fault" in draft.text else ()
        return Review(draft.role, self._findings(draft, fast=False), faults)

    def review_fast(self, draft: Draft) -> Review:
        return Review(draft.role, self._findings(draft, fast=True))

    def clear(
        self, draft: Draft, finding: Finding, overtaken: Callable[[], bool] | None = None
    ) -> Clearing | None:
        if self.review(draft, overtaken) is None:
            return None
        return Clearing((Offer(OfferKind.REMOVE, (Edit(finding.span),), "言葉を削る"),))

    def _findings(self, draft: Draft, *, fast: bool) -> tuple[Finding, ...]:
        words = {word: values for word, values in WORDS.items() if values[2] or not fast}
        for client in self._settings.clients:
            words |= dict.fromkeys((client.name, *client.aliases), ("2-4", Severity.CONFIRM, True))
        found = [
            _finding(word, code, severity, start)
            for word, (code, severity, _) in words.items()
            for start in range(len(draft.text))
            if draft.text.startswith(word, start)
        ]
        if draft.posted_at and calendar_of(self._settings).state_at(draft.posted_at) == "working":
            found.append(_finding("", "4-4", Severity.CONFIRM, 0))
        if "アイアクト" in draft.text and not draft.profile_disclaimer:
            found.append(_finding("", "5", Severity.CONFIRM, 0))
        return tuple(one for one in found if draft.role.bound_by(one.article))


def _finding(word: str, code: str, severity: Severity, start: int) -> Finding:
    span = Span(start, start + len(word))
    return Finding(
        f"a{code[0]}-word", code, severity, span, word, f"「{word}」についてです。", "見直しましょう。",
        (Evidence("word", "気になる言葉", span, word),), (Fix(span, "", "言葉を削る"),) if word else (),
    )  # fmt: skip


def build(settings: Settings) -> WordEngine:
    return WordEngine(settings)


def build_without_rules(_settings: Settings) -> WordEngine:
    raise RuleBookError(["articles/a1.yaml:3: unknown key 'x'", "articles/a1.yaml:9: 'when' is missing"])


class ModellessEngine(WordEngine):
    """Its language model is not there."""

    def load(self) -> None:
        raise LanguageModelError("the language model is gone")


def build_without_model(settings: Settings) -> WordEngine:
    return ModellessEngine(settings)
