"""The commands with the real engine, rules and samples, in one process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import paths, wiring
from iact_desktop.commands.engine import EngineFactory, build_engine
from iact_desktop.detection.language import LanguageModel
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore

pytestmark = pytest.mark.ginza
EVENING = ["--at", "2026-11-25T20:00:00"]


@pytest.fixture
def real(language: LanguageModel) -> EngineFactory:
    """Build the real engine around the language model of the whole test run."""
    return lambda settings: wiring.build_engine(settings, language=language)


@pytest.fixture(autouse=True)
def settings(own_configuration: Path) -> None:
    SettingsStore(own_configuration).save(
        Settings(clients=[Client(name="北斗電機株式会社", aliases=["北斗電機"])])
    )


def sample(name: str) -> Path:
    return paths.resources_folder() / "samples" / f"{name}.txt"


@pytest.mark.parametrize(
    ("name", "status", "articles"), [("several", 1, {2, 3, 5, 6}), ("clean", 0, set()), ("anger", 1, {4})]
)
def test_samples(check: Any, real: EngineFactory, name: str, status: int, articles: set[int]) -> None:
    outcome = check("review", sample(name), *EVENING, "--format", "json", build=real)
    assert outcome.complaint == ""
    assert outcome.status == status
    raised = {one["article"] for one in outcome.answers[0]["findings"] if one["severity"] != "info"}
    assert articles <= raised if articles else not raised


def test_review_batch_and_serve_agree(check: Any, real: EngineFactory, tmp_path: Path) -> None:
    text = sample("several").read_text(encoding="utf-8")
    fields = {"text": text, "posted_at": "2026-11-25T20:00:00+09:00"}
    clients = tmp_path / "clients.csv"
    clients.write_text("name,aliases\n北斗電機株式会社,北斗電機\n", encoding="utf-8")
    (reviewed,) = check("review", sample("several"), *EVENING, "--format", "json", build=real).answers
    stdin = json.dumps({"id": None, **fields}).encode()
    (batched,) = check("batch", "-", "--clients", clients, stdin=stdin, build=real).answers
    request = json.dumps({"id": 1, "draft": fields}).encode()
    *_, served = check("serve", stdin=request, build=real).answers
    assert reviewed == batched
    assert served["stage"] == "full"
    assert {"id": None, **served["review"]} == batched
    for finding in batched["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["quote"]


def test_text_that_is_hard_to_take(check: Any, real: EngineFactory) -> None:
    texts = [
        "a\ud83d北斗電機\ud83d",
        "",
        "\u200b",
        "👨‍👩‍👧" * 50,
        "あ" * 60_000,
        "\r\n\u2028\x00\x1b",
        "ﾎｸﾄ電機㍿",
    ]
    stdin = b"".join(json.dumps({"id": n, "text": text}).encode() + b"\n" for n, text in enumerate(texts))
    outcome = check("batch", "-", stdin=stdin, build=real)
    assert outcome.complaint == ""
    assert [answer["id"] for answer in outcome.answers] == list(range(len(texts)))
    assert all(not answer["faults"] for answer in outcome.answers)
    for text, answer in zip(texts, outcome.answers, strict=True):
        for finding in answer["findings"]:
            assert text[finding["start"] : finding["end"]] == finding["quote"]


def test_the_real_rules_can_be_listed(check: Any) -> None:
    outcome = check("rules", "list")
    assert outcome.status == 0
    assert "[2-4]" not in outcome.text
    assert any(line.split()[1] == "2-4" for line in outcome.text.splitlines())


def test_the_factory_builds_the_real_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    engine = build_engine(Settings())
    assert isinstance(engine, wiring.ReviewEngine)
    assert {"spacy", "ginza"} <= set(engine.versions)
