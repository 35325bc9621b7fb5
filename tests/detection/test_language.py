"""The fast matrix product changes the time of a parse, not the parse."""

import json
from pathlib import Path

import pytest

from iact_desktop.detection.language import LanguageModel
from iact_desktop.detection.sentences import split_sentences

pytestmark = pytest.mark.ginza
CORPUS = Path(__file__).parent.parent / "corpus" / "train.jsonl"


def described(doc):
    return [
        (t.text, t.lemma_, t.norm_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc
    ]


def test_the_fast_product_parses_as_ginza_does(language):
    plain = LanguageModel(fast_product=False)
    texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()[:150]]
    sentences = [text[span.start : span.end] for text in texts for span in split_sentences(text)][:300]
    assert len(sentences) == 300
    different = [s for s in sentences if described(plain.parse(s).doc) != described(language.parse(s).doc)]
    assert different == []


def test_a_parse_does_not_depend_on_what_came_before(language):
    sentence = "北斗電機さんの新製品は来月発表です。"
    first = described(language.parse(sentence).doc)
    language.parse("まったく別の話。")
    assert described(language.parse(sentence).doc) == first


def test_tokens_without_a_parse_have_lemmas_and_readings(language):
    sentence = language.tokenize("資料を送った")
    assert [token.lemma_ for token in sentence.doc] == ["資料", "を", "送る", "た"]
    assert not sentence.parsed


def test_what_would_break_the_tokenizer_is_folded_away(language):
    assert language.parse("絵文字\ud83dの半分").text == "絵文字\ufffdの半分"
    assert len(language.parse("").doc) == 0
