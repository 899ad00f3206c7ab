# SPDX-License-Identifier: EUPL-1.2
"""Everything that shows somebody something. A new surface is one line here: it gives what is shown beside what should be.

`FOR_ALL` are asked at every pause of a history, `FOR_ONE` for a few people at its end and, now and then, on the way.
"""

from collections.abc import Callable, Iterator
from typing import Any

from tests.oracle import outward, pages, portal_pages, rows
from tests.oracle.history import History, undone

Looks = Iterator[tuple[str, object, object]]
FOR_ALL: tuple[Callable[[History], Looks], ...] = (rows.compare,)
AT_THE_END: tuple[Callable[[History], Looks], ...] = (outward.mail, outward.reminders)
FOR_ONE: tuple[Callable[[History, str], Looks], ...] = (pages.compare, portal_pages.compare, outward.feed)


def same(history: History, looks: Looks) -> None:
    """Raises AssertionError, with the whole history, at the first thing that is shown and should not be, or the other way."""
    for what, shown, wanted in looks:
        assert shown == wanted, history.report(f"{what}: {_difference(shown, wanted)}")


def _difference(shown: Any, wanted: Any) -> str:
    """What is shown and should not be, and the other way round."""
    if isinstance(shown, set) and isinstance(wanted, set):
        return f"too much {sorted(shown - wanted)}, too little {sorted(wanted - shown)}"
    if isinstance(shown, dict) and isinstance(wanted, dict):
        return "; ".join(
            f"{key}: {_difference(shown.get(key), wanted.get(key))}" for key in wanted if shown.get(key) != wanted[key]
        )
    return f"shown {shown}, should be {wanted}"


def compare_all(history: History) -> None:
    """Rows for everybody."""
    for surface in FOR_ALL:
        same(history, surface(history))


def compare_end(history: History) -> None:
    """What goes out by itself; nothing of it stays."""
    for surface in AT_THE_END:
        with undone():
            same(history, surface(history))


def compare_one(history: History, name: str) -> None:
    """Everything that one person can open; what she read is forgotten again."""
    history.client(name)
    with undone():
        for surface in FOR_ONE:
            same(history, surface(history, name))
