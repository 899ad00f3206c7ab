# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the dossiers room, and the search that keeps its index under row-level security."""

from leidraad.access import protection_references as references
from leidraad.access.protection_references import Reference
from leidraad.access.rowsecurity import (
    ACCOUNT,
    ALL,
    DEFINER,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    TODAY,
    WRITE,
    Protected,
    Protection,
    Routine,
    Rule,
    granted,
    own,
    shown_to_owner,
)
from leidraad.access.types import Persona
from leidraad.dossiers import one_household
from leidraad.dossiers.protection_helping import HELPED_COUNTS, PEOPLE
from leidraad.dossiers.vouched import ACCOUNT_OF

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
#: Whose dossier it is, is judged by the rule of the dossiers themselves.
GRANTED_PERSON = "exists (select from dossiers_dossier d where d.person_id = dossiers_person.id)"
GRANTED_HOUSEHOLD = "exists (select from dossiers_dossier d where d.household_id = dossiers_household.id)"
OWN_PERSON = f"id = any(array(select d.person_id from dossiers_dossier d where {own('d.id')}))"
OWN_HOUSEHOLD = f"id = any(array(select d.household_id from dossiers_dossier d where {own('d.id')}))"
STAFF_CARE = f"{MUNICIPALITY} and (domain <> 'health' or {MAY_HEALTH})"


OWN_LINE = f"{MUNICIPALITY} and by_membership_id = {MEMBERSHIP} and {granted('dossier_id', contributing=True)}"


# Lines of contacts and documents have the life domain of what they tell. Those of other rooms (a plan that changed) tell
# of several domains in one text, so a helper reads her own only.
SHARED_LINE = (
    f"{granted('dossier_id', 'domain')} and (kind in ('contact', 'document') or by_membership_id = {MEMBERSHIP})"
)


# A helper logs her own contact, in a life domain in which she may contribute; nobody changes it afterwards.
OWN_CONTACT = (
    f"{MUNICIPALITY} and recorded_by_id = {MEMBERSHIP} and minutes is not null and not for_household"
    f" and {granted('dossier_id', 'domain', contributing=True)}"
)


def _granted(using: str, owner: str) -> dict[Persona, Rule]:
    """Rows of helpers (by what they were let in to) and of the participant (of her own dossier)."""
    return {**{persona: Rule(READ, using) for persona in (P, V)}, T: Rule(READ, owner)}


def _own(kind: str, row: str = "id") -> str:
    return f"{own('dossier_id', 'domain')} and {shown_to_owner(kind, row)}"


