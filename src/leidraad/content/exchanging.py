# SPDX-License-Identifier: EUPL-1.2
"""The service directory out and in as HSDS 3.0 (uitwisselen): a file comes in whole, after all was checked, or not at all."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.content import directory
from leidraad.content.articles import next_check
from leidraad.content.models import Organisation, Place, Service, ServicePlace
from leidraad.content.reading_rows import cost_json, cost_of, opening_json, opening_of
from leidraad.content.themes import themes
from leidraad.content.types import ImportDone
from leidraad.pure import directory as plain
from leidraad.pure import hsds_files
from leidraad.pure.codes import LANGUAGES
from leidraad.pure.directory import Directory, Reading
from leidraad.pure.hsds_read import Known, read
from leidraad.pure.hsds_write import DOMAIN, THEME

#: Two-letter codes of the portal's languages; others have three letters (ISO 639-3).
SHORT: Final = {"nl": "nld", "en": "eng", "ar": "ara", "ti": "tir", "fa": "prs", "tr": "tur"}
#: What is the same in a row here and in `pure.directory`.
OF_PLACE: Final = ("name", "address", "postal_code", "city", "province", "transport", "latitude", "longitude")
OF_ORGANISATION: Final = ("name", "description", "email", "website", "phone")
OF_SERVICE: Final = (
    "name", "description", "website", "email", "phone", "eligibility", "minimum_age", "maximum_age", "how_to_apply", "fees",
    "wait_time", "interpreting", "checked_on", "check_by",
)  # fmt: skip


def export(by: Actor, *, as_json: bool, at: datetime) -> bytes:
    """Our directory with what national organisations it needs, as a zip; leaves a line. Raises AccessDenied."""
    insist(by, Permission.CONTENT_MANAGE)
    found = ours(by)
    details = {"services": len(found.services), "json": as_json}
    audit.record(by, Line(Action.DIRECTORY_EXPORTED, details=details), at)
    return (hsds_files.json_package if as_json else hsds_files.tabular_package)(found, words())


def words() -> dict[str, str]:
    """Dutch names of themes and languages; those of life domains are theirs in the pages."""
    found = {f"{THEME}:{code}": theme.name.nl for code, theme in themes().items()}
    for code in (*LANGUAGES, *SHORT):
        known = LANGUAGES.get(SHORT.get(code, code))
        found[f"language:{code}"] = known.dutch if known else code
    return found | {f"{DOMAIN}:{one.value}": one.value for one in Domain}


def ours(by: Actor) -> Directory:
    """Our services, places and organisations, and the national ones that they point at."""
    mine: dict[str, Any] = {"municipality_id": by.municipality_id}
    services = list(Service.objects.filter(**mine).order_by("id"))
    at_places: dict[int, list[int]] = {}
    links = ServicePlace.objects.filter(**mine).order_by("position", "id").values_list("service_id", "place_id")
    for service_id, place_id in links:
        at_places.setdefault(service_id, []).append(place_id)
    wanted = {one for several in at_places.values() for one in several}
    places = list((Place.objects.filter(**mine) | Place.objects.filter(id__in=wanted)).order_by("id"))
    named = {one.organisation_id for one in services} | {one.organisation_id for one in places if one.organisation_id}
    rows = Organisation.objects.filter(**mine) | Organisation.objects.filter(id__in=named)
    organisations = {one.id: one for one in rows.order_by("id")}
    uids = {one.id: one.uid for one in places}
    return Directory(
        tuple(plain.Organisation(one.uid, **_same(one, OF_ORGANISATION)) for one in organisations.values()),
        tuple(_place(one, organisations) for one in places),
        tuple(
            _service(one, organisations[one.organisation_id].uid, [uids[each] for each in at_places.get(one.id, ())])
            for one in services
        ),
    )


def _same(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _place(one: Place, organisations: Mapping[int, Organisation]) -> plain.Place:
    of = organisations.get(one.organisation_id or 0)
    return plain.Place(
        one.uid, organisation=of.uid if of else None, kind=plain.PlaceKind(one.kind), **_same(one, OF_PLACE)
    )


def _service(one: Service, organisation: UUID, places: list[UUID]) -> plain.Service:
    return plain.Service(
        one.uid, organisation, status=plain.ServiceStatus(one.status), languages=tuple(one.languages),
        domains=tuple(one.domains), tags=tuple(one.tags), openings=tuple(opening_of(each) for each in one.openings),
        costs=tuple(cost_of(each) for each in one.costs), places=tuple(places), **_same(one, OF_SERVICE),
    )  # fmt: skip


# --- in ---


def check(content: bytes) -> Reading:
    """What is in a file and what is wrong with it; stores nothing."""
    if len(content) > settings.LEIDRAAD_MAX_UPLOAD:
        raise InvalidInput({"file": [_("Dit bestand is te groot. Verdeel het over meer bestanden.")]})
    lines, flaws = hsds_files.open_file(content)
    if flaws:
        return Reading(Directory(), tuple(flaws))
    return read(lines, Known({one.value for one in Domain}, set(themes())))


def take_in(by: Actor, content: bytes, *, at: datetime, on: date) -> ImportDone:
    """Store a file: what is new is added, what has our number is changed, nothing is removed (inlezen).

    A national organisation or place that is in it stays as it is. Raises AccessDenied; InvalidInput when anything is wrong:
    show `check` then.
    """
    insist(by, Permission.CONTENT_MANAGE)
    found = check(content)
    if found.flaws:
        raise InvalidInput({"file": [_("Er is niets bewaard. Verbeter eerst wat hieronder staat.")]})
    done = _TakingIn(by, at, on).all_of(found.directory)
    details = {"new": done.new, "changed": done.changed, "same": done.same}
    audit.record(by, Line(Action.DIRECTORY_IMPORTED, details=details), at)
    return ImportDone(done.new, done.changed, done.same, dict(found.left_out), done.national)


class _TakingIn:
    """One file on its way in."""

    def __init__(self, by: Actor, at: datetime, on: date) -> None:
        self.by, self.at, self.on = by, at, on
        self.new = self.changed = self.same = self.national = 0

    def all_of(self, found: Directory) -> "_TakingIn":
        """Store everything, in the order in which things point at one another."""
        organisations = self._rows(Organisation, {one.uid: _same(one, OF_ORGANISATION) for one in found.organisations})
        places = self._rows(Place, {
            one.uid: _same(one, OF_PLACE) | {
                "kind": one.kind, "organisation_id": organisations[one.organisation].id if one.organisation else None,
            }
            for one in found.places
        })  # fmt: skip
        services = self._rows(Service, {
            one.uid: self._values(one) | {"organisation_id": organisations[one.organisation].id} for one in found.services
        })  # fmt: skip
        names = {one.id: one.name for one in organisations.values()}
        for one in found.services:
            row = services[one.uid]
            if row.municipality_id is not None:
                directory.at_places(self.by.municipality_id, row.id, tuple(places[uid].id for uid in one.places))
                directory.index(self.by.municipality_id, row, names[row.organisation_id])
        return self

    def _values(self, one: plain.Service) -> dict[str, Any]:
        checked = one.checked_on if one.checked_on and one.checked_on <= self.on else None
        return _same(one, OF_SERVICE) | {
            "status": one.status, "languages": list(one.languages), "domains": list(one.domains) or [Domain.GENERAL.value],
            "tags": list(one.tags), "openings": [opening_json(each) for each in one.openings],
            "costs": [cost_json(each) for each in one.costs], "checked_on": checked,
            "check_by": one.check_by or next_check(None, None, self.on),
        }  # fmt: skip

    def _rows(self, model: Any, wanted: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Any]:
        """The row of each number: ours, or the national one, or a new one."""
        national = {one.uid: one for one in model.objects.filter(municipality_id=None, uid__in=list(wanted))}
        mine = model.objects.select_for_update().filter(municipality_id=self.by.municipality_id, uid__in=list(wanted))
        there = {one.uid: one for one in mine}
        self.national += len(national.keys() - there.keys())
        return {uid: self._one(model, uid, values, there.get(uid), national.get(uid)) for uid, values in wanted.items()}

    def _one(self, model: Any, uid: UUID, values: Mapping[str, Any], mine: Any, national: Any) -> Any:
        if mine is None and national is not None:
            return national
        row = mine or self._made(model, uid)
        other = {name: value for name, value in values.items() if getattr(row, name) != value}
        if row.pk is not None and not other:
            self.same += 1
            return row
        self.new, self.changed = self.new + (row.pk is None), self.changed + (row.pk is not None)
        for name, value in other.items():
            setattr(row, name, value)
        row.changed_at, row.changed_by_id = self.at, self.by.membership_id
        row.save()
        return row

    def _made(self, model: Any, uid: UUID) -> Any:
        row = model(municipality_id=self.by.municipality_id, uid=uid)
        if model is Service:
            row.owner_id = self.by.membership_id
        return row
