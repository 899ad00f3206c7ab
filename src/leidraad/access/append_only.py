# SPDX-License-Identifier: EUPL-1.2
"""Tables that only ever grow: one function that refuses, and the triggers that call it. Every room declares its own tables."""

from collections.abc import Sequence
from typing import Final

from leidraad.access.rowsecurity import AUDITOR, Routine

#: Declared by the access room. Its arguments, if any, are columns that may change: a row that moves along with a merge.
REFUSE: Final = Routine(
    "access_refuse_change()",
    """
    create or replace function access_refuse_change() returns trigger language plpgsql as $$
    begin
        if tg_level = 'ROW' and tg_op = 'UPDATE' then
            if (to_jsonb(new) - tg_argv) is not distinct from (to_jsonb(old) - tg_argv) then return new; end if;
        end if;
        raise exception '% is append-only (%)', tg_table_name, tg_op using errcode = 'LR001';
    end $$
    """,
    AUDITOR,
)


def append_only(table: str, moving: Sequence[str] = ()) -> tuple[str, ...]:
    """Statements that make the database refuse every change and removal of rows of a table.

    With `moving` an update may change these columns and no others, which is looked at row by row.
    """
    if not moving:
        return _trigger(table, "append_only", "before update or delete or truncate", "statement")
    return (
        *_trigger(table, "append_only", "before update or delete", "row", moving),
        *_trigger(table, "never_empty", "before truncate", "statement"),
    )


def _trigger(table: str, name: str, when: str, each: str, moving: Sequence[str] = ()) -> tuple[str, ...]:
    columns = ", ".join(f"'{column}'" for column in moving)
    return (
        f"drop trigger if exists {name} on {table}",
        f"create trigger {name} {when} on {table} for each {each} execute function access_refuse_change({columns})",
    )
