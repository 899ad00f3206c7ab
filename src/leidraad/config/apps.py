# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to config: fills the ports when everything is loaded."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class ConfigConfig(AppConfig):
    """Configuratie en bedrading."""

    name = "leidraad.config"
    label = "config"

    def ready(self) -> None:
        """Wire the rooms together. By name: their tables cannot be imported before all apps are loaded."""
        import_string("leidraad.config.ports.fill")()
