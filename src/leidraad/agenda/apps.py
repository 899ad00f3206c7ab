# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the agenda room."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Agenda: afspraken, spreekkamers en agenda-adressen."""

    name = "leidraad.agenda"
    label = "agenda"
    verbose_name = "Agenda"
