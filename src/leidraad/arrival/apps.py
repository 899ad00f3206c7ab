# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the arrival room."""

from django.apps import AppConfig


class ArrivalConfig(AppConfig):
    """Aankomst: koppeling, fase en wachttijd, inlezen van gezinnen."""

    name = "leidraad.arrival"
    label = "arrival"
    verbose_name = "Aankomst"
