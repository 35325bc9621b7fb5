"""``iact-check review``: one draft, told as text or as one answer of batch."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from iact_desktop import paths
from iact_desktop.commands.engine import EngineFactory, clients_from, open_engine
from iact_desktop.commands.lines import readable_line
from iact_desktop.commands.outcome import CommandError, ExitStatus, first_of, status_of
from iact_desktop.commands.report import Report
from iact_desktop.commands.rule_packs import give_notice
from iact_desktop.commands.streams import read_draft, wants_colour
from iact_desktop.commands.style import Style
from iact_desktop.core.model import Draft, Review
from iact_desktop.core.schedule import TOKYO, WorkCalendar
from iact_desktop.protocol import DraftError, draft_from_json, review_to_json
from iact_desktop.rulebook.guideline import load_guideline
from iact_desktop.rulebook.loader import RuleBookError
from iact_desktop.settings.calendar import calendar_of
from iact_desktop.settings.store import Loaded, open_store

#: Longer lines than this are hard to read, however wide the terminal.
_WIDEST = 120


@dataclass(frozen=True)
class ReviewRequest:
    """What was asked for; None means what the settings say."""

    source: str = "-"
    at: str | None = None
    profile_disclaimer: bool = False
    role: str | None = None
    clients: Path | None = None
    as_json: bool = False


def run(
    request: ReviewRequest, build: EngineFactory, now: Callable[[], datetime] = lambda: datetime.now(TOKYO)
) -> ExitStatus:
    """Review one draft with the user's settings, and print it; raises CommandError."""
    loaded = _settings(request)
    draft = _draft(request, loaded, now)
    review = open_engine(loaded.for_engine(), build).review(draft)
    if review is None:
        raise CommandError("確認が途中で終わりました")
    review = replace(review, faults=(*review.faults, *loaded.faults))
    if request.as_json:
        sys.stdout.buffer.write(readable_line({"id": None, **review_to_json(review)}))
        sys.stdout.buffer.flush()
    else:
        _print(draft, review, calendar_of(loaded.settings))
    return status_of(review)


def _settings(request: ReviewRequest) -> Loaded:
    """Return the user's settings, with the clients of the command line in place of the user's own."""
    loaded = open_store().load()
    give_notice(loaded)
    if request.clients is None:
        return loaded
    settings = loaded.settings.model_copy(update={"clients": clients_from(request.clients)})
    return replace(loaded, settings=settings, faults=loaded.company_faults)


def _draft(request: ReviewRequest, loaded: Loaded, now: Callable[[], datetime]) -> Draft:
    fields = {
        "text": read_draft(request.source),
        "posted_at": request.at if request.at is not None else now().isoformat(),
        "profile_disclaimer": request.profile_disclaimer or loaded.settings.profile_disclaimer,
        "role": request.role or loaded.settings.role.value,
    }
    try:
        return draft_from_json(fields)
    except DraftError as error:
        # Text, disclaimer and role have been checked; only the moment can be wrong.
        raise CommandError("--at は 2026-11-25T20:00:00+09:00 のような日時で書いてください") from error


def _print(draft: Draft, review: Review, calendar: WorkCalendar) -> None:
    try:
        guideline = load_guideline(paths.resources_folder())
    except RuleBookError as error:
        raise CommandError(f"ガイドラインの条文を読めません: {first_of(error.problems)}") from error
    columns = min(shutil.get_terminal_size().columns, _WIDEST)
    style = Style(wants_colour(), columns)
    for line in Report(draft, review, calendar, guideline, style).lines():
        print(line)
    sys.stdout.flush()
