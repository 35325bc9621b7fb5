"""The settings that apply, a line each, with where each comes from. Names no client and no word of a profile."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from iact_desktop.settings.layers import Origin
from iact_desktop.settings.model import SHOWN, WEEKDAYS, Settings, WeeklyHours
from iact_desktop.settings.store import Loaded

ORIGIN_WORDS = {
    Origin.BUILT_IN: "組み込みの既定",
    Origin.POLICY_DEFAULT: "会社の既定",
    Origin.USER: "本人の設定",
    Origin.POLICY_LOCK: "会社が固定",
}


def setting_title(name: str) -> str:
    """Return a setting's Japanese name."""
    return Settings.model_fields[name].title or name


def told(name: str, value: Any) -> str:
    """Return a setting's value in words; of what can hold names, only its size."""
    if Settings.model_fields[name].json_schema_extra != SHOWN:
        return f"{len(value)} 文字" if isinstance(value, str) else f"{len(value)} 件"
    if isinstance(value, WeeklyHours):
        days = zip("月火水木金土日", WEEKDAYS, strict=True)
        return "、".join(f"{word} {_plain(getattr(value, day), none='休み')}" for word, day in days)
    return _plain(value)


def setting_lines(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield the name of each setting, and its value with its origin."""
    for name, origin in loaded.origins.items():
        value = told(name, getattr(loaded.settings, name))
        yield setting_title(name), f"{value}（{_source(name, origin, loaded)}）"


def setting_fields(loaded: Loaded) -> dict[str, dict[str, str]]:
    """Return the same for a support bundle, by the settings' own names."""
    return {
        name: {"value": told(name, getattr(loaded.settings, name)), "from": origin.value}
        for name, origin in loaded.origins.items()
    }


def _source(name: str, origin: Origin, loaded: Loaded) -> str:
    words = ORIGIN_WORDS[origin]
    if origin is Origin.POLICY_LOCK:
        words = f"{words}：{loaded.policy.issuer}"
    if name == "clients" and loaded.policy.clients_path:
        words = f"{words}、ほかに会社の一覧 {len(loaded.managed_clients)} 件"
    return words


def _plain(value: Any, none: str = "なし") -> str:
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, list | tuple):
        return "・".join(_plain(one) for one in value) or none
    return str(value)
