"""The list of clients as a CSV file: ``name,aliases,consent_until``, aliases parted by semicolons.

A fourth column ``consent_scope`` may say in free words what a consent is limited to.

Problems name the line but never quote it: a client list is confidential and messages are logged.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from iact_desktop.settings.files import PRIVATE, replacing
from iact_desktop.settings.model import Client

COLUMNS = ("name", "aliases", "consent_until")
SCOPE_COLUMN = "consent_scope"
#: A list of ten thousand clients takes half a megabyte; what is larger is something else.
_LARGEST = 10_000_000
#: What the columns are called in lists that were made by hand.
_COLUMN_NAMES = {
    "name": "name", "名前": "name", "名称": "name", "会社名": "name",
    "aliases": "aliases", "別名": "aliases",
    "consent_until": "consent_until", "了承期限": "consent_until",
    "consent_scope": "consent_scope", "了承範囲": "consent_scope",
}  # fmt: skip
#: Control characters, and what Python makes of bytes that CP932 does not have.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\uf8f0-\uf8f3]")
_SEPARATOR = re.compile("[;；]")
_DATE = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")


@dataclass(frozen=True)
class ClientList:
    """The clients that could be read, and one line for each mistake in the rest."""

    clients: list[Client]
    problems: list[str]


class _RowError(ValueError):
    """A row cannot be used as it stands."""


def read_clients(source: Path | str | bytes) -> ClientList:
    """Read a client list from a file (Path), its text or its bytes (UTF-8 or CP932).

    A row with a mistake in its name is left out, one with a mistake in its date is kept without
    a consent, so that a mistake never lets more pass. Raises OSError if a file cannot be read.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            source = stream.read(_LARGEST + 1)
    if len(source) > _LARGEST:
        return ClientList([], ["1 行目: 大きすぎます。顧客一覧ではないファイルです"])
    if isinstance(source, bytes):
        decoded = _decode(source)
        if decoded is None:
            return ClientList([], [_encoding_problem(source)])
        source = decoded
    return _Reading().read(source.removeprefix("\ufeff"))


def write_clients(path: Path, clients: Iterable[Client]) -> None:
    """Write a client list that only its owner may read, as a whole or not at all. Raises OSError."""
    with replacing(path, PRIVATE) as stream:
        stream.write(clients_as_csv(clients))


def clients_as_csv(clients: Iterable[Client]) -> bytes:
    """Return the file of a client list; its byte order mark tells Excel that it is UTF-8."""
    listed = list(clients)
    width = 4 if any(client.consent_scope for client in listed) else 3
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((*COLUMNS, SCOPE_COLUMN)[:width])
    for client in listed:
        until = client.consent_until.isoformat() if client.consent_until else ""
        row = (client.name, ";".join(client.aliases), until, client.consent_scope)
        writer.writerow(row[:width])
    return text.getvalue().encode("utf-8-sig")


def merged(present: Iterable[Client], taken_in: Iterable[Client]) -> list[Client]:
    """Join two lists; a client of a known name takes the place of the one that was there."""
    clients = {client.name: client for client in present}
    clients.update((client.name, client) for client in taken_in)
    return list(clients.values())


