# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the case meetings room."""

from django.apps import AppConfig


class CaseMeetingsConfig(AppConfig):
    """Casuïstiekoverleg: samen over meer dossiers spreken, met wat iedereen mag zien."""

    name = "leidraad.case_meetings"
    label = "case_meetings"
    verbose_name = "Casuïstiekoverleg"
