# SPDX-License-Identifier: EUPL-1.2
"""What stands in the bar and the menu of a page. Others decide who sees which item; this only draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

#: So many links fit beside each other; with more the menu is no longer read but searched.
MOST_IN_A_ROW: Final = 7


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link in the menu. ``icon`` is a sign from icons.svg, ``count`` a number beside the words.

    ``group`` is the heading under which it folds away in a long menu; "" for a link that always stands there.
    """

    label: str
    url: str
    current: bool = False
    icon: str = ""
    count: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Links that stand together: behind a button on a wide screen, below a heading on a phone. ``label`` "" for one link."""

    label: str
    items: tuple[NavItem, ...]

    @property
    def count(self) -> int | None:
        """What waits behind the button, so that folding away hides no number."""
        return sum(item.count or 0 for item in self.items) or None

    @property
    def current(self) -> bool:
        """The page that is shown stands in here."""
        return any(item.current for item in self.items)


@dataclass(frozen=True, slots=True)
class Navigation:
    """All links around a page. An address that is empty is not shown.

    ``municipality`` is the name as written in the bar ("Gemeente Voorbeeldstad"), ``person`` the name of who
    is logged in and ``role`` what she is ("Regievoerder"). ``language_url`` takes a POST with ``language``
    and ``next``; ``logout_url`` takes a POST.
    """

    items: tuple[NavItem, ...] = ()
    home_url: str = "/"
    municipality: str = ""
    person: str = ""
    role: str = ""
    account_url: str = ""
    logout_url: str = ""
    login_url: str = ""
    language_url: str = ""
    accessibility_url: str = ""
    privacy_url: str = ""
    extra: tuple[NavItem, ...] = ()

    @property
    def groups(self) -> tuple[NavGroup, ...]:
        """The menu as it is drawn: a short one is a row of links; of a long one the rarer links stand in groups."""
        if len(self.items) <= MOST_IN_A_ROW:
            return tuple(NavGroup("", (item,)) for item in self.items)
        together: dict[str, list[NavItem]] = {}
        for item in self.items:
            together.setdefault(item.group or item.url, []).append(item)
        return tuple(NavGroup(key if len(found) > 1 else "", tuple(found)) for key, found in together.items())

    @property
    def count(self) -> int | None:
        """Everything that waits, for the button that hides the whole menu on a phone."""
        return sum(item.count or 0 for item in self.items) or None

    def at(self, path: str) -> Navigation:
        """Mark the item that this path belongs to (longest match), unless somebody marked one already."""
        if any(item.current for item in self.items):
            return self
        fits = [item.url for item in self.items if path == item.url or path.startswith(item.url.rstrip("/") + "/")]
        if not fits:
            return self
        best = max(fits, key=len)
        return replace(self, items=tuple(replace(item, current=item.url == best) for item in self.items))
