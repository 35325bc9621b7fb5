"""Ladders: how exactly a thing may be said, rung by rung less exact (rules/ladders.yaml)."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from iact_desktop.core.model import CODES
from iact_desktop.rulebook.loader import read_yaml_model
from iact_desktop.rulebook.schema import compile_regex

#: A rung that keeps the shape of a number or an address and hides every letter and digit of it.
MASK = "mask"


class Ladder(BaseModel):
    """What is found by exactly one of ``signals``, ``regex`` and ``people``, and what may be said for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field(min_length=1, description="What a step down does, in Japanese.")
    signals: tuple[str, ...] = Field((), description="Words that one of these signals found.")
    regex: str | None = Field(None, description="Words that fit this expression, in folded text.")
    people: bool = Field(False, description="Names of people, with the title behind them.")
    codes: tuple[str, ...] = Field((), description="Only for findings of these codes; all by default.")
    rungs: tuple[str, ...] = Field(min_length=1, description="Replacements, the most exact first.")

    @field_validator("regex")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        if value is not None:
            compile_regex(value)
        return value

    @model_validator(mode="after")
    def _one_kind(self) -> Ladder:
        if [bool(self.signals), self.regex is not None, self.people].count(True) != 1:
            raise ValueError("a ladder needs exactly one of signals, regex, people")
        for code in self.codes:
            if code not in CODES:
                raise ValueError(f"there is no code {code}")
        return self


class _LadderFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    ladders: tuple[Ladder, ...] = ()


def load_ladders(folder: Path) -> tuple[Ladder, ...]:
    """Read the ladders of a rule book, none where it has no such file; raises RuleBookError."""
    path = folder / "ladders.yaml"
    return read_yaml_model(path, _LadderFile).ladders if path.exists() else ()
