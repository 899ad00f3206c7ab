# SPDX-License-Identifier: EUPL-1.2
"""Nobody is in two households on one day: the part that no index keeps.

Two memberships without an end: a unique index. Two that ended: an exclusion constraint. One of each: the trigger
here, once per statement.

Two transactions at once cannot slip past each other (at READ COMMITTED, at which Leidraad runs). Who stores a
membership without an end holds the person's row shared, because the check of that reference comes before this
trigger; who stores one with an end, or changes any, takes the person's row for itself first. So the one waits for
the other, and looks after it.
"""

from typing import Final

from leidraad.access.rowsecurity import DEFINER, Routine

# Person by person (that is what `offset 0` does) along the index: the plan is kept for lists of all lengths.
TRIGGER: Final = Routine(
    "dossiers_one_household()",
    """
    create or replace function dossiers_one_household() returns trigger
    language plpgsql volatile set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off as $$
    declare somebody bigint;
    begin
        perform from dossiers_person p
            where p.id = any(array(select n.person_id from new_rows n where tg_op = 'UPDATE' or not upper_inf(n.valid)))
            order by p.id for update;
        select n.person_id into somebody from new_rows n where case when upper_inf(n.valid)
            then exists (select from dossiers_householdmember m
                where m.person_id = n.person_id and not upper_inf(m.valid) and m.valid && n.valid offset 0)
            else exists (select from dossiers_householdmember m
                where m.person_id = n.person_id and upper_inf(m.valid) and m.valid && n.valid offset 0) end limit 1;
        if found then
            raise exception 'person % is in two households on one day', somebody using errcode = 'exclusion_violation',
                constraint = 'member_in_one_household_at_a_time', table = 'dossiers_householdmember';
        end if;
        return null;
    end $$
    """,
    DEFINER,
)

STATEMENTS: Final = tuple(
    statement
    for verb in ("insert", "update")
    for statement in (
        f"drop trigger if exists one_household_{verb} on dossiers_householdmember",
        (
            f"create trigger one_household_{verb} after {verb} on dossiers_householdmember"
            " referencing new table as new_rows for each statement execute function dossiers_one_household()"
        ),
    )
)
