# SPDX-License-Identifier: EUPL-1.2
"""The dossier at a glance: everything its page shows, in a fixed number of queries."""

from datetime import date, datetime

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.directory import Colleague, TeamChoice, colleagues_by_id
from leidraad.access.grants import helpers
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers import overview_rows as rows
from leidraad.dossiers.family import members_shown
from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.overview_rows import ContactRow, DocumentRow, DossierRow
from leidraad.dossiers.scoping import kept
from leidraad.dossiers.shown import ContactShown, DocumentShown, DossierOverview, HouseholdShown
from leidraad.dossiers.types import ContactKind, DocumentKind, DossierState, NextKind, Stage, WaitingCause

CONTACTS = 5
ABOUT_A_DOSSIER = (
    Permission.DOSSIER_VIEW, Permission.DOSSIER_DIRECT, Permission.PERSON_EDIT, Permission.PERSON_MERGE,
    Permission.BSN_VIEW, Permission.HOUSEHOLD_EDIT, Permission.STAGE_CHANGE, Permission.CONTACT_RECORD,
    Permission.DOCUMENT_VIEW, Permission.DOCUMENT_ADD, Permission.HEALTH_VIEW,
    Permission.INTAKE_VIEW, Permission.PLAN_VIEW, Permission.PORTAL_OPEN,
)  # fmt: skip


def overview(by: Actor, dossier_id: int, *, at: datetime, on: date) -> DossierOverview:
    """Everything the dossier page shows; writes that the dossier was opened. Raises NotFoundForYou."""
    return _opened(by, *rows.dossier(by, dossier_id), at, on)


def visited(by: Actor, dossier_id: int, *, at: datetime, on: date) -> DossierOverview | int:
    """The overview; or, of a dossier that was merged, only where it lives now. Raises NotFoundForYou."""
    row, person = rows.dossier(by, dossier_id)
    return _opened(by, row, person, at, on) if row.merged_into_id is None else kept(by, row.merged_into_id)


def _opened(by: Actor, row: DossierRow, person: PersonValues, at: datetime, on: date) -> DossierOverview:
    audit.record(by, Line(Action.DOSSIER_OPENED, dossier_id=row.id), at)
    contacts = rows.contacts(row, CONTACTS)
    documents = rows.documents(row) if may(by, Permission.DOCUMENT_VIEW, row.scope) else []
    wanted = {row.director_id, row.home_director_id}
    wanted |= {one.recorded_by_id for one in contacts} | {one.added_by_id for one in documents}
    people = colleagues_by_id(by, (one for one in wanted if one is not None))
    return _put_together(by, row, person, people, contacts, documents, on)


def _put_together(
    by: Actor,
    row: DossierRow,
    person: PersonValues,
    people: dict[int, Colleague],
    contacts: list[ContactRow],
    documents: list[DocumentRow],
    on: date,
) -> DossierOverview:
    return DossierOverview(
        scope=row.scope,
        dossier_id=row.id,
        person_id=row.person_id,
        name=row.display_name,
        person=person,
        has_bsn=row.has_bsn,
        age=person.birth_date.age_on(on),
        is_adult=row.is_adult,
        state=DossierState(row.state),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        closed_reason=row.closed_reason,
        household=_household(row, people, on),
        director=people.get(row.director_id or 0),
        director_reason=row.director_reason,
        team=_team(row.team_id, row.team_name),
        helpers=helpers(by, row.id, on),
        stage=Stage(row.stage),
        stage_since=row.stage_since,
        waiting_days=(on - row.stage_since).days,
        waiting_cause=WaitingCause(row.waiting_cause),
        linked_on=row.linked_on,
        next_on=row.next_on,
        next_kind=NextKind(row.next_kind) if row.next_kind else None,
        days_until_next=(row.next_on - on).days if row.next_on else None,
        planned_contact_on=row.planned_contact_on,
        planned_contact_kind=ContactKind(row.planned_contact_kind) if row.planned_contact_kind else None,
        last_contact_on=row.last_contact_on,
        contacts=tuple(_contact(one, people) for one in contacts),
        documents=tuple(_document(one, people) for one in documents),
        version=row.version,
        person_version=row.person_version,
        can=frozenset(one for one in ABOUT_A_DOSSIER if may(by, one, row.scope)),
    )


def _household(row: DossierRow, people: dict[int, Colleague], on: date) -> HouseholdShown:
    return HouseholdShown(
        id=row.household_id,
        label=row.home_label,
        members=members_shown(row.household_id, on, row.id),
        director=people.get(row.home_director_id or 0),
        team=_team(row.home_team_id, row.home_team_name),
        expected_members=row.home_expected,
        size=row.home_size,
        next_on=row.home_next_on,
        version=row.home_version,
    )


def _team(team_id: int | None, name: str | None) -> TeamChoice | None:
    return None if team_id is None or name is None else TeamChoice(team_id, name)


def _contact(row: ContactRow, people: dict[int, Colleague]) -> ContactShown:
    return ContactShown(
        row.id, row.dossier_id, row.happened_on, ContactKind(row.kind), row.domain, row.reached, row.with_interpreter,
        row.summary, row.for_household, people[row.recorded_by_id].name if row.recorded_by_id in people else "",
    )  # fmt: skip


def _document(row: DocumentRow, people: dict[int, Colleague]) -> DocumentShown:
    return DocumentShown(
        row.id, row.title, DocumentKind(row.kind), row.domain, row.filename, row.media_type, row.size, row.added_at,
        people[row.added_by_id].name if row.added_by_id in people else "", row.withdrawn_at, row.withdrawn_reason,
    )  # fmt: skip
