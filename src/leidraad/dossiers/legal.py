# SPDX-License-Identifier: EUPL-1.2
"""What the deadlines room needs of a dossier: lock it, read it beside its terms, and push the next legal date down.

Decision 3: the higher room knows the law; the dossier keeps a small summary on which lists sort.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, NotFoundForYou
from leidraad.dossiers.scoping import somewhere

#: For higher rooms that list their rows with whose they are; used as a table in a join. Open dossiers only.
OPEN_DOSSIERS: Final = (
    "(select id, municipality_id, display_name, household_id, team_id, director_id from dossiers_dossier"
    " where state = 'open')"
)

#: The same of every dossier, whatever its state.
DOSSIERS: Final = "(select id, municipality_id, display_name, household_id, team_id, director_id from dossiers_dossier)"
#: The same of every dossier that was not merged into another; closed ones go on to have terms.
LIVING_DOSSIERS: Final = "(select id, municipality_id from dossiers_dossier where state <> 'merged')"

# Nobody may change the same facts at once; a look, and a new row that points at the dossier, need not wait.
LOCK: Final = (
    "select id, municipality_id, team_id, director_id from dossiers_dossier"
    " where id = any(%s) and municipality_id = %s and state <> 'merged' order by id for no key update"
)
PUSH: Final = """
update dossiers_dossier d set legal_due_on = n.due, legal_rule = n.rule
from unnest(%s::bigint[], %s::date[], %s::text[]) as n (id, due, rule)
where d.id = n.id and d.municipality_id = %s
    and (d.legal_due_on, d.legal_rule) is distinct from (n.due, n.rule::varchar)
"""


def locked(by: Actor, dossier_ids: Iterable[int], permission: Permission) -> list[DossierScope]:
    """These dossiers, locked until the transaction ends; every one may be changed by this person.

    Raises NotFoundForYou when one is not there, was merged into another, or is not for this person to change.
    """
    somewhere(by, permission)
    wanted = sorted(set(dossier_ids))
    with connection.cursor() as cursor:
        cursor.execute(LOCK, (wanted, by.municipality_id))
        scopes = [DossierScope(*row) for row in cursor.fetchall()]
    if len(scopes) < len(wanted):
        raise NotFoundForYou
    for scope in scopes:
        insist(by, permission, scope)
    return scopes


def hold(by: Actor, dossier_ids: Iterable[int]) -> None:
    """Lock these dossiers until the transaction ends. The caller has asked `may`, or acts for the participant herself."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, (sorted(set(dossier_ids)), by.municipality_id))


def set_next_legal(by: Actor, rows: Sequence[tuple[int, date | None, str]]) -> int:
    """Store the next legal date of these dossiers and its rule; gives how many changed. The caller asked and audits."""
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(PUSH, (*(list(column) for column in zip(*rows, strict=True)), by.municipality_id))
        return int(cursor.rowcount)
