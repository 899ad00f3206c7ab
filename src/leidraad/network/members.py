# SPDX-License-Identifier: EUPL-1.2
"""Rows of the circle: beginning and ending them, always together with the grants that rest on them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from leidraad.access import audit, context, grants
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.grants import NewGrant
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, NotFoundForYou
from leidraad.agenda import leaving as appointments
from leidraad.dossiers import legal
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.network import guiding, messages, to_do
from leidraad.network.models import Member
from leidraad.network.protocol import protocol
from leidraad.network.types import MemberShown, MemberState

STANDING: Final = (MemberState.ASKED, MemberState.ACTIVE)
#: Why a row ended by itself.
EXPIRED: Final = "Einddatum bereikt"


def purposes() -> dict[str, str]:
    """The Dutch words of every purpose."""
    return {one.id: one.nl for one in protocol().purposes}


def locked_member(by: Actor, member_id: int) -> Member:
    """A row of the circle, its dossier locked, for who may change it. Raises NotFoundForYou."""
    somewhere(by, Permission.NETWORK_MANAGE)
    rows = Member.objects.filter(id=member_id, municipality_id=by.municipality_id)
    dossier_id = rows.values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        raise NotFoundForYou
    legal.locked(by, [dossier_id], Permission.NETWORK_MANAGE)
    return rows.select_for_update().get()


def begin(by: Actor, row: Member, *, at: datetime, on: date) -> None:
    """Let the member in from today on: the row and the grants in one go."""
    row.state, row.starts_on = MemberState.ACTIVE, on
    new = NewGrant(
        row.dossier_id, row.account_id, tuple(row.domains), row.may_write, Ground(row.ground),
        purposes().get(row.purpose, row.purpose), row.until, row.membership_id,
    )  # fmt: skip
    row.grants = grants.give(by, new, on)
    row.save()
    note(by, row, "let_in", "Helper toegelaten", row.name, at=at, on=on)


def stop(
    by: Actor, row: Member, reason: str, *, at: datetime, on: date, title: str = "Helper gestopt",
    goes_on: bool = False,
) -> None:  # fmt: skip
    """Let the member out at once: her next question finds nothing. `goes_on`: another row takes over now, so she stays the
    fixed guide; who calls gives her tasks back herself (`to_do.release`), and lets her out of talks (`messages.let_go`).
    """
    _close(by, row, reason, title, at=at, first_day_out=on)
    if not goes_on:
        _let_go(by, row, at=at, on=on, first_day_out=on)


def _close(by: Actor, row: Member, reason: str, title: str, *, at: datetime, first_day_out: date) -> None:
    """The row and its grants are over from that day on."""
    was_asked = row.state == MemberState.ASKED
    row.state = _over(row)
    row.ended_on, row.ended_reason = first_day_out, reason
    row.save(update_fields=["state", "ended_on", "ended_reason"])
    ended = grants.end(by, row.grants, first_day_out)
    note(by, row, "ended", title, "" if was_asked else row.name, at=at, on=first_day_out, grants=ended)


def _let_go(by: Actor, row: Member, *, at: datetime, on: date, first_day_out: date) -> None:
    """What she can no longer see goes back to who asked it; she does not come to it and reads along no longer. Who is in the
    circle on no row at all guides no more.
    """
    others = Member.objects.filter(dossier_id=row.dossier_id, account_id=row.account_id, state=MemberState.ACTIVE)
    if not others.filter(Q(until=None) | Q(until__gte=on)).exists():
        guiding.end_guide(by, row.dossier_id, row.account_id, at=at, on=first_day_out)
    to_do.release(by, row.dossier_id, row.account_id, at=at, on=on)
    messages.let_go(by, dossier_id=row.dossier_id, account_id=row.account_id, at=at)
    appointments.helps_no_longer(by, row.dossier_id, row.account_id, at=at, on=on)


def _over(row: Member) -> MemberState:
    """What a row that stands becomes when it is over: who never came in was declined."""
    return MemberState.DECLINED if row.state == MemberState.ASKED else MemberState.ENDED


def expire(by: Actor, dossier_ids: Iterable[int], *, at: datetime, on: date) -> int:
    """Rows whose last day has passed are over, and what hung on them goes back; gives how many.

    Their grants ended by themselves. The dossiers are locked.
    """
    with context.deciding(by, on):
        rows = list(_past(by, on).filter(dossier_id__in=list(dossier_ids)).order_by("until", "id"))
        for row in rows:
            first_day_out = (row.until or on) + timedelta(days=1)
            title = "Helper niet toegelaten" if row.state == MemberState.ASKED else "Helper gestopt"
            _close(by, row, EXPIRED, title, at=at, first_day_out=first_day_out)
            _let_go(by, row, at=at, on=on, first_day_out=first_day_out)
    return len(rows)


def expire_due(by: Actor, *, at: datetime, on: date) -> int:
    """The same of every dossier, in the upkeep of one municipality; gives how many rows. Twice does no harm."""
    with context.deciding(by, on):
        due = sorted(set(_past(by, on).values_list("dossier_id", flat=True)))
        if not due:
            return 0
        legal.hold(by, due)
        return expire(by, due, at=at, on=on)


def _past(by: Actor, on: date) -> QuerySet[Member]:
    return Member.objects.filter(municipality_id=by.municipality_id, state__in=STANDING, until__lt=on)


def note(by: Actor, row: Member, change: str, title: str, text: str, *, at: datetime, on: date, **more: object) -> None:
    """The audit line and the line on the timeline."""
    details = {"change": change, "member": row.id, "domains": list(row.domains), "ground": row.ground, **more}
    audit.record(by, Line(Action.CIRCLE_CHANGED, row.dossier_id, "circle_member", row.id, details=details), at)
    domain = Domain.HEALTH if row.restricted else Domain.GENERAL
    if row.restricted and not may(by, Permission.HEALTH_VIEW):
        # Who ends a role sees no health: the line says that somebody stopped, not who.
        domain, text = Domain.GENERAL, ""
    entry = Entry(EntryKind.NETWORK, title, text, domain, {"member": row.id})
    add_entry(by, [row.dossier_id], entry, at=at, on=on)


def shown(row: Member, on: date) -> MemberShown:
    """A row as pages read it; one whose last day has passed is over, whether or not somebody wrote that down."""
    state, ended_on, reason = MemberState(row.state), row.ended_on, row.ended_reason
    if state in STANDING and row.until is not None and row.until < on:
        state = _over(row)
        ended_on, reason = row.until + timedelta(days=1), EXPIRED
    return MemberShown(
        row.id, row.dossier_id, row.account_id, row.membership_id, row.name, row.role, row.organisation,
        tuple(Domain(one) for one in row.domains), row.may_write, Ground(row.ground), row.source,
        purposes().get(row.purpose, row.purpose), state, row.starts_on, row.until, ended_on, reason, row.for_family,
    )  # fmt: skip