TABLES = (
    Protected(
        "dossiers_person",
        {S: Rule(WRITE, MUNICIPALITY), **_granted(GRANTED_PERSON, OWN_PERSON)},
        roles={DEFINER: Rule(READ, "true")},
    ),
    Protected(
        "dossiers_household",
        {S: Rule(WRITE, MUNICIPALITY), **_granted(GRANTED_HOUSEHOLD, OWN_HOUSEHOLD)},
        roles={DEFINER: Rule(READ, "true")},
    ),
    Protected(
        "dossiers_dossier",
        {S: Rule(WRITE, MUNICIPALITY), **_granted(f"{MUNICIPALITY} and {granted('id')}", own("id"))},
        roles={DEFINER: Rule(READ, "true")},
    ),
    Protected("dossiers_householdmember", {S: Rule(ALL, MUNICIPALITY)}, roles={DEFINER: Rule(READ, "true")}),
    Protected("dossiers_relation", {S: Rule(ALL, MUNICIPALITY)}),
    Protected(
        "dossiers_contactmoment",
        {
            S: Rule(WRITE, STAFF_CARE),
            T: Rule(READ, _own("contactmoment")),
            **{one: Rule(("select", "insert"), granted("dossier_id", "domain"), check=OWN_CONTACT) for one in (P, V)},
        },
        roles={DEFINER: Rule(READ, "true")},
    ),
    Protected(
        "dossiers_document", {S: Rule(WRITE, STAFF_CARE), **_granted(granted("dossier_id", "domain"), _own("document"))}
    ),
    Protected(
        "dossiers_documentcontent",
        {
            S: Rule(WRITE, STAFF_CARE),
            **_granted(granted("dossier_id", "domain"), _own("document", "document_id")),
        },
        secret=("content",),
    ),
    Protected(
        "dossiers_timelineentry",
        {
            S: Rule(WRITE, STAFF_CARE),
            # A helper who contributes leaves a line of what she did, in her own name.
            **{one: Rule(("select", "insert"), SHARED_LINE, check=OWN_LINE) for one in (P, V)},
        },
        roles={DEFINER: Rule(READ, "true")},
    ),
    Protected(
        "dossiers_listentry",
        {
            S: Rule(("select", "insert"), MUNICIPALITY),
            **_granted(
                f"exists (select from access_grant g where g.{MUNICIPALITY} and g.account_id = {ACCOUNT}"
                f" and g.valid @> {TODAY} and g.dossier_id between first and last)",
                f"exists (select from dossiers_dossier d where {own('d.id')} and d.id between first and last)",
            ),
        },
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

# Each word of a name becomes a lexeme that starts with its municipality: "11.haile" as written, "11~hale" as it sounds.
# So the index answers for one town however many there are, and for the first letters of a word as well. The number is
# made a text first: joined to one as a number the whole would not count as immutable, and not be written out in place of
# the call, which costs four times as much.
LEXEMES = Routine(
    "dossiers_lexemes(bigint, text, text)",
    """
    create or replace function dossiers_lexemes(town bigint, written text, sound text) returns tsvector
    language sql immutable parallel safe
    return pg_catalog.array_to_tsvector(pg_catalog.string_to_array(
        town::text || '.' || pg_catalog.replace(written, ' ', ' ' || town::text || '.')
        || ' ' || town::text || '~' || pg_catalog.replace(sound, ' ', ' ' || town::text || '~'), ' '))
    """,
    DEFINER,
    (S.database_role,),
)

# Matching words is not leakproof, so below a policy no index would be used (7 to 300 times slower). This function repeats
# the tenant filter itself and returns ids only; the caller joins them to the protected table, where the policy still
# judges. Each typed word must begin a word of the name, or sound like one; or all of `whole` must sound alike together
# ("al Assad" sounds like one word). The words come in as values and are quoted here: nothing typed becomes an operator.
SEARCH = Routine(
    "dossiers_search(text[], text[], text[], text, text, int)",
    r"""
    create or replace function dossiers_search(words text[], sounds text[], whole text[], number text, in_state text, most int)
    returns table (dossier_id bigint)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 as $$
    declare
        here bigint := nullif(current_setting('app.municipality', true), '')::bigint;
        written text; sounding text;
    begin
        select string_agg(format('(''%s.%s'':*', here, replace(replace(u.word, '\', '\\'), '''', ''''''))
                || case when u.sound = '' then ')' else format('|''%s~%s'')', here, replace(replace(u.sound, '\', '\\'), '''', '''''')) end,
                '&') into written
            from unnest(words, sounds) u (word, sound) where u.word <> '';
        select string_agg(format('''%s~%s''', here, replace(replace(u.sound, '\', '\\'), '''', '''''')), '&') into sounding
            from unnest(whole) u (sound) where u.sound <> '';
        if written is not null then
            -- One way only, the index of lexemes: the planner cannot guess how many bear a name, and would read the table
            -- or a second index. So one bitmap only, and the town (which the lexemes name already) in a form without index.
            return query execute 'select d.id from dossiers_dossier d where d.municipality_id + 0 = $1 and d.state || '''' = $2'
                ' and dossiers_lexemes(d.municipality_id, d.search_key, d.sound_key) @@ $3 limit $4'
                using here, in_state, (written || coalesce('|(' || sounding || ')', ''))::tsquery, most;
        end if;
        if number <> '' then
            return query select d.id from dossiers_person p join dossiers_dossier d on d.person_id = p.id
                where p.municipality_id = here and p.v_number = number and p.v_number <> '' and d.state = in_state;
        end if;
    end $$
    """,
    DEFINER,
    (S.database_role,),
)

# The nightly job goes from town to town; it learns their numbers only.
MUNICIPALITIES = Routine(
    "dossiers_municipalities()",
    """
    create or replace function dossiers_municipalities() returns table (municipality_id bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select m.id from access_municipality m where exists (
            select 1 from dossiers_dossier d where d.municipality_id = m.id and d.state = 'open') order by m.id
    $$
    """,
    DEFINER,
    (Persona.LOGIN.database_role,),
)


def in_town(table: str, column: str, parent: str) -> str:
    """A reference together with the municipality: what a row points at lies in the row's own town."""
    name = f"{table.partition('_')[2]}_{column}_in_town"
    return (
        f"do $$ begin if not exists (select 1 from pg_constraint where conname = '{name}') then"
        f" alter table {table} add constraint {name} foreign key ({column}, municipality_id)"
        f" references {parent} (id, municipality_id); end if; end $$"
    )


PERSON, HOUSEHOLD, DOSSIER = "dossiers_person", "dossiers_household", "dossiers_dossier"
MEMBER, ENTRY = "dossiers_householdmember", "dossiers_timelineentry"
TOWN, STAFF_MEMBER, TEAM = "access_municipality", "access_membership", "access_team"
#: The tables that a list of people fills: looked at once per statement.
PER_STATEMENT = (
    Reference(PERSON, "municipality_id", TOWN, in_town=False),
    Reference(HOUSEHOLD, "municipality_id", TOWN, in_town=False),
    Reference(HOUSEHOLD, "director_id", STAFF_MEMBER), Reference(HOUSEHOLD, "team_id", TEAM),
    Reference(DOSSIER, "person_id", PERSON), Reference(DOSSIER, "household_id", HOUSEHOLD),
    Reference(DOSSIER, "director_id", STAFF_MEMBER), Reference(DOSSIER, "team_id", TEAM),
    Reference(DOSSIER, "merged_into_id", DOSSIER),
    Reference(MEMBER, "household_id", HOUSEHOLD), Reference(MEMBER, "person_id", PERSON),
    Reference(ENTRY, "dossier_id", DOSSIER), Reference(ENTRY, "by_membership_id", STAFF_MEMBER),
)  # fmt: skip
REFERENCES = tuple(
    in_town(f"dossiers_{table}", column, parent)
    for table, column, parent in (
        ("relation", "person_id", PERSON), ("relation", "other_id", PERSON),
        ("contactmoment", "dossier_id", DOSSIER), ("contactmoment", "household_id", HOUSEHOLD),
        ("contactmoment", "recorded_by_id", STAFF_MEMBER), ("contactmoment", "interpreter_id", STAFF_MEMBER),
        ("document", "dossier_id", DOSSIER), ("document", "added_by_id", STAFF_MEMBER),
        ("documentcontent", "dossier_id", DOSSIER), ("documentcontent", "document_id", "dossiers_document"),
    )
)  # fmt: skip

# Names that may be the same person's: each group of words must all sound in the name (the same index, the same filter).
ALIKE = Routine(
    "dossiers_alike(text[], int)",
    r"""
    create or replace function dossiers_alike(groups text[], most int) returns table (dossier_id bigint)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 as $$
    declare
        here bigint := nullif(current_setting('app.municipality', true), '')::bigint;
        wanted text;
    begin
        select string_agg('(' || one.words || ')', '|') into wanted from (
            select string_agg(format('''%s~%s''', here, replace(replace(w.sound, '\', '\\'), '''', '''''')), '&') as words
            from unnest(groups) with ordinality as g (sounds, place), string_to_table(g.sounds, ' ') as w (sound)
            where w.sound <> '' group by g.place) one;
        if here is not null and wanted is not null then
            return query execute 'select d.id from dossiers_dossier d where d.municipality_id + 0 = $1'
                ' and dossiers_lexemes(d.municipality_id, d.search_key, d.sound_key) @@ $2 limit $3'
                using here, wanted::tsquery, most;
        end if;
    end $$
    """,
    DEFINER,
    (S.database_role,),
)

# What somebody does with a dossier while she replaces its director, or through a grant that follows another: the trail says
# on whose behalf. The database adds it, so that no use case can forget.
ON_BEHALF = Routine(
    "dossiers_on_behalf()",
    f"""
    create or replace function dossiers_on_behalf() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare whom bigint;
    begin
        select b.membership_id into whom from access_absence b join access_membership m on m.id = b.membership_id
        where b.replacement_id = new.membership_id and b.valid @> {TODAY} and (
            exists (select from dossiers_dossier d where d.id = new.dossier_id and (d.director_id = m.id
                or (d.team_id = m.team_id and d.team_id is distinct from (
                    select o.team_id from access_membership o where o.id = new.membership_id))))
            or exists (select from access_grant g where g.dossier_id = new.dossier_id and g.absence_id = b.id
                and g.valid @> {TODAY}))
        order by b.id limit 1;
        if whom is not null then
            new.details := new.details || jsonb_build_object('on_behalf_of', whom);
        end if;
        return new;
    end $$
    """,
    DEFINER,
)
ON_BEHALF_STATEMENTS = (
    "drop trigger if exists on_behalf on access_auditevent",
    "create trigger on_behalf before insert on access_auditevent for each row"
    " when (new.dossier_id is not null and new.membership_id is not null) execute function dossiers_on_behalf()",
)

STATEMENTS = (
    # What a reference with the municipality rests on; the rooms' own tables declare theirs in the model.
    f"create unique index if not exists membership_of_town on {STAFF_MEMBER} (id, municipality_id)",
    f"create unique index if not exists team_of_town on {TEAM} (id, municipality_id)",
    *REFERENCES,
    *references.statements(PER_STATEMENT),
    *one_household.STATEMENTS,
    "create index if not exists dossier_search on dossiers_dossier"
    " using gin (dossiers_lexemes(municipality_id, search_key, sound_key))",
    # Teams and directors belong to one town; without this the planner takes the three for unrelated and walks too far.
    "create statistics if not exists dossier_of_town (dependencies) on municipality_id, team_id, director_id from dossiers_dossier",
    *(in_town(f"access_{table}", "dossier_id", DOSSIER) for table in ("portalkey", "keptback")),
    *(
        in_town("access_helperfile", column, STAFF_MEMBER)
        for column in ("membership_id", "supervisor_id", "changed_by_id")
    ),
    *(
        in_town("access_absence", column, STAFF_MEMBER)
        for column in ("membership_id", "replacement_id", "made_by_id", "stopped_by_id")
    ),
    *ON_BEHALF_STATEMENTS,
    # The grant lies in a lower room, so Django cannot declare this reference.
    "do $$ begin if not exists (select 1 from pg_constraint where conname = 'grant_dossier_exists') then"
    " alter table access_grant add constraint grant_dossier_exists foreign key (dossier_id) references dossiers_dossier (id);"
    " end if; end $$",
)

PROTECTION = Protection(
    TABLES,
    (),
    (
        LEXEMES,
        SEARCH,
        ALIKE,
        HELPED_COUNTS,
        PEOPLE,
        MUNICIPALITIES,
        ACCOUNT_OF,
        ON_BEHALF,
        one_household.TRIGGER,
        *references.routines(PER_STATEMENT),
    ),
    STATEMENTS,
)
