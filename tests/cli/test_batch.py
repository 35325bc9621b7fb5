import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import cli
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import SettingsStore

INTERNAL = "internal error (RuntimeError)"


def line(**fields: Any) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def lines(*texts: str) -> bytes:
    return b"".join(line(id=number, text=text) for number, text in enumerate(texts))


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        (["よい天気です。", "鍵垢です。"], 0),
        (["よい天気です。", "残業です。"], 1),
        (["極秘です。"], 1),
        (["極秘です。", "!fault"], 2),
        ([""], 0),
    ],
)
def test_status(check: Any, texts: list[str], status: int) -> None:
    outcome = check("batch", "-", stdin=lines(*texts))
    assert outcome.status == status
    assert [answer["id"] for answer in outcome.answers] == list(range(len(texts)))
    assert outcome.complaint == ""


def test_every_line_has_its_answer_in_its_place(check: Any, write: Any, tmp_path: Path) -> None:
    source = write(
        line(id="a", text="極秘です。")
        + b"{broken\n"
        + b"\n  \r\n"
        + b"\xff\xfe\x00binary\n"
        + b'["a list"]\n'
        + line(id="b")
        + line(id="c", text="x", role="boss")
        + line(id="d", text="x", posted_at="9999-12-31T23:59:59Z")
        + line(id="e", text="北斗電機 !raise")
        + line(id="f", text="!never")
        + b'{"id": NaN, "text": "x"}\n'
        + b"[" * 100_000 + b"\n"
        + b'{"id": ' + b"1" * 5000 + b', "text": "x"}\n'
        + line(id={"any": ["json"]}, text="残業です。", expected=[], tags=["x"])
        + line(text="id がない").strip()
    )  # fmt: skip
    target = tmp_path / "out.jsonl"
    outcome = check("batch", source, "-o", target)
    answers = [json.loads(answer) for answer in target.read_bytes().splitlines()]
    assert [(answer["id"], answer.get("verdict"), answer.get("error"), answer.get("line")) for answer in answers] == [
        ("a", "stop", None, None),
        (None, None, "the line is not JSON", 2),
        (None, None, "the line is not UTF-8", 5),
        (None, None, "the line is not a JSON object", 6),
        ("b", None, "field 'text' is missing or not a string", 7),
        ("c", None, "field 'role' is none of employee, executive, retired", 8),
        ("d", None, "field 'posted_at' lies outside the years 1900 to 2999", 9),
        ("e", None, INTERNAL, 10),
        ("f", None, "the review was not finished", 11),
        (None, None, "the line is not JSON", 12),
        (None, None, "the line is not JSON", 13),
        (None, None, "the line is not JSON", 14),
        ({"any": ["json"]}, "confirm", None, None),
        (None, "clear", None, None),
    ]  # fmt: skip
    assert outcome.is_one_line_of_complaint("11 行を確認できませんでした", "2 行目: the line is not JSON")
    assert outcome.output == b""


def test_the_fields_of_a_line_count(check: Any) -> None:
    text = "アイアクトです。"
    stdin = (
        line(id=1, text=text)
        + line(id=2, text=text, profile_disclaimer=True)
        + line(id=3, text=text, role="retired")
        + line(id=4, text="x", posted_at="2026-11-25T10:00:00")
        + line(id=5, text="x", posted_at="2026-11-25T12:30:00+09:00")
        + line(id=6, text="x", posted_at="2026-11-23T10:00:00+09:00")
        + line(id=7, text="x", posted_at="2026-11-25T02:00:00Z")
        + line(id=8, text="x", posted_at=None)
    )
    codes = [
        [one["code"] for one in answer["findings"]] for answer in check("batch", "-", stdin=stdin).answers
    ]
    assert codes == [["5"], [], [], ["4-4"], [], [], ["4-4"], []]


def test_the_users_settings_play_no_part(check: Any, own_configuration: Path, clients: Path) -> None:
    SettingsStore(own_configuration).save(
        Settings(clients=[Client(name="ひまわり商会")], breaks=["10:00-11:00"], profile_disclaimer=True)
    )
    (own_configuration / "settings.json").write_text("{")
    stdin = line(text="北斗電機とひまわり商会とアイアクト", posted_at="2026-11-25T10:30:00")
    outcome = check("batch", "-", "--clients", clients, stdin=stdin)
    assert [one["code"] for one in outcome.answers[0]["findings"]] == ["2-4", "4-4", "5"]
    assert outcome.answers[0]["findings"][0]["quote"] == "北斗電機"
    assert outcome.complaint == ""
    assert (own_configuration / "settings.json").exists()


