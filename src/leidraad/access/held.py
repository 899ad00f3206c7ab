# SPDX-License-Identifier: EUPL-1.2
"""What a helper holds: the grants of the acting account, as they stand in the database at this moment.

Asked again each time and never kept: a grant that was withdrawn a moment ago is gone. The database answers for the day
that it was told (`context`), and its own policy shows somebody her own grants only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.types import Actor, Domain, Ground

_GRANTS: Final = """
select dossier_id, domain, may_write, ground, purpose, upper(valid) from access_grant
where municipality_id = %s and account_id = %s and valid @> nullif(current_setting('app.on', true), '')::date
"""
#: In the order of the ground: what the law or an assignment gives comes before consent.
_ORDER: Final = " order by ground = 'consent', domain, id"


@dataclass(frozen=True, slots=True)
class Held:
    """Recht op een leefgebied: one grant that counts today. `until` is the first day on which it no longer counts."""

    domain: Domain
    may_write: bool
    ground: Ground
    purpose: str
    until: date | None


def held(by: Actor, dossier_id: int) -> tuple[Held, ...]:
    """The grants that the acting person holds on a dossier today."""
    return tuple(one for _dossier_id, one in _asked(by, " and dossier_id = %s", dossier_id))


def held_everywhere(by: Actor) -> dict[int, tuple[Held, ...]]:
    """The grants that the acting person holds today, by dossier."""
    return _by_dossier(_asked(by, ""))


def held_of(by: Actor, dossier_ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """The same of these dossiers: for a page of a long list."""
    return _by_dossier(_asked(by, " and dossier_id = any(%s)", list(dossier_ids)))


def held_by(by: Actor, account_id: int, dossier_id: int) -> tuple[Held, ...]:
    """What a helper holds on a dossier today. The caller may see who is in its circle."""
    return tuple(one for _dossier_id, one in _asked(by, " and dossier_id = %s", dossier_id, whose=account_id))


def _by_dossier(rows: list[tuple[int, Held]]) -> dict[int, tuple[Held, ...]]:
    found: dict[int, list[Held]] = {}
    for dossier_id, one in rows:
        found.setdefault(dossier_id, []).append(one)
    return {dossier_id: tuple(grants) for dossier_id, grants in found.items()}


def _asked(by: Actor, which: str, *values: int | list[int], whose: int | None = None) -> list[tuple[int, Held]]:
    with connection.cursor() as cursor:
        cursor.execute(_GRANTS + which + _ORDER, (by.municipality_id, whose or by.account_id, *values))
        return [
            (dossier_id, Held(Domain(domain), may_write, Ground(ground), purpose, until))
            for dossier_id, domain, may_write, ground, purpose, until in cursor.fetchall()
        ]


def writable(grants: tuple[Held, ...]) -> frozenset[Domain]:
    """The life domains in which these grants let somebody contribute."""
    return frozenset(one.domain for one in grants if one.may_write)
