"""Where requests wait for the engine: in a channel only the newest one counts."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Ask:
    """A draft to review; ``channel`` is one editor pane, so to speak."""

    identity: Any
    channel: str
    fields: Any


@dataclass(frozen=True, eq=False)
class Configure:
    """New settings; never overtaken."""

    identity: Any
    fields: Any


Item = Ask | Configure


class Mailbox:
    """Filled by one thread, emptied by another."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._items: deque[Item] = deque()
        self._closed = False

    def put(self, item: Item) -> Ask | None:
        """Add an item; return the waiting request that it overtakes, which is out of the box then."""
        with self._changed:
            overtaken = self._waiting_in(item.channel) if isinstance(item, Ask) else None
            if overtaken is not None:
                self._items.remove(overtaken)
            self._items.append(item)
            self._changed.notify()
            return overtaken

    def take(self) -> Item | None:
        """Wait for the next item and take it out; None when the box is closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._items or self._closed)
            return self._items.popleft() if self._items else None

    def holds_newer_than(self, ask: Ask) -> bool:
        """Whether a newer request waits in the channel of one that has been taken out."""
        with self._changed:
            return self._waiting_in(ask.channel) is not None

    def close(self) -> None:
        """Say that nothing more will come; what waits is still taken."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _waiting_in(self, channel: str) -> Ask | None:
        return next((item for item in self._items if isinstance(item, Ask) and item.channel == channel), None)
