"""Speaks the serve protocol without a language model, for tests of the window.

A few words are findings; words that begin with ``!`` make it misbehave. Run as a script.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from iact_desktop.core.model import Draft, Evidence, Fault, Finding, Fix, Review, Severity, Span
from iact_desktop.protocol import draft_from_json, review_to_json

#: word: rule, code, severity, label, whether it needs no parse
WORDS = {
    "北斗電機": ("a2-client-named", "2-4", Severity.CONFIRM, "登録された顧客の名前", True),
    "新製品": ("a3-own-plan", "3-1", Severity.STOP, "公表前の自社の計画", False),
    "そんなことない": ("a7-rebuttal", "7", Severity.CONFIRM, "打ち消す言葉", True),
    "鍵垢": ("a6-closed", "6", Severity.INFO, "閉じた場への信頼", True),
}


def find(draft: Draft, fast: bool) -> list[Finding]:
    """Return what the words of a draft amount to."""
    found = []
    for word, (rule, code, severity, label, early) in WORDS.items():
        start = draft.text.find(word)
        while start >= 0 and (early or not fast):
            span = Span(start, start + len(word))
            fixes = (Fix(span, "ある会社", "会社名を伏せる"),) if code == "2-4" else ()
            found.append(
                Finding(
                    rule,
                    code,
                    severity,
                    span,
                    word,
                    f"「{word}」に気をつけてください。",
                    "書かずに伝えられないか考えましょう。",
                    (Evidence(rule, label, span, word),),
                    fixes,
                )
            )
            start = draft.text.find(word, start + len(word))
    nothing = Span(0, 0)
    if "アイアクト" in draft.text and "個人の見解" not in draft.text and not draft.profile_disclaimer:
        found.append(
            Finding(
                "a5-missing", "5", Severity.CONFIRM, nothing, "", "免責文がありません。", "入れてください。"
            )
        )
    if draft.posted_at is not None and 9 <= draft.posted_at.hour < 18 and draft.work_related is False:
        found.append(
            Finding("a4-hours", "4-4", Severity.STOP, nothing, "", "業務時間中です。", "後にしましょう。")
        )
    return sorted(found, key=lambda finding: finding.span)


def write(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


def answer(revision: int, draft: Draft) -> None:
    """Answer a request, well or badly as the draft wants."""
    text = draft.text
    if "!die" in text:
        os._exit(3)
    if "!hang" in text:
        time.sleep(3600)
    if "!garbage" in text:
        print("Traceback: this is no JSON", flush=True)
        return
    if "!error" in text:
        write({"id": revision, "error": "cannot"})
        return
    if "!long" in text:
        for done in (10, 60):
            write({"id": revision, "stage": "progress", "done": done, "total": 100})
        fast = review_to_json(Review(draft.role, tuple(find(draft, fast=True))))
        write({"id": revision, "stage": "fast", "review": fast})
        return
    faults = (Fault("文が長すぎて調べられません。"),) if "!fault" in text else ()
    full = review_to_json(Review(draft.role, tuple(find(draft, fast=False)), faults))
    if "!wrong" in text:
        full["verdict"] = "clear" if full["verdict"] != "clear" else "stop"
    if "!outside" in text and full["findings"]:
        full["findings"][0]["end"] = len(text) + 5
    fast = review_to_json(Review(draft.role, tuple(find(draft, fast=True))))
    write({"id": revision, "stage": "fast", "review": fast})
    if "!fastonly" in text:
        return
    if "!slow" in text:
        time.sleep(0.4)
    write({"id": revision, "stage": "full", "review": full})


def clear(identity: int, wish: dict[str, Any]) -> None:
    """Offer to hide and to take out the words of a finding, well or badly as the draft wants."""
    span, text = wish["finding"], wish["draft"]["text"]
    if "!ponder" in text:
        time.sleep(0.7)
    if "!noway" in text:
        write({"id": identity, "error": "cannot"})
        return
    edit = {"start": span["start"], "end": span["end"]}
    if "!beyond" in text:
        edit["end"] = len(text) + 1
    offers = [
        {"kind": "soften", "label": "伏せる", "edits": [{**edit, "replacement": "ある会社"}], "clears": True},
        {"kind": "remove", "label": "", "edits": [{**edit, "replacement": ""}], "clears": True},
    ]
    if "!nothing" in text:
        offers = []
    write({"id": identity, "clearing": {"offers": [{**offer, "raised": []} for offer in offers]}})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--loading", type=float, default=0.0)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--die-first", type=Path, help="die at the first start; the file remembers it")
    options = parser.parse_args()
    write({"loading": True, "versions": {}})
    if options.die_first and not options.die_first.exists():
        options.die_first.touch()
        sys.exit(4)
    time.sleep(options.loading)
    write({"ready": True, "versions": {"engine": "fake"}})
    for line in sys.stdin:
        message = json.loads(line)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(line)
        if "clear" in message:
            clear(message["id"], message["clear"])
        if "draft" in message:
            answer(message["id"], draft_from_json(message["draft"]))


if __name__ == "__main__":
    main()
