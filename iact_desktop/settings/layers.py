"""One layer over another: built-in values, the company's defaults, the user's choices, the company's locks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.policy import Policy


class Origin(StrEnum):
    """Where the value of a setting comes from."""

    BUILT_IN = "built-in"
    POLICY_DEFAULT = "policy default"
    USER = "user"
    POLICY_LOCK = "policy lock"


@dataclass(frozen=True)
class Layered:
    """Settings that apply, where each comes from, and which choices of the user did not fit in."""

    settings: Settings
    origins: Mapping[str, Origin]
    refused: tuple[str, ...] = ()


def lay(policy: Policy, chosen: Mapping[str, Any]) -> Layered:
    """Lay the user's choices, each valid in itself, over the company's defaults and under its locks.

    A choice that does not go together with the company's values (a break that fills the working
    day) is refused, and the company's value applies.
    """
    base = dict(policy.defaults)
    free = {name: value for name, value in chosen.items() if not policy.is_locked(name)}
    fields = base | free
    refused: tuple[str, ...] = ()
    try:
        settings = Settings.model_validate(fields)
    except ValidationError:
        fields, refused = _what_fits(base, free)
        settings = Settings.model_validate(fields)
    origins = {
        name: _origin(name, policy, fields.keys() & free.keys() - set(refused))
        for name in Settings.model_fields
        if name != "version"
    }
    return Layered(settings, origins, refused)


def united(managed: Iterable[Client], personal: Iterable[Client]) -> list[Client]:
    """Join the company's list and the user's own.

    For a client on both the company's consent counts, and all its other names are known.
    """
    clients = {client.name: client for client in managed}
    for own in personal:
        known = clients.get(own.name)
        if known is None:
            clients[own.name] = own
        else:
            names = list(dict.fromkeys((*known.aliases, *own.aliases)))
            clients[own.name] = known.model_copy(update={"aliases": names})
    return list(clients.values())


def _what_fits(base: dict[str, Any], free: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    fields, refused = dict(base), []
    for name, value in free.items():
        try:
            Settings.model_validate({**fields, name: value})
        except ValidationError:
            refused.append(name)
        else:
            fields[name] = value
    return fields, tuple(refused)


def _origin(name: str, policy: Policy, chosen: Iterable[str]) -> Origin:
    if policy.is_locked(name):
        return Origin.POLICY_LOCK
    if name in chosen:
        return Origin.USER
    return Origin.POLICY_DEFAULT if name in policy.defaults else Origin.BUILT_IN
