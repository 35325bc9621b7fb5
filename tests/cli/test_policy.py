"""Commands under a policy: a broken one never lets a draft pass, a sound one holds for every command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CLEAN = '{"id": 1, "text": "今日はよい天気です。"}\n'.encode()


@pytest.fixture
def broken(policy_folder: Path) -> None:
    (policy_folder / "policy.json").write_text("{", encoding="utf-8")


@pytest.fixture
def managed(policy_folder: Path) -> None:
    (policy_folder / "list.csv").write_text("name\n青葉商店\n", encoding="utf-8")
    fields = {"issuer": "IT", "clients": "list.csv", "settings": {"role": "retired"}, "locks": ["role"]}
    (policy_folder / "policy.json").write_text(json.dumps(fields), encoding="utf-8")


@pytest.mark.usefixtures("broken")
class TestBroken:
    def test_review(self, check: Any, clients: Path) -> None:
        for arguments in ((), ("--clients", clients)):
            outcome = check("review", "--format", "json", *arguments, stdin="よい天気です。".encode())
            assert outcome.status == 2
            assert outcome.answers[0]["verdict"] == "incomplete"
            assert "policy.json" in outcome.answers[0]["faults"][0]["message"]
            assert "policy.json" in outcome.complaint

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_batch(self, check: Any, jobs: str) -> None:
        outcome = check("batch", "-", "--jobs", jobs, stdin=CLEAN * 2)
        assert outcome.status == 2
        assert [answer["verdict"] for answer in outcome.answers] == ["incomplete"] * 2

    def test_serve_also_after_it_was_configured(self, check: Any) -> None:
        asks = [{"id": 1, "draft": {"text": "よい天気です。"}, "channel": "a"}, {"id": 2, "configure": {}}]
        asks.append({"id": 3, "draft": {"text": "よい天気です。"}, "channel": "b"})
        outcome = check("serve", stdin="".join(json.dumps(ask) + "\n" for ask in asks).encode())
        full = [answer for answer in outcome.answers if answer.get("stage") == "full"]
        assert [answer["review"]["verdict"] for answer in full] == ["incomplete"] * 2


@pytest.mark.usefixtures("managed")
class TestManaged:
    def test_the_companys_clients_are_known_everywhere(self, check: Any, clients: Path) -> None:
        text = "青葉商店さんと北斗電機さん"
        assert check("review", stdin=text.encode()).text.count("「青葉商店」") >= 1
        line = json.dumps({"id": 1, "text": text}).encode() + b"\n"
        (answer,) = check("batch", "-", "--clients", clients, stdin=line).answers
        assert {finding["quote"] for finding in answer["findings"]} == {"青葉商店", "北斗電機"}

    def test_what_configures_the_engine_cannot_lose_them(self, check: Any) -> None:
        asks = [{"configure": {"clients": []}}, {"id": 3, "draft": {"text": "青葉商店さん"}}]
        outcome = check("serve", stdin="".join(json.dumps(ask) + "\n" for ask in asks).encode())
        assert outcome.answers[-1]["review"]["findings"][0]["quote"] == "青葉商店"

    def test_a_locked_role_holds(self, check: Any) -> None:
        outcome = check("review", "--format", "json", stdin="残業".encode())
        assert outcome.answers[0]["role"] == "retired"
