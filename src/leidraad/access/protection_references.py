# SPDX-License-Identifier: EUPL-1.2
"""References that the database keeps per statement instead of per row, together with the municipality.

A foreign key looks its parent up once for every row: a third of what an import costs. These triggers refuse the same
and look once per statement (see docs/adr/0015):

- an insert locks the parents of all its rows (`for key share`, as a foreign key does) and counts whether each was there;
- an update looks only at rows whose reference changed; deleting, renumbering or emptying a parent looks for children.

Who deletes a parent and who refers to it wait for each other through that lock. At READ COMMITTED, at which Leidraad
runs, each of the two then sees what the other did; at another level a parent is not deleted at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from leidraad.access.rowsecurity import DEFINER, Routine

#: Along the parent's index: the plan is kept for one row as well as for a whole list.
PLAN = "set enable_seqscan = off"
SAFE = "set search_path = pg_catalog, public, pg_temp"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """`table.column` points at the id of a row of `parent` in the same town.

    Without `in_town` (a reference to the municipality itself) the id alone counts.
    """

    table: str
    column: str
    parent: str
    in_town: bool = True

    @property
    def name(self) -> str:
        """The name under which a refusal is reported."""
        return f"{self.table.partition('_')[2]}_{self.column}_in_town"

    def found(self, row: str, parent: str) -> str:
        """The condition under which `row` points at `parent`."""
        same_town = f" and {parent}.municipality_id = {row}.municipality_id" if self.in_town else ""
        return f"{parent}.id = {row}.{self.column}{same_town}"

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the parent that are referred to."""
        return ("id", "municipality_id") if self.in_town else ("id",)


def routines(references: Iterable[Reference]) -> tuple[Routine, ...]:
    """The functions behind the triggers: two per table, one per pair of table and parent."""
    known = sorted(references)
    return tuple(
        routine for table, group in groupby(known, lambda each: each.table) for routine in _of_table(table, list(group))
    )


def statements(references: Iterable[Reference]) -> tuple[str, ...]:
    """The triggers, and the right to lock a parent; repeatable."""
    known = sorted(references)
    parents = dict.fromkeys(each.parent for each in known)
    return (
        *(f"grant update (id) on {parent} to {DEFINER}" for parent in parents),
        *(f"alter table {each.table} drop constraint if exists {each.name}" for each in known),
        *(
            statement
            for table, group in groupby(known, lambda each: each.table)
            for statement in _triggers(table, list(group))
        ),
    )


def _pairs(references: list[Reference]) -> list[tuple[str, list[Reference]]]:
    ordered = sorted(references, key=lambda each: each.parent)
    return [(parent, list(group)) for parent, group in groupby(ordered, lambda each: each.parent)]


def _of_table(table: str, references: list[Reference]) -> tuple[Routine, ...]:
    return (
        _insert(table, references),
        _update(table, references),
        *(_parent(table, parent, group) for parent, group in _pairs(references)),
    )


def _refusal(reference: Reference, verb: str) -> str:
    return (
        f"raise exception '% {verb} {reference.name}', tg_table_name using errcode = 'foreign_key_violation',"
        f" constraint = '{reference.name}', table = '{reference.table}', column = '{reference.column}';"
    )


def _function(name: str, settings: str, body: str, names: str = "") -> Routine:
    return Routine(
        f"{name}()",
        f"create or replace function {name}() returns trigger language plpgsql volatile security definer {SAFE} {settings}"
        f" as $$ {names}begin {body} return null; end $$",
        DEFINER,
    )


def _insert(table: str, references: list[Reference]) -> Routine:
    """All rows of a statement, town by town: hold their parents, and count whether every one was there to be held.

    The new rows are walked once, whatever the number of references: a walk costs as much as the look into the index.
    """
    columns = dict.fromkeys(each.column for each in references if each.column != "municipality_id")
    gathered = "".join(f", array_agg(n.{column}) as {column}" for column in columns)
    body = (
        f"for here in select n.municipality_id as town{gathered} from new_rows n group by n.municipality_id loop"
        f" {' '.join(_held(each) for each in references)} end loop;"
    )
    return _function(f"{table}_refers", PLAN, body, "declare here record; ")


def _held(each: Reference) -> str:
    if each.column == "municipality_id":
        wanted, number = "p.id = here.town", "1"
    else:
        town = " and p.municipality_id = here.town" if each.in_town else ""
        wanted = f"p.id = any(here.{each.column}){town}"
        number = f"(select count(distinct told) from unnest(here.{each.column}) told)"
    return (
        f"if (select count(*) from (select from {each.parent} p where {wanted} order by p.id for key share) held)"
        f" <> {number} then {_refusal(each, 'violates')} end if;"
    )


def _update(table: str, references: list[Reference]) -> Routine:
    """One row whose references changed."""
    body = " ".join(
        f"if new.{each.column} is not null then perform from {each.parent} p where {each.found('new', 'p')} for key share;"
        f" if not found then {_refusal(each, 'violates')} end if; end if;"
        for each in references
    )
    return _function(f"{table}_refers_anew", "", body)


def _parent(table: str, parent: str, references: list[Reference]) -> Routine:
    """A parent that goes, or changes its number or town; or all of them at once."""
    any_left = " ".join(
        f"if exists (select from {table} c where c.{each.column} is not null) then {_refusal(each, 'is needed by')} end if;"
        for each in references
    )
    same = " and ".join(f"p.{column} = old.{column}" for column in references[0].key)
    needed = " ".join(
        f"if exists (select from {table} c where {each.found('c', 'old')}) then {_refusal(each, 'is needed by')} end if;"
        for each in references
    )
    return _function(
        f"{table}_needs_{parent}",
        "",
        "if current_setting('transaction_isolation') <> 'read committed' then raise exception"
        " 'rows that others refer to are deleted at READ COMMITTED only' using errcode = 'feature_not_supported'; end if;"
        f" if tg_op = 'TRUNCATE' then {any_left} return null; end if;"
        f" if not exists (select from {parent} p where {same}) then {needed} end if;",
    )


def _changed(columns: Iterable[str]) -> str:
    return " or ".join(f"old.{column} is distinct from new.{column}" for column in columns)


def _triggers(table: str, references: list[Reference]) -> tuple[str, ...]:
    # Triggers go off in the order of their names: `one_household` counts on it that the person is held by then.
    columns = dict.fromkeys([*(each.column for each in references), "municipality_id"])
    made = {
        ("holds_parents", table): f"after insert on {table} referencing new table as new_rows"
        f" for each statement execute function {table}_refers()",
        ("holds_parents_anew", table): f"after update on {table} for each row when ({_changed(columns)})"
        f" execute function {table}_refers_anew()",
    }
    for parent, group in _pairs(references):
        call = f"execute function {table}_needs_{parent}()"
        made[f"needed_{table}", parent] = f"after delete on {parent} for each row {call}"
        made[f"needed_anew_{table}", parent] = (
            f"after update on {parent} for each row when ({_changed(group[0].key)}) {call}"
        )
        made[f"needed_all_{table}", parent] = f"after truncate on {parent} for each statement {call}"
    return tuple(
        statement
        for (name, on), rest in made.items()
        for statement in (f"drop trigger if exists {name} on {on}", f"create trigger {name} {rest}")
    )
