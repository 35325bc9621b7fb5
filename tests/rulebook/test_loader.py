"""Every mistake in a rule file is reported at once, with file and line."""

import pytest

from iact_desktop.rulebook.loader import RuleBookError, load_rulebook, read_yaml_model
from iact_desktop.rulebook.schema import RuleFile, json_schema


def problems(folder):
    with pytest.raises(RuleBookError) as caught:
        load_rulebook(folder)
    return caught.value.problems


def test_a_sound_book_loads_and_knows_its_places(write):
    book = load_rulebook(write())
    assert book.places == {"colour.red": "signals/a.yaml:3", "a4-red": "articles/a.yaml:3"}
    assert book.unused_signals() == []
    assert book.signal_labels() == {"colour.red": "赤"}


def test_all_mistakes_are_reported_together(write, texts):
    signals, rules = texts
    signals = signals.replace("label: 赤", "lable: 赤").replace("terms: [赤]", "regex: '(赤'")
    rules = rules.replace("code: 4-1", "code: 9-9")
    found = problems(write(signals, rules))
    assert "signals/a.yaml:4: unknown key 'lable'" in found
    assert any(problem.startswith("signals/a.yaml:3: 'label' is missing") for problem in found)
    assert any(problem.startswith("signals/a.yaml:6: regex does not compile") for problem in found)
    assert any(problem.startswith("articles/a.yaml:3: there is no code 9-9") for problem in found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("all: [colour.red]", "all: [colour.blue]"),
            "asks for the signal colour.blue, which nobody defines",
        ),
        (("{all: [colour.red]}", "{none: [colour.red]}"), "names nothing that must be present"),
        (
            ("{all: [colour.red]}", "{all: [colour.red], any: [colour.red]}"),
            "exactly one of all, any, none, weigh",
        ),
        (("{all: [colour.red]}", "{weigh: {colour.red: 1}, over: 2}"), "could never fire"),
        (("{all: [colour.red]}", "{weigh: {colour.red: 1}}"), "weigh and over belong together"),
        (("{all: [colour.red]}", "{all: []}"), "all is empty"),
        (
            ("{all: [colour.red]}", "{all: [colour.red, {none: [colour.red]}]}"),
            "asks for and excludes colour.red",
        ),
        (("id: a4-red", "id: a3-red"), "stands under another article"),
        (("advice: 白くしてください。", "mark: colour.blue\n    advice: x"), "marks or mends colour.blue"),
    ],
)
def test_rules_that_cannot_work_are_refused(write, texts, change, message):
    _signals, rules = texts
    found = problems(write(rules=rules.replace(*change)))
    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("regex: '赤？'", "write the half-width form"),
        ("nothing: 1", "a pattern needs one of the keys"),
        ("{learned: 9-9, at_least: 0.5}", "there is no code 9-9"),
        ("{entity: City, text: '('}", "regex does not compile"),
    ],
)
def test_patterns_that_cannot_work_are_refused(write, texts, pattern, message):
    signals, _rules = texts
    found = problems(write(signals=signals.replace("terms: [赤]", pattern)))
    assert any(message in problem for problem in found)


def test_a_signal_without_examples_is_refused(write, texts):
    signals, _rules = texts
    signals = signals[: signals.index("    examples")]
    assert any("has no examples" in problem for problem in problems(write(signals=signals)))


@pytest.mark.parametrize(
    ("which", "lines"),
    [
        ("signal", ["    examples:", '      finds: ["[[赤]]い花"]', '      passes: ["白い花"]']),
        ("signal", ['      finds: ["[[赤]]い花"]']),
        ("signal", ['      passes: ["白い花"]']),
        ("rule", ["    examples:", '      violates: ["[[赤]]い花"]', '      passes: ["白い花"]']),
        ("rule", ['      violates: ["[[赤]]い花"]']),
        ("rule", ['      passes: ["白い花"]']),
    ],
)
def test_examples_cannot_be_taken_away(write, texts, which, lines):
    parts = dict(zip(("signal", "rule"), texts, strict=True))
    for line in lines:
        assert f"{line}\n" in parts[which]
        parts[which] = parts[which].replace(f"{line}\n", "")
    found = problems(write(parts["signal"], parts["rule"]))
    missing = lines[0].split(":")[0].strip()
    assert len(found) == 1
    assert missing in found[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("signals:", "signal:"), "signals/a.yaml:2: unknown key 'signal'"),
        (("signals:\n", ""), "signals/a.yaml:2: is no list of signals or rules"),
        (("colour.red", "Colour Red"), "signals/a.yaml:3: 'id' must be lower case"),
        (("label: 赤", "label: [赤]"), "signals/a.yaml:4: 'label' must be a text; put it in quotes"),
        (("label: 赤", "label: 色: 赤"), "put a text that holds a colon in quotes"),
        (("    patterns", "\tpatterns"), "not with tabs"),
        (('"[[赤]]い花"', "[[赤]]い花"), "put a text that begins with [ in quotes"),
        (("[赤]\n", "[赤、青]\n"), "signals/a.yaml:6: '赤、青' would be one term"),
        (("label: 赤", "label: 赤\n    guards: [denied]"), "'guards': it must be 'negated', 'quoted'"),
        (("label: 赤", "label: 赤\n    label: 青"), "signals/a.yaml:5: 'label' is written twice"),
    ],
)
def test_slips_of_the_pen_are_told_with_what_to_do(write, texts, change, message):
    signals, rules = texts
    assert change[0] in signals
    found = problems(write(signals.replace(*change), rules))
    assert any(message in problem for problem in found), found


def test_signals_written_in_two_parts_are_not_lost(write, texts):
    signals, _rules = texts
    more = signals.replace("colour.red", "colour.blue")
    assert problems(write(signals=signals + more)) == ["signals/a.yaml:11: 'signals' is written twice"]


def test_the_same_id_twice_is_refused(write, texts):
    signals, _rules = texts
    doubled = signals + signals.replace("\nsignals:\n", "")
    assert problems(write(signals=doubled)) == [
        "signals/a.yaml:10: colour.red is defined already at signals/a.yaml:3"
    ]


def test_broken_yaml_and_bytes_are_reported_with_a_line(write, texts):
    _signals, rules = texts
    folder = write(signals="signals: [", rules=rules)
    (folder / "articles" / "b.yaml").write_bytes(b"\xff\xfe\x00")
    found = problems(folder)
    assert any(problem.startswith("signals/a.yaml:2: did not find") for problem in found)
    assert "articles/b.yaml:1: cannot be read (it is not UTF-8)" in found


def test_an_empty_folder_is_no_rule_book(tmp_path):
    assert "no rule files" in problems(tmp_path)[0]


def test_a_missing_file_is_one_clear_problem(tmp_path):
    with pytest.raises(RuleBookError, match=r"lists.yaml:1: cannot be read"):
        read_yaml_model(tmp_path / "lists.yaml", RuleFile)


def test_unused_signals_are_named(write, texts):
    signals, rules = texts
    book = load_rulebook(
        write(rules=rules, signals=signals + signals.replace("\nsignals:\n", "").replace(".red", ".blue"))
    )
    assert book.unused_signals() == ["signals/a.yaml:10: signal colour.blue is used by no rule"]


def test_the_schema_describes_signals_and_rules():
    schema = json_schema()
    assert set(schema["properties"]) == {"signals", "rules"}
    assert "TermsPattern" in schema["$defs"]
