# SPDX-License-Identifier: EUPL-1.2
"""Explaining and asking whether it landed (uitleggen, "heb je het begrepen?", INF-4): what happened with an article for somebody.

Staff and helpers record it for their people, a participant for herself. A helper works in the life domains that were shared with
her, of which the database is the judge; here she is told beforehand.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit, held
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, DossierScope, Ground, InvalidInput, NotFoundForYou
from leidraad.content.articles import article_of
from leidraad.content.models import Article, Reading, Repetition
from leidraad.content.types import NewReading, ReadingKind
from leidraad.dossiers import own, selectors
from leidraad.dossiers.helped import let_in
from leidraad.pure.repeating import Intervals, Understood, again_on
from leidraad.pure.texts import LANGUAGES

LONGEST_WORDS: Final = 1_000


def scope_for(by: Actor, dossier_id: int) -> DossierScope | None:
    """Whose reading this person may record: None for her own. Raises NotFoundForYou."""
    if may(by, Permission.OWN_VIEW):
        if dossier_id not in {one.dossier_id for one in own.mine(by)}:
            raise NotFoundForYou
        return None
    if not may(by, Permission.CONTENT_EXPLAIN):
        raise NotFoundForYou
    scope = let_in(by, dossier_id).scope if may(by, Permission.PEOPLE_VIEW) else selectors.scope(by, dossier_id)
    insist(by, Permission.CONTENT_EXPLAIN, scope)
    return scope


def may_explain(by: Actor, dossier_id: int, domain: Domain) -> bool:
    """Whether this person may record something about this life domain of a dossier that she may work with."""
    if may(by, Permission.OWN_VIEW) or may(by, Permission.PEOPLE_VIEW):
        return domain in {one.domain for one in held.held(by, dossier_id)}
    return domain is not Domain.HEALTH or may(by, Permission.HEALTH_VIEW)


def record(by: Actor, dossier_id: int, new: NewReading, *, at: datetime, on: date) -> int:
    """Record that an article was explained or read, or what was answered (vastleggen); gives the id.

    Raises NotFoundForYou; InvalidInput (`lang`, `answer`, `words`, or the whole when the life domain is not shared).
    """
    scope = scope_for(by, dossier_id)
    article = article_of(by, new.article_id)
    _check(by, dossier_id, article, new)
    again = _again(by, dossier_id, article.id, new, on)
    row = Reading.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, article_id=article.id, version=article.version,
        domain=article.domain, restricted=article.domain == Domain.HEALTH, kind=new.kind, lang=new.lang,
        answer=new.answer or "", words=new.words.strip() if new.kind is ReadingKind.ANSWERED else "", again_on=again,
        by_herself=scope is None, by_name=by.name, recorded_by_id=by.membership_id, on_day=on, at=at,
    )  # fmt: skip
    details = {"article": article.id, "kind": new.kind.value, "lang": new.lang}
    ground = _ground(by, dossier_id, Domain(article.domain), own_dossier=scope is None)
    line = Line(Action.CONTENT_EXPLAINED, dossier_id, "reading", row.id, ground=ground, details=details)
    audit.record(by, line, at)
    return row.id


def _ground(by: Actor, dossier_id: int, domain: Domain, *, own_dossier: bool) -> Ground:
    if own_dossier:
        return Ground.OWN_DOSSIER
    if not may(by, Permission.PEOPLE_VIEW):
        return Ground.STATUTORY_TASK
    return next(one.ground for one in held.held(by, dossier_id) if one.domain is domain)


def _check(by: Actor, dossier_id: int, article: Article, new: NewReading) -> None:
    errors: dict[str, list[str]] = {}
    if not may_explain(by, dossier_id, Domain(article.domain)):
        errors[""] = [
            _("Dit leefgebied is bij deze persoon niet met u gedeeld. Leg het uit zonder het vast te leggen.")
        ]
    if new.lang not in LANGUAGES:
        errors["lang"] = [_("Kies de taal.")]
    if (new.kind is ReadingKind.ANSWERED) != (new.answer is not None):
        errors["answer"] = [_("Kies een antwoord.")]
    if len(new.words) > LONGEST_WORDS:
        errors["words"] = [_("Deze tekst is te lang. Gebruik ten hoogste 1000 tekens.")]
    if errors:
        raise InvalidInput(errors)


def _again(by: Actor, dossier_id: int, article_id: int, new: NewReading, on: date) -> date | None:
    """When to come back to it. Explained and not asked yet: soon, unless she said before that she understood."""
    here = Reading.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id, article_id=article_id)
    former = list(here.filter(kind=ReadingKind.ANSWERED).order_by("id").values_list("on_day", "answer", "again_on"))
    told = intervals(by)
    if new.answer is not None:
        answers = [(day, Understood(answer)) for day, answer, _again_on in former]
        return again_on([*answers, (on, new.answer)], told)
    if former and former[-1][1] == Understood.YES:
        return former[-1][2]
    return on + timedelta(days=told.unasked) if new.kind is ReadingKind.EXPLAINED else None


def intervals(by: Actor) -> Intervals:
    """How long this municipality lets things rest before they are explained again."""
    row = Repetition.objects.filter(municipality_id=by.municipality_id).first()
    return Intervals(row.no, row.a_bit, tuple(row.yes), row.unasked) if row else Intervals()


def set_intervals(by: Actor, no: int, a_bit: int, yes: tuple[int, ...], unasked: int, *, at: datetime) -> None:
    """Choose other lengths, in days; they count for what is recorded from now on. Raises AccessDenied, InvalidInput."""
    insist(by, Permission.CONTENT_MANAGE)
    try:
        new = Intervals(no, a_bit, yes, unasked)
    except ValueError:
        raise InvalidInput({"": [_("Gebruik hele dagen, van 1 tot en met 730.")]}) from None
    values = {"no": new.no, "a_bit": new.a_bit, "yes": list(new.yes), "unasked": new.unasked, "changed_at": at,
              "changed_by_id": by.membership_id}  # fmt: skip
    Repetition.objects.update_or_create(municipality_id=by.municipality_id, defaults=values)
    audit.record(by, Line(Action.CONTENT_CHANGED, object_kind="repetition", details={"yes": list(new.yes)}), at)
