# SPDX-License-Identifier: EUPL-1.2
"""Articles (essential information, INF-1): read, written, looked at again. A national one is read here and changed by nobody."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.directory import colleagues
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou, StaleVersion
from leidraad.content import indexing
from leidraad.content.models import Article, ArticleVersion
from leidraad.content.reading_rows import (
    BODY,
    TITLE,
    article_row,
    articles_shown,
    freshness,
    here,
    insist_reader,
    may_read,
    texts_of,
)
from leidraad.content.themes import themes
from leidraad.content.types import ArticleRow, ArticleShown, NewArticle, Phase, Wanted
from leidraad.pure.texts import SOURCE_LANGUAGE, Mark, Text

LONGEST_TITLE: Final = 120
LONGEST_BODY: Final = 6_000
#: How long somebody may go without looking at it, when nobody said otherwise; and at most.
YEAR_HALF: Final = timedelta(days=182)
LONGEST_UNCHECKED: Final = timedelta(days=730)


def article_of(by: Actor, article_id: int) -> Article:
    """The row. One that was taken down is there for who manages only. Raises NotFoundForYou."""
    if not may_read(by):
        raise NotFoundForYou
    found = Article.objects.filter(here(by), id=article_id).first()
    if found is None or not (found.published or may(by, Permission.CONTENT_MANAGE)):
        raise NotFoundForYou
    return found


def article(by: Actor, article_id: int, lang: str) -> ArticleShown:
    """An article to read in a language; the Dutch, marked as missing, where there is no translation. Raises NotFoundForYou."""
    row = article_of(by, article_id)
    texts = texts_of(by, [row])
    title, body = texts[row.id, TITLE], texts[row.id, BODY]
    fresh = freshness(by, row)
    shown = article_row(row, title, {fresh.owner_id or 0: fresh.owner}, lang)
    languages = (SOURCE_LANGUAGE, *(code for code in body.translations if body.said(code).mark is not Mark.MISSING))
    return ArticleShown(shown, body.said(lang), row.body, languages, _may_change(by, row))


def articles(by: Actor, lang: str, wanted: Wanted = Wanted()) -> list[ArticleRow]:  # noqa: B008 (frozen)
    """Every article, by phase and title; of one life domain or phase when asked. Raises AccessDenied."""
    insist_reader(by)
    rows = Article.objects.filter(here(by))
    if not may(by, Permission.CONTENT_MANAGE):
        rows = rows.filter(published=True)
    if wanted.domain:
        rows = rows.filter(domain=wanted.domain)
    if wanted.phase:
        rows = rows.filter(phase=wanted.phase)
    order = list(Phase)
    found = articles_shown(by, list(rows.order_by("title", "id")), lang)
    return sorted(found, key=lambda one: (order.index(one.phase), one.nl))


def owners(by: Actor, on: date) -> list[tuple[int, str]]:
    """Colleagues who may look after something: number of the membership and name."""
    return [(one.id, one.name) for one in colleagues(by, on, Permission.CONTENT_MANAGE)]


def _may_change(by: Actor, row: Article) -> bool:
    return row.municipality_id == by.municipality_id and may(by, Permission.CONTENT_MANAGE)


def to_change(by: Actor, article_id: int) -> Article:
    """An article of this municipality, locked. Raises AccessDenied, NotFoundForYou; also for a national one."""
    insist(by, Permission.CONTENT_MANAGE)
    found = Article.objects.select_for_update().filter(id=article_id, municipality_id=by.municipality_id).first()
    if found is None:
        raise NotFoundForYou
    return found


def add_article(by: Actor, new: NewArticle, *, at: datetime, on: date) -> int:
    """Write an article (nieuw artikel); gives its id. Raises AccessDenied; InvalidInput per field of NewArticle."""
    insist(by, Permission.CONTENT_MANAGE)
    _check(by, new, on)
    row = Article(municipality_id=by.municipality_id, changed_at=at, changed_by_id=by.membership_id)
    _fill(row, new, on)
    row.save()
    _keep_version(row)
    _index(by, row)
    audit.record(by, Line(Action.CONTENT_CHANGED, object_kind="article", object_id=row.id, details={"version": 1}), at)
    return row.id


def change_article(by: Actor, article_id: int, new: NewArticle, *, seen: int, at: datetime, on: date) -> None:
    """Write it anew (artikel wijzigen): other words are a new version, and outdate translations by themselves.

    Raises AccessDenied, NotFoundForYou; InvalidInput; StaleVersion when a colleague changed it since version `seen`.
    """
    row = to_change(by, article_id)
    if row.version != seen:
        raise StaleVersion(row.version)
    _check(by, new, on)
    other_words = (row.title, row.body) != (new.title.strip(), _tidy(new.body))
    _fill(row, new, on)
    row.changed_at, row.changed_by_id = at, by.membership_id
    if other_words:
        row.version += 1
    row.save()
    if other_words:
        _keep_version(row)
    _index(by, row)
    details = {"version": row.version}
    audit.record(by, Line(Action.CONTENT_CHANGED, object_kind="article", object_id=row.id, details=details), at)


def publish_article(by: Actor, article_id: int, published: bool, *, at: datetime) -> None:
    """Take an article down, or put it up again (niet meer tonen). Raises AccessDenied, NotFoundForYou."""
    row = to_change(by, article_id)
    row.published, row.changed_at, row.changed_by_id = published, at, by.membership_id
    row.save(update_fields=["published", "changed_at", "changed_by"])
    _index(by, row)
    details = {"published": published}
    audit.record(by, Line(Action.CONTENT_CHANGED, object_kind="article", object_id=row.id, details=details), at)


def check_article(by: Actor, article_id: int, *, at: datetime, on: date) -> date:
    """Say that it is still right (nagekeken); gives by when again: as long as last time. Raises as `to_change`."""
    row = to_change(by, article_id)
    row.check_by = next_check(row.checked_on, row.check_by, on)
    row.checked_on = on
    row.save(update_fields=["checked_on", "check_by"])
    audit.record(by, Line(Action.CONTENT_CHECKED, object_kind="article", object_id=row.id), at)
    return row.check_by


def next_check(checked_on: date | None, check_by: date | None, on: date) -> date:
    """The same length as before from today on; half a year where that is unknown."""
    length = check_by - checked_on if checked_on and check_by and check_by > checked_on else YEAR_HALF
    return on + min(length, LONGEST_UNCHECKED)


def _check(by: Actor, new: NewArticle, on: date) -> None:
    errors: dict[str, list[str]] = {}
    if not new.title.strip() or len(new.title) > LONGEST_TITLE:
        errors["title"] = [_("Schrijf een titel van ten hoogste 120 tekens.")]
    if not new.body.strip() or len(new.body) > LONGEST_BODY:
        errors["body"] = [_("Schrijf de tekst, ten hoogste 6000 tekens.")]
    errors |= check_care(by, new.owner_id, new.check_by, on)
    if unknown := [tag for tag in new.tags if tag not in themes()]:
        errors["tags"] = [_("Dit thema bestaat niet: %(tag)s.") % {"tag": unknown[0]}]
    if errors:
        raise InvalidInput(errors)


def check_care(by: Actor, owner_id: int | None, check_by: date | None, on: date) -> dict[str, list[str]]:
    """What is wrong with who looks after something and until when: errors by field."""
    errors: dict[str, list[str]] = {}
    if owner_id not in dict(owners(by, on)):
        errors["owner_id"] = [_("Kies wie dit bijhoudt.")]
    if check_by is None or not on <= check_by <= on + LONGEST_UNCHECKED:
        errors["check_by"] = [_("Kies een dag vanaf vandaag, binnen twee jaar.")]
    return errors


def _tidy(body: str) -> str:
    return "\n".join(line.rstrip() for line in body.strip().splitlines())


def _fill(row: Article, new: NewArticle, on: date) -> None:
    row.title, row.body = new.title.strip(), _tidy(new.body)
    row.domain, row.phase, row.tags = Domain(new.domain), Phase(new.phase), list(dict.fromkeys(new.tags))
    row.owner_id, row.check_by, row.checked_on = new.owner_id, new.check_by, on


def _keep_version(row: Article) -> None:
    ArticleVersion.objects.create(
        municipality_id=row.municipality_id, article_id=row.id, version=row.version, title=row.title, body=row.body,
        made_at=row.changed_at, made_by_id=row.changed_by_id,
    )  # fmt: skip


def _index(by: Actor, row: Article) -> None:
    """Words of every language that is there; none when it was taken down."""
    texts = texts_of(by, [row])
    indexing.keep(by.municipality_id, "article", row.id, said_in(texts[row.id, TITLE], texts[row.id, BODY], row.published),
                  row.tags)  # fmt: skip


def said_in(title: Text, body: Text, published: bool = True) -> dict[str, tuple[str, str]]:
    """Title and body by language, as far as they were translated."""
    if not published:
        return {}
    languages = {SOURCE_LANGUAGE, *title.translations, *body.translations}
    found = {lang: (title.said(lang), body.said(lang)) for lang in languages}
    return {
        lang: tuple(one.text if one.lang == lang else "" for one in both)  # type: ignore[misc]
        for lang, both in found.items()
    }


def versions(by: Actor, article_id: int) -> list[tuple[int, datetime]]:
    """Which versions there were, the newest first. Raises NotFoundForYou."""
    row = article_of(by, article_id)
    found = ArticleVersion.objects.filter(article_id=row.id).order_by("-version")
    return list(found.values_list("version", "made_at"))


def overdue(by: Actor, on: date, *, mine: bool = False) -> Q:
    """Rows of this municipality that somebody should have looked at by now."""
    late = Q(municipality_id=by.municipality_id, check_by__lt=on)
    return late & Q(owner_id=by.membership_id) if mine else late
