# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the broad intake."""

from django.urls import URLPattern, path

from leidraad.web.pages import intake, intake_conclusions, intake_sessions, intake_steps

ONE = "dossiers/<int:dossier_id>/intake"
URLS: list[URLPattern] = [
    path(ONE, intake.intake, name="intake"),
    path(f"{ONE}/beginnen", intake.start, name="intake-start"),
    path(f"{ONE}/afsluiten", intake.close, name="intake-close"),
    path(f"{ONE}/afdrukken", intake.printed, name="intake-print"),
    path(f"{ONE}/vragen/<str:domain>", intake_steps.step, name="intake-step"),
    path(f"{ONE}/vragen/<str:domain>/bewaren", intake_steps.save, name="intake-save"),
    path(f"{ONE}/gesprekken/nieuw", intake_sessions.session_new, name="intake-session-new"),
    path(f"{ONE}/gesprekken/<int:session_id>", intake_sessions.session, name="intake-session"),
    path(f"{ONE}/conclusies", intake_conclusions.conclusions, name="intake-conclusions"),
    path(f"{ONE}/conclusies/nieuw", intake_conclusions.conclude, name="intake-conclude"),
    path(f"{ONE}/conclusies/<int:conclusion_id>", intake_conclusions.conclusion, name="intake-conclusion"),
    path(f"{ONE}/conclusies/<int:conclusion_id>/wegleggen", intake_conclusions.put_aside, name="intake-put-aside"),
    path(f"{ONE}/conclusies/<int:conclusion_id>/heropenen", intake_conclusions.reopen, name="intake-reopen"),
]
