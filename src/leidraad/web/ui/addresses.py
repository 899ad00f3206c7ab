# SPDX-License-Identifier: EUPL-1.2
"""Addresses of pages about something with a number: Django works one out in 30 µs, and a page has dozens of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.conf import settings
from django.urls import get_script_prefix, reverse

#: Stands in a pattern where a number comes; longer than any number that an address can hold by itself.
PLACE: Final = 900_000_000_000_000_000


def numbered(name: str, *numbers: int) -> str:
    """Give the address of the named page: ``numbered("plan", 12)`` is "/dossiers/12/plan". Kept is the pattern only.

    Raises NoReverseMatch.
    """
    pattern = _pattern(name, len(numbers), get_script_prefix(), settings.ROOT_URLCONF)
    return pattern % numbers


@lru_cache(maxsize=512)
def _pattern(name: str, count: int, prefix: str, routes: str) -> str:
    """The address with a place for each number."""
    places = [PLACE + number for number in range(count)]
    found = reverse(name, urlconf=routes, args=places).replace("%", "%%")
    for place in places:
        found = found.replace(str(place), "%d", 1)
    return found
