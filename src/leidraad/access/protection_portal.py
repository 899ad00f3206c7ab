# SPDX-License-Identifier: EUPL-1.2
"""Who may touch the rows behind the participant's door, and the functions that open it and shut it at once."""

from leidraad.access.rowsecurity import (
    ACCOUNT,
    DEFINER,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    TODAY,
    WRITE,
    Protected,
    Routine,
    Rule,
    granted,
    own,
)
from leidraad.access.types import Persona

S, P, T, L = Persona.STAFF, Persona.PARTNER, Persona.PARTICIPANT, Persona.LOGIN
MINE = f"account_id = {ACCOUNT}"
HERE = "nullif(current_setting('app.municipality', true), '')::bigint"
TO_SHUT = Rule(("select", "update"), "true")

TABLES = (
    Protected(
        "access_portalkey",
        {
            S: Rule(WRITE, MUNICIPALITY), P: Rule(READ, granted()), T: Rule(READ, MINE),
            L: Rule(("select", "update"), MINE),
        },
        secret=("pin",),
        roles={DEFINER: TO_SHUT},
    ),
    # As start links and sessions: hashes only, and each use of them has its own line in the trail.
    Protected(
        "access_portalletter", {S: Rule(WRITE, MUNICIPALITY), L: Rule(("select", "update"), MINE)}, audited=False,
        roles={DEFINER: TO_SHUT},
    ),
    Protected(
        "access_portaldevice",
        {S: Rule(READ, MUNICIPALITY), T: Rule(READ, MINE), L: Rule(WRITE, MINE)}, audited=False,
        roles={DEFINER: TO_SHUT},
    ),
    Protected(
        "access_keptback", {S: Rule(WRITE, f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})")},
        secret=("reason",), roles={DEFINER: Rule(READ, "true")},
    ),
)  # fmt: skip

# Whose letter it is. The code is judged by the caller, against the hash: the letter itself says nothing.
OPEN_LETTER = Routine(
    "access_open_portal_letter(bytea, timestamptz)",
    """
    create or replace function access_open_portal_letter(wanted bytea, at_moment timestamptz)
    returns table (letter_id bigint, account_id bigint, name text, language text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select l.id, a.id, a.name, a.language::text
        from access_portalletter l join access_account a on a.id = l.account_id
        where l.number_hash = wanted and l.used_at is null and l.expires_at > at_moment and a.is_active
    $$
    """,
    DEFINER,
    (L.database_role,),
)

# Whose phone it is: only while she has not been shut out.
OPEN_DEVICE = Routine(
    "access_open_portal_device(bytea, timestamptz)",
    """
    create or replace function access_open_portal_device(wanted bytea, at_moment timestamptz)
    returns table (device_id bigint, account_id bigint, name text, language text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select d.id, a.id, a.name, a.language::text
        from access_portaldevice d join access_account a on a.id = d.account_id
        join access_portalkey k on k.account_id = d.account_id and k.municipality_id = d.municipality_id
        where d.token_hash = wanted and d.ended_at is null and d.last_used_at > at_moment - interval '90 days'
            and a.is_active and k.shut_at is null
    $$
    """,
    DEFINER,
    (L.database_role,),
)

# A lost phone: every session, phone and letter of this participant ends in one statement. For a director of the
# town, and for a helper who was let in to this dossier today.
SHUT = Routine(
    "access_shut_portal(bigint, timestamptz)",
    f"""
    create or replace function access_shut_portal(wanted bigint, at_moment timestamptz) returns boolean
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare who bigint;
    begin
        select k.account_id into who from access_portalkey k where k.dossier_id = wanted and k.municipality_id = {HERE}
            and (exists (select from access_membership m where m.id = {MEMBERSHIP} and m.municipality_id = k.municipality_id
                    and m.role = 'case_director' and m.valid @> {TODAY})
                or exists (select from access_grant g where g.dossier_id = wanted and g.account_id = {ACCOUNT}
                    and g.municipality_id = k.municipality_id and g.valid @> {TODAY} and g.ground <> 'own_dossier'));
        if who is null then
            return false;
        end if;
        update access_portalkey set shut_at = at_moment, pin = '' where dossier_id = wanted;
        update access_session set ended_at = at_moment where account_id = who and ended_at is null;
        update access_portaldevice set ended_at = at_moment where account_id = who and ended_at is null;
        update access_passkey set ended_at = at_moment where account_id = who and ended_at is null;
        update access_portalletter set used_at = at_moment where account_id = who and used_at is null;
        return true;
    end $$
    """,
    DEFINER,
    (S.database_role, P.database_role),
)

# What is kept from the portal, for the policies of a participant's tables: numbers of her own dossier only.
KEPT_BACK = Routine(
    "access_kept_back(text)",
    f"""
    create or replace function access_kept_back(wanted text) returns bigint[]
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select coalesce(array_agg(k.object_id), '{{}}') from access_keptback k
        where k.kind = wanted and k.lifted_at is null and k.municipality_id = {HERE} and {own("k.dossier_id")}
    $$
    """,
    DEFINER,
    (T.database_role,),
)

ROUTINES = (OPEN_LETTER, OPEN_DEVICE, SHUT, KEPT_BACK)
