"""What the documents say of policies is what the program reads."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from iact_desktop import cli
from iact_desktop.rulebook.loader import load_rulebook
from iact_desktop.settings.clients import read_clients
from iact_desktop.settings.model import Settings
from iact_desktop.settings.policy import read_policy
from iact_desktop.settings.policy_file import PolicyFile, RulePackPolicy

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """tools/policy_reference.py, which is not part of the package."""
    spec = importlib.util.spec_from_file_location("policy_reference", ROOT / "tools" / "policy_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current(tool: ModuleType) -> None:
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(), "run tools/policy_reference.py"


def test_its_example_is_a_sound_policy(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "policy.json").write_text(json.dumps(tool.EXAMPLE), encoding="utf-8")
    policy = read_policy(tmp_path)
    assert policy.problem is None
    assert set(tool.EXAMPLE) == set(PolicyFile.model_fields)
    rules = load_rulebook(ROOT / "rules").rules
    assert [name for name in tool.EXAMPLE["rules_always_on"] if "-" in name and name not in rules] == []


@pytest.mark.parametrize("model", [PolicyFile, RulePackPolicy, Settings])
def test_every_field_is_explained(model: type[PolicyFile | RulePackPolicy | Settings]) -> None:
    silent = [
        name for name, field in model.model_fields.items() if name != "version" and not field.description
    ]
    assert silent == []
    if model is Settings:
        assert [
            name for name, field in model.model_fields.items() if name != "version" and not field.title
        ] == []


def test_the_guides_client_list_can_be_read() -> None:
    (block,) = re.findall(r"^    (name,aliases.*\n    .*)$", GUIDE, re.MULTILINE)
    found = read_clients(re.sub("^    ", "", block, flags=re.MULTILINE))
    assert found.problems == []
    assert found.clients[0].consent_scope == "導入事例のみ"


def test_the_guides_commands_exist(capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"iact-check ((?:rules|clients) [a-z]+|doctor)", GUIDE)
    assert len(set(commands)) >= 8
    for command in dict.fromkeys(commands):
        assert cli.main([*command.split(), "--help"]) == 0, command
    capsys.readouterr()
