# SPDX-License-Identifier: EUPL-1.2
"""Information of the demo: a small directory of invented organisations in Lindewaard, an article of the town's own, something
that should have been looked at again, and what Bert, Hans and Selam read and explained.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db import connection

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.config import national_content
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.content import selectors, service
from leidraad.content.types import NewArticle, NewOrganisation, NewPlace, NewReading, NewService, Phase, ReadingKind
from leidraad.pure.directory import Cost, Opening
from leidraad.pure.repeating import Understood

HOUR: Final = time(10)
WEEK: Final = ("MO", "TU", "WE", "TH", "FR")
D = Domain


@dataclass(frozen=True, slots=True)
class _Offer:
    """One invented organisation with a place and a service; what a service says beside that."""

    organisation: str
    about: str
    place: tuple[str, str]
    name: str
    more: dict[str, Any]


OFFERS: Final = (
    _Offer("Taalhuis De Brug", "Taalles en taalmaatjes", ("Bibliotheek", "Marktplein 2"), "Taalcafé", {
        "description": "Nederlands oefenen met koffie. U hoeft zich niet aan te melden.", "languages": ("nl", "en", "ar"),
        "domains": (D.LANGUAGE, D.NETWORK), "tags": ("language_lessons", "neighbours"), "fees": "Gratis",
        "eligibility": "Iedereen die Nederlands wil oefenen", "how_to_apply": "Loop binnen",
        "openings": (Opening(("TU", "TH"), "10:00", "12:00", "Niet in de schoolvakantie"),), "phone": "0123 000 001",
    }),
    _Offer("Huisartsen aan de Linde", "Vier huisartsen", ("Gezondheidscentrum", "Lindelaan 14"), "Huisarts", {
        "description": "Voor iedereen die ziek is of pijn heeft. Bel eerst.", "languages": ("nl", "en"),
        "interpreting": "Tolk per telefoon. Vraag erom als u belt.", "domains": (D.HEALTH,), "tags": ("doctor",),
        "eligibility": "Inwoners van Lindewaard", "how_to_apply": "Bel voor een afspraak",
        "openings": (Opening(WEEK, "08:00", "17:00"),), "phone": "0123 000 112",
    }),
    _Offer("Stichting Tandem", "Begeleiding en maatjes", ("Huis van de Wijk", "Dorpsstraat 40"), "Hulp met brieven", {
        "description": "Vrijwilligers lezen uw brief met u en helpen met formulieren.",
        "languages": ("nl", "ar", "ti", "fa"), "domains": (D.MONEY, D.GENERAL), "tags": ("letters", "debt", "allowances"),
        "fees": "Gratis", "eligibility": "Iedereen", "how_to_apply": "Loop binnen",
        "openings": (Opening(("MO", "WE"), "09:30", "12:00"),), "phone": "0123 000 002",
    }),
    _Offer("Sportclub De Linde", "Voetbal en turnen", ("Sportpark", "Veldweg 1"), "Voetbal voor kinderen en volwassenen", {
        "description": "De eerste maand is gratis. Daarna helpt het meedoenfonds.", "languages": ("nl", "en", "tr"),
        "domains": (D.LEISURE, D.NETWORK), "tags": ("sport",), "minimum_age": 6,
        "costs": (Cost("Lid per jaar", Decimal("180.00")), Cost("Eerste maand", Decimal(0))),
        "openings": (Opening(("WE",), "15:00", "17:00", "Kinderen"), Opening(("FR",), "19:00", "21:00", "Volwassenen")),
    }),
    _Offer("Kledingbank Lindewaard", "Gratis kleding", ("Loods", "Havenkade 8"), "Kleding voor het hele gezin", {
        "description": "Kies zelf kleding. Ook kinderwagens en schoenen.", "languages": ("nl", "ar"), "fees": "Gratis",
        "domains": (D.MONEY, D.FAMILY), "tags": ("food",), "eligibility": "Met een brief van uw begeleider",
        "openings": (Opening(("SA",), "10:00", "14:00"),),
    }),
    _Offer("Peutergroep Het Nest", "Spelen en taal", ("Basisschool De Es", "Schoolstraat 3"), "Peutergroep", {
        "description": "Spelen en Nederlands leren, van 2 tot 4 jaar.", "languages": ("nl", "ti"), "minimum_age": 2,
        "maximum_age": 4, "domains": (D.EDUCATION, D.FAMILY), "tags": ("childcare", "school"), "wait_time": "Ongeveer zes weken",
        "openings": (Opening(("MO", "TU", "TH"), "08:30", "11:30"),),
    }),
)  # fmt: skip
OWN: Final = NewArticle(
    "De afvalkalender van Lindewaard",
    "Op dinsdag halen we papier en eten op. Op vrijdag halen we plastic op.\n\n- Zet de bak voor acht uur aan de weg.\n"
    "- Glas brengt u zelf naar het Marktplein.\n\nBrengt u iets groots weg? Dat kan gratis bij de milieustraat.",
    D.HOUSING, Phase.FIRST_DAYS, ("waste",),
)  # fmt: skip


def lay(at: datetime) -> None:
    """What every municipality sees."""
    with connection.cursor() as cursor:
        national_content.lay(cursor, at)


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """The town's own information, and what was explained to the special families."""
    anna = place.directors[0]
    with context.acting(anna, on):
        _directory(anna, on)
        article = _article(anna, on)
    _explained(place, by_name, article, on)


