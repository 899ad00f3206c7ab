# SPDX-License-Identifier: EUPL-1.2
"""Referrals and transfers as pages show them: what rises first, then what waits; always the same few questions."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, NotFoundForYou
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.network import notices
from leidraad.network import selectors as network
from leidraad.network.types import NoticeKind, Urgency
from leidraad.plans.homes import home_of
from leidraad.pure.referring import OPEN, Act, ReferralState, possible, waits
from leidraad.referrals import receiving
from leidraad.referrals.asking import Question, question
from leidraad.referrals.models import Handing, Referral, Step, Transfer
from leidraad.referrals.protection import no_longer_seen
from leidraad.referrals.types import (
    OfDossier,
    Receiver,
    ReferralOpened,
    ReferralShown,
    StepKind,
    StepShown,
    TransferOpened,
    TransferShown,
    TransferState,
    Way,
    WorkList,
)

MOST: Final = 200
#: What ended stays on the work list for so long.
LATELY: Final = timedelta(days=30)
# Which of these rows the receiver no longer sees. Staff sees all grants of its town.
SEES: Final = f"select h.id from {{table}} h where h.id = any(%s) and {no_longer_seen('h', '%s::date')}"  # noqa: S608


def rows_of(by: Actor, dossier_id: int) -> tuple[list[Referral], list[Transfer]]:
    """The rows of one dossier that this person sees, the oldest first. The caller has asked `may`."""
    mine = {"municipality_id": by.municipality_id, "dossier_id": dossier_id}
    return list(Referral.objects.filter(**mine).order_by("id")), list(Transfer.objects.filter(**mine).order_by("id"))


def of_dossier(by: Actor, dossier_id: int, *, at: datetime, on: date) -> OfDossier:
    """What concerns one person: what rises first, then the newest; for who cannot refer what she sent or got herself.

    Raises NotFoundForYou.
    """
    home = network.taking_part(by, dossier_id, Permission.CIRCLE_TAKE_PART)
    referrals, transfers = rows_of(by, dossier_id)
    audit.record(by, Line(Action.REFERRALS_SHOWN, dossier_id), at)
    found = _referrals(by, referrals, {dossier_id: home.name}, on)
    handed = _transfers(by, transfers, {dossier_id: home.name}, on)
    may_make = may(by, Permission.REFERRAL_MAKE, home.scope)
    if not may_make or receiving.is_helper(by):
        found = [one for one in found if one.is_mine or one.for_me]
        handed = [one for one in handed if one.is_mine or one.for_me]
    return OfDossier(
        home,
        tuple(sorted(found, key=lambda one: (not one.rises, one.state not in OPEN, -one.id))),
        tuple(sorted(handed, key=lambda one: (not one.rises, -one.id))),
        may_make,
    )


#: What this person, or whom she replaces, received or sent; for who directs also what concerns her people, those of whom
#: she replaces, or nobody's in her team.
CONCERNS: Final = f"""
select h.id, h.dossier_id, d.display_name from {{table}} h join {OPEN_DOSSIERS} d on d.id = h.dossier_id
where h.municipality_id = %(here)s and (h.state = any(%(open)s) or h.changed_at > %(since)s)
    and (h.receiver_id = any(%(also)s) or h.by_membership_id = any(%(also)s) or %(directs)s and (d.director_id = any(%(also)s)
        or (d.director_id is null and (d.team_id is null or d.team_id = %(team)s))))
