# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the plans room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plannen: één levend plan per dossier, en de besluiten die daarop rusten."""

    name = "leidraad.plans"
    label = "plans"
    verbose_name = "Plannen"
