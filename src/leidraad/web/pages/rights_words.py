# SPDX-License-Identifier: EUPL-1.2
"""What each permission means, in words a manager understands."""

from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.access.roles import Reach, Role

ABILITIES = {
    P.CASELOAD_VIEW: _("De lijst van dossiers zien"),
    P.CASELOAD_EXPORT: _("De lijst als bestand bewaren"),
    P.VIEWS_SHARE: _("Een weergave delen met het team"),
    P.DOSSIER_VIEW: _("Een dossier lezen"),
    P.DOSSIER_CREATE: _("Een nieuw gezin invoeren"),
    P.DOSSIER_DIRECT: _("Kiezen wie de regie heeft"),
    P.PERSON_EDIT: _("Gegevens van een persoon wijzigen"),
    P.PERSON_MERGE: _("Dubbele personen samenvoegen"),
    P.BSN_VIEW: _("Het BSN zien"),
    P.HOUSEHOLD_EDIT: _("Een gezin samenstellen, splitsen of samenvoegen"),
    P.STAGE_CHANGE: _("De fase van een gezin wijzigen"),
    P.CONTACT_RECORD: _("Een contact vastleggen"),
    P.DOCUMENT_VIEW: _("Documenten lezen"),
    P.DOCUMENT_ADD: _("Documenten toevoegen"),
    P.HEALTH_VIEW: _("Gegevens over gezondheid zien"),
    P.HOUSEHOLDS_IMPORT: _("Een lijst met gezinnen inlezen"),
    P.ACCOUNTS_MANAGE: _("Accounts, rollen, teams en organisaties beheren"),
    P.MUNICIPALITY_MANAGE: _("Instellingen van de gemeente wijzigen"),
    P.AUDIT_SEARCH: _("Het logboek doorzoeken: wie zag en wijzigde wat"),
    P.TEXTS_EDIT: _("Teksten vertalen en verbeteren"),
    P.FIGURES_VIEW: _("Cijfers over groepen zien"),
    P.PLAN_VIEW: _("Een plan lezen"),
    P.PLAN_EDIT: _("Een plan maken en wijzigen"),
    P.PLAN_ESTABLISH: _("Een plan vaststellen"),
    P.PLAN_PROPOSE: _("Iets voorstellen voor een plan"),
    P.HELP_LOG: _("Eigen contact met deelnemers vastleggen"),
    P.HELPERS_MANAGE: _("Gegevens van vrijwilligers en tolken bijhouden"),
    P.HELPERS_SUPERVISE: _("Zien hoe het gaat met eigen vrijwilligers, zonder inhoud"),
    P.HELPER_FILE_OWN: _("De eigen gegevens als helper lezen"),
    P.INTERPRETERS_FIND: _("Een tolk of sleutelfiguur zoeken"),
    P.TEMPLATES_MANAGE: _("Voorbeelddoelen beheren"),
    P.PEOPLE_VIEW: _("Zien wat is gedeeld van de eigen mensen"),
    P.NETWORK_VIEW: _("Zien wie er meehelpt en wie wat ziet"),
    P.NETWORK_MANAGE: _("Helpers toelaten en om toestemming vragen"),
    P.PROTOCOL_MANAGE: _("De afspraken over delen strenger maken"),
    P.CIRCLE_TAKE_PART: _("Taken en berichten krijgen en geven"),
    P.SIGNAL_GIVE: _("Een signaal geven"),
    P.SIGNAL_ANSWER: _("Signalen lezen en beantwoorden"),
    P.REFERRAL_MAKE: _("Doorverwijzen en overdragen"),
    P.CASE_MEETING_HOLD: _("Een casusoverleg leiden en er besluiten vastleggen"),
    P.MESSAGE_SEND: _("Een bericht sturen"),
    P.APPOINTMENT_VIEW: _("Agenda's van collega's en kamers zien"),
    P.APPOINTMENT_EDIT: _("Afspraken maken, verzetten en afzeggen"),
    P.APPOINTMENT_OWN: _("De eigen afspraken zien en beantwoorden"),
    P.ROOMS_MANAGE: _("Spreekkamers beheren"),
    P.CONTENT_VIEW: _("Informatie en de sociale kaart lezen"),
    P.CONTENT_EXPLAIN: _("Iets uitleggen en vragen of het is begrepen"),
    P.CONTENT_MANAGE: _("Informatie en de sociale kaart bijhouden"),
    P.ACCOUNT_OWN: _("Het eigen account beheren"),
}
REACH = {
    Reach.MUNICIPALITY: _("Ziet alle dossiers van de gemeente. Wijzigt alleen die van het eigen team."),
    Reach.GRANTED: _("Ziet alleen dossiers waarvoor toegang is gegeven."),
    Reach.NONE: _("Ziet geen dossiers."),
}


def abilities(role: type[Role]) -> list[str]:
    """What a role may do, in the order of the list of permissions."""
    return [str(words) for permission, words in ABILITIES.items() if permission in role.permissions]


def reach(role: type[Role]) -> str:
    """How far a role sees."""
    return str(REACH[role.reach])