order by h.state <> all(%(open)s), h.id desc limit %(most)s
"""  # noqa: S608 (our own names)


def work_list(by: Actor, *, at: datetime, on: date) -> WorkList:
    """What waits for this person, what she waits for, and what rises; for a director also of who sent it for her people.

    Raises AccessDenied.
    """
    insist(by, Permission.CIRCLE_TAKE_PART)
    referrals, names = _concern(by, "referrals_referral", [one.value for one in OPEN], at)
    transfers, more = _concern(by, "referrals_transfer", [TransferState.OPEN.value], at)
    names |= more
    found = _referrals(by, list(Referral.objects.filter(id__in=referrals).order_by("respond_by", "id")), names, on)
    handed = _transfers(by, list(Transfer.objects.filter(id__in=transfers).order_by("confirm_by", "id")), names, on)
    numbers = {"referrals": [one.id for one in found], "transfers": [one.id for one in handed]}
    audit.record(by, Line(Action.REFERRALS_SHOWN, details=numbers), at)
    return _sorted(found, handed)


def _sorted(found: list[ReferralShown], handed: list[TransferShown]) -> WorkList:
    is_open = [one for one in found if one.state in OPEN]
    to_me = [one for one in is_open if one.for_me]
    rising = [one for one in is_open if one.rises and not one.for_me]
    asked = [one for one in handed if one.for_me and one.receiver_landed is None]
    rest = [one for one in handed if one not in asked and one.state is TransferState.OPEN]
    return WorkList(
        rising=tuple(rising),
        rising_transfers=tuple(one for one in rest if one.rises),
        to_me=tuple(sorted(to_me, key=lambda one: (not one.late, one.respond_by))),
        to_me_transfers=tuple(asked),
        waiting=tuple(one for one in is_open if not one.rises and not one.for_me),
        waiting_transfers=tuple(one for one in rest if not one.rises),
        ended=tuple(sorted((one for one in found if one not in is_open), key=lambda one: one.changed_at, reverse=True)),
    )


# As `CONCERNS`: mine to direct, or nobody's in my team.
RISING: Final = """
select count(*) from referrals_unheard(%(on)s::date) u
where u.director_id = any(%(also)s) or (u.director_id is null and (u.team_id is null or u.team_id = %(team)s))
"""


def rising(by: Actor, on: date) -> int:
    """How many referrals and transfers of this director's people wait too long, in one question. Nobody else: 0."""
    if not may(by, Permission.SIGNAL_ANSWER):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(RISING, {"on": on, "also": by.also, "team": by.team_id})
        return int(cursor.fetchone()[0])


