# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the norms of a municipality."""

from django.urls import URLPattern, path

from leidraad.web.pages import norms

URLS: list[URLPattern] = [
    path("beheer/normen", norms.listing, name="norms"),
    path("beheer/normen/nieuw", norms.new, name="norm-new"),
    path("beheer/normen/<int:norm_id>", norms.change, name="norm"),
]
