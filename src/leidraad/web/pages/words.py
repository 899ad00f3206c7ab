# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for every code that a page shows: one place per code, language level B1.

The values are lazy translations: turn them into a string once per page, not once per row.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain, OrganisationKind
from leidraad.dossiers.types import (
    ContactKind,
    DocumentKind,
    DossierState,
    EntryKind,
    HouseholdRole,
    NextKind,
    RelationKind,
    Stage,
    Understood,
    WaitingCause,
)

Words = Mapping[Any, str | Promise]

STAGE: Words = {
    Stage.LINKED: _("Gekoppeld"),
    Stage.HOUSED: _("Gehuisvest"),
    Stage.REGISTERED: _("Ingeschreven"),
    Stage.INTAKE: _("Intake"),
    Stage.PLAN: _("Plan"),
}
WAITING_CAUSE: Words = {
    WaitingCause.NONE: _("geen reden genoemd"),
    WaitingCause.NO_HOME: _("wacht op een woning"),
    WaitingCause.HOME_NOT_READY: _("woning is nog niet klaar"),
    WaitingCause.FAMILY_ABROAD: _("wacht op familie"),
    WaitingCause.ILLNESS: _("ziekte"),
    WaitingCause.NO_INTERPRETER: _("geen tolk beschikbaar"),
    WaitingCause.NO_CAPACITY: _("geen tijd bij de gemeente"),
    WaitingCause.INFORMATION_AWAITED: _("wacht op informatie"),
    WaitingCause.OTHER: _("andere reden"),
}
NEXT_KIND: Words = {
    NextKind.PLANNED_CONTACT: _("Afspraak"),
    NextKind.FIRST_CONTACT: _("Eerste contact"),
    NextKind.CONTACT_NORM: _("Weer contact"),
}
CONTACT_KIND: Words = {
    ContactKind.PHONE: _("Telefoon"),
    ContactKind.OFFICE: _("Gesprek op kantoor"),
    ContactKind.HOME_VISIT: _("Huisbezoek"),
    ContactKind.VIDEO: _("Videogesprek"),
    ContactKind.MESSAGE: _("Bericht"),
    ContactKind.LETTER: _("Brief"),
    ContactKind.OUTING: _("Samen op pad"),
    ContactKind.OTHER: _("Anders"),
}
UNDERSTOOD: Words = {
    Understood.YES: _("Ja, begrepen"),
    Understood.PARTLY: _("Voor een deel"),
    Understood.NO: _("Nee, niet begrepen"),
}
CONTACT_ICON: Mapping[ContactKind, str] = {
    ContactKind.PHONE: "phone",
    ContactKind.OFFICE: "person",
    ContactKind.HOME_VISIT: "home",
    ContactKind.VIDEO: "message",
    ContactKind.MESSAGE: "message",
    ContactKind.LETTER: "letter",
    ContactKind.OUTING: "town",
    ContactKind.OTHER: "note",
}
DOCUMENT_KIND: Words = {
    DocumentKind.IDENTITY: _("Identiteitsbewijs"),
    DocumentKind.DECISION: _("Besluit"),
    DocumentKind.LETTER: _("Brief"),
    DocumentKind.DIPLOMA: _("Diploma"),
    DocumentKind.LEASE: _("Huurcontract"),
    DocumentKind.REPORT: _("Verslag"),
    DocumentKind.OTHER: _("Ander document"),
}
HOUSEHOLD_ROLE: Words = {
    HouseholdRole.HEAD: _("Hoofd van het gezin"),
    HouseholdRole.PARTNER: _("Partner"),
    HouseholdRole.CHILD: _("Kind"),
    HouseholdRole.PARENT: _("Ouder"),
    HouseholdRole.OTHER: _("Ander gezinslid"),
}
RELATION_KIND: Words = {
    RelationKind.PARTNER: _("partner van"),
    RelationKind.PARENT: _("ouder van"),
    RelationKind.SIBLING: _("broer of zus van"),
    RelationKind.GUARDIAN: _("voogd van"),
    RelationKind.OTHER_FAMILY: _("familie van"),
}
DOMAIN: Words = {
    Domain.GENERAL: _("Algemeen"),
    Domain.IDENTITY: _("Wie u bent"),
    Domain.HOUSING: _("Wonen"),
    Domain.MONEY: _("Geld"),
    Domain.HEALTH: _("Gezondheid"),
    Domain.EDUCATION: _("Opleiding"),
    Domain.WORK: _("Werk"),
    Domain.LANGUAGE: _("Taal"),
    Domain.FAMILY: _("Familie en opvoeding"),
    Domain.NETWORK: _("Mensen om u heen"),
    Domain.LEISURE: _("Vrije tijd"),
}
ENTRY_ICON: Mapping[EntryKind, str] = {
    EntryKind.CREATED: "plus",
    EntryKind.PERSON: "person",
    EntryKind.HOUSEHOLD: "family",
    EntryKind.DIRECTOR: "group",
    EntryKind.STAGE: "arrow",
    EntryKind.CONTACT: "phone",
    EntryKind.DOCUMENT: "document",
    EntryKind.MERGED: "merge",
    EntryKind.CLOSED: "lock",
    EntryKind.IMPORTED: "upload",
    EntryKind.FACT: "calendar",
    EntryKind.INTAKE: "document",
    EntryKind.NETWORK: "group",
}
STATE: Words = {
    DossierState.OPEN: _("Open"),
    DossierState.CLOSED: _("Afgesloten"),
    DossierState.MERGED: _("Samengevoegd"),
}
ORGANISATION_KIND: Words = {
    OrganisationKind.PARTNER: _("Partner"),
    OrganisationKind.LANGUAGE_SCHOOL: _("Taalschool"),
    OrganisationKind.VOLUNTEER_ORGANISATION: _("Vrijwilligersorganisatie"),
}
SEX: Mapping[str, str | Promise] = {"M": _("Man"), "V": _("Vrouw"), "O": _("Onbekend")}


def options(words: Words) -> list[tuple[str, str]]:
    """Choices for a form field: value and words, in the order of the list."""
    return [(code.value if isinstance(code, StrEnum) else code, str(text)) for code, text in words.items()]
