"""What a policy file may say. docs/policy-reference.md is generated from these models."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from iact_desktop.core.model import ARTICLES, CODES
from iact_desktop.settings.model import Name, Settings
from iact_desktop.settings.problems import field_problem

POLICY_VERSION: Final = 1
#: Fields of the settings that a policy gives in another way, or that are none of its business.
_NOT_BY_VALUE = ("version", "clients")
KEY_LENGTH: Final = 32

_RULE = re.compile(r"a[1-7]-[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"[^@\s<>?&,;]+@[^@\s<>?&,;]+\.[^@\s<>?&,;]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def _lockable(name: str) -> str:
    if name == "version" or name not in Settings.model_fields:
        raise ValueError("そのような設定はありません")
    return name


def _rule_or_group(text: str) -> str:
    known = text == "*" or text in CODES or text in map(str, ARTICLES) or _RULE.fullmatch(text)
    if not known:
        raise ValueError(
            "ルールの ID（a2-client-named など）、符号（2-4）、条の番号（2）か * を書いてください"
        )
    return text


def _mail_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError("メールアドレスを 1 つ書いてください")
    return text


def _web_or_path(text: str) -> str:
    if _SCHEME.match(text) and not text.startswith(("http://", "https://")):
        raise ValueError("http:// か https:// のアドレス、またはファイルの場所を書いてください")
    return text


def _path(text: str) -> str:
    if "\0" in text or text.startswith(("http:", "https:")):
        raise ValueError("ファイルの場所を書いてください")
    return text


def _public_key(text: str) -> str:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("公開鍵が Base64 ではありません") from error
    if len(raw) != KEY_LENGTH or not any(raw):
        raise ValueError(f"公開鍵は {KEY_LENGTH} バイト（Ed25519）です")
    return text


Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Lock = Annotated[str, AfterValidator(_lockable)]
RuleOrGroup = Annotated[str, AfterValidator(_rule_or_group)]
MailAddress = Annotated[Word, AfterValidator(_mail_address)]
WebOrPath = Annotated[Word, AfterValidator(_web_or_path)]
FilePath = Annotated[Word, AfterValidator(_path)]
PublicKey = Annotated[Word, AfterValidator(_public_key)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class RulePackPolicy(_Strict):
    """Signed rule packs: who may sign them, and where new ones appear."""

    keys: list[PublicKey] = Field(
        default_factory=list,
        max_length=2,
        description="Public keys (Ed25519, 32 bytes in Base64) that may sign rule packs. Two, so that one "
        "can be retired while the other serves. Without a key no pack is accepted.",
    )
    drop_folder: FilePath | None = Field(
        default=None,
        description="A folder in which IT drops `*.iactrules` files. When the program starts, the newest is "
        "tried in the background; if it passes, it applies from the start after. Relative to the policy's "
        "own folder.",
    )

    @field_validator("keys")
    @classmethod
    def _different(cls, keys: list[str]) -> list[str]:
        if len(set(keys)) < len(keys):
            raise ValueError("同じ公開鍵が二つあります")
        return keys


class PolicyFile(_Strict):
    """The fields of policy.json."""

    version: Literal[1] = Field(default=POLICY_VERSION, description="The version of this format.")
    issuer: Name = Field(
        description="Who manages this machine, in words that the user understands; shown wherever a setting "
        "is locked (「情報システム部」).",
    )
    settings: dict[str, Any] = Field(
        default_factory=dict,
        description="Values of settings, as in the table below. They apply where the user has chosen "
        "nothing, and always where the setting is locked.",
    )
    locks: list[Lock] = Field(
        default_factory=list,
        description="Names of settings that the user cannot change. A locked setting without a value has "
        "its built-in one. Locking `clients` leaves only the company's list.",
    )
    rules_always_on: list[RuleOrGroup] = Field(
        default_factory=list,
        description="Rules that the user may not stop: ids (`a2-client-named`), codes (`2-4`), numbers of "
        'articles (`"2"`), or `"*"` for all.',
    )
    copy_at_stop: bool = Field(
        default=True, description="Whether a draft can be copied while a finding at 禁止 stands in it."
    )
    clients: FilePath | None = Field(
        default=None,
        description="The company's client list (CSV). It is used beside the user's own list and cannot be "
        "edited in the window. Relative to the policy's own folder.",
    )
    report_address: MailAddress | None = Field(
        default=None,
        description="The managing department's e-mail address, offered where article 7 asks for a report.",
    )
    guideline: WebOrPath | None = Field(
        default=None,
        description="Where the guideline can be read: an http(s) address, or a file (relative to the "
        "policy's own folder). The program only hands it to the system's browser or viewer.",
    )
    rule_packs: RulePackPolicy = Field(
        default_factory=lambda: RulePackPolicy(), description="Signed rule packs, as in the table below."
    )

    @field_validator("settings")
    @classmethod
    def _values_of_settings(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name in _NOT_BY_VALUE:
            if name in values:
                raise ValueError(f"{name} はここには書けません")
        try:
            Settings.model_validate(values)
        except ValidationError as error:
            raise ValueError(field_problem(error)) from error
        return values
