# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the calendar of terms."""

from django.urls import URLPattern, path

from leidraad.web.pages import calendar

URLS: list[URLPattern] = [
    path("termijnen", calendar.calendar, name="calendar"),
    path("termijnen/lijst.<str:kind>", calendar.export, name="calendar-export"),
]
