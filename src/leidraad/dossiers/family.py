# SPDX-License-Identifier: EUPL-1.2
"""A household as it is shown: its members in order, how they are related, and who directs."""

from datetime import date

from django.db.models import Q

from leidraad.access.authority import insist
from leidraad.access.directory import Colleague, TeamChoice, colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.dossiers.models import Dossier, Household, Relation
from leidraad.dossiers.shown import HouseholdShown, MemberShown, RelationShown
from leidraad.dossiers.summary import roles_in
from leidraad.dossiers.types import DossierState, HouseholdRole, RelationKind, Stage
from leidraad.dossiers.values import birth_date_of


def household(by: Actor, household_id: int, *, on: date) -> HouseholdShown:
    """A household of this municipality. Raises NotFoundForYou."""
    insist(by, Permission.DOSSIER_VIEW)
    rows = Household.objects.filter(id=household_id, municipality_id=by.municipality_id).select_related("team")
    found = rows.first()
    if found is None:
        raise NotFoundForYou
    return household_shown(by, found, on)


def household_shown(
    by: Actor, row: Household, on: date, this: int | None = None, people: dict[int, Colleague] | None = None
) -> HouseholdShown:
    """A household as shown on the page of dossier `this`; `people` are colleagues looked up before."""
    dossiers = list(
        Dossier.objects.filter(household_id=row.id)
        .exclude(state=DossierState.MERGED)
        .select_related("person")
        .order_by("household_order", "id")
    )
    roles = roles_in(row.id, on)
    relations = _relations(dossiers)
    if people is None:
        people = colleagues_by_id(by, [row.director_id] if row.director_id else [])
    return HouseholdShown(
        id=row.id,
        label=row.label,
        members=tuple(_member(d, roles.get(d.person_id), relations, on, this) for d in dossiers),
        director=people.get(row.director_id or 0),
        team=TeamChoice(row.team.id, row.team.name) if row.team else None,
        expected_members=row.expected_members,
        size=row.size,
        next_on=row.next_on,
        version=row.version,
    )


def _member(
    dossier: Dossier, role: str | None, relations: dict[int, list[RelationShown]], on: date, this: int | None
) -> MemberShown:
    born = birth_date_of(dossier.person)
    return MemberShown(
        dossier_id=dossier.id,
        person_id=dossier.person_id,
        name=dossier.display_name,
        role=HouseholdRole(role or HouseholdRole.OTHER),
        birth_date=born,
        age=born.age_on(on),
        is_adult=dossier.is_adult,
        stage=Stage(dossier.stage),
        stage_since=dossier.stage_since,
        state=DossierState(dossier.state),
        next_on=dossier.next_on,
        is_this=dossier.id == this,
        lives_here=role is not None,
        relations=tuple(relations.get(dossier.person_id, ())),
    )


def _relations(dossiers: list[Dossier]) -> dict[int, list[RelationShown]]:
    """What each person is of whom, also outside the household."""
    people = [dossier.person_id for dossier in dossiers]
    rows = Relation.objects.filter(Q(person_id__in=people)).order_by("id")
    found: dict[int, list[RelationShown]] = {}
    for relation in rows.select_related("other__dossier"):
        other = relation.other.dossier
        shown = RelationShown(other.id, other.display_name, RelationKind(relation.kind))
        found.setdefault(relation.person_id, []).append(shown)
    return found
