# SPDX-License-Identifier: EUPL-1.2
"""The files of helpers (vrijwilligersdossier, GUI-11): who supervises whom, certificate, training, room for families.

A director and the administrator see all of the municipality, a guide those whom she supervises, a helper her own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.directory import colleagues_by_id
from leidraad.access.models import HelperFile, Membership
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou

#: Who has a file: volunteers, and who interprets or explains.
WITH_FILE: Final = ("volunteer", "interpreter")
#: Who of these can be asked for a talk.
TALKS: Final = ("interpreter",)
#: A certificate (VOG) that ends within this time is asked for anew beforehand.
AHEAD: Final = timedelta(days=60)
LONGEST: Final = 2_000


class Concern(StrEnum):
    """Wat aandacht vraagt in een dossier: of the certificate, the supervision, or the room for families."""

    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_OVER = "certificate_over"
    CERTIFICATE_ENDS = "certificate_ends"
    NO_SUPERVISOR = "no_supervisor"
    TALK_LATE = "talk_late"
    FULL = "full"


#: What counts before somebody is let in.
BEFORE: Final = (Concern.NO_CERTIFICATE, Concern.CERTIFICATE_OVER, Concern.FULL)


@dataclass(frozen=True, slots=True)
class FileValues:
    """Gegevens van een helper that a form can change. `days` are weekdays (0 is Monday), `languages` ISO 639-3."""

    supervisor_id: int | None = None
    next_talk_on: date | None = None
    trainings: str = ""
    certificate_on: date | None = None
    certificate_until: date | None = None
    languages: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    availability: str = ""
    phone: str = ""
    most_families: int = 2
    silence_days: int = 21
    for_talks: bool = False
    key_person: bool = False
    by_phone: bool = True
    on_the_spot: bool = True


@dataclass(frozen=True, slots=True)
class FileShown:
    """Getoond dossier van een helper; `families` is how many she helps today."""

    membership_id: int
    name: str
    role: str
    organisation: str
    families: int
    values: FileValues
    has_file: bool
    supervisor: str
    concerns: tuple[Concern, ...]


NAMES: Final = tuple(one.name for one in fields(FileValues))

EVERYBODY: Final = """
select m.id, a.name, m.role, coalesce(o.name, ''), (select count(distinct g.dossier_id) from access_grant g
    where g.municipality_id = m.municipality_id and g.account_id = m.account_id and g.valid @> %(on)s::date)
