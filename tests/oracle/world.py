# SPDX-License-Identifier: EUPL-1.2
"""The world of the histories: a family of three with something in every life domain, made once; all of it undone after each."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from leidraad.access import actors, context, portal
from leidraad.access.models import Membership, PortalKey
from leidraad.access.types import Actor, Domain, DossierScope, Source
from leidraad.agenda import service as agenda
from leidraad.content import service as content
from leidraad.content.types import NewArticle, Phase
from leidraad.dossiers import selectors
from tests import people
from tests.dossiers.families import CHILD, HEAD, PARTNER, family, person
from tests.network.circles import write
from tests.oracle.model import EVERYBODY, PARTICIPANT
from tests.people import NOW, TODAY

#: Given names of the family; the first is the participant, the last her child.
UNTIL = TODAY + timedelta(days=600)
NAMES = (PARTICIPANT, "Biniam", "Caleb")
THINGS = (
    "select 'document', id, dossier_id || domain from dossiers_document where dossier_id = any(%(all)s)"
    " union all select 'contactmoment', id, dossier_id || domain from dossiers_contactmoment where dossier_id = any(%(all)s)"
)


@dataclass(frozen=True)
class World:
    """Who there are, whose dossiers, the number of every contact and paper, an article per domain, calendar addresses."""

    people: dict[str, Actor]
    dossiers: tuple[int, ...]
    scopes: dict[int, DossierScope]
    things: dict[tuple[str, str], int]
    articles: dict[str, int]
    feeds: dict[str, str]

    def name_of(self, account_id: int) -> str:
        """Who has this account."""
        return next(name for name, one in self.people.items() if one.account_id == account_id)


def world() -> World:
    """Make it."""
    known = {name: people.actor(people.named(name)) for name in (*EVERYBODY, "Nora") if name != PARTICIPANT}
    anna = known["Anna"]
    members = [person(name, role=role) for name, role in zip(NAMES, (HEAD, PARTNER, CHILD), strict=True)]
    with context.acting(anna, TODAY):
        dossiers = family(anna, *members).dossier_ids
        for number in dossiers:
            write(anna, number)
        articles = {domain.value: _article(anna, domain) for domain in Domain}
        scopes = {number: selectors.scope(anna, number) for number in dossiers}
        things = _things(dossiers)
        known[PARTICIPANT] = _participant(anna, scopes[dossiers[0]])
    feeds = {name: _feed(known[name]) for name in EVERYBODY}
    return World(known, dossiers, scopes, things, articles, feeds)


def _article(anna: Actor, domain: Domain) -> int:
    new = NewArticle(f"Over {domain.value}", "Zo werkt het.", domain, Phase.FIRST_DAYS, (), anna.membership_id, UNTIL)
    return content.add_article(anna, new, at=NOW, on=TODAY)


def _things(dossiers: tuple[int, ...]) -> dict[tuple[str, str], int]:
    with connection.cursor() as cursor:
        cursor.execute(THINGS, {"all": list(dossiers)})
        return {(kind, key): number for kind, number, key in cursor.fetchall()}


def _participant(anna: Actor, scope: DossierScope) -> Actor:
    """Who opens her own dossier with the letter that Anna made."""
    portal.open_door(anna, portal.NewDoor(scope, f"{PARTICIPANT} Haile"), at=NOW, on=TODAY)
    account = PortalKey.objects.get(dossier_id=scope.dossier_id).account_id
    membership = Membership.objects.get(account_id=account)
    return actors.by_membership(account, membership.id, on=TODAY, source=Source("127.0.0.1", "test"))


def _feed(by: Actor) -> str:
    """The token of somebody's calendar address."""
    with context.acting(by, TODAY):
        return agenda.make_feed(by, at=NOW)
