from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iact_desktop import cli
from iact_desktop.commands.outcome import ExitStatus
from iact_desktop.commands.serve import Server
from iact_desktop.core.model import Draft, Fault, Review
from iact_desktop.settings.model import Client, Settings
from iact_desktop.settings.store import Loaded, SettingsStore

PATIENCE = 20
HERE = Path(__file__).parent
Session = Any
Connect = Callable[..., Session]


def codes(answer: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in answer["review"]["findings"]]


def test_it_greets_and_ends_with_its_input(connect: Connect) -> None:
    session = connect(greeted=False)
    loading, ready = session.receive(), session.receive()
    assert list(loading) == ["loading", "versions"]
    assert list(ready) == ["ready", "versions"]
    assert ready["versions"]["words"] == "1"
    assert "iact-desktop" in ready["versions"]
    assert session.end() == []
    assert session.status == ExitStatus.CLEAR


def test_a_draft_is_answered_twice(connect: Connect) -> None:
    session = connect()
    session.ask(7, "極秘の残業")
    fast, full = session.receive(), session.receive()
    assert (fast["id"], fast["stage"], codes(fast)) == (7, "fast", ["3-2"])
    assert (full["id"], full["stage"], codes(full)) == (7, "full", ["3-1", "3-2"])
    assert full["review"]["verdict"] == "stop"


@pytest.mark.parametrize("identity", ["seven", 0, {"a": 1}, [1], "\ud83d", 1.5])
def test_any_id_comes_back(connect: Connect, identity: Any) -> None:
    session = connect()
    session.ask(identity, "x\ud83d")
    assert [session.receive()["id"] for _ in range(2)] == [identity, identity]


def test_without_an_id_there_is_none(connect: Connect) -> None:
    session = connect()
    session.send({"draft": {"text": "x"}})
    assert [list(session.receive()) for _ in range(2)] == [["stage", "review"]] * 2


def test_of_a_long_draft_progress_is_told_and_what_was_found_so_far(connect: Connect) -> None:
    session = connect()
    session.ask(1, "よい天気です。" * 2000 + "残業")
    first, partial, last = session.receive(), session.receive(), session.receive()
    assert first == {"id": 1, "stage": "progress", "done": 1, "total": 100}
    assert (partial["stage"], codes(partial)) == ("fast", ["3-2"])
    assert last["stage"] == "full"


def test_an_empty_draft_ends_the_review_of_another(connect: Connect) -> None:
    session = connect()
    session.ask(1, "!wait" + "よい天気です。" * 2000)
    assert session.receive()["stage"] in ("progress", "fast")
    session.ask(0, "")
    stages = [(answer["id"], answer["stage"]) for answer in (session.receive() for _ in range(4))]
    assert (1, "dropped") in stages
    assert stages[-1] == (0, "full")


def test_a_newer_request_overtakes_the_one_in_work(connect: Connect) -> None:
    session = connect()
    session.ask(1, "!wait")
    assert session.receive()["stage"] == "fast"
    session.ask(2, "残業")
    assert session.receive() == {"id": 1, "stage": "dropped"}
    assert [(session.receive()["id"]) for _ in range(2)] == [2, 2]


def test_a_request_can_be_overtaken_after_its_fast_answer(connect: Connect, engines: Any) -> None:
    begun, go = threading.Event(), threading.Event()

    class Lingering(engines.WordEngine):  # type: ignore[misc]
        def review_fast(self, draft: Draft) -> Review:
            if draft.text == "linger":
                begun.set()
                go.wait(PATIENCE)
            return Review()

        def review(self, draft: Draft, overtaken: object = None) -> Review:
            assert draft.text != "linger"
            return Review()

    session = connect(Lingering)
    session.ask(1, "linger")
    assert begun.wait(PATIENCE)
    session.ask(2, "x")
    # An error of the reading thread shows that the request before it is in the box by now.
    session.send(b"nonsense")
    assert "error" in session.receive()
    go.set()
    assert [(answer["id"], answer["stage"]) for answer in (session.receive() for _ in range(4))] == [
        (1, "fast"),
        (1, "dropped"),
        (2, "fast"),
        (2, "full"),
    ]


