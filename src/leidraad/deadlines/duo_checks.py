# SPDX-License-Identifier: EUPL-1.2
"""The rules by which DUO judges a plan, an offer, MAP and PVT (P1 … M9), asked before a fact is stored.

The rules stand in the law files as rules of kind `check`; this is the one place where they are asked.
"""

from datetime import date

from leidraad.deadlines import ledger
from leidraad.deadlines.types import NewFact, Remark
from leidraad.pure.law.checks import judge
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law


def broken(case: Case, new: NewFact, law: Law, *, on: date, lang: str) -> tuple[Remark, ...]:
    """The checks that this fact would break when it came on top of what is known."""
    found = judge(case, ledger.fact_of(new), law, on.toordinal(), lang)
    return tuple(Remark(one.code, one.message, refuses=one.severity == "refuse") for one in found)
