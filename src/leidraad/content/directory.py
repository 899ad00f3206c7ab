# SPDX-License-Identifier: EUPL-1.2
"""The service directory (sociale kaart, INF-2): organisations, their places and services, written and looked at again."""

import re
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.content import indexing
from leidraad.content.articles import check_care, next_check
from leidraad.content.models import Organisation, Place, Service, ServicePlace
from leidraad.content.reading_rows import cost_json, here, opening_json
from leidraad.content.themes import themes
from leidraad.content.types import NewOrganisation, NewPlace, NewService
from leidraad.pure.directory import ServiceStatus

LONGEST_NAME: Final = 200
LONGEST: Final = 4_000
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB: Final = re.compile(r"https?://[^\s<>\"']+")
_PHONE: Final = re.compile(r"[+\d][\d\s().\-/]{2,30}")
_POSTCODE: Final = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}")


def add_organisation(by: Actor, new: NewOrganisation, *, at: datetime) -> int:
    """Add an organisation to the directory; gives its id. Raises AccessDenied; InvalidInput per field."""
    insist(by, Permission.CONTENT_MANAGE)
    return _save_organisation(by, Organisation(municipality_id=by.municipality_id), new, at)


def change_organisation(by: Actor, organisation_id: int, new: NewOrganisation, *, at: datetime) -> None:
    """Change it; its services are found by its new name. Raises AccessDenied, NotFoundForYou; InvalidInput."""
    row = _own(by, Organisation, organisation_id)
    renamed = row.name != new.name.strip()
    _save_organisation(by, row, new, at)
    if renamed:
        for service in Service.objects.filter(organisation_id=row.id, municipality_id=by.municipality_id):
            index(by.municipality_id, service, row.name)


def _save_organisation(by: Actor, row: Organisation, new: NewOrganisation, at: datetime) -> int:
    errors = _named(new.name) | _reachable(new.email, new.website, new.phone) | _short(new.description, "description")
    if errors:
        raise InvalidInput(errors)
    row.name, row.description = new.name.strip(), new.description.strip()
    row.email, row.website, row.phone = new.email.strip(), new.website.strip(), new.phone.strip()
    return _stored(by, row, "organisation", at)


def add_place(by: Actor, organisation_id: int, new: NewPlace, *, at: datetime) -> int:
    """Add a place of an organisation (also of a national one: its desk in this town); gives its id.

    Raises AccessDenied, NotFoundForYou; InvalidInput per field.
    """
    insist(by, Permission.CONTENT_MANAGE)
    if not Organisation.objects.filter(here(by), id=organisation_id).exists():
        raise NotFoundForYou
    row = Place(municipality_id=by.municipality_id, organisation_id=organisation_id)
    return _save_place(by, row, new, at)


def change_place(by: Actor, place_id: int, new: NewPlace, *, at: datetime) -> None:
    """Change it. Raises AccessDenied, NotFoundForYou; InvalidInput per field."""
    _save_place(by, _own(by, Place, place_id), new, at)


def _save_place(by: Actor, row: Place, new: NewPlace, at: datetime) -> int:
    errors = _named(new.name) | _short(new.transport, "transport")
    if new.postal_code.strip() and not _POSTCODE.fullmatch(new.postal_code.strip()):
        errors["postal_code"] = [_("Schrijf een postcode als 1234 AB.")]
    if max(len(new.address), len(new.city)) > LONGEST_NAME:
        errors["address"] = [_("Dit is te lang. Gebruik ten hoogste 200 tekens.")]
    if errors:
        raise InvalidInput(errors)
    postal = new.postal_code.strip().upper().replace(" ", "")
    row.name, row.kind, row.address, row.city = new.name.strip(), new.kind, new.address.strip(), new.city.strip()
    row.postal_code, row.transport = f"{postal[:4]} {postal[4:]}".strip(), new.transport.strip()
    return _stored(by, row, "place", at)


def add_service(by: Actor, new: NewService, *, at: datetime, on: date) -> int:
    """Add a service; gives its id. Raises AccessDenied; InvalidInput per field of NewService."""
    insist(by, Permission.CONTENT_MANAGE)
    return _save_service(by, Service(municipality_id=by.municipality_id), new, at, on)


def change_service(by: Actor, service_id: int, new: NewService, *, at: datetime, on: date) -> None:
    """Change it. Raises AccessDenied, NotFoundForYou; InvalidInput per field of NewService."""
    _save_service(by, _own(by, Service, service_id), new, at, on)


def check_service(by: Actor, service_id: int, *, at: datetime, on: date) -> date:
    """Say that it is still right (nagekeken); gives by when again. Raises AccessDenied, NotFoundForYou."""
    row: Service = _own(by, Service, service_id)
    again = next_check(row.checked_on, row.check_by, on)
    row.checked_on, row.check_by = on, again
    row.save(update_fields=["checked_on", "check_by"])
    audit.record(by, Line(Action.CONTENT_CHECKED, object_kind="service", object_id=row.id), at)
    return again