def test_of_those_that_wait_only_the_newest_is_answered(connect: Connect) -> None:
    session = connect()
    session.ask(1, "!wait", channel="other")
    assert session.receive()["stage"] == "fast"
    for number in range(2, 6):
        session.ask(number, "残業")
    assert [session.receive() for _ in range(3)] == [
        {"id": number, "stage": "dropped"} for number in (2, 3, 4)
    ]
    # The other channel was not overtaken by any of them, only by its own next request.
    session.ask(6, "x", channel="other")
    assert session.receive() == {"id": 1, "stage": "dropped"}
    assert [(answer["id"], answer["stage"]) for answer in (session.receive() for _ in range(4))] == [
        (5, "fast"),
        (5, "full"),
        (6, "fast"),
        (6, "full"),
    ]


def test_what_waits_at_the_end_is_still_answered(connect: Connect) -> None:
    session = connect()
    for number in range(3):
        session.ask(number, "x", channel=str(number))
    assert [(answer["id"], answer["stage"]) for answer in session.end()] == [
        (number, stage) for number in range(3) for stage in ("fast", "full")
    ]


def test_a_last_line_without_an_end_counts(engines: Any) -> None:
    output = io.BytesIO()
    requests = io.BytesIO(b'{"id": 1, "draft": {"text": "x"}}')
    assert Server(engines.build, Loaded(Settings()), requests, output).run() == ExitStatus.CLEAR
    assert output.getvalue().count(b"\n") == 4


def test_settings_can_be_renewed(connect: Connect) -> None:
    session = connect()
    session.send({"id": 1, "configure": Settings(clients=[Client(name="北斗電機")]).model_dump(mode="json")})
    assert session.receive() == {"id": 1, "configured": True}
    session.send({"configure": {"clients": [{"name": "ひまわり商会"}]}})
    session.ask(2, "北斗電機とひまわり商会")
    session.receive()
    assert [finding["quote"] for finding in session.receive()["review"]["findings"]] == ["ひまわり商会"]


@pytest.mark.parametrize(
    "fields", [{"clients": [{"name": 5}]}, {"secret": "北斗電機"}, {"version": 99}, [], None, "北斗電機"]
)
def test_settings_with_a_mistake_change_nothing(connect: Connect, fields: Any) -> None:
    session = connect(loaded=Loaded(Settings(clients=[Client(name="北斗電機")])))
    session.send({"id": 1, "configure": fields})
    answer = session.receive()
    assert answer["id"] == 1
    assert answer["error"].startswith("configure: ")
    assert "北斗電機" not in answer["error"]
    session.ask(2, "北斗電機")
    assert codes(session.receive()) == ["2-4"]


@pytest.mark.parametrize(
    ("request_line", "error"),
    [
        (b"nonsense", "the line is not JSON"),
        (b"\xff", "the line is not UTF-8"),
        (b"[1]", "the line is not a JSON object"),
        (b"[" * 100_000, "the line is not JSON"),
        ({}, "a request has a field 'draft', 'clear' or 'configure'"),
        ({"draft": {"text": "x"}, "channel": 5}, "field 'channel' is not a string"),
        ({"draft": "x"}, "a draft is a JSON object with a field 'text'"),
        ({"draft": {"text": 1}}, "field 'text' is missing or not a string"),
        (
            {"draft": {"text": "x", "posted_at": "9999-12-31T00:00Z"}},
            "field 'posted_at' lies outside the years 1900 to 2999",
        ),
    ],
)
def test_what_cannot_be_read_is_answered_and_lived_on(
    connect: Connect, request_line: Any, error: str
) -> None:
    session = connect()
    if isinstance(request_line, dict):
        session.send({"id": 3, **request_line})
        assert session.receive() == {"id": 3, "error": error}
    else:
        session.send(request_line)
        assert session.receive() == {"error": error}
    session.send(b"  ")
    session.ask(4, "x")
    assert session.receive()["id"] == 4


