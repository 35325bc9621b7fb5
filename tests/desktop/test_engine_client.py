import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iact_desktop.core.model import Draft
from iact_desktop.desktop.answers import Answer, Stage
from iact_desktop.desktop.engine_client import EngineClient, Patience
from iact_desktop.desktop.outlook import EngineState
from iact_desktop.protocol import draft_to_json

QUICK = Patience(loading=60.0, silence=1.0, per_character=0.0, pauses=(0.05, 0.1))


class Ear:
    """Keeps what an engine said."""

    def __init__(self, client: EngineClient) -> None:
        self.answers: list[Answer] = []
        self.failures: list[int] = []
        self.states: list[EngineState] = []
        self._client = client
        client.answered.connect(self.answers.append)
        client.failed.connect(self.failures.append)
        client.state_changed.connect(self._note)

    def _note(self) -> None:
        self.states.append(self._client.state)

    def full(self) -> list[int]:
        return [answer.revision for answer in self.answers if answer.stage is Stage.FULL]


@pytest.fixture
def make_client(qtbot, fake_command: list[str]) -> Iterator[Callable[..., tuple[EngineClient, Ear]]]:
    clients = []

    def make(*arguments: str, patience: Patience = QUICK, command: list[str] | None = None):
        client = EngineClient(command or [*fake_command, *arguments], patience)
        clients.append(client)
        return client, Ear(client)

    yield make
    for client in clients:
        client.stop()


def fields(text: str) -> dict[str, object]:
    return draft_to_json(Draft(text))


def requests(log: Path) -> list[int]:
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [message["id"] for line in lines if "id" in (message := json.loads(line))]


def test_a_draft_is_answered_fast_and_then_in_full(make_client, qtbot) -> None:
    client, ear = make_client()
    client.start()
    client.submit(1, fields("北斗電機の新製品😊"))
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    assert [answer.stage for answer in ear.answers] == [Stage.FAST, Stage.FULL]
    assert [finding.quote for finding in ear.answers[1].review.findings] == ["北斗電機", "新製品"]
    assert client.state is EngineState.READY
    assert client.versions == {"engine": "fake"}


def test_only_the_newest_draft_is_answered(make_client, qtbot) -> None:
    client, ear = make_client()
    client.start()
    client.submit(1, fields("!slow 北斗電機"))
    qtbot.waitUntil(lambda: ear.answers != [], timeout=30_000)
    for revision in range(2, 6):
        client.submit(revision, fields("新製品"))
    qtbot.waitUntil(lambda: ear.full() == [5], timeout=30_000)
    qtbot.wait(200)
    assert ear.full() == [5]


def test_a_busy_reader_meets_no_queue_of_old_drafts(make_client, qtbot, tmp_path: Path) -> None:
    log = tmp_path / "log"
    client, ear = make_client("--loading", "0.6", "--log", str(log))
    client.start()
    for revision in range(1, 60):
        client.submit(revision, fields("あ" * 30_000))
        qtbot.wait(5)
    qtbot.waitUntil(lambda: ear.full() == [59], timeout=30_000)
    assert len(requests(log)) < 10
    assert requests(log)[-1] == 59


