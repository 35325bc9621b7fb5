"""``iact-check rules keygen|pack|sign|install|rollback``: rules on their way from their owner to the laptops."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iact_desktop import __version__, paths
from iact_desktop.commands.outcome import CommandError, ExitStatus, complain, reason_of
from iact_desktop.commands.rule_trial import try_rules
from iact_desktop.core.schedule import TOKYO
from iact_desktop.rulebook import signing
from iact_desktop.rulebook.signing import Manifest, PackError
from iact_desktop.settings.files import PRIVATE, SHARED, replacing
from iact_desktop.settings.policy import Policy, read_policy
from iact_desktop.settings.rule_packs import (
    PackStore,
    Trial,
    TrialError,
    read_pack_file,
    rules_in_force,
    store_of,
)
from iact_desktop.settings.store import Loaded

Ask = Callable[[str], str]


@dataclass(frozen=True)
class PackRequest:
    """What is to be packed; without a version it is the present minute, 202611261030."""

    folder: Path
    target: Path
    version: int | None = None
    requires: str = __version__
    note: str = ""


def make_key(target: Path, *, passphrase: bool, ask: Ask = getpass.getpass) -> ExitStatus:
    """Write a new private key that only its owner may read, and print the public one; raises CommandError."""
    if target.exists():
        raise CommandError(f"{target} はすでにあります。鍵は上書きしません")
    secret = None
    if passphrase:
        secret = ask("パスフレーズ: ")
        if not secret or ask("もう一度: ") != secret:
            raise CommandError("パスフレーズが空か、二度の入力が違います")
    pem, public = signing.new_private_key(secret.encode("utf-8") if secret else None)
    _write(target, pem, PRIVATE)
    print("公開鍵（policy.json の rule_packs.keys に書きます）:")
    print(public)
    return ExitStatus.CLEAR


def pack(request: PackRequest, trial: Trial = try_rules) -> ExitStatus:
    """Try the rules of a folder and pack them, not signed yet; raises CommandError."""
    version = request.version
    if version is None:
        version = int(datetime.now(TOKYO).strftime("%Y%m%d%H%M"))
    with _pack_errors_told():
        manifest = Manifest(version=version, requires=request.requires, note=request.note)
        payload = signing.build_payload(request.folder, manifest)
    problems = trial(request.folder)
    for problem in problems:
        complain(problem)
    if problems:
        complain(f"{len(problems)} 件の誤りがあるため、パックは作りませんでした")
        return ExitStatus.FAULT
    _write(request.target, payload, SHARED)
    print(f"ルールパック {version} を作りました。rules sign で署名してください。")
    return ExitStatus.CLEAR


def sign(source: Path, key: Path, target: Path, ask: Ask = getpass.getpass) -> ExitStatus:
    """Sign a pack with a private key; raises CommandError."""
    payload, pem = _read(source), _read(key)
    with _pack_errors_told():
        version = signing.read_payload(payload).manifest.version
        try:
            private = signing.read_private_key(pem)
        except TypeError:
            private = signing.read_private_key(pem, ask("パスフレーズ: ").encode("utf-8"))
        _write(target, signing.sign(payload, private), SHARED)
    print(f"ルールパック {version} に署名しました。公開鍵: {signing.public_key_of(private)}")
    return ExitStatus.CLEAR


def install(source: Path, trial: Trial = try_rules) -> ExitStatus:
    """Install a signed pack for whoever runs this; raises CommandError, and then the old rules go on."""
    policy = _policy()
    signed = _read(source)
    with _pack_errors_told("。これまでのルールを使い続けます"):
        version = store_of(policy).install(signed, trial, _kept(policy))
    print(f"ルールパック {version} を有効にしました。次の起動から使われます。")
    return ExitStatus.CLEAR


def install_dropped(trial: Trial = try_rules) -> ExitStatus:
    """Install the newest pack of the policy's drop folder, if there is one; raises CommandError."""
    policy = _policy()
    if policy.drop_folder is None:
        raise CommandError("会社の設定 rule_packs.drop_folder がありません")
    store = store_of(policy)
    signed = store.newest_dropped(policy.drop_folder)
    if signed is None:
        print("新しいルールパックはありません。")
        return ExitStatus.CLEAR
    with _pack_errors_told("。これまでのルールを使い続けます"):
        version = _installed_or_refused(store, signed, trial, policy)
    print(f"ルールパック {version} を有効にしました。次の起動から使われます。")
    return ExitStatus.CLEAR


def roll_back() -> ExitStatus:
    """Go back to the pack before, or to the built-in rules; raises CommandError."""
    with _pack_errors_told():
        version = store_of(_policy()).roll_back()
    rules = f"ルールパック {version}" if version else "プログラム付属のルール"
    print(f"{rules}に戻しました。次の起動から使われます。")
    return ExitStatus.CLEAR


def give_notice(loaded: Loaded) -> None:
    """Say on the error stream what is wrong with the settings and with the rules in force."""
    for notice in (loaded.notice, rules_in_force(loaded.policy).problem):
        if notice:
            complain(notice)


def look_for_dropped(policy: Policy) -> None:
    """Start looking for a new pack in the drop folder, in a process that nobody waits for.

    The folder may lie on a slow share, and a trial takes half a minute.
    """
    if policy.drop_folder is None or not policy.rule_packs.keys:
        return
    quiet = subprocess.DEVNULL
    with suppress(OSError):
        command = paths.check_command("rules", "install", "--dropped")
        if os.name == "nt":
            # Without a window of its own, and behind whatever the user does.
            flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
            flags |= getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
            subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, creationflags=flags)
        else:
            command = ["nice", *command] if shutil.which("nice") else command
            subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def _installed_or_refused(store: PackStore, signed: bytes, trial: Trial, policy: Policy) -> int:
    try:
        return store.install(signed, trial, _kept(policy))
    except TrialError as error:
        store.refuse(signed, str(error))
        raise


def _kept(policy: Policy) -> list[str]:
    return policy.content.rules_always_on if policy.content else []


def _policy() -> Policy:
    policy = read_policy(paths.policy_folder())
    if policy.problem:
        raise CommandError(policy.problem.removesuffix("。"))
    return policy


def _read(path: Path) -> bytes:
    try:
        return read_pack_file(path)
    except OSError as error:
        raise CommandError(f"{path} を開けません: {reason_of(error)}") from error


def _write(path: Path, content: bytes, mode: int) -> None:
    try:
        with replacing(path, mode) as stream:
            stream.write(content)
    except OSError as error:
        raise CommandError(f"{path} に書けません: {reason_of(error)}") from error


@contextmanager
def _pack_errors_told(ending: str = "") -> Iterator[None]:
    """Turn what is wrong with a pack into a CommandError."""
    try:
        yield
    except PackError as error:
        raise CommandError(f"{error}{ending}") from error
    except ValueError as error:
        raise CommandError(
            "--version は 1 以上の整数、--requires は 0.1.0 のような版で書いてください"
        ) from error