def test_an_engine_in_trouble_is_lived_on(connect: Connect) -> None:
    session = connect()
    session.ask(1, "北斗電機 !raise")
    assert session.receive()["stage"] == "fast"
    assert session.receive() == {"id": 1, "error": "internal error (RuntimeError)"}
    session.ask(2, "x")
    assert session.receive()["id"] == 2


def test_without_a_full_client_list_nothing_is_clear_until_settings_come(connect: Connect) -> None:
    session = connect(loaded=Loaded(Settings(), "…", (Fault("顧客一覧を読めません。", (2,)),)))
    session.ask(1, "よい天気です。")
    assert [session.receive()["review"]["verdict"] for _ in range(2)] == ["incomplete", "incomplete"]
    session.send({"configure": {}})
    session.ask(2, "よい天気です。")
    assert [session.receive()["review"]["verdict"] for _ in range(2)] == ["clear", "clear"]


def test_without_rules_it_says_so_and_ends(
    connect: Connect, engines: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    session = connect(engines.build_without_rules, greeted=False)
    (answer,) = session.end()
    assert "articles/a1.yaml:3" in answer["error"]
    assert session.status == ExitStatus.FAULT
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_model_it_is_not_ready(connect: Connect, engines: Any) -> None:
    session = connect(engines.build_without_model, greeted=False)
    session.receive()
    answer = session.receive()
    assert answer["ready"] is False
    assert "言語モデル" in answer["error"]
    assert session.end() == []


def test_it_ends_when_nobody_reads(connect: Connect) -> None:
    session = connect()
    session.ask(1, "!wait")
    session.receive()
    session.stop_reading()
    # Its answer finds no reader; there is no need to wait for the end of the input.
    session.ask(2, "x")
    session._thread.join(PATIENCE)
    assert session.status == ExitStatus.CLEAR


def test_the_command(check: Any, own_configuration: Path) -> None:
    SettingsStore(own_configuration).save(Settings(clients=[Client(name="北斗電機")]))
    outcome = check("serve", stdin=json.dumps({"id": 1, "draft": {"text": "北斗電機"}}).encode())
    assert outcome.status == 0
    assert [list(answer) for answer in outcome.answers[:2]] == [
        ["loading", "versions"],
        ["ready", "versions"],
    ]
    assert codes(outcome.answers[3]) == ["2-4"]
    assert outcome.complaint == ""


def test_broken_settings_are_told_and_left_alone(check: Any, own_configuration: Path) -> None:
    (own_configuration / "settings.json").write_text("{")
    outcome = check("serve", stdin=b"")
    assert outcome.status == 0
    assert outcome.complaint.count("\n") == 1
    assert [path.name for path in own_configuration.iterdir()] == ["settings.json"]


def test_what_a_library_prints_stays_out_of_the_answers(check: Any, engines: Any) -> None:
    def noisy(settings: Settings) -> Any:
        print("downloading …")
        return engines.build(settings)

    outcome = check("serve", stdin=b"", build=noisy)
    assert len(outcome.answers) == 2
    assert "downloading" in outcome.complaint


def test_a_reader_that_has_gone_is_no_error() -> None:
    program = "import sys, word_engine; from iact_desktop.cli import main; sys.exit(main(['serve'], word_engine.build))"
    run = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(Path(cli.__file__).parents[1])))},
    )
    assert run.stdin is not None
    assert run.stdout is not None
    run.stdout.readline()
    run.stdout.close()
    _, complaint = run.communicate(b'{"id": 1, "draft": {"text": "x"}}\n' * 3, timeout=PATIENCE)
    assert complaint == b""
    assert run.returncode == 0
