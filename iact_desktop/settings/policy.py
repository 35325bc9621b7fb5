"""The company's policy: one file in the machine-wide folder that gives defaults and locks.

A policy that cannot be read is not the same as none: it closes. Nothing may be stopped or copied
then, and every review carries a fault, so that no draft is ever called clear under it.
Messages name the field that is wrong and never quote its content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from iact_desktop.core.model import Fault, article_of
from iact_desktop.paths import POLICY_NAME, is_there
from iact_desktop.settings.policy_file import PolicyFile, RulePackPolicy
from iact_desktop.settings.problems import field_problem

#: A policy is a page of text; what is larger is something else.
_LARGEST = 1_000_000


class _BrokenError(ValueError):
    """A policy is there but cannot be used; the message says why, without an end."""


@dataclass(frozen=True)
class Policy:
    """What the company has laid down for this machine; without arguments, nothing.

    ``problem`` is one Japanese sentence where there is a policy that cannot be used.
    """

    content: PolicyFile | None = None
    path: Path | None = None
    problem: str | None = None

    @property
    def is_present(self) -> bool:
        """Whether there is a policy, be it sound or broken."""
        return self.content is not None or self.problem is not None

    @property
    def issuer(self) -> str | None:
        """Who laid it down, in words for the user; None where there is no sound policy."""
        return self.content.issuer if self.content else None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What belongs into every review made under it."""
        words = f"会社の設定 {POLICY_NAME} を正しく読めないため、判定できません。IT 担当に知らせてください。"
        return (Fault(words),) if self.problem else ()

    @property
    def may_copy_at_stop(self) -> bool:
        """Whether a draft may be copied while something in it is 禁止."""
        if self.problem:
            return False
        return self.content is None or self.content.copy_at_stop

    @property
    def report_address(self) -> str | None:
        """The department's e-mail address for reports, None where nobody has given one."""
        return self.content.report_address if self.content else None

    @property
    def guideline(self) -> str | None:
        """Where the guideline can be read: an http(s) address or the full path of a file."""
        place = self.content.guideline if self.content else None
        if place is None or place.startswith(("http://", "https://")):
            return place
        return str(self._beside(place))

    @property
    def clients_path(self) -> Path | None:
        """The company's client list."""
        return self._beside(self.content.clients) if self.content and self.content.clients else None

    @property
    def rule_packs(self) -> RulePackPolicy:
        """Which keys may sign rule packs, and where new ones are dropped."""
        return self.content.rule_packs if self.content else RulePackPolicy()

    @property
    def drop_folder(self) -> Path | None:
        """Where IT drops new rule packs."""
        folder = self.rule_packs.drop_folder
        return self._beside(folder) if folder else None

    @property
    def defaults(self) -> Mapping[str, Any]:
        """The values it gives to settings, by name, as they stand in a settings file."""
        return MappingProxyType(self.content.settings if self.content else {})

    @property
    def locked(self) -> frozenset[str]:
        """The names of the settings that the user cannot change."""
        return frozenset(self.content.locks if self.content else ())

    def is_locked(self, setting: str) -> bool:
        """Whether the user cannot change a setting."""
        return setting in self.locked

    def may_stop(self, rule: str, code: str) -> bool:
        """Whether the user may stop a rule, known by its id ("a2-client-named") and code ("2-4")."""
        if self.problem:
            return False
        kept = self.content.rules_always_on if self.content else ()
        return not {rule, code, str(article_of(code)), "*"}.intersection(kept)

    def _beside(self, place: str) -> Path:
        return (self.path.parent if self.path else Path()) / place


def read_policy(folder: Path) -> Policy:
    """Read the policy of a machine-wide folder. Never raises."""
    path = folder / POLICY_NAME
    if not is_there(path):
        return Policy(path=path)
    try:
        return Policy(_parse(_text_of(path)), path)
    except _BrokenError as error:
        return Policy(path=path, problem=_sentence(str(error)))


def _sentence(reason: str) -> str:
    return f"会社の設定 {POLICY_NAME} を正しく読めません（{reason}）。直るまで「問題なし」とは判定しません。IT 担当に知らせてください。"


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise _BrokenError("大きすぎる")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _BrokenError("UTF-8 の文字ではない") from error
    except IsADirectoryError as error:
        raise _BrokenError("ファイルではなくフォルダー") from error
    except PermissionError as error:
        raise _BrokenError("読む権限がない") from error
    except OSError as error:
        raise _BrokenError(f"開けない: {error.strerror or type(error).__name__}") from error


def _parse(text: str) -> PolicyFile:
    if not text.strip():
        raise _BrokenError("空のファイル")
    try:
        fields = json.loads(text, object_pairs_hook=_without_repetition)
    except json.JSONDecodeError as error:
        raise _BrokenError(f"{error.lineno} 行目 {error.colno} 文字目が JSON として読めない") from error
    except _BrokenError:
        raise
    except (ValueError, RecursionError) as error:
        raise _BrokenError("JSON として読めない") from error
    if not isinstance(fields, dict):
        raise _BrokenError("全体が { } で囲まれていない")
    version = fields.get("version", 1)
    if isinstance(version, int) and version > 1:
        raise _BrokenError("このプログラムより新しい版のポリシー")
    try:
        return PolicyFile.model_validate(fields)
    except ValidationError as error:
        raise _BrokenError(field_problem(error)) from error


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a field that stands twice: which of the two was meant, nobody knows."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _BrokenError(f"項目 {twice[:40]} が二つある")
    return fields
