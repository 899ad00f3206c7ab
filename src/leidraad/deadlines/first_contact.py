# SPDX-License-Identifier: EUPL-1.2
"""One norm for the first contact (eerste contact): the norm of the municipality, also for the list of dossiers.

The list sorts on a day of its own, long before anybody said under which act somebody falls. The number of days behind it is
that of the norm, pushed down to the municipality when the norm changes (decision 3).
"""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import settings as town
from leidraad.access.types import Actor
from leidraad.pure.law.law import Law, LawError
from leidraad.pure.law.rules import Length, Rule

DUTY: Final = "first_contact"
IN_DAYS: Final = {"days": 1, "weeks": 7}


def check(rule: Rule) -> None:
    """Raise LawError for a norm for the first contact that the list of dossiers could not follow."""
    if rule.duty == DUTY and _days(rule) is None:
        told = _("Het eerste contact telt in dagen of weken vanaf de koppeling: de lijst met dossiers volgt deze norm.")
        raise LawError([told])


def _days(rule: Rule) -> int | None:
    start, length = rule.counts_from, rule.length
    linked = start is not None and (start.op, start.event) == ("event", "linked") and start.shift is None
    return _in_days(length) if linked and length is not None else None


def _in_days(length: Length) -> int | None:
    times = IN_DAYS.get(length.unit)
    return times * length.count if times and length.count > 0 else None


def days_of(law: Law) -> int | None:
    """Within how many days of the link a first contact is asked: the shortest of the norms; None when all are off."""
    newest = (versions[-1] for versions in law.lines.values())
    asked = [_days(rule) for rule in newest if rule.is_norm and rule.duty == DUTY]
    return min((days for days in asked if days is not None), default=None)


def keep_first_contact(by: Actor, law: Law, *, at: datetime) -> None:
    """Make the list of dossiers follow the norm; when all are off, the last number stays."""
    days = days_of(law)
    if days is not None:
        town.set_first_contact_days(by, days, at)
