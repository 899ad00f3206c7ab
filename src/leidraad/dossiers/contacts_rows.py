# SPDX-License-Identifier: EUPL-1.2
"""The rows that a contact moves: a family's dossiers, locked and read at once, and written back in one statement.

Recording contact is what people do most. So it takes plain rows, and as few statements as it can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from leidraad.access.directory import Norms
from leidraad.access.types import Actor, DossierScope
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.summary import next_step
from leidraad.dossiers.types import DossierState

#: The household first, then its dossiers: everybody locks in the same order.
LOCK_HOUSEHOLD: Final = (
    "select h.id from dossiers_household h where h.id = (select d.household_id from dossiers_dossier d"
    " where d.id = %s and d.municipality_id = %s and d.state <> 'merged') for update of h"
)
LOCK_DOSSIERS: Final = (
    "select d.id, d.municipality_id, d.team_id, d.director_id, d.state, d.opened_on, d.linked_on, d.last_contact_on,"
    " d.planned_contact_on, d.planned_contact_kind, d.next_on, d.next_kind, d.household_next_on,"
    " (select c.id from dossiers_contactmoment c where c.submission = %s)"
    " from dossiers_dossier d where d.household_id = %s and d.state <> 'merged' order by d.id for update of d"
)
MOVE: Final = (
    "with home as (update dossiers_household set next_on = %(first)s where id = %(home)s)"
    " update dossiers_dossier d set last_contact_on = n.last, planned_contact_on = n.planned,"
    " planned_contact_kind = n.planned_kind, next_on = n.next, next_kind = n.next_kind, household_next_on = %(first)s"
    " from unnest(%(ids)s::bigint[], %(last)s::date[], %(planned)s::date[], %(planned_kind)s::text[], %(next)s::date[],"
    " %(next_kind)s::text[]) n(id, last, planned, planned_kind, next, next_kind) where d.id = n.id"
)
INSERT: Final = (
    "insert into dossiers_contactmoment (municipality_id, dossier_id, household_id, for_household, happened_on, kind,"
    " domain, reached, with_interpreter, summary, recorded_by_id, recorded_at, submission, interpreter_id, understood)"
    " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) returning id"
)


@dataclass(slots=True)
class Member:
    """One dossier of a family, with what contact moves."""

    id: int
    municipality_id: int
    team_id: int | None
    director_id: int | None
    state: str
    opened_on: date
    linked_on: date | None
    last_contact_on: date | None
    planned_contact_on: date | None
    planned_contact_kind: str
    next_on: date | None
    next_kind: str
    household_next_on: date | None

    @property
    def scope(self) -> DossierScope:
        """What `may` needs to know."""
        return DossierScope(self.id, self.municipality_id, self.team_id, self.director_id)

    def summarise(self, norms: Norms) -> None:
        """Work out the next date again."""
        if self.state == DossierState.OPEN:
            self.next_on, self.next_kind = next_step(
                self.opened_on, self.linked_on, self.last_contact_on, self.planned_contact_on, norms
            )


@dataclass(frozen=True, slots=True)
class Family:
    """A household and its dossiers, locked; `recorded` is the contact that had this submission before."""

    household_id: int
    members: list[Member]
    recorded: int | None

    def member(self, dossier_id: int) -> Member:
        """The dossier with this number."""
        return next(one for one in self.members if one.id == dossier_id)


def lock(by: Actor, dossier_id: int, submission: UUID | None = None) -> Family | None:
    """The family of a dossier, locked until the transaction ends; None when there is no such dossier here."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(LOCK_HOUSEHOLD, (dossier_id, by.municipality_id))
            home = cursor.fetchone()
            if home is None:
                return None
            cursor.execute(LOCK_DOSSIERS, (submission, home[0]))
            rows = cursor.fetchall()
            # Somebody may have moved the dossier to another household while we waited for the lock.
            if any(row[0] == dossier_id for row in rows):
                return Family(home[0], [Member(*row[:-1]) for row in rows], rows[0][-1])


def insert(by: Actor, family: Family, dossier_id: int, new: NewContact, at: datetime) -> int:
    """Store a contact moment; gives its id."""
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            (
                by.municipality_id, dossier_id, family.household_id, new.for_household, new.happened_on,
                new.kind.value, new.domain.value, new.reached, new.with_interpreter, new.summary,
                by.membership_id, at, new.submission, new.interpreter_id,
                new.understood.value if new.understood else None,
            ),
        )  # fmt: skip
        return int(cursor.fetchone()[0])


def store(family: Family, norms: Norms) -> None:
    """Work out the next dates of the family and write everything that contact moves, in one statement."""
    for member in family.members:
        member.summarise(norms)
    _move(family.household_id, family.members)


def _move(household_id: int, members: Sequence[Member]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            MOVE,
            {
                "home": household_id,
                "first": min((one.next_on for one in members if one.next_on is not None), default=None),
                "ids": [one.id for one in members],
                "last": [one.last_contact_on for one in members],
                "planned": [one.planned_contact_on for one in members],
                "planned_kind": [one.planned_contact_kind for one in members],
                "next": [one.next_on for one in members],
                "next_kind": [one.next_kind for one in members],
            },
        )
