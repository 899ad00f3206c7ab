# SPDX-License-Identifier: EUPL-1.2
"""Addresses about the terms of one dossier and the facts they are worked out from."""

from django.urls import URLPattern, path

from leidraad.web.pages import facts, terms, terms_fines

ONE = "dossiers/<int:dossier_id>"

URLS: list[URLPattern] = [
    path(f"{ONE}/termijnen", terms.terms, name="terms"),
    path(f"{ONE}/wet", terms.standing, name="standing"),
    path(f"{ONE}/boete", terms_fines.fine, name="fine"),
    path(f"{ONE}/wat-als", facts.what_if, name="what-if"),
    path(f"{ONE}/feiten", facts.facts, name="facts"),
    path(f"{ONE}/feiten/nieuw", facts.fact_new, name="fact-new"),
    path(f"{ONE}/feiten/<int:fact_id>/verbeteren", facts.fact_correct, name="fact-correct"),
    path(f"{ONE}/feiten/<int:fact_id>/terugtrekken", facts.fact_withdraw, name="fact-withdraw"),
]
