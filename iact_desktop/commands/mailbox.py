"""Where requests wait for the engine: in a channel only the newest one counts."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Ask:
    """A draft to review; ``channel`` is one editor pane, so to speak."""

    identity: Any
    channel: str
    fields: Any


@dataclass(frozen=True, eq=False)
class Clear:
    """A finding for which a way out is wanted; of less haste than any draft to review."""

    identity: Any
    channel: str
    fields: Any


@dataclass(frozen=True, eq=False)
class Configure:
    """New settings; never overtaken."""

    identity: Any
    fields: Any


Item = Ask | Clear | Configure


class Mailbox:
    """Filled by one thread, emptied by another."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._items: deque[Item] = deque()
        self._closed = False

    def put(self, item: Item) -> list[Ask | Clear]:
        """Add an item; return the waiting requests that it overtakes, which are out of the box then.

        A draft overtakes all that waits in its channel, a wish for a way out only its like.
        """
        with self._changed:
            overtaken = self._overtaken_by(item)
            for older in overtaken:
                self._items.remove(older)
            self._items.append(item)
            self._changed.notify()
            return overtaken

    def take(self) -> Item | None:
        """Wait for the next item and take it out; None when the box is closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._items or self._closed)
            return self._items.popleft() if self._items else None

    def put_back(self, item: Clear) -> None:
        """Let a request that has been taken out wait behind all others, which are in more haste."""
        with self._changed:
            self._items.append(item)

    def holds_newer_than(self, item: Ask | Clear) -> bool:
        """Whether a request that overtakes one that has been taken out waits in its channel."""
        with self._changed:
            return any(item in self._overtaken_by(other, (item,)) for other in self._items)

    def holds_draft(self) -> bool:
        """Whether a draft waits for its review, in any channel."""
        with self._changed:
            return any(isinstance(item, Ask) for item in self._items)

    def close(self) -> None:
        """Say that nothing more will come; what waits is still taken."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _overtaken_by(self, newer: Item, among: Iterable[Item] | None = None) -> list[Ask | Clear]:
        kinds = {Ask: (Ask, Clear), Clear: (Clear,)}.get(type(newer), ())
        return [
            item
            for item in (self._items if among is None else among)
            if isinstance(item, kinds)
            and isinstance(newer, Ask | Clear)
            and isinstance(item, Ask | Clear)
            and item.channel == newer.channel
        ]
