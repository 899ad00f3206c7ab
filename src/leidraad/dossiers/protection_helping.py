# SPDX-License-Identifier: EUPL-1.2
"""What a supervisor learns of the contact that her helpers log: how often, how long, when last. Never with whom or about what."""

from leidraad.access.rowsecurity import DEFINER, MEMBERSHIP, TODAY, Routine
from leidraad.access.types import Persona

HERE = "nullif(current_setting('app.municipality', true), '')::bigint"

# Numbers only, and of no one but whom the acting person supervises.
HELPED_COUNTS = Routine(
    "dossiers_helped_counts(date)",
    f"""
    create or replace function dossiers_helped_counts(since date)
    returns table (membership_id bigint, contacts bigint, missed bigint, minutes bigint, families bigint, last_on date)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select f.membership_id, count(c.id) filter (where c.reached and c.happened_on >= since),
            count(c.id) filter (where not c.reached and c.happened_on >= since),
            coalesce(sum(c.minutes) filter (where c.reached and c.happened_on >= since), 0),
            count(distinct c.dossier_id) filter (where c.reached and c.happened_on >= since),
            max(c.happened_on) filter (where c.reached)
        from access_helperfile f left join dossiers_contactmoment c on c.recorded_by_id = f.membership_id
            and c.minutes is not null and c.municipality_id = f.municipality_id and c.happened_on <= {TODAY}
        where f.municipality_id = {HERE} and f.supervisor_id = {MEMBERSHIP} group by f.membership_id
    $$
    """,
    DEFINER,
    (Persona.STAFF.database_role, Persona.PARTNER.database_role),
)
