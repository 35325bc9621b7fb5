"""A small sound rule book that tests break in one place."""

import textwrap

import pytest

SIGNAL = """
signals:
  - id: colour.red
    label: 赤
    patterns:
      - terms: [赤]
    examples:
      finds: ["[[赤]]い花"]
      passes: ["白い花"]
"""
RULE = """
rules:
  - id: a4-red
    code: 4-1
    severity: confirm
    title: 赤
    message: 赤いです。
    advice: 白くしてください。
    when: {all: [colour.red]}
    examples:
      violates: ["[[赤]]い花"]
      passes: ["白い花"]
"""


@pytest.fixture
def write(tmp_path):
    def write_files(signals=SIGNAL, rules=RULE):
        for folder, content in (("signals", signals), ("articles", rules)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "a.yaml").write_text(textwrap.dedent(content), encoding="utf-8")
        return tmp_path

    return write_files


@pytest.fixture
def texts():
    """The text of a signal file and of a rule file that fit together."""
    return SIGNAL, RULE
