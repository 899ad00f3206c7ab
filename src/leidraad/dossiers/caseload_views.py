# SPDX-License-Identifier: EUPL-1.2
"""Saved views of the caseload (bewaarde weergaven): a name and a question, one's own or the team's."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers.caseload_query import Whose, parse
from leidraad.dossiers.models import SavedView

LONGEST_NAME: Final = 60
MOST_VIEWS: Final = 30

VIEWS: Final = """
select row_number() over (order by lower(name), id), jsonb_build_array(id, name, query, membership_id = %(me)s,
    team_id is not null, is_default and membership_id = %(me)s)::text
from dossiers_savedview where municipality_id = %(here)s and (membership_id = %(me)s or team_id = %(team)s)
order by 1 limit 200
"""


@dataclass(frozen=True, slots=True)
class View:
    """A saved view. `mine` may be changed; `shared` is seen by the whole team; `is_default` opens first."""

    id: int
    name: str
    query: str
    mine: bool
    shared: bool
    is_default: bool


def asking(by: Actor) -> tuple[str, dict[str, Any]]:
    """The question for `views`, to send along with another; `read` takes the texts of its answer."""
    return VIEWS, {"me": by.membership_id, "here": by.municipality_id, "team": by.team_id}


def read(texts: Iterable[str]) -> list[View]:
    """The views in an answer, in its order."""
    return [View(*json.loads(text)) for text in texts]


def views(by: Actor) -> list[View]:
    """My own saved views and those of my team, by name; one query."""
    with connection.cursor() as cursor:
        cursor.execute(*asking(by))
        return read(text for _number, text in cursor.fetchall())


def save_view(by: Actor, name: str, query: str, *, shared: bool, is_default: bool, at: datetime) -> int:
    """Keep a question under a name; the same name again replaces it. Returns its id.

    Raises InvalidInput (name, shared) and AccessDenied.
    """
    insist(by, Permission.CASELOAD_VIEW)
    name = _checked(by, name, shared)
    kept = SavedView.objects.filter(membership_id=by.membership_id)
    if kept.exclude(name=name).count() >= MOST_VIEWS:
        raise InvalidInput({"name": [_("U hebt al 30 weergaven. Verwijder er eerst een.")]})
    if is_default:
        kept.filter(is_default=True).update(is_default=False)
    view, _created = SavedView.objects.update_or_create(
        membership_id=by.membership_id,
        name=name,
        defaults={
            "query": _canonical(query),
            "team_id": by.team_id if shared else None,
            "is_default": is_default,
        },
        create_defaults={
            "municipality_id": by.municipality_id,
            "query": _canonical(query),
            "team_id": by.team_id if shared else None,
            "is_default": is_default,
            "created_at": at,
        },
    )
    _note(by, view.pk, "saved", at)
    return view.pk


def rename_view(by: Actor, view_id: int, name: str, *, shared: bool, is_default: bool, at: datetime) -> None:
    """Rename an own view, share it or not, open it first or not. Raises InvalidInput and NotFoundForYou."""
    insist(by, Permission.CASELOAD_VIEW)
    view = _own(by, view_id)
    name = _checked(by, name, shared)
    if is_default:
        SavedView.objects.filter(membership_id=by.membership_id, is_default=True).exclude(pk=view_id).update(
            is_default=False
        )
    view.name, view.team_id, view.is_default = name, by.team_id if shared else None, is_default
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as problem:
        raise InvalidInput({"name": [_("U hebt al een weergave met deze naam. Kies een andere naam.")]}) from problem
    _note(by, view_id, "changed", at)


def delete_view(by: Actor, view_id: int, *, at: datetime) -> None:
    """Remove an own view. Raises NotFoundForYou when it is not one's own."""
    insist(by, Permission.CASELOAD_VIEW)
    _own(by, view_id).delete()
    _note(by, view_id, "deleted", at)


def _own(by: Actor, view_id: int) -> SavedView:
    view = SavedView.objects.filter(pk=view_id, membership_id=by.membership_id).first()
    if view is None:
        raise NotFoundForYou
    return view


def _checked(by: Actor, name: str, shared: bool) -> str:
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise InvalidInput({"name": [_("Geef de weergave een naam, bijvoorbeeld “Wacht op een huis”.")]})
    if len(name) > LONGEST_NAME:
        raise InvalidInput({"name": [_("De naam is te lang. Gebruik hoogstens 60 tekens.")]})
    if shared:
        insist(by, Permission.VIEWS_SHARE)
        if by.team_id is None:
            raise InvalidInput({"shared": [_("U hoort niet bij een team. Bewaar de weergave alleen voor uzelf.")]})
    return name


def _canonical(query: str) -> str:
    return parse(dict(parse_qsl(query)), Whose.MINE).canonical()


def _note(by: Actor, view_id: int, what: str, at: datetime) -> None:
    line = audit.Line(audit.Action.VIEW_SAVED, object_kind="saved_view", object_id=view_id, details={"what": what})
    audit.record(by, line, at)
