"""Each kind of pattern finds what it describes, on whole tokens, and nothing beside it."""

import pytest
from pydantic import ValidationError

from iact_desktop.detection.matchers.regex import RegexMatcher
from iact_desktop.detection.matchers.syntax import DependsMatcher, EntityMatcher, LikeMatcher, TokensMatcher
from iact_desktop.detection.matchers.terms import TermsMatcher
from iact_desktop.detection.names import ListedName, NamesMatcher
from iact_desktop.rulebook import schema

pytestmark = pytest.mark.ginza


def found(matcher, sentence):
    return {sentence.text[start:end] for start, end in matcher.find(sentence)}


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["カス"], "ダマスカスの街", set()),
        (["カス"], "このカスめ", {"カス"}),
        (["遅れる"], "納期が遅れています", {"遅れ"}),
        (["手を抜く"], "検査の手を抜いた", {"手を抜い"}),
        (["打ち合わせ"], "午後は打合せ", {"打合せ"}),
        (["引越し"], "引っ越しの準備", {"引っ越し"}),
    ],
)
def test_terms_match_whole_tokens_in_every_form(language, terms, text, expected):
    matcher = TermsMatcher(schema.TermsPattern(terms=terms), language)
    assert found(matcher, language.tokenize(text)) == expected


def test_evasive_terms_match_masked_and_spaced_letters(language):
    matcher = TermsMatcher(schema.TermsPattern(terms=["くたばれ"], evasive=True), language)
    assert found(matcher, language.tokenize("くた○れ")) == {"くた○れ"}
    assert found(matcher, language.tokenize("く た ば れ")) == {"く た ば れ"}


def test_terms_may_ask_for_a_part_of_speech(language):
    pattern = schema.TermsPattern(terms=["暴露"], pos=["VERB"])
    assert found(TermsMatcher(pattern, language), language.parse("暴露本を読む")) == set()
    assert found(
        TermsMatcher(schema.TermsPattern(terms=["暴露"]), language), language.parse("暴露を読む")
    ) == {"暴露"}


def test_regexes_mark_their_group_and_ask_their_validator(language):
    matcher = RegexMatcher(schema.RegexPattern(regex=r"電話は(?P<mark>[\d-]+)", validator="phone"))
    assert found(matcher, language.tokenize("電話は０９０-1234-5678")) == {"090-1234-5678"}
    assert found(matcher, language.tokenize("電話は12")) == set()


def test_an_unknown_validator_is_refused():
    with pytest.raises(ValueError, match="there is no validator nonsense"):
        RegexMatcher(schema.RegexPattern(regex="a", validator="nonsense"))


def test_token_patterns(language):
    pattern = schema.TokensPattern(tokens=[[{"LEMMA": "新製品"}, {"LEMMA": "が"}]])
    matcher = TokensMatcher(pattern, language)
    assert not matcher.needs_parse
    assert found(matcher, language.tokenize("新製品が出る")) == {"新製品が"}


def test_dependency_patterns_mark_the_named_nodes(language):
    nodes = [
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "殴る"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "object", "RIGHT_ATTRS": {"DEP": {"REGEX": "^obj"}}},
    ]
    matcher = DependsMatcher(schema.DependsPattern(depends=nodes, mark=["object"]), language)
    assert found(matcher, language.parse("彼が部長を殴った")) == {"部長"}
    with pytest.raises(ValueError, match="names the node subject"):
        DependsMatcher(schema.DependsPattern(depends=nodes, mark=["subject"]), language)


def test_entities_filtered_by_their_text(language):
    matcher = EntityMatcher(schema.EntityPattern(entity=["City", "Province"], text="崎"))
    assert found(matcher, language.parse("川崎市と横浜市に行く")) == {"川崎市"}


def test_nearness_in_meaning(language):
    matcher = LikeMatcher(schema.LikePattern(like=["給料"], at_least=0.5), language)
    assert "賃金" in found(matcher, language.tokenize("賃金と天気"))
    assert "天気" not in found(matcher, language.tokenize("賃金と天気"))
    with pytest.raises(ValueError, match="knows no vector"):
        LikeMatcher(schema.LikePattern(like=["\ufffd\ufffd"]), language)


NAMES = [ListedName("株式会社虹色工務店", ("虹色工務店", "NIJI")), ListedName("雷雲電機")]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("any", "虹色工務店の棟梁", {"虹色工務店"}),
        ("any", "NIJIの人とKINIJIN", {"NIJI"}),
        ("any", "雷雲さんの受付で", {"雷雲さん"}),
        ("any", "雷雲が近い", set()),
        ("disguised", "雷雲電機と雷○電機", {"雷○電機"}),
        ("open", "雷雲電機と雷○電機", {"雷雲電機"}),
        ("any", "ライウンデンキの人", {"ライウンデンキ"}),
    ],
)
def test_names_openly_in_short_and_in_disguise(language, form, text, expected):
    assert found(NamesMatcher(NAMES, form, language), language.tokenize(text)) == expected


def test_an_empty_list_finds_nothing(language):
    assert found(NamesMatcher([], "any", language), language.tokenize("何か")) == set()


def test_a_pattern_of_two_kinds_is_refused():
    with pytest.raises(ValidationError):
        schema.Signal.model_validate({"id": "a", "label": "a", "patterns": [{"terms": ["a"], "regex": "a"}]})
