"""``iact-check serve``: an engine for editors, spoken to in JSON lines; see docs/protocol.md."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from iact_desktop import __version__
from iact_desktop.commands.engine import EngineFactory, ReviewEngine, engine_trouble_explained
from iact_desktop.commands.lines import ascii_line, read_object
from iact_desktop.commands.long_review import Reporter
from iact_desktop.commands.mailbox import Ask, Clear, Configure, Item, Mailbox
from iact_desktop.commands.outcome import CommandError, ExitStatus, complain
from iact_desktop.commands.rule_packs import look_for_dropped
from iact_desktop.commands.streams import silence_output
from iact_desktop.core.model import Draft, Fault, Finding, Review, Span
from iact_desktop.protocol import DraftError, clearing_to_json, draft_from_json, review_to_json
from iact_desktop.settings.rule_packs import rules_in_force
from iact_desktop.settings.store import Loaded, open_store, reason_of

#: Beyond this many characters the answer without a parse takes too long to be worth its while;
#: progress is told instead, and what the sentences done so far amount to.
_FAST_LIMIT = 10_000


def run(build: EngineFactory) -> ExitStatus:
    """Serve on the standard streams until the input ends."""
    # Only look: keeping a broken file aside is for the window and for `review`, which say so.
    loaded = open_store().peek()
    if loaded.notice:
        complain(loaded.notice)
    look_for_dropped(loaded.policy)
    answers = sys.stdout.buffer
    # Whatever a library prints must not stand between the answers.
    # Not sys.stdin: the thread that reads would hold its lock while the interpreter ends and closes it.
    requests = open(sys.stdin.fileno(), "rb", closefd=False)  # noqa: SIM115 - read to the end of the process
    with redirect_stdout(sys.stderr):
        server = Server(build, loaded, requests, answers)
        status = server.run()
    if server.is_unread:
        silence_output()
    return status


class Writer:
    """Writes whole lines for two threads; knows when nobody reads any more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self.broken = False

    def write(self, identity: Any = None, /, **fields: Any) -> None:
        """Write one message, with the id of what it answers where it has one."""
        line = ascii_line(fields if identity is None else {"id": identity, **fields})
        with self._lock:
            try:
                self._stream.write(line)
                self._stream.flush()
            except (OSError, ValueError):
                self.broken = True


