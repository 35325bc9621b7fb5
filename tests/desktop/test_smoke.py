from collections.abc import Callable
from pathlib import Path

import pytest

from iact_desktop.desktop import smoke
from iact_desktop.desktop.main_window import MainWindow
from iact_desktop.desktop.smoke import Smoke


def test_the_answer_is_told_without_a_word_of_the_draft(qtbot, window: MainWindow) -> None:
    finished: list[int] = []
    trial = Smoke(window, finished.append)
    trial.begin("北斗電機の新製品です。")
    qtbot.waitUntil(lambda: bool(finished), timeout=20_000)
    assert finished == [0]
    assert trial.outcome["banner"] == "stop"
    assert trial.outcome["findings"] == [
        {"rule": "a2-client-named", "code": "2-4", "start": 0, "end": 4},
        {"rule": "a3-own-plan", "code": "3-1", "start": 5, "end": 8},
    ]
    assert trial.outcome["versions"]
    assert "北斗" not in str(trial.outcome)


def test_the_first_paint_comes_before_the_answer(qtbot, make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    finished: list[int] = []
    trial = Smoke(window, finished.append)
    window.show()
    trial.begin("北斗電機の新製品です。")
    qtbot.waitUntil(lambda: bool(finished), timeout=20_000)
    moments = trial.outcome["moments"]
    assert isinstance(moments, dict)
    assert moments["painted"] <= moments["answered"]


def test_an_engine_that_does_not_answer_is_given_up(qtbot, make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    window.engine.stop()
    finished: list[int] = []
    trial = Smoke(window, finished.append, patience=0.1)
    qtbot.waitUntil(lambda: bool(finished), timeout=5_000)
    assert finished == [2]
    assert "banner" not in trial.outcome


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smoke.run(tmp_path / "none.txt", ["iact-desktop"]) == 2
    assert "none.txt" in capsys.readouterr().err
