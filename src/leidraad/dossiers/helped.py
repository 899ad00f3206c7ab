# SPDX-License-Identifier: EUPL-1.2
"""What a helper sees of the people she was let in to (mijn mensen): a list, and of each the part that was shared.

The database itself leaves out what was not shared: every question here is asked as the helper. Open dossiers only.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit, held
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import Colleague, colleagues_by_id
from leidraad.access.held import Held
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, DossierScope, NotFoundForYou
from leidraad.dossiers.models import DocumentContent
from leidraad.dossiers.shown import ContactShown, DocumentFile, DocumentShown, EntryShown
from leidraad.dossiers.types import ContactKind, DocumentKind, EntryKind
from leidraad.pure.names import search_key
from leidraad.pure.partial_dates import PartialDate

MOST: Final = 30
MOST_EXPORTED: Final = 10_000


@dataclass(frozen=True, slots=True)
class HelpedPerson:
    """Iemand van mijn mensen: name, family and director of somebody whom a helper was let in to.

    `last_contact_on`: the day on which the helper herself last reached her, as far as she logged it. `phone`: to call her.
    """

    dossier_id: int
    name: str
    household_id: int
    label: str
    director: Colleague | None
    grants: tuple[Held, ...]
    last_contact_on: date | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HelpedIdentity:
    """Wie iemand is: shown to who was let in to the domain identity only."""

    birth_date: PartialDate
    nationality_codes: tuple[str, ...]
    residence_title_code: str


@dataclass(frozen=True, slots=True)
class HelpedPart:
    """Gedeeld deel van een dossier: how to reach somebody, and per shared domain what was written down."""

    person: HelpedPerson
    scope: DossierScope
    languages: tuple[str, ...]
    needs_interpreter: bool | None
    phone: str
    email: str
    identity: HelpedIdentity | None
    contacts: tuple[ContactShown, ...]
    documents: tuple[DocumentShown, ...]
    entries: tuple[EntryShown, ...]


#: How many stand on a page of the list.
ROWS: Final = 25

#: Which ones stand on the page is found by a function (`protection_helping.PEOPLE`); the policy judges what is shown of them.
PEOPLE: Final = """
select d.id, d.display_name, d.household_id, d.director_id, d.person_id from dossiers_dossier d
where d.id = any(array(select dossiers_people(%(words)s, %(after)s, %(most)s))) and d.municipality_id = %(here)s
order by d.sort_name, d.id
"""
#: Asked apart, of those on the page only.
LABELS: Final = """
select 'home', id, label from dossiers_household where id = any(%s)
union all select 'person', id, phone from dossiers_person where id = any(%s)
"""
LAST: Final = """
select dossier_id, max(happened_on) from dossiers_contactmoment
where recorded_by_id = %s and dossier_id = any(%s) and minutes is not null and reached group by dossier_id
"""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Een bladzijde van mijn mensen, by name; `after` leads on (0 at the end)."""

    people: list[HelpedPerson]
    after: int


def people(by: Actor, *, search: str = "", action: Action = Action.PEOPLE_SHOWN, at: datetime) -> list[HelpedPerson]:
    """Everybody whom the acting helper was let in to, by name; only those whose name holds each word of `search`.

    One line in the trail, with the ids. Raises AccessDenied for who is no helper.
    """
    return _people(by, {"words": search_key(search).split(), "most": MOST_EXPORTED, "after": 0}, action, at)


def people_page(by: Actor, *, search: str = "", after: int = 0, at: datetime) -> PeoplePage:
    """One page of the same, from behind dossier `after` on. One line in the trail. Raises AccessDenied."""
    values = {"words": search_key(search).split(), "most": ROWS + 1, "after": after}
    found = _people(by, values, Action.PEOPLE_SHOWN, at, ROWS)
    more = len(found) > ROWS
    return PeoplePage(found[:ROWS], found[ROWS - 1].dossier_id if more else 0)


def _people(
    by: Actor, values: dict[str, Any], action: Action, at: datetime, shown: int | None = None
) -> list[HelpedPerson]:
    """Those of one page or file; of them `shown` (None: all) are noted as seen."""
    insist(by, Permission.PEOPLE_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, values | {"here": by.municipality_id})
        rows = cursor.fetchall()
        ids = [row[0] for row in rows]
        cursor.execute(LABELS, (sorted({row[2] for row in rows}), [row[4] for row in rows]))
        labels = {(kind, each): words for kind, each, words in cursor.fetchall()}
        cursor.execute(LAST, (by.membership_id, ids))
        last: dict[int, date] = dict(cursor.fetchall())
    grants = held.held_of(by, ids)
    names = colleagues_by_id(by, (row[3] for row in rows if row[3]))
    found = [
        HelpedPerson(
            number, name, home, labels.get(("home", home), ""), names.get(director or 0), grants.get(number, ()),
            last.get(number), labels.get(("person", person), ""),
        )
        for number, name, home, director, person in rows
    ]  # fmt: skip
    audit.record(by, Line(action, details={"dossiers": ids[:shown]}), at)
    return found


