# SPDX-License-Identifier: EUPL-1.2
"""Roles as plain classes: a code, a Dutch name, a paragraph a manager understands, a reach and a list of permissions.

The code is what the database stores: a short word that outlives a change of class name. A role never appears in a
page or use case: those name a permission and ask `may`.
"""

from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import Persona

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Reach(Enum):
    """How far a role's look at dossiers reaches."""

    MUNICIPALITY = "municipality"  # sees all dossiers of the municipality, changes those of the own team
    GRANTED = "granted"  # sees only dossiers for which a grant stands
    NONE = "none"  # works without dossiers


class Role:
    """A role. Subclasses fill the five fields; nobody makes instances."""

    code: str
    name: "str | _StrPromise"
    description: "str | _StrPromise"
    persona: Persona
    reach: Reach
    permissions: frozenset[P]
    requires_totp = False
    within_organisation = False


#: What everybody in a circle may, staff and helpers.
TAKING_PART = frozenset({P.CIRCLE_TAKE_PART, P.SIGNAL_GIVE, P.MESSAGE_SEND, P.ABSENCE_OWN})
#: What colleagues with an agenda may; changing an appointment is for the own team.
MEETING = frozenset({P.APPOINTMENT_VIEW, P.APPOINTMENT_EDIT, P.APPOINTMENT_OWN})
#: Information and the service directory: to read, and to explain to somebody.
EXPLAINING = frozenset({P.CONTENT_VIEW, P.CONTENT_EXPLAIN})
#: Helpers around families: their files, how it goes with them, and who can interpret.
GUIDING_HELPERS = frozenset({P.HELPERS_MANAGE, P.HELPERS_SUPERVISE, P.INTERPRETERS_FIND})
#: What every helper may, and only with the people she was let in to: a grant says how far.
HELPING = (
    TAKING_PART
    | EXPLAINING
    | {P.PEOPLE_VIEW, P.HELP_LOG, P.HELPER_FILE_OWN, P.PLAN_PROPOSE, P.APPOINTMENT_OWN, P.ACCOUNT_OWN}
)


class CaseDirector(Role):
    """Regievoerder: case director, has the direction over families."""

    code = "case_director"
    name = _("Regievoerder")
    description = _(
        "Heeft de regie over gezinnen. Ziet alle dossiers van de gemeente en wijzigt die van het eigen team. "
        "Legt contact en feiten met een datum vast, deelt dossiers in en leest lijsten met nieuwe gezinnen in. "
        "Voert de brede intake, maakt het plan met de deelnemer en stelt het vast. Maakt afspraken. "
        "Leidt het casusoverleg. "
        "Laat helpers toe, verwijst door en legt toestemming vast. Geeft deelnemers toegang tot hun eigen dossier. "
        "Ziet ook gegevens over gezondheid."
    )
    persona = Persona.STAFF
    reach = Reach.MUNICIPALITY
    permissions = frozenset(
        {
            P.CASELOAD_VIEW, P.CASELOAD_EXPORT, P.VIEWS_SHARE, P.DOSSIER_VIEW, P.DOSSIER_CREATE, P.DOSSIER_DIRECT, P.PERSON_EDIT,
            P.PERSON_MERGE, P.BSN_VIEW, P.HOUSEHOLD_EDIT, P.STAGE_CHANGE, P.CONTACT_RECORD, P.DOCUMENT_VIEW, P.DOCUMENT_ADD,
            P.HEALTH_VIEW, P.HOUSEHOLDS_IMPORT, P.DEADLINES_VIEW, P.FACT_RECORD, P.INTAKE_VIEW, P.INTAKE_EDIT,
            P.PLAN_VIEW, P.PLAN_EDIT, P.PLAN_ESTABLISH, P.PLAN_PROPOSE, P.TEMPLATES_MANAGE, P.NETWORK_VIEW, P.NETWORK_MANAGE,
            *TAKING_PART, P.SIGNAL_ANSWER, P.CASE_MEETING_HOLD, P.REFERRAL_MAKE, P.ACCOUNT_OWN, P.PORTAL_OPEN, P.PORTAL_SHUT,
            P.KEEP_BACK, P.ABSENCE_REGISTER, P.WORK_HAND_OVER, *MEETING, *GUIDING_HELPERS, *EXPLAINING, P.CONTENT_MANAGE,
            P.TEXTS_EDIT,
        }
    )  # fmt: skip


