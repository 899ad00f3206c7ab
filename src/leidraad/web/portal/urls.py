# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the portal, all below `mijn`. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.portal import home, visiting

urlpatterns: list[URLPattern] = [
    path("mijn", home.home, name="portal"),
    path("mijn/meer", home.more, name="portal-more"),
    path("mijn/inloggen", visiting.log_in, name="portal-login"),
    path("mijn/brief", visiting.start, name="portal-start"),
    path("mijn/brief/<str:token>", visiting.start, name="portal-start-number"),
    path("mijn/uitloggen", visiting.log_out, name="portal-logout"),
    path("mijn/taal", visiting.set_language, name="portal-language"),
]