def _moment(day: date) -> datetime:
    return datetime.combine(day, HOUR, UTC)


def _directory(by: Actor, on: date) -> None:
    for number, one in enumerate(OFFERS):
        # Two of them were written down long ago and nobody looked since.
        day = on - timedelta(days=220 if number in (1, 4) else 30 + number)
        at = _moment(day)
        organisation = service.add_organisation(by, NewOrganisation(one.organisation, one.about), at=at)
        where = NewPlace(one.place[0], one.place[1], "9901 AB", "Lindewaard", "Bus 4, halte Marktplein")
        spot = service.add_place(by, organisation, where, at=at)
        new = NewService(
            organisation,
            one.name,
            place_ids=(spot,),
            owner_id=by.membership_id,
            check_by=day + timedelta(days=182),
            **one.more,
        )
        service.add_service(by, new, at=at, on=day)


def _article(by: Actor, on: date) -> int:
    day = on - timedelta(days=45)
    new = NewArticle(
        OWN.title, OWN.body, OWN.domain, OWN.phase, OWN.tags, by.membership_id, day + timedelta(days=182)
    )  # fmt: skip
    return service.add_article(by, new, at=_moment(day), on=day)


def _explained(place: Place, by_name: Mapping[str, Life], own: int, on: date) -> None:
    bert, hans, selam = (place.people[name] for name in ("Bert", "Hans", "Selam"))
    with context.acting(bert, on):
        known = {one.nl: one.id for one in selectors.articles(bert, "nl")}
    family, yonas = by_name["Khaled"].head, by_name["Yonas"].head
    _said(bert, family, own, "ar", Understood.NO, 12, on, "أي صندوق للورق؟")
    _said(bert, family, known["Uw kind naar school"], "ar", Understood.YES, 20, on)
    _said(bert, yonas, known["Kunt u een rekening niet betalen?"], "ti", Understood.A_BIT, 5, on)
    _said(bert, yonas, known["Uw nieuwe woning"], "ti", None, 8, on)
    _said(hans, yonas, known["Uw buren leren kennen"], "ti", Understood.YES, 3, on)
    _said(
        selam,
        by_name["Selam"].head,
        known["Inburgeren: uw plan"],
        "ti",
        Understood.A_BIT,
        32,
        on,
        "ሰለስተ መንገድታት እንታይ እዮም፧",
    )


def _said(
    by: Actor, dossier: int, article: int, lang: str, answer: Understood | None, ago: int, on: date, words: str = ""
) -> None:  # fmt: skip
    """Explained, or asked and answered, that many days ago."""
    day = on - timedelta(days=ago)
    kind = ReadingKind.ANSWERED if answer else ReadingKind.EXPLAINED
    with context.acting(by, on):
        service.record(by, dossier, NewReading(article, lang, kind, answer, words), at=_moment(day), on=day)
