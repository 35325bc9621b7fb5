"""The guideline's seven articles: number, heading and a short explanation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, field_validator

from iact_desktop.core.model import ARTICLES
from iact_desktop.rulebook.loader import read_yaml_model

GUIDELINE_FILE = "guideline.yaml"
#: Where a line of YAML ended; Japanese words have no space between them.
_FOLD = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def _unfolded(words: str) -> str:
    return _FOLD.sub("", words)


_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_unfolded)]


class GuidelineArticle(BaseModel):
    """One article: the heading quotes the guideline, the explanation is ours."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    number: int
    heading: _Words
    explanation: _Words


class Guideline(BaseModel):
    """All articles in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    articles: tuple[GuidelineArticle, ...]

    @field_validator("articles")
    @classmethod
    def _all_in_order(cls, articles: tuple[GuidelineArticle, ...]) -> tuple[GuidelineArticle, ...]:
        if tuple(article.number for article in articles) != ARTICLES:
            raise ValueError(f"the articles must be {ARTICLES[0]} to {ARTICLES[-1]}, each once, in order")
        return articles

    def article(self, number: int) -> GuidelineArticle:
        """Return an article by its number, 1 to 7."""
        return self.articles[number - 1]


def load_guideline(resources: Path) -> Guideline:
    """Read ``guideline.yaml`` of the resources folder; raises RuleBookError with file and line."""
    return read_yaml_model(resources / GUIDELINE_FILE, Guideline)
