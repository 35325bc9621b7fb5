"""Ways out of a finding: what is offered was reviewed, and reads as a sentence."""

from collections.abc import Callable
from datetime import datetime

import pytest

from iact_desktop import paths
from iact_desktop.core.mending import Clearing, Offer, OfferKind, applied
from iact_desktop.core.model import Draft, Finding, Fix, Review, Severity, Span
from iact_desktop.detection.fixes import FixFinder, Question
from iact_desktop.detection.learned import Assessment
from iact_desktop.detection.softening import Softener
from iact_desktop.protocol import TOKYO
from iact_desktop.settings.model import Settings
from iact_desktop.wiring import ReviewEngine, read_lists

pytestmark = pytest.mark.ginza
EVENING = datetime(2026, 11, 25, 20, 0, tzinfo=TOKYO)


class NeutralModel:
    """Raises nothing and doubts nothing, so that the ways out are those of the rules alone."""

    def assess(self, sentences, raised):
        return Assessment()

    def telling_words(self, sentence, code):
        return []


@pytest.fixture(scope="module")
def engine(language):
    clients = list(read_lists(paths.rules_folder()).example_clients)
    return ReviewEngine(Settings(clients=clients), paths.rules_folder(), language, NeutralModel())


def draft(text: str) -> Draft:
    return Draft(text, EVENING)


def finding_of(review: Review, code: str) -> Finding:
    return next(finding for finding in review.findings if finding.code == code)


def clearing(engine, text: str, code: str) -> Clearing:
    return engine.clear(draft(text), finding_of(engine.review(draft(text)), code))


def results(text: str, offers: tuple[Offer, ...], kind: OfferKind, clears: bool = True) -> list[str]:
    return [applied(text, o.edits) for o in offers if o.kind is kind and o.clears is clears]


def loud(review: Review) -> list[str]:
    return sorted(f.code for f in review.findings if f.severity is not Severity.INFO)


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        # A phrase goes with all that hangs on it, and no particle is left standing.
        (
            "いま北斗電機の本社ロビーで打ち合わせ待ち。緊張する。",
            "2-3",
            "いま本社ロビーで打ち合わせ待ち。緊張する。",
        ),
        # The comma before the last clause goes along.
        (
            "アイアクトに入って5年、残業代も出ないのに毎日終電なのはさすがにきつい。",
            "3-2",
            "アイアクトに入って5年。",
        ),
        # Where nothing smaller helps, the sentence; its line goes with it.
        ("今日は晴れ。\n今すぐ死ねばいいのに。\nおやすみ。", "4-1", "今日は晴れ。\nおやすみ。"),
    ],
)
def test_the_smallest_removal_leaves_a_sentence(engine, text: str, code: str, rest: str) -> None:
    offers = clearing(engine, text, code).offers
    assert results(text, offers, OfferKind.REMOVE) == [rest]


@pytest.mark.parametrize(
    ("text", "code", "softer"),
    [
        ("田中部長が適応障害で休職したらしい", "3-3", ["同僚が適応障害で休職したらしい", "ある人が適応障害で休職したらしい"]),
        ("電話は090-1234-5678まで", "3-3", ["電話は●●●-●●●●-●●●●まで"]),
        ("北斗電機さんとは五年のお付き合いです。北斗電機が好き。", "2-4", ["取引先とは五年のお付き合いです。取引先が好き。"]),
    ],
)  # fmt: skip
def test_words_step_down_the_ladder(engine, text: str, code: str, softer: list[str]) -> None:
    found = results(text, clearing(engine, text, code).offers, OfferKind.SOFTEN)
    assert found[: len(softer)] == softer


