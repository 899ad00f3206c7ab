# SPDX-License-Identifier: EUPL-1.2
"""Works out many cases at once: the same rules as `assess`, in columns, without reasons.

The cases go through in runs that fit the cache of a processor, so that half a million need hardly more memory than their
facts and their answers.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np

from leidraad.pure.law.columns_asking import Facts
from leidraad.pure.law.columns_days import tables_of
from leidraad.pure.law.columns_facts import CaseColumns
from leidraad.pure.law.columns_rules import ColumnsWorkingOut, RuleColumns
from leidraad.pure.law.law import Law

RUN: Final = 65_536
"""How many cases go through at once."""


@dataclass(frozen=True, slots=True)
class DutyColumns:
    """Plichten in kolommen: the answers of every rule, by its id, for the cases from `start` on."""

    start: int
    size: int
    rules: Mapping[str, RuleColumns]

    def checksum(self) -> str:
        """A fingerprint of all answers; equal answers have equal ones, whichever way they were worked out."""
        whole = hashlib.blake2b(digest_size=16)
        for identity in sorted(self.rules):
            whole.update(identity.encode())
            for field in fields(RuleColumns):
                column = getattr(self.rules[identity], field.name)
                if column is not None:
                    whole.update(np.ascontiguousarray(column).data)
        return whole.hexdigest()


def assess_columns(law: Law, cases: CaseColumns, on: int, *, rules: Sequence[str] | None = None) -> DutyColumns:
    """The duties of all cases as they stand on a day.

    Args:
        law: the law in use.
        cases: the cases with their facts; facts of later days give dates, but meet nothing yet.
        on: the day that is asked, as an ordinal.
        rules: only these rules; None: all that make a duty, in the order of `law.order`.

    Raises:
        ValueError: a rule asks for a code of a fact that columns do not tell apart.
    """
    parts = list(assess_runs(law, cases, on, rules=rules))
    if len(parts) == 1:
        return parts[0]
    return DutyColumns(0, len(cases), {one: _joined([part.rules[one] for part in parts]) for one in rules or law.order})


def assess_runs(
    law: Law, cases: CaseColumns, on: int, *, rules: Sequence[str] | None = None, run: int = RUN
) -> Iterator[DutyColumns]:
    """As `assess_columns`, one run of cases at a time: for who writes the answers away and need not keep them all."""
    tables = tables_of(tuple(sorted(law.equated.items())))
    for start in range(0, max(len(cases), 1), run):
        stop = min(start + run, len(cases))
        working = ColumnsWorkingOut(Facts.between(cases, start, stop, on), law, tables)
        yield DutyColumns(start, stop - start, {one: working.outcome(one) for one in rules or law.order})


def _joined(parts: Sequence[RuleColumns]) -> RuleColumns:
    """The answers of one rule, run after run."""

    def of(name: str) -> Any:
        columns = [getattr(part, name) for part in parts]
        return None if columns[0] is None else np.concatenate(columns)

    return RuleColumns(**{field.name: of(field.name) for field in fields(RuleColumns)})
