"""Settings on disk: settings.json, and the clients in a file of their own beside it.

A file that cannot be used is kept under another name before anything can overwrite it. What is
said about it names the field but never its content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from iact_desktop import paths
from iact_desktop.core.model import Fault
from iact_desktop.settings.clients import ClientList, clients_as_csv, read_clients
from iact_desktop.settings.files import make_private, replacing
from iact_desktop.settings.layers import Origin, lay, united
from iact_desktop.settings.migrations import MigrationError, migrate
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.policy import Policy, read_policy
from iact_desktop.settings.problems import field_problem

SETTINGS_FILE = "settings.json"
CLIENTS_FILE = "clients.csv"
#: The articles that speak of clients.
_CLIENT_ARTICLES = (2,)


class SettingsError(Exception):
    """Settings cannot be saved; the message is one Japanese sentence."""


class _BrokenError(Exception):
    """A file is there but cannot be used; the message says why."""


@dataclass(frozen=True)
class Loaded:
    """Settings that apply, with the user's own clients; ``notice`` says what could not be read.

    ``faults`` belong into every review made with them: without the full list of clients nobody
    can say that article 2 is kept, and under a broken policy nobody can say anything.
    ``company_faults`` are those among them that no change of the user's settings takes away.
    """

    settings: Settings
    notice: str | None = None
    faults: tuple[Fault, ...] = ()
    policy: Policy = field(default_factory=Policy)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    managed_clients: tuple[Client, ...] = ()
    company_faults: tuple[Fault, ...] = ()

    def for_engine(self, settings: Settings | None = None) -> Settings:
        """Return settings (by default those loaded) with the company's clients among the clients."""
        settings = settings or self.settings
        return settings.model_copy(update={"clients": united(self.managed_clients, settings.clients)})

    def enforced(self, fields: Any) -> Settings:
        """Return what an engine must use when somebody asks for settings: locks and clients included.

        ``fields`` are JSON fields as in settings.json, ``clients`` among them. Raises ValueError.
        """
        settings_from_json(fields)
        return self.for_engine(lay(self.policy, migrate(fields)).settings)


class SettingsStore:
    """Reads and writes the settings of one folder, under a policy."""

    def __init__(self, folder: Path, policy: Policy | None = None) -> None:
        self.folder = folder
        self.policy = policy or Policy()
        self.settings_path = folder / SETTINGS_FILE
        self.clients_path = folder / CLIENTS_FILE

    def load(self) -> Loaded:
        """Read the settings; what is broken is kept aside and defaults apply in its place. Never raises."""
        return self._load(keep_aside=True)

    def peek(self) -> Loaded:
        """Read the settings as ``load`` does, but leave every file as it is."""
        return self._load(keep_aside=False)

    def company(self) -> Loaded:
        """Return what applies to everybody on this machine, whatever the user has set. Never raises."""
        layered = lay(self.policy, {})
        managed = self._read_managed()
        faults = (*self.policy.faults, *_client_faults("会社の", managed))
        notices = [self.policy.problem] if self.policy.problem else []
        if managed.problems and self.policy.clients_path:
            name = self.policy.clients_path.name
            notices.append(
                _notice(f"会社の顧客一覧 {name} ", first_of(managed.problems), "読めた行だけを使います", None)
            )
        return Loaded(
            layered.settings, " ".join(notices) or None, faults,
            self.policy, layered.origins, tuple(managed.clients), faults,
        )  # fmt: skip

    def save(self, settings: Settings) -> None:
        """Write both files, as a whole or not at all, readable by their owner only; raises SettingsError.

        Only what differs from the company's and the built-in values is written, so that a later
        change of those reaches this user too. What is locked stays in the file as it was.
        """
        fields = settings.model_dump(mode="json", exclude={"clients"})
        base = lay(self.policy, {}).settings.model_dump(mode="json")
        earlier = self._chosen_before()
        kept = {name: earlier[name] for name in self.policy.locked if name in earlier}
        changed = {
            name: value
            for name, value in fields.items()
            if name == "version" or (value != base[name] and not self.policy.is_locked(name))
        }
        text = json.dumps(changed | kept, ensure_ascii=False, indent=2) + "\n"
        clients = None if self.policy.is_locked("clients") else settings.clients
        try:
            self._write(text, clients)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SettingsError(f"設定を保存できませんでした（{reason}）。") from error

    def settled(self, settings: Settings) -> Settings:
        """Return what applies of wanted settings: what is locked is as the company has it."""
        return lay(self.policy, settings.model_dump(mode="json")).settings

    def _write(self, text: str, clients: Iterable[Client] | None) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _rescue(self.settings_path)
        if clients is None:
            with replacing(self.settings_path) as rest:
                rest.write(text.encode("utf-8"))
            return
        _rescue(self.clients_path)
        with replacing(self.clients_path) as list_of_clients, replacing(self.settings_path) as rest:
            list_of_clients.write(clients_as_csv(clients))
            rest.write(text.encode("utf-8"))
            # A full disk must show before the first of the two takes its place.
            list_of_clients.flush()

    def _load(self, *, keep_aside: bool) -> Loaded:
        company = self.company()
        notices = [company.notice] if company.notice else []
        chosen: dict[str, Any] = {}
        try:
            chosen = self._read_chosen()
        except _BrokenError as error:
            kept = _keep_aside(self.settings_path, move=True) if keep_aside else None
            notices.append(_notice(SETTINGS_FILE, str(error), "既定の設定で動きます", kept))
        layered = lay(self.policy, chosen)
        if layered.refused:
            names = "、".join(layered.refused)
            notices.append(f"項目 {names} は会社の設定と合わないため、会社の値で動きます。")
        if keep_aside:
            for path in (self.settings_path, self.clients_path):
                make_private(path)
        clients = ClientList([], []) if self.policy.is_locked("clients") else self._read_clients()
        if clients.problems:
            kept = _keep_aside(self.clients_path, move=False) if keep_aside else None
            notices.append(_notice(CLIENTS_FILE, first_of(clients.problems), "読めた行だけを使います", kept))
        origins = dict(layered.origins)
        if clients.clients and not self.policy.is_locked("clients"):
            origins["clients"] = Origin.USER
        return replace(
            company,
            settings=layered.settings.model_copy(update={"clients": clients.clients}),
            notice=" ".join(notices) or None,
            faults=(*company.company_faults, *_client_faults("", clients)),
            origins=origins,
        )

    def _chosen_before(self) -> dict[str, Any]:
        try:
            return self._read_chosen()
        except _BrokenError:
            return {}

    def _read_chosen(self) -> dict[str, Any]:
        """Return the fields of settings.json, each of them valid; raises _BrokenError."""
        try:
            text = self.settings_path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return {}
        except UnicodeDecodeError as error:
            raise _BrokenError("UTF-8 の文字ではない") from error
        except OSError as error:
            raise _BrokenError(f"開けない: {error.strerror or type(error).__name__}") from error
        try:
            fields = json.loads(text)
            if isinstance(fields, dict) and "clients" in fields:
                raise _BrokenError(f"項目 clients は {CLIENTS_FILE} に書くもの")
            settings_from_json(fields)
            return migrate(fields)
        except json.JSONDecodeError as error:
            raise _BrokenError(f"{error.lineno} 行目が JSON として読めない") from error
        except (ValueError, RecursionError) as error:
            raise _BrokenError(reason_of(error)) from error

    def _read_managed(self) -> ClientList:
        path = self.policy.clients_path
        if path is None:
            return ClientList([], [])
        try:
            return read_clients(path)
        except (OSError, ValueError) as error:
            reason = "ファイルがありません" if isinstance(error, FileNotFoundError) else "開けません"
            return ClientList([], [reason])

    def _read_clients(self) -> ClientList:
        try:
            return read_clients(self.clients_path)
        except FileNotFoundError:
            return ClientList([], [])
        except OSError as error:
            return ClientList([], [f"開けません: {error.strerror or type(error).__name__}"])


