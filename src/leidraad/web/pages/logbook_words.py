# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for the logbook: what somebody did, on which ground, and what the tables and fields are called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.access.audit import Action
from leidraad.access.trail import TrailLine
from leidraad.access.types import Ground

Words = Mapping[str, str | Promise]

#: What comes after the name: "Anna de Vries" + "opende een dossier".
DID: Mapping[Action, str | Promise] = {
    Action.LOGIN: _("logde in"),
    Action.LOGIN_FAILED: _("kon niet inloggen"),
    Action.LOGOUT: _("logde uit"),
    Action.CONTEXT_CHOSEN: _("koos een rol om mee te werken"),
    Action.PASSWORD_CHANGED: _("koos een nieuw wachtwoord"),
    Action.SECOND_FACTOR_CHANGED: _("veranderde de tweede stap van het inloggen"),
    Action.ACCOUNT_CHANGED: _("veranderde een account"),
    Action.MEMBERSHIP_CHANGED: _("veranderde wie welke rol heeft"),
    Action.ORGANISATION_CHANGED: _("veranderde een organisatie"),
    Action.TEAM_CHANGED: _("veranderde een team"),
    Action.MUNICIPALITY_CHANGED: _("veranderde de instellingen van de gemeente"),
    Action.GRANT_CHANGED: _("veranderde wie een dossier mag zien"),
    Action.AUDIT_SEARCHED: _("zocht in het logboek"),
    Action.CASELOAD_SHOWN: _("bekeek de lijst met dossiers"),
    Action.CASELOAD_EXPORTED: _("haalde de lijst met dossiers op als bestand"),
    Action.VIEW_SAVED: _("bewaarde een weergave van de lijst"),
    Action.DOSSIER_OPENED: _("opende een dossier"),
    Action.DOSSIER_CREATED: _("maakte een dossier"),
    Action.DOSSIER_DIRECTED: _("deelde een dossier in bij een regievoerder of team"),
    Action.DOSSIER_CLOSED: _("sloot een dossier af of opende het weer"),
    Action.PERSON_CHANGED: _("veranderde gegevens van een persoon"),
    Action.PERSONS_MERGED: _("voegde twee dossiers van dezelfde persoon samen"),
    Action.BSN_SHOWN: _("bekeek een BSN"),
    Action.HOUSEHOLD_CHANGED: _("veranderde een gezin"),
    Action.STAGE_CHANGED: _("veranderde de fase van een dossier"),
    Action.CONTACT_RECORDED: _("legde contact vast"),
    Action.CONTACT_PLANNED: _("plande contact"),
    Action.DOCUMENT_ADDED: _("voegde een document toe"),
    Action.DOCUMENT_OPENED: _("opende een document"),
    Action.DOCUMENT_WITHDRAWN: _("trok een document terug"),
    Action.RIGHTS_EXPORTED: _("haalde de lijst met rechten op als bestand"),
    Action.IMPORT_OFFERED: _("bood een lijst met gezinnen aan"),
    Action.IMPORT_QUEUED: _("zette een lijst met gezinnen klaar om in te lezen"),
    Action.IMPORT_FAILED: _("kon een lijst met gezinnen niet inlezen"),
    Action.IMPORT_CANCELLED: _("stopte met het inlezen van een lijst"),
    Action.IMPORT_ERASED: _("wiste een aangeboden lijst"),
    Action.IMPORT_REFUSED_FETCHED: _("haalde de geweigerde regels van een lijst op"),
    Action.IMPORT_CHECKED: _("liet een lijst met gezinnen nakijken"),
    Action.IMPORT_CONFIRMED: _("las een lijst met gezinnen in"),
    Action.IMPORT_PROFILE_SAVED: _("bewaarde hoe een lijst wordt gelezen"),
    Action.DOSSIERS_CAUGHT_UP: _("werkte de volgende datums bij"),
    Action.INTAKE_OPENED: _("bekeek de brede intake"),
    Action.INTAKE_STARTED: _("begon een brede intake"),
    Action.INTAKE_TALK_RECORDED: _("legde een gesprek van de brede intake vast"),
    Action.INTAKE_ANSWERED: _("legde antwoorden van de brede intake vast"),
    Action.INTAKE_MEASURED: _("legde een meting vast"),
    Action.INTAKE_CONCLUDED: _("legde een conclusie van de brede intake vast"),
    Action.INTAKE_CLOSED: _("sloot een brede intake af"),
    Action.SIGNAL_INVITED: _("vroeg iemand wat hij of zij weet over een deelnemer"),
    Action.SIGNAL_RECEIVED: _("gaf door wat hij of zij weet over een deelnemer"),
    Action.SIGNALS_READ: _("las wat anderen over een deelnemer weten"),
    Action.SIGNALS_ERASED: _("wiste links die niemand gebruikte"),
    Action.LEARNABILITY_RECORDED: _("legde iets over de leerbaarheidstoets vast"),
    Action.QUESTIONS_CHANGED: _("paste de vragen van de brede intake aan"),
    Action.TEXT_TRANSLATED: _("legde een vertaling vast"),
    Action.REFERRAL_MADE: _("maakte een doorverwijzing"),
    Action.REFERRAL_STEPPED: _("deed iets met een doorverwijzing"),
    Action.REFERRALS_SHOWN: _("bekeek doorverwijzingen"),
    Action.REFERRAL_OPENED: _("las een doorverwijzing"),
    Action.TRANSFER_MADE: _("droeg iemand over"),
    Action.TRANSFER_STEPPED: _("deed iets met een overdracht"),
    Action.TRANSFER_OPENED: _("las een overdracht"),
    Action.CONTENT_LAID: _("legde de landelijke informatie klaar"),
    Action.CONTENT_CHANGED: _("veranderde een artikel of een instelling van de informatie"),
    Action.CONTENT_CHECKED: _("keek informatie na"),
    Action.CONTENT_EXPLAINED: _("legde vast dat iets is uitgelegd of begrepen"),
    Action.CONTENT_READINGS_OPENED: _("bekeek wat iemand heeft gelezen en begrepen"),
    Action.CONTENT_DUE_SHOWN: _("bekeek wat opnieuw moet worden uitgelegd"),
    Action.DIRECTORY_CHANGED: _("veranderde de sociale kaart"),
    Action.DIRECTORY_EXPORTED: _("haalde de sociale kaart op als bestand"),
    Action.DIRECTORY_IMPORTED: _("las een sociale kaart in"),
    Action.FACT_RECORDED: _("legde een feit met een datum vast"),
    Action.FACT_CORRECTED: _("verbeterde een feit met een datum"),
    Action.FACT_WITHDRAWN: _("trok een feit met een datum terug"),
    Action.STANDING_SET: _("legde vast onder welke wet iemand valt"),
    Action.FINE_REVIEWED: _("schreef op waarom een boete hier mag, en rekende die uit"),
    Action.NORM_CHANGED: _("veranderde een eigen norm van de gemeente"),
    Action.ESCALATION_CHANGED: _("veranderde wie bij een termijn bericht krijgt"),
    Action.REMINDERS_CHOSEN: _("koos hoe herinneringen komen"),
    Action.CALENDAR_SHOWN: _("bekeek de kalender met termijnen"),
    Action.LAW_APPLIED: _("rekende de termijnen opnieuw uit na een wijziging van de wet"),
    Action.DEADLINES_RECALCULATED: _("rekende termijnen opnieuw uit"),
    Action.PLAN_OPENED: _("bekeek een plan"),
    Action.PLAN_CHANGED: _("veranderde een plan"),
    Action.PLAN_ESTABLISHED: _("stelde een plan vast"),
    Action.PLAN_WITHDRAWN: _("trok een besluit over een plan in"),
    Action.PLAN_SIGNED: _("legde een handtekening onder een plan vast"),
    Action.PLAN_DOCUMENT_STORED: _("bewaarde een brief of plan als bestand"),
    Action.PLAN_DOCUMENT_OPENED: _("opende een brief of plan"),
    Action.PLAN_PROPOSED: _("deed een voorstel voor een plan"),
    Action.PLAN_PROPOSAL_ANSWERED: _("gaf antwoord op een voorstel voor een plan"),
    Action.PLAN_MEETING_PLANNED: _("plande een voortgangsgesprek"),
    Action.PLAN_MEETING_HELD: _("hield een voortgangsgesprek"),
    Action.PLAN_MEETING_CANCELLED: _("zegde een voortgangsgesprek af"),
    Action.PLAN_TEMPLATE_SAVED: _("bewaarde een voorbeelddoel"),
    Action.PLAN_TRANSLATED: _("bewaarde vertalingen van een plan"),
    Action.PLANS_STALLED_SHOWN: _("bekeek welke doelen stilstaan"),
    Action.PEOPLE_SHOWN: _("bekeek de lijst met eigen mensen"),
    Action.PEOPLE_EXPORTED: _("haalde de lijst met eigen mensen op als bestand"),
    Action.PART_OPENED: _("bekeek wat is gedeeld van een dossier"),
    Action.PLAN_PART_OPENED: _("bekeek wat is gedeeld van een plan"),
    Action.CIRCLE_OPENED: _("bekeek wie er meehelpt"),
    Action.CIRCLE_CHANGED: _("veranderde wie er meehelpt en wat die ziet"),
    Action.CIRCLE_INVITED: _("nodigde een helper uit"),
    Action.CONSENT_RECORDED: _("legde het antwoord op een vraag om toestemming vast"),
    Action.CONSENT_WITHDRAWN: _("legde vast dat een deelnemer stopt met delen"),
    Action.GUIDE_CHANGED: _("veranderde de vaste begeleider"),
    Action.ABSENCE_CHANGED: _("legde afwezigheid en vervanging vast"),
    Action.ABSENCES_SHOWN: _("bekeek wie er afwezig is"),
    Action.HANDOVER_OFFERED: _("bood een deel van het plan aan een ander aan"),
    Action.HANDOVER_ANSWERED: _("gaf antwoord op een overdracht"),
    Action.HANDOVERS_SHOWN: _("bekeek overdrachten"),
    Action.WORK_SHOWN: _("bekeek wat er aan iemand hangt"),
    Action.WORK_HANDED_OVER: _("droeg het werk van iemand over"),
    Action.PROTOCOL_CHANGED: _("veranderde de afspraken over delen"),
    Action.CIRCLE_RULES_CHANGED: _("veranderde de afspraken over signalen en rust"),
    Action.CIRCLE_SIGNAL_GIVEN: _("gaf een signaal"),
    Action.CIRCLE_SIGNALS_READ: _("las signalen"),
    Action.CIRCLE_SIGNAL_ANSWERED: _("gaf antwoord op een signaal"),
    Action.CIRCLE_SIGNAL_FOLLOWED: _("deed iets met een signaal"),
    Action.CIRCLE_TASK_GIVEN: _("gaf een taak"),
    Action.CIRCLE_TASK_CLOSED: _("rondde een taak af of gaf hem terug"),
    Action.CIRCLE_TASKS_SHOWN: _("bekeek taken"),
    Action.CASE_MEETING_MADE: _("plande een casusoverleg"),
    Action.CASE_MEETING_CHANGED: _("veranderde een casusoverleg of wie er is"),
    Action.CASE_MEETING_CANCELLED: _("zegde een casusoverleg af"),
    Action.CASE_MEETING_POINT: _("veranderde de agenda van een casusoverleg"),
    Action.CASE_MEETING_SHOWN: _("liet een punt zien in een casusoverleg"),
    Action.CASE_MEETING_DECIDED: _("legde een besluit van een casusoverleg vast"),
    Action.CASE_MEETING_CLOSED: _("sloot een casusoverleg"),
    Action.CASE_MINUTES_WRITTEN: _("schreef het verslag van een casusoverleg"),
    Action.CASE_MINUTES_OPENED: _("las een verslag van een casusoverleg"),
    Action.MESSAGE_SENT: _("stuurde een bericht"),
    Action.CONVERSATION_OPENED: _("las een gesprek"),
    Action.CONVERSATION_CHANGED: _("veranderde wie een gesprek leest"),
    Action.PORTAL_LETTER_MADE: _("maakte een brief waarmee de deelnemer kan inloggen"),
    Action.PORTAL_SHUT: _("sloot de telefoon van de deelnemer buiten"),
    Action.PORTAL_CHILD_HIDDEN: _("liet een ouder het dossier van een kind niet meer zien"),
    Action.OWN_OPENED: _("opende het eigen dossier"),
    Action.REFLECTED: _("schreef een terugblik"),
    Action.KEPT_BACK: _("hield iets uit het portaal"),
    Action.KEPT_BACK_REVIEWED: _("keek opnieuw of iets uit het portaal moet blijven"),
    Action.GIVEN_BACK: _("zette iets weer in het portaal"),
    Action.AGENDA_SHOWN: _("bekeek een agenda"),
    Action.APPOINTMENT_OPENED: _("bekeek een afspraak"),
    Action.APPOINTMENT_MADE: _("maakte een afspraak"),
    Action.APPOINTMENT_MOVED: _("verzette een afspraak"),
    Action.APPOINTMENT_CANCELLED: _("zegde een afspraak af"),
    Action.APPOINTMENT_ATTENDEES: _("veranderde wie bij een afspraak komt"),
    Action.APPOINTMENT_ATTENDED: _("legde vast wie bij een afspraak was"),
    Action.APPOINTMENT_ANSWERED: _("gaf antwoord op een uitnodiging voor een afspraak"),
    Action.APPOINTMENT_REMINDED: _("herinnerde aan een afspraak"),
    Action.FEED_CHANGED: _("maakte een agenda-adres of zette het uit"),
    Action.FEED_FETCHED: _("haalde de eigen afspraken op voor een andere agenda"),
    Action.ROOM_CHANGED: _("veranderde een spreekkamer"),
    Action.HELPER_FILE_CHANGED: _("veranderde gegevens van een helper"),
    Action.HELPERS_SHOWN: _("bekeek het overzicht van helpers"),
    Action.HELPERS_TOLD: _("verstuurde een bericht over helpers, zonder inhoud"),
    Action.CODES_LOADED: _("laadde officiële codes"),
    Action.DEMO_SEEDED: _("maakte de verzonnen stad van de demo"),
}
GROUND: Mapping[Ground, str | Promise] = {
    Ground.STATUTORY_TASK: _("wettelijke taak"),
    Ground.ASSIGNMENT: _("opdracht van de gemeente"),
    Ground.CONSENT: _("toestemming van de inwoner"),
    Ground.OWN_DOSSIER: _("eigen dossier"),
    Ground.SUPERVISION: _("toezicht"),
}
OPERATION: Words = {"I": _("nieuw"), "U": _("veranderd"), "D": _("verwijderd"), "B": _("veel rijen tegelijk nieuw")}
TABLE: Words = {
    "access_municipality": _("Gemeente"),
    "access_team": _("Team"),
    "access_organisation": _("Organisatie"),
    "access_account": _("Account"),
    "access_membership": _("Rol van een medewerker"),
    "access_grant": _("Recht op een dossier"),
    "dossiers_person": _("Persoon"),
    "dossiers_household": _("Gezin"),
    "dossiers_dossier": _("Dossier"),
    "dossiers_householdmember": _("Gezinslid"),
    "dossiers_relation": _("Relatie tussen personen"),
    "dossiers_contactmoment": _("Contactmoment"),
    "dossiers_document": _("Document"),
    "dossiers_documentcontent": _("Inhoud van een document"),
    "dossiers_timelineentry": _("Regel op de tijdlijn"),
    "arrival_municipalitylink": _("Koppeling aan de gemeente"),
    "arrival_stageperiod": _("Fase"),
    "arrival_importprofile": _("Manier om een lijst te lezen"),
    "arrival_importrun": _("Ingelezen lijst"),
    "plans_plan": _("Plan"),
    "plans_planchange": _("Wijziging van een plan"),
    "plans_decision": _("Besluit over een plan"),
    "plans_signature": _("Handtekening onder een plan"),
    "plans_meeting": _("Voortgangsgesprek"),
    "plans_template": _("Voorbeelddoel"),
    "plans_proposal": _("Voorstel voor een plan"),
    "plans_plandocument": _("Brief of plan als bestand"),
    "network_member": _("Helper van een deelnemer"),
    "network_consent": _("Toestemming"),
    "network_guiding": _("Vaste begeleider"),
    "network_restriction": _("Strengere afspraak over delen"),
    "network_circlesignal": _("Signaal"),
    "network_circletask": _("Taak"),
    "network_conversation": _("Gesprek"),
    "network_talker": _("Deelnemer aan een gesprek"),
    "network_message": _("Bericht"),
    "network_messageshare": _("Gedeeld bericht"),
    "network_attachment": _("Bijlage"),
    "network_circlesetting": _("Afspraken over signalen en rust"),
    "case_meetings_casemeeting": _("Casusoverleg"),
    "case_meetings_meetingguest": _("Genodigde van een casusoverleg"),
    "case_meetings_meetingpoint": _("Punt van een casusoverleg"),
    "case_meetings_meetingdecision": _("Besluit van een casusoverleg"),
    "case_meetings_caseminutes": _("Verslag van een casusoverleg"),
    "case_meetings_minutesline": _("Regel van een verslag"),
    "agenda_room": _("Spreekkamer"),
    "agenda_appointment": _("Afspraak"),
    "agenda_attendee": _("Deelname aan een afspraak"),
    "agenda_appointmentchange": _("Wijziging van een afspraak"),
    "agenda_feed": _("Agenda-adres"),
    "intake_intake": _("Brede intake"),
    "intake_intakesession": _("Gesprek van de brede intake"),
    "intake_intakeanswer": _("Antwoord van de brede intake"),
    "intake_signallink": _("Vraag om een signaal"),
    "intake_signal": _("Signaal van iemand anders"),
    "intake_testevent": _("Leerbaarheidstoets"),
    "intake_testexemption": _("Reden om geen toets te doen"),
    "intake_measurement": _("Meting"),
    "intake_conclusion": _("Conclusie van de brede intake"),
    "intake_questionadjustment": _("Aanpassing van de vragen"),
    "intake_questiontranslation": _("Vertaling van een vraag"),
    "intake_freetranslation": _("Vertaling van een tekst in het dossier"),
}
#: How often something about health was recorded in one act.
ABOUT_HEALTH: Final = "about_health"
DETAIL: Words = {"questions": _("Vragen"), "measured": _("Gemeten"), "talk": _("Gesprek"), "errors": _("Fouten")}
FIELD: Words = {
    "given_names": _("voornamen"), "surname": _("achternaam"), "surname_prefix": _("tussenvoegsel"),
    "birth_year": _("geboortejaar"), "birth_month": _("geboortemaand"), "birth_day": _("geboortedag"),
    "sex": _("geslacht"), "nationality_codes": _("nationaliteit"), "residence_title_code": _("verblijfstitel"),
    "languages": _("talen"), "v_number": _("V-nummer"), "bsn_cipher": _("BSN"), "phone": _("telefoon"),
    "email": _("e-mailadres"), "note": _("notitie"), "version": _("versie"), "name": _("naam"), "label": _("naam van het gezin"),
    "director_id": _("regievoerder"), "team_id": _("team"), "household_id": _("gezin"), "person_id": _("persoon"),
    "dossier_id": _("dossier"), "municipality_id": _("gemeente"), "account_id": _("account"), "role": _("rol"),
    "valid": _("geldig van en tot"), "state": _("toestand"), "stage": _("fase"), "stage_since": _("in deze fase sinds"),
    "waiting_cause": _("reden van wachten"), "linked_on": _("gekoppeld op"), "housed_on": _("gehuisvest op"),
    "last_contact_on": _("laatste contact"), "planned_contact_on": _("gepland contact"), "next_on": _("volgende datum"),
    "happened_on": _("dag van het contact"), "kind": _("soort"), "domain": _("leefgebied"), "summary": _("samenvatting"),
    "title": _("titel"), "text": _("tekst"), "is_active": _("actief"), "from_on": _("vanaf"), "until_on": _("tot"),
    "opened_on": _("geopend op"), "closed_on": _("afgesloten op"), "display_name": _("naam op het scherm"),
}  # fmt: skip


