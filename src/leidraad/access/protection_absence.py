# SPDX-License-Identifier: EUPL-1.2
"""Who may touch absences, and what follows from one: the rights of who replaces, day by day, and nothing after it.

Staff see their whole town already; what they may change goes by `stands_for` of the acting person, read with the session.
A helper sees what she was let in to. So the grants of an absent helper are followed by grants of her replacement, for the
days of the absence only, and each change of the one (shorter, ended) changes the other in the same statement. Only what
was given for the role that is absent: who is a guide and a volunteer and away as a volunteer is not replaced as a guide.
What rests on consent is not followed: the participant said yes to one person.
"""

from typing import Final

from leidraad.access.roles import ROLES, Reach
from leidraad.access.rowsecurity import (
    ACCOUNT,
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

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
HERE: Final = "nullif(current_setting('app.municipality', true), '')::bigint"
ACTING: Final = tuple(one.database_role for one in (S, P, V, T))
HELPER_ROLES: Final = ", ".join(
    f"'{code}'" for code, role in ROLES.items() if role.reach is Reach.GRANTED and role.persona is not T
)
CONCERNS: Final = f"{MUNICIPALITY} and (membership_id = {MEMBERSHIP} or replacement_id = {MEMBERSHIP})"
OWN: Final = f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}"

TABLES: Final = (
    Protected(
        "access_absence",
        {
            S: Rule(("select", "insert", "update"), MUNICIPALITY),
            # A helper registers and stops her own; she reads for whom she stands in.
            **{one: Rule(("select", "insert", "update"), CONCERNS, check=OWN) for one in (P, V)},
        },
        roles={DEFINER: Rule(READ, "true")},
    ),
)

# For whom somebody stands in on a day, with what is needed to judge what she may do for her.
STANDING_IN: Final = Routine(
    "access_standing_in(bigint, date)",
    """
    create or replace function access_standing_in(by_membership bigint, on_day date) returns jsonb
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select coalesce(jsonb_agg(jsonb_build_object('membership_id', m.id, 'account_id', m.account_id, 'role', m.role,
            'team_id', m.team_id, 'name', a.name, 'until', upper(b.valid) - 1) order by a.name, m.id), '[]')
        from access_absence b join access_membership m on m.id = b.membership_id and m.valid @> on_day
        join access_account a on a.id = m.account_id
        where b.replacement_id = by_membership and b.valid @> on_day
    $$
    """,
    DEFINER,
)

# The same without a session: a job, a command. Only for who asks it of a role of her own.
MINE: Final = Routine(
    "access_my_standing_in(bigint, date)",
    f"""
    create or replace function access_my_standing_in(by_membership bigint, on_day date) returns jsonb
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select access_standing_in(m.id, on_day) from access_membership m
        where m.id = by_membership and m.account_id = {ACCOUNT}
    $$
    """,
    DEFINER,
    (*ACTING, Persona.LOGIN.database_role),
)

# The roles for which the acting person stands in today: rules of rows ask it once per statement.
REPLACED: Final = Routine(
    "access_replaced()",
    f"""
    create or replace function access_replaced() returns setof bigint
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select b.membership_id from access_absence b
        where b.municipality_id = {HERE} and b.replacement_id = {MEMBERSHIP} and b.valid @> {TODAY}
    $$
    """,
    DEFINER,
    ACTING,
)

# Who of these is away today, who replaces her, and until when (the last day). For everybody who acts in this town.
AWAY: Final = Routine(
    "access_away(bigint[])",
    f"""
    create or replace function access_away(wanted bigint[])
    returns table (membership_id bigint, replacement_id bigint, replacement text, until date)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select b.membership_id, b.replacement_id, a.name, upper(b.valid) - 1
        from access_absence b join access_membership m on m.id = b.replacement_id and m.valid @> {TODAY}
        join access_account a on a.id = m.account_id and a.is_active
        where b.municipality_id = {HERE} and b.membership_id = any(wanted) and b.valid @> {TODAY}
    $$
    """,
    DEFINER,
    ACTING,
)

# Whom a helper can name: who does the same work for the same organisation. A name and a role, no more.
SAME_WORK: Final = Routine(
    "access_same_work()",
    f"""
    create or replace function access_same_work()
    returns table (membership_id bigint, name text, role text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select m.id, a.name, m.role::text from access_membership m join access_account a on a.id = m.account_id
        join access_membership o on o.id = {MEMBERSHIP} and o.municipality_id = m.municipality_id and o.role = m.role
            and o.organisation_id is not distinct from m.organisation_id and o.account_id <> m.account_id
        where m.municipality_id = {HERE} and m.valid @> {TODAY} and a.is_active and m.role in ({HELPER_ROLES})
        order by a.name, m.id
    $$
    """,
    DEFINER,
    (P.database_role, V.database_role),
)

