# SPDX-License-Identifier: EUPL-1.2
"""Who may touch a work number: whoever it is of. A participant learns those of who is let in to her dossier today."""

from leidraad.access.rowsecurity import (
    ACCOUNT,
    ALL,
    DEFINER,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    TODAY,
    Protected,
    Routine,
    Rule,
)
from leidraad.access.types import Persona

P, V, T = Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
HERE = "nullif(current_setting('app.municipality', true), '')::bigint"
OWN = f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}"

TABLES = (
    Protected(
        "access_worknumber", {one: Rule(ALL, OWN) for one in (P, V)}, secret=("phone",), roles={DEFINER: Rule(READ, "true")}
    ),
)  # fmt: skip

AROUND = Routine(
    "access_work_numbers(bigint)",
    f"""
    create or replace function access_work_numbers(wanted bigint) returns table (membership_id bigint, phone text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select w.membership_id, w.phone from access_worknumber w
        join access_membership m on m.id = w.membership_id and m.municipality_id = {HERE} and m.valid @> {TODAY}
        where exists (select from access_grant o where o.dossier_id = wanted and o.account_id = {ACCOUNT}
                and o.municipality_id = m.municipality_id and o.ground = 'own_dossier' and o.valid @> {TODAY})
            and exists (select from access_grant g where g.dossier_id = wanted and g.account_id = m.account_id
                and g.municipality_id = m.municipality_id and g.ground <> 'own_dossier' and g.valid @> {TODAY})
    $$
    """,
    DEFINER,
    (T.database_role,),
)

ROUTINES = (AROUND,)
