# SPDX-License-Identifier: EUPL-1.2
"""When somebody's role here ends, everything that she was let in to ends with it. Fills `access.ports.LeavingFollower`."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from leidraad.access import grants
from leidraad.access.types import Actor
from leidraad.network import members, to_do
from leidraad.network.models import Member


def role_ended(by: Actor, account_id: int, *, first_day_out: date, at: datetime, on: date) -> int:
    """End her part in every circle of this town from that day on; gives how many. The caller has asked `may`."""
    rows = list(
        Member.objects.filter(
            municipality_id=by.municipality_id, account_id=account_id, state__in=members.STANDING
        ).select_for_update()
    )
    for row in rows:
        if first_day_out <= on:
            members.stop(by, row, _("Werkt hier niet meer"), at=at, on=on)
            continue
        last = first_day_out - timedelta(days=1)
        row.until = last if row.until is None else min(row.until, last)
        row.save(update_fields=["until"])
    if first_day_out <= on:
        to_do.give_back(by, account_id, at=at)
    grants.end_all(by, account_id, first_day_out)
    return len(rows)
