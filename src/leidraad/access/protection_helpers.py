# SPDX-License-Identifier: EUPL-1.2
"""Who may touch a helper's file, and what others learn of it: a supervisor her own helpers, everybody who talks interpreters."""

from leidraad.access.rowsecurity import (
    DEFINER,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    TODAY,
    WRITE,
    Protected,
    Routine,
    Rule,
)
from leidraad.access.types import Persona

S, P, V = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER
HERE = "nullif(current_setting('app.municipality', true), '')::bigint"
OWN = f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}"
#: A guide reads and changes the files of whom she supervises; her own only to read, whatever she would put in it.
SUPERVISED = f"{MUNICIPALITY} and (supervisor_id = {MEMBERSHIP} or membership_id = {MEMBERSHIP})"
STAYS_SUPERVISED = f"{MUNICIPALITY} and supervisor_id = {MEMBERSHIP} and membership_id <> {MEMBERSHIP}"

TABLES = (
    Protected(
        "access_helperfile",
        {
            S: Rule(WRITE, MUNICIPALITY),
            P: Rule(("select", "update"), SUPERVISED, check=STAYS_SUPERVISED),
            V: Rule(READ, OWN),
        },
        roles={DEFINER: Rule(READ, "true")},
    ),
)

# Names and numbers of families of the helpers whom somebody supervises; a guide sees no list of colleagues.
SUPERVISED_PEOPLE = Routine(
    "access_supervised()",
    f"""
    create or replace function access_supervised()
    returns table (membership_id bigint, name text, role text, organisation text, families bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select m.id, a.name, m.role::text, coalesce(o.name, ''), (select count(distinct g.dossier_id) from access_grant g
            where g.municipality_id = m.municipality_id and g.account_id = m.account_id and g.valid @> {TODAY})
        from access_helperfile f join access_membership m on m.id = f.membership_id and m.valid @> {TODAY}
        join access_account a on a.id = m.account_id and a.is_active
        left join access_organisation o on o.id = m.organisation_id
        where f.municipality_id = {HERE} and f.supervisor_id = {MEMBERSHIP} order by a.name, m.id
    $$
    """,
    DEFINER,
    (S.database_role, P.database_role),
)

# Who can be asked for a talk: what somebody needs to choose and to ask, and nothing else of the file. Only in the role of
# interpreter or key person: who comes in that role sees the one appointment; a volunteer sees what was shared with her.
FOR_TALKS = Routine(
    "access_for_talks()",
    f"""
    create or replace function access_for_talks()
    returns table (membership_id bigint, name text, organisation text, languages text[], days smallint[], availability text,
        phone text, key_person boolean, by_phone boolean, on_the_spot boolean)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select m.id, a.name, coalesce(o.name, ''), f.languages::text[], f.days, f.availability, f.phone, f.key_person,
            f.by_phone, f.on_the_spot
        from access_helperfile f join access_membership m on m.id = f.membership_id and m.valid @> {TODAY}
        join access_account a on a.id = m.account_id and a.is_active
        left join access_organisation o on o.id = m.organisation_id
        where f.municipality_id = {HERE} and f.for_talks and m.role = 'interpreter' order by a.name, m.id
    $$
    """,
    DEFINER,
    (S.database_role, P.database_role),
)

ROUTINES = (SUPERVISED_PEOPLE, FOR_TALKS)
