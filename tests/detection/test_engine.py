"""The engine as its callers see it: roles, time, offsets, cache, faults, being overtaken."""

from datetime import date, datetime

import pytest

from iact_desktop.core.model import Draft, Role, Severity
from iact_desktop.core.verdict import ArticleState, Level, judge
from iact_desktop.detection.language import LanguageModelError
from iact_desktop.protocol import TOKYO
from iact_desktop.rulebook.loader import load_rulebook
from iact_desktop.rulebook.schema import ComputedPattern
from iact_desktop.settings.model import Client, Settings
from iact_desktop.wiring import build_engine, list_rules, run_selftest

pytestmark = pytest.mark.ginza
EVENING = datetime(2026, 11, 25, 20, 0, tzinfo=TOKYO)
SECRET = "北斗電機の新製品の発表は来月です。まだ内緒の案件。"


def codes(review):
    return {finding.code for finding in review.findings if finding.severity is not Severity.INFO}


def test_offsets_are_code_points_of_the_text_as_given(engine):
    text = "😊👨\u200d👩\n㍿ﾐﾅﾄ食品さんの担当です"
    finding = next(f for f in engine.review(Draft(text, EVENING)).findings if f.code == "2-4")
    assert text[finding.span.start : finding.span.end] == finding.quote
    assert "ﾐﾅﾄ食品" in finding.quote


@pytest.mark.parametrize("text", ["", " \n\n ", "\ud83d", "\u200b", "a" * 5000, "。" * 300, "\x00"])
def test_odd_texts_are_reviewed_without_a_fault(engine, text):
    review = engine.review(Draft(text, EVENING))
    assert review.faults == ()


def test_a_retired_person_is_bound_by_articles_2_and_3_only(engine):
    review = engine.review(Draft(SECRET + "アイアクトは最高。お前ら全員死ね。", EVENING, role=Role.RETIRED))
    assert {finding.article for finding in review.findings} <= {2, 3}
    assert codes(review) & {"2-1", "2-4"}
    ledger = {entry.number: entry.state for entry in judge(review).articles}
    assert ledger[4] is ArticleState.NOT_APPLICABLE


def test_an_executive_is_bound_like_an_employee(engine):
    draft = Draft(SECRET, EVENING)
    assert (
        engine.review(Draft(SECRET, EVENING, role=Role.EXECUTIVE)).findings == engine.review(draft).findings
    )


def test_the_same_draft_gives_the_same_review_whatever_came_before(engine):
    first = engine.review(Draft(SECRET, EVENING))
    engine.review(Draft("まったく別の話。" + SECRET, EVENING))
    assert engine.review(Draft(SECRET, EVENING)) == first


def test_a_disclaimer_in_the_profile_clears_article_5(engine):
    text = "アイアクトで働いています。"
    assert "5" in codes(engine.review(Draft(text, EVENING)))
    assert "5" not in codes(engine.review(Draft(text, EVENING, profile_disclaimer=True)))


@pytest.mark.parametrize(
    ("hour", "minute", "flagged"),
    [(9, 0, True), (11, 59, True), (12, 0, False), (13, 0, True), (18, 0, False)],
)
def test_private_posts_in_working_hours(engine, hour, minute, flagged):
    moment = datetime(2026, 11, 25, hour, minute, tzinfo=TOKYO)
    assert ("4-4" in codes(engine.review(Draft("猫が膝で寝てる🐈", moment)))) is flagged


def test_what_the_author_says_of_work_beats_the_text(engine):
    moment = datetime(2026, 11, 25, 10, 0, tzinfo=TOKYO)
    assert "4-4" not in codes(engine.review(Draft("猫が寝てる", moment, work_related=True)))
    assert "4-4" in codes(
        engine.review(Draft("Pythonの勉強会の資料を公開しました", moment, work_related=False))
    )


