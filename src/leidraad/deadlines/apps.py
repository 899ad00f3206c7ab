# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the deadlines room."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Termijnen: feiten met een dag, en de plichten die de wet daaruit maakt."""

    name = "leidraad.deadlines"
    label = "deadlines"
    verbose_name = "Termijnen"
