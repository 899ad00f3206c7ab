# SPDX-License-Identifier: EUPL-1.2
"""Duties follow facts: recalculated for one dossier or many in the transaction that changed them (LAW-2)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from leidraad.access.types import Actor
from leidraad.deadlines import ledger, privacy, stored, turns
from leidraad.deadlines.law_in_force import law_here
from leidraad.dossiers import legal
from leidraad.pure.law.assess import assess
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law

#: Dossiers whose duties are worked out together.
TOGETHER: Final = 2_000


def recalculate(
    by: Actor,
    dossier_ids: Collection[int],
    *,
    on: date,
    law: Law | None = None,
    cases: Mapping[int, Case] | None = None,
) -> int:
    """Work out the duties of these dossiers afresh, store what differs, and push the next legal date down.

    `law` and `cases` where the caller has just read them. Gives how many stored duties changed. While a law is being
    applied here, a job does it a moment later instead. The caller asked `may`, locked the dossiers and writes the audit
    line.
    """
    if not turns.take(by):
        turns.recalculate_later(by, sorted(dossier_ids))
        return 0
    law = law or law_here(by)
    today = on.toordinal()
    known = ledger.cases(by, dossier_ids) if cases is None else cases
    wanted = {
        number: stored.kept(assess(known[number], law, today), known[number], law, today) if number in known else []
        for number in dossier_ids
    }
    changed = stored.replace(by, wanted)
    telling = privacy.telling(law)
    legal.set_next_legal(by, [(number, *stored.next_legal(rows, on, telling)) for number, rows in wanted.items()])
    return changed


def recalculate_many(by: Actor, dossier_ids: Sequence[int], *, on: date) -> int:
    """The same in portions, so that memory stays small."""
    law = law_here(by)
    return sum(
        recalculate(by, dossier_ids[start : start + TOGETHER], on=on, law=law)
        for start in range(0, len(dossier_ids), TOGETHER)
    )
