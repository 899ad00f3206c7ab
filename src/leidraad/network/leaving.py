# SPDX-License-Identifier: EUPL-1.2
"""When a role of somebody here ends, what she was let in to in that role ends with it. Fills `access.ports.LeavingFollower`."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from leidraad.access import context, grants
from leidraad.access.ports import RoleEnded
from leidraad.access.types import Actor
from leidraad.dossiers import legal
from leidraad.network import members, messages, to_do
from leidraad.network.models import Member


def role_ended(by: Actor, ended: RoleEnded, *, at: datetime, on: date) -> int:
    """End the part that she has in circles by this role from that day on; gives how many. The caller has asked `may`.

    What she was let in to in another role goes on. Who has no role left loses every part, also that of older roles.
    """
    with context.deciding(by, on):
        rows = _parts(by, ended)
        for row in rows:
            if ended.first_day_out <= on:
                members.stop(by, row, _("Werkt hier niet meer"), at=at, on=on)
                continue
            last = ended.first_day_out - timedelta(days=1)
            row.until = last if row.until is None else min(row.until, last)
            row.save(update_fields=["until"])
            grants.end(by, row.grants, ended.first_day_out)
        if ended.first_day_out <= on:
            to_do.give_back(by, ended.membership_id, at=at, on=on)
        if not ended.stays:
            grants.end_all(by, ended.account_id, ended.first_day_out)
        if ended.first_day_out <= on:
            messages.let_go(by, account_id=ended.account_id, at=at)
    return len(rows)


def _parts(by: Actor, ended: RoleEnded) -> list[Member]:
    """The rows that end, each dossier locked before its row, as everywhere."""
    found = Member.objects.filter(municipality_id=by.municipality_id, state__in=members.STANDING)
    mine = found.filter(membership_id=ended.membership_id) if ended.stays else found.filter(account_id=ended.account_id)
    legal.hold(by, mine.values_list("dossier_id", flat=True))
    return list(mine.order_by("id").select_for_update())
