"""Reads the rule book's files; every mistake in them is reported at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from iact_desktop.rulebook.bounds import MOST_YAML_NODES, expanded_size
from iact_desktop.rulebook.schema import NamesPattern, Rule, RuleFile, Signal

FOLDERS = ("signals", "articles")
LISTS_FILE = "lists.yaml"
Model = TypeVar("Model", bound=BaseModel)
Entry = TypeVar("Entry", Signal, Rule)
#: What to do about YAML's own complaints, which speak of tokens and indicators.
_YAML_ADVICE = {
    "mapping values are not allowed": "put a text that holds a colon in quotes",
    "tab character": "indent with blanks, not with tabs",
    "cannot start any token": "indent with blanks, not with tabs, and put a text that begins with a sign in quotes",
    "did not find expected": "see whether the lines are indented alike, and put a text that begins with [ in quotes",
}
#: Pydantic's kinds of errors that its own words do not explain to whoever writes rules.
_KINDS_OF_MISTAKE = {
    "string_type": "must be a text; put it in quotes where it begins with a sign such as # or [",
    "string_pattern_mismatch": "must be lower case letters and digits joined by points or hyphens, see docs/rules.md",
    "model_type": "must have keys of its own, each on a line",
    "model_attributes_type": "must have keys of its own, each on a line",
}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleBookError(Exception):
    """The rule book cannot be used; ``problems`` holds one line for each mistake."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True)
class RuleBook:
    """All signals and rules, and where each of them is written."""

    signals: dict[str, Signal]
    rules: dict[str, Rule]
    places: dict[str, str]

    def signal_labels(self) -> dict[str, str]:
        """Return the layman's words for each signal."""
        return {signal.id: signal.label for signal in self.signals.values()}

    def name_signals(self) -> set[str]:
        """Return the ids of the signals that find names of a list."""
        return {
            signal.id
            for signal in self.signals.values()
            if any(isinstance(pattern, NamesPattern) for pattern in signal.patterns)
        }

    def unused_signals(self) -> list[str]:
        """Return ``file:line: message`` for each signal that no rule asks for."""
        used = {name for rule in self.rules.values() for name in rule.when.signals()}
        return [
            f"{self.places[name]}: signal {name} is used by no rule"
            for name in self.signals
            if name not in used
        ]


class YamlDocument:
    """A YAML file's value and the line of every part of it."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        loader = _Loader(text)
        try:
            self._node = loader.get_single_node()
            if self._node is not None and expanded_size(self._node) > MOST_YAML_NODES:
                raise RuleBookError([f"{name}:1: the file is too large when its aliases are written out"])
            twice = [f"{name}:{line}: '{key}' is written twice" for line, key in _repeated_keys(self._node)]
            if twice:
                raise RuleBookError(twice)
            self.value = loader.construct_document(self._node) if self._node is not None else None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", None) or "not readable as YAML"
            advice = next((text for sign, text in _YAML_ADVICE.items() if sign in problem), "")
            problem = f"{problem}; {advice}" if advice else problem
            raise RuleBookError([f"{name}:{line}: {problem}"]) from error
        finally:
            loader.dispose()

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line of the part at a path of keys and indices, or of the nearest that exists."""
        node = self._node
        line: int = node.start_mark.line + 1 if node is not None else 1
        for step in path:
            child = None
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        line, child = key.start_mark.line + 1, value
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                child = node.value[step]
                line = child.start_mark.line + 1
            # A step that is no key or index is the tag of a union in pydantic's path: stay where we are.
            if child is not None:
                node = child
        return line


def _repeated_keys(root: Any) -> list[tuple[int, str]]:
    """Return line and name of each key that its mapping holds already; the first would be lost without a word."""
    found: list[tuple[int, str]] = []
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in keys:
                        found.append((key.start_mark.line + 1, key.value))
                    keys.add(key.value)
                waiting.append(value)
    return sorted(found)


def validation_problems(document: YamlDocument, error: ValidationError) -> list[str]:
    """Return one line ``file:line: message`` for each mistake that pydantic found."""
    problems = []
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        where = [step for step in entry["loc"] if step != "__root__"]
        message = entry["msg"].removeprefix("Value error, ")
        key = next((str(step) for step in reversed(where) if isinstance(step, str)), "")
        if entry["type"] == "extra_forbidden":
            message = f"unknown key '{key}'"
        elif entry["type"] == "missing":
            message = f"'{key}' is missing"
        elif entry["type"] in _KINDS_OF_MISTAKE:
            message = (
                f"'{key}' {_KINDS_OF_MISTAKE[entry['type']]}" if key else "is no list of signals or rules"
            )
        elif entry["type"] in ("literal_error", "enum"):
            message = f"'{key}': {message.replace('Input should be', 'it must be')}"
        problems.append(f"{document.name}:{document.line(where)}: {message}")
    return problems


def read_yaml_model(path: Path, model: type[Model], name: str | None = None) -> Model:
    """Read one YAML file into a pydantic model; raises RuleBookError with all that is wrong."""
    name = name or path.name
    try:
        document = YamlDocument(path.read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise RuleBookError([f"{name}:1: cannot be read ({reason})"]) from error
    try:
        return model.model_validate(document.value if document.value is not None else {})
    except ValidationError as error:
        raise RuleBookError(validation_problems(document, error)) from error


def load_rulebook(folder: Path) -> RuleBook:
    """Read ``signals/*.yaml`` and ``articles/*.yaml``; raises RuleBookError with every mistake found."""
    problems: list[str] = []
    signals: dict[str, Signal] = {}
    rules: dict[str, Rule] = {}
    places: dict[str, str] = {}
    paths = [path for name in FOLDERS for path in sorted((folder / name).glob("*.yaml"))]
    if not paths:
        raise RuleBookError([f"{folder.name}: no rule files in {' or '.join(FOLDERS)}"])
    for path in paths:
        name = f"{path.parent.name}/{path.name}"
        try:
            document = YamlDocument(path.read_text(encoding="utf-8"), name)
            content = RuleFile.model_validate(document.value or {})
        except RuleBookError as error:
            problems += error.problems
        except ValidationError as error:
            problems += validation_problems(document, error)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            problems.append(f"{name}:1: cannot be read ({reason})")
        else:
            problems += _collect("signals", content.signals, document, signals, places)
            problems += _collect("rules", content.rules, document, rules, places)
    if not problems:
        problems += _dangling(signals, rules, places)
    if problems:
        raise RuleBookError(problems)
    return RuleBook(signals, rules, places)


def _collect(
    kind: str,
    entries: Sequence[Entry],
    document: YamlDocument,
    into: dict[str, Entry],
    places: dict[str, str],
) -> list[str]:
    problems = []
    for index, entry in enumerate(entries):
        place = f"{document.name}:{document.line([kind, index])}"
        if entry.id in places:
            problems.append(f"{place}: {entry.id} is defined already at {places[entry.id]}")
        into[entry.id] = entry
        places[entry.id] = place
    return problems


def _dangling(signals: dict[str, Signal], rules: dict[str, Rule], places: dict[str, str]) -> list[str]:
    return [
        f"{places[rule.id]}: rule {rule.id} asks for the signal {name}, which nobody defines"
        for rule in rules.values()
        for name in dict.fromkeys(rule.when.signals())
        if name not in signals
    ]
