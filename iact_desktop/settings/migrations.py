"""Older settings files brought up to the present version, raw, before they are validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from iact_desktop.settings.model import SETTINGS_VERSION

Fields = dict[str, Any]
Step = Callable[[Fields], Fields]

#: Version -> the step that makes the next version of it. Version 1 is the first.
STEPS: Mapping[int, Step] = MappingProxyType({})


class MigrationError(ValueError):
    """The version of a settings file is unknown; the message says so in Japanese."""


def migrate(fields: Fields, steps: Mapping[int, Step] = STEPS, target: int = SETTINGS_VERSION) -> Fields:
    """Return the fields at the target version; a file without a version is of the first one."""
    version = fields.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool):
        raise MigrationError("version が整数ではありません")
    if version > target:
        raise MigrationError("このプログラムより新しい版の設定です")
    while version < target:
        step = steps.get(version)
        if step is None:
            raise MigrationError("知らない版の設定です")
        fields = {**step(fields), "version": version + 1}
        version += 1
    return {**fields, "version": version}
