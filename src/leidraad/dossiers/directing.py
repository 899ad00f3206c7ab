# SPDX-License-Identifier: EUPL-1.2
"""Who directs (regie): one director per family, handed over for one household; all of who leaves: `handing_over`."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from leidraad.access import audit, keeping_back
from leidraad.access.audit import Action, Line
from leidraad.access.directory import colleagues
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers.models import Dossier, Household
from leidraad.dossiers.registration import check_director
from leidraad.dossiers.scoping import dossier_to_change, household_to_change
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind


@dataclass(frozen=True, slots=True)
class Direction:
    """Regie: the director (a membership) and the team, either of which may be nobody yet; `note` tells why."""

    director_id: int | None
    team_id: int | None
    note: str = ""


def hand_over(by: Actor, household_id: int, to: Direction, *, at: datetime, on: date) -> int:
    """Give a household another director and team; gives the number of dossiers that followed.

    Dossiers with a director of their own, for a recorded reason, stay with theirs.
    Raises NotFoundForYou, InvalidInput for somebody who cannot direct here.
    """
    household, dossiers = household_to_change(by, household_id, Permission.DOSSIER_DIRECT)
    _check(by, to, on)
    following = [dossier.id for dossier in dossiers if not dossier.director_reason]
    _direct([household.id], following, to)
    keeping_back.hand_on(by, following, to.director_id, on=on)
    _tell(by, following, "Regie overgedragen", to, at, on)
    return len(following)


def direct_apart(by: Actor, dossier_id: int, to: Direction, *, at: datetime, on: date) -> None:
    """Give one member of a family a director of her own; the reason (`note`) is required.

    Raises NotFoundForYou, InvalidInput.
    """
    dossier = dossier_to_change(by, dossier_id, Permission.DOSSIER_DIRECT)
    if not to.note.strip():
        raise InvalidInput({"note": [_("Eén gezin heeft één regievoerder. Schrijf waarom dat hier anders is.")]})
    _check(by, to, on)
    dossier.director_id, dossier.team_id, dossier.director_reason = to.director_id, to.team_id, to.note
    dossier.version += 1
    dossier.save(update_fields=["director", "team", "director_reason", "version"])
    keeping_back.hand_on(by, [dossier_id], to.director_id, on=on)
    _tell(by, [dossier_id], "Eigen regievoerder", to, at, on)


def direct_with_family(by: Actor, dossier_id: int, *, at: datetime, on: date) -> None:
    """Let a dossier follow the director of its household again. Raises NotFoundForYou."""
    dossier = dossier_to_change(by, dossier_id, Permission.DOSSIER_DIRECT)
    to = Direction(dossier.household.director_id, dossier.household.team_id)
    dossier.director_id, dossier.team_id, dossier.director_reason = to.director_id, to.team_id, ""
    dossier.version += 1
    dossier.save(update_fields=["director", "team", "director_reason", "version"])
    keeping_back.hand_on(by, [dossier_id], to.director_id, on=on)
    _tell(by, [dossier_id], "Regie weer samen met het gezin", to, at, on)


def _check(by: Actor, to: Direction, on: date) -> None:
    check_director(by, {to.director_id}, {to.team_id})
    if to.director_id is None:
        return
    able = {one.id for one in colleagues(by, on, Permission.DOSSIER_DIRECT)}
    if to.director_id not in able:
        raise InvalidInput({"director": [_("Deze collega kan geen regie voeren. Kies een regievoerder.")]})


def _direct(household_ids: list[int], dossier_ids: list[int], to: Direction) -> None:
    new: dict[str, object] = {"director_id": to.director_id, "version": F("version") + 1}
    if to.team_id is not None or to.director_id is None:
        new["team_id"] = to.team_id
    Household.objects.filter(id__in=household_ids).update(**new)
    Dossier.objects.filter(id__in=dossier_ids).update(**new)


def _tell(by: Actor, dossier_ids: list[int], title: str, to: Direction, at: datetime, on: date) -> None:
    details = {"director": to.director_id, "team": to.team_id}
    lines = [Line(Action.DOSSIER_DIRECTED, number, details=details) for number in dossier_ids]
    audit.record_all(by, lines or [Line(Action.DOSSIER_DIRECTED, details=details)], at)
    add_entry(by, dossier_ids, Entry(EntryKind.DIRECTOR, title, to.note, details=details), at=at, on=on)
