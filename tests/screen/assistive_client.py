"""A small screen reader: says as JSON lines what AT-SPI tells of a program. Run as a script.

It runs under the system's Python, where Debian puts the bindings of AT-SPI (gir1.2-atspi-2.0).
Events come by themselves: ``{"event": "focus" | "announcement" | "selection", "role", "name", "words"}``.
The line ``tree`` on its standard input is answered by ``{"tree": {…}}``, the program's widgets.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

EVENTS = {
    "object:state-changed:focused": "focus",
    "object:active-descendant-changed": "selection",
    "object:announcement": "announcement",
}
STATES = ("FOCUSABLE", "FOCUSED", "SHOWING", "ENABLED", "CHECKED", "SELECTED", "EDITABLE")


def say(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


def tell(event: Any) -> None:
    kind = EVENTS.get(event.type, "")
    if kind == "focus" and not event.detail1:
        return
    try:
        source = event.any_data if kind == "selection" else event.source
        words = event.any_data if kind == "announcement" else ""
        say(
            {
                "event": kind,
                "role": source.get_role_name(),
                "name": name_of(source),
                "description": source.get_description() or "",
                "words": str(words or ""),
            }
        )
    except GLib.Error:
        # What was focused is gone already.
        return


def name_of(source: Any) -> str:
    """Return the name of a widget, or that of the label which it belongs to, as screen readers do."""
    labels = [
        relation.get_target(place).get_name()
        for relation in source.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for place in range(relation.get_n_targets())
    ]
    return " ".join(filter(None, labels)) or source.get_name() or ""


def tree_of(source: Any) -> dict[str, Any]:
    states = source.get_state_set()
    children = (source.get_child_at_index(place) for place in range(source.get_child_count()))
    return {
        "role": source.get_role_name(),
        "name": name_of(source),
        "description": source.get_description() or "",
        "states": [name.lower() for name in STATES if states.contains(getattr(Atspi.StateType, name))],
        "children": [tree_of(child) for child in children if child is not None],
    }


def answer(channel: Any, _condition: Any) -> bool:
    line = channel.readline()
    if not line:
        Atspi.event_quit()
        return False
    desktop = Atspi.get_desktop(0)
    # The bindings remember names, and would not see that one has changed.
    programs = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
    programs = [program for program in programs if program is not None]
    for program in programs:
        program.set_cache_mask(Atspi.Cache.NONE)
    say({"tree": {"role": "desktop frame", "children": [tree_of(program) for program in programs]}})
    return True


def main() -> None:
    Atspi.init()
    # What is read twice may have changed in between.
    Atspi.set_timeout(15_000, 60_000)
    listener = Atspi.EventListener.new(tell)
    for kind in EVENTS:
        listener.register(kind)
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, answer)
    say({"event": "listening", "role": "", "name": "", "description": "", "words": ""})
    Atspi.event_main()


if __name__ == "__main__":
    main()
