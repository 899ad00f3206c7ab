# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the dossiers room, and the search that keeps its index under row-level security."""

from leidraad.access.rowsecurity import (
    ALL,
    DEFINER,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    WRITE,
    Protected,
    Protection,
    Routine,
    Rule,
    granted,
)
from leidraad.access.types import Persona

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
GRANTED_DOSSIER = granted("id")
GRANTED_PERSON = f"id = any(array(select d.person_id from dossiers_dossier d where {granted('d.id')}))"
GRANTED_HOUSEHOLD = f"id = any(array(select d.household_id from dossiers_dossier d where {granted('d.id')}))"
STAFF_CARE = f"{MUNICIPALITY} and (domain <> 'health' or {MAY_HEALTH})"


def _granted(using: str) -> dict[Persona, Rule]:
    return {persona: Rule(READ, using) for persona in (P, V, T)}


TABLES = (
    Protected(
        "dossiers_person", {S: Rule(WRITE, MUNICIPALITY), **_granted(GRANTED_PERSON)}, roles={DEFINER: Rule(READ, "true")}
    ),
    Protected("dossiers_household", {S: Rule(WRITE, MUNICIPALITY), **_granted(GRANTED_HOUSEHOLD)}),
    Protected(
        "dossiers_dossier", {S: Rule(WRITE, MUNICIPALITY), **_granted(GRANTED_DOSSIER)}, roles={DEFINER: Rule(READ, "true")}
    ),
    Protected("dossiers_householdmember", {S: Rule(ALL, MUNICIPALITY)}),
    Protected("dossiers_relation", {S: Rule(ALL, MUNICIPALITY)}),
    Protected(
        "dossiers_contactmoment", {S: Rule(WRITE, STAFF_CARE), **_granted(granted("dossier_id", "domain"))}
    ),
    Protected("dossiers_document", {S: Rule(WRITE, STAFF_CARE), **_granted(granted("dossier_id", "domain"))}),
    Protected(
        "dossiers_documentcontent",
        {S: Rule(WRITE, STAFF_CARE), **_granted(granted("dossier_id", "domain"))},
        secret=("content",),
    ),
    Protected(
        "dossiers_timelineentry", {S: Rule(WRITE, STAFF_CARE), **_granted(granted("dossier_id", "domain"))}
    ),
    Protected(
        "dossiers_savedview",
        {
            S: Rule(
                ALL,
                f"{MUNICIPALITY} and (membership_id = {MEMBERSHIP} or team_id is not null)",
                check=f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}",
            )
        },
        audited=False,
    ),
)

# LIKE is not leakproof, so below a policy its trigram index is lost (7 to 300 times slower). This function repeats the
# tenant filter itself and returns ids only; the caller joins them to the protected table, where the policy still judges.
SEARCH = Routine(
    "dossiers_search(text, text, text, int)",
    """
    create or replace function dossiers_search(name_pattern text, sound_pattern text, number text, most int)
    returns table (dossier_id bigint) language plpgsql stable security definer set search_path = pg_catalog, public as $$
    declare here int := nullif(current_setting('app.municipality', true), '')::int;
    begin
        return query
        select d.id from dossiers_dossier d
        where d.municipality_id = here and (d.search_key like name_pattern or d.sound_key like sound_pattern)
        union
        select d.id from dossiers_person p join dossiers_dossier d on d.person_id = p.id
        where number <> '' and p.municipality_id = here and p.v_number = number
        limit most;
    end $$
    """,
    DEFINER,
    (S.database_role,),
)

STATEMENTS = (
    "create index if not exists dossier_search on dossiers_dossier"
    " using gin (municipality_id, search_key gin_trgm_ops, sound_key gin_trgm_ops)",
    # The grant lies in a lower room, so Django cannot declare this reference.
    "do $$ begin if not exists (select 1 from pg_constraint where conname = 'grant_dossier_exists') then"
    " alter table access_grant add constraint grant_dossier_exists foreign key (dossier_id) references dossiers_dossier (id);"
    " end if; end $$",
)

PROTECTION = Protection(TABLES, (), (SEARCH,), STATEMENTS)