# Grants that follow: of these grants, or of these absences. Twice does no harm.
FOLLOW: Final = Routine(
    "access_follow_grants(bigint[], bigint[])",
    f"""
    create or replace function access_follow_grants(of_grants bigint[], of_absences bigint[]) returns void
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        with wanted as (
            select g.id as origin, b.id as absence, r.account_id, r.id as membership_id, g.municipality_id, g.dossier_id, g.domain, g.may_write,
                g.ground, g.purpose, g.valid * b.valid * r.valid as valid
            from access_grant g
            join access_membership m on m.account_id = g.account_id and m.municipality_id = g.municipality_id
                and m.id = g.membership_id and m.role in ({HELPER_ROLES})
            join access_absence b on b.membership_id = m.id
            join access_membership r on r.id = b.replacement_id
            where g.origin_id is null and g.ground in ('statutory_task', 'assignment')
                and (g.id = any(of_grants) or b.id = any(of_absences))
        ), changed as (
            update access_grant c set valid = w.valid, dossier_id = w.dossier_id, may_write = w.may_write,
                purpose = w.purpose
            from wanted w where c.origin_id = w.origin and c.absence_id = w.absence
                and (c.valid, c.dossier_id, c.may_write, c.purpose)
                    is distinct from (w.valid, w.dossier_id, w.may_write, w.purpose)
        )
        insert into access_grant (municipality_id, dossier_id, account_id, membership_id, domain, may_write, ground,
            purpose, valid, origin_id, absence_id)
        select w.municipality_id, w.dossier_id, w.account_id, w.membership_id, w.domain, w.may_write, w.ground, w.purpose, w.valid,
            w.origin, w.absence
        from wanted w where not isempty(w.valid) and not exists (
            select from access_grant c where c.origin_id = w.origin and c.absence_id = w.absence)
    $$
    """,
    DEFINER,
)
GRANTS_CHANGED: Final = Routine(
    "access_grants_changed()",
    """
    create or replace function access_grants_changed() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare touched bigint[];
    begin
        select array_agg(n.id) into touched from new_rows n where n.origin_id is null and exists (
            select from access_absence b
            where b.membership_id = n.membership_id and b.municipality_id = n.municipality_id);
        if touched is not null then
            perform access_follow_grants(touched, '{}');
        end if;
        return null;
    end $$
    """,
    DEFINER,
)
ABSENCE_CHANGED: Final = Routine(
    "access_absence_changed()",
    """
    create or replace function access_absence_changed() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        perform access_follow_grants('{}', (select array_agg(n.id) from new_rows n));
        return null;
    end $$
    """,
    DEFINER,
)

# No chain: who replaces somebody is not away on one of those days, and who is away replaces nobody. Two who register at
# the same moment wait for one another.
NO_CHAIN: Final = Routine(
    "access_no_chain()",
    """
    create or replace function access_no_chain() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        perform pg_advisory_xact_lock(7305, new.municipality_id::int);
        if exists (select from access_absence b where b.id <> new.id and b.valid && new.valid
                and (b.membership_id = new.replacement_id or b.replacement_id = new.membership_id)) then
            raise exception 'no chain of replacements' using errcode = 'check_violation',
                constraint = 'absence_no_chain', table = 'access_absence';
        end if;
        return new;
    end $$
    """,
    DEFINER,
)

ROUTINES: Final = (
    STANDING_IN, MINE, REPLACED, AWAY, SAME_WORK, FOLLOW, GRANTS_CHANGED, ABSENCE_CHANGED, NO_CHAIN,
)  # fmt: skip


def _after(table: str, verb: str, function: str) -> tuple[str, str]:
    name = f"follows_{verb}"
    return (
        f"drop trigger if exists {name} on {table}",
        f"create trigger {name} after {verb} on {table} referencing new table as new_rows"
        f" for each statement execute function {function}()",
    )


STATEMENTS: Final = (
    "drop trigger if exists no_chain on access_absence",
    "create trigger no_chain before insert or update on access_absence for each row execute function access_no_chain()",
    *_after("access_absence", "insert", "access_absence_changed"),
    *_after("access_absence", "update", "access_absence_changed"),
    *_after("access_grant", "insert", "access_grants_changed"),
    *_after("access_grant", "update", "access_grants_changed"),
)
