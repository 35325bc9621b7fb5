"""The list of clients as a CSV file: ``name,aliases,consent_until``, aliases parted by semicolons.

Problems name the line but never quote it: a client list is confidential and messages are logged.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from iact_desktop.settings.files import PRIVATE, replacing
from iact_desktop.settings.model import Client

COLUMNS = ("name", "aliases", "consent_until")
#: What the columns are called in lists that were made by hand.
_COLUMN_NAMES = {
    "name": "name", "名前": "name", "名称": "name", "会社名": "name",
    "aliases": "aliases", "別名": "aliases",
    "consent_until": "consent_until", "了承期限": "consent_until",
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
        source = source.read_bytes()
    if isinstance(source, bytes):
        decoded = _decode(source)
        if decoded is None:
            return ClientList([], ["文字コードが UTF-8 でも Shift_JIS (CP932) でもありません"])
        source = decoded
    return _Reading().read(source.removeprefix("\ufeff"))


def write_clients(path: Path, clients: Iterable[Client]) -> None:
    """Write a client list that only its owner may read, as a whole or not at all. Raises OSError."""
    with replacing(path, PRIVATE) as stream:
        stream.write(clients_as_csv(clients))


def clients_as_csv(clients: Iterable[Client]) -> bytes:
    """Return the file of a client list; its byte order mark tells Excel that it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for client in clients:
        until = client.consent_until.isoformat() if client.consent_until else ""
        writer.writerow((client.name, ";".join(client.aliases), until))
    return text.getvalue().encode("utf-8-sig")


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
            self._complain(line, f"見出し {','.join(COLUMNS)} がありません")
            return None
        if None in known or len(set(known)) < len(known):
            self._complain(line, f"知らない見出しか重なる見出しがあります（使えるのは {','.join(COLUMNS)}）")
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
        try:
            client = _client(cell("name"), cell("aliases"), until)
        except _RowError as error:
            self._complain(line, str(error))
            return
        if client.name in self._clients:
            self._complain(line, "同じ名前の行がすでにあります。この行は使いません")
            return
        self._clients[client.name] = client


def _decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return None if _NO_TEXT.search(text) else text
    return None


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


def _client(name: str, aliases: str, until: date | None) -> Client:
    if not name:
        raise _RowError("名前がありません")
    parts = dict.fromkeys(part.strip() for part in _SEPARATOR.split(aliases))
    try:
        return Client(
            name=name, aliases=[part for part in parts if part and part != name], consent_until=until
        )
    except ValidationError as error:
        raise _RowError("名前か別名に使えない文字があります") from error
