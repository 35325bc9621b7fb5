from typing import Any

import pytest

from iact_desktop.settings.migrations import MigrationError, migrate
from iact_desktop.settings.model import SETTINGS_VERSION


def rename(fields: dict[str, Any]) -> dict[str, Any]:
    return {("breaks" if key == "pauses" else key): value for key, value in fields.items()}


def double(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "breaks": fields["breaks"] * 2}


def test_steps_are_taken_in_turn() -> None:
    old = {"version": 1, "pauses": [1]}
    assert migrate(old, {1: rename, 2: double}, 3) == {"version": 3, "breaks": [1, 1]}
    assert old == {"version": 1, "pauses": [1]}


def test_a_file_without_a_version_is_of_the_first() -> None:
    assert migrate({"pauses": []}, {1: rename}, 2) == {"version": 2, "breaks": []}
    assert migrate({})["version"] == SETTINGS_VERSION


@pytest.mark.parametrize("version", [99, 0, -1, "1", True, None, 1.0])
def test_other_versions_are_refused(version: Any) -> None:
    with pytest.raises(MigrationError):
        migrate({"version": version})
