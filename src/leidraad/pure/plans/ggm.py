# SPDX-License-Identifier: EUPL-1.2
"""Codes of the municipal standard vocabulary (GGM) for goals: Hoofddoel, Ontwikkelwens, Aandachtspunt and their steps.

Codes with our own wording in Dutch and English; `wish` of a goal is one of WISHES, `step` one of its STEPS.
"""

from collections.abc import Mapping
from typing import Final

MAIN: Final[Mapping[str, tuple[str, str]]] = {
    "goal.paid_work": ("Betaald werk", "Paid work"),
    "goal.self_employment": ("Eigen bedrijf", "Self-employment"),
    "goal.education_with_student_finance": ("Opleiding met studiefinanciering", "Education with student finance"),
    "goal.paid_work_to_ability": ("Betaald werk naar wat lukt", "Paid work to ability"),
    "goal.become_fit_for_work": ("Werkfit worden", "Become fit for work"),
    "goal.become_socially_fit": ("Meedoen in de samenleving", "Become socially fit"),
}
WISHES: Final[Mapping[str, tuple[str, str]]] = {
    "wish.paid_work": ("Betaald werken", "Paid work"),
    "wish.paid_work_to_ability": ("Betaald werken naar wat lukt", "Paid work to ability"),
    "wish.paid_work_with_training": ("Werken en leren samen", "Paid work with training"),
    "wish.employee_skills": ("Leren wat een baas vraagt", "Employee skills"),
    "wish.work_experience": ("Werkervaring opdoen", "Work experience"),
    "wish.language_skills": ("Nederlands leren", "Language skills"),
    "wish.self_employment": ("Een eigen bedrijf", "Self-employment"),
    "wish.education": ("Een opleiding volgen", "Education"),
    "wish.volunteering": ("Vrijwilligerswerk doen", "Volunteering"),
    "wish.suitable_day_activities": ("Een zinvolle dag", "Suitable day activities"),
    "point.finances": ("Geld", "Finances"),
    "point.addiction": ("Verslaving", "Addiction"),
    "point.care_duties": ("Zorg voor anderen", "Care duties"),
    "point.justice": ("Justitie", "Justice"),
    "point.language": ("Taal", "Language"),
    "point.digital_skills": ("Digitaal vaardig", "Digital skills"),
    "point.physical_health": ("Lichaam", "Physical health"),
    "point.mental_health": ("Psyche", "Mental health"),
    "point.housing_situation": ("Wonen", "Housing situation"),
    "point.loneliness": ("Eenzaamheid", "Loneliness"),
}
#: Wishes and points that say something about health: a goal with one belongs to the domain health.
ABOUT_HEALTH: Final = frozenset({"point.addiction", "point.physical_health", "point.mental_health"})