def test_a_dead_engine_is_started_again_and_gets_the_draft(make_client, qtbot) -> None:
    client, ear = make_client()
    client.start()
    client.submit(1, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    first = client.process_id()
    os.kill(first, 9)
    qtbot.waitUntil(lambda: ear.full() == [1, 1], timeout=30_000)
    assert EngineState.DOWN in ear.states
    assert client.process_id() not in (0, first)
    assert client.state is EngineState.READY


def test_an_engine_that_dies_at_its_start_is_tried_again(make_client, qtbot, tmp_path: Path) -> None:
    client, ear = make_client("--die-first", str(tmp_path / "died"))
    client.submit(1, fields("北斗電機"))
    client.start()
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    assert ear.states[:3] == [EngineState.LOADING, EngineState.DOWN, EngineState.LOADING]


def test_a_command_that_does_not_exist_is_down_and_tried_again(make_client, qtbot, tmp_path: Path) -> None:
    client, ear = make_client(command=[str(tmp_path / "nothing")])
    client.start()
    qtbot.waitUntil(lambda: ear.states.count(EngineState.DOWN) >= 3, timeout=30_000)
    assert client.deaths >= 3


def test_a_silent_engine_is_killed_and_started_again(make_client, qtbot) -> None:
    client, ear = make_client()
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    first = client.process_id()
    client.submit(1, fields("!hang"))
    qtbot.waitUntil(lambda: client.state is EngineState.DOWN, timeout=30_000)
    client.submit(2, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [2], timeout=30_000)
    assert client.process_id() != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_typing_on_does_not_excuse_silence(make_client, qtbot) -> None:
    client, ear = make_client()
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    client.submit(1, fields("!hang"))
    deadline = time.monotonic() + 20
    revision = 1
    while EngineState.DOWN not in ear.states and time.monotonic() < deadline:
        revision += 1
        client.submit(revision, fields("!hang"))
        qtbot.wait(50)
    assert EngineState.DOWN in ear.states


def test_an_idle_engine_is_not_called_silent(make_client, qtbot) -> None:
    client, ear = make_client(patience=Patience(silence=0.2, per_character=0.0))
    client.start()
    client.submit(1, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    qtbot.wait(600)
    assert client.state is EngineState.READY


def test_a_long_draft_is_given_longer(make_client, qtbot) -> None:
    client, ear = make_client(patience=Patience(silence=0.1, per_character=0.02))
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    client.submit(1, fields("!slow" + "あ" * 200))
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    assert EngineState.DOWN not in ear.states


def test_an_engine_that_never_loads_is_killed(make_client, qtbot) -> None:
    client, ear = make_client("--loading", "600", patience=Patience(loading=0.7, pauses=(0.05,)))
    client.start()
    qtbot.waitUntil(lambda: ear.states.count(EngineState.DOWN) == 2, timeout=30_000)


@pytest.mark.parametrize("word", ["!garbage", "!error", "!wrong 新製品", "!outside 新製品"])
def test_what_cannot_be_used_is_a_failure(make_client, qtbot, word: str) -> None:
    client, ear = make_client()
    client.start()
    client.submit(7, fields(word))
    qtbot.waitUntil(lambda: ear.failures == [7], timeout=30_000)
    assert ear.full() == []
    client.submit(8, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [8], timeout=30_000)


def test_an_engine_without_a_model_says_what_is_wrong(make_client, qtbot) -> None:
    script = 'print(\'{"ready": false, "error": "言語モデルがありません"}\', flush=True); input()'
    client, _ear = make_client(command=[sys.executable, "-c", script])
    client.start()
    client.submit(1, fields("北斗電機"))
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    assert client.trouble == "言語モデルがありません"
    qtbot.waitUntil(lambda: client.state is EngineState.DOWN, timeout=30_000)


def test_what_an_engine_gives_notice_of_is_passed_on(make_client, qtbot) -> None:
    script = 'print(\'{"ready": true, "notice": "ルールパック 7 を使えません"}\', flush=True); input()'
    client, _ear = make_client(command=[sys.executable, "-c", script])
    with qtbot.waitSignal(client.noticed, timeout=30_000) as told:
        client.start()
    assert told.args == ["ルールパック 7 を使えません"]
    assert client.trouble == ""


def test_an_engine_that_cannot_begin_says_why(make_client, qtbot) -> None:
    script = 'print(\'{"error": "ルールを読めません"}\', flush=True); raise SystemExit(2)'
    client, ear = make_client(command=[sys.executable, "-c", script])
    client.submit(1, fields("北斗電機"))
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.DOWN, timeout=30_000)
    assert client.trouble == "ルールを読めません"
    assert ear.failures == [1]


def test_settings_reach_every_engine(make_client, qtbot, tmp_path: Path) -> None:
    log = tmp_path / "log"
    client, ear = make_client("--log", str(log))
    client.start()
    client.submit(1, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    client.configure({"role": "retired"})
    client.submit(2, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [1, 2], timeout=30_000)
    os.kill(client.process_id(), 9)
    qtbot.waitUntil(lambda: ear.full() == [1, 2, 2], timeout=30_000)
    messages = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert ["configure" in message for message in messages] == [False, True, False, True, False]


def test_a_forgotten_draft_is_not_sent_again(make_client, qtbot, tmp_path: Path) -> None:
    log = tmp_path / "log"
    client, ear = make_client("--log", str(log))
    client.start()
    client.submit(1, fields("北斗電機"))
    qtbot.waitUntil(lambda: ear.full() == [1], timeout=30_000)
    client.forget()
    os.kill(client.process_id(), 9)
    qtbot.waitUntil(lambda: ear.states[-2:] == [EngineState.LOADING, EngineState.READY], timeout=30_000)
    qtbot.wait(100)
    assert requests(log) == [1]


def test_a_stopped_engine_is_gone_and_stays_gone(make_client, qtbot) -> None:
    client, _ear = make_client()
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    number = client.process_id()
    client.stop()
    qtbot.wait(200)
    assert client.state is EngineState.OFF
    assert client.process_id() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_standard_error_goes_nowhere(make_client, qtbot, capfd) -> None:
    script = "import sys; sys.stderr.write('秘密の下書き\\n'); sys.stderr.flush(); print('{\"ready\": true}', flush=True); sys.stdin.read()"
    client, _ear = make_client(command=[sys.executable, "-c", script])
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    client.stop()
    out, err = capfd.readouterr()
    assert "秘密" not in out + err


def test_python_speaks_utf8_in_the_engine(make_client, qtbot) -> None:
    script = "import os, json; print(json.dumps({'ready': True, 'versions': {'utf8': os.environ['PYTHONUTF8']}}), flush=True); input()"
    client, _ear = make_client(command=[sys.executable, "-c", script])
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=30_000)
    assert client.versions == {"utf8": "1"}
