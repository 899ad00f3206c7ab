# SPDX-License-Identifier: EUPL-1.2
"""The service directory as people look in it: to find somewhere to go, and to choose from."""

from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.content import searching
from leidraad.content.articles import overdue
from leidraad.content.models import Article, Organisation, Place, Service, ServicePlace
from leidraad.content.reading_rows import (
    cost_of,
    freshness,
    here,
    insist_reader,
    may_read,
    opening_of,
    organisation_shown,
    place_shown,
    services_shown,
)
from leidraad.content.types import (
    FoundKind,
    OrganisationShown,
    OverdueRow,
    PlaceShown,
    ServiceRow,
    ServiceShown,
    Wanted,
)
from leidraad.pure.directory import ServiceStatus

#: What nobody can go to now is not offered to choose from.
OPEN: Final = (ServiceStatus.ACTIVE,)
ANY: Final = Wanted()


def services_for(by: Actor, wanted: Wanted = ANY, *, everything: bool = False) -> list[ServiceRow]:
    """Services to choose from: of one life domain, in one language, with these words; own ones first, then by name.

    With words the best hits come first. `everything`: also what is closed now. Raises AccessDenied.
    """
    insist_reader(by)
    rows = _wanted(by, wanted, everything)
    if not wanted.words.strip():
        ordered = rows.order_by("municipality_id", "name", "id")
        return services_shown(by, list(ordered))
    numbers = _numbers(wanted.words)
    found = {one.id: one for one in rows.filter(id__in=numbers)}
    return services_shown(by, [found[number] for number in numbers if number in found])


def _numbers(words: str) -> list[int]:
    hits, _every = searching.hits(words)
    return [hit.service_id for hit in hits if hit.service_id]


def _wanted(by: Actor, wanted: Wanted, everything: bool) -> QuerySet[Service]:
    rows = Service.objects.filter(here(by)).exclude(status=ServiceStatus.DEFUNCT).select_related("organisation")
    if not everything:
        rows = rows.filter(status__in=OPEN)
    if wanted.domain:
        rows = rows.filter(domains__contains=[wanted.domain])
    if wanted.language:
        # Who speaks every language through an interpreter serves this one as well.
        rows = rows.filter(Q(languages__contains=[wanted.language]) | ~Q(interpreting=""))
    return rows


def service(by: Actor, service_id: int) -> ServiceShown:
    """One service with all that is known of it. Raises NotFoundForYou."""
    if not may_read(by):
        raise NotFoundForYou
    row = Service.objects.filter(here(by), id=service_id).select_related("organisation").first()
    if row is None:
        raise NotFoundForYou
    places = [
        one.place for one in ServicePlace.objects.filter(service=row).select_related("place").order_by("position", "id")
    ]
    may_manage = row.municipality_id == by.municipality_id and may(by, Permission.CONTENT_MANAGE)
    return ServiceShown(
        services_shown(by, [row])[0], organisation_shown(row.organisation), row.website, row.email, row.minimum_age,
        row.maximum_age, row.how_to_apply, row.wait_time, row.interpreting,
        tuple(opening_of(one) for one in row.openings), tuple(cost_of(one) for one in row.costs),
        tuple(place_shown(one) for one in places), may_manage,
    )  # fmt: skip


def organisations(by: Actor) -> list[OrganisationShown]:
    """Every organisation with its places, by name. Raises AccessDenied."""
    insist_reader(by)
    places: dict[int, list[Place]] = {}
    for place in Place.objects.filter(here(by)).exclude(organisation=None).order_by("name", "id"):
        places.setdefault(place.organisation_id or 0, []).append(place)
    return [
        organisation_shown(one, places.get(one.id, ()))
        for one in Organisation.objects.filter(here(by)).order_by("name", "id")
    ]


def organisation(by: Actor, organisation_id: int) -> OrganisationShown:
    """One of them. Raises AccessDenied, NotFoundForYou."""
    insist_reader(by)
    row = Organisation.objects.filter(here(by), id=organisation_id).first()
    if row is None:
        raise NotFoundForYou
    return organisation_shown(row, Place.objects.filter(here(by), organisation=row).order_by("name", "id"))


def own_place(by: Actor, place_id: int) -> tuple[int, PlaceShown]:
    """A place of this municipality and the number of its organisation. Raises AccessDenied, NotFoundForYou."""
    insist(by, Permission.CONTENT_MANAGE)
    row = Place.objects.filter(id=place_id, municipality_id=by.municipality_id).first()
    if row is None or row.organisation_id is None:
        raise NotFoundForYou
    return row.organisation_id, place_shown(row)


def overdue_rows(by: Actor, on: date, *, mine: bool) -> list[OverdueRow]:
    """What somebody should have looked at again by now: the acting person's own, or everybody's. Raises AccessDenied."""
    insist(by, Permission.CONTENT_MANAGE)
    late = overdue(by, on, mine=mine)
    found = [
        OverdueRow(FoundKind.ARTICLE, one.id, one.title, freshness(by, one))
        for one in Article.objects.filter(late, published=True)
    ] + [
        OverdueRow(FoundKind.SERVICE, one.id, one.name, freshness(by, one))
        for one in Service.objects.filter(late).exclude(status=ServiceStatus.DEFUNCT)
    ]
    return sorted(found, key=lambda one: (one.freshness.check_by or on, one.name))
