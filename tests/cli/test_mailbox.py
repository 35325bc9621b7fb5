import threading

from iact_desktop.commands.mailbox import Ask, Clear, Configure, Mailbox


def test_items_come_out_in_order() -> None:
    box = Mailbox()
    items = [Ask(1, "a", {}), Configure(None, {}), Ask(2, "b", {})]
    assert [box.put(item) for item in items] == [[], [], []]
    box.close()
    assert [box.take() for _ in items] == items
    assert box.take() is None


def test_the_newest_of_a_channel_wins() -> None:
    box = Mailbox()
    first, other, settings, second = Ask(1, "a", {}), Ask(2, "b", {}), Configure(3, {}), Ask(4, "a", {})
    for item in (first, other, settings):
        box.put(item)
    assert box.holds_newer_than(first)
    assert box.put(second) == [first]
    box.close()
    assert [box.take() for _ in range(3)] == [other, settings, second]
    assert not box.holds_newer_than(second)


def test_a_newer_one_is_seen_while_the_older_is_worked_on() -> None:
    box = Mailbox()
    first = Ask(1, "a", {})
    box.put(first)
    assert box.take() is first
    assert not box.holds_newer_than(first)
    box.put(Ask(2, "b", {}))
    box.put(Configure(None, {}))
    assert not box.holds_newer_than(first)
    box.put(Ask(3, "a", {}))
    assert box.holds_newer_than(first)


def test_taking_waits() -> None:
    box = Mailbox()
    taken: list[object] = []
    taker = threading.Thread(target=lambda: taken.extend((box.take(), box.take())), daemon=True)
    taker.start()
    item = Ask(1, "", {})
    box.put(item)
    box.close()
    taker.join(10)
    assert taken == [item, None]


def test_a_way_out_waits_for_the_draft_but_not_for_itself() -> None:
    box = Mailbox()
    ask, clear, other, newer = Ask(1, "a", {}), Clear(2, "a", {}), Clear(3, "b", {}), Clear(4, "a", {})
    assert [box.put(item) for item in (ask, clear, other, newer)] == [[], [], [], [clear]]
    assert box.holds_draft()
    assert box.take() is ask
    assert not box.holds_draft()
    assert not box.holds_newer_than(ask)
    assert box.holds_newer_than(clear)
    assert box.put(draft := Ask(5, "a", {})) == [newer]
    assert [box.take(), box.take()] == [other, draft]
    box.put_back(other)
    assert box.take() is other
