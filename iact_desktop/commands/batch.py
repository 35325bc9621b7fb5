"""``iact-check batch``: a file of drafts in, a file of answers out, in the same order.

The answers depend on the input, the given clients, the rules and the company's policy only, never on
the user's settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from iact_desktop.commands.answers import Answer, Question, answer, questions
from iact_desktop.commands.engine import EngineFactory, WithFaults, clients_from, open_engine
from iact_desktop.commands.outcome import CommandError, ExitStatus, complain
from iact_desktop.commands.rule_packs import give_notice
from iact_desktop.commands.streams import STANDARD, opened_input, opened_output
from iact_desktop.commands.workers import answers_by_workers
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import open_store


@dataclass(frozen=True)
class BatchRequest:
    """What was asked for."""

    source: str
    target: str = STANDARD
    clients: Path | None = None
    jobs: int = 1


@dataclass
class Tally:
    """What has been answered so far."""

    count: int = 0
    status: ExitStatus = ExitStatus.CLEAR
    problems: list[str] = field(default_factory=list)

    def add(self, one: Answer) -> None:
        """Count one answer."""
        self.count += 1
        self.status = max(self.status, one.status)
        if one.problem is not None:
            self.problems.append(one.problem)


def run(request: BatchRequest, build: EngineFactory) -> ExitStatus:
    """Answer every line; raises CommandError before anything is written where it cannot begin."""
    tally = Tally()
    with opened_input(request.source) as source:
        _refuse_same_file(request)
        company = open_store().company()
        give_notice(company)
        given = clients_from(request.clients) if request.clients else []
        settings = company.for_engine(company.settings.model_copy(update={"clients": given}))
        build = WithFaults(build, company.faults)
        with opened_output(request.target) as sink:
            for one in _answers(questions(source), settings, build, request.jobs):
                sink.write(one.line)
                tally.add(one)
    if not tally.count:
        complain("入力が空です。何も確認していません")
        return ExitStatus.FAULT
    if tally.problems:
        complain(f"{len(tally.problems)} 行を確認できませんでした。最初は {tally.problems[0]}")
    return tally.status


def _answers(
    lines: Iterable[Question], settings: Settings, build: EngineFactory, jobs: int
) -> Iterator[Answer]:
    lines = iter(lines)
    first = next(lines, None)
    if first is None:
        return
    lines = chain([first], lines)
    if jobs > 1:
        yield from answers_by_workers(lines, settings, build, jobs)
        return
    engine = open_engine(settings, build)
    for line in lines:
        yield answer(line, engine)


def _refuse_same_file(request: BatchRequest) -> None:
    if STANDARD in (request.source, request.target) or not os.path.exists(request.target):
        return
    if os.path.samefile(request.source, request.target):
        raise CommandError("入力と出力が同じファイルです")