def test_consent_clears_the_naming_until_it_ends(language):
    client = Client(name="雷雲電機", consent_until=date(2026, 11, 25))
    engine = build_engine(Settings(clients=[client]), language=language)
    text = "雷雲電機さんと長いお付き合いです。"
    assert "2-4" not in codes(engine.review(Draft(text, EVENING)))
    assert "2-4" in codes(engine.review(Draft(text, datetime(2026, 11, 26, 20, 0, tzinfo=TOKYO))))


def test_changed_clients_are_found_at_once(language):
    engine = build_engine(Settings(), language=language)
    draft = Draft("雷雲電機さんと長いお付き合いです。", EVENING)
    assert "2-4" not in codes(engine.review(draft))
    engine.configure(Settings(clients=[Client(name="雷雲電機")]))
    assert "2-4" in codes(engine.review(draft))


def test_an_overtaken_review_gives_up_between_sentences(engine):
    answers = iter([False, True])
    assert engine.review(Draft("ひとつめ。ふたつめ。みっつめ。", EVENING), lambda: next(answers)) is None


def test_progress_tells_what_the_sentences_done_amount_to(engine):
    steps = []
    draft = Draft(
        "北斗電機さんの新しい担当です、初めての話題。ふたつめ。株式会社ミナト食品さんの新しい担当です、初めての話題。",
        EVENING,
    )
    engine.review(draft, None, lambda step: steps.append((step.done, step.total, step.so_far())))
    assert [(done, total) for done, total, _ in steps] == [(1, 3), (2, 3), (3, 3)]
    first, last = steps[0][2], steps[-1][2]
    assert first.findings
    assert all(finding.span.end <= draft.text.index("ふたつめ") for finding in first.findings)
    # The one finding speaks of both names now, each with its own fix.
    assert len(last.findings[0].fixes) > len(first.findings[0].fixes)


def test_the_fast_review_parses_nothing_and_finds_names(engine, monkeypatch):
    monkeypatch.setattr(type(engine._language), "parse", lambda *_: pytest.fail("parsed"))
    assert "2-4" in codes(engine.review_fast(Draft("北斗電機さんの新しい担当です、初めての話題", EVENING)))


def test_a_model_that_cannot_be_loaded_leaves_everything_unknown(language, monkeypatch):
    engine = build_engine(Settings(), language=language)

    def fail(_):
        raise LanguageModelError("no model")

    monkeypatch.setattr(engine, "_compiled", fail)
    verdict = judge(engine.review(Draft("猫", EVENING)))
    assert verdict.level is Level.INCOMPLETE
    assert {entry.state for entry in verdict.articles} == {ArticleState.UNKNOWN}


def test_a_signal_that_fails_makes_its_articles_unknown(language, monkeypatch):
    engine = build_engine(Settings(), language=language)
    engine.load()
    client = next(signal for signal in engine._signals if signal.id == "client.named")

    def fail(_sentence):
        raise RuntimeError("broken")

    monkeypatch.setattr(type(client.patterns[0].matcher), "find", lambda self, sentence: fail(sentence))
    verdict = judge(engine.review(Draft("一度も見たことのない猫の話", EVENING)))
    states = {entry.number: entry.state for entry in verdict.articles}
    assert verdict.level is Level.INCOMPLETE
    assert states[2] is ArticleState.UNKNOWN


def test_versions_name_what_analyses(engine):
    assert set(engine.versions) == {"spacy", "ginza", "ja-ginza"}


def test_rules_are_listed_in_the_order_of_their_codes():
    rules = list_rules()
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)
    assert {rule.code for rule in rules} == {
        "1", "2-1", "2-2", "2-3", "2-4", "3-1", "3-2", "3-3", "4-1", "4-2", "4-3", "4-4", "5", "6", "7",
    }  # fmt: skip


def test_every_signal_and_rule_keeps_its_own_examples():
    assert run_selftest() == []


def test_the_rule_book_loads_from_where_it_lies():
    from iact_desktop import paths

    book = load_rulebook(paths.rules_folder())
    assert any(isinstance(p, ComputedPattern) for signal in book.signals.values() for p in signal.patterns)
