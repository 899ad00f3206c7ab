# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the network room."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Netwerk: de besloten kring rond een deelnemer."""

    name = "leidraad.network"
    label = "network"
    verbose_name = "Netwerk"
