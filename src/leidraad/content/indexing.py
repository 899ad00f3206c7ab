# SPDX-License-Identifier: EUPL-1.2
"""The words under which an article or a service is found (zoekwoorden): made anew whenever its texts change.

One row per language: the plain form of each word (`pure.search_words`), and for Dutch also its stem. The words of its themes
in every language stand in a row of their own, so that a service with Dutch texts only is found in Arabic as well.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db import connection

from leidraad.content.themes import every_word
from leidraad.pure.search_words import search_words
from leidraad.pure.texts import SOURCE_LANGUAGE

#: The row of words that belong to every language.
ALL: Final = "mul"
Execute = Callable[[str, Sequence[Any]], Any]
#: Title before the rest. `dutch` knows stems and small words, `simple` takes each word as it is.
INSERT: Final = """
insert into content_words (municipality_id, article_id, service_id, lang, words)
values (%(town)s::bigint, %(article)s::bigint, %(service)s::bigint, %(lang)s::text,
    setweight(to_tsvector('simple', %(title)s), 'A') || setweight(to_tsvector('simple', %(rest)s), 'C')
    || case when %(lang)s::text = 'nl' then setweight(to_tsvector('dutch', %(title)s), 'A')
        || setweight(to_tsvector('dutch', %(rest)s), 'C') else ''::tsvector end)
"""


def _plain(text: str) -> str:
    return " ".join(search_words(text))


def keep(
    town: int | None,
    thing: str,
    number: int,
    said: dict[str, tuple[str, str]],
    tags: Sequence[str],
    *,
    execute: Any = None,
) -> None:
    """Put the words of one thing (`article` or `service`) in the place of the former ones.

    `said`: title and the rest by language. `town` None: a national one, written by the owner of the database only. A town's own
    words over a national article lie beside those of the nation.
    """
    run = execute or connection.cursor().execute
    same = "municipality_id is null" if town is None else "municipality_id = %s"
    values = [number] if town is None else [number, town]
    run(f"delete from content_words where {thing}_id = %s and {same}", values)  # noqa: S608 (a word of ours)
    rows = {lang: (_plain(title), _plain(rest)) for lang, (title, rest) in said.items()}
    if SOURCE_LANGUAGE in said:
        rows[ALL] = ("", _plain(every_word(tuple(tags))))
    for lang, (title, rest) in rows.items():
        run(
            INSERT,
            {
                "town": town, "article": number if thing == "article" else None,
                "service": number if thing == "service" else None, "lang": lang, "title": title, "rest": rest,
            },
        )  # fmt: skip
