# SPDX-License-Identifier: EUPL-1.2
"""Addresses about the participant's portal, for staff and guides. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import portal_access, portal_kept, portal_reflections

ONE = "dossiers/<int:dossier_id>/toegang"

URLS: list[URLPattern] = [
    path(ONE, portal_access.access, name="access-of-participant"),
    path(f"{ONE}/buitensluiten", portal_access.shut, name="access-shut"),
    path("dossiers/<int:dossier_id>/niet-in-portaal", portal_kept.kept, name="kept-back"),
    path("dossiers/<int:dossier_id>/niet-in-portaal/<int:kept_id>", portal_kept.change, name="kept-back-change"),
    path("dossiers/<int:dossier_id>/terugblik", portal_reflections.reflections, name="reflections-of-participant"),
    path(
        "dossiers/<int:dossier_id>/terugblik/<int:reflection_id>/opname",
        portal_reflections.recording,
        name="reflection-recording",
    ),
    path("niet-in-portaal", portal_kept.due, name="kept-back-due"),
]
