# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks of the caseload: filters, words, order and place, read from an address and back.

Every offered combination stays on an index (see `caseload_sql`), so nothing else can be asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, urlencode

from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.types import Stage, WaitingCause

ROWS: Final = 25
LONGEST_WORDS: Final = 80
LARGEST_ID: Final = 2**63 - 1


class Whose(StrEnum):
    """Whose dossiers (regie): mine, everybody's, of nobody yet. A number means one colleague."""

    MINE = "mij"
    ALL = "alle"
    NONE = "niemand"


class Due(StrEnum):
    """How soon (wanneer). Each includes the one before it: what is late also has to be done this week."""

    LATE = "te-laat"
    WEEK = "week"
    MONTH = "maand"


class Age(StrEnum):
    """Adults or children (leeftijd)."""

    ADULTS = "volwassen"
    CHILDREN = "kind"


class Sort(StrEnum):
    """Order of the list (volgorde). The default: families, the most urgent first, each kept together."""

    FAMILY = "gezin"
    NEXT = "datum"
    NAME = "naam"
    WAITING = "wachttijd"
    CONTACT = "contact"
    LEGAL = "wet"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on: after a row, before a row, or at the end. `key` is the row's place in the order.

    By name it is the dossier's id only: names do not belong in an address.
    """

    before: bool
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the caseload. `whose` is a Whose or the number of a membership; empty means "no filter".

    `refused` names what was asked but makes no sense; it has been left out, and the page says so.
    """

    whose: str = Whose.ALL
    team: int | None = None
    stage: str = ""
    waiting: str = ""
    age: str = ""
    due: str = ""
    legal: str = ""
    closed: bool = False
    words: str = ""
    sort: Sort = Sort.FAMILY
    reverse: bool = False
    place: Place | None = None
    refused: tuple[str, ...] = ()

    @property
    def in_use(self) -> int:
        """How many filters are on, beside whose dossiers and the words."""
        return sum(bool(value) for value in self._filters())

    def _filters(self) -> tuple[object, ...]:
        return self.team, self.stage, self.waiting, self.age, self.due, self.legal, self.closed

    @property
    def by_family(self) -> bool:
        """Are rows grouped by household?"""
        return self.sort is Sort.FAMILY

    def parameters(self) -> dict[str, str]:
        """Filters and order as parameters of an address, without the place or what is default."""
        asked = {
            "regie": self.whose,
            "team": str(self.team or ""),
            "fase": self.stage,
            "wacht": self.waiting,
            "leeftijd": self.age,
            "wanneer": self.due,
            "wet": self.legal,
            "status": "gesloten" if self.closed else "",
            "q": self.words,
            "sorteer": "" if self.sort is Sort.FAMILY else self.sort.value,
            "omgekeerd": "1" if self.reverse else "",
        }
        return {name: value for name, value in asked.items() if value}

    def address(self, **changed: str) -> str:
        """The query string with some parameters changed, from the first row; '' takes one away."""
        return urlencode({name: value for name, value in (self.parameters() | changed).items() if value})

    def canonical(self) -> str:
        """The one text for this question, in which a saved view is kept."""
        return self.address()

    def cleared(self) -> "Query":
        """The same order and the same director, without any other filter."""
        return Query(whose=self.whose, sort=Sort.FAMILY if self.closed else self.sort, reverse=self.reverse)


def until(due: str, on: date) -> date | None:
    """The last day of a `Due` on the day `on`: yesterday, the coming Sunday, the last of the month.

    A week that runs on into the next month takes the month along.
    """
    sunday = on + timedelta(days=6 - on.weekday())
    if due == Due.LATE:
        return on - timedelta(days=1)
    if due == Due.WEEK:
        return sunday
    if due == Due.MONTH:
        return max(sunday, (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
    return None


def question(by: Actor, asked: Mapping[str, str], default: str = "") -> Query:
    """The question of an address. Without any parameter: the own default view, or else one's own dossiers.

    Who directs nobody by role starts with everybody.
    """
    first = Whose.MINE if may(by, Permission.DOSSIER_DIRECT) else Whose.ALL
    return parse(dict(parse_qsl(default)) if default and not asked else asked, first)


def parse(asked: Mapping[str, str], default: Whose = Whose.ALL) -> Query:
    """Read a question from parameters. What makes no sense is left out and named in `refused`."""
    refused: list[str] = []

    def read(name: str, known: Callable[[str], str | None]) -> str:
        text = asked.get(name, "").strip()
        value = known(text) if text else ""
        if value is None:
            refused.append(name)
        return value or ""

    team = read("team", _number)
    query = Query(
        whose=read("regie", _whose) or default,
        team=int(team) if team else None,
        stage=read("fase", _one_of(Stage)),
        waiting=read("wacht", _one_of(WaitingCause)),
        age=read("leeftijd", _one_of(Age)),
        due=read("wanneer", _one_of(Due)),
        legal=read("wet", _one_of(Due)),
        closed=bool(read("status", {"gesloten": "gesloten", "open": ""}.get)),
        words=" ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST_WORDS],
        sort=Sort(read("sorteer", _one_of(Sort)) or Sort.FAMILY),
        reverse=asked.get("omgekeerd") == "1",
    )
    query = _possible(query)
    return replace(query, place=_place(asked, query.sort, refused), refused=tuple(refused))


def _possible(query: Query) -> Query:
    """A closed dossier has no next date, and a family is read from head to children."""
    if query.closed:
        return replace(query, sort=Sort.NAME, due="", legal="", stage="", waiting="")
    return replace(query, reverse=False) if query.by_family else query


def _one_of(codes: type[StrEnum]) -> Callable[[str], str | None]:
    known = frozenset(code.value for code in codes if code.value)
    return lambda text: text if text in known else None


def _number(text: str) -> str | None:
    return text if _is_id(text) else None


def _whose(text: str) -> str | None:
    return text if text in frozenset(Whose) or _is_id(text) else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:19]) <= LARGEST_ID and len(text) <= 19


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


#: What a place in each order is made of.
KEYS: Final[dict[Sort, tuple[Callable[[str], bool], ...]]] = {
    Sort.FAMILY: (_is_day, _is_id, lambda text: text.isascii() and text.isdigit() and len(text) < 5, _is_id),
    Sort.NEXT: (_is_day, _is_id),
    Sort.NAME: (_is_id,),
    Sort.WAITING: (_is_day, _is_id),
    Sort.CONTACT: (_is_day, _is_id),
    Sort.LEGAL: (_is_day, _is_id),
}


def _place(asked: Mapping[str, str], sort: Sort, refused: list[str]) -> Place | None:
    for name in ("na", "voor"):
        text = asked.get(name, "")
        if not text:
            continue
        if name == "voor" and text == "einde":
            return Place(before=True)
        key = tuple(text.split("_"))
        if len(key) == len(KEYS[sort]) and all(fits(part) for fits, part in zip(KEYS[sort], key, strict=True)):
            return Place(name == "voor", key)
        refused.append(name)
    return None
