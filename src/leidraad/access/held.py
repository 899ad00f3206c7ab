# SPDX-License-Identifier: EUPL-1.2
"""What a helper holds: the grants of the acting account, as they stand in the database at this moment.

Asked again each time and never kept: a grant that was withdrawn a moment ago is gone. The database answers for the day
that it was told (`context`), and its own policy shows somebody her own grants only.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.types import Actor, Domain, Ground

#: In the order of the ground: what the law or an assignment gives comes before consent.
HELD: Final = """
select domain, may_write, ground, purpose, upper(valid) from access_grant
where municipality_id = %s and account_id = %s and dossier_id = %s
    and valid @> nullif(current_setting('app.on', true), '')::date
order by ground = 'consent', domain, id
"""


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
    with connection.cursor() as cursor:
        cursor.execute(HELD, (by.municipality_id, by.account_id, dossier_id))
        return tuple(
            Held(Domain(domain), may_write, Ground(ground), purpose, until)
            for domain, may_write, ground, purpose, until in cursor.fetchall()
        )


def writable(grants: tuple[Held, ...]) -> frozenset[Domain]:
    """The life domains in which these grants let somebody contribute."""
    return frozenset(one.domain for one in grants if one.may_write)
