# SPDX-License-Identifier: EUPL-1.2
"""Contact moments (GUI-7): recorded in two clicks, planned ahead; both move the next date of the family."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leidraad.access import audit, helper_files
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers import contacts_rows, ports
from leidraad.dossiers.contacts_rows import Family, Member
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import ContactKind, DossierState, EntryKind

TITLES = {
    ContactKind.PHONE: "Telefoongesprek",
    ContactKind.OFFICE: "Gesprek op kantoor",
    ContactKind.HOME_VISIT: "Huisbezoek",
    ContactKind.VIDEO: "Videogesprek",
    ContactKind.MESSAGE: "Bericht",
    ContactKind.LETTER: "Brief",
    ContactKind.OUTING: "Samen op pad",
    ContactKind.OTHER: "Contact",
}
NOT_REACHED = "niet bereikt"
LONGEST = 10_000


def record_contact(by: Actor, dossier_id: int, new: NewContact, *, at: datetime, on: date) -> int:
    """Record contact that was had, or tried; gives its id. The same `submission` again gives the first one's id.

    Contact that reached somebody moves the next date; a plan for that day or before is done with it.
    Raises NotFoundForYou; InvalidInput for a day to come, a closed dossier, or a text that is too long.
    """
    family = _family(by, dossier_id, new.submission)
    if family.recorded is not None:
        return family.recorded
    dossier = family.member(dossier_id)
    if new.domain is Domain.HEALTH:
        insist(by, Permission.HEALTH_VIEW, dossier.scope)
    _check(by, dossier, new, on)
    contact_id = contacts_rows.insert(by, family, dossier_id, new, at)
    concerned = _concerned(family, dossier, new.for_household)
    reached_first = [one.id for one in concerned if new.reached and one.last_contact_on is None]
    for one in concerned:
        _note(one, new)
    contacts_rows.store(family, norms(by))
    ports.first_contact_had(by, reached_first, new.happened_on, at=at, on=on)
    line = Line(Action.CONTACT_RECORDED, dossier_id, "contact", contact_id, details=_details(concerned))
    audit.record(by, line, at)
    _tell(by, concerned, new, contact_id, at, on)
    return contact_id


def _family(by: Actor, dossier_id: int, submission: UUID | None = None) -> Family:
    """The dossier with its family, locked. Raises NotFoundForYou."""
    somewhere(by, Permission.CONTACT_RECORD)
    family = contacts_rows.lock(by, dossier_id, submission)
    if family is None:
        raise NotFoundForYou
    insist(by, Permission.CONTACT_RECORD, family.member(dossier_id).scope)
    return family


def plan_contact(
    by: Actor,
    dossier_id: int,
    planned_on: date,
    kind: ContactKind,
    *,
    for_household: bool = True,
    at: datetime,
    on: date,
) -> None:
    """Plan the next contact: that day becomes the next date. Raises NotFoundForYou; InvalidInput for a day gone by."""
    family = _family(by, dossier_id)
    if planned_on < on:
        raise InvalidInput({"planned_on": [_("Deze dag is al voorbij. Kies vandaag of later.")]})
    dossier = family.member(dossier_id)
    _check_open(dossier)
    _plan(by, family, _concerned(family, dossier, for_household), Plan(planned_on, kind.value), at, on)


def cancel_planned_contact(by: Actor, dossier_id: int, *, for_household: bool = True, at: datetime, on: date) -> None:
    """Take the planned contact away; the municipality's norm gives the next date again. Raises NotFoundForYou."""
    family = _family(by, dossier_id)
    _plan(by, family, _concerned(family, family.member(dossier_id), for_household), Plan(), at, on)


@dataclass(frozen=True, slots=True)
class Plan:
    """A contact to come, or none."""

    on: date | None = None
    kind: str = ""


def _plan(by: Actor, family: Family, concerned: list[Member], plan: Plan, at: datetime, on: date) -> None:
    for one in concerned:
        one.planned_contact_on, one.planned_contact_kind = plan.on, plan.kind
    contacts_rows.store(family, norms(by))
    details = {"planned_on": plan.on.isoformat() if plan.on else None, "contact_kind": plan.kind}
    line = Line(Action.CONTACT_PLANNED, concerned[0].id, details={**details, **_details(concerned)})
    audit.record(by, line, at)
    if plan.on is None:
        entry = Entry(EntryKind.CONTACT, "Gepland contact vervalt", details=details)
    else:
        title = f"Gepland: {TITLES[ContactKind(plan.kind)].lower()} op {plan.on:%d-%m-%Y}"
        entry = Entry(EntryKind.CONTACT, title, details=details)
    add_entry(by, [one.id for one in concerned], entry, at=at, on=on)


def _check_open(dossier: Member) -> None:
    if dossier.state != DossierState.OPEN:
        raise InvalidInput({"": [_("Dit dossier is gesloten. Heropen het eerst.")]})


def _interpreters(by: Actor) -> set[int]:
    return {one.membership_id for one in helper_files.for_talks(by)}


def _check(by: Actor, dossier: Member, new: NewContact, on: date) -> None:
    _check_open(dossier)
    errors: dict[str, list[str]] = {}
    if new.happened_on > on:
        errors["happened_on"] = [_("Deze dag ligt in de toekomst. Plan het contact, of kijk de datum na.")]
    if new.happened_on.year < on.year - 30:
        errors["happened_on"] = [_("Deze dag ligt te ver terug. Kijk het jaar na.")]
    if len(new.summary) > LONGEST:
        errors["summary"] = [_("Deze tekst is te lang. Maak hem korter, of voeg een document toe.")]
    if new.next_on is not None and new.next_on < on:
        errors["next_on"] = [_("Deze dag is al voorbij. Kies vandaag of later.")]
    if new.interpreter_id is not None and new.interpreter_id not in _interpreters(by):
        errors["interpreter_id"] = [_("Kies een tolk uit de lijst.")]
    if errors:
        raise InvalidInput(errors)


def _concerned(family: Family, dossier: Member, for_household: bool) -> list[Member]:
    """The dossier itself first; with the household also its other open dossiers."""
    if not for_household:
        return [dossier]
    return [dossier, *(one for one in family.members if one is not dossier and one.state == DossierState.OPEN)]


def _note(dossier: Member, new: NewContact) -> None:
    if new.reached:
        dossier.last_contact_on = max(dossier.last_contact_on or new.happened_on, new.happened_on)
        if dossier.planned_contact_on is not None and dossier.planned_contact_on <= new.happened_on:
            dossier.planned_contact_on, dossier.planned_contact_kind = None, ""
    if new.next_on is not None:
        dossier.planned_contact_on = new.next_on
        dossier.planned_contact_kind = (new.next_kind or new.kind).value


def _details(concerned: list[Member]) -> dict[str, object]:
    return {"dossiers": [one.id for one in concerned]}


def _tell(by: Actor, concerned: list[Member], new: NewContact, contact_id: int, at: datetime, on: date) -> None:
    title = TITLES[new.kind] if new.reached else f"{TITLES[new.kind]}: {NOT_REACHED}"
    details = {
        "contact": contact_id, "contact_kind": new.kind.value, "reached": new.reached,
        "interpreter": new.with_interpreter, "for_household": new.for_household,
        "understood": new.understood.value if new.understood else "",
    }  # fmt: skip
    entry = Entry(EntryKind.CONTACT, title, new.summary, new.domain, details)
    add_entry(by, [one.id for one in concerned], entry, at=at, on=on, happened_on=new.happened_on)
