# SPDX-License-Identifier: EUPL-1.2
"""The rows behind the dossier page: plain values, each table read once."""

from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, NotFoundForYou
from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.scoping import somewhere
from leidraad.pure.partial_dates import PartialDate


class DossierRow(NamedTuple):
    """A dossier with its household and the names of their teams."""

    id: int
    municipality_id: int
    person_id: int
    household_id: int
    director_id: int | None
    team_id: int | None
    director_reason: str
    state: str
    opened_on: date
    closed_on: date | None
    closed_reason: str
    merged_into_id: int | None
    display_name: str
    is_adult: bool
    stage: str
    stage_since: date
    waiting_cause: str
    linked_on: date | None
    next_on: date | None
    next_kind: str
    planned_contact_on: date | None
    planned_contact_kind: str
    last_contact_on: date | None
    version: int
    team_name: str | None
    home_label: str
    home_director_id: int | None
    home_team_id: int | None
    home_team_name: str | None
    home_expected: int
    home_size: int
    home_next_on: date | None
    home_version: int
    person_version: int
    has_bsn: bool

    @property
    def scope(self) -> DossierScope:
        """What `may` needs to know."""
        return DossierScope(self.id, self.municipality_id, self.team_id, self.director_id)


OF_DOSSIER: Final = (
    "d.id, d.municipality_id, d.person_id, d.household_id, d.director_id, d.team_id, d.director_reason, d.state,"
    " d.opened_on, d.closed_on, d.closed_reason, d.merged_into_id, d.display_name, d.is_adult, d.stage, d.stage_since,"
    " d.waiting_cause, d.linked_on, d.next_on, d.next_kind, d.planned_contact_on, d.planned_contact_kind,"
    " d.last_contact_on, d.version, t.name, h.label, h.director_id, h.team_id, ht.name, h.expected_members, h.size,"
    " h.next_on, h.version, p.version, p.bsn_index is not null"
)
OF_PERSON: Final = (
    "p.birth_year, p.birth_month, p.birth_day, p.given_names, p.surname_prefix, p.surname, p.sex, p.nationality_codes,"
    " p.residence_title_code, p.residence_title_from, p.residence_title_until, p.languages, p.scripts_read,"
    " p.needs_interpreter, p.v_number, p.phone, p.email, p.note"
)
DOSSIER: Final = (
    f"select {OF_PERSON}, {OF_DOSSIER} from dossiers_dossier d"  # noqa: S608 (constants)
    " join dossiers_person p on p.id = d.person_id join dossiers_household h on h.id = d.household_id"
    " left join access_team t on t.id = d.team_id left join access_team ht on ht.id = h.team_id"
    " where d.id = %s and d.municipality_id = %s"
)


def dossier(by: Actor, dossier_id: int) -> tuple[DossierRow, PersonValues]:
    """The dossier and who it is about. Raises NotFoundForYou."""
    somewhere(by, Permission.DOSSIER_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(DOSSIER, (dossier_id, by.municipality_id))
        found = cursor.fetchone()
    if found is None:
        raise NotFoundForYou
    row = DossierRow(*found[18:])
    insist(by, Permission.DOSSIER_VIEW, row.scope)
    return row, _person(*found[:18])


def _person(year: int | None, month: int | None, day: int | None, *rest: Any) -> PersonValues:
    given, prefix, surname, sex, nations, code, since, until, languages, scripts, *others = rest
    return PersonValues(
        given, prefix, surname, PartialDate(year, month, day), sex, tuple(nations), code, since, until,
        tuple(languages), tuple(scripts), *others,
    )  # fmt: skip


class ContactRow(NamedTuple):
    """A contact moment, in the order of ContactShown without the name."""

    id: int
    dossier_id: int
    happened_on: date
    kind: str
    domain: str
    reached: bool
    with_interpreter: bool | None
    summary: str
    for_household: bool
    recorded_by_id: int


CONTACTS: Final = (
    "select id, dossier_id, happened_on, kind, domain, reached, with_interpreter, summary, for_household,"
    " recorded_by_id from dossiers_contactmoment"
    " where dossier_id = %s or (household_id = %s and for_household) order by happened_on desc, id desc limit %s"
)


def contacts(row: DossierRow, most: int) -> list[ContactRow]:
    """The newest contact moments of the dossier, and of its family as a whole."""
    with connection.cursor() as cursor:
        cursor.execute(CONTACTS, (row.id, row.household_id, most))
        return [ContactRow(*found) for found in cursor.fetchall()]


class DocumentRow(NamedTuple):
    """A document without its bytes."""

    id: int
    title: str
    kind: str
    domain: str
    filename: str
    media_type: str
    size: int
    added_at: datetime
    added_by_id: int
    withdrawn_at: datetime | None
    withdrawn_reason: str


DOCUMENTS: Final = (
    "select id, title, kind, domain, filename, media_type, size, added_at, added_by_id, withdrawn_at, withdrawn_reason"
    " from dossiers_document where dossier_id = %s order by added_at desc, id desc"
)


def documents(row: DossierRow) -> list[DocumentRow]:
    """The documents of the dossier, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(DOCUMENTS, (row.id,))
        return [DocumentRow(*found) for found in cursor.fetchall()]
