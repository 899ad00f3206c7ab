# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the intake room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Brede intake: wat iemand vertelt, wat anderen weten, en wat daaruit volgt."""

    name = "leidraad.intake"
    label = "intake"
    verbose_name = "Brede intake"
