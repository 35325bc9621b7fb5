"""How far the review of a long draft has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iact_desktop.core.model import Review


@dataclass(frozen=True, slots=True)
class Progress:
    """Sentences done out of all; ``so_far`` reviews those that are done, without a word on the rest.

    What it finds may still change by what comes later, a disclaimer for instance.
    """

    done: int
    total: int
    so_far: Callable[[], Review]


Report = Callable[[Progress], None]
