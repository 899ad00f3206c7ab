# SPDX-License-Identifier: EUPL-1.2
"""A long menu: what is used every hour stays in sight, the rest folds away without hiding what waits."""

import pytest

from leidraad.web.ui.navigation import MOST_IN_A_ROW, Navigation, NavItem


def menu(*groups: str, count: int | None = None) -> Navigation:
    """A link for each of these headings; the last one has a number beside it."""
    items = [NavItem(f"Link {number}", f"/{number}", group=group) for number, group in enumerate(groups)]
    return Navigation(items=(*items[:-1], NavItem("Laatste", "/laatste", count=count, group=groups[-1])))


EVERY_HOUR = ("",) * MOST_IN_A_ROW


def test_a_short_menu_is_a_row_of_links() -> None:
    assert [one.label for one in menu("", "Bewaken", "Bewaken").groups] == ["", "", ""]


def test_a_long_menu_folds_what_is_rare() -> None:
    groups = menu(*EVERY_HOUR, "Bewaken", "Meer", "Bewaken", "Meer").groups
    assert [(one.label, len(one.items)) for one in groups[-2:]] == [("Bewaken", 2), ("Meer", 2)]
    assert all(not one.label for one in groups[:-2])


def test_nobody_opens_a_menu_of_one_link() -> None:
    assert [one.label for one in menu(*EVERY_HOUR, "Bewaken").groups] == [""] * (MOST_IN_A_ROW + 1)


def test_what_waits_behind_a_heading_is_counted_on_it() -> None:
    navigation = menu(*EVERY_HOUR, "Meer", "Meer", count=3)
    assert navigation.groups[-1].count == 3
    assert navigation.count == 3
    assert menu(*EVERY_HOUR, "Meer", "Meer").count is None


@pytest.mark.parametrize(("path", "current"), [("/laatste/7", True), ("/0", False)])
def test_the_heading_of_the_page_that_is_shown_is_marked(path: str, current: bool) -> None:
    assert menu(*EVERY_HOUR, "Meer", "Meer").at(path).groups[-1].current is current