def settings_from_json(fields: Any) -> Settings:
    """Build settings, clients among them, from JSON fields of any known version.

    Raises ValueError: pydantic's ValidationError or MigrationError.
    """
    if not isinstance(fields, dict):
        raise MigrationError("全体が { } で囲まれていない")
    return Settings.model_validate(migrate(fields))


def reason_of(error: Exception) -> str:
    """Say which field of the settings is wrong and why, without its value."""
    if isinstance(error, ValidationError):
        return field_problem(error)
    if isinstance(error, MigrationError):
        return str(error)
    return "JSON として読めない"


def open_store() -> SettingsStore:
    """Return the store of whoever runs this program, under the policy of this machine."""
    return SettingsStore(paths.config_folder(), read_policy(paths.policy_folder()))


def _client_faults(whose: str, found: ClientList) -> tuple[Fault, ...]:
    if not found.problems:
        return ()
    words = f"{whose}顧客一覧に読めないところがあるため、顧客名を確認しきれません。"
    return (Fault(words, _CLIENT_ARTICLES),)


def first_of(problems: list[str]) -> str:
    """Return the first of several problems and how many more there are."""
    more = f"、ほか {len(problems) - 1} 件" if len(problems) > 1 else ""
    return problems[0] + more


def _notice(name: str, reason: str, consequence: str, kept: Path | None) -> str:
    where = f"（元の内容は {kept.name} に残しました）" if kept else ""
    return f"{name} を正しく読めないため（{reason}）、{consequence}{where}。"


def _keep_aside(path: Path, *, move: bool) -> Path | None:
    """Keep a file's content under a free name beside it; None where that cannot be done."""
    with suppress(OSError):
        content = path.read_bytes()
        for kept in _names_aside(path):
            if not kept.exists():
                with replacing(kept) as stream:
                    stream.write(content)
            elif kept.read_bytes() != content:
                continue
            if move:
                path.unlink()
            return kept
    return None


def _rescue(path: Path) -> None:
    """Move what cannot even be read out of the way of being overwritten; raises OSError."""
    try:
        path.read_bytes()
    except FileNotFoundError:
        return
    except OSError:
        path.rename(next(kept for kept in _names_aside(path) if not kept.exists()))


def _names_aside(path: Path) -> Iterator[Path]:
    for number in count(1):
        suffix = "" if number == 1 else f"-{number}"
        yield path.with_name(f"{path.stem}.broken{suffix}{path.suffix}")
