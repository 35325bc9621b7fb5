"""Ragged ranges made whole: every case is a range that a pattern marks, and what a reader should see."""

import pytest

from iact_desktop.core.model import Span
from iact_desktop.detection.phrases import Word, whole_phrase
from iact_desktop.detection.sentences import split_sentences

pytestmark = pytest.mark.ginza


def words(language, text):
    sentence = language.tokenize(text)
    return [
        Word(sentence.source_span(one.idx, one.idx + len(one)), one.text, one.tag_, one.lemma_)
        for one in sentence.doc
    ]


def seen(language, marked):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    span = whole_phrase(words(language, text), Span(start, end))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        # Inflections are written to their end.
        ("三月に東北から[撤退し]たらしい", "撤退したらしい"),
        ("印税の[支払いが三か月遅れ]てる", "支払いが三か月遅れてる"),
        ("棚から[二枚くすね]たのは私", "二枚くすねた"),
        ("ボタンを[押してみ]たくなるよね", "押してみたくなる"),
        ("専用車両に[隔離し]てほしい", "隔離してほしい"),
        ("[頭を下げに来]なさい", "頭を下げに来なさい"),
        ("[IPさえ追われなけ]れば平気", "IPさえ追われなければ"),
        # Half words are whole words.
        ("いま手が[けている百貨店]さん", "手がけている百貨店"),
        ("新しい人[事]の案", "人事"),
        # Particles and punctuation at the ends say nothing there.
        ("[担当の]化粧品", "担当"),
        ("内定者の[一人、]辞退した", "一人"),
        ("圧迫[って書い]た人", "書いた"),
        ("[キモ。]", "キモ"),
        ("話が[通じないの]で困る", "通じない"),
        ("[仙台の某]百貨店", "仙台"),
        ("→[→違います]", "違います"),
        # … but these mean something.
        ("交通費を[半分だけ]払う", "半分だけ"),
        ("ログに[堂々と]書く", "堂々と"),
        ("来年[残るのは]四つ", "残るのは"),
        # What hangs on words before takes them along.
        ("本社の[ある牛たんチェーン]", "本社のある牛たんチェーン"),
        ("坂の上[にある学校]", "上にある学校"),
        ("みんな[だから]言うけど", "みんなだから"),
        ("三割いなく[なるらしく、]止まった", "いなくなるらしく"),
        ("飲み物[といえば]炭酸水", "飲み物といえば"),
        # Numbers keep their units.
        ("寄付が[月4]万円", "月4万円"),
        ("発表は[12月11]日", "12月11日"),
        # Brackets come in pairs, or not at all.
        ("「[墓場」と呼ば]れてる", "「墓場」と呼ばれてる"),
        ("欠損を[手で埋めて「]正常」と報告", "手で埋めて"),
        ("上司に[「使えない人」]と言われた", "使えない人"),
        ("[上司に「使えない人]」と言われた", "上司に「使えない人」"),
        # What is whole stays as it is.
        ("[青葉大学病院]さんへ行く", "青葉大学病院"),
        ("[うちの会社]の話", "うちの会社"),
        ("今年で[閉めるんだって]。", "閉めるんだって"),
        ("[、]と", "、"),
    ],
)
def test_a_ragged_range_becomes_a_phrase(language, marked, whole):
    assert seen(language, marked) == whole


def test_folded_characters_keep_their_place_in_the_source(language):
    assert seen(language, "ﾐﾅﾄ食品が[ﾘﾆｭｰｱﾙし]ます") == "ﾘﾆｭｰｱﾙします"


def test_every_range_of_a_text_grows_to_whole_words_where_it_stands(language):
    text = "「まだ内緒」だけど、来春3社が撤退するんだって！ https://a.example/x 😊"
    (place,) = split_sentences(text)[:1]
    known = words(language, text[place.start : place.end])
    starts, ends = {word.span.start for word in known}, {word.span.end for word in known}
    for start in range(place.start, place.end):
        for end in range(start + 1, min(place.end, start + 12) + 1):
            span = whole_phrase(known, Span(start, end))
            if not text[start:end].strip():
                continue
            # A particle alone stands for the word before it.
            assert span.start <= end
            assert span.end >= start
            assert span.start in starts
            assert span.end in ends


def test_a_range_without_words_stays():
    assert whole_phrase([], Span(2, 5)) == Span(2, 5)
