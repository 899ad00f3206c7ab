# SPDX-License-Identifier: EUPL-1.2
"""Keeping something from the portal (niet in het portaal): by a named official, with a ground, until it is looked at again.

A participant sees everything about herself; this is the exception: a safety signal, or what a third party told in confidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit, context
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.models import KeptBack
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, InvalidInput, NotFoundForYou

LONGEST_REASON: Final = 1000
#: Withholding is looked at again within half a year.
LONGEST: Final = timedelta(days=183)
MOST: Final = 200


class WithholdGround(StrEnum):
    """Reden om iets niet te tonen: why something is withheld from the participant (AVG art. 15 lid 4; UAVG art. 41)."""

    SAFETY = "safety"
    THIRD_PARTY = "third_party"
    INVESTIGATION = "investigation"


@dataclass(frozen=True, slots=True)
class NewKeptBack:
    """Wat niet in het portaal komt: a thing (`kind` as its table is called), why, and when somebody looks again."""

    kind: str
    object_id: int
    ground: str
    reason: str
    review_on: date
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class KeptShown:
    """Achtergehouden stuk as staff see it; `is_due` when the day of looking again has come."""

    id: int
    dossier_id: int
    name: str
    kind: str
    object_id: int
    ground: WithholdGround
    reason: str
    review_on: date
    by_name: str
    made_at: datetime
    reviewed_by: str
    is_due: bool


def keep_back(by: Actor, scope: DossierScope, new: NewKeptBack, *, at: datetime, on: date) -> int:
    """Keep one thing from the portal from now on; gives the id. The caller knows that the thing belongs to this dossier.

    Raises NotFoundForYou; InvalidInput (`ground`, `reason`, `review_on`, `what` when it is kept back already).
    """
    insist(by, Permission.KEEP_BACK, scope)
    errors = _errors(new.ground, new.reason, new.review_on, on)
    if KeptBack.objects.filter(kind=new.kind, object_id=new.object_id, lifted_at=None).exists():
        errors["what"] = [_("Dit staat al niet in het portaal.")]
    if errors:
        raise InvalidInput(errors)
    row = KeptBack.objects.create(
        municipality_id=by.municipality_id, dossier_id=scope.dossier_id, kind=new.kind, object_id=new.object_id,
        restricted=new.restricted, ground=new.ground, reason=new.reason.strip(), review_on=new.review_on,
        made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    _record(by, row, Action.KEPT_BACK, {"ground": row.ground, "review_on": row.review_on.isoformat()}, at)
    return row.id


def review(by: Actor, scope: DossierScope, kept_id: int, until: date, *, at: datetime, on: date) -> None:
    """Somebody looked again, and it stays out until another day. Raises NotFoundForYou; InvalidInput (`review_on`)."""
    row = _standing(by, scope, kept_id)
    errors = _errors(row.ground, row.reason, until, on)
    if errors:
        raise InvalidInput(errors)
    row.review_on, row.reviewed_by_id, row.reviewed_at = until, by.membership_id, at
    row.save(update_fields=["review_on", "reviewed_by", "reviewed_at"])
    _record(by, row, Action.KEPT_BACK_REVIEWED, {"review_on": until.isoformat()}, at)


def give_back(by: Actor, scope: DossierScope, kept_id: int, *, at: datetime) -> None:
    """Show it in the portal again, at once. Raises NotFoundForYou."""
    row = _standing(by, scope, kept_id)
    row.lifted_at, row.reviewed_by_id, row.reviewed_at = at, by.membership_id, at
    row.save(update_fields=["lifted_at", "reviewed_by", "reviewed_at"])
    _record(by, row, Action.GIVEN_BACK, {}, at)


HAND_ON: Final = """
update access_keptback set official_id = %(to)s where municipality_id = %(here)s and dossier_id = any(%(dossiers)s)
    and lifted_at is null and coalesce(official_id, made_by_id) <> %(to)s
"""


def hand_on(by: Actor, dossier_ids: Iterable[int], director_id: int | None, *, on: date) -> None:
    """Who directs these dossiers from now on stands for what is kept back of them, also about health; who once decided it
    stays written down. The former director may be of a team that can change it no longer. Nobody yet: it stays as it is.
    The caller has asked `may` and writes the audit line.
    """
    if director_id is None:
        return
    with context.deciding(by, on), connection.cursor() as cursor:
        cursor.execute(HAND_ON, {"to": director_id, "here": by.municipality_id, "dossiers": list(dossier_ids)})


def _standing(by: Actor, scope: DossierScope, kept_id: int) -> KeptBack:
    insist(by, Permission.KEEP_BACK, scope)
    rows = KeptBack.objects.select_for_update().filter(
        id=kept_id, municipality_id=by.municipality_id, dossier_id=scope.dossier_id, lifted_at=None
    )
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    return row


def _errors(ground: str, reason: str, review_on: date, on: date) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    if ground not in set(WithholdGround):
        errors["ground"] = [_("Kies een reden uit de lijst.")]
    if not reason.strip() or len(reason) > LONGEST_REASON:
        errors["reason"] = [_("Schrijf op waarom dit niet in het portaal mag, in hooguit 1000 tekens.")]
    if not on < review_on <= on + LONGEST:
        errors["review_on"] = [_("Kies een dag binnen een half jaar, waarop iemand hier opnieuw naar kijkt.")]
    return errors


def _record(by: Actor, row: KeptBack, action: Action, details: dict[str, Any], at: datetime) -> None:
    line = Line(
        action, row.dossier_id, "kept_back", row.id, details={"kind": row.kind, "object": row.object_id} | details
    )
    audit.record(by, line, at)


SHOWN: Final = """
select k.id, k.dossier_id, k.kind, k.object_id, k.ground, k.reason, k.review_on, a.name, k.made_at, coalesce(r.name, '')
from access_keptback k join access_membership m on m.id = coalesce(k.official_id, k.made_by_id)
join access_account a on a.id = m.account_id
left join access_membership n on n.id = k.reviewed_by_id left join access_account r on r.id = n.account_id
where k.municipality_id = %(here)s and k.lifted_at is null
    and (%(dossier)s::bigint is null or k.dossier_id = %(dossier)s) and (not %(due)s or k.review_on <= %(soon)s)
order by k.review_on, k.id limit %(most)s::bigint
"""


#: How much waits for a new look of the acting person, or of who she stands in for; a number in the menu of every page.
DUE: Final = """
select count(*) from (
    select from access_keptback k where k.municipality_id = %(here)s and k.lifted_at is null and k.review_on <= %(on)s::date
        and coalesce(k.official_id, k.made_by_id) = any(%(also)s) limit 100
) found
"""


def kept_back(by: Actor, dossier_id: int | None, *, on: date, due: bool = False) -> list[KeptShown]:
    """What is kept back now, of one dossier or of all here; with `due` only what must be looked at within two weeks.

    One query; the database leaves out what is about health for who may not see health. Names are filled in by who knows
    them, who also leaves out the dossiers that this person may not change. Raises AccessDenied.
    """
    insist(by, Permission.KEEP_BACK)
    values = {
        "here": by.municipality_id,
        "dossier": dossier_id,
        "due": due,
        "soon": on + timedelta(days=14),
        "most": MOST if dossier_id is not None else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, values)
        return [
            KeptShown(number, dossier, "", kind, thing, WithholdGround(ground), reason, day, who, at, again, day <= on)
            for number, dossier, kind, thing, ground, reason, day, who, at, again in cursor.fetchall()
        ]
