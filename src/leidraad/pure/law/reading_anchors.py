# SPDX-License-Identifier: EUPL-1.2
"""Reads lengths and anchors of a rule: how long a term is, and the day from which or until which is counted."""

from collections.abc import Mapping
from typing import Final

from leidraad.pure.law.facts import GROUPS, KINDS
from leidraad.pure.law.fields import Fields
from leidraad.pure.law.rules import Anchor, Length, Parameter

UNITS: Final = ("days", "weeks", "months", "years")
_ANCHORS: Final = ("event", "latest", "latest_known", "earliest", "first_known", "edge", "reached", "by_group")
Parameters = Mapping[str, Parameter]


def named(fields: Fields, name: str, known: Parameters, units: tuple[str, ...] = ()) -> int:
    """The value of the parameter that a field names."""
    word = fields.text(name, required=True)
    if not word:
        return 0
    if word not in known:
        fields.wrong(f"'{name}' noemt de parameter '{word}', maar die staat niet onder 'parameters' van deze regel.")
        return 0
    if units and known[word].unit not in units:
        fields.wrong(f"'{name}' noemt '{word}' in {known[word].unit}; hier past alleen {' of '.join(units)}.")
    return int(known[word].value)


def length(fields: Fields | None, known: Parameters) -> Length | None:
    if fields is None:
        return None
    units = [unit for unit in UNITS if fields.has(unit)]
    if len(units) != 1:
        fields.wrong("noem precies één eenheid: days, weeks, months of years.")
        return None
    count = named(fields, units[0], known, (units[0],))
    fields.everything_known()
    return Length(units[0], count)


def anchor(fields: Fields, name: str, known: Parameters) -> Anchor | None:
    """An anchor under a name; a bare text is the name of an event."""
    value = fields.raw(name)
    return None if value is None else _anchor(value, f"{fields.where}, {name}", fields.problems, known)


def _anchor(value: object, where: str, problems: list[str], known: Parameters) -> Anchor | None:
    if isinstance(value, str):
        value = {"event": value}
    if not isinstance(value, dict):
        problems.append(f"{where}: een ankerpunt is een feit of een tabel, er staat {value!r}.")
        return None
    fields = Fields(value, where, problems)
    ops = [op for op in _ANCHORS if fields.has(op)]
    if len(ops) != 1:
        fields.wrong(f"noem precies één van: {', '.join(_ANCHORS)}.")
        return None
    shift = _shift(fields, known)
    made = _anchor_of(ops[0], fields, shift, known)
    fields.everything_known()
    return made


def _shift(fields: Fields, known: Parameters) -> Length | None:
    plus, minus = length(fields.table_of("plus"), known), length(fields.table_of("minus"), known)
    return Length(minus.unit, -minus.count) if minus else plus


def _anchor_of(op: str, fields: Fields, shift: Length | None, known: Parameters) -> Anchor | None:
    if op == "event":
        return _event(fields, shift)
    if op == "edge":
        rule, _, edge = fields.text("edge").rpartition(".")
        if edge not in ("starts", "due") or not rule:
            fields.wrong("'edge' moet een regel en een kant noemen, zoals TERM-1.due of TERM-1.starts.")
        return Anchor(op, rule=rule, edge=edge, shift=shift)
    if op == "reached":
        return Anchor(op, edge=fields.text("reached", one_of=("hours", "when")), shift=shift)
    return _by_group(fields, shift, known) if op == "by_group" else _among(op, fields, shift, known)


def codes_asked(fields: Fields) -> tuple[str, ...]:
    """The codes a fact must have one of, from `where = { code = … }`: one text or a list; nothing: any."""
    where = fields.table_of("where")
    if where is None:
        return ()
    codes = (where.text("code"),) if isinstance(where.table.get("code"), str) else where.texts("code", required=True)
    where.everything_known()
    return codes


def _event(fields: Fields, shift: Length | None) -> Anchor:
    codes = codes_asked(fields)
    pick = fields.text("pick", one_of=("first", "last"), default="first")
    return Anchor("event", event=fields.text("event", one_of=tuple(KINDS)), codes=codes, pick=pick, shift=shift)


def _by_group(fields: Fields, shift: Length | None, known: Parameters) -> Anchor:
    table = fields.table_of("by_group")
    made: list[tuple[str, Anchor]] = []
    for group in table.table if table else ():
        one = anchor(table, group, known) if table else None
        if group not in GROUPS:
            fields.wrong(f"'{group}' is geen groep; het kan zijn: {', '.join(GROUPS)}.")
        if one:
            made.append((group, one))
    return Anchor("by_group", by_group=tuple(made), shift=shift)


def _among(op: str, fields: Fields, shift: Length | None, known: Parameters) -> Anchor | None:
    listed = fields.raw(op)
    if not isinstance(listed, list) or not listed:
        fields.wrong(f"'{op}' moet een lijst van ankerpunten zijn.")
        return None
    parts = [
        _anchor(item, f"{fields.where}, {op} {number}", fields.problems, known) for number, item in enumerate(listed, 1)
    ]
    return Anchor(op, of=tuple(part for part in parts if part), shift=shift)
