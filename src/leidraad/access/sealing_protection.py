# SPDX-License-Identifier: EUPL-1.2
"""The functions of the database behind the audit trail's numbers and its seals.

They belong to the role that alone may write the trail. The serving role may call them without a context: they give
digests and counts, never lines.
"""

from leidraad.access.rowsecurity import AUDITOR, Protection, Routine

# Made once and never reset: `config.database.begin_era` raises it after a restore on another server, where transaction
# numbers may start low again.
ERA = Routine(
    "access_era()",
    """
    do $$ begin
        if to_regprocedure('access_era()') is null then
            create function access_era() returns bigint language sql immutable as 'select 0::bigint';
        end if;
    end $$
    """,
    AUDITOR,
)

TRANSACTION = Routine(
    "access_transaction()",
    """
    create or replace function access_transaction() returns bigint language sql volatile as
        'select pg_current_xact_id()::text::bigint + access_era()'
    """,
    AUDITOR,
)

# All transactions below this number have ended, so no line can still be added to them.
FINISHED = Routine(
    "access_seal_finished()",
    """
    create or replace function access_seal_finished() returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as
        'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + access_era()'
    """,
    AUDITOR,
    serving=True,
)

# Row by row, each digest taking in the former: the memory stays the same however many lines there are. The columns are
# named one by one, so that a column added later does not break the old seals. A range from 0 begins before all lines.
DIGEST = Routine(
    "access_seal_digest(bigint, bigint)",
    """
    create or replace function access_seal_digest(from_number bigint, until_number bigint,
        out line_count bigint, out digest bytea)
    language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' as $$
    declare line text;
    begin
        line_count := 0;
        digest := sha256('');
        for line in
            select jsonb_build_array('event', e.transaction_id, e.id, e.occurred_at, e.municipality_id, e.account_id,
                e.membership_id, e.role, e.action, e.dossier_id, e.object_kind, e.object_id, e.ground, e.purpose, e.address,
                e.request_id, e.details)::text
            from access_auditevent e
            where (from_number = 0 or e.transaction_id >= from_number) and e.transaction_id < until_number
            order by e.transaction_id, e.id
        loop
            line_count := line_count + 1;
            digest := sha256(digest || convert_to(line, 'UTF8'));
        end loop;
        for line in
            select jsonb_build_array('change', c.transaction_id, c.id, c.recorded_at, c.municipality_id, c."table", c.row_id,
                c.operation, c.old, c.new)::text
            from access_auditchange c
            where (from_number = 0 or c.transaction_id >= from_number) and c.transaction_id < until_number
            order by c.transaction_id, c.id
        loop
            line_count := line_count + 1;
            digest := sha256(digest || convert_to(line, 'UTF8'));
        end loop;
    end $$
    """,
    AUDITOR,
    serving=True,
)

SEALS = Routine(
    "access_seals(bigint, int)",
    """
    create or replace function access_seals(after_until bigint, most int)
    returns table (number bigint, sealed_at timestamptz, from_number bigint, until_number bigint, line_count int, digest bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select s.id, s.sealed_at, s.from_transaction, s.until_transaction, s.lines, s.digest from access_auditseal s
        where s.until_transaction > after_until order by s.until_transaction limit most
    $$
    """,
    AUDITOR,
    serving=True,
)

LAST = Routine(
    "access_seal_last()",
    """
    create or replace function access_seal_last()
    returns table (number bigint, sealed_at timestamptz, from_number bigint, until_number bigint, line_count int, digest bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select s.id, s.sealed_at, s.from_transaction, s.until_transaction, s.lines, s.digest from access_auditseal s
        order by s.until_transaction desc limit 1
    $$
    """,
    AUDITOR,
    serving=True,
)

ADD = Routine(
    "access_seal_add(timestamptz, bigint, bigint, int, bytea)",
    """
    create or replace function access_seal_add(at_moment timestamptz, from_number bigint, until_number bigint, line_count int,
        seal bytea) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        insert into access_auditseal (sealed_at, from_transaction, until_transaction, lines, digest)
        values (at_moment, from_number, until_number, line_count, seal) returning id
    $$
    """,
    AUDITOR,
    serving=True,
)

# How many lines wait for a seal, and since when.
WAITING = Routine(
    "access_seal_waiting(bigint)",
    """
    create or replace function access_seal_waiting(from_number bigint, out line_count bigint, out since timestamptz)
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        select count(*), min(w.moment) from (
            select e.occurred_at as moment from access_auditevent e where e.transaction_id >= from_number
            union all select c.recorded_at from access_auditchange c where c.transaction_id >= from_number
        ) w
    $$
    """,
    AUDITOR,
    serving=True,
)

PROTECTION = Protection(routines=(ERA, TRANSACTION, FINISHED, DIGEST, SEALS, LAST, ADD, WAITING))
