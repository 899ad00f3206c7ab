# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the access room, and the functions that look past the policies in a fixed way."""

from leidraad.access.append_only import REFUSE, append_only
from leidraad.access.protection_absence import ROUTINES as ABSENCE_ROUTINES
from leidraad.access.protection_absence import STATEMENTS as ABSENCE_STATEMENTS
from leidraad.access.protection_absence import TABLES as ABSENCE_TABLES
from leidraad.access.protection_doors import ROUTINES as DOOR_ROUTINES
from leidraad.access.protection_doors import TABLES as DOOR_TABLES
from leidraad.access.protection_helpers import ROUTINES as HELPER_ROUTINES
from leidraad.access.protection_helpers import TABLES as HELPER_TABLES
from leidraad.access.protection_login import ROUTINES as LOGIN_ROUTINES
from leidraad.access.protection_portal import ROUTINES as PORTAL_ROUTINES
from leidraad.access.protection_portal import TABLES as PORTAL_TABLES
from leidraad.access.protection_reach import ROUTINES as REACH_ROUTINES
from leidraad.access.protection_reach import TABLES as REACH_TABLES
from leidraad.access.rowsecurity import (
    ACCOUNT,
    ALL,
    AUDITOR,
    DEFINER,
    MAY_AUDIT,
    MUNICIPALITY,
    READ,
    WRITE,
    Excused,
    Protected,
    Protection,
    Routine,
    Rule,
    own,
)
from leidraad.access.types import Persona

S, P, V, T, M, L = (
    Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT, Persona.MONITOR, Persona.LOGIN,
)  # fmt: skip
EVERY_ROLE = tuple(persona.database_role for persona in Persona)

OWN_MUNICIPALITY = "id = nullif(current_setting('app.municipality', true), '')::int"
OWN_ACCOUNT = f"account_id = {ACCOUNT}"
MYSELF = f"id = {ACCOUNT}"
COLLEAGUE = f"(id = any(array(select m.account_id from access_membership m where m.{MUNICIPALITY})) or {MYSELF})"
OUR_ACCOUNTS = f"account_id = any(array(select m.account_id from access_membership m where m.{MUNICIPALITY}))"
# At login one account is visible: the one whose address was typed, or the one whose session this is.
LOGGING_IN = f"(id = {ACCOUNT} or email = nullif(current_setting('app.login', true), ''))"
LOGIN_MUNICIPALITIES = (
    f"id = any(array(select m.municipality_id from access_membership m where m.account_id = {ACCOUNT}))"
)
LOGIN_ORGANISATIONS = (
    f"id = any(array(select m.organisation_id from access_membership m where m.account_id = {ACCOUNT}))"
)
EVERYTHING = Rule(READ, "true")


def _own_rows(*personas: Persona, using: str) -> dict[Persona, Rule]:
    return {persona: Rule(READ, using) for persona in personas}


