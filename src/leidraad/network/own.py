# SPDX-License-Identifier: EUPL-1.2
"""A participant and her own circle: who helps her, what they see and why, and her own yes, no and stop.

What she withdraws counts from the moment of her answer: the grants end in the same transaction.
"""

from dataclasses import dataclass
from datetime import date, datetime

from leidraad.access import context
from leidraad.access.directory import Colleague, colleagues_by_id
from leidraad.access.standing_in import Away, away
from leidraad.access.types import Actor, Ground, NotFoundForYou
from leidraad.dossiers import legal
from leidraad.dossiers.own import OwnDossier, herself
from leidraad.network import consenting, members
from leidraad.network.models import Guiding, Member
from leidraad.network.types import ConsentQuestion, MemberShown, MemberState, NewAnswer


@dataclass(frozen=True, slots=True)
class OwnCircle:
    """Mijn mensen: the director, who helps now, the account of the fixed guide (0: nobody), and who of them is away today."""

    director: Colleague | None
    members: tuple[MemberShown, ...]
    guide_account_id: int
    away: dict[int, Away]


def own_circle(by: Actor, dossier: OwnDossier, *, on: date) -> OwnCircle:
    """Who is around her. The page that shows it writes the line."""
    rows = Member.objects.filter(dossier_id=dossier.dossier_id, state=MemberState.ACTIVE).order_by("name", "id")
    shown = (members.shown(row, on) for row in rows)
    guide = Guiding.objects.filter(dossier_id=dossier.dossier_id, valid__contains=on).first()
    number = dossier.scope.director_id
    active = tuple(one for one in shown if one.state is MemberState.ACTIVE)
    return OwnCircle(
        director=colleagues_by_id(by, [number]).get(number) if number else None,
        members=active,
        guide_account_id=guide.account_id if guide else 0,
        away=away([*(one.membership_id for one in active), *([number] if number else [])]),
    )


@dataclass(frozen=True, slots=True)
class OwnConsents:
    """Mijn toestemmingen: what is asked of her, what she gave, and who helps her on another ground."""

    asked: tuple[ConsentQuestion, ...]
    given: tuple[ConsentQuestion, ...]
    others: tuple[MemberShown, ...]


def own_consents(by: Actor, dossier: OwnDossier, language: str, *, on: date) -> OwnConsents:
    """Everything she shares, in her language."""
    rows = list(Member.objects.filter(dossier_id=dossier.dossier_id, state__in=members.STANDING).order_by("id"))
    rows = [one for one in rows if one.until is None or one.until >= on]
    asked = [one for one in rows if one.state == MemberState.ASKED]
    given = [one for one in rows if one.state == MemberState.ACTIVE and one.ground == Ground.CONSENT]
    others = [one for one in rows if one.state == MemberState.ACTIVE and one.ground != Ground.CONSENT]
    child = not dossier.is_self
    return OwnConsents(
        tuple(consenting.question(one, language, child, on) for one in asked),
        tuple(consenting.question(one, language, child, on) for one in given),
        tuple(members.shown(one, on) for one in others),
    )


def answer(by: Actor, dossier_id: int, new: NewAnswer, *, at: datetime, on: date) -> int:
    """Her own yes or no to one question; a yes counts from now on. Raises NotFoundForYou; InvalidInput ("")."""
    own = herself(by, dossier_id)
    with context.deciding(by, on):
        return consenting.answered(by, _locked(by, own, new.member_id), new, for_child=False, at=at, on=on)


def withdraw(by: Actor, dossier_id: int, new: NewAnswer, *, at: datetime, on: date) -> int:
    """She shares no longer; it counts from this moment. Raises NotFoundForYou."""
    own = herself(by, dossier_id)
    with context.deciding(by, on):
        return consenting.withdrawn(by, _locked(by, own, new.member_id), new, at=at, on=on)


def _locked(by: Actor, own: OwnDossier, member_id: int) -> Member:
    """Her row, its dossier locked first: who keeps the circle waits for her, and she for them."""
    legal.hold(by, [own.dossier_id])
    rows = Member.objects.select_for_update().filter(
        id=member_id, dossier_id=own.dossier_id, municipality_id=by.municipality_id
    )
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    return row
