# SPDX-License-Identifier: EUPL-1.2
"""How a stored duty stands on a day: the part of the law's answer that depends on today, derived and never stored.

A test holds this to the answer of `pure.law.assess`, for every rule and on many days.
"""

from datetime import date

from leidraad.deadlines.types import Hold
from leidraad.pure.law.duties import Duty, State
from leidraad.pure.law.facts import Case
from leidraad.pure.law.law import Law

AWAITED = "third_party_information"
Day = date | int | None


def is_awaiting(case: Case) -> bool:
    """Whether information is awaited that was asked for."""
    return any(fact.kind == AWAITED and fact.on is None for fact in case.facts)


def hold_of(duty: Duty, awaited: bool, law: Law, on: int) -> Hold:
    """What keeps a duty from simply running until its last day."""
    if duty.state is State.WAITING and duty.due is None:
        return Hold.UNDATED
    if awaited and duty.rule in law.postponements and duty.met_on is None:
        return Hold.AWAITED
    begun = duty.starts is None or duty.starts <= on
    return Hold.CLOSED if duty.state is State.NOT_YET and begun else Hold.NONE


def state_of(is_window: bool, hold: str, starts: Day, due: Day, met_on: Day, on: date | int) -> State:
    """The state on a day; days are all dates or all ordinals."""
    if is_window:
        return _window(hold, starts, due, met_on, on)
    if met_on is not None:
        return State.MET if due is None or met_on <= due else State.MET_LATE  # type: ignore[operator]
    if hold == Hold.UNDATED:
        return State.WAITING
    if due is not None and due < on:  # type: ignore[operator]
        return State.WAITING if hold == Hold.AWAITED else State.OVERDUE
    return State.OPEN


def _window(hold: str, starts: Day, due: Day, met_on: Day, on: date | int) -> State:
    if met_on is not None:
        return State.MET
    if hold == Hold.UNDATED:
        return State.WAITING
    if due is not None and due < on:  # type: ignore[operator]
        return State.PASSED
    early = starts is not None and on < starts  # type: ignore[operator]
    return State.NOT_YET if early or hold == Hold.CLOSED else State.OPEN
