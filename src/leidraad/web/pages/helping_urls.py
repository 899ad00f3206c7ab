# SPDX-License-Identifier: EUPL-1.2
"""Addresses about helpers: their files, the week, interpreters. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import helper_files, interpreters

URLS: list[URLPattern] = [
    path("helpers", helper_files.files, name="helpers"),
    path("helpers/week", helper_files.week, name="helpers-week"),
    path("helpers/<int:membership_id>", helper_files.file, name="helper-file"),
    path("mijn-mensen/mijn-gegevens", helper_files.own, name="my-helper-file"),
    path("tolken", interpreters.interpreters, name="interpreters"),
]