class _Reading:
    """One list on its way from text to clients."""

    def __init__(self) -> None:
        self._clients: dict[str, Client] = {}
        self._problems: list[str] = []

    def read(self, text: str) -> ClientList:
        rows = self._rows(text)
        first = next(rows, None)
        if first is None:
            if not self._problems:
                self._complain(1, f"見出し {','.join(COLUMNS)} がありません")
        elif (columns := self._columns(*first)) is not None:
            for line, row in rows:
                self._take(line, row, columns)
        return ClientList(list(self._clients.values()), self._problems)

    def _complain(self, line: int, problem: str) -> None:
        self._problems.append(f"{line} 行目: {problem}")

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that is not empty with the line that it begins on."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self._complain(
                    line, 'CSV として読めません（引用符 " の閉じ忘れなど）。ここから後は読みませんでした'
                )
                return
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells

    def _columns(self, line: int, header: list[str]) -> dict[str, int] | None:
        known = [_COLUMN_NAMES.get(cell.lower()) for cell in header]
        if "name" not in known:
            separator = next((mark for mark in ("\t", ";") if mark in header[0]), None)
            if separator and _COLUMN_NAMES.get(header[0].split(separator)[0].strip().lower()):
                what = "タブ" if separator == "\t" else "セミコロン"
                self._complain(line, f"列が{what}で区切られています。コンマ区切りの CSV で保存してください")
            else:
                self._complain(line, f"見出し {','.join(COLUMNS)} がありません")
            return None
        if None in known or len(set(known)) < len(known):
            self._complain(
                line,
                f"知らない見出しか重なる見出しがあります（使えるのは {','.join((*COLUMNS, SCOPE_COLUMN))}）",
            )
        return {name: known.index(name) for name in dict.fromkeys(known) if name is not None}

    def _take(self, line: int, row: list[str], columns: dict[str, int]) -> None:
        def cell(name: str) -> str:
            index = columns.get(name)
            return row[index] if index is not None and index < len(row) else ""

        if any(row[max(columns.values()) + 1 :]):
            self._complain(line, "列が多すぎます（別名は ; で区切ってください）")
        try:
            until = _date(cell("consent_until"))
        except _RowError as error:
            self._complain(line, f"{error}。了承なしとして扱います")
            until = None
        aliases = list(dict.fromkeys(part.strip() for part in _SEPARATOR.split(cell("aliases"))))
        fields = {
            "name": cell("name"),
            "aliases": [alias for alias in aliases if len(alias) > 1 and alias != cell("name")],
            "consent_until": until,
            "consent_scope": cell("consent_scope"),
        }
        try:
            client = _client(fields)
        except _RowError as error:
            self._complain(line, str(error))
            return
        if any(len(alias) == 1 for alias in aliases):
            self._complain(line, "1 文字の別名は見分けられないため使いません")
        if client.name in self._clients:
            self._complain(line, "同じ名前の行がすでにあります。この行は使いません")
            return
        self._clients[client.name] = client


def _decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return None if _NO_TEXT.search(text) or (encoding == "cp932" and _is_euc(data, text)) else text
    return None


def _is_euc(data: bytes, as_cp932: str) -> bool:
    """Whether it is rather EUC-JP, which CP932 takes for a jumble of half-width kana."""
    letters = [letter for letter in as_cp932 if not letter.isascii()]
    narrow = sum("\uff61" <= letter <= "\uff9f" for letter in letters)
    if 2 * narrow <= len(letters):
        return False
    with suppress(UnicodeDecodeError):
        return any("\u4e00" <= letter <= "\u9fff" for letter in data.decode("euc_jp"))
    return False


def _encoding_problem(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "文字コードが UTF-16 です。Excel では「CSV UTF-8」を選んで保存し直してください"
    with suppress(UnicodeDecodeError):
        data.decode("euc_jp")
        return "文字コードが EUC-JP です。UTF-8 で保存し直してください"
    if data.startswith(b"PK"):
        return "文字コードを調べられません。Excel のブックです。「CSV UTF-8」を選んで保存し直してください"
    return "文字コードが UTF-8 でも Shift_JIS (CP932) でもありません"


def _date(text: str) -> date | None:
    if not text:
        return None
    # Excel turns 2026-12-31 into 2026/12/31 when it saves.
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError as error:
        raise _RowError("日付 consent_until は 2026-12-31 の形で書いてください") from error


def client_problem(error: ValidationError) -> str:
    """Say what is wrong with one client's fields, without a word of them."""
    kinds = {(entry["loc"][0], entry["type"]) for entry in error.errors(include_input=False)}
    if kinds & {("name", "string_too_short"), ("name", "too_short")}:
        return "1 文字の名前は見分けられないため使えません"
    if kinds & {("aliases", "string_too_short"), ("aliases", "too_short")}:
        return "1 文字の別名は見分けられないため使えません"
    if kinds & {("consent_scope", "string_too_long"), ("consent_scope", "too_long")}:
        return "了承の範囲は 200 文字までです"
    return "名前か別名に使えない文字があります"


def _client(fields: dict[str, Any]) -> Client:
    if not fields["name"]:
        raise _RowError("名前がありません")
    try:
        return Client.model_validate(fields)
    except ValidationError as error:
        raise _RowError(client_problem(error)) from error
