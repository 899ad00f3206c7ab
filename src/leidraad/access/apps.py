# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the access room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Toegang: who may do what, and the trail of what was done."""

    name = "leidraad.access"
    label = "access"
    verbose_name = "Toegang"
