"""``iact-check doctor``: is everything there that the checker needs? Tells no draft and no client."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from iact_desktop import __version__, paths
from iact_desktop.commands.engine import EngineFactory, open_engine
from iact_desktop.commands.outcome import CommandError, ExitStatus, first_of
from iact_desktop.commands.style import padded
from iact_desktop.core.model import Draft
from iact_desktop.rulebook.guideline import load_guideline
from iact_desktop.rulebook.loader import RuleBookError, load_rulebook
from iact_desktop.settings.calendar import JapaneseHolidays
from iact_desktop.settings.model import Settings
from iact_desktop.settings.store import SettingsStore

_LIBRARIES = (
    "spacy", "ginza", "ja-ginza", "SudachiPy", "SudachiDict-core", "numpy", "pydantic", "PyYAML",
    "holidays", "tzdata",
)  # fmt: skip
_LABEL = 18


class _FoundError(Exception):
    """A check found something wrong; the message says what."""


@dataclass(frozen=True)
class Check:
    """One thing that must be in order; ``look`` tells what it saw or raises."""

    label: str
    look: Callable[[], str]


def run(build: EngineFactory) -> ExitStatus:
    """Print versions, places and the state of settings, rules and model."""
    for line in _facts():
        print(line)
    sound = [_told(check) for check in _checks(build)]
    print("異常はありません。" if all(sound) else "異常があります。NG の行を見てください。")
    return ExitStatus.CLEAR if all(sound) else ExitStatus.FAULT


def _facts() -> Iterator[str]:
    yield _line("iact-desktop", __version__ + (" (frozen)" if paths.is_frozen() else ""))
    yield _line("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    for name in _LIBRARIES:
        yield _line(name, _version(name))
    yield _line("ルールの場所", str(paths.rules_folder()))
    yield _line("資料の場所", str(paths.resources_folder()))
    yield _line("設定の場所", str(paths.config_folder()))


def _checks(build: EngineFactory) -> tuple[Check, ...]:
    return (
        Check("設定", _settings),
        Check("ガイドライン", _guideline),
        Check("祝日", _holidays),
        Check("ルール", _rules),
        Check("言語モデル", lambda: _engine(build)),
    )


def _told(check: Check) -> bool:
    try:
        seen, sound = check.look(), True
    except (_FoundError, CommandError) as error:
        seen, sound = str(error), False
    except RuleBookError as error:
        seen, sound = first_of(error.problems), False
    except Exception as error:  # a doctor does not fall ill himself
        seen, sound = f"調べられません（{type(error).__name__}）", False
    print(_line(check.label, f"{'OK' if sound else 'NG'} {seen}"), flush=True)
    return sound


def _settings() -> str:
    store = SettingsStore(paths.config_folder())
    loaded = store.peek()
    if loaded.notice:
        raise _FoundError(loaded.notice)
    origin = "保存された設定" if store.settings_path.exists() else "既定の設定"
    return f"{origin}、登録された顧客 {len(loaded.settings.clients)} 件"


def _guideline() -> str:
    return f"{len(load_guideline(paths.resources_folder()).articles)} 条"


def _holidays() -> str:
    year = date.today().year
    if JapaneseHolidays()(date(year, 1, 1)) is None:
        raise _FoundError(f"{year} 年の祝日がわかりません")
    return f"{year} 年の祝日がわかります"


def _rules() -> str:
    book = load_rulebook(paths.rules_folder())
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
