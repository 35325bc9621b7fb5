"""Bounds on token patterns and on the size of rule files."""

from __future__ import annotations

import pytest
import yaml

from iact_desktop.rulebook.bounds import MOST_YAML_NODES, check_token_pattern, expanded_size
from iact_desktop.rulebook.loader import RuleBookError, YamlDocument

STAR = {"OP": "*"}


@pytest.mark.parametrize(
    "tokens",
    [
        [{"TEXT": "赤"}, STAR, STAR, STAR],
        [{"TEXT": {"REGEX": "人名|地名"}}],
        [{"OP": "{1,9}"}, {"OP": "?"}, {"OP": "!"}, STAR],
    ],
)
def test_patterns_that_end(tokens: list[dict[str, object]]) -> None:
    check_token_pattern(tokens)


@pytest.mark.parametrize(
    "tokens",
    [
        [STAR] * 4,
        [{"OP": "+"}, {"OP": "{2,}"}, {"OP": "{1,500}"}, {"OP": "{100}"}],
        [{"TEXT": "赤"}] * 41,
        [{"TEXT": {"REGEX": "(a+)+$"}}],
        [{"_": {"x": {"regex": "a*"}}}],
        [{"TEXT": {"NOT_IN": [{"REGEX": "a{9}"}]}}],
    ],
)
def test_patterns_that_may_not(tokens: list[dict[str, object]]) -> None:
    with pytest.raises(ValueError, match=r"a pattern has at most|REGEX of a token"):
        check_token_pattern(tokens)


def test_aliases_count_as_what_they_stand_for() -> None:
    assert expanded_size(yaml.compose("{a: &x [1, 2, 3], b: *x}")) == 11
    bomb = "\n".join(["a0: &a0 [1]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))])
    assert expanded_size(yaml.compose(bomb)) > MOST_YAML_NODES


def test_a_file_that_holds_itself_is_refused() -> None:
    with pytest.raises(RuleBookError, match="aliases"):
        YamlDocument("a: &a [*a]", "x.yaml")