class Server:
    """One engine, one reader of requests, one writer of answers."""

    def __init__(self, build: EngineFactory, loaded: Loaded, requests: BinaryIO, answers: BinaryIO) -> None:
        self._build = build
        self._loaded = loaded
        self._faults: tuple[Fault, ...] = loaded.faults
        self._requests = requests
        self._writer = Writer(answers)
        self._mailbox = Mailbox()

    @property
    def is_unread(self) -> bool:
        """Whether the reader of the answers has gone."""
        return self._writer.broken

    def run(self) -> ExitStatus:
        """Serve until the input ends or nobody reads the answers."""
        try:
            with engine_trouble_explained():
                engine = self._build(self._loaded.for_engine())
        except CommandError as error:
            self._writer.write(error=str(error))
            complain(str(error))
            return ExitStatus.FAULT
        # A daemon, because it may be waiting for input when the answers' reader has gone.
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        self._load(engine)
        handle: dict[type[Item], Callable[[Any, ReviewEngine], None]] = {
            Ask: self._review,
            Clear: self._clear,
            Configure: self._configure,
        }
        while not self._writer.broken and (item := self._mailbox.take()) is not None:
            try:
                handle[type(item)](item, engine)
            except DraftError as error:
                self._writer.write(item.identity, error=str(error))
            except Exception as error:  # one request must not end the others
                self._writer.write(item.identity, error=f"internal error ({type(error).__name__})")
        return ExitStatus.CLEAR

    def _load(self, engine: ReviewEngine) -> None:
        versions = {"iact-desktop": __version__, **engine.versions}
        self._writer.write(loading=True, versions=versions)
        try:
            with engine_trouble_explained():
                engine.load()
        except CommandError as error:
            complain(str(error))
            self._writer.write(ready=False, error=str(error), versions=versions)
        else:
            # The user's window has read the settings itself; which rules apply only this process looks at.
            notice = rules_in_force(self._loaded.policy).problem
            said = {"notice": notice} if notice else {}
            self._writer.write(ready=True, versions=versions, **said)

    def _read(self) -> None:
        """Sort requests into the mailbox until the input ends; what cannot be read is answered here."""
        try:
            for line in self._requests:
                if line.strip():
                    self._sort(line)
        finally:
            self._mailbox.close()

    def _sort(self, line: bytes) -> None:
        identity: Any = None
        try:
            fields = read_object(line)
            identity = fields.get("id")
            overtaken = self._mailbox.put(_item(fields))
        except DraftError as error:
            self._writer.write(identity, error=str(error))
            return
        for older in overtaken:
            self._writer.write(older.identity, stage="dropped")

    def _review(self, ask: Ask, engine: ReviewEngine) -> None:
        draft = draft_from_json(ask.fields)
        if len(draft.text) <= _FAST_LIMIT:
            self._answer(ask, "fast", engine.review_fast(draft))
        self._answer(ask, "full", self._full_review(ask, draft, engine))

    def _full_review(self, ask: Ask, draft: Draft, engine: ReviewEngine) -> Review | None:
        if self._mailbox.holds_newer_than(ask):
            return None

        def is_overtaken() -> bool:
            return self._writer.broken or self._mailbox.holds_newer_than(ask)

        if len(draft.text) <= _FAST_LIMIT:
            return engine.review(draft, is_overtaken)
        return engine.review(draft, is_overtaken, self._reporter(ask))

    def _reporter(self, ask: Ask) -> Reporter:
        def tell(done: int, total: int) -> None:
            self._writer.write(ask.identity, stage="progress", done=done, total=total)

        return Reporter(tell, partial(self._answer, ask, "fast"))

    def _answer(self, ask: Ask, stage: str, review: Review | None) -> None:
        if review is None:
            self._writer.write(ask.identity, stage="dropped")
            return
        review = replace(review, faults=(*review.faults, *self._faults))
        self._writer.write(ask.identity, stage=stage, review=review_to_json(review))

    def _clear(self, item: Clear, engine: ReviewEngine) -> None:
        """Look for a way out, giving way to every draft that comes in meanwhile."""
        draft, rule, span = _target(item.fields)
        review = None if self._is_hasty() else engine.review(draft, self._is_hasty)
        clearing = None
        if review is not None:
            finding = _finding_at(review, rule, span)
            clearing = engine.clear(draft, finding, self._is_hasty)
        if clearing is not None:
            self._writer.write(item.identity, clearing=clearing_to_json(clearing))
        elif self._writer.broken or self._mailbox.holds_newer_than(item):
            self._writer.write(item.identity, stage="dropped")
        else:
            self._mailbox.put_back(item)

    def _is_hasty(self) -> bool:
        return self._writer.broken or self._mailbox.holds_draft()

    def _configure(self, item: Configure, engine: ReviewEngine) -> None:
        try:
            settings = self._loaded.enforced(item.fields)
        except ValueError as error:
            raise DraftError(f"configure: {reason_of(error)}") from error
        engine.configure(settings)
        # The sender answers for its own settings; what lay on the user's disk no longer matters.
        # The company's policy goes on to hold, and if it is broken, it stays so.
        self._faults = self._loaded.company_faults
        if item.identity is not None:
            self._writer.write(item.identity, configured=True)


def _item(fields: dict[str, Any]) -> Item:
    """Read what a request wants; raises DraftError."""
    if "configure" in fields:
        return Configure(fields.get("id"), fields["configure"])
    channel = fields.get("channel", "")
    if not isinstance(channel, str):
        raise DraftError("field 'channel' is not a string")
    if "clear" in fields:
        return Clear(fields.get("id"), channel, fields["clear"])
    if "draft" not in fields:
        raise DraftError("a request has a field 'draft', 'clear' or 'configure'")
    return Ask(fields.get("id"), channel, fields["draft"])


def _target(fields: Any) -> tuple[Draft, str, Span]:
    """Read which finding of which draft is to be cleared; raises DraftError."""
    if not isinstance(fields, dict) or "draft" not in fields:
        raise DraftError("field 'clear' is an object with the fields 'draft' and 'finding'")
    finding: Any = fields.get("finding")
    try:
        rule, start, end = finding["rule"], finding["start"], finding["end"]
        return draft_from_json(fields["draft"]), str(rule), Span(start, end)
    except (TypeError, KeyError) as error:
        raise DraftError("field 'finding' is an object with the fields 'rule', 'start' and 'end'") from error
    except DraftError:
        raise
    except ValueError as error:
        raise DraftError("the finding's span is none") from error


def _finding_at(review: Review, rule: str, span: Span) -> Finding:
    for finding in review.findings:
        if (finding.rule, finding.span) == (rule, span):
            return finding
    raise DraftError("the draft has no such finding")
