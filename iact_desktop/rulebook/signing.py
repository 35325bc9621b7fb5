"""Signed rule packs: made, signed, verified and read.

A signed pack is one line with an Ed25519 signature, and after it the payload, a zip archive with
``manifest.json``, ``lists.yaml`` and the rule files. Nothing of the payload is looked at before
the signature over all its bytes has proved right. Messages are Japanese and name no absolute path.
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from iact_desktop.rulebook.loader import FOLDERS, LISTS_FILE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SUFFIX: Final = ".iactrules"
MANIFEST: Final = "manifest.json"
#: Bytes of a whole pack, packed or unpacked, and how many files it may hold.
LARGEST: Final = 20_000_000
MOST_FILES: Final = 500

_MAGIC: Final = b"IACTRULES1 "
#: Signed with the payload, so that a signature made for something else is none for a pack.
_PURPOSE: Final = b"iact-desktop rule pack 1\n"
_FILE = re.compile(rf"(?:(?:{'|'.join(FOLDERS)})/)?[A-Za-z0-9][A-Za-z0-9_.-]*\.yaml")
#: Zip archives hold times; one time for all makes the same rules the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


#: What Python's zip reader raises, as tried with forty thousand damaged archives.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError,
)  # fmt: skip


class PackError(Exception):
    """A pack cannot be used; the message is one Japanese sentence without its full stop."""


class Manifest(BaseModel):
    """What a pack says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    format: Literal[1] = 1
    version: Annotated[int, Field(ge=1, le=10**15)]
    requires: Annotated[str, Field(pattern=r"^\d+(\.\d+){0,3}$")]
    note: Annotated[str, Field(max_length=500)] = ""


@dataclass(frozen=True)
class Pack:
    """A payload that has been read: its manifest, and its rule files by their relative names."""

    manifest: Manifest
    files: Mapping[str, bytes]

    def write(self, folder: Path) -> None:
        """Write the rule files into a new folder; raises OSError."""
        for name, content in self.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def is_in(self, folder: Path) -> bool:
        """Whether a folder holds exactly these files."""
        try:
            there = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*")
                if not path.is_dir()
            }
        except OSError:
            return False
        return there == dict(self.files)


def build_payload(folder: Path, manifest: Manifest) -> bytes:
    """Pack a folder of rules; raises PackError where something in it cannot be packed."""
    paths = [path for name in FOLDERS for path in (folder / name).glob("*.yaml")]
    if not paths:
        raise PackError(f"{folder.name} に {'、'.join(FOLDERS)} のルールファイルがありません")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, MANIFEST, manifest.model_dump_json(indent=2).encode("utf-8"))
        for path in sorted([*folder.glob("*.yaml"), *paths]):
            try:
                _add(archive, path.relative_to(folder).as_posix(), path.read_bytes())
            except OSError as error:
                raise PackError(f"{path.name} を読めません（{error.strerror}）") from error
    payload = stream.getvalue()
    read_payload(payload)
    return payload


def read_payload(payload: bytes) -> Pack:
    """Read a payload, trusting nothing in it; raises PackError."""
    if len(payload) > LARGEST:
        raise PackError("パックが大きすぎます")
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            contents = _contents(archive)
    except _DAMAGE as error:
        raise PackError("パックの中身が壊れています") from error
    if MANIFEST not in contents:
        raise PackError(f"パックに {MANIFEST} がありません")
    manifest = _manifest(contents.pop(MANIFEST))
    for needed in (LISTS_FILE, *FOLDERS):
        if not any(name == needed or name.startswith(f"{needed}/") for name in contents):
            raise PackError(f"パックに {needed} がありません")
    return Pack(manifest, contents)


def sign(payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """Return the signed pack of a payload."""
    return _MAGIC + base64.b64encode(key.sign(_PURPOSE + payload)) + b"\n" + payload


def verify(signed: bytes, keys: Sequence[str]) -> bytes:
    """Return the payload of a pack that one of the public keys (Base64) has signed; raises PackError."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not keys:
        raise PackError("会社の設定 rule_packs.keys に公開鍵がないため、ルールパックは受け付けません")
    if len(signed) > LARGEST:
        raise PackError("パックが大きすぎます")
    head, newline, payload = signed.partition(b"\n")
    if not newline or not head.startswith(_MAGIC):
        unsigned = signed.startswith(b"PK")
        raise PackError(
            "署名がありません（rules sign で署名してください）"
            if unsigned
            else "ルールパックではないファイルです"
        )
    try:
        signature = base64.b64decode(head[len(_MAGIC) :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise PackError("署名を読めません") from error
    for key in keys:
        try:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, _PURPOSE + payload)
        except (InvalidSignature, ValueError):
            continue
        return payload
    raise PackError("署名が正しくないか、会社の設定にない鍵で署名されています")


def new_private_key(passphrase: bytes | None = None) -> tuple[bytes, str]:
    """Make a key; return its private half as PEM (encrypted with a passphrase) and the public one in Base64."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption(),
    )
    return pem, public_key_of(key)


def read_private_key(pem: bytes, passphrase: bytes | None = None) -> Ed25519PrivateKey:
    """Read a private key; raises PackError, and TypeError where a passphrase is needed or too much."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(pem, passphrase)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise PackError("秘密鍵を読めません（パスフレーズの誤りか、鍵ではないファイルです）") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError("Ed25519 の鍵ではありません（rules keygen で作れます）")
    return key


def public_key_of(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key in Base64, as it stands in a policy."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode("ascii")


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
        raise PackError("パックの中身が大きすぎます")
    contents: dict[str, bytes] = {}
    room = LARGEST
    for entry in entries:
        name = _safe_name(entry)
        if name.lower() in {known.lower() for known in contents}:
            raise PackError(f"パックに {name} が二つあります")
        with archive.open(entry) as stream:
            contents[name] = stream.read(room + 1)
        room -= len(contents[name])
        if room < 0:
            raise PackError("パックの中身が大きすぎます")
    return contents


def _safe_name(entry: zipfile.ZipInfo) -> str:
    # orig_filename, because zipfile cuts names at a zero byte and turns separators.
    name = entry.orig_filename
    shown = re.sub(r"[^\w./\\:-]", "?", name)[:60]
    if ".." in name.replace("\\", "/").split("/") or name.startswith(("/", "\\")) or ":" in name:
        raise PackError(f"パックの外を指す名前 {shown} が入っています")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise PackError(f"パックに別の場所への参照（シンボリックリンク）{shown} が入っています")
    if name != MANIFEST and not _FILE.fullmatch(name):
        raise PackError(f"パックに知らないファイル {shown} が入っています")
    return name


def _manifest(content: bytes) -> Manifest:
    try:
        return Manifest.model_validate(json.loads(content.decode("utf-8")))
    except ValidationError as error:
        field = ".".join(map(str, error.errors(include_input=False)[0]["loc"])) or "全体"
        raise PackError(f"{MANIFEST} の項目 {field} が正しくありません") from error
    except (ValueError, RecursionError) as error:
        raise PackError(f"{MANIFEST} が JSON として読めません") from error