def referral(by: Actor, referral_id: int, *, at: datetime, on: date) -> ReferralOpened:
    """One referral with its film. Raises NotFoundForYou."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        raise NotFoundForYou
    row = Referral.objects.filter(id=referral_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    home = home_of(by, row.dossier_id)
    insist(by, Permission.CIRCLE_TAKE_PART, home.scope)
    shown = _referrals(by, [row], {row.dossier_id: home.name}, on)[0]
    if not (shown.is_mine or shown.for_me):
        insist(by, Permission.REFERRAL_MAKE, home.scope)
    steps = _steps(by, Q(referral_id=row.id), at)
    audit.record(by, Line(Action.REFERRAL_OPENED, row.dossier_id, "referral", row.id, Ground(row.ground)), at)
    says = bool(possible(shown.state) & {Act.ACCEPT, Act.REFUSE, Act.FINISH})
    keeps = _keeps(by, shown.is_mine, home.scope)
    return ReferralOpened(shown, steps, shown.for_me and says, keeps and shown.receiver.outside and says, keeps)


def transfer(by: Actor, transfer_id: int, *, at: datetime, on: date) -> TransferOpened:
    """One warm transfer with its film. Raises NotFoundForYou."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        raise NotFoundForYou
    row = Transfer.objects.filter(id=transfer_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    home = home_of(by, row.dossier_id)
    insist(by, Permission.CIRCLE_TAKE_PART, home.scope)
    shown = _transfers(by, [row], {row.dossier_id: home.name}, on)[0]
    if not (shown.is_mine or shown.for_me):
        insist(by, Permission.REFERRAL_MAKE, home.scope)
    steps = _steps(by, Q(transfer_id=row.id), at)
    audit.record(by, Line(Action.TRANSFER_OPENED, row.dossier_id, "transfer", row.id, Ground(row.ground)), at)
    stands = shown.state is not TransferState.WITHDRAWN
    keeps = _keeps(by, shown.is_mine, home.scope)
    return TransferOpened(shown, steps, shown.for_me and stands, keeps and shown.receiver.outside and stands, keeps)


def _keeps(by: Actor, is_mine: bool, scope: Any) -> bool:
    """Whether this person looks after it: who sent it, and who directs there."""
    if receiving.is_helper(by):
        return is_mine and may(by, Permission.REFERRAL_MAKE, scope)
    return may(by, Permission.REFERRAL_MAKE, scope)


def came_of(by: Actor, signal_id: int, *, on: date) -> tuple[ReferralShown, ...]:
    """The referrals that a signal became, as far as this person sees them."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        return ()
    rows = list(Referral.objects.filter(municipality_id=by.municipality_id, signal_id=signal_id).order_by("id"))
    return tuple(_referrals(by, rows, {}, on)) if rows else ()


def _steps(by: Actor, which: Q, at: datetime) -> tuple[StepShown, ...]:
    rows = list(Step.objects.filter(which).order_by("id"))
    numbers = [one.id for one in rows]
    notices.seen(by, (NoticeKind.REFERRAL, NoticeKind.UNHEARD), numbers, at=at)
    return tuple(
        StepShown(one.id, StepKind(one.kind), one.at, one.by_name, one.by_role, Way(one.way), one.said_by, one.word)
        for one in rows
    )


def _concern(by: Actor, table: str, states: list[str], at: datetime) -> tuple[list[int], dict[int, str]]:
    """The rows of one table that concern this person, and the names of whose they are."""
    directs = may(by, Permission.REFERRAL_MAKE) and not receiving.is_helper(by)
    values: dict[str, Any] = {
        "here": by.municipality_id, "also": by.also, "team": by.team_id, "open": states,
        "since": at - LATELY, "directs": directs, "most": MOST,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CONCERNS.format(table=table), values)
        found = cursor.fetchall()
    return [number for number, _dossier, _name in found], {dossier: name for _number, dossier, name in found}


def _blocked(by: Actor, table: str, rows: list[Any], on: date) -> set[int]:
    """Which of these the receiver no longer sees; known to staff only."""
    if receiving.is_helper(by) or not rows:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(SEES.format(table=table), ([one.id for one in rows], on))
        return {number for (number,) in cursor.fetchall()}


def _referrals(by: Actor, rows: list[Referral], names: Mapping[int, str], on: date) -> list[ReferralShown]:
    blocked = _blocked(by, "referrals_referral", [one for one in rows if one.state in OPEN], on)
    return [referral_of(by, one, names.get(one.dossier_id, ""), on, one.id in blocked) for one in rows]


def _transfers(by: Actor, rows: list[Transfer], names: Mapping[int, str], on: date) -> list[TransferShown]:
    blocked = _blocked(by, "referrals_transfer", [one for one in rows if one.state == TransferState.OPEN], on)
    return [transfer_of(by, one, names.get(one.dossier_id, ""), on, one.id in blocked) for one in rows]


def receiver_of(row: Handing) -> Receiver:
    """To whom it goes."""
    return Receiver(row.receiver_name, row.receiver_role, row.receiver_id, row.service_id, row.organisation, row.reach)


def referral_of(by: Actor, row: Referral, name: str, on: date, blocked: bool = False) -> ReferralShown:
    """A row as pages read it."""
    waiting = waits(ReferralState(row.state), row.respond_by, row.result_by)
    return ReferralShown(
        row.id, row.dossier_id, name, Domain(row.domain), tuple(Domain(one) for one in row.domains), receiver_of(row),
        row.reason, Urgency(row.urgency), row.respond_by, row.result_by, Ground(row.ground), row.source, row.purpose,
        row.by_membership_id, row.by_name, row.by_role, row.made_at, ReferralState(row.state), row.arrived, row.signal_id,
        row.word, row.changed_at, waiting is not None and waiting.late(on), blocked,
        row.by_membership_id in by.also, row.receiver_id in by.also,
    )  # fmt: skip


def transfer_of(by: Actor, row: Transfer, name: str, on: date, blocked: bool = False) -> TransferShown:
    """A row as pages read it."""
    is_open = row.state == TransferState.OPEN
    return TransferShown(
        row.id, row.dossier_id, name, tuple(Domain(one) for one in row.domains), receiver_of(row), Ground(row.ground),
        row.source, row.purpose, row.talk_on, row.together, row.confirm_by, tuple(row.goals), tuple(row.tasks),
        row.agreements, row.referral_id, row.by_membership_id, row.by_name, row.by_role, row.made_at,
        TransferState(row.state), row.receiver_landed, row.participant_landed, row.changed_at,
        is_open and row.confirm_by < on, blocked, row.by_membership_id in by.also, row.receiver_id in by.also,
    )  # fmt: skip


def question_of(by: Actor, referral_id: int, language: str) -> Question:
    """What the participant is asked, in her language, for who writes down her answer. Raises NotFoundForYou."""
    row = Referral.objects.filter(id=referral_id, municipality_id=by.municipality_id, state=ReferralState.ASKED).first()
    if row is None:
        raise NotFoundForYou
    scope = home_of(by, row.dossier_id).scope
    if not _keeps(by, row.by_membership_id in by.also, scope):
        raise NotFoundForYou
    return question(row, language)
