# SPDX-License-Identifier: EUPL-1.2
"""The telephone number at which the people somebody helps may call her (werknummer); only who wants to gives one."""

from datetime import datetime

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.models import WorkNumber
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.pure.identifiers import parse_phone
from leidraad.pure.invalid import InvalidValue


def own_number(by: Actor) -> str:
    """One's own, as E.164; '' for none. Raises AccessDenied."""
    insist(by, Permission.PEOPLE_VIEW)
    rows = WorkNumber.objects.filter(municipality_id=by.municipality_id, membership_id=by.membership_id)
    return rows.values_list("phone", flat=True).first() or ""


def set_number(by: Actor, typed: str, *, at: datetime) -> None:
    """Give a number to one's people, or none any more (''). Raises AccessDenied; InvalidInput (`phone`)."""
    insist(by, Permission.PEOPLE_VIEW)
    try:
        phone = parse_phone(typed) if typed.strip() else ""
    except InvalidValue as problem:
        raise InvalidInput({"phone": [f"{problem.text} {problem.advice}"]}) from None
    rows = WorkNumber.objects.filter(municipality_id=by.municipality_id, membership_id=by.membership_id)
    if not phone:
        rows.delete()
    elif not rows.update(phone=phone, changed_at=at):
        WorkNumber.objects.create(
            municipality_id=by.municipality_id, membership_id=by.membership_id, phone=phone, changed_at=at
        )  # fmt: skip
    change = "work_number_given" if phone else "work_number_removed"
    audit.record(by, Line(Action.ACCOUNT_CHANGED, None, "account", by.account_id, details={"change": change}), at)


def numbers_around(by: Actor, dossier_id: int) -> dict[int, str]:
    """For a participant: the numbers of who is let in to her dossier today, by membership. Raises AccessDenied."""
    insist(by, Permission.OWN_VIEW)
    with connection.cursor() as cursor:
        cursor.execute("select membership_id, phone from access_work_numbers(%s)", (dossier_id,))
        return {int(number): str(phone) for number, phone in cursor.fetchall()}
