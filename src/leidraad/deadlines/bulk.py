# SPDX-License-Identifier: EUPL-1.2
"""Many facts at once: an import, the demo, and facts that follow from what is recorded elsewhere in Leidraad."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.many_rows import parameters, spread, store
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.deadlines import checking
from leidraad.deadlines.recalculating import recalculate_many
from leidraad.deadlines.turns import recalculate_later
from leidraad.deadlines.types import NewFact, Standing
from leidraad.dossiers import legal

Pair = tuple[int, NewFact]
PORTION: Final = 10_000
IDS_PER_LINE: Final = 1_000
#: A longer list has its duties worked out by a job, queued in the same transaction: nobody waits for a screen.
AT_ONCE: Final = 500

FACT: Final = {
    "dossier_id": "bigint", "kind": "text", "on_day": "date", "code": "text", "level": "text", "result": "text",
    "amount": "int", "since": "date", "until": "date", "new_end": "date", "requested": "date", "parts": "text",
    "source": "text",
}  # fmt: skip
# Of a dossier that was made a moment ago nothing can stand there yet.
FIRST_FACTS: Final = f"""
insert into deadlines_legalfact ({", ".join(FACT)}, municipality_id, recorded_by_id, recorded_at, withdrawn, reason)
select n.*, %(here)s, %(member)s::bigint, %(at)s, false, '' from ({spread(FACT)}) n
"""  # noqa: S608 (our own names)
# What stands there already is not recorded twice: the same list may be brought in again.
FACTS: Final = f"""
insert into deadlines_legalfact ({", ".join(FACT)}, municipality_id, recorded_by_id, recorded_at, withdrawn, reason)
select n.*, %(here)s, %(member)s::bigint, %(at)s, false, '' from (select distinct * from ({spread(FACT)}) s) n
where not exists (
    select 1 from deadlines_legalfact f where f.dossier_id = n.dossier_id and f.municipality_id = %(here)s
        and f.kind = n.kind and f.on_day is not distinct from n.on_day and f.code = n.code and f.level = n.level
        and f.amount = n.amount and f.parts = n.parts and not f.withdrawn
        and not exists (select 1 from deadlines_legalfact r where r.replaces_id = f.id))
