# SPDX-License-Identifier: EUPL-1.2
"""Households that change: somebody arrives later, leaves, a family splits or comes together.

"One family, one plan, one director" (PIP-4): whoever joins gets the director and team of the household.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from leidraad.access import audit, keeping_back
from leidraad.access.audit import Action, Line
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers import summary
from leidraad.dossiers.models import Dossier, Household, HouseholdMember
from leidraad.dossiers.registration import register_into
from leidraad.dossiers.scoping import dossier_to_change, household_to_change
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind, HouseholdRole, NewHousehold, NewPerson


@dataclass(frozen=True, slots=True)
class Move:
    """Verhuizing between households: from which day, and why."""

    from_on: date
    reason: str


def join_household(
    by: Actor, household_id: int, person: NewPerson, *, at: datetime, on: date, from_on: date | None = None
) -> int:
    """Register a family member who arrives later (nareiziger) in an existing household; gives the new dossier's id.

    One expected member less. Raises NotFoundForYou, InvalidInput (see `register`; `from_on` in the future).
    """
    household, _dossiers = household_to_change(by, household_id, Permission.HOUSEHOLD_EDIT)
    start = from_on or on
    if start > on:
        raise InvalidInput({"from_on": [_("Deze dag ligt in de toekomst. Voer het gezinslid in als het er is.")]})
    alone = NewHousehold((person,), household.director_id, household.team_id)
    done = register_into(by, household_id, alone, at=at, on=on)
    dossier_id = done.dossier_ids[0]
    if start != on:
        HouseholdMember.objects.filter(person_id=done.person_ids[0]).update(valid=(start, None))
    household.expected_members = max(0, household.expected_members - 1)
    household.version += 1
    household.save(update_fields=["expected_members", "version"])
    summary.refresh([household_id], norms=norms(by), on=on)
    _tell(by, household_id, None, Entry(EntryKind.HOUSEHOLD, "Gezinslid erbij"), {"joined": dossier_id}, at, on)
    return dossier_id


def set_expected_members(by: Actor, household_id: int, number: int, *, at: datetime, on: date) -> None:
    """Say how many family members still have to arrive. Raises NotFoundForYou, InvalidInput."""
    household, _dossiers = household_to_change(by, household_id, Permission.HOUSEHOLD_EDIT)
    if not 0 <= number <= 99:
        raise InvalidInput({"expected_members": [_("Vul een aantal in van 0 tot en met 99.")]})
    household.expected_members = number
    household.version += 1
    household.save(update_fields=["expected_members", "version"])
    entry = Entry(EntryKind.HOUSEHOLD, "Verwachte gezinsleden aangepast", str(number))
    _tell(by, household_id, None, entry, {"expected": number}, at, on)


def set_household_role(by: Actor, dossier_id: int, role: HouseholdRole, *, at: datetime, on: date) -> None:
    """Change somebody's role in the household. Raises NotFoundForYou; InvalidInput when she lives in none today."""
    dossier = dossier_to_change(by, dossier_id, Permission.HOUSEHOLD_EDIT)
    rows = HouseholdMember.objects.filter(person_id=dossier.person_id, valid__contains=on)
    if not rows.update(role=role.value):
        raise InvalidInput({"role": [_("Deze persoon hoort vandaag niet bij een huishouden.")]})
    summary.refresh([dossier.household_id], norms=norms(by), on=on)
    _tell(by, dossier.household_id, [dossier_id], Entry(EntryKind.HOUSEHOLD, "Rol in het gezin gewijzigd"),
          {"role": role.value}, at, on)  # fmt: skip


def split_household(
    by: Actor, household_id: int, dossier_ids: Sequence[int], move: Move, *, at: datetime, on: date
) -> int:
    """Let some members go on as a household of their own, with the same director; gives its id.

    Raises NotFoundForYou; InvalidInput when nobody or everybody leaves, without a reason, or on a day to come.
    """
    household, dossiers = household_to_change(by, household_id, Permission.HOUSEHOLD_EDIT)
    leaving = [dossier for dossier in dossiers if dossier.id in set(dossier_ids)]
    _check(move, on)
    if not leaving or len(leaving) != len(set(dossier_ids)):
        raise InvalidInput({"members": [_("Kies wie er vertrekt uit dit huishouden.")]})
    if len(leaving) == len(dossiers):
        raise InvalidInput({"members": [_("Iemand moet achterblijven. Kies niet alle gezinsleden.")]})
    new = Household.objects.create(
        municipality_id=by.municipality_id,
        label=household.label,
        director_id=household.director_id,
        team_id=household.team_id,
    )
    _move(by, leaving, new, move)
    _give_a_head(new, leaving)
    Household.objects.filter(id=household_id).update(version=F("version") + 1)
    summary.refresh([household_id, new.id], norms=norms(by), on=on)
    entry = Entry(EntryKind.HOUSEHOLD, "Huishouden gesplitst", move.reason)
    details = {"from": household_id, "to": new.id, "moved": [dossier.id for dossier in leaving]}
    _tell(by, household_id, [dossier.id for dossier in dossiers], entry, details, at, on, move.from_on)
    return new.id


def _give_a_head(household: Household, members: list[Dossier]) -> None:
    rows = HouseholdMember.objects.filter(household=household)
    if not rows.filter(role=HouseholdRole.HEAD.value).exists():
        eldest = next((dossier for dossier in members if dossier.is_adult), members[0])
        rows.filter(person_id=eldest.person_id).update(role=HouseholdRole.HEAD.value)


