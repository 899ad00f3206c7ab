# SPDX-License-Identifier: EUPL-1.2
"""Families for the tests of pages about dossiers, and what those tests look at in a page."""

import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival.service import arrive
from leidraad.arrival.types import Arrival
from leidraad.dossiers.types import HouseholdRole, NewHousehold, NewPerson, RegisteredHousehold
from leidraad.pure.partial_dates import PartialDate
from tests.people import TEAM_NOORD

HEAD, PARTNER, CHILD = HouseholdRole.HEAD, HouseholdRole.PARTNER, HouseholdRole.CHILD
BSN, OTHER_BSN = "999900006", "999900018"


def today() -> date:
    """The day that requests happen on."""
    return timezone.localdate()


def someone(given: str, surname: str = "Haile", role: HouseholdRole = HEAD, **more: Any) -> NewPerson:
    """Somebody linked ten days ago."""
    return NewPerson(role, given, surname, **{"linked_on": today() - timedelta(days=10), **more})


SELAM: dict[str, Any] = {
    "birth_date": PartialDate(1990, 5, 4),
    "sex": "V",
    "phone": "+31612345678",
    "languages": ("tir",),
}


def arrived(by: Actor, *members: NewPerson, **more: Any) -> RegisteredHousehold:
    """A family of team Noord directed by `by`; without members it is Selam and her son Noah."""
    people = members or (
        someone("Selam", **SELAM),
        someone("Noah", role=CHILD, birth_date=PartialDate(2018, 2)),
    )
    chosen = {"director_id": by.membership_id, "team_id": by.team_id or TEAM_NOORD, **more}
    with context.acting(by, today()):
        home = Arrival(NewHousehold(tuple(people), **chosen), "Ter Apel")
        return arrive(by, [home], at=timezone.now(), on=today())[0]


def words(response: Any, status: int = 200) -> str:
    """The words of a page as somebody reads them."""
    assert response.status_code == status, (response.status_code, response.content[:2000])
    html = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def get(client: Client, name: str, *args: int) -> Any:
    """The page with this name."""
    return client.get(reverse(name, args=args))


def post(client: Client, name: str, *args: int, data: dict[str, Any] | None = None) -> Any:
    """Send a form to the address with this name."""
    return client.post(reverse(name, args=args), data or {})


def next_words(client: Client, response: Any) -> str:
    """Follow the redirect after a form, and read."""
    assert response.status_code == 303, (response.status_code, words(response, response.status_code)[:1500])
    return words(client.get(response.headers["Location"]))


def typed_in(response: Any) -> dict[str, Any]:
    """All fields of the forms on a page with their values, as a browser would send them."""
    html = response.content.decode()
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input\b[^>]*>", html):
        name, kind = _attribute(tag, "name"), _attribute(tag, "type")
        if name and kind not in ("checkbox", "radio", "file", "search"):
            found[name] = _attribute(tag, "value")
        elif name and kind in ("checkbox", "radio") and " checked" in tag:
            found[name] = [*found.get(name, []), _attribute(tag, "value") or "on"]
    for name, inner in re.findall(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', html, flags=re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inner) or re.search(r'<option value="([^"]*)"', inner)
        found[name] = chosen.group(1) if chosen else ""
    for name, inner in re.findall(r'<textarea\b[^>]*\bname="([^"]+)"[^>]*>\n?(.*?)</textarea>', html, flags=re.S):
        found[name] = inner
    return found


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found.group(1) if found else ""
