# SPDX-License-Identifier: EUPL-1.2
"""What was read and explained, and what has to be explained again (opnieuw uitleggen)."""

from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, NotFoundForYou
from leidraad.content.explaining import scope_for
from leidraad.content.models import Article, Reading
from leidraad.content.types import ReadingKind, ReadingShown, ToExplain
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.pure.repeating import Understood

MOST: Final = 200
#: When something comes back: on the day that was planned, and as soon as the article says something else than was read.
AGAIN: Final = (
    "case when a.version > r.version then least(r.again_on, (a.changed_at at time zone 'Europe/Amsterdam')::date)"
    " else r.again_on end"
)
#: Per person and article the last that happened decides; the words are those of her last answer.
DUE: Final = f"""
select d.id, d.display_name, r.article_id, a.title, r.domain, {AGAIN} as again, s.answer, s.words, r.lang
from (
    select distinct on (dossier_id, article_id) * from content_reading where municipality_id = %(here)s
        and kind <> 'read' order by dossier_id, article_id, id desc
) r
join {OPEN_DOSSIERS} d on d.id = r.dossier_id
join content_article a on a.id = r.article_id and a.published
left join lateral (
    select answer, words from content_reading x where x.dossier_id = r.dossier_id and x.article_id = r.article_id
        and x.kind = 'answered' order by x.id desc limit 1
) s on true
where {AGAIN} <= %(on)s and (%(director)s::bigint is null or d.director_id = %(director)s)
order by again, d.display_name, d.id, a.title limit %(most)s
"""  # noqa: S608 (a subquery of the house)


def to_explain(by: Actor, *, on: date, at: datetime, everybody: bool = False) -> list[ToExplain]:
    """What has to be explained again by today, the longest due first: to the people of this helper or director.

    `everybody`: for staff, of colleagues as well. One line in the trail, with the numbers. Raises AccessDenied.
    """
    insist(by, Permission.CONTENT_EXPLAIN)
    helper = may(by, Permission.PEOPLE_VIEW)
    values: dict[str, int | str | date | None] = {"here": by.municipality_id, "on": on, "most": MOST,
              "director": None if everybody or helper else by.membership_id}  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(DUE, values)
        found = [_due(*row) for row in cursor.fetchall()]
    shown = list(dict.fromkeys(one.dossier_id for one in found))
    audit.record(by, Line(Action.CONTENT_DUE_SHOWN, details={"dossiers": shown}), at)
    return found


#: The same for one person herself, without who she is.
OWN_DUE: Final = f"""
select a.id, a.version > r.version from (
    select distinct on (article_id) * from content_reading where municipality_id = %(here)s and dossier_id = %(dossier)s
        and kind <> 'read' order by article_id, id desc
) r
join content_article a on a.id = r.article_id and a.published
where {AGAIN} <= %(on)s order by {AGAIN}, a.title limit %(most)s
"""  # noqa: S608 (a subquery of the house)
#: More than she will read at once is no help.
MOST_OWN: Final = 5


def own_again(by: Actor, dossier_id: int, *, on: date) -> dict[int, bool]:
    """What comes back to a participant today (lees dit nog eens), the longest due first: which article, and whether it
    says something else now. The page that shows it writes the line. Raises NotFoundForYou.
    """
    if scope_for(by, dossier_id) is not None:
        raise NotFoundForYou
    values: dict[str, int | date] = {"here": by.municipality_id, "dossier": dossier_id, "on": on, "most": MOST_OWN}
    with connection.cursor() as cursor:
        cursor.execute(OWN_DUE, values)
        return {int(number): bool(changed) for number, changed in cursor.fetchall()}


#: To whom somebody explains: a helper whom she was let in to, a director whom she directs.
PEOPLE: Final = f"""
select id, display_name from {OPEN_DOSSIERS} d where municipality_id = %(here)s
    and (%(director)s::bigint is null or director_id = %(director)s) order by display_name, id limit %(most)s
"""  # noqa: S608 (a subquery of the house)


def people(by: Actor) -> list[tuple[int, str]]:
    """To whom the acting person can explain something: number of the dossier and name. Raises AccessDenied."""
    insist(by, Permission.CONTENT_EXPLAIN)
    director = None if may(by, Permission.PEOPLE_VIEW) else by.membership_id
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, {"here": by.municipality_id, "director": director, "most": MOST})
        return [(int(number), str(name)) for number, name in cursor.fetchall()]


def name_of(by: Actor, dossier_id: int) -> str:
    """The name of whom this is about, for who may record something for her. Raises NotFoundForYou."""
    scope_for(by, dossier_id)
    with connection.cursor() as cursor:
        asked = f"select display_name from {OPEN_DOSSIERS} d where id = %s and municipality_id = %s"  # noqa: S608
        cursor.execute(asked, (dossier_id, by.municipality_id))
        found = cursor.fetchone()
    if found is None:
        raise NotFoundForYou
    return str(found[0])


def _due(
    dossier: int, name: str, article: int, title: str, domain: str, due: date, answer: str | None, words: str | None, lang: str
) -> ToExplain:  # fmt: skip
    understood = Understood(answer) if answer else None
    return ToExplain(dossier, name, article, title, Domain(domain), due, understood, words or "", lang)


def readings(by: Actor, dossier_id: int, *, at: datetime) -> list[ReadingShown]:
    """What one person read and was explained, the newest first, in the life domains that the acting person may see.

    Leaves a line that it was looked at. Raises NotFoundForYou.
    """
    scope = scope_for(by, dossier_id)
    rows = Reading.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).order_by("-id")[:MOST]
    found = list(rows)
    articles = {one.id: one for one in Article.objects.filter(id__in={row.article_id for row in found})}
    ground = Ground.OWN_DOSSIER if scope is None else Ground.STATUTORY_TASK
    audit.record(by, Line(Action.CONTENT_READINGS_OPENED, dossier_id, ground=ground), at)
    return [_shown(row, articles[row.article_id]) for row in found if row.article_id in articles]


def _shown(row: Any, article: Article) -> ReadingShown:
    return ReadingShown(
        article.id, article.title, Domain(row.domain), ReadingKind(row.kind), row.lang,
        Understood(row.answer) if row.answer else None, row.words, row.by_name, row.by_herself, row.at, row.again_on,
        article.version > row.version,
    )  # fmt: skip