def test_a_step_that_only_blurs_is_told_apart(engine) -> None:
    text = "品川駅前のお客さん先で打ち合わせ中"
    offers = clearing(engine, text, "2-3").offers
    assert results(text, offers, OfferKind.REMOVE) == ["お客さん先で打ち合わせ中"]
    assert results(text, offers, OfferKind.SOFTEN, clears=False) == [
        "都内のお客さん先で打ち合わせ中",
        "関東のお客さん先で打ち合わせ中",
    ]
    assert [offer.clears for offer in offers] == sorted((o.clears for o in offers), reverse=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("リブラ証券、来月で窓口を閉めるらしい。今日は定例でした。", "2-1"),
        ("品川の業界2位の飲料メーカーさん、来月新商品を出すらしい。うちの案件です", "2-2"),
        ("アイアクトの今期の売上は30億円で赤字らしい", "3-1"),
        ("まあ鍵アカだから誰にもバレないでしょ。今日は北斗電機で打ち合わせ。", "6"),
    ],
)
def test_no_offer_leaves_more_findings_than_before(engine, text: str, code: str) -> None:
    before = engine.review(draft(text))
    offers = engine.clear(draft(text), finding_of(before, code)).offers
    assert offers
    for offer in offers:
        after = engine.review(draft(applied(text, offer.edits)))
        assert len(after.findings) <= len(before.findings)
        assert len(loud(after)) <= len(loud(before))
        if offer.clears:
            assert loud(after).count(code) < loud(before).count(code)
        assert set(loud(after)) - set(loud(before)) <= set(offer.raised)


def stub(*answers: tuple[str, tuple[Finding, ...]]) -> Callable[[Draft], Review]:
    found = dict(answers)
    return lambda changed: Review(findings=found[changed.text])


def secret(code: str, quote: str, severity: Severity = Severity.CONFIRM, start: int = 0) -> Finding:
    span = Span(start, start + len(quote))
    fixes = (Fix(Span(0, 2), "某社", "名前を伏せる"),) if code == "2-1" else ()
    return Finding("a2-x", code, severity, span, quote, "", "", (), fixes)


@pytest.mark.parametrize(
    ("after", "offered"),
    [
        ((), [()]),
        ((secret("2-2", "某社"),), []),
        ((secret("2-2", "某社", Severity.INFO),), [()]),
        ((secret("2-1", "某社"),), []),
        ((secret("2-4", "続き", start=4), secret("3-1", "別", start=6)), []),
        ((secret("3-1", "続", Severity.STOP, start=7),), []),
    ],
)
def test_what_only_dresses_the_secret_is_not_offered(
    after: tuple[Finding, ...], offered: list[tuple[str, ...]]
) -> None:
    text = "北斗の撤退。続き"
    question = Question(draft(text), secret("2-1", "北斗"), [])
    review = stub((text, (secret("2-1", "北斗"),)), ("某社の撤退。続き", after))
    clearing = FixFinder(Softener([])).find(question, review)
    assert clearing is not None
    assert [offer.raised for offer in clearing.offers if offer.clears] == offered


def test_what_comes_to_the_fore_is_told() -> None:
    text = "北斗の撤退。続き"
    hidden, shown = secret("2-4", "続き", Severity.INFO, 6), secret("2-4", "続き", start=6)
    before = (secret("2-1", "北斗"), secret("2-1", "撤退", start=3), hidden)
    review = stub((text, before), ("某社の撤退。続き", (shown,)))
    clearing = FixFinder(Softener([])).find(Question(draft(text), before[0], []), review)
    assert clearing is not None
    assert [offer.raised for offer in clearing.offers] == [("2-4",)]


def test_a_draft_of_one_forbidden_sentence_is_not_emptied(engine) -> None:
    text = "今すぐ死ねばいいのに"
    assert all(applied(text, o.edits).strip() for o in clearing(engine, text, "4-1").offers)


def test_it_gives_way(engine) -> None:
    text = "北斗電機さんとは五年のお付き合いです"
    finding = finding_of(engine.review(draft(text)), "2-4")
    asked = []

    def after_three() -> bool:
        asked.append(1)
        return len(asked) > 3

    assert engine.clear(draft(text), finding, after_three) is None
    assert len(asked) == 4


def test_long_drafts_are_tried_less_often(engine, monkeypatch) -> None:
    from iact_desktop.detection import fixes

    text = "リブラ証券、来月で窓口を閉めるらしい。" + "今日は晴れ。" * 700
    finding = finding_of(engine.review(draft(text)), "2-1")
    tried = []
    reviewed = fixes._Trial._reviewed
    monkeypatch.setattr(
        fixes._Trial, "_reviewed", lambda self, text: (tried.append(text), reviewed(self, text))[1]
    )
    engine.clear(draft(text), finding)
    assert 1 < len(tried) <= fixes._MOST_TRIALS_OF_LONG_DRAFT + 1
