from pathlib import Path

import pytest

from iact_desktop import paths
from iact_desktop.core.model import ARTICLES
from iact_desktop.rulebook.guideline import load_guideline
from iact_desktop.rulebook.loader import RuleBookError

ARTICLE = "  - {{number: {}, heading: 見出し, explanation: 説明}}\n"


def guideline(folder: Path, *numbers: int, extra: str = "") -> Path:
    text = "articles:\n" + "".join(ARTICLE.format(number) for number in numbers) + extra
    (folder / "guideline.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_real_one() -> None:
    found = load_guideline(paths.resources_folder())
    assert [article.number for article in found.articles] == list(ARTICLES)
    assert found.article(5).heading == "免責文を明記すること"
    assert all(article.explanation.endswith("。") for article in found.articles)


@pytest.mark.parametrize("numbers", [(), (1, 2, 3), (1, 2, 3, 4, 5, 7, 6), (1, 1, 2, 3, 4, 5, 6, 7)])
def test_all_seven_in_order(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    with pytest.raises(RuleBookError) as caught:
        load_guideline(guideline(tmp_path, *numbers))
    assert caught.value.problems[0].startswith("guideline.yaml:1")


def test_a_mistake_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(RuleBookError) as caught:
        load_guideline(guideline(tmp_path, 1, 2, extra="  - {number: 3, heading: ' ', explanation: 説明}\n"))
    assert caught.value.problems[0].startswith("guideline.yaml:4: ")


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(RuleBookError, match=r"guideline\.yaml:1"):
        load_guideline(tmp_path)


def test_a_line_s_end_in_the_file_leaves_no_gap_in_the_words() -> None:
    for article in load_guideline(paths.resources_folder()).articles:
        assert "。 " not in article.explanation
        assert "\n" not in article.explanation