TABLES = (
    Protected(
        "access_municipality",
        {
            S: Rule(("select", "update"), OWN_MUNICIPALITY),
            L: Rule(READ, LOGIN_MUNICIPALITIES),
            **_own_rows(P, V, T, M, using=OWN_MUNICIPALITY),
        },
        roles={DEFINER: EVERYTHING},
    ),
    Protected(
        "access_team",
        {S: Rule(ALL, MUNICIPALITY), **_own_rows(P, V, using=MUNICIPALITY)},
        roles={DEFINER: EVERYTHING},
    ),
    Protected(
        "access_organisation",
        {S: Rule(WRITE, MUNICIPALITY), L: Rule(READ, LOGIN_ORGANISATIONS), **_own_rows(P, V, T, using=MUNICIPALITY)},
        roles={DEFINER: EVERYTHING},
    ),
    Protected(
        "access_account",
        {
            S: Rule(("select", "update"), COLLEAGUE),
            L: Rule(("select", "update"), LOGGING_IN),
            **_own_rows(P, V, T, M, using=MYSELF),
        },
        secret=("password", "totp_cipher", "totp_pending_cipher", "recovery_codes"),
        roles={DEFINER: Rule(("select", "insert"), "true")},
    ),
    Protected(
        "access_membership",
        {S: Rule(WRITE, MUNICIPALITY), L: Rule(READ, OWN_ACCOUNT), **_own_rows(P, V, T, M, using=OWN_ACCOUNT)},
        roles={DEFINER: EVERYTHING},
    ),
    Protected(
        "access_grant",
        {S: Rule(WRITE, MUNICIPALITY), **_own_rows(P, V, T, using=OWN_ACCOUNT)},
        # Grants of who replaces somebody follow hers.
        roles={DEFINER: Rule(WRITE, "true")},
    ),
    Protected(
        "access_session",
        {L: Rule(ALL, OWN_ACCOUNT), **{p: Rule(("select", "update"), OWN_ACCOUNT) for p in (S, P, V, T, M)}},
        audited=False,
        roles={DEFINER: Rule(("select", "update", "delete"), "true")},
    ),
    Protected(
        "access_startlink",
        {S: Rule(WRITE, OUR_ACCOUNTS), L: Rule(("select", "update"), OWN_ACCOUNT)},
        audited=False,
        roles={DEFINER: Rule(("select", "delete"), "true")},
    ),
    Protected(
        "access_loginattempt",
        {L: Rule(("select", "insert", "delete"), "true")},
        audited=False,
        roles={DEFINER: Rule(("select", "delete"), "true")},
    ),
    Protected(
        "access_auditevent",
        # A participant reads who looked at her own dossier.
        {S: Rule(READ, MUNICIPALITY), T: Rule(READ, own())},
        audited=False,
        roles={AUDITOR: Rule(("select", "insert"), "true")},
    ),
    Protected(
        # Old and new rows, of every domain: for who may search the trail only.
        "access_auditchange",
        {S: Rule(READ, f"{MUNICIPALITY} and {MAY_AUDIT}")},
        audited=False,
        roles={AUDITOR: Rule(("select", "insert"), "true")},
    ),
    Protected("access_auditseal", {}, audited=False, roles={AUDITOR: Rule(("select", "insert"), "true")}),
    *PORTAL_TABLES,
    *HELPER_TABLES,
    *ABSENCE_TABLES,
    *DOOR_TABLES,
    *REACH_TABLES,
)

EXCUSED = (
    Excused("django_migrations", "which migrations ran; no personal data"),
    Excused("access_audittransaction", "transaction numbers only; no personal data"),
    Excused("access_officialcode", "official code tables; no personal data", verbs=READ),
    Excused(
        "procrastinate_jobs", "the queue holds names of tasks and ids only; no personal data",
        verbs=("select", "insert", "update", "delete"),
    ),
    Excused("procrastinate_events", "moments of jobs; no personal data", verbs=("select", "insert", "update", "delete")),
    Excused("procrastinate_periodic_defers", "moments of periodic jobs; no personal data", verbs=ALL),
    Excused("procrastinate_workers", "heartbeats of workers; no personal data", verbs=ALL),
)  # fmt: skip

