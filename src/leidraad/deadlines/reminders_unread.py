# SPDX-License-Identifier: EUPL-1.2
"""How many reminders somebody has not read yet: a number in the menu of every page, so a small question.

A room above that asks more for the menu puts the question into its own statement; the names are those of `asked`.
"""

from typing import Final

from django.db import connection

from leidraad.access.types import Actor

MOST: Final = 100
UNREAD: Final = """
select count(*) from (
    select 1 from deadlines_reminder r
    join deadlines_dutyrow t on t.municipality_id = r.municipality_id and t.dossier_id = r.dossier_id
        and t.rule = r.rule and t.part = r.part and t.due = r.due and t.met_on is null
    where r.membership_id = %(me)s and r.municipality_id = %(here)s and r.in_app and r.read_at is null limit %(most)s
) found
"""


def asked(by: Actor) -> dict[str, int]:
    """The parameters of UNREAD."""
    return {"me": by.membership_id, "here": by.municipality_id, "most": MOST}


def unread(by: Actor) -> int:
    """Reminders in the app that were not read, of terms that are still open; 100 means "100 or more"."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, asked(by))
        return int(cursor.fetchone()[0])
