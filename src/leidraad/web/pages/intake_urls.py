# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the broad intake."""

from django.urls import URLPattern, path

from leidraad.web.pages import (
    intake,
    intake_balance,
    intake_conclusions,
    intake_drafts,
    intake_measures,
    intake_sessions,
    intake_signals,
    intake_steps,
    intake_to_goal,
)

ONE = "dossiers/<int:dossier_id>/intake"
URLS: list[URLPattern] = [
    path(ONE, intake.intake, name="intake"),
    path(f"{ONE}/beginnen", intake.start, name="intake-start"),
    path(f"{ONE}/afsluiten", intake.close, name="intake-close"),
    path(f"{ONE}/afdrukken", intake.printed, name="intake-print"),
    path(f"{ONE}/vragen/<str:domain>", intake_steps.step, name="intake-step"),
    path(f"{ONE}/vragen/<str:domain>/bewaren", intake_steps.save, name="intake-save"),
    path(f"{ONE}/vragen/<str:domain>/concept", intake_drafts.keep, name="intake-draft"),
    path(f"{ONE}/gesprekken/nieuw", intake_sessions.session_new, name="intake-session-new"),
    path(f"{ONE}/gesprekken/<int:session_id>", intake_sessions.session, name="intake-session"),
    path(f"{ONE}/conclusies", intake_conclusions.conclusions, name="intake-conclusions"),
    path(f"{ONE}/conclusies/nieuw", intake_conclusions.conclude, name="intake-conclude"),
    path(f"{ONE}/conclusies/<int:conclusion_id>", intake_conclusions.conclusion, name="intake-conclusion"),
    path(f"{ONE}/conclusies/<int:conclusion_id>/doel", intake_to_goal.goal, name="intake-to-goal"),
    path(f"{ONE}/conclusies/<int:conclusion_id>/wegleggen", intake_conclusions.put_aside, name="intake-put-aside"),
    path(f"{ONE}/conclusies/<int:conclusion_id>/heropenen", intake_conclusions.reopen, name="intake-reopen"),
    path(f"{ONE}/kracht-en-last", intake_balance.balance, name="intake-balance"),
    path(f"{ONE}/kopjes", intake_balance.headings, name="intake-headings"),
    path(f"{ONE}/signalen", intake_signals.signals, name="intake-signals"),
    path(f"{ONE}/signalen/vragen", intake_signals.invite, name="intake-signal-invite"),
    path(f"{ONE}/signalen/gelezen", intake_signals.read, name="intake-signals-read"),
    path(f"{ONE}/signalen/<int:link_id>/intrekken", intake_signals.withdraw, name="intake-signal-withdraw"),
    path(f"{ONE}/meting", intake_measures.measures, name="intake-measures"),
    path(f"{ONE}/meting/nieuw", intake_measures.measure, name="intake-measure"),
    path(f"{ONE}/toets/aanmelding", intake_measures.test_registered, name="intake-test-registered"),
    path(f"{ONE}/toets/uitslag", intake_measures.test_result, name="intake-test-result"),
    path(f"{ONE}/toets/niet-nodig", intake_measures.test_exempted, name="intake-test-exempted"),
    path("signaal/<str:token>", intake_signals.signal, name="signal"),
]