PORTAL_IDLE, PORTAL_LONGEST = "interval '15 minutes'", "interval '4 hours'"
# One statement opens a session: finds it by the hash of its token, judges both limits, notes that it was seen (at most
# once a minute) and returns the whole context.
# A participant's session is short: her phone goes from hand to hand.
OPEN_SESSION = Routine(
    "access_open_session(bytea, timestamptz, interval, interval)",
    f"""
    create or replace function access_open_session(wanted bytea, at_moment timestamptz, idle interval, absolute interval)
    returns table (session_id bigint, stage text, account_id bigint, account_name text, language text, is_demo boolean,
        membership_id bigint, role text, team_id bigint, organisation_id bigint, municipality_id bigint,
        municipality_name text, theme_version int, last_seen_at timestamptz, second_factor boolean, stands_for jsonb)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        -- Never wait: another request of this session may hold the row until its own (long) transaction ends.
        update access_session s set last_seen_at = at_moment where s.id = (
            select t.id from access_session t where t.key_hash = wanted and t.ended_at is null
            and t.last_seen_at < at_moment - interval '1 minute' and t.started_at > at_moment - absolute
            and t.last_seen_at > at_moment - case when exists (select from access_membership p
                where p.id = t.membership_id and p.role = 'participant') then least(idle, {PORTAL_IDLE}) else idle end
            for update skip locked);
        return query
        select s.id, s.stage::text, a.id, a.name, a.language::text, a.is_demo, m.id, m.role::text, m.team_id,
            m.organisation_id, m.municipality_id, g.name, g.theme_version, s.last_seen_at, s.second_factor,
            case when m.id is null then '[]' else
                access_standing_in(m.id, (at_moment at time zone 'Europe/Amsterdam')::date) end
        from access_session s join access_account a on a.id = s.account_id and a.is_active
        left join access_membership m on m.id = s.membership_id and m.valid @> (at_moment at time zone 'Europe/Amsterdam')::date
        left join access_municipality g on g.id = m.municipality_id
        where s.key_hash = wanted and s.ended_at is null
            and s.last_seen_at > at_moment - case when m.role = 'participant' then least(idle, {PORTAL_IDLE}) else idle end
            and s.started_at > at_moment - case when m.role = 'participant' then least(absolute, {PORTAL_LONGEST}) else absolute end
            and (s.stage <> 'password' or s.started_at > at_moment - interval '15 minutes')
            and (s.membership_id is null or m.id is not null);
    end $$
    """,
    DEFINER,
    EVERY_ROLE,
    serving=True,
)

WRITE_EVENT = Routine(
    "access_write_event(timestamptz, bigint, text, text, bigint, text, bigint, text, text, text, text, jsonb)",
    """
    create or replace function access_write_event(at_moment timestamptz, in_municipality bigint, in_role text, in_action text,
        in_dossier bigint, in_kind text, in_object bigint, in_ground text, in_purpose text, in_address text,
        in_request text, in_details jsonb)
    returns void language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        insert into access_auditevent (occurred_at, municipality_id, account_id, membership_id, role, action, dossier_id,
            object_kind, object_id, ground, purpose, address, request_id, details, transaction_id)
        values (at_moment, in_municipality, nullif(current_setting('app.account', true), '')::bigint,
            nullif(current_setting('app.membership', true), '')::bigint, in_role, in_action, in_dossier, in_kind, in_object,
            in_ground, in_purpose, in_address, in_request, in_details, access_transaction())
    $$
    """,
    AUDITOR,
    EVERY_ROLE,
)


# Names of colleagues for a helper who reads who directs or does what (and for a participant who reads who looked):
# number, name and role, no address.
# Only for who holds a grant in this town today.
NAMES = Routine(
    "access_names(bigint[])",
    """
    create or replace function access_names(wanted bigint[])
    returns table (membership_id bigint, name text, role text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select m.id, a.name, m.role::text from access_membership m join access_account a on a.id = m.account_id
        where m.municipality_id = nullif(current_setting('app.municipality', true), '')::int and m.id = any(wanted)
            and exists (select from access_grant g where g.municipality_id = m.municipality_id
                and g.account_id = nullif(current_setting('app.account', true), '')::bigint
                and g.valid @> nullif(current_setting('app.on', true), '')::date)
    $$
    """,
    DEFINER,
    (Persona.PARTNER.database_role, Persona.VOLUNTEER.database_role, Persona.PARTICIPANT.database_role),
)


def _keep(verb: str, operation: str, source: str, row_id: str, old: str, new: str) -> Routine:
    """The trigger function that keeps the rows of one statement; its arguments are the columns that stay secret."""
    return Routine(
        f"access_keep_{verb}()",
        f"""
        create or replace function access_keep_{verb}() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare this_one bigint := access_transaction(); secret text[] := coalesce(tg_argv, '{{}}');
            here bigint := nullif(current_setting('app.municipality', true), '')::bigint;
        begin
            insert into access_auditchange (recorded_at, municipality_id, "table", row_id, operation, old, new, transaction_id)
            -- A row without a municipality (an account) goes with the one in whose name it is changed.
            select now(), coalesce((coalesce(k.new, k.old) ->> 'municipality_id')::bigint, here), tg_table_name, k.row_id, '{operation}',
                k.old - secret, k.new - secret, this_one
            from (select {row_id} as row_id, {old} as old, {new} as new from {source} offset 0) k;
            if found then
                insert into access_audittransaction values (this_one) on conflict do nothing;
            end if;
            return null;
        end $$
        """,
        AUDITOR,
    )


