# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the referrals room."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Doorverwijzingen: naar wie, wat er meegaat, en wat ervan kwam."""

    name = "leidraad.referrals"
    label = "referrals"
    verbose_name = "Doorverwijzingen"
