# SPDX-License-Identifier: EUPL-1.2
"""A service directory as HSDS 3.0: rows of the tabular package, and documents as the JSON schemas want them.

What HSDS has no field for (life domain, theme, to be looked at again by) goes out as an attribute with a term of one of
three taxonomies; that is what HSDS means attributes for. https://docs.openreferral.org, version 3.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from leidraad.pure.directory import Cost, Directory, Opening, Organisation, Place, Service, named, part_of

#: Per table of the tabular package: the file and the columns that we write, in the order of the specification.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "organizations": ("id", "name", "description", "email", "website"),
    "services": (
        "id", "organization_id", "name", "description", "url", "email", "status", "interpretation_services",
        "application_process", "fees_description", "wait_time", "eligibility_description", "minimum_age", "maximum_age",
        "assured_date",
    ),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_entity", "value"),
    "service_at_location": ("id", "service_id", "location_id"),
    "locations": (
        "id", "location_type", "organization_id", "name", "transportation", "latitude", "longitude",
    ),
    "phones": ("id", "service_id", "organization_id", "number", "type"),
    "addresses": (
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country", "address_type",
    ),
    "schedules": ("id", "service_id", "freq", "byday", "opens_at", "closes_at", "description"),
    "languages": ("id", "service_id", "name", "code"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy", "language", "taxonomy_id"),
    "cost_options": ("id", "service_id", "option", "currency", "amount", "amount_description"),
    "taxonomies": ("id", "name", "description"),
}  # fmt: skip
#: Our taxonomies: their code, name and what they are for.
DOMAIN, THEME, OWN = "leefgebied", "thema", "leidraad"
TAXONOMIES: Final = {
    DOMAIN: "Leefgebieden van Leidraad: waar het over gaat in het leven van een inwoner.",
    THEME: "Thema's van Leidraad: trefwoorden in zes talen.",
    OWN: "Wat Leidraad bij een dienst bewaart en HSDS niet kent.",
}
CHECK_BY: Final = "check-by"
COUNTRY: Final = "NL"
Row = dict[str, Any]
#: Words for the codes of domains, themes and languages.
Words = Mapping[str, str]


def tables(directory: Directory, words: Words) -> dict[str, list[Row]]:
    """The rows of each table; a key without a value is left out of its row."""
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    for organisation in directory.organisations:
        found["organizations"].append(_organisation(organisation))
        found["phones"] += _phones("organization_id", organisation.uid, organisation.phone)
    for place in directory.places:
        found["locations"].append(_bare(place))
        found["addresses"] += [row | {"location_id": str(place.uid)} for row in _addresses(place)]
    for service in directory.services:
        _add_service(found, service, words)
    found["taxonomies"] = [_taxonomy(code) for code in TAXONOMIES]
    found["taxonomy_terms"] = list({row["id"]: row for row in _terms(directory.services, words)}.values())
    return found


def _add_service(found: dict[str, list[Row]], one: Service, words: Words) -> None:
    me = {"service_id": str(one.uid)}
    found["services"].append(_service(one) | {"organization_id": str(one.organisation)})
    found["phones"] += _phones("service_id", one.uid, one.phone)
    found["schedules"] += [row | me for row in _schedules(one)]
    found["languages"] += [row | me for row in _languages(one, words)]
    found["cost_options"] += [row | me for row in _costs(one)]
    for place in one.places:
        at = {"id": str(part_of(one.uid, "place", str(place))), "location_id": str(place)}
        found["service_at_location"].append(at | me)
    for link, kind, code, value in _links(one):
        found["attributes"].append(
            {
                "id": str(link), "link_id": str(one.uid), "link_entity": "service", "value": value,
                "taxonomy_term_id": str(named(kind, code)),
            }
        )  # fmt: skip


def documents(directory: Directory, words: Words) -> tuple[list[Row], list[Row]]:
    """The same as JSON documents: every organisation with its places, every service with all that hangs on it."""
    organisations = {one.uid: one for one in directory.organisations}
    places = {one.uid: one for one in directory.places}
    by_owner: dict[UUID | None, list[Place]] = {}
    for place in directory.places:
        by_owner.setdefault(place.organisation, []).append(place)
    return (
        [
            _whole(one) | ({"locations": [_place(place) for place in by_owner[one.uid]]} if one.uid in by_owner else {})
            for one in directory.organisations
        ],
        [_document(one, organisations, places, words) for one in directory.services],
    )


def _document(
    one: Service, organisations: Mapping[UUID, Organisation], places: Mapping[UUID, Place], words: Words
) -> Row:
    attributes = [
        {
            "id": str(link), "link_id": str(one.uid), "link_entity": "service", "value": value,
            "taxonomy_term": _term(kind, code, words),
        }
        for link, kind, code, value in _links(one)
    ]  # fmt: skip
    at_places = [
        {"id": str(part_of(one.uid, "place", str(uid))), "location": _place(places[uid])}
        for uid in one.places
        if uid in places
    ]
    return _filled(
        _service(one)
        | {
            "organization": _whole(organisations[one.organisation]),
            "phones": [_filled({"id": str(part_of(one.uid, "phone")), "number": one.phone})] if one.phone else [],
            "schedules": list(_schedules(one)),
            "languages": list(_languages(one, words)),
            "cost_options": list(_costs(one)),
            "service_at_locations": at_places,
            "attributes": attributes,
        }
    )


def _filled(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None and value != "" and value != []}


def _organisation(one: Organisation) -> Row:
    row = _filled({"id": str(one.uid), "name": one.name, "email": one.email, "website": one.website})
    return row | {"description": one.description}  # HSDS asks for it, also when nobody wrote one


def _whole(one: Organisation) -> Row:
    phones = [{"id": str(part_of(one.uid, "phone")), "number": one.phone, "type": "voice"}] if one.phone else []
    return _organisation(one) | ({"phones": phones} if phones else {})


def _bare(one: Place) -> Row:
    return _filled(
        {
            "id": str(one.uid), "location_type": one.kind.value, "name": one.name, "transportation": one.transport,
            "organization_id": str(one.organisation) if one.organisation else None,
            "latitude": one.latitude, "longitude": one.longitude,
        }
    )  # fmt: skip


def _place(one: Place) -> Row:
    return _bare(one) | ({"addresses": rows} if (rows := list(_addresses(one))) else {})


def _addresses(one: Place) -> Iterator[Row]:
    if one.address or one.city or one.postal_code:
        # All of these have to be there in HSDS; what nobody knows is empty.
        yield {
            "id": str(part_of(one.uid, "address")), "address_1": one.address, "city": one.city,
            "state_province": one.province, "postal_code": one.postal_code, "country": COUNTRY,
            "address_type": one.kind.value,
        }  # fmt: skip


def _service(one: Service) -> Row:
    return _filled(
        {
            "id": str(one.uid), "name": one.name, "description": one.description, "url": one.website, "email": one.email,
            "status": one.status.value, "interpretation_services": one.interpreting,
            "application_process": one.how_to_apply, "fees_description": one.fees, "wait_time": one.wait_time,
            "eligibility_description": one.eligibility, "minimum_age": one.minimum_age, "maximum_age": one.maximum_age,
            "assured_date": one.checked_on.isoformat() if one.checked_on else None,
        }
    )  # fmt: skip


def _phones(owner: str, uid: UUID, number: str) -> list[Row]:
    return [{"id": str(part_of(uid, "phone")), owner: str(uid), "number": number, "type": "voice"}] if number else []


def _schedules(one: Service) -> Iterator[Row]:
    for number, opening in enumerate(one.openings):
        yield _schedule(one.uid, number, opening)


def _schedule(uid: UUID, number: int, one: Opening) -> Row:
    return _filled(
        {
            "id": str(part_of(uid, "schedule", number)), "freq": "WEEKLY", "byday": ",".join(one.days),
            "opens_at": one.opens, "closes_at": one.closes, "description": one.note,
        }
    )  # fmt: skip


def _languages(one: Service, words: Words) -> Iterator[Row]:
    for code in one.languages:
        yield {"id": str(part_of(one.uid, "language", code)), "name": words.get(f"language:{code}", code), "code": code}


def _costs(one: Service) -> Iterator[Row]:
    for number, cost in enumerate(one.costs):
        yield _cost(one.uid, number, cost)


def _cost(uid: UUID, number: int, one: Cost) -> Row:
    amount = None if one.amount is None else (int(one.amount) if one.amount == int(one.amount) else float(one.amount))
    return _filled(
        {
            "id": str(part_of(uid, "cost", number)), "option": one.option, "currency": "EUR", "amount": amount,
            "amount_description": one.note,
        }
    )  # fmt: skip


def _links(one: Service) -> Iterator[tuple[UUID, str, str, str]]:
    """Attributes: number, taxonomy, code of the term, value."""
    for code in one.domains:
        yield part_of(one.uid, DOMAIN, code), DOMAIN, code, code
    for code in one.tags:
        yield part_of(one.uid, THEME, code), THEME, code, code
    if one.check_by:
        yield part_of(one.uid, OWN, CHECK_BY), OWN, CHECK_BY, one.check_by.isoformat()


def _taxonomy(code: str) -> Row:
    return {"id": str(named("taxonomy", code)), "name": code, "description": TAXONOMIES[code]}


def _term(kind: str, code: str, words: Words) -> Row:
    name = words.get(f"{kind}:{code}", code)
    return {
        "id": str(named(kind, code)), "code": f"{kind}:{code}", "name": name, "description": name, "taxonomy": kind,
        "language": "nl", "taxonomy_id": str(named("taxonomy", kind)),
    }  # fmt: skip


def _terms(services: Iterable[Service], words: Words) -> Iterator[Row]:
    for one in services:
        for _link, kind, code, _value in _links(one):
            yield _term(kind, code, words)
