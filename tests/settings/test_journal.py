import json
import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from iact_desktop.core.records import CopyReason, CopyRecord, HandedBy, ReportRecord, Tone, Urgency
from iact_desktop.core.schedule import TOKYO
from iact_desktop.settings.journal import MOST_ENTRIES, Journal, JournalError

NOON = datetime(2026, 11, 25, 12, tzinfo=TOKYO)


def record(rule: str = "a3-plan") -> CopyRecord:
    return CopyRecord(NOON, (rule,), CopyReason.PUBLIC)


@pytest.fixture
def journal(tmp_path: Path) -> Journal[CopyRecord]:
    return Journal(tmp_path / "new" / "copies.jsonl", CopyRecord.from_json)


def test_entries_come_back_in_order(journal: Journal[CopyRecord]) -> None:
    assert journal.entries() == []
    for rule in ("a1-x", "a2-x"):
        journal.append(record(rule))
    assert journal.entries() == [record("a1-x"), record("a2-x")]
    journal.rewrite([record("a2-x")])
    assert journal.entries() == [record("a2-x")]


def test_a_report_comes_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "reports.jsonl", ReportRecord.from_json)
    made = ReportRecord(
        "1f", NOON, "X", "https://example.com/1", Tone.NEGATIVE, Urgency.URGENT, (HandedBy.COPIED,)
    )
    journal.append(made)
    assert journal.entries() == [made]


def test_what_cannot_be_read_is_left_out_and_the_rest_stays(journal: Journal[CopyRecord]) -> None:
    journal.append(record())
    good = journal.path.read_text(encoding="utf-8")
    bad = [
        "{",
        "3",
        "null",
        '{"at": "soon", "rules": [], "reason": "public"}',
        json.dumps({"at": 1}),
        "[" * 9999,
    ]
    journal.path.write_text("\n".join(bad) + "\n" + good, encoding="utf-8")
    assert journal.entries() == [record()]
    journal.path.write_bytes(b"\xff\xfe\n" + good.encode())
    assert journal.entries() == [record()]


def test_the_oldest_go_first(journal: Journal[CopyRecord]) -> None:
    journal.rewrite([record(f"a1-{number}") for number in range(MOST_ENTRIES)])
    journal.append(record("a1-last"))
    rules = [entry.rules[0] for entry in journal.entries()]
    assert len(rules) == MOST_ENTRIES
    assert (rules[0], rules[-1]) == ("a1-1", "a1-last")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_only_the_owner_reads_it(journal: Journal[CopyRecord]) -> None:
    journal.append(record())
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_a_list_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    journal = Journal(tmp_path / "file" / "copies.jsonl", CopyRecord.from_json)
    with pytest.raises(JournalError, match=r"^記録 copies\.jsonl に書けませんでした（.+）。$"):
        journal.append(record())