_QUALITIES: Final = ("knows_own_qualities",)
_HOURS: Final = ("knows_feasible_hours", "hours_built_up")
_CARE: Final = ("asked_for_help", "in_treatment", "knows_possibilities", "self_confidence")
STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "wish.paid_work_with_training": (
        "knows_fitting_training", "started_work_study_bbl", "training_next_to_part_time_job",
    ),
    "wish.paid_work_to_ability": (
        "knows_fitting_work", "knows_feasible_hours", "found_work_out_of_benefit", "started_and_keeps_work",
        "hours_extended", *_QUALITIES,
    ),
    "wish.self_employment": (
        "knows_eligibility_from_benefit", "business_plan_written", "bbz_application_filed", "bbz_granted",
    ),
    "wish.education": ("knows_fitting_training", "training_started"),
    "wish.language_skills": ("dutch_sufficient_for_work",),
    "wish.volunteering": ("volunteering_started",),
    "wish.work_experience": ("experience_gained_in_function", *_HOURS, *_QUALITIES),
    "wish.employee_skills": ("knows_employer_expectations", "has_work_rhythm", *_HOURS, *_QUALITIES),
    "wish.suitable_day_activities": ("day_activities_started",),
    "point.digital_skills": ("uses_devices_mail_internet", "sufficient_for_labour_market"),
    "point.loneliness": ("has_social_network", "self_confidence"),
    "point.finances": (
        "has_overview_and_makes_ends_meet", "debt_help_started", "no_financial_barrier_to_work",
        "has_help_with_finances",
    ),
    "point.justice": ("knows_possibilities_with_past", "penitentiary_programme_completed"),
    "point.physical_health": (*_CARE, "uwv_work_capacity_assessment_requested"),
    "point.mental_health": (*_CARE, "uwv_work_capacity_assessment_requested"),
    "point.language": ("knows_own_level", "sufficient_for_next_step", "at_highest_attainable_level"),
    "point.addiction": _CARE,
    "point.housing_situation": ("asked_for_help", "situation_improved"),
    "point.care_duties": (
        "has_childcare", "can_hand_over_care", "knows_how_to_combine", "knows_if_care_can_be_paid_pgb",
        "is_paid_for_care_pgb",
    ),
}  # fmt: skip
STEP_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "knows_fitting_training": ("Weet welke opleiding past", "Knows which training fits"),
    "started_work_study_bbl": ("Is begonnen met werken en leren", "Started work and study"),
    "training_next_to_part_time_job": ("Volgt een opleiding naast een baan", "Trains next to a job"),
    "knows_fitting_work": ("Weet welk werk past", "Knows which work fits"),
    "knows_feasible_hours": ("Weet hoeveel uur lukt", "Knows which hours are feasible"),
    "found_work_out_of_benefit": ("Vond werk en kan uit de bijstand", "Found work and can leave benefit"),
    "started_and_keeps_work": ("Is begonnen en houdt het vol", "Started and keeps it up"),
    "hours_extended": ("Werkt meer uren", "Works more hours"),
    "knows_own_qualities": ("Weet waar zij of hij goed in is", "Knows own qualities"),
    "knows_eligibility_from_benefit": ("Weet of starten vanuit de bijstand kan", "Knows whether starting is possible"),
    "business_plan_written": ("Schreef een ondernemingsplan", "Wrote a business plan"),
    "bbz_application_filed": ("Vroeg Bbz aan", "Filed the Bbz application"),
    "bbz_granted": ("Kreeg Bbz", "Was granted Bbz"),
    "training_started": ("Is begonnen met de opleiding", "Started the training"),
    "dutch_sufficient_for_work": ("Spreekt genoeg Nederlands voor werk", "Enough Dutch for work"),
    "volunteering_started": ("Doet vrijwilligerswerk", "Volunteers"),
    "experience_gained_in_function": ("Deed ervaring op in een functie", "Gained experience in a job"),
    "hours_built_up": ("Bouwde de uren op", "Built up hours"),
    "knows_employer_expectations": ("Weet wat een werkgever verwacht", "Knows what an employer expects"),
    "has_work_rhythm": ("Heeft een werkritme", "Has a work rhythm"),
    "day_activities_started": ("Heeft een zinvolle dag", "Has day activities"),
    "uses_devices_mail_internet": ("Gebruikt telefoon, mail en internet", "Uses devices, mail and internet"),
    "sufficient_for_labour_market": ("Kan genoeg met de computer voor werk", "Digital skills enough for work"),
    "has_social_network": ("Heeft mensen om zich heen", "Has a social network"),
    "self_confidence": ("Heeft vertrouwen in zichzelf", "Has self-confidence"),
    "has_overview_and_makes_ends_meet": ("Heeft overzicht en komt rond", "Has an overview and makes ends meet"),
    "debt_help_started": ("Krijgt hulp bij schulden", "Debt help started"),
    "no_financial_barrier_to_work": ("Geld staat werk niet in de weg", "No financial barrier to work"),
    "has_help_with_finances": ("Heeft hulp bij geldzaken", "Has help with finances"),
    "knows_possibilities_with_past": ("Weet wat kan met het verleden", "Knows the possibilities"),
    "penitentiary_programme_completed": ("Rondde het programma af", "Completed the programme"),
    "asked_for_help": ("Vroeg om hulp", "Asked for help"),
    "in_treatment": ("Is in behandeling", "Is in treatment"),
    "knows_possibilities": ("Weet wat kan", "Knows the possibilities"),
    "uwv_work_capacity_assessment_requested": ("Vroeg een keuring aan bij UWV", "Requested an assessment"),
    "knows_own_level": ("Kent het eigen taalniveau", "Knows own level"),
    "sufficient_for_next_step": ("Spreekt genoeg voor de volgende stap", "Enough for the next step"),
    "at_highest_attainable_level": ("Is op het hoogste niveau dat lukt", "At the highest attainable level"),
    "situation_improved": ("Woont beter", "Situation improved"),
    "has_childcare": ("Heeft kinderopvang", "Has childcare"),
    "can_hand_over_care": ("Kan de zorg overdragen", "Can hand over care"),
    "knows_how_to_combine": ("Weet hoe zorg en werk samengaan", "Knows how to combine"),
    "knows_if_care_can_be_paid_pgb": ("Weet of zorg betaald kan worden (pgb)", "Knows if care can be paid"),
    "is_paid_for_care_pgb": ("Krijgt betaald voor de zorg (pgb)", "Is paid for care"),
}
