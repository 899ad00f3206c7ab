# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the staff pages. Each has a row in the permission table (tests/web/test_permission_table.py)."""

from django.urls import URLPattern, path

from leidraad.web.pages import dossier
from leidraad.web.pages.login_urls import URLS as LOGIN

urlpatterns: list[URLPattern] = [
    *LOGIN,
    path("dossiers/<int:dossier_id>", dossier.dossier, name="dossier"),
    path("dossiers/<int:dossier_id>/contact", dossier.contact, name="contact"),
    path("dossiers/<int:dossier_id>/afspraak", dossier.contact_plan, name="contact-plan"),
    path("dossiers/<int:dossier_id>/afspraak/weghalen", dossier.contact_cancel, name="contact-cancel"),
    path("dossiers/<int:dossier_id>/bsn", dossier.bsn, name="bsn"),
]