def sentence(line: TrailLine) -> str:
    """What somebody did, as a sentence: "Anna de Vries opende een dossier"."""
    told = f"{who(line)} {did(line.action)}"
    return f"{told}, {now_('namens %(name)s') % {'name': line.on_behalf_of}}" if line.on_behalf_of else told


def who(line: TrailLine) -> str:
    """The name of the acting person; without one, what we do know."""
    if line.who:
        return line.who
    if line.account_id is None:
        return now_("Iemand zonder account")
    return now_("Account %(number)s") % {"number": line.account_id}


def did(action: str) -> str:
    """The words for an action; a code that an older version wrote stays a code."""
    return str(DID[Action(action)]) if action in set(Action) else action


def ground(code: str) -> str:
    """The words for a ground."""
    return str(GROUND[Ground(code)]) if code in set(Ground) else code


def detail(name: str, value: Any) -> tuple[str, str]:
    """What a line says of itself: a name and its value ('' for nothing to tell).

    Of health it tells that something was answered and how often, never which question (DATA-3): no one who may search the
    logbook may read about health.
    """
    if name == ABOUT_HEALTH:
        told = ngettext("een vraag over gezondheid", "%(num)s vragen over gezondheid", value) % {"num": value}
        return now_("Gezondheid"), told if value else ""
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return str(DETAIL.get(name, name.replace("_", " "))), "" if value is None else shown


def field(name: str) -> str:
    """The words for a column; a column without words is shown by its own name."""
    return str(FIELD.get(name, name.replace("_", " ")))


def table(name: str) -> str:
    """The words for a table."""
    return str(TABLE.get(name, name))
