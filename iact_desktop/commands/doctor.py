"""``iact-check doctor``: is everything there that the checker needs? Tells no draft and no client."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from iact_desktop import __version__, paths
from iact_desktop.commands.engine import EngineFactory, open_engine
from iact_desktop.commands.outcome import CommandError, ExitStatus, first_of
from iact_desktop.commands.settings_report import setting_lines
from iact_desktop.commands.style import padded
from iact_desktop.commands.support import write_bundle
from iact_desktop.core.model import CODES, Draft
from iact_desktop.rulebook.guideline import load_guideline
from iact_desktop.rulebook.loader import RuleBookError, load_rulebook
from iact_desktop.settings.calendar import JapaneseHolidays
from iact_desktop.settings.model import Settings
from iact_desktop.settings.policy import Policy
from iact_desktop.settings.rule_packs import RulesInForce, rules_in_force, store_of
from iact_desktop.settings.store import Loaded, open_store

_LIBRARIES = (
    "spacy", "ginza", "ja-ginza", "SudachiPy", "SudachiDict-core", "numpy", "pydantic", "PyYAML",
    "holidays", "tzdata",
    "google-re2", "cryptography",
)  # fmt: skip
_LABEL = 22


class _FoundError(Exception):
    """A check found something wrong; the message says what."""


@dataclass(frozen=True)
class Check:
    """One thing that must be in order; ``look`` tells what it saw or raises."""

    label: str
    look: Callable[[], str]


class Report:
    """Prints lines as they come, and keeps them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, line: str) -> None:
        """Print a line."""
        self.lines.append(line)
        print(line, flush=True)


def run(build: EngineFactory, bundle: Path | None = None) -> ExitStatus:
    """Print versions, places, settings with their origins, and what is in order and what is not.

    With ``bundle`` the same goes into an archive for the support desk; raises CommandError if that
    cannot be written.
    """
    loaded = open_store().peek()
    report = Report()
    force = rules_in_force(loaded.policy)
    for line in _facts(force):
        report.say(line)
    report.say("")
    for label, words in setting_lines(loaded):
        report.say(_line(label, words))
    report.say("")
    sound = [_told(check, report) for check in _checks(build, loaded, force)]
    report.say("異常はありません。" if all(sound) else "異常があります。NG の行を見てください。")
    if bundle is not None:
        write_bundle(bundle, report.lines, loaded)
        print(f"{bundle} を作りました。下書きと顧客の名前は入っていません。")
    return ExitStatus.CLEAR if all(sound) else ExitStatus.FAULT


def _facts(force: RulesInForce) -> Iterator[str]:
    yield _line("iact-desktop", __version__ + (" (frozen)" if paths.is_frozen() else ""))
    yield _line("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    for name in _LIBRARIES:
        yield _line(name, _version(name))
    yield _line("ルールの場所", str(force.folder))
    yield _line("資料の場所", str(paths.resources_folder()))
    yield _line("設定の場所", str(paths.config_folder()))
    yield _line("ポリシーの場所", str(paths.policy_folder() / paths.POLICY_NAME))


def _checks(build: EngineFactory, loaded: Loaded, force: RulesInForce) -> tuple[Check, ...]:
    return (
        Check("ポリシー", lambda: _policy(loaded, force)),
        Check("設定", lambda: _settings(loaded)),
        Check("ガイドライン", _guideline),
        Check("祝日", _holidays),
        Check("ルール", lambda: _rules(force)),
        Check("ルールパック", lambda: _dropped(loaded.policy, force)),
        Check("言語モデル", lambda: _engine(build)),
    )


def _told(check: Check, report: Report) -> bool:
    try:
        seen, sound = check.look(), True
    except (_FoundError, CommandError) as error:
        seen, sound = str(error), False
    except RuleBookError as error:
        seen, sound = first_of(error.problems), False
    except Exception as error:  # a doctor does not fall ill himself
        seen, sound = f"調べられません（{type(error).__name__}）", False
    report.say(_line(check.label, f"{'OK' if sound else 'NG'} {seen}"))
    return sound


def _policy(loaded: Loaded, force: RulesInForce) -> str:
    policy = loaded.policy
    if policy.problem:
        raise _FoundError(policy.problem)
    if policy.content is None:
        return "会社の設定はありません"
    unknown = _unknown_rules(policy.content.rules_always_on, force.folder)
    if unknown:
        raise _FoundError(f"rules_always_on にある {'、'.join(unknown)} というルールはありません")
    if loaded.policy.path is not None and can_change(loaded.policy.path):
        raise _FoundError("policy.json を本人が書き換えられます。管理者だけが書けるようにしてください")
    copying = "" if policy.may_copy_at_stop else "、禁止のときはコピー不可"
    return f"{policy.issuer}（固定 {len(policy.locked)} 項目{copying}）"


def can_change(path: Path) -> bool:
    """Whether whoever runs this, being no administrator, could change a file. It is not touched."""
    if _is_administrator():
        return False
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _is_administrator() -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0


def _unknown_rules(kept: list[str], rules: Path) -> list[str]:
    """Return ids that name no rule: one misspelt would leave its rule to be stopped."""
    known = load_rulebook(rules).rules
    return [name for name in kept if "-" in name and name not in known and name not in CODES]


def _settings(loaded: Loaded) -> str:
    # What a broken policy says is told in its own line.
    if loaded.notice and loaded.notice != loaded.policy.problem:
        raise _FoundError(loaded.notice)
    return f"読めました。顧客は会社の一覧 {len(loaded.managed_clients)} 件、本人の一覧 {len(loaded.settings.clients)} 件"


def _guideline() -> str:
    return f"{len(load_guideline(paths.resources_folder()).articles)} 条"


def _holidays() -> str:
    year = date.today().year
    if JapaneseHolidays()(date(year, 1, 1)) is None:
        raise _FoundError(f"{year} 年の祝日がわかりません")
    return f"{year} 年の祝日がわかります"


def _dropped(policy: Policy, force: RulesInForce) -> str:
    if force.problem:
        raise _FoundError(force.problem)
    refusals = store_of(policy).refusals(policy.drop_folder) if policy.drop_folder else {}
    if refusals:
        name, reason = next(iter(refusals.items()))
        more = f"（ほか {len(refusals) - 1} 個）" if len(refusals) > 1 else ""
        raise _FoundError(f"{name} を受け付けていません: {reason}{more}")
    return f"版 {force.version} が有効" if force.version else "なし（プログラム付属のルール）"


def _rules(force: RulesInForce) -> str:
    book = load_rulebook(force.folder)
    return f"ルール {len(book.rules)} 件、シグナル {len(book.signals)} 件"


def _engine(build: EngineFactory) -> str:
    start = time.perf_counter()
    review = open_engine(Settings(), build).review(Draft("今日はよい天気です。"))
    if review is None or review.faults:
        raise _FoundError("試しの文を確認できません")
    return f"読み込んで試しの文を確認しました（{time.perf_counter() - start:.1f} 秒）"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "記録なし"


def _line(label: str, text: str) -> str:
    return f"{padded(label, _LABEL)} {text}"
