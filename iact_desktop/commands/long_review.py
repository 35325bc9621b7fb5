"""Long drafts under review: progress is told now and then, and what has been found so far."""

from __future__ import annotations

import time
from collections.abc import Callable

from iact_desktop.core.model import Review
from iact_desktop.core.progress import Progress

#: Seconds between two reports.
_PAUSE = 0.25
#: Sentences after which findings are told for the first time, then whenever there are twice as many:
#: together these reviews cost no more than the last one does.
_FIRST = 64


class Reporter:
    """Takes the engine's progress and passes on as much of it as anybody wants to see."""

    def __init__(
        self,
        tell: Callable[[int, int], None],
        show: Callable[[Review], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell = tell
        self._show = show
        self._now = now
        self._next = now()
        self._milestone = _FIRST

    def __call__(self, progress: Progress) -> None:
        """Pass on one step."""
        if progress.done >= self._milestone:
            self._milestone = 2 * progress.done
            self._show(progress.so_far())
        if self._now() >= self._next:
            self._next = self._now() + _PAUSE
            self._tell(progress.done, progress.total)
