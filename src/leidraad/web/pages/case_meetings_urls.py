# SPDX-License-Identifier: EUPL-1.2
"""Addresses of case meetings and their minutes. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import case_meetings, case_meetings_minutes, case_meetings_points

ONE = "casusoverleg/<int:meeting_id>"

URLS: list[URLPattern] = [
    path("casusoverleg", case_meetings.meetings, name="case-meetings"),
    path("casusoverleg/nieuw", case_meetings.new, name="case-meeting-new"),
    path(ONE, case_meetings.meeting, name="case-meeting"),
    path(f"{ONE}/voorzitter", case_meetings.chair, name="case-meeting-chair"),
    path(f"{ONE}/aanwezig", case_meetings.present, name="case-meeting-present"),
    path(f"{ONE}/volgorde", case_meetings.order, name="case-meeting-order"),
    path(f"{ONE}/voorzitten", case_meetings.take, name="case-meeting-take"),
    path(f"{ONE}/uitnodigen", case_meetings.invite, name="case-meeting-invite"),
    path(f"{ONE}/afzeggen", case_meetings.cancel, name="case-meeting-cancel"),
    path(f"{ONE}/sluiten", case_meetings.close, name="case-meeting-close"),
    path(f"{ONE}/erbij", case_meetings_points.find, name="case-meeting-find"),
    path(f"{ONE}/erbij/<int:dossier_id>", case_meetings_points.add, name="case-meeting-add"),
    path(f"{ONE}/punten/<str:ref>", case_meetings_points.point, name="case-meeting-point"),
    path("verslagen/<int:minutes_id>", case_meetings_minutes.minutes, name="case-minutes"),
    path("dossiers/<int:dossier_id>/verslagen", case_meetings_minutes.of_dossier, name="circle-minutes"),
    path("mijn-mensen/<int:dossier_id>/verslagen", case_meetings_minutes.of_helped, name="helped-minutes"),
]
