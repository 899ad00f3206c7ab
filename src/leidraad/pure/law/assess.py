# SPDX-License-Identifier: EUPL-1.2
"""Works out one case: facts and law in, duties with their reason and receipt out.

This is the readable reference. `columns` does the same for many cases at once, from the same rules; a test holds the two
together.
"""

from leidraad.pure.law.case import CaseOnDay
from leidraad.pure.law.duties import DUTY_CODES, Duty, Receipt, State
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.law import Law
from leidraad.pure.law.reasons import Reasons
from leidraad.pure.law.rules import WINDOWS, Rule
from leidraad.pure.law.working_out import Outcome, WorkingOut

_PLACE = {code: place for place, code in enumerate(DUTY_CODES)}


def assess(case: Case, law: Law, on: int, *, lang: str = "nl", everything: bool = False) -> tuple[Duty, ...]:
    """All duties of a case as they stand on a day.

    Args:
        case: who it is about and what is known. Facts of later days give dates, but meet nothing yet.
        law: the law in use; of each rule the version counts that is in force on its start event.
        on: the day that is asked, as an ordinal.
        lang: nl or en, the language of the reason.
        everything: also list what does not apply, with the reason.
    """
    working = WorkingOut(CaseOnDay(case, on), law)
    reasons = Reasons(lang)
    duties = []
    for identity in law.order:
        outcome = working.outcome(identity)
        if outcome.state is not State.NOT_APPLICABLE or everything:
            duties.append(_duty(outcome, law, reasons, case.group))
    duties.sort(key=lambda duty: _PLACE[duty.duty])
    return tuple(duties)


def _duty(outcome: Outcome, law: Law, reasons: Reasons, group: str) -> Duty:
    rule = outcome.rule
    status, note = rule.status_by_group.get(group, (rule.status, rule.status_note))
    return Duty(
        rule.id, rule.duty, rule.who, "window" if rule.kind in WINDOWS else "duty", outcome.starts, outcome.due,
        outcome.state, tuple(outcome.missing), reasons.of(outcome), rule.article, rule.source, status, note,
        outcome.quantity, outcome.met_on, outcome.base_due, _receipt(rule, law, outcome.used),
        outcome.own_due if outcome.steps and outcome.own_due != outcome.due else None,  # a holiday is no difference with DUO
    )  # fmt: skip


def _receipt(rule: Rule, law: Law, used: list[Fact]) -> Receipt:
    once = tuple({id(fact): fact for fact in used}.values())  # each fact of the case once, in the order of use
    return Receipt(rule.file, rule.fingerprint, rule.in_force_from, law.fingerprint, once)
