# SPDX-License-Identifier: EUPL-1.2
"""Translations of articles, made or checked here (vertaling verbeteren); also over those of a national article.

Each is tied to the Dutch it was made of; what a machine made keeps its mark until somebody has checked it. What may be kept is
decided in `dossiers.translating`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.content import indexing
from leidraad.content.articles import said_in
from leidraad.content.models import Article, ArticleTranslation
from leidraad.content.reading_rows import BODY, TITLE, here, texts_of
from leidraad.dossiers import translating as shared
from leidraad.dossiers.translating import NewTranslation, Source
from leidraad.pure.texts import Mark, Text

PARTS: Final = (TITLE, BODY)


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """Te vertalen: an article with how far its title and body may be relied on in a language."""

    article_id: int
    title: str
    national: bool
    marks: tuple[Mark, Mark]

    @property
    def behind(self) -> bool:
        """Whether somebody should look at it."""
        return any(mark is not Mark.CHECKED for mark in self.marks)


def _insist(by: Actor) -> None:
    insist(by, Permission.TEXTS_EDIT)


def to_translate(by: Actor, lang: str) -> list[ToTranslate]:
    """Every article with its marks in a language, those that nobody checked first. Raises AccessDenied."""
    _insist(by)
    rows = list(Article.objects.filter(here(by), published=True).order_by("title", "id"))
    texts = texts_of(by, rows)
    found = [
        ToTranslate(
            one.id, one.title, one.municipality_id is None,
            (texts[one.id, TITLE].said(lang).mark, texts[one.id, BODY].said(lang).mark),
        )
        for one in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.behind)


def texts(by: Actor, article_id: int) -> dict[str, Text]:
    """Title and body of one article, by part. Raises AccessDenied, NotFoundForYou."""
    _insist(by)
    row = Article.objects.filter(here(by), id=article_id, published=True).first()
    if row is None:
        raise NotFoundForYou
    return {part: text for (_id, part), text in texts_of(by, [row]).items()}


def translate(by: Actor, article_id: int, lang: str, new: Sequence[NewTranslation[str]], *, at: datetime) -> int:
    """Keep how title and body are said in a language; gives how many were new.

    Raises AccessDenied, NotFoundForYou; InvalidInput per part (`title`, `body`), `checked_by` or as a whole.
    """
    there = texts(by, article_id)
    sources = {part: Source(text.nl) for part, text in there.items()}
    kept, flaws = shared.to_keep(lang, sources, there, new, health=True, as_it_is=True)
    if flaws:
        errors: dict[str, list[str]] = {}
        for flaw in flaws:
            at_field = flaw.where if flaw.where == shared.BY_WHOM else (flaw.key or "")
            errors.setdefault(at_field, []).append(flaw.sentence)
        raise InvalidInput(errors)
    ArticleTranslation.objects.bulk_create(
        ArticleTranslation(article_id=article_id, part=part, **shared.columns(by, lang, one, at))
        for part, one in kept.items()
    )
    if kept:
        _index(by, article_id)
        details = {"lang": lang, "parts": sorted(kept)}
        audit.record(by, Line(Action.TEXT_TRANSLATED, None, "article", article_id, details=details), at)
    return len(kept)


def _index(by: Actor, article_id: int) -> None:
    """All words anew where it is ours; over a national article only those that were made here."""
    row = Article.objects.get(id=article_id)
    now = texts_of(by, [row])
    said = said_in(now[row.id, TITLE], now[row.id, BODY])
    if row.municipality_id is None:
        ours = ArticleTranslation.objects.filter(municipality_id=by.municipality_id, article_id=article_id)
        mine = set(ours.values_list("lang", flat=True))
        said = {lang: both for lang, both in said.items() if lang in mine}
    indexing.keep(by.municipality_id, "article", article_id, said, row.tags)
