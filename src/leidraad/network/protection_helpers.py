# SPDX-License-Identifier: EUPL-1.2
"""What a supervisor learns of the signals that her helpers gave: how many, and how many wait. Never about whom or what."""

from leidraad.access.rowsecurity import DEFINER, MEMBERSHIP, Routine
from leidraad.access.types import Persona

HERE = "nullif(current_setting('app.municipality', true), '')::bigint"

HELPED_SIGNALS = Routine(
    "network_helped_signals(date)",
    f"""
    create or replace function network_helped_signals(since date)
    returns table (membership_id bigint, given bigint, waiting bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select f.membership_id,
            count(s.id) filter (where (s.given_at at time zone 'Europe/Amsterdam')::date >= since),
            count(s.id) filter (where s.answered_at is null)
        from access_helperfile f left join network_circlesignal s on s.by_membership_id = f.membership_id
            and s.municipality_id = f.municipality_id
        where f.municipality_id = {HERE} and f.supervisor_id = {MEMBERSHIP} group by f.membership_id
    $$
    """,
    DEFINER,
    (Persona.STAFF.database_role, Persona.PARTNER.database_role),
)
ROUTINES = (HELPED_SIGNALS,)
