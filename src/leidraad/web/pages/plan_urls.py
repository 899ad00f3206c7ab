# SPDX-License-Identifier: EUPL-1.2
"""Addresses about the plan of one person. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import (
    plan,
    plan_decisions,
    plan_film,
    plan_goals,
    plan_meetings,
    plan_proposals,
    plan_route,
    plan_signing,
    plan_signing_screen,
    plan_stalled,
    plan_templates,
    plan_translating,
    plan_week,
)

ONE = "dossiers/<int:dossier_id>/plan"
DECISION = f"{ONE}/besluiten/<int:decision_id>"
MEETING = f"{ONE}/gesprekken/<int:meeting_id>"

URLS: list[URLPattern] = [
    path(ONE, plan.plan, name="plan"),
    path(f"{ONE}/doelen/nieuw", plan_goals.goal_new, name="plan-goal-new"),
    path(f"{ONE}/doelen/<uuid:goal_id>", plan_goals.goal, name="plan-goal"),
    path(f"{ONE}/doelen/<uuid:goal_id>/activiteiten/nieuw", plan_goals.activity_new, name="plan-activity-new"),
    path(f"{ONE}/doelen/<uuid:goal_id>/voorbeeld", plan_templates.from_goal, name="plan-goal-template"),
    path(f"{ONE}/activiteiten/<uuid:activity_id>", plan_goals.activity, name="plan-activity"),
    path(f"{ONE}/film", plan_film.film, name="plan-film"),
    path(f"{ONE}/week", plan_week.week, name="plan-week"),
    path(f"{ONE}/gezin", plan_week.family, name="plan-family"),
    path(f"{ONE}/leerroute", plan_route.route, name="plan-route"),
    path(f"{ONE}/vaststellen", plan_decisions.establish, name="plan-establish"),
    path(f"{ONE}/besluiten", plan_decisions.decisions, name="plan-decisions"),
    path(f"{DECISION}/brieven", plan_decisions.letters, name="plan-letters"),
    path(f"{DECISION}/terugnemen", plan_decisions.withdraw, name="plan-withdraw"),
    path(f"{DECISION}/ondertekenen", plan_signing.sign, name="plan-sign"),
    path(f"{DECISION}/scherm", plan_signing_screen.screen, name="plan-sign-screen"),
    path(f"{DECISION}/scherm/stuk/<int:document_id>", plan_signing_screen.paper, name="plan-sign-paper"),
    path(f"{DECISION}/scherm/klaar", plan_signing.unlock, name="plan-sign-unlock"),
    path("plannen/stukken/<int:document_id>", plan_decisions.document, name="plan-document"),
    path(f"{ONE}/gesprekken", plan_meetings.meetings, name="plan-meetings"),
    path(f"{ONE}/gesprekken/nieuw", plan_meetings.meeting_new, name="plan-meeting-new"),
    path(MEETING, plan_meetings.meeting, name="plan-meeting"),
    path(f"{MEETING}/afzeggen", plan_meetings.cancel, name="plan-meeting-cancel"),
    path(f"{ONE}/voorstellen", plan_proposals.proposals, name="plan-proposals"),
    path(f"{ONE}/voorstellen/nieuw", plan_proposals.propose, name="plan-propose"),
    path(f"{ONE}/voorstellen/<int:proposal_id>", plan_proposals.answer, name="plan-proposal"),
    path(f"{ONE}/vertaling", plan_translating.translate, name="plan-translate"),
    path(f"{ONE}/voorbeelden", plan_templates.choose, name="plan-templates"),
    path("plannen/vastgelopen", plan_stalled.stalled, name="plans-stalled"),
    path("plannen/voorbeelden", plan_templates.manage, name="plan-templates-manage"),
    path("plannen/voorbeelden/nieuw", plan_templates.new, name="plan-template-new"),
    path("plannen/voorbeelden/<int:template_id>", plan_templates.edit, name="plan-template"),
    path("plannen/voorbeelden/<int:template_id>/gebruik", plan_templates.retire, name="plan-template-retire"),
]
