# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the logbook."""

from django.urls import URLPattern, path

from leidraad.web.pages import logbook

URLS: list[URLPattern] = [
    path("logboek", logbook.logbook, name="logbook"),
    path("logboek/lijst.csv", logbook.export, name="logbook-export"),
    path("logboek/regels/<int:line_id>", logbook.line, name="logbook-line"),
]
