# SPDX-License-Identifier: EUPL-1.2
"""Facts that follow from what is recorded elsewhere in Leidraad, so that nobody has to type a date twice.

The source of such a fact is `system`. A first contact comes from the dossiers room through a port; the link and the
registration come from the arrival room, which stands above this one and calls `service.follow` itself.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.deadlines import bulk
from leidraad.deadlines.types import FactSource, NewFact

HAVE: Final = (
    "select distinct dossier_id from deadlines_legalfact f where municipality_id = %s and dossier_id = any(%s)"
    " and kind = %s and not withdrawn and not exists (select 1 from deadlines_legalfact r where r.replaces_id = f.id)"
)


def first_contact(by: Actor, dossier_ids: Iterable[int], happened_on: date, *, at: datetime, on: date) -> None:
    """Somebody was reached for the first time: the fact that meets the municipality's norm for a first contact."""
    wanted = set(dossier_ids)
    with connection.cursor() as cursor:
        cursor.execute(HAVE, (by.municipality_id, list(wanted), "first_contact"))
        wanted -= {number for (number,) in cursor.fetchall()}
    new = NewFact("first_contact", happened_on, source=FactSource.SYSTEM)
    bulk.follow(by, [(number, new) for number in sorted(wanted)], at=at, on=on, noted=True)
