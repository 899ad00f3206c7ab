# SPDX-License-Identifier: EUPL-1.2
"""What somebody searches for, among what there is to read and where there is to go."""

from leidraad.access.types import Actor
from leidraad.content import searching
from leidraad.content.articles import articles
from leidraad.content.directory_shown import services_for
from leidraad.content.models import Article
from leidraad.content.reading_rows import articles_shown, here, insist_reader
from leidraad.content.types import Found, Wanted


def search(by: Actor, wanted: Wanted, lang: str) -> Found:
    """Articles in a language and services; without words all of them, within the life domain asked. Raises AccessDenied."""
    insist_reader(by)
    if not wanted.words.strip():
        return Found(tuple(one for one in articles(by, lang, wanted) if one.published), tuple(services_for(by, wanted)))
    found, every_word = searching.hits(wanted.words)
    numbers = [hit.article_id for hit in found if hit.article_id]
    rows = Article.objects.filter(here(by), id__in=numbers, published=True)
    if wanted.domain:
        rows = rows.filter(domain=wanted.domain)
    by_number = {one.id: one for one in rows}
    shown = articles_shown(by, [by_number[number] for number in numbers if number in by_number], lang)
    return Found(tuple(shown), tuple(services_for(by, wanted)), every_word)
