"""Bounds on what a rule may ask of the machine, so that no rule can make a check endless.

Regular expressions need none: RE2 takes time in proportion to the text. spaCy's token patterns do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

#: Tokens of one pattern, those among them that may repeat without end, nodes of a dependency pattern.
MOST_TOKENS: Final = 40
MOST_ENDLESS: Final = 3
MOST_NODES: Final = 12
#: Values of one rule file with every alias written out; the longest file of the rule book has 3,000.
MOST_YAML_NODES: Final = 200_000

_ENDLESS = re.compile(r"[*+]|\{\d*,\}|\{,?\d*,?[1-9]\d{2,}\}")
_REPETITION = re.compile(r"[*+?{]")


def check_token_pattern(tokens: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a token pattern whose search can explode; raises ValueError in one sentence."""
    if len(tokens) > MOST_TOKENS:
        raise ValueError(f"a pattern has at most {MOST_TOKENS} tokens")
    endless = [token for token in tokens if _ENDLESS.fullmatch(str(token.get("OP", "")))]
    if len(endless) > MOST_ENDLESS:
        raise ValueError(
            f"a pattern has at most {MOST_ENDLESS} tokens that repeat without end (OP * or +); "
            "with more of them the search can take for ever"
        )
    for expression in _expressions(tokens):
        if _REPETITION.search(expression):
            raise ValueError(
                "REGEX of a token knows no repetition (* + ? {}), because its engine can take for ever; "
                f"write it as a pattern of the kind regex: {expression[:80]}"
            )


def expanded_size(node: yaml.Node) -> int:
    """Return how many nodes a YAML document has with every alias written out; a loop is endless.

    An alias is cheap in the file: a few lines of them can stand for billions of values.
    """
    sizes: dict[int, int] = {}

    def size_of(one: yaml.Node) -> int:
        if id(one) not in sizes:
            sizes[id(one)] = MOST_YAML_NODES + 1  # what it is as long as we are within it: a loop
            parts = one.value if not isinstance(one, yaml.ScalarNode) else ()
            children = (
                (part for pair in parts for part in pair) if isinstance(one, yaml.MappingNode) else parts
            )
            sizes[id(one)] = min(1 + sum(map(size_of, children)), MOST_YAML_NODES + 1)
        return sizes[id(one)]

    try:
        return size_of(node)
    except RecursionError:
        return MOST_YAML_NODES + 1


def _expressions(value: Any) -> list[str]:
    """Return every regular expression within a token pattern."""
    if isinstance(value, Mapping):
        own = [
            str(part) for key, part in value.items() if str(key).upper() == "REGEX" and isinstance(part, str)
        ]
        return own + [found for part in value.values() for found in _expressions(part)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [found for part in value for found in _expressions(part)]
    return []
