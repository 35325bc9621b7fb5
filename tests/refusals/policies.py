"""Policies that cannot be used: what is wrong with each, and the file. One is laid out by hand in its test."""

from __future__ import annotations

import base64
import json
from typing import Any

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER = base64.b64encode(bytes(range(1, 33))).decode()
THIRD = base64.b64encode(bytes(range(2, 34))).decode()
ALWAYS = {
    day: ["00:00-24:00"]
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}


def sound(**fields: Any) -> bytes:
    return json.dumps({"issuer": "情報システム部", **fields}, ensure_ascii=False).encode("utf-8")


POLICIES: dict[str, bytes] = {
    "empty file": b" \n",
    "a comma too many": b'{\n  "issuer": "IT",\n}',
    "saved as UTF-16": sound().decode().encode("utf-16"),
    "saved as Shift_JIS": sound().decode().encode("cp932"),
    "a list": b'["issuer"]',
    "nested without end": b"[" * 100_000,
    "larger than a megabyte": sound(guideline="x" * 1_000_001),
    "made for a newer program": sound(version=2),
    "a field twice": b'{"issuer": "IT", "copy_at_stop": false, "copy_at_stop": true}',
    "a misspelt field": sound(lock=["role"]),
    "no issuer": b"{}",
    "a blank issuer": b'{"issuer": "  "}',
    "a lock on nothing": sound(locks=["role", "colour"]),
    "a lock that is no list": sound(locks="role"),
    "a setting nobody knows": sound(settings={"colour": "red"}),
    "hours that cannot be read": sound(settings={"hours": {"monday": ["9-18"]}}),
    "a role nobody has": sound(settings={"role": "king"}),
    "a week without a free minute": sound(settings={"hours": ALWAYS, "breaks": []}),
    "clients in the wrong place": sound(settings={"clients": []}),
    "a misspelt rule": sound(rules_always_on=["a2_client_named"]),
    "an article that is not there": sound(rules_always_on=["8"]),
    "yes in place of true": sound(copy_at_stop="yes"),
    "an address without @": sound(report_address="sns.iact.example"),
    "a guideline that would run": sound(guideline="javascript:alert(1)"),
    "clients on the web": sound(clients="https://iact.example/clients.csv"),
    "a key that is no Base64": sound(rule_packs={"keys": ["公開鍵"]}),
    "a key that is too short": sound(rule_packs={"keys": [KEY[:20]]}),
    "the same key twice": sound(rule_packs={"keys": [KEY, KEY]}),
    "three keys": sound(rule_packs={"keys": [KEY, OTHER, THIRD]}),
}
