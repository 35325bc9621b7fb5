"""``iact-check clients``: what is wrong with a list, line by line; taking one in and handing it out.

Names of clients are never printed: what a terminal shows is often kept or passed on.
"""

from __future__ import annotations

from pathlib import Path

from iact_desktop.commands.outcome import CommandError, ExitStatus, reason_of
from iact_desktop.settings.clients import ClientList, merged, read_clients, write_clients
from iact_desktop.settings.store import Loaded, SettingsError, SettingsStore, open_store


def check(source: Path) -> ExitStatus:
    """Print every mistake of a list; raises CommandError where the file cannot be opened."""
    return _report(_read(source))


def take_in(source: Path, *, replace: bool) -> ExitStatus:
    """Take a list into the user's own, beside what is there or in its place, and print its mistakes.

    A list in which nothing can be read changes nothing. Raises CommandError.
    """
    store, loaded = _own_list()
    found = _read(source)
    if found.problems and not found.clients:
        return _report(found)
    present = [] if replace else loaded.settings.clients
    joined = merged(present, found.clients)
    try:
        store.save(loaded.settings.model_copy(update={"clients": joined}))
    except SettingsError as error:
        raise CommandError(str(error)) from error
    status = _report(found)
    print(f"自分の一覧は {len(joined)} 件になりました。")
    return status


def hand_out(target: Path) -> ExitStatus:
    """Write the user's own list as a CSV file that only its owner may read; raises CommandError."""
    clients = open_store().peek().settings.clients
    try:
        write_clients(target, clients)
    except OSError as error:
        raise CommandError(f"{target} に書けません: {reason_of(error)}") from error
    print(f"{len(clients)} 件を書き出しました。")
    return ExitStatus.CLEAR


def _own_list() -> tuple[SettingsStore, Loaded]:
    store = open_store()
    if store.policy.is_locked("clients"):
        raise CommandError(f"顧客一覧は {store.policy.issuer} が固定しているため、取り込めません")
    return store, store.load()


def _read(source: Path) -> ClientList:
    try:
        return read_clients(source)
    except OSError as error:
        raise CommandError(f"顧客一覧 {source} を開けません: {reason_of(error)}") from error


def _report(found: ClientList) -> ExitStatus:
    for problem in found.problems:
        print(problem)
    consents = sum(client.consent_until is not None for client in found.clients)
    print(f"{len(found.clients)} 件を読みました（了承あり {consents} 件、誤り {len(found.problems)} 件）。")
    return ExitStatus.FAULT if found.problems else ExitStatus.CLEAR