#: Up to here each new row is kept as it is. A longer list that comes in at once keeps its ids, a thousand to a line: the
#: row itself says what came in, and the first change keeps what it was before. Copies would make an import twice as slow.
FEW = 100
KEEP_INSERT = Routine(
    "access_keep_insert()",
    f"""
    create or replace function access_keep_insert() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare this_one bigint := access_transaction(); secret text[] := coalesce(tg_argv, '{{}}');
        here bigint := nullif(current_setting('app.municipality', true), '')::bigint;
        many bigint; first_id bigint; last_id bigint;
    begin
        select count(*), min(id), max(id) into many, first_id, last_id from new_rows;
        if many = 0 then
            return null;
        end if;
        if many <= {FEW} then
            insert into access_auditchange (recorded_at, municipality_id, "table", row_id, operation, new, transaction_id)
            select now(), coalesce((k.new ->> 'municipality_id')::bigint, here), tg_table_name, k.id, 'I', k.new - secret, this_one
            from (select id, to_jsonb(n) as new from new_rows n offset 0) k;
        elsif last_id - first_id + 1 = many then
            -- Numbers without a gap: the first and the last tell all of them.
            insert into access_auditchange (recorded_at, municipality_id, "table", row_id, operation, new, transaction_id)
            values (now(), here, tg_table_name, first_id, 'B', jsonb_build_object('first', first_id, 'last', last_id), this_one);
        else
            insert into access_auditchange (recorded_at, municipality_id, "table", row_id, operation, new, transaction_id)
            select now(), here, tg_table_name, min(k.id), 'B', jsonb_build_object('ids', jsonb_agg(k.id)), this_one
            from (select id, (row_number() over (order by id) - 1) / 1000 as portion from new_rows) k group by k.portion;
        end if;
        insert into access_audittransaction values (this_one) on conflict do nothing;
        return null;
    end $$
    """,
    AUDITOR,
)

KEEPERS = (
    KEEP_INSERT,
    # A row whose id was changed has no partner: the full join keeps it all the same.
    _keep("update", "U", "old_rows o full join new_rows n using (id)", "id", "to_jsonb(o)", "to_jsonb(n)"),
    _keep("delete", "D", "old_rows o", "o.id", "to_jsonb(o)", "null::jsonb"),
)

REQUIRE_EVENT = Routine(
    "access_require_event()",
    """
    create or replace function access_require_event() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        if not exists (select 1 from access_auditevent e where e.transaction_id = new.transaction_id) then
            raise exception 'this transaction changed protected rows without an audit line' using errcode = 'LR002';
        end if;
        return null;
    end $$
    """,
    AUDITOR,
)


STATEMENTS = (
    *append_only("access_auditevent"),
    *append_only("access_auditchange"),
    *append_only("access_auditseal"),
    *append_only("access_audittransaction"),
    f"grant select, insert on access_audittransaction to {AUDITOR}",
    f"grant usage on sequence access_auditevent_id_seq, access_auditchange_id_seq, access_auditseal_id_seq to {AUDITOR}",
    "drop trigger if exists require_event on access_audittransaction",
    "create constraint trigger require_event after insert on access_audittransaction deferrable initially deferred"
    " for each row execute function access_require_event()",
    *ABSENCE_STATEMENTS,
)

PROTECTION = Protection(
    TABLES,
    EXCUSED,
    (
        OPEN_SESSION,
        WRITE_EVENT,
        REFUSE,
        REQUIRE_EVENT,
        NAMES,
        *KEEPERS,
        *LOGIN_ROUTINES,
        *PORTAL_ROUTINES,
        *HELPER_ROUTINES,
        *ABSENCE_ROUTINES,
        *DOOR_ROUTINES,
        *REACH_ROUTINES,
    ),
    STATEMENTS,
)
