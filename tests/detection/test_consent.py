"""A client's consent: it clears the naming of that client until its last day, and nothing else."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest

from iact_desktop.core.model import Draft, Finding, Severity
from iact_desktop.detection import names
from iact_desktop.detection.names import ListedName, NamesMatcher
from iact_desktop.protocol import TOKYO
from iact_desktop.settings.model import Client, Settings
from iact_desktop.wiring import build_engine

pytestmark = pytest.mark.ginza
LAST_DAY = datetime(2026, 11, 25, 23, 59, tzinfo=TOKYO)
DAY_AFTER = datetime(2026, 11, 26, 0, 0, tzinfo=TOKYO)
CLIENTS = [
    Client(name="雷雲電機株式会社", aliases=["雷雲電機"], consent_until=date(2026, 11, 25)),
    Client(name="月影銀行", consent_until=date(2026, 11, 25), consent_scope="導入事例のみ"),
    Client(name="夕凪商事"),
    Client(name="夕凪商事不動産", consent_until=date(2026, 11, 25)),
]


@pytest.fixture(scope="module")
def engine(language):
    return build_engine(Settings(clients=CLIENTS), language=language)


def findings(engine, text: str, at: datetime | None, code: str) -> list[Finding]:
    return [finding for finding in engine.review(Draft(text, at)).findings if finding.code == code]


def named(engine, text: str, at: datetime | None = LAST_DAY) -> set[str]:
    return {finding.quote.removesuffix("さん") for finding in findings(engine, text, at, "2-4")}


def test_it_holds_through_its_last_day_and_no_longer(engine):
    text = "雷雲電機さんとは五年のお付き合いです"
    assert named(engine, text) == set()
    assert named(engine, text, DAY_AFTER) == {"雷雲電機"}


def test_without_a_time_of_posting_nobody_has_agreed(engine):
    assert named(engine, "雷雲電機さんとは五年のお付き合いです", None) == {"雷雲電機"}


def test_it_is_the_consent_of_one_client_only(engine):
    assert named(engine, "雷雲電機さん、夕凪商事さんとは五年のお付き合いです") == {"夕凪商事"}


def test_a_longer_name_with_a_consent_hides_the_shorter_one(engine):
    assert named(engine, "夕凪商事不動産さんとは五年のお付き合いです") == set()


def test_a_limited_consent_is_recalled(engine):
    (finding,) = findings(engine, "月影銀行さんとは五年のお付き合いです", LAST_DAY, "2-4")
    assert (finding.rule, finding.severity) == ("a2-client-scoped-consent", Severity.INFO)


@pytest.mark.parametrize("client", ["雷雲電機", "月影銀行", "夕凪商事"])
def test_a_secret_stays_a_secret(engine, client):
    found = findings(engine, f"{client}さんが撤退するのはまだ内緒です。", LAST_DAY, "2-1")
    assert Severity.STOP in {finding.severity for finding in found}


def test_a_long_list_is_no_obstacle(language):
    heads, ends = "青赤白黒緑山川海空星月花鳥風雪東西南北中", ("商事", "電機", "食品")
    pairs = itertools.permutations(heads, 2)
    clients = [Client(name=f"{one}{two}{end}") for one, two in pairs for end in ends][:400]
    engine = build_engine(Settings(clients=clients), language=language)
    assert named(engine, f"{clients[-1].name}さんとは五年のお付き合いです") == {clients[-1].name}


def test_what_cannot_be_compiled_names_no_client(language, monkeypatch):
    monkeypatch.setattr(names, "_EXPRESSION_BYTES", 1 << 12)
    with pytest.raises(ValueError, match="cannot be compiled") as caught:
        NamesMatcher([ListedName("雷雲電機株式会社", ("雷雲電機",))], "any", language)
    assert "雷" not in str(caught.value)
    assert caught.value.__suppress_context__
