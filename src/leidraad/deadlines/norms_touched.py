# SPDX-License-Identifier: EUPL-1.2
"""How many dossiers each norm touches now."""

from typing import Final

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor

TOUCHED: Final = (
    "select t.rule, count(distinct t.dossier_id) from deadlines_dutyrow t"
    " where t.municipality_id = %s and t.is_norm group by t.rule"
)


def touched(by: Actor) -> dict[str, int]:
    """By the number of a norm: in how many dossiers it gives a term. Counts only: an administrator sees no dossiers.

    Raises AccessDenied.
    """
    insist(by, Permission.NORMS_MANAGE)
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED, (by.municipality_id,))
        return {str(rule): int(number) for rule, number in cursor.fetchall()}
