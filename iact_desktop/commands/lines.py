"""JSON lines in and out, for batch and serve."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from iact_desktop.protocol import DraftError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_object(line: bytes) -> dict[str, Any]:
    """Read a line as a JSON object in UTF-8; raises DraftError, which does not quote the line."""
    try:
        fields = json.loads(line.removeprefix(_BYTE_ORDER_MARK).decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise DraftError("the line is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise DraftError("the line is not JSON") from error
    if not isinstance(fields, dict):
        raise DraftError("the line is not a JSON object")
    return fields


def ascii_line(fields: dict[str, Any]) -> bytes:
    """Return an object as a line of plain ASCII."""
    return json.dumps(fields, ensure_ascii=True).encode("ascii") + b"\n"


def readable_line(fields: dict[str, Any]) -> bytes:
    """Return an object as a line of UTF-8 that people can read.

    A lone surrogate has no UTF-8; a line that holds one is written in ASCII, where it has an escape.
    """
    try:
        return json.dumps(fields, ensure_ascii=False).encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return ascii_line(fields)


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
