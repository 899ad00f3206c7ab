# SPDX-License-Identifier: EUPL-1.2
"""Addresses of bringing in a list."""

from django.urls import URLPattern, path

from leidraad.web.pages import importing

URLS: list[URLPattern] = [
    path("inlezen", importing.choose, name="import-households"),
    path("inlezen/voorbeeld", importing.example, name="import-example"),
    path("inlezen/<int:run_id>", importing.preview, name="import-preview"),
    path("inlezen/<int:run_id>/kolommen", importing.mapping, name="import-mapping"),
    path("inlezen/<int:run_id>/bevestigen", importing.confirm, name="import-confirm"),
    path("inlezen/<int:run_id>/geweigerd", importing.refused, name="import-refused"),
    path("inlezen/<int:run_id>/opnieuw", importing.again, name="import-again"),
    path("inlezen/<int:run_id>/stoppen", importing.cancel, name="import-cancel"),
]
