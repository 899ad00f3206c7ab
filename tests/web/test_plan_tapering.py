# SPDX-License-Identifier: EUPL-1.2
"""The line along which guidance tapers, drawn."""

from datetime import date
from typing import Any

from leidraad.pure.plans.film import DoingPoint
from leidraad.web.pages.plan_tapering import EDGE, HEIGHT, WIDTH, drawing

POINTS = (DoingPoint(date(2026, 1, 1), 4, 0, 0), DoingPoint(date(2026, 1, 11), 1, 1, 2))
UNTIL = date(2026, 1, 21)


def corners(path: str) -> list[tuple[int, int]]:
    """The corners of an area."""
    pairs = (one.split(",") for one in path.strip("MZ").split(" L"))
    return [(int(x), int(y)) for x, y in pairs]


def drawn(points: tuple[DoingPoint, ...] = POINTS) -> dict[str, Any]:
    """A drawing that is there."""
    found = drawing(points, UNTIL)
    assert found is not None
    return found


def test_it_says_how_much_she_did_herself_first_and_now() -> None:
    assert (drawn()["was"], drawn()["now"]) == (0, 50)


def test_areas_lie_on_each_other_and_fill_the_drawing_from_the_first_day_to_the_last() -> None:
    alone, together, done_for = (corners(area["path"]) for area in drawn()["areas"])
    assert {x for x, _y in alone} == {EDGE, WIDTH // 2, WIDTH - EDGE}
    middle = HEIGHT - EDGE - 2 * (HEIGHT - 2 * EDGE) // 4
    assert (WIDTH - EDGE, middle) in alone
    assert (WIDTH - EDGE, middle) in together, "what she does together stands on what she does herself"
    assert min(y for _x, y in done_for) == EDGE


def test_one_day_is_no_line_yet() -> None:
    assert drawing(POINTS[:1], UNTIL) is None
    assert drawing(POINTS, date(2026, 1, 5)) is None
