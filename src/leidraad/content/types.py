# SPDX-License-Identifier: EUPL-1.2
"""Words of the content room that others may know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from leidraad.access.types import Domain
from leidraad.pure.directory import Cost, Opening, PlaceKind, ServiceStatus
from leidraad.pure.repeating import Understood
from leidraad.pure.texts import Said


class Phase(StrEnum):
    """Fase: when in somebody's first years an article matters most."""

    FIRST_DAYS = "first_days"
    FIRST_MONTHS = "first_months"
    LATER = "later"


class ReadingKind(StrEnum):
    """Wat er met een artikel gebeurde: somebody explained it, she read it herself, or she said whether she understood."""

    EXPLAINED = "explained"
    READ = "read"
    ANSWERED = "answered"


class FoundKind(StrEnum):
    """Soort zoekresultaat: something to read, or somewhere to go."""

    ARTICLE = "article"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class NewArticle:
    """Wat iemand in een artikel schrijft. Paragraphs are parted by an empty line; lines that begin with "- " are a list."""

    title: str
    body: str
    domain: Domain
    phase: Phase
    tags: tuple[str, ...] = ()
    owner_id: int | None = None
    check_by: date | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """Actueel: who looks after it, when it was last looked at and when that has to be done again."""

    owner_id: int | None
    owner: str
    checked_on: date | None
    check_by: date | None

    def overdue(self, on: date) -> bool:
        """Whether somebody should have looked at it again by now."""
        return self.check_by is not None and self.check_by < on


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """Artikel in een lijst: its title in the reader's language."""

    id: int
    title: Said
    nl: str
    domain: Domain
    phase: Phase
    tags: tuple[str, ...]
    national: bool
    version: int
    published: bool
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """Artikel om te lezen: title and body in a language, each with its mark; in which languages it is there."""

    row: ArticleRow
    body: Said
    body_nl: str
    languages: tuple[str, ...]
    may_manage: bool


@dataclass(frozen=True, slots=True)
class NewService:
    """Wat iemand over een dienst opschrijft. `organisation_id` and `place_ids` are of this municipality, or national."""

    organisation_id: int
    name: str
    description: str = ""
    status: ServiceStatus = ServiceStatus.ACTIVE
    website: str = ""
    email: str = ""
    phone: str = ""
    eligibility: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    how_to_apply: str = ""
    fees: str = ""
    wait_time: str = ""
    interpreting: str = ""
    languages: tuple[str, ...] = ()
    domains: tuple[Domain, ...] = ()
    tags: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    costs: tuple[Cost, ...] = ()
    place_ids: tuple[int, ...] = ()
    owner_id: int | None = None
    check_by: date | None = None


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """Wat iemand over een organisatie opschrijft."""

    name: str
    description: str = ""
    email: str = ""
    website: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Wat iemand over een plek opschrijft: where an organisation can be found."""

    name: str
    address: str = ""
    postal_code: str = ""
    city: str = ""
    transport: str = ""
    kind: PlaceKind = PlaceKind.PHYSICAL


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """Plek: where to go, and how to get there."""

    id: int
    name: str
    kind: PlaceKind
    address: str
    postal_code: str
    city: str
    transport: str

    @property
    def on_one_line(self) -> str:
        """As one writes it on an envelope, without the name."""
        where = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (self.address, where) if part)


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """Organisatie met haar plekken."""

    id: int
    name: str
    description: str
    email: str
    website: str
    phone: str
    national: bool
    places: tuple[PlaceShown, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """Dienst in een lijst, goed genoeg om uit te kiezen: what, by whom, where, in which languages, at what cost, still true?"""

    id: int
    name: str
    description: str
    organisation: str
    status: ServiceStatus
    domains: tuple[Domain, ...]
    tags: tuple[str, ...]
    languages: tuple[str, ...]
    cities: tuple[str, ...]
    fees: str
    eligibility: str
    phone: str
    national: bool
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """Dienst op een bladzijde van haar eigen."""

    row: ServiceRow
    organisation: OrganisationShown
    website: str
    email: str
    minimum_age: int | None
    maximum_age: int | None
    how_to_apply: str
    wait_time: str
    interpreting: str
    openings: tuple[Opening, ...]
    costs: tuple[Cost, ...]
    places: tuple[PlaceShown, ...]
    may_manage: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Waarnaar iemand zoekt: words in any language, and what to keep to."""

    words: str = ""
    domain: Domain | None = None
    language: str = ""
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Zoekresultaat: articles and services, the best first; `every_word` is False when not all words were found."""

    articles: tuple[ArticleRow, ...]
    services: tuple[ServiceRow, ...]
    every_word: bool = True


@dataclass(frozen=True, slots=True)
class NewReading:
    """Wat er gebeurde: which article, in which language; and what she said when she was asked."""

    article_id: int
    lang: str
    kind: ReadingKind
    answer: Understood | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """Wat er met een artikel gebeurde, voor wie haar helpt."""

    article_id: int
    title: str
    domain: Domain
    kind: ReadingKind
    lang: str
    answer: Understood | None
    words: str
    by: str
    by_herself: bool
    at: datetime
    again_on: date | None
    changed_since: bool


@dataclass(frozen=True, slots=True)
class ToExplain:
    """Opnieuw uitleggen: what to whom, since when it is due, and what she said last."""

    dossier_id: int
    name: str
    article_id: int
    title: str
    domain: Domain
    due_on: date
    answer: Understood | None
    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class ImportDone:
    """Uitkomst van inlezen: how many were new, changed and the same; what was left out and why."""

    new: int
    changed: int
    same: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    national: int = 0


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """Wat iemand weer moet nakijken: an article or a service."""

    kind: FoundKind
    id: int
    name: str
    freshness: Freshness
