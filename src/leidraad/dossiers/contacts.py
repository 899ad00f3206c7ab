# SPDX-License-Identifier: EUPL-1.2
"""Contact moments (GUI-7): recorded in two clicks, planned ahead; both move the next date of the family."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput
from leidraad.dossiers import summary
from leidraad.dossiers.given import NewContact
from leidraad.dossiers.models import ContactMoment, Dossier
from leidraad.dossiers.scoping import dossier_to_change, scope_of
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import ContactKind, DossierState, EntryKind

TITLES = {
    ContactKind.PHONE: "Telefoongesprek",
    ContactKind.OFFICE: "Gesprek op kantoor",
    ContactKind.HOME_VISIT: "Huisbezoek",
    ContactKind.VIDEO: "Videogesprek",
    ContactKind.MESSAGE: "Bericht",
    ContactKind.LETTER: "Brief",
    ContactKind.OTHER: "Contact",
}
NOT_REACHED = "niet bereikt"
LONGEST = 10_000


def record_contact(by: Actor, dossier_id: int, new: NewContact, *, at: datetime, on: date) -> int:
    """Record contact that was had, or tried; gives its id. The same `submission` again gives the first one's id.

    Contact that reached somebody moves the next date; a plan for that day or before is done with it.
    Raises NotFoundForYou; InvalidInput for a day to come, a closed dossier, or a text that is too long.
    """
    dossier = dossier_to_change(by, dossier_id, Permission.CONTACT_RECORD)
    before = ContactMoment.objects.filter(submission=new.submission).values_list("id", flat=True).first()
    if before is not None:
        return before
    if new.domain is Domain.HEALTH:
        insist(by, Permission.HEALTH_VIEW, scope_of(dossier))
    _check(dossier, new, on)
    contact = ContactMoment.objects.create(
        municipality_id=by.municipality_id,
        dossier=dossier,
        household_id=dossier.household_id,
        for_household=new.for_household,
        happened_on=new.happened_on,
        kind=new.kind,
        domain=new.domain,
        reached=new.reached,
        with_interpreter=new.with_interpreter,
        summary=new.summary,
        recorded_by_id=by.membership_id,
        recorded_at=at,
        submission=new.submission,
    )
    concerned = _concerned(dossier, new.for_household)
    for one in concerned:
        _note(one, new)
    _store(by, dossier, concerned, on)
    line = Line(Action.CONTACT_RECORDED, dossier_id, "contact", contact.id, details=_details(concerned))
    audit.record(by, line, at)
    _tell(by, concerned, new, contact.id, at, on)
    return contact.id


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
    dossier = dossier_to_change(by, dossier_id, Permission.CONTACT_RECORD)
    if planned_on < on:
        raise InvalidInput({"planned_on": [_("Deze dag is al voorbij. Kies vandaag of later.")]})
    _check_open(dossier)
    _plan(by, dossier, planned_on, kind.value, for_household, at, on)


def cancel_planned_contact(
    by: Actor, dossier_id: int, *, for_household: bool = True, at: datetime, on: date
) -> None:
    """Take the planned contact away; the municipality's norm gives the next date again. Raises NotFoundForYou."""
    dossier = dossier_to_change(by, dossier_id, Permission.CONTACT_RECORD)
    _plan(by, dossier, None, "", for_household, at, on)


def _plan(
    by: Actor, dossier: Dossier, planned_on: date | None, kind: str, for_household: bool, at: datetime, on: date
) -> None:
    concerned = _concerned(dossier, for_household)
    for one in concerned:
        one.planned_contact_on, one.planned_contact_kind = planned_on, kind
    _store(by, dossier, concerned, on)
    details = {"planned_on": planned_on.isoformat() if planned_on else None, "contact_kind": kind}
    audit.record(by, Line(Action.CONTACT_PLANNED, dossier.id, details={**details, **_details(concerned)}), at)
    if planned_on is None:
        entry = Entry(EntryKind.CONTACT, "Gepland contact vervalt", details=details)
    else:
        title = f"Gepland: {TITLES[ContactKind(kind)].lower()} op {planned_on:%d-%m-%Y}"
        entry = Entry(EntryKind.CONTACT, title, details=details)
    add_entry(by, [one.id for one in concerned], entry, at=at, on=on)


def _check_open(dossier: Dossier) -> None:
    if dossier.state != DossierState.OPEN:
        raise InvalidInput({"": [_("Dit dossier is gesloten. Heropen het eerst.")]})


def _check(dossier: Dossier, new: NewContact, on: date) -> None:
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
    if errors:
        raise InvalidInput(errors)


def _concerned(dossier: Dossier, for_household: bool) -> list[Dossier]:
    """The dossier itself first; with the household also the other open dossiers, locked."""
    if not for_household:
        return [dossier]
    others = Dossier.objects.filter(household_id=dossier.household_id, state=DossierState.OPEN)
    return [dossier, *others.exclude(id=dossier.id).select_for_update(of=("self",)).order_by("id")]


def _note(dossier: Dossier, new: NewContact) -> None:
    if new.reached:
        dossier.last_contact_on = max(dossier.last_contact_on or new.happened_on, new.happened_on)
        if dossier.planned_contact_on is not None and dossier.planned_contact_on <= new.happened_on:
            dossier.planned_contact_on, dossier.planned_contact_kind = None, ""
    if new.next_on is not None:
        dossier.planned_contact_on = new.next_on
        dossier.planned_contact_kind = (new.next_kind or new.kind).value


def _store(by: Actor, dossier: Dossier, concerned: list[Dossier], on: date) -> None:
    Dossier.objects.bulk_update(concerned, ["last_contact_on", "planned_contact_on", "planned_contact_kind"])
    summary.refresh([dossier.household_id], norms=norms(by), on=on)


def _details(concerned: list[Dossier]) -> dict[str, object]:
    return {"dossiers": [one.id for one in concerned]}


def _tell(by: Actor, concerned: list[Dossier], new: NewContact, contact_id: int, at: datetime, on: date) -> None:
    title = TITLES[new.kind] if new.reached else f"{TITLES[new.kind]}: {NOT_REACHED}"
    details = {
        "contact": contact_id, "contact_kind": new.kind.value, "reached": new.reached,
        "interpreter": new.with_interpreter, "for_household": new.for_household,
    }  # fmt: skip
    entry = Entry(EntryKind.CONTACT, title, new.summary, new.domain, details)
    add_entry(by, [one.id for one in concerned], entry, at=at, on=on, happened_on=new.happened_on)
