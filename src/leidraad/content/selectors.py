# SPDX-License-Identifier: EUPL-1.2
"""The door of the content room: everything that only reads. Each takes `by`, except what a file holds."""

from leidraad.content.articles import article, articles, owners, versions
from leidraad.content.directory_shown import (
    organisation,
    organisations,
    overdue_rows,
    own_place,
    service,
    services_for,
)
from leidraad.content.exchanging import check, words
from leidraad.content.explained import name_of, own_again, people, readings, to_explain
from leidraad.content.explaining import intervals, may_explain
from leidraad.content.finding import search
from leidraad.content.phrases import phrase_versions, phrases
from leidraad.content.themes import themes
from leidraad.content.translating import texts, to_translate

__all__ = [
    "article",
    "articles",
    "check",
    "intervals",
    "may_explain",
    "name_of",
    "organisation",
    "organisations",
    "overdue_rows",
    "own_again",
    "own_place",
    "owners",
    "people",
    "phrase_versions",
    "phrases",
    "readings",
    "search",
    "service",
    "services_for",
    "texts",
    "themes",
    "to_explain",
    "to_translate",
    "versions",
    "words",
]
