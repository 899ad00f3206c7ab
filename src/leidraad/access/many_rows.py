# SPDX-License-Identifier: EUPL-1.2
"""Many rows in one statement, for the rooms above.

`COPY` does not work below row-level security, and a list of parameters per row is slow on both sides. So a
column travels as one text, which the database takes apart again; policies, constraints and triggers see
ordinary rows.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

_USUAL_INTERVAL = sys.getswitchinterval()
#: Seconds after which a thread that is busy lets another go on.
_PROMPT_INTERVAL = 0.0005
SEPARATOR, NOTHING = "\x1f", "\x1e"
_CONTROL = str.maketrans(SEPARATOR + NOTHING, "  ")


def spread(columns: Mapping[str, str]) -> str:
    """The SELECT that gives the rows back: column name to database type. Parameters have the same names."""
    return "select " + ", ".join(f"{_column(name)}::{kind} as {name}" for name, kind in columns.items())


def _column(name: str) -> str:
    # One row with an empty text is an empty parameter, which the database takes for no row at all.
    fields = f"nullif(string_to_array(%({name})s, chr(31), chr(30)), '{{}}')"
    return f"""unnest(coalesce({fields}, '{{""}}'))"""


def packed(values: Iterable[Any]) -> str:
    """One column of at least one row as a parameter. In a value the two packing characters become spaces."""
    known = list(values)
    try:
        text = SEPARATOR.join(known)  # texts only: the usual case, and the quickest
    except TypeError:
        text = SEPARATOR.join([NOTHING if value is None else str(value) for value in known])
    if text.count(SEPARATOR) >= len(known) or text.count(NOTHING) > known.count(None):
        return SEPARATOR.join([NOTHING if value is None else str(value).translate(_CONTROL) for value in known])
    return text


def parameters(columns: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The parameters for `spread`, from one mapping per row."""
    return {name: packed([row[name] for row in rows]) for name in columns}


def by_place(columns: Iterable[str], rows: Sequence[Sequence[Any]]) -> dict[str, str]:
    """The same from at least one row of values in the order of the columns: for long lists."""
    return {name: packed(values) for name, values in zip(columns, zip(*rows, strict=True), strict=True)}


@lru_cache(maxsize=1024)
def array(values: tuple[str, ...]) -> str:
    """A list of texts as a value of a column of lists."""
    quoted = ('"' + value.replace("\\", r"\\").replace('"', r"\"") + '"' for value in values)
    return "{" + ",".join(quoted) + "}"


def store(statement: str, parameters: Mapping[str, Any]) -> int:
    """Run a statement with `spread` in it and give the number of rows.

    Its long parameters travel beside it: quoted into it, as Django does by default, megabytes would be read letter
    by letter on both sides. So give each parameter its type in the statement where its place does not.
    """
    connection.ensure_connection()
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    # The types of Django do not know what this class is made of.
    bound_there = cast(Any, ServerBindingCursor)(connection.connection)
    with wrap(bound_there) as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


@contextmanager
def answering_promptly() -> Iterator[None]:
    """For a thread that makes the next rows ready while this one stores: whenever the database has answered, it would
    keep us waiting 5 ms, some ten times per statement.
    """
    sys.setswitchinterval(_PROMPT_INTERVAL)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL_INTERVAL)