from access_membership m join access_account a on a.id = m.account_id and a.is_active
left join access_organisation o on o.id = m.organisation_id
where m.municipality_id = %(here)s and m.valid @> %(on)s::date and m.role = any(%(roles)s) order by a.name, m.id
"""
SUPERVISED: Final = "select membership_id, name, role, organisation, families from access_supervised()"


def files(by: Actor, *, on: date) -> list[FileShown]:
    """The helpers of this municipality, or those whom the acting guide supervises; what asks for attention first.

    Raises AccessDenied.
    """
    insist(by, Permission.HELPERS_MANAGE)
    found = _shown(by, _people(by, on), on)
    return sorted(found, key=lambda one: not one.concerns)


def supervised(by: Actor, *, on: date) -> list[FileShown]:
    """The helpers whom the acting person supervises herself, by name. Raises AccessDenied."""
    insist(by, Permission.HELPERS_SUPERVISE)
    with connection.cursor() as cursor:
        cursor.execute(SUPERVISED)
        return _shown(by, cursor.fetchall(), on)


def file(by: Actor, membership_id: int, *, on: date) -> FileShown:
    """One of them. Raises AccessDenied, NotFoundForYou."""
    insist(by, Permission.HELPERS_MANAGE)
    rows = [row for row in _people(by, on) if row[0] == membership_id]
    if not rows:
        raise NotFoundForYou
    return _shown(by, rows, on)[0]


def before_sharing(by: Actor, *, more: int = 1, on: date) -> dict[int, tuple[Concern, ...]]:
    """What a director has to know before she lets a helper in to so many `more`: no (valid) certificate, no room. By
    membership, who has nothing of it left out; nobody for who keeps no files.
    """
    if not may(by, Permission.HELPERS_MANAGE):
        return {}
    found = {
        one.membership_id: tuple(each for each in concerns(one.values, one.families + more, on) if each in BEFORE)
        for one in _shown(by, _people(by, on), on)
    }
    return {number: asked for number, asked in found.items() if asked}


def own(by: Actor, *, on: date) -> FileShown | None:
    """What is kept of the acting helper; None when nothing is. Raises AccessDenied."""
    insist(by, Permission.HELPER_FILE_OWN)
    row = HelperFile.objects.filter(municipality_id=by.municipality_id, membership_id=by.membership_id).first()
    if row is None:
        return None
    return _one(row, (by.membership_id, by.name, by.role, "", 0), {}, on)


def supervisors(by: Actor, *, on: date) -> list[tuple[int, str]]:
    """Who can supervise: everybody whose role may, by name. A guide chooses among nobody but herself."""
    insist(by, Permission.HELPERS_MANAGE)
    if ROLES[by.role].reach is Reach.GRANTED:
        return [(by.membership_id, by.name)]
    able = [code for code, role in ROLES.items() if Permission.HELPERS_SUPERVISE in role.permissions]
    rows = Membership.objects.filter(
        municipality_id=by.municipality_id, valid__contains=on, role__in=able, account__is_active=True
    ).select_related("account")
    return [(row.id, row.account.name) for row in rows.order_by("account__name", "id")]


def save(by: Actor, membership_id: int, new: FileValues, *, at: datetime, on: date) -> None:
    """Keep what is known of a helper. Raises AccessDenied, NotFoundForYou; InvalidInput at the field that is wrong."""
    insist(by, Permission.HELPERS_MANAGE)
    if membership_id == by.membership_id:
        raise InvalidInput({"": [_("Uw eigen gegevens houdt een ander bij.")]})
    former = file(by, membership_id, on=on)
    if (new.for_talks or new.key_person) and former.role not in TALKS:
        raise InvalidInput({"for_talks": [_("Dat kan alleen in de rol van tolk of sleutelfiguur.")]})
    _check(new, {number for number, _name in supervisors(by, on=on)})
    values = {name: getattr(new, name) for name in NAMES} | {"languages": list(new.languages), "days": list(new.days)}
    values |= {"changed_by_id": by.membership_id, "changed_at": at}
    here = {"municipality_id": by.municipality_id, "membership_id": membership_id}
    if former.has_file:
        HelperFile.objects.filter(**here).update(**values)
    else:
        HelperFile(**here, **values).save(force_insert=True)
    changed = [name for name in NAMES if getattr(former.values, name) != getattr(new, name)]
    line = Line(Action.HELPER_FILE_CHANGED, None, "helper", membership_id, details={"fields": changed})
    audit.record(by, line, at)


def _check(new: FileValues, able: set[int]) -> None:
    errors: dict[str, list[str]] = {}
    if new.supervisor_id is not None and new.supervisor_id not in able:
        errors["supervisor_id"] = [_("Kies iemand uit de lijst.")]
    if new.certificate_until is not None and (new.certificate_on is None or new.certificate_until < new.certificate_on):
        errors["certificate_until"] = [_("Vul eerst in van welke dag de VOG is. De einddag ligt daarna.")]
    if not 0 <= new.most_families <= 50:
        errors["most_families"] = [_("Vul 0 tot en met 50 in.")]
    if not 1 <= new.silence_days <= 365:
        errors["silence_days"] = [_("Vul 1 tot en met 365 dagen in.")]
    for name in ("trainings", "availability", "phone"):
        if len(getattr(new, name)) > LONGEST:
            errors[name] = [_("Deze tekst is te lang. Maak hem korter.")]
    if errors:
        raise InvalidInput(errors)


def _people(by: Actor, on: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        if ROLES[by.role].reach is Reach.GRANTED:
            cursor.execute(SUPERVISED)
        else:
            cursor.execute(EVERYBODY, {"here": by.municipality_id, "on": on, "roles": list(WITH_FILE)})
        return list(cursor.fetchall())


def _shown(by: Actor, people: Sequence[tuple[Any, ...]], on: date) -> list[FileShown]:
    rows = {
        row.membership_id: row
        for row in HelperFile.objects.filter(
            municipality_id=by.municipality_id, membership_id__in=[one[0] for one in people]
        )
    }
    wanted = {row.supervisor_id for row in rows.values() if row.supervisor_id is not None}
    names = {one.id: one.name for one in colleagues_by_id(by, wanted).values()} | {by.membership_id: by.name}
    return [_one(rows.get(one[0]), one, names, on) for one in people]


def _one(row: HelperFile | None, person: tuple[Any, ...], names: dict[int, str], on: date) -> FileShown:
    number, name, role, organisation, families = person
    values = FileValues()
    if row is not None:
        given = {key: getattr(row, key) for key in NAMES}
        values = FileValues(**(given | {"languages": tuple(row.languages), "days": tuple(row.days)}))
    return FileShown(
        number, name, role, organisation, families, values, row is not None, names.get(values.supervisor_id or 0, ""),
        concerns(values, families, on),
    )  # fmt: skip


def concerns(values: FileValues, families: int, on: date) -> tuple[Concern, ...]:
    """What asks for attention on a day."""
    until = values.certificate_until
    over = until is not None and until < on
    found = {
        Concern.NO_CERTIFICATE: values.certificate_on is None,
        Concern.CERTIFICATE_OVER: over,
        Concern.CERTIFICATE_ENDS: until is not None and not over and until <= on + AHEAD,
        Concern.NO_SUPERVISOR: values.supervisor_id is None,
        Concern.TALK_LATE: values.next_talk_on is not None and values.next_talk_on < on,
        Concern.FULL: families > values.most_families,
    }
    return tuple(concern for concern, counts in found.items() if counts)


@dataclass(frozen=True, slots=True)
class ForTalk:
    """Tolk of sleutelfiguur who can be asked for a talk: languages, days (0 is Monday), how, and by which number."""

    membership_id: int
    name: str
    organisation: str
    languages: tuple[str, ...]
    days: tuple[int, ...]
    availability: str
    phone: str
    key_person: bool
    by_phone: bool
    on_the_spot: bool


FOR_TALKS: Final = (
    "select membership_id, name, organisation, languages, days, availability, phone, key_person, by_phone, on_the_spot"
    " from access_for_talks()"
)


def for_talks(by: Actor, *, language: str = "", day: int | None = None) -> list[ForTalk]:
    """Interpreters and key persons who speak a language (any for '') and are there on a weekday (any for None), by name.

    Who has not said which days, may be asked for any. Raises AccessDenied.
    """
    insist(by, Permission.INTERPRETERS_FIND)
    with connection.cursor() as cursor:
        cursor.execute(FOR_TALKS)
        found = [
            ForTalk(number, name, organisation, tuple(languages), tuple(days), *rest)
            for number, name, organisation, languages, days, *rest in cursor.fetchall()
        ]
    return [
        one
        for one in found
        if (not language or language in one.languages) and (day is None or not one.days or day in one.days)
    ]


def may_supervise(by: Actor) -> bool:
    """Whether the acting person has helpers of her own to look after."""
    return may(by, Permission.HELPERS_SUPERVISE)