class Translator(Role):
    """Vertaler: translator, works on texts only."""

    code = "translator"
    name = _("Vertaler")
    description = _("Vertaalt en verbetert teksten. Ziet geen dossiers en geen namen van inwoners.")
    persona = Persona.STAFF
    reach = Reach.NONE
    permissions = frozenset({P.TEXTS_EDIT, P.CONTENT_VIEW, P.ACCOUNT_OWN})


class IncomeOfficer(Role):
    """Inkomensconsulent: income officer."""

    code = "income_officer"
    name = _("Inkomensconsulent")
    description = _(
        "Regelt de uitkering en de eerste maanden van vaste lasten. Ziet dossiers van de gemeente, zonder gegevens over "
        "gezondheid, en legt eigen contact en feiten met een datum vast. Leest de brede intake en het plan, en "
        "kan iets voorstellen."
    )
    persona = Persona.STAFF
    reach = Reach.MUNICIPALITY
    permissions = frozenset(
        {
            P.CASELOAD_VIEW, P.DOSSIER_VIEW, P.BSN_VIEW, P.CONTACT_RECORD, P.DOCUMENT_VIEW, P.DOCUMENT_ADD, P.DEADLINES_VIEW,
            P.FACT_RECORD, P.INTAKE_VIEW, P.PLAN_VIEW, P.PLAN_PROPOSE, P.NETWORK_VIEW, P.ACCOUNT_OWN, *TAKING_PART,
            *MEETING, *EXPLAINING, P.INTERPRETERS_FIND,
        }
    )  # fmt: skip


class HousingOfficer(Role):
    """Medewerker huisvesting: housing officer."""

    code = "housing_officer"
    name = _("Medewerker huisvesting")
    description = _(
        "Zoekt woningen voor gezinnen die aan de gemeente gekoppeld zijn. Voert nieuwe gezinnen in en houdt bij in welke "
        "stap zij zijn. Legt feiten met een datum vast. Ziet geen gegevens over gezondheid en geen BSN."
    )
    persona = Persona.STAFF
    reach = Reach.MUNICIPALITY
    permissions = frozenset(
        {
            P.CASELOAD_VIEW, P.CASELOAD_EXPORT, P.DOSSIER_VIEW, P.DOSSIER_CREATE, P.PERSON_EDIT, P.HOUSEHOLD_EDIT, P.STAGE_CHANGE,
            P.CONTACT_RECORD, P.DOCUMENT_VIEW, P.DOCUMENT_ADD, P.HOUSEHOLDS_IMPORT, P.DEADLINES_VIEW, P.FACT_RECORD,
            P.NETWORK_VIEW, P.ACCOUNT_OWN, *TAKING_PART, *MEETING, *EXPLAINING, P.INTERPRETERS_FIND,
        }
    )  # fmt: skip


class SocialGuide(Role):
    """Maatschappelijk begeleider: social guide, often of a welfare organisation."""

    code = "social_guide"
    name = _("Maatschappelijk begeleider")
    description = _(
        "Begeleidt gezinnen bij wonen, geld, zorg en school. Ziet alleen gezinnen waaraan hij of zij is gekoppeld, en "
        "daarvan alleen wat is gedeeld. Kan iets voorstellen voor het plan, en een verloren telefoon van een deelnemer "
        "buitensluiten."
    )
    persona = Persona.PARTNER
    reach = Reach.GRANTED
    permissions = HELPING | GUIDING_HELPERS | {P.PORTAL_SHUT, P.REFERRAL_MAKE}
    within_organisation = True


class Volunteer(Role):
    """Vrijwilliger: volunteer, buddy or language coach."""

    code = "volunteer"
    name = _("Vrijwilliger")
    description = _("Helpt een gezin als maatje of taalcoach. Ziet alleen wat voor die hulp nodig is.")
    persona = Persona.VOLUNTEER
    reach = Reach.GRANTED
    permissions = HELPING
    within_organisation = True


class Teacher(Role):
    """Docent: teacher at a language school."""

    code = "teacher"
    name = _("Docent")
    description = _("Geeft taalles. Ziet alleen de eigen cursisten en hun leerroute.")
    persona = Persona.PARTNER
    reach = Reach.GRANTED
    permissions = HELPING
    within_organisation = True


