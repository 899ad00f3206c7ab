# SPDX-License-Identifier: EUPL-1.2
"""The ledger as the law reads it: the facts that stand, of one dossier or of many, now or as known at a moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.deadlines.types import NewFact, Standing
from leidraad.pure.law.facts import Case, Fact

#: Days as ordinals, as the law counts: 1 is the first day of year 1.
ORDINAL: Final = "(f.{} - date '0001-01-01' + 1)"
DAYS: Final = ", ".join(
    f"{ORDINAL.format(name)} as {name}" for name in ("on_day", "since", "until", "new_end", "requested")
)
COLUMNS: Final = f"f.dossier_id, f.kind, f.code, f.level, f.result, f.amount, f.parts, {DAYS}"
STANDS: Final = (
    " not f.withdrawn and not exists (select 1 from deadlines_legalfact r where r.replaces_id = f.id and"
    " r.municipality_id = f.municipality_id{})"
)
FACTS: Final = (
    f"select {COLUMNS} from deadlines_legalfact f where f.municipality_id = %s and f.dossier_id = any(%s)"  # noqa: S608 (our own names)
    f" and {STANDS.format('')} order by f.dossier_id, f.on_day, f.id"
)
KNOWN: Final = (
    f"select {COLUMNS} from deadlines_legalfact f where f.municipality_id = %s and f.dossier_id = any(%s)"  # noqa: S608 (our own names)
    f" and f.recorded_at <= %s and {STANDS.format(' and r.recorded_at <= %s')} order by f.dossier_id, f.on_day, f.id"
)
STANDINGS: Final = (
    'select distinct on (s.dossier_id) s.dossier_id, s.regime, s."group", s.route from deadlines_legalstanding s'
    " where s.municipality_id = %s and s.dossier_id = any(%s) and s.recorded_at <= %s order by s.dossier_id, s.id desc"
)
FOREVER: Final = "infinity"


def case(by: Actor, dossier_id: int, known_at: datetime | None = None) -> Case | None:
    """One dossier's case, with the facts that were recorded up to a moment; None while nobody said its standing."""
    return cases(by, [dossier_id], known_at).get(dossier_id)


def cases(by: Actor, dossier_ids: Iterable[int], known_at: datetime | None = None) -> dict[int, Case]:
    """The cases of these dossiers, of those whose standing is known; two statements, however many there are."""
    wanted = list(dossier_ids)
    places = standings(by, wanted, known_at)
    found: dict[int, list[Fact]] = {number: [] for number in places}
    with connection.cursor() as cursor:
        if known_at is None:
            cursor.execute(FACTS, (by.municipality_id, wanted))
        else:
            cursor.execute(KNOWN, (by.municipality_id, wanted, known_at, known_at))
        for number, kind, code, level, result, amount, parts, *days in cursor.fetchall():
            if number in found:
                found[number].append(_fact(kind, (code, level, result, amount), parts, days))
    return {
        number: Case(place.regime, place.group, place.route, tuple(found[number])) for number, place in places.items()
    }


def _fact(kind: str, words: tuple[str, str, str, int], parts: str, days: Sequence[int | None]) -> Fact:
    on, since, until, new_end, requested = days
    return Fact(kind, on, *words, since, until, new_end, requested, tuple(parts.split(",")) if parts else ())


def standings(by: Actor, dossier_ids: list[int], known_at: datetime | None = None) -> dict[int, Standing]:
    """Under which act these dossiers fall, as known at a moment (without it: now)."""
    with connection.cursor() as cursor:
        cursor.execute(STANDINGS, (by.municipality_id, dossier_ids, known_at or FOREVER))
        return {number: Standing(regime, group, route) for number, regime, group, route in cursor.fetchall()}


def fact_of(new: NewFact) -> Fact:
    """A fact that is still to be recorded, as the law reads it."""
    return Fact(
        new.kind, _ordinal(new.on), new.code, new.level, new.result, new.amount, _ordinal(new.since),
        _ordinal(new.until), _ordinal(new.new_end), _ordinal(new.requested), new.parts,
    )  # fmt: skip


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def with_standing(case_now: Case | None, standing: Standing | None) -> Case | None:
    """A case under another standing, to see what it would change."""
    if standing is None:
        return case_now
    facts = case_now.facts if case_now else ()
    return Case(standing.regime, standing.group, standing.route, facts)
