"""What is marked, what is said, and which of several findings of one code stays."""

from iact_desktop.core.model import Finding, Severity, Span
from iact_desktop.detection.conditions import Fact
from iact_desktop.detection.refine import make_finding, refine
from iact_desktop.rulebook.schema import Rule

TEXT = "北斗電機の新製品は来月。まだ秘密。"
FACTS = [
    Fact("client", Span(0, 4), 0, 0),
    Fact("product", Span(5, 8), 0, 0),
    Fact("secret", Span(14, 16), 1, 0),
    Fact("clock", Span(0, 0)),
]
LABELS = {"client": "取引先の名前", "product": "新しい商品", "secret": "秘密の言葉", "clock": "業務時間"}


def rule(**changes):
    fields = {
        "id": "a2-x", "code": "2-1", "severity": "confirm", "title": "x", "message": "確かめてください。", "advice": "伏せてください。",
        "when": {"all": ["client", "product", "secret", "clock"]},
        "fixes": [{"signal": "client", "replacement": "取引先", "label": "名前を伏せる"}],
        "examples": {"violates": ["a"], "passes": ["b"]},
    }  # fmt: skip
    return Rule.model_validate(fields | changes)


def test_the_mark_covers_the_fullest_sentence():
    finding = make_finding(rule(), FACTS, LABELS, TEXT)
    assert finding.quote == "北斗電機の新製品"
    assert make_finding(rule(mark=["secret"]), FACTS, LABELS, TEXT).quote == "秘密"


def test_a_finding_without_words_speaks_of_the_whole_draft():
    finding = make_finding(rule(), FACTS[3:], LABELS, TEXT)
    assert (finding.span, finding.quote, finding.message) == (Span(0, 0), "", "確かめてください。")


def test_a_finding_carries_its_evidence_and_the_fix_its_place():
    finding = make_finding(rule(), FACTS, LABELS, TEXT)
    assert [(item.label, item.quote) for item in finding.evidence] == [
        ("取引先の名前", "北斗電機"),
        ("新しい商品", "新製品"),
        ("秘密の言葉", "秘密"),
        ("業務時間", ""),
    ]
    assert [(fix.span, fix.replacement) for fix in finding.fixes] == [(Span(0, 4), "取引先")]


RULES = {"a2-x": rule(), "a2-y": rule(id="a2-y")}


def finding(start, end, severity=Severity.CONFIRM, code="2-1", name="a2-x"):
    return Finding(name, code, severity, Span(start, end), TEXT[start:end], "m", "a")


def test_of_overlapping_findings_of_a_code_the_gravest_stays():
    mild, grave = finding(0, 4), finding(2, 8, Severity.STOP, name="a2-y")
    other_code, apart = finding(0, 4, code="2-4"), finding(12, 16)
    assert refine([mild, grave, other_code, apart], RULES) == (other_code, grave, apart)


def test_two_findings_on_the_whole_draft_are_one():
    assert len(refine([finding(0, 0), finding(0, 0, name="a2-y")], RULES)) == 1


def test_a_finding_yields_to_a_graver_matter_and_stays_as_a_reminder():
    naming, secret = finding(0, 4, code="2-4", name="a2-named"), finding(5, 8, code="2-1")
    rules = RULES | {"a2-named": rule(id="a2-named", code="2-4", yields_to=["2-1"])}
    assert [f.severity for f in refine([naming, secret], rules)] == [Severity.INFO, Severity.CONFIRM]
    assert [f.severity for f in refine([naming], rules)] == [Severity.CONFIRM]