class JobCoach(Role):
    """Jobcoach: job coach."""

    code = "job_coach"
    name = _("Jobcoach")
    description = _(
        "Helpt bij werk, stage en vrijwilligerswerk. Ziet alleen de eigen deelnemers en hun doelen voor werk."
    )
    persona = Persona.PARTNER
    reach = Reach.GRANTED
    permissions = HELPING
    within_organisation = True


class CareProfessional(Role):
    """Zorgprofessional: care professional."""

    code = "care_professional"
    name = _("Zorgprofessional")
    description = _(
        "Werkt in de zorg, bijvoorbeeld bij de huisarts of de GGD. Ziet alleen inwoners die daarvoor gekozen hebben."
    )
    persona = Persona.PARTNER
    reach = Reach.GRANTED
    permissions = HELPING
    within_organisation = True


class Interpreter(Role):
    """Tolk: interpreter, or sleutelfiguur (key person)."""

    code = "interpreter"
    name = _("Tolk of sleutelfiguur")
    description = _(
        "Tolkt bij gesprekken of legt uit hoe dingen werken. Ziet alleen de afspraken waarvoor hij of zij is gevraagd."
    )
    persona = Persona.PARTNER
    reach = Reach.GRANTED
    permissions = HELPING
    within_organisation = True


class PolicyAdviser(Role):
    """Beleidsadviseur: policy adviser, sees figures only."""

    code = "policy_adviser"
    name = _("Beleidsadviseur")
    description = _("Kijkt of de aanpak werkt. Ziet cijfers over groepen, nooit over één persoon.")
    persona = Persona.MONITOR
    reach = Reach.NONE
    permissions = frozenset({P.FIGURES_VIEW, P.ACCOUNT_OWN})


class Administrator(Role):
    """Beheerder: administrator of accounts and settings."""

    code = "administrator"
    name = _("Beheerder")
    description = _(
        "Beheert accounts, teams, organisaties, eigen normen, vragenlijsten, spreekkamers en instellingen van de gemeente. "
        "Kan de afspraken over delen strenger maken. Regelt vervanging, en de overdracht als iemand weggaat. "
        "Ziet geen dossiers. "
        "Logt altijd in met een tweede stap."
    )
    persona = Persona.STAFF
    reach = Reach.NONE
    permissions = frozenset(
        {
            P.ACCOUNTS_MANAGE,
            P.ABSENCE_REGISTER,
            P.WORK_HAND_OVER,
            P.MUNICIPALITY_MANAGE,
            P.NORMS_MANAGE,
            P.QUESTIONS_MANAGE,
            P.TEMPLATES_MANAGE,
            P.PROTOCOL_MANAGE,
            P.HELPERS_MANAGE,
            P.CONTENT_VIEW,
            P.CONTENT_MANAGE,
            P.TEXTS_EDIT,
            P.ROOMS_MANAGE,
            P.ACCOUNT_OWN,
        }
    )
    requires_totp = True


class PrivacyOfficer(Role):
    """Privacy officer: functionaris gegevensbescherming, searches the audit trail."""

    code = "privacy_officer"
    name = _("Privacy officer")
    description = _("Controleert wie wat heeft gezien en gewijzigd. Doorzoekt het logboek. Ziet zelf geen dossiers.")
    persona = Persona.STAFF
    reach = Reach.NONE
    permissions = frozenset({P.AUDIT_SEARCH, P.ACCOUNT_OWN})
    requires_totp = True


class Participant(Role):
    """Deelnemer: the newcomer herself."""

    code = "participant"
    name = _("Deelnemer")
    description = _("De nieuwkomer zelf. Is eigenaar van het eigen dossier en ziet wie erin heeft gekeken.")
    persona = Persona.PARTICIPANT
    reach = Reach.GRANTED
    permissions = frozenset({P.ACCOUNT_OWN, P.OWN_VIEW, P.APPOINTMENT_OWN, P.SIGNAL_GIVE, P.MESSAGE_SEND})


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        CaseDirector, Translator, IncomeOfficer, HousingOfficer, SocialGuide, Volunteer, Teacher, JobCoach, CareProfessional,
        Interpreter, PolicyAdviser, Administrator, PrivacyOfficer, Participant,
    )
}  # fmt: skip
