# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the rules."""

from django.urls import URLPattern, path

from leidraad.web.pages import rules

URLS: list[URLPattern] = [
    path("regels", rules.listing, name="rules"),
    path("regels/<str:rule_id>", rules.rule, name="rule"),
]
