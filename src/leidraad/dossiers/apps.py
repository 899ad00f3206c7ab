# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the dossiers room."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers: person, household, dossier, contact moments, documents, timeline."""

    name = "leidraad.dossiers"
    label = "dossiers"
    verbose_name = "Dossiers"
