# SPDX-License-Identifier: EUPL-1.2
"""The same dossiers with one row each, for an engine that knows no facts: first days, sums, days reached, all handed over.

That is generous to the other engine: finding these out of twelve million facts is part of our own work, not of its own.
"""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.law_data import TODAY, VERSION
from leidraad.pure.law.calendar import holidays
from leidraad.pure.law.calendar_columns import NA
from leidraad.pure.law.columns_asking import Facts
from leidraad.pure.law.columns_extending import decisions_of, places_in_row
from leidraad.pure.law.columns_facts import CODE_NUMBERS, CaseColumns
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import Condition, QuantityAsked

TWELVE = (
    "PIP-1", "TERM-1", "TERM-2", "ROUTE-6", "ROUTE-10", "ONTZ-1", "ROUTE-9", "ROUTE-8", "ROUTE-4", "ROUTE-7", "ROUTE-2",
    "DATA-4",
)  # fmt: skip
"""plan, term, extension request, switch of route, course, relief, PVT, MAP, Z course hours, lowering to A2, exam, retention."""
SLOTS = 5
_FINES = ("FINE-3", "FINE-4")
_PARTS = ("reading", "listening", "writing", "speaking", "knm")
Wide = dict[str, NDArray[Any]]


def wide(cases: CaseColumns, law: Law) -> Wide:
    """One row for each case; unknown days are -1."""
    facts = Facts.between(cases, 0, len(cases), TODAY)
    found: Wide = {"regime": facts.regime, "group": facts.group, "route": facts.route}
    for kind in ("registered", "notified", "plan_dated", "course_offered", "benefit_right", "pvt_signed", "map_interview",
                 "a2_decided", "fulfilled", "ended"):  # fmt: skip
        found[kind] = facts.one(kind)
    found["ended_last"] = facts.one("ended", "last")
    rows = facts.rows("exemption")
    now = (rows.on <= TODAY) & ((rows.of("until") == NA) | (rows.of("until") >= TODAY))
    found["exempt"] = np.isin(np.arange(len(cases)), rows.case[now])
    rows = facts.rows("third_party_information")
    found["information"] = facts.one("third_party_information", "last")
    found["awaited"] = np.isin(np.arange(len(cases)), rows.case[rows.on == NA])
    found["z_reached"] = facts.reached(QuantityAsked(("course_z",), (), 80_000))
    found["nt2_reached"] = facts.reached(QuantityAsked(("nt2", "nt2_intake"), (), 60_000))
    for name, days in zip(_PARTS, facts.passed(), strict=True):
        found[f"passed_{name}"] = np.where(days < 1 << 30, days, NA).astype(np.int32)
    return found | _fines(facts) | _slots(facts, len(cases)) | _days_off(law)


def _fines(facts: Facts) -> Wide:
    day = facts.one("fine_published", "last", _FINES)
    found: Wide = {"fine": day, "fine_route": facts.route_on(day), "fine_parts": facts.parts_passed(day)}
    for rule in _FINES:
        found[f"fine_{rule[-1]}"] = facts.holds(Condition(fine=rule), day)
    found["fine_course"] = facts.hours(("course_z",), day)
    found["fine_hours"] = facts.hours(("course_z", "participation"), day)
    return found


def _slots(facts: Facts, count: int) -> Wide:
    """Decisions on extra time, in their order, side by side."""
    every = decisions_of(facts)
    slot = places_in_row(every.case)
    assert not slot.size or slot.max() < SLOTS, "more decisions in one case than slots"
    found: Wide = {}
    for number in range(SLOTS):
        rows = slot == number
        for name in ("kind", "code", "on", "since", "until", "new_end"):
            column = np.full(count, NA, dtype=np.int32)
            column[every.case[rows]] = getattr(every, name)[rows]
            found[f"slot{number}_{name}"] = column
    return found


def _days_off(law: Law) -> Wide:
    days = [day for year in range(2021, 2033) for day in holidays(year, law.equated)]
    return {"days_off": np.array(days, dtype=np.int32), "today": np.array([TODAY], dtype=np.int32)}


def kept(folder: Path, cases: CaseColumns, law: Law) -> Path:
    """The file with these columns, made once for each law."""
    file = folder / f"law-wide-{VERSION}-{law.fingerprint}-{len(cases)}.npz"
    if not file.exists():
        codes = {f"code_{word}": np.array([number]) for word, number in CODE_NUMBERS.items()}
        np.savez(file, **wide(cases, law), **codes)
    return file


__all__ = ["TWELVE", "date", "kept", "wide"]
