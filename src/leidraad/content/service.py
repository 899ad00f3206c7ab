# SPDX-License-Identifier: EUPL-1.2
"""The door of the content room: everything that changes something."""

from leidraad.content.articles import add_article, change_article, check_article, publish_article
from leidraad.content.directory import (
    add_organisation,
    add_place,
    add_service,
    change_organisation,
    change_place,
    change_service,
    check_service,
)
from leidraad.content.exchanging import export, take_in
from leidraad.content.explaining import record, set_intervals
from leidraad.content.phrases import translate_phrases
from leidraad.content.translating import translate

__all__ = [
    "add_article",
    "add_organisation",
    "add_place",
    "add_service",
    "change_article",
    "change_organisation",
    "change_place",
    "change_service",
    "check_article",
    "check_service",
    "export",
    "publish_article",
    "record",
    "set_intervals",
    "take_in",
    "translate",
    "translate_phrases",
]
