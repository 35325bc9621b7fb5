"""Findings put into words: whole phrases, exact quotations, one sentence that joins them."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from iact_desktop.core.model import Draft, Evidence, Severity, Span
from iact_desktop.detection.wording import explain
from iact_desktop.protocol import TOKYO, draft_from_json

EVENING = datetime(2026, 11, 25, 20, 0, tzinfo=TOKYO)
CORPUS = Path(__file__).parent.parent / "corpus"
TEXT = "北斗電機の新製品は来月。まだ秘密。"
CLIENT = Evidence("client", "取引先の名前", Span(0, 4), "北斗電機")
PRODUCT = Evidence("product", "新しい商品", Span(5, 8), "新製品")
MONTH = Evidence("time", "これからの時期", Span(9, 11), "来月")
SECRET = Evidence("secret", "秘密の言葉", Span(14, 16), "秘密")


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        ([], ""),
        ([Evidence("clock", "業務時間中", Span(0, 0), "")], ""),
        ([CLIENT], "「北斗電機」は、取引先の名前にあたります。"),
        (
            [CLIENT, Evidence("own", "会社の名前", CLIENT.span, CLIENT.quote)],
            "「北斗電機」には、取引先の名前、会社の名前が含まれます。",
        ),
        # In the order of the text, whatever the rule asks for first.
        (
            [SECRET, CLIENT],
            "「北斗電機」（取引先の名前）と「秘密」（秘密の言葉）が組み合わさっています。",
        ),
        (
            [CLIENT, SECRET, PRODUCT, MONTH],
            "「北斗電機」（取引先の名前）と「新製品」（新しい商品）と「秘密」（秘密の言葉）などが組み合わさっています。",
        ),
        (
            [
                Evidence("learned.7", "反論に似た言い回し", span, TEXT[span.start : span.end])
                for span in (Span(0, 4), Span(5, 8))
            ],
            "「北斗電機」と「新製品」は、反論に似た言い回しです。",
        ),
        # What a rule names stands beside what only reads alike; words that are both are named.
        (
            [
                CLIENT,
                Evidence("learned.7", "反論に似た言い回し", CLIENT.span, CLIENT.quote),
                Evidence("learned.7", "反論に似た言い回し", SECRET.span, SECRET.quote),
            ],
            "「北斗電機」（取引先の名前）があり、「秘密」は、反論に似た言い回しです。",
        ),
    ],
)
def test_evidence_reads_as_one_sentence(evidence, sentence):
    assert explain(evidence) == sentence


@pytest.mark.ginza
def test_the_message_quotes_whole_words_and_ends_as_the_rule_does(engine):
    draft = Draft("北斗電機さん、来春に東北から撤退しちゃうらしい。まだ内緒", EVENING)
    finding = next(one for one in engine.review(draft).findings if one.code == "2-1")
    assert "「来春に東北から撤退しちゃうらしい」" in finding.message
    assert "「北斗電機」（" in finding.message
    assert finding.message.endswith(engine.rulebook.rules[finding.rule].message)


@pytest.mark.ginza
def test_names_stay_as_they_were_found(engine):
    finding = engine.review(Draft("（朗報）とうてつの担当になった", EVENING)).findings[0]
    assert "とうてつ" in {item.quote for item in finding.evidence}


@pytest.mark.ginza
def test_progress_and_the_first_answer_are_in_words_too(engine):
    draft = Draft("北斗電機さんの新しい担当です。", EVENING)
    heard = []
    final = engine.review(draft, None, lambda step: heard.append(step.so_far()))
    for review in (*heard, engine.review_fast(draft)):
        assert any(finding.message.startswith("「北斗電機」") for finding in review.findings)
    assert final.findings


@pytest.mark.ginza
def test_every_piece_of_evidence_is_an_exact_quotation_of_whole_words(engine):
    """Over a sample of the project's own drafts."""
    rows = (CORPUS / "wb.jsonl").read_text(encoding="utf-8").splitlines()[::40]
    seen = 0
    for row in rows:
        case = json.loads(row)
        draft = draft_from_json({key: value for key, value in case.items() if key != "expected"})
        for finding in engine.review(draft).findings:
            for item in finding.evidence:
                assert item.quote == draft.text[item.span.start : item.span.end]
                assert not item.quote.startswith(("、", "。", " ")), item
                assert not item.quote.endswith(("、", " ", "「")), item
                seen += 1
            assert len(set(finding.evidence)) == len(finding.evidence)
            assert finding.severity in Severity
    assert seen > 20
