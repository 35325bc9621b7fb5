"""The tools that measure and draw: what they print of a few drafts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from iact_desktop.wiring import list_rules

pytestmark = pytest.mark.ginza
ROOT = Path(__file__).parent.parent
DRAFTS = [
    {
        "id": "x-1",
        "text": "北斗電機さん、来春に東北から撤退しちゃうらしい。まだ内緒",
        "expected": [{"code": "2-1", "level": "must", "quote": "撤退"}],
    },
    {"id": "x-2", "text": "猫が膝で寝てる", "expected": []},
]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    path = tmp_path / "drafts.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in DRAFTS), encoding="utf-8")
    return path


def run(tool: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / tool), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_rules_that_never_fire_are_listed_with_their_place(drafts: Path) -> None:
    printed = run("accuracy.py", "--drafts", str(drafts), "--silent-rules")
    assert "2-1  found   1/  1" in printed
    listed = [line.strip() for line in printed.splitlines() if line.startswith("  articles/")]
    assert any(line.endswith(": a5-company-without-disclaimer") for line in listed)
    assert f"never fired on these drafts: {len(listed)} of {len(list_rules())}" in printed
    assert len(listed) < len(list_rules())


def test_findings_are_drawn_by_seed_and_shown_as_they_read(drafts: Path) -> None:
    printed = run("evidence.py", "--drafts", str(drafts), "--count", "1", "--seed", "7")
    assert printed.startswith("1. x-1 ")
    assert "「北斗電機」" in printed
    start, end = printed.split("取引先の名前 [")[1].split("]")[0].split(":")
    assert DRAFTS[0]["text"][int(start) : int(end)] == "北斗電機"
    assert run("evidence.py", "--drafts", str(drafts), "--count", "1", "--seed", "7") == printed