"""  # noqa: S608 (our own names)
# What a list told once is not told again, whatever became of it.
TOLD: Final = (
    "select dossier_id, kind from deadlines_legalfact"
    " where municipality_id = %s and dossier_id = any(%s) and source = 'system'"
)
PLACED: Final = "select dossier_id from deadlines_legalstanding where municipality_id = %s and dossier_id = any(%s)"
STANDING: Final = {"dossier_id": "bigint", "regime": "text", "place": "text", "route": "text"}
STANDINGS: Final = f"""
insert into deadlines_legalstanding (dossier_id, regime, "group", route, municipality_id, recorded_by_id, recorded_at)
select n.dossier_id, n.regime, n.place, n.route, %(here)s, %(member)s::bigint, %(at)s from ({spread(STANDING)}) n
"""  # noqa: S608 (our own names)


def record_many(
    by: Actor,
    facts: Sequence[Pair],
    *,
    standings: Mapping[int, Standing] | None = None,
    at: datetime,
    on: date,
) -> int:
    """Record facts of many dossiers, and under which act they fall; gives how many facts were new.

    What stands there already is skipped. Duties of all these dossiers are recalculated in the same transaction.
    Raises NotFoundForYou when one of the dossiers is not for this person to change; InvalidInput naming the place in
    the list (`facts[3].on`).
    """
    places = dict(standings or {})
    concerned = {number for number, _fact in facts} | set(places)
    legal.locked(by, concerned, Permission.FACT_RECORD)
    _check(facts, places, on)
    new = _store_facts(by, facts, at)
    store_standings(by, places, at)
    recalculate_many(by, sorted(concerned), on=on)
    _note(by, sorted(concerned), new, at)
    return new


def follow(
    by: Actor,
    facts: Sequence[Pair],
    *,
    standings: Mapping[int, Standing] | None = None,
    at: datetime,
    on: date,
    noted: bool = False,
    first: bool = False,
) -> int:
    """The same for facts that follow from another act; whoever did that asked `may` and checked the days.

    Of more than 500 dossiers the duties follow a moment later, by a job.
    `noted`: the audit line of that act is enough. `first`: the dossiers were made in this very transaction, so that no
    fact of theirs can stand there yet; each is given once.
    """
    new = _store_facts(by, facts, at, FIRST_FACTS if first else FACTS)
    store_standings(by, standings or {}, at)
    if not new and not standings:
        return 0
    concerned = sorted({number for number, _fact in facts} | set(standings or {}))
    if len(concerned) > AT_ONCE:
        recalculate_later(by, concerned)
    else:
        recalculate_many(by, concerned, on=on)
    if not noted:
        _note(by, concerned, new, at)
    return new


def follow_once(by: Actor, facts: Sequence[Pair], *, standings: Mapping[int, Standing], at: datetime, on: date) -> int:
    """The same for a job that may be done twice: what Leidraad told of a dossier before is not told again.

    Not even when somebody corrected or withdrew it since; and where somebody said the standing, that stays.
    """
    concerned = list({number for number, _fact in facts} | set(standings))
    with connection.cursor() as cursor:
        cursor.execute(TOLD, (by.municipality_id, concerned))
        told = set(cursor.fetchall())
        cursor.execute(PLACED, (by.municipality_id, concerned))
        placed = {number for (number,) in cursor.fetchall()}
    new = [(number, fact) for number, fact in facts if (number, fact.kind) not in told]
    places = {number: one for number, one in standings.items() if number not in placed}
    return follow(by, new, standings=places, at=at, on=on)


def _check(facts: Sequence[Pair], standings: Mapping[int, Standing], on: date) -> None:
    errors: dict[str, list[str]] = {}
    for place, (_number, new) in enumerate(facts):
        try:
            checking.check(new, on=on)
        except InvalidInput as problem:
            errors |= {f"facts[{place}].{field}": told for field, told in problem.errors.items()}
    for number, standing in standings.items():
        try:
            checking.check_standing(standing)
        except InvalidInput as problem:
            errors |= {f"standings[{number}].{field}": told for field, told in problem.errors.items()}
    if errors:
        raise InvalidInput(errors)


def _store_facts(by: Actor, facts: Sequence[Pair], at: datetime, statement: str = FACTS) -> int:
    rows = [_row(number, new) for number, new in facts]
    return sum(
        _insert(by, statement, FACT, rows[start : start + PORTION], at) for start in range(0, len(rows), PORTION)
    )


def store_standings(by: Actor, standings: Mapping[int, Standing], at: datetime) -> None:
    """Add rows that say under which act these dossiers fall."""
    rows = [
        {"dossier_id": number, "regime": one.regime, "place": one.group, "route": one.route}
        for number, one in standings.items()
    ]
    for start in range(0, len(rows), PORTION):
        _insert(by, STANDINGS, STANDING, rows[start : start + PORTION], at)


def _row(number: int, new: NewFact) -> dict[str, Any]:
    return {
        "dossier_id": number, "kind": new.kind, "on_day": new.on, "code": new.code, "level": new.level,
        "result": new.result, "amount": new.amount, "since": new.since, "until": new.until, "new_end": new.new_end,
        "requested": new.requested, "parts": ",".join(new.parts), "source": new.source.value,
    }  # fmt: skip


def _insert(by: Actor, statement: str, columns: Mapping[str, str], rows: list[dict[str, Any]], at: datetime) -> int:
    who = {"here": by.municipality_id, "member": by.membership_id or None, "at": at}
    return store(statement, {**parameters(columns, rows), **who})


def _note(by: Actor, concerned: Collection[int], new: int, at: datetime) -> None:
    ids = list(concerned)
    if len(ids) == 1:
        audit.record(by, Line(Action.FACT_RECORDED, ids[0], "facts", details={"facts": new}), at)
        return
    lines = [
        Line(
            Action.FACT_RECORDED, object_kind="facts", details={"ids": ids[start : start + IDS_PER_LINE], "facts": new}
        )
        for start in range(0, len(ids), IDS_PER_LINE)
    ]
    audit.record_all(by, lines, at)
