"""Regular expressions over the folded text, with a check of what they found."""

from __future__ import annotations

from collections.abc import Iterator

from iact_desktop.detection.language import Sentence
from iact_desktop.detection.validators import VALIDATORS
from iact_desktop.rulebook.schema import RegexPattern, compile_regex


class RegexMatcher:
    """Finds what one pattern's expressions match; the group ``mark`` narrows what is reported."""

    needs_parse = False

    def __init__(self, pattern: RegexPattern) -> None:
        if pattern.validator is not None and pattern.validator not in VALIDATORS:
            raise ValueError(
                f"there is no validator {pattern.validator}; there are {', '.join(sorted(VALIDATORS))}"
            )
        self._valid = VALIDATORS[pattern.validator] if pattern.validator else None
        self._expressions = [compile_regex(expression) for expression in pattern.regex]
        # Most sentences hold none of them, which one search over all of them together tells.
        unnamed = (expression.replace("(?P<mark>", "(?:") for expression in pattern.regex)
        self._any = compile_regex("|".join(f"(?:{expression})" for expression in unnamed))

    def find(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the folded ranges that match and pass the validator."""
        text = sentence.text
        if self._any.search(text) is None:
            return
        for expression in self._expressions:
            group = expression.groupindex.get("mark", 0)
            for match in expression.finditer(text):
                start, end = match.span(group)
                if 0 <= start < end and (self._valid is None or self._valid(text, start, end)):
                    yield start, end
