"""The rule packs of this user: installed, checked at every start, taken back.

The last two good packs are kept. Which one is active stands in ``state.json``, which is replaced
as a whole: whatever goes wrong before leaves the old rules in force.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from iact_desktop import __version__, paths
from iact_desktop.rulebook.loader import load_rulebook
from iact_desktop.rulebook.signing import LARGEST, SUFFIX, Pack, PackError, read_payload, verify
from iact_desktop.settings.files import replacing
from iact_desktop.settings.policy import Policy

STATE_FILE = "state.json"
_MOST_REFUSALS = 20

#: Tries the rules of a folder and returns what is wrong with them.
Trial = Callable[[Path], list[str]]


class TrialError(PackError):
    """The rules of a pack do not pass their trial."""


@dataclass(frozen=True)
class RulesInForce:
    """The folder of the rules that apply; ``problem`` says why they are not the ones they should be.

    ``version`` is None for the rules that came with the program.
    """

    folder: Path
    version: int | None = None
    problem: str | None = None


class _State(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    active: int | None = None
    previous: int | None = None
    #: The newest version that was ever active here; an older one is a downgrade.
    highest: int = 0
    #: Digests of packs from the drop folder that were refused, so that they are not tried again.
    refused: dict[str, str] = {}


class PackStore:
    """Installs packs into one folder, under the keys of the policy."""

    def __init__(self, folder: Path, keys: Sequence[str], program: str = __version__) -> None:
        self._folder = folder
        self._keys = tuple(keys)
        self._program = program

    def in_force(self, built_in: Path) -> RulesInForce:
        """Return the rules that apply: the active pack, else the one before, else the built-in ones."""
        state, problems = self._state(), []
        for version in (state.active, state.previous):
            if version is None:
                continue
            try:
                folder = self._ready(version)
            except PackError as error:
                problems.append(f"ルールパック {version} を使えません（{error}）")
            else:
                return RulesInForce(folder, version, _joined(problems, f"ルールパック {version}"))
        return RulesInForce(built_in, None, _joined(problems, "プログラム付属のルール"))

    def install(self, signed: bytes, trial: Trial, kept: Iterable[str] = ()) -> int:
        """Make a signed pack the active one and return its version; raises PackError, and then nothing changed.

        ``kept`` are the ids of rules that must not get lost, because the company forbids to stop them.
        """
        pack = read_payload(verify(signed, self._keys))
        state, version = self._state(), pack.manifest.version
        self._refuse_wrong_version(pack, state)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._folder / f".{version}.{os.getpid()}.tmp"
        try:
            shutil.rmtree(draft, ignore_errors=True)
            pack.write(draft)
            problems = trial(draft) or _lost(draft, kept)
            if problems:
                more = f"（ほか {len(problems) - 1} 件）" if len(problems) > 1 else ""
                raise TrialError(f"ルールの試験に通りません: {problems[0]}{more}")
            self._keep(version, signed, draft)
        except OSError as error:
            raise PackError(f"ルールを保存できません（{error.strerror or type(error).__name__}）") from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        self._write(_State(active=version, previous=state.active, highest=version, refused=state.refused))
        self._tidy()
        return version

    def roll_back(self) -> int | None:
        """Go back to the pack before, or to the built-in rules (None); raises PackError if there is no way back."""
        state = self._state()
        if state.active is None:
            raise PackError("有効なルールパックがありません。プログラム付属のルールが使われています")
        self._write(state.model_copy(update={"active": state.previous, "previous": None}))
        return state.previous

    def newest_dropped(self, folder: Path) -> bytes | None:
        """Return the newest pack in a drop folder that is newer than any before and was not refused yet."""
        state = self._state()
        found: dict[int, bytes] = {}
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            with suppress(OSError, PackError):
                signed = read_pack_file(path)
                version = read_payload(verify(signed, self._keys)).manifest.version
                if version > state.highest and self._digest(signed) not in state.refused:
                    found[version] = signed
        return found[max(found)] if found else None

    def refuse(self, signed: bytes, reason: str) -> None:
        """Remember why a dropped pack failed its trial: it takes too long to be tried at each start."""
        state = self._state()
        kept = dict(list(state.refused.items())[-_MOST_REFUSALS:]) | {self._digest(signed): reason}
        self._write(state.model_copy(update={"refused": kept}))

    def refusals(self, folder: Path) -> dict[str, str]:
        """Return why packs that lie in a drop folder are not taken, by file name."""
        refused, found = self._state().refused, {}
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                signed = read_pack_file(path)
                read_payload(verify(signed, self._keys))
            except OSError as error:
                found[path.name] = f"開けません（{error.strerror or type(error).__name__}）"
            except PackError as error:
                found[path.name] = str(error)
            else:
                if reason := refused.get(self._digest(signed)):
                    found[path.name] = reason
        return found

    def _digest(self, signed: bytes) -> str:
        # Another version of the program may think otherwise of the same pack.
        return f"{self._program} {sha256(signed).hexdigest()}"

    def _refuse_wrong_version(self, pack: Pack, state: _State) -> None:
        version, needed = pack.manifest.version, pack.manifest.requires
        if _numbers(needed) > _numbers(self._program):
            raise PackError(f"このルールには iact-desktop {needed} 以降が要ります（今は {self._program}）")
        if version == state.active:
            raise PackError(f"ルールパック {version} はすでに有効です")
        if version <= state.highest:
            raise PackError(
                f"ルールパック {version} は、これまでに使った {state.highest} より新しくありません"
            )

    def _ready(self, version: int) -> Path:
        """Return the folder of an installed pack, put right if somebody touched it; raises PackError."""
        try:
            pack = read_payload(verify(self._signed(version).read_bytes(), self._keys))
        except OSError as error:
            raise PackError("ファイルがありません") from error
        folder = self._folder / str(version)
        if pack.manifest.version != version:
            raise PackError("版が合いません")
        if not pack.is_in(folder):
            try:
                shutil.rmtree(folder, ignore_errors=True)
                pack.write(folder)
            except OSError as error:
                raise PackError("展開できません") from error
        return folder

    def _keep(self, version: int, signed: bytes, draft: Path) -> None:
        shutil.rmtree(self._folder / str(version), ignore_errors=True)
        os.replace(draft, self._folder / str(version))
        with replacing(self._signed(version)) as stream:
            stream.write(signed)

    def _signed(self, version: int) -> Path:
        return self._folder / f"{version}{SUFFIX}"

    def _tidy(self) -> None:
        """Take away packs that nothing can go back to."""
        state = self._state()
        names = {str(version) for version in (state.active, state.previous) if version is not None}
        for path in self._folder.iterdir():
            if path.stem.isdigit() and path.stem not in names:
                shutil.rmtree(path, ignore_errors=True)
                with suppress(OSError):
                    path.unlink()

    def _state(self) -> _State:
        try:
            return _State.model_validate_json((self._folder / STATE_FILE).read_bytes())
        except (OSError, ValidationError):
            return _State(highest=self._highest_there())

    def _highest_there(self) -> int:
        """Without a state, the packs that lie there still tell what was active once."""
        with suppress(OSError):
            return max((int(p.stem) for p in self._folder.glob(f"*{SUFFIX}") if p.stem.isdigit()), default=0)
        return 0

    def _write(self, state: _State) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with replacing(self._folder / STATE_FILE) as stream:
                stream.write(state.model_dump_json(indent=2).encode("utf-8"))
        except OSError as error:
            raise PackError(f"ルールを保存できません（{error.strerror or type(error).__name__}）") from error


def read_pack_file(path: Path) -> bytes:
    """Return a pack's bytes, not more than a pack can have; raises OSError."""
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def store_of(policy: Policy) -> PackStore:
    """Return the packs of whoever runs this program, under the keys of a policy."""
    return PackStore(paths.data_folder() / "rulepacks", policy.rule_packs.keys)


def rules_in_force(policy: Policy) -> RulesInForce:
    """Return the rules that apply on this machine.

    IACT_RULES counts only where there is no policy: nobody frees himself from the company's rules.
    """
    if not policy.is_present:
        return RulesInForce(paths.rules_folder())
    return store_of(policy).in_force(paths.built_in_rules_folder())


def _lost(folder: Path, kept: Iterable[str]) -> list[str]:
    there = load_rulebook(folder).rules
    return [
        f"会社が止めてはならないとしているルール {name} がありません"
        for name in kept
        if name.startswith("a") and name not in there
    ]


def _joined(problems: list[str], instead: str) -> str | None:
    return f"{'、'.join(problems)}。{instead}で確認します。" if problems else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
