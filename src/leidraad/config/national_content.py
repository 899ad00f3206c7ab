# SPDX-License-Identifier: EUPL-1.2
"""Lay what is shipped for every municipality in the database, as its owner: articles, public organisations and services.

Repeatable: what is there by its number is renewed, other Dutch is a new version; what is no longer shipped is no longer shown.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from psycopg.types.json import Jsonb

from leidraad.access.audit import Action
from leidraad.content import indexing
from leidraad.content.national import National, NationalArticle, national


class Cursor(Protocol):
    """What this needs of a database cursor."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run a statement."""

    def fetchone(self) -> Any:
        """The first row."""


ARTICLE: Final = """
insert into content_article (municipality_id, uid, changed_at, domain, phase, title, body, tags, version, published, shipped,
    checked_on, check_by) values (null, %s, %s, %s, %s, %s, %s, %s, 1, true, %s, %s, %s)
on conflict (municipality_id, uid) do update set changed_at = excluded.changed_at, domain = excluded.domain,
    phase = excluded.phase, title = excluded.title, body = excluded.body, tags = excluded.tags, shipped = excluded.shipped,
    checked_on = excluded.checked_on, check_by = excluded.check_by, published = true,
    version = content_article.version
        + ((content_article.title, content_article.body) is distinct from (excluded.title, excluded.body))::int
returning id, version
"""
VERSION: Final = """
insert into content_articleversion (municipality_id, article_id, version, title, body, made_at)
values (null, %s, %s, %s, %s, %s) on conflict (article_id, version) do nothing
"""
ORGANISATION: Final = """
insert into content_organisation (municipality_id, uid, changed_at, name, description, email, website, phone)
values (null, %s, %s, %s, %s, '', %s, %s)
on conflict (municipality_id, uid) do update set changed_at = excluded.changed_at, name = excluded.name,
    description = excluded.description, website = excluded.website, phone = excluded.phone returning id
"""
SERVICE_TEXTS: Final = ("name", "description", "website", "email", "phone", "eligibility", "how_to_apply", "fees", "wait_time",
                        "interpreting")  # fmt: skip
SERVICE_LISTS: Final = ("languages", "domains", "tags")
SERVICE: Final = """
insert into content_service (municipality_id, uid, changed_at, organisation_id, checked_on, check_by, name, description, website,
    email, phone, eligibility, how_to_apply, fees, wait_time, interpreting, languages, domains, tags, status, openings, costs)
values (null, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'active', '[]', '[]')
on conflict (municipality_id, uid) do update set changed_at = excluded.changed_at, organisation_id = excluded.organisation_id,
    checked_on = excluded.checked_on, check_by = excluded.check_by, name = excluded.name, description = excluded.description,
    website = excluded.website, email = excluded.email, phone = excluded.phone, eligibility = excluded.eligibility,
    how_to_apply = excluded.how_to_apply, fees = excluded.fees, wait_time = excluded.wait_time,
    interpreting = excluded.interpreting, languages = excluded.languages, domains = excluded.domains, tags = excluded.tags,
    status = 'active'
returning id
"""


def lay(cursor: Cursor, at: datetime, content: National | None = None) -> tuple[int, int]:
    """Lay it down in the transaction that stands; gives how many articles and services. Raises NationalProblem."""
    found = content or national()
    for one in found.articles:
        _article(cursor, one, found, at)
    numbers = {}
    for row in found.organisations:
        values = (row["uid"], at, row["name"], row.get("description", ""), row.get("website", ""), row.get("phone", ""))
        numbers[row["uid"]] = (_one(cursor, ORGANISATION, values)[0], row["name"])
    for row in found.services:
        _service(cursor, row, numbers[row["organisation"]], found, at)
    _rest(cursor, found)
    line = f"{len(found.articles)} articles, {len(found.services)} services"
    cursor.execute(
        "select access_write_event(%s, null, '', %s, null, '', null, '', %s, 'cli', '', '{}')",
        (at, Action.CONTENT_LAID.value, line),
    )
    return len(found.articles), len(found.services)


def _one(cursor: Cursor, query: str, values: Sequence[Any]) -> Any:
    cursor.execute(query, values)
    return cursor.fetchone()


def _article(cursor: Cursor, one: NationalArticle, found: National, at: datetime) -> None:
    values = (one.uid, at, one.domain, one.phase, one.title, one.body, list(one.tags), Jsonb(one.shipped), found.checked_on,
              found.check_by)  # fmt: skip
    number, version = _one(cursor, ARTICLE, values)
    cursor.execute(VERSION, (number, version, one.title, one.body, at))
    said = {"nl": (one.title, one.body)} | {
        lang: (texts["title"]["text"], texts["body"]["text"]) for lang, texts in one.shipped.items()
    }
    indexing.keep(None, "article", number, said, one.tags, execute=cursor.execute)


def _service(cursor: Cursor, row: dict[str, Any], of: tuple[int, str], found: National, at: datetime) -> None:
    texts = [row.get(name, "") for name in SERVICE_TEXTS]
    values = (row["uid"], at, of[0], found.checked_on, found.check_by, *texts, *(row[name] for name in SERVICE_LISTS))
    number = _one(cursor, SERVICE, values)[0]
    said = {"nl": (f"{row['name']} {of[1]}", f"{row.get('description', '')} {row.get('eligibility', '')}")}
    indexing.keep(None, "service", number, said, row["tags"], execute=cursor.execute)


def _rest(cursor: Cursor, found: National) -> None:
    """What is no longer shipped goes out of sight; nothing is removed, because somebody may have read it."""
    for table, uids, change in (
        ("article", [one.uid for one in found.articles], "published = false"),
        ("service", [row["uid"] for row in found.services], "status = 'defunct'"),
    ):
        gone = "municipality_id is null and not (uid = any(%s::uuid[]))"
        cursor.execute(
            f"delete from content_words where {table}_id in (select id from content_{table} where {gone})",  # noqa: S608
            (uids,),
        )
        cursor.execute(f"update content_{table} set {change} where {gone}", (uids,))  # noqa: S608
