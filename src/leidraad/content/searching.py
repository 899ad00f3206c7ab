# SPDX-License-Identifier: EUPL-1.2
"""One search field over articles and services, in any language (zoeken).

The database gives numbers in the order of rank (`content_search`, by its index); the rows come through the policies.
"""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from leidraad.pure.search_words import asked_words

MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """Treffer: the number of an article or of a service."""

    article_id: int | None
    service_id: int | None


def hits(typed: str) -> tuple[list[Hit], bool]:
    """What was found, the best first, and whether every word was. Where not all words together are, any of them will do."""
    words = asked_words(typed)
    if not words:
        return [], True
    for every_word in (True, False):
        if found := _asked(words, every_word):
            return found, every_word or len(words) == 1
    return [], True


def _asked(words: list[str], every_word: bool) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute("select article_id, service_id from content_search(%s, %s, %s)", (words, every_word, MOST))
        return [Hit(*row) for row in cursor.fetchall()]
