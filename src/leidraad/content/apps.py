# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the content room."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Informatie: wat een nieuwkomer moet weten, en waar zij terecht kan."""

    name = "leidraad.content"
    label = "content"
    verbose_name = "Informatie"
