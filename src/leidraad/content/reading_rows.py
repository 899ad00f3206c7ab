# SPDX-License-Identifier: EUPL-1.2
"""Rows of the tables as the pages want them. Few queries, however long the list."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q

from leidraad.access.authority import may
from leidraad.access.directory import colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import AccessDenied, Actor, Domain, Persona
from leidraad.content.models import Article, ArticleTranslation, Service, ServicePlace
from leidraad.content.types import ArticleRow, Freshness, OrganisationShown, Phase, PlaceShown, ServiceRow
from leidraad.dossiers import translating
from leidraad.pure.directory import Cost, Opening, PlaceKind, ServiceStatus
from leidraad.pure.texts import Made, Text, Translation, gathered

TITLE, BODY = "title", "body"
Part = tuple[int, str]


def may_read(by: Actor) -> bool:
    """Whether this person may read: everybody of the house and every helper, and a participant through her own door."""
    return may(by, Permission.CONTENT_VIEW) or may(by, Permission.OWN_VIEW)


def insist_reader(by: Actor) -> None:
    """Refuse who may not read. Raises AccessDenied."""
    if not may_read(by):
        raise AccessDenied


def here(by: Actor) -> Q:
    """Rows of this municipality, and national ones; the policies say the same."""
    return Q(municipality_id=by.municipality_id) | Q(municipality_id=None)


def texts_of(by: Actor, articles: Sequence[Article], parts: Sequence[str] = (TITLE, BODY)) -> dict[Part, Text]:
    """Title and body of these articles with all translations: what was made or checked here lies over what was shipped."""
    dutch = {(one.id, part): str(getattr(one, part)) for one in articles for part in parts}
    rows = ArticleTranslation.objects.filter(
        municipality_id=by.municipality_id, article_id__in=[one.id for one in articles], part__in=list(parts)
    ).order_by("id")
    stored: list[tuple[Part, str, Translation]] = [
        ((one.id, part), lang, _shipped(kept[part]))
        for one in articles
        for lang, kept in one.shipped.items()
        for part in parts
        if part in kept
    ]
    for article_id, part, *values in rows.values_list("article_id", "part", *translating.COLUMNS):
        stored.append(((article_id, part), *translating.read(values)))
    return gathered(dutch, stored)


def _shipped(kept: dict[str, str]) -> Translation:
    return Translation(kept["text"], kept["of"], Made(kept["made"]), kept["checked_by"])


def articles_shown(by: Actor, articles: Sequence[Article], lang: str) -> list[ArticleRow]:
    """A list of articles with their titles in a language."""
    texts, owners = texts_of(by, articles, (TITLE,)), _owners(by, articles)
    return [article_row(one, texts[one.id, TITLE], owners, lang) for one in articles]


def article_row(one: Article, title: Text, owners: dict[int, str], lang: str) -> ArticleRow:
    """One article in a list."""
    return ArticleRow(
        one.id, title.said(lang), one.title, Domain(one.domain), Phase(one.phase), tuple(one.tags),
        one.municipality_id is None, one.version, one.published, _fresh(one, owners),
    )  # fmt: skip


def _owners(by: Actor, rows: Iterable[Article | Service]) -> dict[int, str]:
    """Names of who looks after something: for colleagues of the house; a helper or a participant does not need them."""
    wanted = {one.owner_id for one in rows if one.owner_id}
    if not wanted or ROLES[by.role].persona is not Persona.STAFF:
        return {}
    return {number: one.name for number, one in colleagues_by_id(by, wanted).items()}


def _fresh(one: Article | Service, owners: dict[int, str]) -> Freshness:
    return Freshness(one.owner_id, owners.get(one.owner_id or 0, ""), one.checked_on, one.check_by)


def freshness(by: Actor, one: Article | Service) -> Freshness:
    """How fresh one thing is."""
    return _fresh(one, _owners(by, [one]))


def services_shown(by: Actor, services: Sequence[Service]) -> list[ServiceRow]:
    """A list of services, each with its organisation and the towns where it is. The organisations have been fetched along."""
    owners, cities = _owners(by, services), _cities([one.id for one in services])
    return [
        ServiceRow(
            one.id, one.name, one.description, one.organisation.name, ServiceStatus(one.status),
            tuple(Domain(domain) for domain in one.domains), tuple(one.tags), tuple(one.languages),
            tuple(dict.fromkeys(cities.get(one.id, ()))), one.fees, one.eligibility, one.phone or one.organisation.phone,
            one.municipality_id is None, _fresh(one, owners),
        )
        for one in services
    ]  # fmt: skip


def _cities(service_ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = ServicePlace.objects.filter(service_id__in=service_ids).exclude(place__city="").order_by("position", "id")
    for service_id, city in rows.values_list("service_id", "place__city"):
        found.setdefault(service_id, []).append(city)
    return found


def place_shown(one: Any) -> PlaceShown:
    """One place."""
    return PlaceShown(
        one.id, one.name, PlaceKind(one.kind), one.address, one.postal_code, one.city, one.transport
    )  # fmt: skip


def organisation_shown(one: Any, places: Iterable[Any] = ()) -> OrganisationShown:
    """One organisation with its places."""
    return OrganisationShown(
        one.id, one.name, one.description, one.email, one.website, one.phone, one.municipality_id is None,
        tuple(place_shown(place) for place in places),
    )  # fmt: skip


def opening_of(stored: dict[str, Any]) -> Opening:
    """An opening time as it is stored."""
    return Opening(tuple(stored["days"]), stored["opens"], stored["closes"], stored["note"])


def opening_json(one: Opening) -> dict[str, Any]:
    """As it is stored."""
    return {"days": list(one.days), "opens": one.opens, "closes": one.closes, "note": one.note}


def cost_of(stored: dict[str, Any]) -> Cost:
    """A cost as it is stored: the amount as text, so that no cent is lost."""
    amount = stored["amount"]
    return Cost(stored["option"], None if amount is None else Decimal(amount), stored["note"])


def cost_json(one: Cost) -> dict[str, Any]:
    """As it is stored."""
    return {"option": one.option, "amount": None if one.amount is None else str(one.amount), "note": one.note}