def merge_households(by: Actor, keep_id: int, drop_id: int, move: Move, *, at: datetime, on: date) -> None:
    """Bring two households together: everybody of the second moves to the first and gets its director.

    Raises NotFoundForYou; InvalidInput without a reason, on a day to come, or for twice the same household.
    """
    if keep_id == drop_id:
        raise InvalidInput({"household": [_("Kies een ander huishouden.")]})
    # In the order of their ids, so that two colleagues never wait for one another.
    found = {
        number: household_to_change(by, number, Permission.HOUSEHOLD_EDIT) for number in sorted((keep_id, drop_id))
    }
    _check(move, on)
    (kept, staying), (dropped, moving) = found[keep_id], found[drop_id]
    _move(by, moving, kept, move)
    for dossier in moving:
        if not dossier.director_reason:
            dossier.director_id, dossier.team_id = kept.director_id, kept.team_id
    Dossier.objects.bulk_update(moving, ["director", "team"])
    following = [dossier.id for dossier in moving if not dossier.director_reason]
    keeping_back.hand_on(by, following, kept.director_id, on=on)
    Household.objects.filter(id=keep_id).update(
        expected_members=F("expected_members") + dropped.expected_members, version=F("version") + 1
    )
    Household.objects.filter(id=drop_id).update(expected_members=0, version=F("version") + 1)
    summary.refresh([keep_id, drop_id], norms=norms(by), on=on)
    entry = Entry(EntryKind.HOUSEHOLD, "Huishoudens samengevoegd", move.reason)
    details = {"from": drop_id, "to": keep_id, "moved": [dossier.id for dossier in moving]}
    everybody = [dossier.id for dossier in (*staying, *moving)]
    _tell(by, keep_id, everybody, entry, details, at, on, move.from_on)


def leave_household(by: Actor, dossier_id: int, move: Move, *, at: datetime, on: date) -> None:
    """End somebody's membership without a new household here (moved away, died). Raises NotFoundForYou, InvalidInput.

    The dossier stays with the family's page until it is closed.
    """
    dossier = dossier_to_change(by, dossier_id, Permission.HOUSEHOLD_EDIT)
    _check(move, on)
    if not _end(by, [dossier.person_id], move):
        raise InvalidInput({"from_on": [_("Deze persoon hoort op die dag niet bij een huishouden. Kijk de dag na.")]})
    summary.refresh([dossier.household_id], norms=norms(by), on=on)
    entry = Entry(EntryKind.HOUSEHOLD, "Uit het huishouden vertrokken", move.reason)
    _tell(by, dossier.household_id, [dossier_id], entry, {"left": dossier.household_id}, at, on, move.from_on)


def _check(move: Move, on: date) -> None:
    errors: dict[str, list[str]] = {}
    if move.from_on > on:
        errors["from_on"] = [_("Deze dag ligt in de toekomst. Leg de verandering vast op de dag zelf.")]
    if not move.reason.strip():
        errors["reason"] = [_("Schrijf kort waarom het huishouden verandert.")]
    if errors:
        raise InvalidInput(errors)


def _move(by: Actor, dossiers: list[Dossier], to: Household, move: Move) -> None:
    """New memberships from the day on; the old ones end there, or never were when they began on that very day."""
    roles = _end(by, [dossier.person_id for dossier in dossiers], move)
    HouseholdMember.objects.bulk_create(
        HouseholdMember(
            municipality_id=by.municipality_id,
            household=to,
            person_id=dossier.person_id,
            role=roles.get(dossier.person_id, HouseholdRole.OTHER.value),
            valid=(move.from_on, None),
            reason=move.reason,
        )
        for dossier in dossiers
    )
    for dossier in dossiers:
        dossier.household = to
    Dossier.objects.filter(id__in=[dossier.id for dossier in dossiers]).update(household=to, version=F("version") + 1)


def _end(by: Actor, person_ids: Iterable[int], move: Move) -> dict[int, str]:
    """End the memberships that stand on this day; gives the role that each had. Raises InvalidInput for a day too early."""
    rows = HouseholdMember.objects.filter(
        municipality_id=by.municipality_id, person_id__in=list(person_ids), valid__endswith__isnull=True
    )
    roles: dict[int, str] = {}
    for row in rows:
        if row.valid.lower > move.from_on:
            raise InvalidInput({"from_on": [_("Op die dag hoorde deze persoon nog niet bij dit huishouden.")]})
        roles[row.person_id] = row.role
        if row.valid.lower == move.from_on:
            row.delete()
        else:
            row.valid, row.reason = (row.valid.lower, move.from_on), move.reason
            row.save(update_fields=["valid", "reason"])
    return roles


def _tell(
    by: Actor,
    household_id: int,
    dossier_ids: Sequence[int] | None,
    entry: Entry,
    details: dict[str, object],
    at: datetime,
    on: date,
    happened_on: date | None = None,
) -> None:
    """An audit line per dossier that is touched, and a line on their timelines. None means everybody in the household."""
    if dossier_ids is None:
        here = Dossier.objects.filter(household_id=household_id).exclude(state="merged").order_by("id")
        dossier_ids = list(here.values_list("id", flat=True))
    lines = [
        Line(Action.HOUSEHOLD_CHANGED, number, "household", household_id, details=details) for number in dossier_ids
    ]
    audit.record_all(by, lines, at)
    told = Entry(entry.kind, entry.title, entry.text, entry.domain, details)
    add_entry(by, dossier_ids, told, at=at, on=on, happened_on=happened_on)
