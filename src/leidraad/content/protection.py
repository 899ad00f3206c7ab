# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the content room.

Texts are for everybody who works in, or belongs to, a municipality: its own and the national ones. Only staff of that
municipality write, and never a national row (the check asks for a municipality). What happened with an article for a
participant goes by dossier and life domain, like everything else about her.
"""

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
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
    own,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
DOSSIER, STAFF_MEMBER = "dossiers_dossier", "access_membership"
HERE = "nullif(current_setting('app.municipality', true), '')::int"
#: Our own rows, and those of nobody; without a municipality nothing at all.
SEEN = f"({MUNICIPALITY} or (municipality_id is null and {HERE} is not null))"
CARE = f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"
IN_MY_NAME = f"recorded_by_id = {MEMBERSHIP}"
HELPING = f"{MUNICIPALITY} and {granted('dossier_id', 'domain')}"
MINE = f"{MUNICIPALITY} and {own('dossier_id', 'domain')}"


def _points(**columns: str) -> str:
    """What a row points at is something that whoever writes it may see: never another town's."""
    return " and ".join(
        f"({column}_id is null or exists (select from {table} t where t.id = {column}_id))"
        for column, table in columns.items()
    )


ORGANISATION, PLACE, SERVICE, ARTICLE = (f"content_{one}" for one in ("organisation", "place", "service", "article"))


def _texts(table: str, verbs: tuple[str, ...] = WRITE, *, audited: bool = True, **points: str) -> Protected:
    check = f"{MUNICIPALITY} and {_points(**points)}" if points else MUNICIPALITY
    return Protected(
        f"content_{table}",
        {S: Rule(verbs, SEEN, check), **{one: Rule(READ, SEEN) for one in (P, V, T)}},
        audited=audited,
        roles={DEFINER: Rule(READ, "true")} if table == "words" else {},
    )


TABLES = (
    _texts("organisation"),
    _texts("place", organisation=ORGANISATION),
    _texts("service", organisation=ORGANISATION),
    Protected(
        "content_serviceplace",
        # Which places a service has is written anew each time: our own rows only can go.
        {
            S: Rule(
                ("select", "insert", "delete"), SEEN, f"{MUNICIPALITY} and {_points(service=SERVICE, place=PLACE)}"
            ),
            **{one: Rule(READ, SEEN) for one in (P, V, T)},
        },
    ),
    _texts("article"),
    _texts("articleversion", ("select", "insert"), article=ARTICLE),
    Protected(
        "content_articletranslation",
        {
            S: Rule(("select", "insert"), MUNICIPALITY, f"{MUNICIPALITY} and {_points(article=ARTICLE)}"),
            **{one: Rule(READ, MUNICIPALITY) for one in (P, V, T)},
        },
    ),
    Protected(
        "content_phrasetranslation",
        {S: Rule(("select", "insert"), MUNICIPALITY, MUNICIPALITY), T: Rule(READ, MUNICIPALITY)},
    ),
    _texts("words", ("select", "insert", "delete"), audited=False, article=ARTICLE, service=SERVICE),
    Protected(
        "content_reading",
        {
            S: Rule(("select", "insert", "update"), CARE, f"{CARE} and {_points(article=ARTICLE)}"),
            **{
                one: Rule(("select", "insert"), HELPING, f"{HELPING} and {IN_MY_NAME} and {_points(article=ARTICLE)}")
                for one in (P, V)
            },
            T: Rule(("select", "insert"), MINE, f"{MINE} and {IN_MY_NAME} and {_points(article=ARTICLE)}"),
        },
        secret=("words",),
    ),
    Protected(
        "content_repetition", {S: Rule(WRITE, MUNICIPALITY), **{one: Rule(READ, MUNICIPALITY) for one in (P, V, T)}}
    ),
)

# A national row can be seen by staff of every town, and a rule for removing has no check: so no national row goes.
OWN_ROWS_GO = Routine(
    "content_own_rows_go()",
    f"""
    create or replace function content_own_rows_go() returns trigger language plpgsql as $$
    begin
        if old.municipality_id is distinct from {HERE} and {HERE} is not null then
            raise exception 'rows of % that are not of this municipality stay', tg_table_name using errcode = '42501';
        end if;
        return old;
    end $$
    """,
    DEFINER,
)

# Matching words is not leakproof, so below a policy no index would be used. This function repeats the filter on the
# municipality itself and gives numbers only; the caller joins them to the protected tables. Words come in as values, in
# plain form (letters and digits), and are quoted here: nothing typed becomes an operator. Each word as it is, as a beginning,
# and by its Dutch stem; a Dutch word without a stem of its own (de, een, hoe) is asked for only when there is nothing else.
SEARCH = Routine(
    "content_search(text[], boolean, int)",
    r"""
    create or replace function content_search(asked text[], every_word boolean, most int)
    returns table (article_id bigint, service_id bigint, score real)
    language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 as $$
    declare
        here bigint := nullif(current_setting('app.municipality', true), '')::bigint;
        wanted tsquery; one tsquery; stem tsquery; word text; only_small boolean;
    begin
        select bool_and(numnode(to_tsquery('dutch', quote_literal(w))) = 0) into only_small
            from unnest(asked) w where w <> '';
        foreach word in array asked loop
            continue when word = '';
            stem := to_tsquery('dutch', quote_literal(word));
            continue when numnode(stem) = 0 and not only_small;
            one := (quote_literal(replace(word, '\', '')) || case when length(word) > 2 then ':*' else '' end)::tsquery;
            if numnode(stem) > 0 then one := one || stem; end if;
            wanted := case when wanted is null then one when every_word then wanted && one else wanted || one end;
        end loop;
        if here is null or wanted is null then return; end if;
        return query execute 'select w.article_id, w.service_id, max(ts_rank_cd(w.words, $1)) from content_words w'
            ' where w.words @@ $1 and (w.municipality_id is null or w.municipality_id = $2)'
            ' group by 1, 2 order by 3 desc, 1, 2 limit $3' using wanted, here, most;
    end $$
    """,
    DEFINER,
    tuple(one.database_role for one in (S, P, V, T)),
)

PROTECTION = Protection(
    TABLES,
    (),
    (OWN_ROWS_GO, SEARCH),
    (
        *append_only("content_articleversion"),
        *append_only("content_articletranslation"),
        *append_only("content_reading", moving=("dossier_id",)),
        *(
            statement
            for table in ("content_serviceplace", "content_words")
            for statement in (
                f"drop trigger if exists own_rows_go on {table}",
                f"create trigger own_rows_go before delete on {table} for each row execute function content_own_rows_go()",
            )
        ),
        in_town("content_reading", "dossier_id", DOSSIER),
        *(
            in_town(f"content_{table}", column, STAFF_MEMBER)
            for table, column in (
                ("reading", "recorded_by_id"), ("articletranslation", "recorded_by_id"), ("article", "owner_id"),
                ("service", "owner_id"), ("repetition", "changed_by_id"),
            )
        ),
    ),
)  # fmt: skip
