# SPDX-License-Identifier: EUPL-1.2
"""A household as it is shown: its members in order, how they are related, and who directs."""

import json
from datetime import date
from typing import Any, Final

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.directory import TeamChoice, colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.dossiers.models import Household
from leidraad.dossiers.shown import HouseholdShown, MemberShown, RelationShown
from leidraad.dossiers.types import DossierState, HouseholdRole, RelationKind, Stage
from leidraad.pure.partial_dates import PartialDate

#: Relations reach outside the household too.
MEMBERS: Final = """
select p.birth_year, p.birth_month, p.birth_day, d.id, d.person_id, d.display_name, m.role, d.is_adult, d.stage,
    d.stage_since, d.state, d.next_on,
    (select jsonb_agg(jsonb_build_array(o.id, o.display_name, r.kind) order by r.id)
     from dossiers_relation r join dossiers_dossier o on o.person_id = r.other_id where r.person_id = d.person_id)
from dossiers_dossier d join dossiers_person p on p.id = d.person_id
left join dossiers_householdmember m on m.person_id = d.person_id and m.household_id = d.household_id
    and m.valid @> %s::date
where d.household_id = %s and d.state <> 'merged' order by d.household_order, d.id
"""


def household(by: Actor, household_id: int, *, on: date) -> HouseholdShown:
    """A household of this municipality. Raises NotFoundForYou."""
    insist(by, Permission.DOSSIER_VIEW)
    rows = Household.objects.filter(id=household_id, municipality_id=by.municipality_id).select_related("team")
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    people = colleagues_by_id(by, [row.director_id] if row.director_id else [])
    return HouseholdShown(
        id=row.id,
        label=row.label,
        members=members_shown(row.id, on),
        director=people.get(row.director_id or 0),
        team=TeamChoice(row.team.id, row.team.name) if row.team else None,
        expected_members=row.expected_members,
        size=row.size,
        next_on=row.next_on,
        version=row.version,
    )


def members_shown(household_id: int, on: date, this: int | None = None) -> tuple[MemberShown, ...]:
    """The members in order, as shown on the page of dossier `this`; one query."""
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, (on, household_id))
        return tuple(_member(PartialDate(*row[:3]), row[3:], on, this) for row in cursor.fetchall())


def _member(born: PartialDate, row: tuple[Any, ...], on: date, this: int | None) -> MemberShown:
    dossier_id, person_id, name, role, is_adult, stage, since, state, next_on, relations = row
    return MemberShown(
        dossier_id=dossier_id,
        person_id=person_id,
        name=name,
        role=HouseholdRole(role or HouseholdRole.OTHER),
        birth_date=born,
        age=born.age_on(on),
        is_adult=is_adult,
        stage=Stage(stage),
        stage_since=since,
        state=DossierState(state),
        next_on=next_on,
        is_this=dossier_id == this,
        lives_here=role is not None,
        relations=tuple(
            RelationShown(other, other_name, RelationKind(kind))
            for other, other_name, kind in (json.loads(relations) if relations else ())
        ),
    )
