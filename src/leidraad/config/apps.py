# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to config: fills the ports when everything is loaded."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Configuratie en bedrading."""

    name = "leidraad.config"
    label = "config"
