"""The request for a way out of a finding, as an editor would send it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Session = Any
Connect = Callable[..., Session]


def clear(session: Session, identity: Any, text: str, channel: str = "", **finding: Any) -> None:
    target = {"rule": "a3-word", "start": 0, "end": 2, **finding}
    session.send({"id": identity, "channel": channel, "clear": {"draft": {"text": text}, "finding": target}})


def test_a_way_out_is_found(connect: Connect) -> None:
    session = connect()
    clear(session, 5, "極秘の話")
    answer = session.receive()
    assert answer == {
        "id": 5,
        "clearing": {
            "offers": [
                {
                    "kind": "remove",
                    "label": "言葉を削る",
                    "edits": [{"start": 0, "end": 2, "replacement": ""}],
                    "clears": True,
                    "raised": [],
                }
            ]
        },
    }


def test_a_draft_of_the_channel_ends_the_search(connect: Connect) -> None:
    session = connect()
    clear(session, 1, "極秘 !wait")
    session.ask(2, "残業")
    answers = [session.receive() for _ in range(3)]
    assert {"id": 1, "stage": "dropped"} in answers
    assert [a["stage"] for a in answers if a["id"] == 2] == ["fast", "full"]


def test_a_draft_of_another_channel_comes_first(connect: Connect) -> None:
    session = connect()
    # Gives way while it is worked on, and is done from the start when the draft has been answered.
    clear(session, 1, "極秘 !wait", channel="left")
    session.ask(2, "残業", channel="right")
    assert [session.receive()["id"] for _ in range(2)] == [2, 2]
    clear(session, 3, "極秘", channel="left")
    rest = [session.receive() for _ in range(2)]
    assert {"id": 1, "stage": "dropped"} in rest or rest[0]["id"] == 1
    assert rest[-1]["id"] == 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"clear": 3}, "'draft' and 'finding'"),
        ({"clear": {"draft": {"text": "極秘"}}}, "'rule', 'start' and 'end'"),
        ({"clear": {"draft": {"text": "極秘"}, "finding": {"rule": "x", "start": 2, "end": 1}}}, "span"),
        ({"clear": {"draft": {"text": "極秘"}, "finding": {"rule": "x", "start": "0", "end": 1}}}, "'rule'"),
        ({"clear": {"draft": {"text": "極秘"}, "finding": {"rule": "x", "start": 0, "end": 1}}}, "no such finding"),
        ({"clear": {"draft": {}, "finding": {"rule": "x", "start": 0, "end": 1}}}, "'text'"),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_read_is_said(connect: Connect, fields: Any, words: str) -> None:
    session = connect()
    session.send({"id": 9, **fields})
    answer = session.receive()
    assert answer["id"] == 9
    assert words in answer["error"]
    assert "極秘" not in answer["error"]