def test_lone_surrogates_and_separators_survive(check: Any) -> None:
    stdin = b'{"id": "\\udc00", "text": "a\\ud83d\\u2028\\u6975\\u79d8"}\n' + line(
        id=2, text="極秘\u2028です"
    )
    outcome = check("batch", "-", stdin=stdin)
    first, second = outcome.answers
    assert first["id"] == "\udc00"
    assert (first["findings"][0]["start"], first["findings"][0]["end"]) == (3, 5)
    assert second["findings"][0]["quote"] == "極秘"
    # Valid UTF-8, and readable where that can be had.
    assert "極秘" in outcome.output.decode("utf-8", "strict")


def test_a_byte_order_mark_and_windows_line_ends(check: Any) -> None:
    outcome = check("batch", "-", stdin=b"\xef\xbb\xbf" + lines("残業", "x").replace(b"\n", b"\r\n"))
    assert [answer["verdict"] for answer in outcome.answers] == ["confirm", "clear"]


def test_a_megabyte_in_a_line(check: Any) -> None:
    outcome = check("batch", "-", stdin=lines("よい天気です。" * 150_000 + "極秘", "x"))
    assert outcome.status == 1
    assert outcome.answers[0]["findings"][0]["start"] == 1_050_000


def test_empty_input(check: Any, write: Any, tmp_path: Path) -> None:
    outcome = check("batch", write(b"\n\n"), "-o", tmp_path / "out.jsonl")
    assert outcome.is_one_line_of_complaint("空")
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_binary_file(check: Any, write: Any) -> None:
    outcome = check("batch", write(bytes(range(256)) * 4))
    assert outcome.is_one_line_of_complaint("確認できませんでした")
    assert all("error" in answer for answer in outcome.answers)


def test_files_that_cannot_be_used(check: Any, write: Any, tmp_path: Path) -> None:
    source = write(lines("x"))
    assert check("batch", tmp_path / "none").is_one_line_of_complaint("none", "ファイルがありません")
    assert check("batch", tmp_path).is_one_line_of_complaint("フォルダーです")
    assert check("batch", source, "-o", tmp_path / "none" / "out").is_one_line_of_complaint("書けません")
    assert check("batch", source, "-o", tmp_path).is_one_line_of_complaint("書けません")
    assert check("batch", source, "-o", source).is_one_line_of_complaint("同じファイル")
    assert source.read_bytes() == lines("x")
    outcome = check("batch", source, "--clients", tmp_path / "none.csv")
    assert outcome.is_one_line_of_complaint("none.csv")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_without_an_engine_the_old_output_stands(
    check: Any, engines: Any, write: Any, tmp_path: Path, jobs: str
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    source = write(lines("x"))
    for build, words in ((engines.build_without_rules, "a1.yaml:3"), (engines.build_without_model, "gone")):
        outcome = check("batch", source, "-o", target, "--jobs", jobs, build=build)
        assert outcome.is_one_line_of_complaint(words)
        assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.txt", "out.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
def test_output_to_a_device(check: Any, write: Any) -> None:
    assert check("batch", write(lines("x")), "-o", os.devnull).status == 0
    assert not Path(os.devnull).is_file()


def test_workers_give_the_same_answers(check: Any, clients: Path) -> None:
    texts = [f"{number}番目 {'北斗電機' * (number % 3)}{'極秘' * (number % 2)}" for number in range(100)]
    stdin = lines(*texts) + b"broken\n" + line(id="last", text="x" * 200_000)
    alone = check("batch", "-", "--clients", clients, stdin=stdin)
    for jobs in ("2", "3"):
        together = check("batch", "-", "--clients", clients, "--jobs", jobs, stdin=stdin)
        assert together.output == alone.output
        assert together.status == alone.status == 2
        assert together.complaint == alone.complaint


def test_a_worker_that_dies_is_replaced(check: Any) -> None:
    texts = ["x"] * 16 + ["x"] * 3 + ["!die"] + ["x"] * 12 + ["極秘"] * 30
    outcome = check("batch", "-", "--jobs", "2", stdin=lines(*texts))
    assert outcome.status == 2
    assert [answer["id"] for answer in outcome.answers] == list(range(len(texts)))
    told = [answer.get("error", answer.get("verdict")) for answer in outcome.answers]
    assert told == ["clear"] * 19 + ["the worker process ended"] + ["clear"] * 12 + ["stop"] * 30


def test_workers_end_with_the_command(write: Any, tmp_path: Path) -> None:
    source = write(lines(*["x"] * 40))
    program = (
        "import multiprocessing, sys, word_engine\n"
        "from iact_desktop.cli import main\n"
        "if __name__ == '__main__':\n"
        "    main(sys.argv[1:], word_engine.build)\n"
        "    print(len(multiprocessing.active_children()))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(program)
    here = Path(__file__).parent
    run = subprocess.run(
        [sys.executable, script, "batch", source, "-o", tmp_path / "out", "--jobs", "2"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(here), str(Path(cli.__file__).parents[1])))},
        check=True,
    )
    assert run.stdout == "0\n"
    assert run.stderr == ""
    assert len((tmp_path / "out").read_bytes().splitlines()) == 40
