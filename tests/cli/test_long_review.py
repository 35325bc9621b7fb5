from iact_desktop.commands.long_review import Reporter
from iact_desktop.core.model import Review, Role
from iact_desktop.core.progress import Progress


def test_findings_are_told_whenever_there_are_twice_as_many_sentences() -> None:
    shown: list[int] = []
    reporter = Reporter(lambda *_: None, lambda review: shown.append(len(review.faults)), lambda: 0.0)
    for done in range(1, 1001):
        reporter(Progress(done, 1000, lambda done=done: Review(Role.EMPLOYEE, (), (None,) * done)))  # type: ignore[misc]
    assert shown == [64, 128, 256, 512]


def test_progress_is_told_now_and_then() -> None:
    told: list[int] = []
    moment = {"now": 0.0}
    reporter = Reporter(lambda done, _total: told.append(done), lambda _: None, lambda: moment["now"])
    for done in range(1, 41):
        moment["now"] += 0.05
        reporter(Progress(done, 1000, lambda: Review(Role.EMPLOYEE)))
    assert 7 <= len(told) <= 9
    assert told == sorted(told)