def _save_service(by: Actor, row: Service, new: NewService, at: datetime, on: date) -> int:
    organisation = Organisation.objects.filter(here(by), id=new.organisation_id).first()
    places = set(Place.objects.filter(here(by), id__in=new.place_ids).values_list("id", flat=True))
    errors = _wrong(by, new, on)
    if organisation is None:
        errors["organisation_id"] = [_("Kies een organisatie uit de lijst.")]
    if places != set(new.place_ids):
        errors["place_ids"] = [_("Kies een plek uit de lijst.")]
    if errors or organisation is None:
        raise InvalidInput(errors)
    for name in (
        "name", "description", "website", "email", "phone", "eligibility", "how_to_apply", "fees", "wait_time",
        "interpreting",
    ):  # fmt: skip
        setattr(row, name, getattr(new, name).strip())
    row.organisation_id, row.status = new.organisation_id, ServiceStatus(new.status)
    row.minimum_age, row.maximum_age = new.minimum_age, new.maximum_age
    row.languages, row.domains, row.tags = (
        list(dict.fromkeys(each)) for each in (new.languages, new.domains, new.tags)
    )
    row.openings, row.costs = [opening_json(one) for one in new.openings], [cost_json(one) for one in new.costs]
    row.owner_id, row.check_by, row.checked_on = new.owner_id, new.check_by, on
    number = _stored(by, row, "service", at)
    at_places(by.municipality_id, row.id, new.place_ids)
    index(by.municipality_id, row, organisation.name)
    return number


def _wrong(by: Actor, new: NewService, on: date) -> dict[str, list[str]]:
    errors = (
        _named(new.name)
        | _reachable(new.email, new.website, new.phone)
        | check_care(by, new.owner_id, new.check_by, on)
    )
    for name in ("description", "eligibility", "how_to_apply", "fees", "wait_time", "interpreting"):
        errors |= _short(getattr(new, name), name)
    if not new.domains:
        errors["domains"] = [_("Kies waar deze dienst over gaat.")]
    if any(tag not in themes() for tag in new.tags):
        errors["tags"] = [_("Kies thema's uit de lijst.")]
    if new.minimum_age is not None and new.maximum_age is not None and new.minimum_age > new.maximum_age:
        errors["maximum_age"] = [_("De hoogste leeftijd is lager dan de laagste.")]
    return errors


def at_places(town: int, service_id: int, place_ids: tuple[int, ...]) -> None:
    """Where a service is, in this order; only what is other is written."""
    there = list(ServicePlace.objects.filter(service_id=service_id).order_by("position", "id"))
    if [one.place_id for one in there] == list(place_ids):
        return
    ServicePlace.objects.filter(id__in=[one.id for one in there]).delete()
    ServicePlace.objects.bulk_create(
        ServicePlace(municipality_id=town, service_id=service_id, place_id=place_id, position=position)
        for position, place_id in enumerate(place_ids)
    )


def words_of(row: Service, organisation: str) -> dict[str, tuple[str, str]]:
    """The words under which a service is found. One that is not there any more is not found."""
    if row.status == ServiceStatus.DEFUNCT:
        return {}
    return {"nl": (f"{row.name} {organisation}", f"{row.description} {row.eligibility} {row.how_to_apply}")}


def index(town: int, row: Service, organisation: str) -> None:
    """Make its words anew."""
    indexing.keep(town, "service", row.id, words_of(row, organisation), row.tags)


def _own(by: Actor, model: Any, number: int) -> Any:
    """A row of this municipality, locked. Raises AccessDenied, NotFoundForYou."""
    insist(by, Permission.CONTENT_MANAGE)
    row = model.objects.select_for_update().filter(id=number, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    return row


def _stored(by: Actor, row: Organisation | Place | Service, kind: str, at: datetime) -> int:
    row.changed_at, row.changed_by_id = at, by.membership_id
    row.save()
    audit.record(by, Line(Action.DIRECTORY_CHANGED, object_kind=kind, object_id=row.id), at)
    return row.id


def _named(name: str) -> dict[str, list[str]]:
    right = 0 < len(name.strip()) <= LONGEST_NAME
    return {} if right else {"name": [_("Schrijf een naam van ten hoogste 200 tekens.")]}


def _short(text: str, field: str) -> dict[str, list[str]]:
    return {} if len(text) <= LONGEST else {field: [_("Deze tekst is te lang. Gebruik ten hoogste 4000 tekens.")]}


def _reachable(email: str, website: str, phone: str) -> dict[str, list[str]]:
    errors = {}
    if email.strip() and not _MAIL.fullmatch(email.strip()):
        errors["email"] = [_("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")]
    if website.strip() and not _WEB.fullmatch(website.strip()):
        errors["website"] = [_("Begin een adres van een website met https://.")]
    if phone.strip() and not _PHONE.fullmatch(phone.strip()):
        errors["phone"] = [_("Dit is geen telefoonnummer. Gebruik cijfers.")]
    return errors