PART: Final = """
select d.id, d.display_name, d.household_id, h.label, d.director_id, d.municipality_id, d.team_id,
    p.languages, p.needs_interpreter, p.phone, p.email, p.birth_year, p.birth_month, p.birth_day, p.nationality_codes,
    p.residence_title_code
from dossiers_dossier d join dossiers_household h on h.id = d.household_id join dossiers_person p on p.id = d.person_id
where d.id = %s and d.municipality_id = %s and d.state = 'open'
"""
CONTACTS: Final = (
    "select id, dossier_id, happened_on, kind, domain, reached, with_interpreter, summary, for_household, recorded_by_id"
    " from dossiers_contactmoment where dossier_id = %s order by happened_on desc, id desc limit %s"
)
DOCUMENTS: Final = (
    "select id, title, kind, domain, filename, media_type, size, added_at, added_by_id, withdrawn_at, withdrawn_reason"
    " from dossiers_document where dossier_id = %s and withdrawn_at is null order by added_at desc, id desc"
)
ENTRIES: Final = (
    "select id, on_day, occurred_at, kind, domain, title, text, by_name from dossiers_timelineentry"
    " where dossier_id = %s order by on_day desc, id desc limit %s"
)


def part(by: Actor, dossier_id: int, *, at: datetime) -> HelpedPart:
    """What was shared of somebody; writes that it was opened, on which ground. Raises NotFoundForYou."""
    row, scope, grants = _opened(by, dossier_id)
    number, name, home, label, director, _town, _team, languages, interpreter, phone, email, *who = row
    contacts, documents = _rows(CONTACTS, dossier_id, MOST), _rows(DOCUMENTS, dossier_id)
    wanted = {director} | {one[9] for one in contacts} | {one[8] for one in documents}
    names = colleagues_by_id(by, (one for one in wanted if one))
    domains = [one.domain.value for one in grants]
    line = Line(
        Action.PART_OPENED, dossier_id, ground=grants[0].ground, purpose=grants[0].purpose, details={"domains": domains}
    )
    audit.record(by, line, at)
    return HelpedPart(
        person=HelpedPerson(number, name, home, label, names.get(director or 0), grants),
        scope=scope,
        languages=tuple(languages),
        needs_interpreter=interpreter,
        phone=phone,
        email=email,
        identity=HelpedIdentity(PartialDate(*who[:3]), tuple(who[3]), who[4]) if Domain.IDENTITY in domains else None,
        contacts=tuple(_contact(one, names) for one in contacts),
        documents=tuple(_document(one, names) for one in documents),
        entries=tuple(_entry(*one) for one in _rows(ENTRIES, dossier_id, MOST)),
    )


def _opened(by: Actor, dossier_id: int) -> tuple[tuple[Any, ...], DossierScope, tuple[Held, ...]]:
    insist(by, Permission.PEOPLE_VIEW)
    found = _rows(PART, dossier_id, by.municipality_id)
    if not found:
        raise NotFoundForYou
    row = found[0]
    scope = DossierScope(dossier_id, row[5], row[6], row[4])
    insist(by, Permission.PEOPLE_VIEW, scope)
    return row, scope, held.held(by, dossier_id)


def document_file(by: Actor, dossier_id: int, document_id: int, *, at: datetime) -> DocumentFile:
    """The bytes of a shared document. Raises NotFoundForYou; the database judges the domain."""
    _row, _scope, grants = _opened(by, dossier_id)
    rows = DocumentContent.objects.filter(document_id=document_id, dossier_id=dossier_id)
    found = rows.filter(document__withdrawn_at=None).select_related("document").first()
    if found is None:
        raise NotFoundForYou
    of = next((one for one in grants if one.domain == found.document.domain), grants[0])
    line = Line(
        Action.DOCUMENT_OPENED, dossier_id, "document", document_id, ground=of.ground, purpose=of.purpose
    )  # fmt: skip
    audit.record(by, line, at)
    return DocumentFile(found.document.filename, found.document.media_type, bytes(found.content))


def _rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _named(names: dict[int, Colleague], number: int) -> str:
    return names[number].name if number in names else ""


def _contact(row: tuple[Any, ...], names: dict[int, Colleague]) -> ContactShown:
    number, dossier_id, on, kind, domain, reached, interpreter, summary, family, by_id = row
    return ContactShown(
        number, dossier_id, on, ContactKind(kind), domain, reached, interpreter, summary, family, _named(names, by_id)
    )


def _document(row: tuple[Any, ...], names: dict[int, Colleague]) -> DocumentShown:
    number, title, kind, domain, filename, media_type, size, added_at, by_id, *withdrawn = row
    return DocumentShown(
        number,
        title,
        DocumentKind(kind),
        domain,
        filename,
        media_type,
        size,
        added_at,
        _named(names, by_id),
        *withdrawn,
    )


def _entry(number: int, on: date, at: datetime, kind: str, domain: str, title: str, text: str, name: str) -> EntryShown:
    return EntryShown(number, on, at, EntryKind(kind), domain, title, text, {}, name)


@dataclass(frozen=True, slots=True)
class Let:
    """Toegelaten: to whose dossier the acting helper was let in, and what she holds on it now."""

    name: str
    scope: DossierScope
    grants: tuple[Held, ...]


def let_in(by: Actor, dossier_id: int) -> Let:
    """Whose dossier it is, and what the acting helper holds on it. Raises NotFoundForYou."""
    row, scope, grants = _opened(by, dossier_id)
    return Let(row[1], scope, grants)
