# SPDX-License-Identifier: EUPL-1.2
"""What stands in the bar and the menu of a page. Others decide who sees which item; this only draws."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link in the menu. ``icon`` is a sign from icons.svg, ``count`` a number beside the words."""

    label: str
    url: str
    current: bool = False
    icon: str = ""
    count: int | None = None


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

    def at(self, path: str) -> Navigation:
        """Mark the item that this path belongs to (longest match), unless somebody marked one already."""
        if any(item.current for item in self.items):
            return self
        fits = [item.url for item in self.items if path == item.url or path.startswith(item.url.rstrip("/") + "/")]
        if not fits:
            return self
        best = max(fits, key=len)
        return replace(self, items=tuple(replace(item, current=item.url == best) for item in self.items))
