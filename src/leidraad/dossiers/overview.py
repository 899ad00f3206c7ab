# SPDX-License-Identifier: EUPL-1.2
"""The dossier at a glance: everything its page shows, in a fixed number of queries."""

from datetime import date, datetime

from django.db.models import Q

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.directory import Colleague, TeamChoice, colleagues_by_id
from leidraad.access.grants import helpers
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.family import household_shown
from leidraad.dossiers.models import ContactMoment, Document, Dossier
from leidraad.dossiers.scoping import dossier_to_read, scope_of
from leidraad.dossiers.shown import ContactShown, DocumentShown, DossierOverview
from leidraad.dossiers.types import ContactKind, DocumentKind, DossierState, NextKind, Stage, WaitingCause
from leidraad.dossiers.values import birth_date_of, values_of

CONTACTS = 5
ABOUT_A_DOSSIER = (
    Permission.DOSSIER_VIEW, Permission.DOSSIER_DIRECT, Permission.PERSON_EDIT, Permission.PERSON_MERGE,
    Permission.BSN_VIEW, Permission.HOUSEHOLD_EDIT, Permission.STAGE_CHANGE, Permission.CONTACT_RECORD,
    Permission.DOCUMENT_VIEW, Permission.DOCUMENT_ADD, Permission.HEALTH_VIEW,
)  # fmt: skip


def overview(by: Actor, dossier_id: int, *, at: datetime, on: date) -> DossierOverview:
    """Everything the dossier page shows; writes that the dossier was opened. Raises NotFoundForYou."""
    dossier = dossier_to_read(by, dossier_id, Permission.DOSSIER_VIEW)
    audit.record(by, Line(Action.DOSSIER_OPENED, dossier_id=dossier_id), at)
    contacts = _contacts(dossier)
    documents = _documents(by, dossier)
    wanted = {dossier.director_id, dossier.household.director_id}
    wanted |= {row.recorded_by_id for row in contacts} | {row.added_by_id for row in documents}
    people = colleagues_by_id(by, (one for one in wanted if one is not None))
    return _put_together(by, dossier, people, contacts, documents, on)


def _contacts(dossier: Dossier) -> list[ContactMoment]:
    here = Q(dossier_id=dossier.id) | Q(household_id=dossier.household_id, for_household=True)
    return list(ContactMoment.objects.filter(here).order_by("-happened_on", "-id")[:CONTACTS])


def _documents(by: Actor, dossier: Dossier) -> list[Document]:
    if not may(by, Permission.DOCUMENT_VIEW, scope_of(dossier)):
        return []
    return list(Document.objects.filter(dossier_id=dossier.id).order_by("-added_at", "-id"))


def _put_together(
    by: Actor,
    dossier: Dossier,
    people: dict[int, Colleague],
    contacts: list[ContactMoment],
    documents: list[Document],
    on: date,
) -> DossierOverview:
    scope, person = scope_of(dossier), dossier.person
    born = birth_date_of(person)
    home = household_shown(by, dossier.household, on, this=dossier.id, people=people)
    return DossierOverview(
        scope=scope,
        dossier_id=dossier.id,
        person_id=person.id,
        name=dossier.display_name,
        person=values_of(person),
        has_bsn=person.bsn_index is not None,
        age=born.age_on(on),
        is_adult=dossier.is_adult,
        state=DossierState(dossier.state),
        opened_on=dossier.opened_on,
        closed_on=dossier.closed_on,
        closed_reason=dossier.closed_reason,
        household=home,
        director=people.get(dossier.director_id or 0),
        director_reason=dossier.director_reason,
        team=_team(dossier, home.team),
        helpers=helpers(by, dossier.id, on),
        stage=Stage(dossier.stage),
        stage_since=dossier.stage_since,
        waiting_days=(on - dossier.stage_since).days,
        waiting_cause=WaitingCause(dossier.waiting_cause),
        linked_on=dossier.linked_on,
        next_on=dossier.next_on,
        next_kind=NextKind(dossier.next_kind) if dossier.next_kind else None,
        days_until_next=(dossier.next_on - on).days if dossier.next_on else None,
        planned_contact_on=dossier.planned_contact_on,
        planned_contact_kind=ContactKind(dossier.planned_contact_kind) if dossier.planned_contact_kind else None,
        last_contact_on=dossier.last_contact_on,
        contacts=tuple(_contact(row, people) for row in contacts),
        documents=tuple(_document(row, people) for row in documents),
        version=dossier.version,
        person_version=person.version,
        can=frozenset(one for one in ABOUT_A_DOSSIER if may(by, one, scope)),
    )


def _team(dossier: Dossier, of_household: TeamChoice | None) -> TeamChoice | None:
    if of_household is not None and of_household.id == dossier.team_id:
        return of_household
    return TeamChoice(dossier.team.id, dossier.team.name) if dossier.team else None


def _contact(row: ContactMoment, people: dict[int, Colleague]) -> ContactShown:
    return ContactShown(
        id=row.id,
        dossier_id=row.dossier_id,
        happened_on=row.happened_on,
        kind=ContactKind(row.kind),
        domain=row.domain,
        reached=row.reached,
        with_interpreter=row.with_interpreter,
        summary=row.summary,
        for_household=row.for_household,
        by_name=people[row.recorded_by_id].name if row.recorded_by_id in people else "",
    )


def _document(row: Document, people: dict[int, Colleague]) -> DocumentShown:
    return DocumentShown(
        id=row.id,
        title=row.title,
        kind=DocumentKind(row.kind),
        domain=row.domain,
        filename=row.filename,
        media_type=row.media_type,
        size=row.size,
        added_at=row.added_at,
        by_name=people[row.added_by_id].name if row.added_by_id in people else "",
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
    )
