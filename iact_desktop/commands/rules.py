"""``iact-check rules``: try the rule book's examples, list its rules, print its schema."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from iact_desktop.commands.outcome import CommandError, ExitStatus, complain
from iact_desktop.commands.report import STATE_WORDS
from iact_desktop.commands.style import padded, width
from iact_desktop.core.verdict import ArticleState


class BrokenRulesError(Exception):
    """The rule book has mistakes, and each has been said."""


def try_examples(ids: Sequence[str]) -> ExitStatus:
    """Try the examples of the given rules and signals, or of all, and print what failed."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the engine, before numpy is imported
    from iact_desktop import wiring

    try:
        with _rule_mistakes_told():
            failures = wiring.run_selftest(ids)
    except BrokenRulesError:
        return ExitStatus.FAULT
    except KeyError as error:
        if not error.args or error.args[0] not in ids:
            raise
        raise CommandError(
            f"{error.args[0]} というルールやシグナルはありません（rules list で見られます）"
        ) from error
    for failure in failures:
        print(failure)
    if failures:
        print(f"{len(failures)} 件の例が期待どおりではありません。")
        return ExitStatus.RAISED
    print("すべての例が期待どおりです。")
    return ExitStatus.CLEAR


def list_all() -> ExitStatus:
    """Print id, code, severity and title of every rule."""
    from iact_desktop import wiring

    try:
        with _rule_mistakes_told():
            rules = wiring.list_rules()
    except BrokenRulesError:
        return ExitStatus.FAULT
    widest = max((sum(map(width, rule.id)) for rule in rules), default=0)
    for rule in rules:
        word = STATE_WORDS[ArticleState(rule.severity.value)]
        print(f"{padded(rule.id, widest)}  {rule.code:<3}  {padded(word, 6)}  {rule.title}")
    return ExitStatus.CLEAR


def schema() -> ExitStatus:
    """Print the JSON Schema of rule files."""
    from iact_desktop.rulebook.schema import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return ExitStatus.CLEAR


@contextmanager
def _rule_mistakes_told() -> Iterator[None]:
    """Say every mistake of the rule book on a line of its own; raises BrokenRulesError then."""
    from iact_desktop.detection.language import LanguageModelError
    from iact_desktop.rulebook.loader import RuleBookError

    try:
        yield
    except RuleBookError as error:
        for problem in error.problems:
            complain(problem)
        raise BrokenRulesError from error
    except LanguageModelError as error:
        raise CommandError(f"言語モデルを読み込めません: {error}") from error
