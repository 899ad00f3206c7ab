# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reminders."""

from django.urls import URLPattern, path

from leidraad.web.pages import reminders

URLS: list[URLPattern] = [
    path("herinneringen", reminders.inbox, name="reminders"),
    path("account/herinneringen", reminders.choice, name="account-reminders"),
    path("beheer/escalatie", reminders.escalation, name="escalation"),
]
