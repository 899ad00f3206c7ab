# SPDX-License-Identifier: EUPL-1.2
"""What helpers are told by functions: whom they were let in to, by name, and what a supervisor learns of her helpers' contact."""

from leidraad.access.rowsecurity import ACCOUNT, DEFINER, MEMBERSHIP, TODAY, Routine
from leidraad.access.types import Persona

HERE = "nullif(current_setting('app.municipality', true), '')::bigint"

# A page of whom the acting account was let in to here today, by name; words stand anywhere in a name, `after` is the last
# one of the page before. It gives numbers only: what is read of them is judged by the policies. They would judge each of
# some thousands to show twenty-five. What it compares with stands in selects of its own: asked once instead of per row.
PEOPLE = Routine(
    "dossiers_people(text[], bigint, bigint)",
    f"""
    create or replace function dossiers_people(words text[], after bigint, most bigint) returns setof bigint
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select d.id from dossiers_dossier d
        where d.id = any(array(select g.dossier_id from access_grant g
                where g.account_id = (select {ACCOUNT}) and g.municipality_id = (select {HERE}) and g.valid @> (select {TODAY})))
            and d.municipality_id = (select {HERE}) and d.state = 'open'
            and not exists (select from unnest(words) w (word) where position(w.word in d.search_key) = 0)
            and (after = 0 or (d.sort_name, d.id) > ((select n.sort_name from dossiers_dossier n where n.id = after), after))
        order by d.sort_name, d.id limit most
    $$
    """,
    DEFINER,
    (Persona.PARTNER.database_role, Persona.VOLUNTEER.database_role),
)

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
