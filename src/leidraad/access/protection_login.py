# SPDX-License-Identifier: EUPL-1.2
"""Functions of the access room that look past the policies, for login, administration and clean-up.

Each answers one fixed question and shows as little as it can; `protection` says who may call which table.
"""

from leidraad.access.rowsecurity import DEFINER, Routine
from leidraad.access.types import Persona

EVERY_ROLE = tuple(persona.database_role for persona in Persona)
STAFF = (Persona.STAFF.database_role,)
LOGIN = (Persona.LOGIN.database_role,)

# An account belongs to a person, over all municipalities: an administrator who adds somebody gets the account
# that is there, without seeing more of it than its number.
ACCOUNT_FOR = Routine(
    "access_account_for(text, text, timestamptz)",
    """
    create or replace function access_account_for(wanted_email text, wanted_name text, at_moment timestamptz)
    returns table (account_id bigint, is_new boolean)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        insert into access_account
            (email, name, password, language, is_active, is_demo, recovery_codes, created_at)
            values (wanted_email, wanted_name, '!', 'nl', true, false, '[]', at_moment)
            on conflict (email) do nothing;
        is_new := found;
        select a.id into account_id from access_account a where a.email = wanted_email;
        return next;
    end $$
    """,
    DEFINER,
    STAFF,
)

# Who also works elsewhere is not for one municipality's administrator to reset, rename or shut out.
ACCOUNT_IS_OURS = Routine(
    "access_account_is_ours(bigint)",
    """
    create or replace function access_account_is_ours(wanted bigint) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select exists (select 1 from access_membership m where m.account_id = wanted)
            and not exists (select 1 from access_membership m where m.account_id = wanted
                and m.municipality_id is distinct
                    from nullif(current_setting('app.municipality', true), '')::bigint)
    $$
    """,
    DEFINER,
    STAFF,
)

OPEN_START_LINK = Routine(
    "access_open_start_link(bytea, timestamptz)",
    """
    create or replace function access_open_start_link(wanted bytea, at_moment timestamptz)
    returns table (link_id bigint, account_id bigint, name text, email text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select l.id, a.id, a.name, a.email
        from access_startlink l join access_account a on a.id = l.account_id
        where l.token_hash = wanted and l.used_at is null and l.expires_at > at_moment and a.is_active
    $$
    """,
    DEFINER,
    LOGIN,
)

# Only accounts that are marked as demo; the application calls this in the demo only.
DEMO_ACCOUNTS = Routine(
    "access_demo_accounts(date)",
    """
    create or replace function access_demo_accounts(on_day date)
    returns table (account_id bigint, name text, email text, role text, municipality text, totp_cipher bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select a.id, a.name, a.email, m.role::text, g.name,
            case when a.totp_confirmed_at is not null then a.totp_cipher end
        from access_account a join access_membership m on m.account_id = a.id and m.valid @> on_day
        join access_municipality g on g.id = m.municipality_id
        where a.is_demo and a.is_active order by m.municipality_id, m.id
    $$
    """,
    DEFINER,
    LOGIN,
)

THEME = Routine(
    "access_theme(bigint)",
    """
    create or replace function access_theme(wanted bigint) returns table (tokens jsonb, version int)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select g.theme, g.theme_version from access_municipality g where g.id = wanted
    $$
    """,
    DEFINER,
    EVERY_ROLE,
)

CLEAN_UP = Routine(
    "access_clean_up(timestamptz)",
    """
    create or replace function access_clean_up(at_moment timestamptz)
    returns table (sessions bigint, attempts bigint, links bigint)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        delete from access_session where last_seen_at < at_moment - interval '30 days'
            and coalesce(ended_at, last_seen_at) < at_moment - interval '30 days';
        get diagnostics sessions = row_count;
        delete from access_loginattempt where occurred_at < at_moment - interval '1 day';
        get diagnostics attempts = row_count;
        delete from access_startlink where expires_at < at_moment - interval '30 days';
        get diagnostics links = row_count;
        delete from access_spentstate where spent_at < at_moment - interval '1 day';
        return next;
    end $$
    """,
    DEFINER,
    LOGIN,
)

ROUTINES = (ACCOUNT_FOR, ACCOUNT_IS_OURS, OPEN_START_LINK, DEMO_ACCOUNTS, THEME, CLEAN_UP)
