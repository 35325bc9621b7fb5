import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iact_desktop import desktop

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
MODULES = sorted(Path(desktop.__file__).parent.glob("*.py"))


def _untranslatable(tree: ast.Module) -> Iterator[str]:
    """Yield Japanese strings that stand in no call of tr or translate, docstrings apart."""
    excused: set[int] = set()
    for node in ast.walk(tree):
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if name in ("tr", "translate"):
            excused.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            excused.add(id(node.body[0].value))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in excused and JAPANESE.search(node.value):
            yield f"line {node.lineno}: {node.value}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_japanese_string_can_be_translated(module: Path) -> None:
    assert list(_untranslatable(ast.parse(module.read_text(encoding="utf-8")))) == []


def test_the_test_can_fail() -> None:
    assert list(_untranslatable(ast.parse('label.setText("判定")'))) == ["line 1: 判定"]
