# SPDX-License-Identifier: EUPL-1.2
"""Grants: who outside the team may see which domain of a dossier (decision 4)."""

from dataclasses import dataclass
from datetime import date

from leidraad.access.models import Grant, Membership
from leidraad.access.types import Actor


@dataclass(frozen=True, slots=True)
class Helper:
    """Hulpverlener around a dossier: who, in which role and organisation, for which domains, until when."""

    account_id: int
    name: str
    role: str
    organisation: str
    domains: tuple[str, ...]
    until: date | None


def helpers(by: Actor, dossier_id: int, on: date) -> tuple[Helper, ...]:
    """Everybody with a grant on this dossier today, by name."""
    grants = Grant.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id, valid__contains=on)
    by_account: dict[int, list[Grant]] = {}
    for grant in grants.select_related("account").order_by("account__name", "domain"):
        by_account.setdefault(grant.account_id, []).append(grant)
    if not by_account:
        return ()
    rows = Membership.objects.filter(
        municipality_id=by.municipality_id, account_id__in=by_account, valid__contains=on
    ).select_related("organisation")
    places = {row.account_id: row for row in rows.order_by("-id")}
    return tuple(_helper(account_id, own, places.get(account_id)) for account_id, own in by_account.items())


def _helper(account_id: int, own: list[Grant], place: Membership | None) -> Helper:
    ends = [grant.valid.upper for grant in own]
    return Helper(
        account_id,
        own[0].account.name,
        place.role if place else "",
        place.organisation.name if place and place.organisation else "",
        tuple(dict.fromkeys(grant.domain for grant in own)),
        None if None in ends else max(ends),
    )


def move(by: Actor, from_dossier: int, to_dossier: int) -> int:
    """Let the grants of one dossier count for another (two dossiers turned out to be one person); gives their number.

    A grant that the other dossier has already over the same days stays where it is: it gives nothing more.
    """
    moved = 0
    for grant in Grant.objects.filter(municipality_id=by.municipality_id, dossier_id=from_dossier):
        same = Grant.objects.filter(
            dossier_id=to_dossier, account_id=grant.account_id, domain=grant.domain, ground=grant.ground
        )
        if not same.filter(valid__overlap=grant.valid).exists():
            moved += Grant.objects.filter(id=grant.id).update(dossier_id=to_dossier)
    return moved


def count(by: Actor, dossier_id: int) -> int:
    """How many grants stand on a dossier, past ones included."""
    return Grant.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()
