# SPDX-License-Identifier: EUPL-1.2
"""Articles and services of Lindewaard, Selam's dossier, and who helps her."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context, grants
from leidraad.access.grants import NewGrant
from leidraad.access.types import Actor, Domain, Ground
from leidraad.content import service
from leidraad.content.types import NewArticle, NewOrganisation, NewPlace, NewService, Phase
from leidraad.dossiers.translating import NewTranslation
from leidraad.pure.texts import Made, fingerprint_of
from tests.dossiers.families import alone
from tests.people import NOW, TODAY

GP = NewArticle(
    "Naar de huisarts", "Bent u ziek? Bel eerst de huisarts.\n\n- Maak een afspraak.\n- Neem uw pas mee.", Domain.HEALTH,
    Phase.FIRST_DAYS, ("doctor",), 1, TODAY + timedelta(days=100),
)  # fmt: skip
WASTE = NewArticle(
    "Afval scheiden", "Gooi papier en glas niet bij het gewone afval.", Domain.HOUSING, Phase.FIRST_DAYS, ("waste",), 1,
    TODAY + timedelta(days=100),
)  # fmt: skip
SAID = {
    "ar": ("إلى طبيب العائلة", "هل أنت مريض؟ اتصل بالطبيب أولاً."),
    "ti": ("ናብ ሓኪም ስድራቤት", "ሓሚምኩም ዲኹም፧ መጀመርታ ናብ ሓኪም ደውሉ።"),
}


class Town:
    """Anna keeps the information of Lindewaard; things are made when they are asked for."""

    def __init__(self, by: Actor) -> None:
        self.by = by

    def article(self, new: NewArticle = WASTE, **more: Any) -> int:
        """An article; gives its id."""
        return service.add_article(self.by, replace(new, **more), at=NOW, on=TODAY)

    def said(
        self, article_id: int, lang: str, title: str, body: str, new: NewArticle = GP, made: Made = Made.PERSON
    ) -> int:
        """A translation of title and body."""
        who = "" if made is Made.MACHINE else "Tolk"
        both = [
            NewTranslation("title", fingerprint_of(new.title), title, made, who),
            NewTranslation("body", fingerprint_of(new.body), body, made, who),
        ]
        return service.translate(self.by, article_id, lang, both, at=NOW)

    def gp(self) -> int:
        """The article on the family doctor, in Arabic and Tigrinya as well."""
        number = self.article(GP)
        for lang, (title, body) in SAID.items():
            self.said(number, lang, title, body)
        return number

    def service(self, name: str = "Taalcafé", **more: Any) -> int:
        """A service at a place; gives its id."""
        organisation = service.add_organisation(self.by, NewOrganisation(f"Stichting {name}"), at=NOW)
        place = NewPlace("Buurthuis", "Dorpsstraat 1", "1234ab", "Lindewaard", "Bus 4")
        where = service.add_place(self.by, organisation, place, at=NOW)
        given: dict[str, Any] = {
            "domains": (Domain.LANGUAGE,), "tags": ("language_lessons",), "languages": ("nl", "ar"), "place_ids": (where,),
            "owner_id": self.by.membership_id, "check_by": TODAY + timedelta(days=90),
        } | more  # fmt: skip
        return service.add_service(self.by, NewService(organisation, name, **given), at=NOW, on=TODAY)


@pytest.fixture
def town(as_anna: Actor) -> Town:
    """Anna at work, in whose name the test goes on."""
    return Town(as_anna)


@pytest.fixture
def dossier(as_anna: Actor) -> int:
    """Selam's dossier."""
    return alone(as_anna, team_id=as_anna.team_id)


@pytest.fixture
def lets(as_anna: Actor, dossier: int) -> Callable[..., None]:
    """Let somebody see some life domains of Selam's dossier."""

    def let(who: Actor, *domains: Domain, ground: Ground = Ground.ASSIGNMENT) -> None:
        names = tuple(one.value for one in domains)
        grants.give(as_anna, NewGrant(dossier, who.account_id, names, True, ground, "Hulp", None), TODAY)

    return let


@pytest.fixture
def acting() -> Callable[[Actor], Any]:
    """Somebody else at work, today."""
    return lambda who: context.acting(who, TODAY)


@pytest.fixture
def hans(as_role: Callable[[str], Actor]) -> Iterator[Actor]:
    """Volunteer."""
    yield as_role("volunteer")
