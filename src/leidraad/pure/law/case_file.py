# SPDX-License-Identifier: EUPL-1.2
"""The case file (casusbestand): reads one person's facts in their public shape, and writes them in it.

The shape is a contract: a lawyer, a tester or another municipality can make one by hand. Dates are `2025-03-03` in JSON and
may be native dates in TOML (the worked examples beside the law). Whatever is wrong is told at once, each with its entry.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leidraad.pure.law.case_sentences import Problems, shown
from leidraad.pure.law.facts import GROUPS, KINDS, REGIMES, ROUTES, Case, Fact, Particular

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
MOST_HOURS: Final = 100_000
_LONGEST_TEXT: Final = 200
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIELDS: Final = ("regime", "group", "route", "facts")
_DAYS: Final = frozenset({"since", "until", "new_end", "requested"})
_ORDER: Final = (("requested", "on"), ("from", "until"))
"""Days of which the first cannot be later than the second."""
_FROM_ITSELF: Final = frozenset({"interruption", "exemption"})
"""Kinds that last from their own day until `until`."""


class CaseError(ValueError):
    """A case file that cannot be used; `problems` are whole sentences that name the entry."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class _Object(dict[str, object]):
    """An object of JSON that remembers which of its fields were written twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.doubles = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)


# --- in --------------------------------------------------------------------------------------------------------------


def parse(text: str, *, lang: str = "nl") -> object:
    """The JSON of a case file, not yet checked; fields that were written twice are remembered.

    Raises:
        CaseError: it is not JSON; the sentence names the line and the column.
    """
    words = {
        "nl": "Dit is geen geldige JSON: regel {line}, kolom {column} ({why}).",
        "en": "This is not valid JSON: line {line}, column {column} ({why}).",
    }
    try:
        return json.loads(text, object_pairs_hook=_Object)
    except json.JSONDecodeError as broken:
        told = words[lang].format(line=broken.lineno, column=broken.colno, why=broken.msg)
    except (ValueError, RecursionError):  # a number of thousands of digits, a thousand lists in each other
        told = {"nl": "Dit bestand is te diep of bevat een te groot getal.", "en": "Too deep, or a number too large."}[
            lang
        ]
    raise CaseError([told])


def read_case(data: object, *, lang: str = "nl") -> Case:
    """The case in an object of JSON or TOML.

    Args:
        data: what `parse` or `tomllib` made of the text.
        lang: nl or en, the language of what is wrong.

    Raises:
        CaseError: with everything that is wrong, each sentence beginning with the entry (`facts[2].on: …`).
    """
    problems = Problems(lang)
    if not isinstance(data, Mapping):
        problems.add("", "case_no_object", value=shown(data))
        raise CaseError(problems.sentences)
    _known_fields(data, "", _FIELDS, problems)
    regime = _one_of(data, "regime", "regime", REGIMES, problems)
    group = _one_of(data, "group", "group", GROUPS, problems)
    route = None if data.get("route") is None else _one_of(data, "route", "route", ROUTES, problems)
    facts = _facts(data, problems)
    if problems.sentences:
        raise CaseError(problems.sentences)
    return Case(regime, group, route, facts)


def _known_fields(table: Mapping[object, object], where: str, known: tuple[str, ...], problems: Problems) -> None:
    for name in getattr(table, "doubles", ()):
        problems.add(where, "double", name=shown(name))
    for name in table:
        if name not in known:
            inside = f"{where}.{name}" if where and isinstance(name, str) and name.isidentifier() else where
            hint = problems.hint(name, known)
            problems.add(inside, "unknown_field", name=shown(name), hint=hint, known=", ".join(known))


def _one_of(table: Mapping[object, object], name: str, where: str, known: tuple[str, ...], problems: Problems) -> str:
    if name not in table:
        problems.add(where, "missing")
        return ""
    value = table[name]
    if not isinstance(value, str) or value not in known:
        hint = problems.hint(value, known)
        problems.add(where, "not_one_of", value=shown(value), hint=hint, known=", ".join(known))
        return ""
    return value


def _facts(data: Mapping[object, object], problems: Problems) -> tuple[Fact, ...]:
    if "facts" not in data:
        problems.add("facts", "missing")
        return ()
    listed = data["facts"]
    if not isinstance(listed, (list, tuple)):
        problems.add("facts", "no_list", value=shown(listed))
        return ()
    read = [_fact(entry, f"facts[{place}]", problems) for place, entry in enumerate(listed)]
    return tuple(fact for fact in read if fact is not None)


def _fact(entry: object, where: str, problems: Problems) -> Fact | None:
    if not isinstance(entry, Mapping):
        problems.add(where, "fact_no_object", value=shown(entry))
        return None
    kind = _one_of(entry, "kind", f"{where}.kind", tuple(KINDS), problems)
    if not kind:
        return None
    extra = KINDS[kind].extra
    _known_fields(entry, where, ("kind", "on", *extra), problems)
    before = len(problems.sentences)
    values: dict[str, object] = {"on": _on(entry, kind, f"{where}.on", problems)}
    for name, particular in extra.items():
        if name in entry:
            values[particular.field] = _particular(entry[name], particular, f"{where}.{name}", problems)
        elif particular.required:
            problems.add(f"{where}.{name}", "missing")
    if len(problems.sentences) > before:
        return None
    fact = Fact(kind, **values)  # type: ignore[arg-type]
    _in_order(fact, where, problems)
    return fact


def _on(entry: Mapping[object, object], kind: str, where: str, problems: Problems) -> int | None:
    if "on" not in entry:
        awaited = (
            KINDS[kind].may_wait and "requested" in entry
        )  # TOML has no null: asked for on a day, not yet received
        if not awaited:
            problems.add(where, "missing_on")
        return None
    if entry["on"] is None:
        if not KINDS[kind].may_wait:
            problems.add(where, "null_on")
        return None
    return read_day(entry["on"], where, problems)


def read_day(value: object, where: str, problems: Problems) -> int | None:
    """A day as an ordinal: `2025-03-03`, or a date; None with the problem noted."""
    found: date | None = None
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
    elif isinstance(value, date) and not isinstance(value, datetime):
        found = value
    if found is None:
        problems.add(where, "no_date", value=shown(str(value) if isinstance(value, datetime) else value))
        return None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        problems.add(where, "date_outside", value=found.isoformat())
        return None
    return found.toordinal()


def _particular(value: object, particular: Particular, where: str, problems: Problems) -> object:
    field, known = particular.field, particular.one_of
    if field in _DAYS:
        return read_day(value, where, problems)
    if field == "amount":
        return _hours(value, where, problems)
    if field == "parts":
        return _parts(value, known, where, problems)
    if known:
        return _one_of({"value": value}, "value", where, known, problems)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT:
        problems.add(where, "no_text", value=shown(value))
    return value


def _hours(value: object, where: str, problems: Problems) -> int:
    """Hours as hundredths. The number is read as it was written: 0.07 is seven, not 7.000000000000001."""
    endless = isinstance(value, float) and not math.isfinite(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or endless:
        problems.add(where, "no_hours", value=shown(value))
        return 0
    hundredths = Decimal(repr(value)) * 100 if abs(value) <= MOST_HOURS else Decimal(0)
    for wrong, code in (
        (value < 0, "hours_negative"),
        (value > MOST_HOURS, "hours_too_many"),
        (hundredths != hundredths.to_integral_value(), "hours_decimals"),
    ):
        if wrong:
            problems.add(where, code, value=shown(value))
            return 0
    return int(hundredths)


def _parts(value: object, known: tuple[str, ...], where: str, problems: Problems) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        problems.add(where, "no_list", value=shown(value))
        return ()
    if not value:
        problems.add(where, "parts_empty")
    read = tuple(
        _one_of({"value": part}, "value", f"{where}[{place}]", known, problems) for place, part in enumerate(value)
    )
    for part in dict.fromkeys(part for part in read if part and read.count(part) > 1):
        problems.add(where, "parts_double", value=shown(part))
    return read


def _in_order(fact: Fact, where: str, problems: Problems) -> None:
    """Refuse a period that ends before it begins: a day that was typed wrong must not become a duty."""
    extra = KINDS[fact.kind].extra
    days = {name: getattr(fact, one.field) for name, one in extra.items() if one.field in _DAYS}
    days["on"] = fact.on
    pairs = (*_ORDER, ("on", "until")) if fact.kind in _FROM_ITSELF else _ORDER
    for first, second in pairs:
        early, late = days.get(first), days.get(second)
        if early is not None and late is not None and late < early:
            problems.add(f"{where}.{second}", "before", value=iso(late), other=iso(early), name=first)


# --- out -------------------------------------------------------------------------------------------------------------


def iso(day: int) -> str:
    """A day as it stands in a file: 2025-03-03."""
    return date.fromordinal(day).isoformat()


def plain_number(hundredths: int) -> int | float:
    """Hundredths as a plain number: 800, 7.5."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def write_case(case: Case) -> dict[str, object]:
    """A case in its public shape, ready for JSON; reading it again gives the same case."""
    written: dict[str, object] = {"regime": case.regime, "group": case.group}
    if case.route is not None:
        written["route"] = case.route
    return {**written, "facts": [write_fact(fact) for fact in case.facts]}


def write_fact(fact: Fact) -> dict[str, object]:
    """One fact in its public shape; particulars that are not filled in are left out."""
    written: dict[str, object] = {"kind": fact.kind, "on": None if fact.on is None else iso(fact.on)}
    for name, particular in KINDS[fact.kind].extra.items():
        value = getattr(fact, particular.field)
        if particular.field == "amount":
            written[name] = plain_number(value)
        elif particular.field in _DAYS and value is not None:
            written[name] = iso(value)
        elif particular.field == "parts" and value:
            written[name] = list(value)
        elif particular.field not in _DAYS and value:
            written[name] = value
    return written
