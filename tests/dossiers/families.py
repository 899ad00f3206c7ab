# SPDX-License-Identifier: EUPL-1.2
"""The families of these tests, registered by Anna unless a test says otherwise."""

import uuid
from datetime import date
from typing import Any

from django.db import connection

from leidraad.access.types import Actor
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.registration import register
from leidraad.dossiers.types import ContactKind, HouseholdRole, NewHousehold, NewPerson, RegisteredHousehold
from leidraad.pure.partial_dates import PartialDate
from tests.people import NOW, TEAM_NOORD, TODAY

HEAD, PARTNER, CHILD = HouseholdRole.HEAD, HouseholdRole.PARTNER, HouseholdRole.CHILD
BSN, OTHER_BSN = "999900006", "999900018"


def person(given: str, surname: str = "Haile", role: HouseholdRole = HEAD, **more: Any) -> NewPerson:
    """Somebody new."""
    return NewPerson(role, given, surname, **more)


SELAM = person("Selam", birth_date=PartialDate(1990, 5, 4), sex="V", linked_on=date(2026, 11, 1))
DAWIT = person("Dawit", role=PARTNER, birth_date=PartialDate(1988), sex="M", linked_on=date(2026, 11, 1))
MEHRET = person("Mehret", role=CHILD, birth_date=PartialDate(2018, 2), linked_on=date(2026, 11, 1))


def family(by: Actor, *members: NewPerson, on: date = TODAY, **more: Any) -> RegisteredHousehold:
    """A registered household; without members it is Selam, Dawit and Mehret, directed by Anna in team Noord."""
    chosen = {"director_id": by.membership_id, "team_id": by.team_id or TEAM_NOORD, **more}
    return register(by, [NewHousehold(members or (SELAM, DAWIT, MEHRET), **chosen)], at=NOW, on=on)[0]


def alone(by: Actor, someone: NewPerson = SELAM, **more: Any) -> int:
    """The dossier of a household of one."""
    return family(by, someone, **more).dossier_ids[0]


def contact(**more: Any) -> NewContact:
    """A telephone call of today."""
    return NewContact(
        **{"happened_on": TODAY, "kind": ContactKind.PHONE, "submission": uuid.uuid4(), "summary": "Gebeld", **more}
    )


def rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the database holds, as the acting person sees it, with the right to search the audit trail."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.audit', '1', true)")
        cursor.execute(query, values)
        return list(cursor.fetchall())


def one(query: str, *values: Any) -> Any:
    """The one value that the query gives."""
    return rows(query, *values)[0][0]


def last_actions(dossier_id: int) -> list[str]:
    """The actions of the audit lines about a dossier, oldest first."""
    found = rows("select action from access_auditevent where dossier_id = %s order by id", dossier_id)
    return [action for (action,) in found]
