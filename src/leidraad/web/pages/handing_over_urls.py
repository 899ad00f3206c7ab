# SPDX-License-Identifier: EUPL-1.2
"""Addresses of handing over and of absence. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import absence, handing_over

URLS: list[URLPattern] = [
    path("dossiers/<int:dossier_id>/plan/overdragen", handing_over.offer, name="circle-hand-over"),
    path("mijn-mensen/<int:dossier_id>/plan/overdragen", handing_over.offer_helped, name="helped-hand-over"),
    path("plandelen/<int:hand_over_id>", handing_over.part, name="part-hand-over"),
    path("overdragen/<int:membership_id>", handing_over.everything, name="work-hand-over"),
    path("afwezigheid", absence.own, name="absence"),
    path("afwezigheid/team", absence.everybody, name="absences"),
    path("afwezigheid/rol/<int:membership_id>", absence.of_somebody, name="absence-of"),
]
