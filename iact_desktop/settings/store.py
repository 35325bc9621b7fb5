"""Settings on disk: settings.json, and the clients in a file of their own beside it.

A file that cannot be used is kept under another name before anything can overwrite it. What is
said about it names the field but never its content.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from iact_desktop.core.model import Fault
from iact_desktop.settings.clients import ClientList, clients_as_csv, read_clients
from iact_desktop.settings.files import replacing
from iact_desktop.settings.migrations import MigrationError, migrate
from iact_desktop.settings.model import Settings

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
    """Settings that apply; ``notice`` says in one sentence what could not be read.

    ``faults`` belong into every review made with them: without the full list of clients nobody
    can say that article 2 is kept.
    """

    settings: Settings
    notice: str | None = None
    faults: tuple[Fault, ...] = ()


class SettingsStore:
    """Reads and writes the settings of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings_path = folder / SETTINGS_FILE
        self.clients_path = folder / CLIENTS_FILE

    def load(self) -> Loaded:
        """Read the settings; what is broken is kept aside and defaults apply in its place. Never raises."""
        return self._load(keep_aside=True)

    def peek(self) -> Loaded:
        """Read the settings as ``load`` does, but leave every file as it is."""
        return self._load(keep_aside=False)

    def save(self, settings: Settings) -> None:
        """Write both files, as a whole or not at all, readable by their owner only; raises SettingsError."""
        fields = settings.model_dump(mode="json", exclude={"clients"})
        text = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for path in (self.settings_path, self.clients_path):
                _rescue(path)
            with replacing(self.clients_path) as clients, replacing(self.settings_path) as rest:
                clients.write(clients_as_csv(settings.clients))
                rest.write(text.encode("utf-8"))
                # A full disk must show before the first of the two takes its place.
                clients.flush()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SettingsError(f"設定を保存できませんでした（{reason}）。") from error

    def _load(self, *, keep_aside: bool) -> Loaded:
        notices: list[str] = []
        faults: tuple[Fault, ...] = ()
        settings = Settings()
        try:
            settings = self._read_settings()
        except _BrokenError as error:
            kept = _keep_aside(self.settings_path, move=True) if keep_aside else None
            notices.append(_notice(SETTINGS_FILE, str(error), "既定の設定で動きます", kept))
        clients = self._read_clients()
        if clients.problems:
            kept = _keep_aside(self.clients_path, move=False) if keep_aside else None
            notices.append(_notice(CLIENTS_FILE, _first_of(clients.problems), "読めた行だけを使います", kept))
            faults = (
                Fault("顧客一覧に読めないところがあるため、顧客名を確認しきれません。", _CLIENT_ARTICLES),
            )
        settings = settings.model_copy(update={"clients": clients.clients})
        return Loaded(settings, " ".join(notices) or None, faults)

    def _read_settings(self) -> Settings:
        try:
            text = self.settings_path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return Settings()
        except UnicodeDecodeError as error:
            raise _BrokenError("UTF-8 の文字ではない") from error
        except OSError as error:
            raise _BrokenError(f"開けない: {error.strerror or type(error).__name__}") from error
        try:
            fields = json.loads(text)
            if isinstance(fields, dict) and "clients" in fields:
                raise _BrokenError(f"項目 clients は {CLIENTS_FILE} に書くもの")
            return settings_from_json(fields)
        except json.JSONDecodeError as error:
            raise _BrokenError(f"{error.lineno} 行目が JSON として読めない") from error
        except (ValueError, RecursionError) as error:
            raise _BrokenError(reason_of(error)) from error

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
        entry = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(step) for step in entry["loc"]) or "全体"
        return f"項目 {where}: {entry['msg'].removeprefix('Value error, ')}"
    if isinstance(error, MigrationError):
        return str(error)
    return "JSON として読めない"


def _first_of(problems: list[str]) -> str:
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
