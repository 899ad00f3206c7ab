# SPDX-License-Identifier: EUPL-1.2
"""The rows that belong to a dossier, and their move to another one when two turn out to be one person."""

from datetime import date, datetime

from django.db.models import Q

from leidraad.access import grants, portal
from leidraad.access.types import Actor
from leidraad.dossiers.models import (
    ContactMoment,
    Document,
    DocumentContent,
    Dossier,
    HouseholdMember,
    Relation,
    TimelineEntry,
)
from leidraad.dossiers.ports import movers


def moving(by: Actor, drop: Dossier) -> dict[str, int]:
    """How many rows of each kind hang on this dossier, named as on the screen."""
    person = drop.person_id
    counts = {
        "contactmomenten": ContactMoment.objects.filter(dossier=drop).count(),
        "documenten": Document.objects.filter(dossier=drop).count(),
        "regels op de tijdlijn": TimelineEntry.objects.filter(dossier=drop).count(),
        "periodes in een huishouden": HouseholdMember.objects.filter(person_id=person).count(),
        "relaties": Relation.objects.filter(Q(person_id=person) | Q(other_id=person)).count(),
        "rechten van anderen": grants.count(by, drop.id),
    }
    return counts | {mover.name: mover.count(by, drop.id) for mover in movers()}


def move_rows(by: Actor, keep: Dossier, drop: Dossier, *, at: datetime, on: date) -> dict[str, int]:
    """Let everything of `drop` belong to `keep`; gives how many rows of each kind moved."""
    moved = {
        "contactmomenten": ContactMoment.objects.filter(dossier=drop).update(
            dossier=keep, household_id=keep.household_id
        ),
        "documenten": Document.objects.filter(dossier=drop).update(dossier=keep),
        "regels op de tijdlijn": TimelineEntry.objects.filter(dossier=drop).update(dossier=keep),
        "periodes in een huishouden": _move_memberships(keep, drop, on),
        "relaties": _move_relations(keep, drop),
        "rechten van anderen": grants.move(by, drop.id, keep.id),
    }
    DocumentContent.objects.filter(dossier=drop).update(dossier=keep)
    portal.move(by, drop.id, keep.id, at=at)
    for mover in movers():
        moved[mover.name] = mover.move(by, drop.id, keep.id, at=at, on=on)
    return moved


def _move_memberships(keep: Dossier, drop: Dossier, on: date) -> int:
    """Periods that do not overlap become the person's own. One that does stays as it was, and ends today if it is open."""
    moved = 0
    for row in HouseholdMember.objects.filter(person_id=drop.person_id).order_by("id"):
        own = HouseholdMember.objects.filter(person_id=keep.person_id, valid__overlap=row.valid)
        if not own.exists():
            row.person_id = keep.person_id
            moved += 1
        elif row.valid.upper is None and row.valid.lower < on:
            row.valid = (row.valid.lower, on)
        elif row.valid.upper is None:
            row.delete()  # began today: it never was; the audit trail keeps it
            continue
        row.save(update_fields=["person", "valid"])
    return moved


def _move_relations(keep: Dossier, drop: Dossier) -> int:
    """Relations to others move; one that the person has already, or one between the two, says nothing more and goes."""
    moved = 0
    for row in Relation.objects.filter(Q(person_id=drop.person_id) | Q(other_id=drop.person_id)).order_by("id"):
        person = keep.person_id if row.person_id == drop.person_id else row.person_id
        other = keep.person_id if row.other_id == drop.person_id else row.other_id
        if person == other or Relation.objects.filter(person_id=person, other_id=other, kind=row.kind).exists():
            row.delete()
            continue
        row.person_id, row.other_id = person, other
        row.save(update_fields=["person", "other"])
        moved += 1
    return moved
