# SPDX-License-Identifier: EUPL-1.2
"""The municipality's own rules for the circle: within how many days a signal is answered, and when nobody is disturbed."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.network.models import CircleSetting
from leidraad.network.types import CircleRules

LONGEST: Final = 60
FIELDS: Final = ("days_now", "days_soon", "days_later", "quiet_from", "quiet_until", "quiet_sunday", "days_hand_over")


def circle_rules(by: Actor) -> CircleRules:
    """What this municipality chose; the standard while it chose nothing."""
    row = CircleSetting.objects.filter(municipality_id=by.municipality_id).values(*FIELDS).first()
    return CircleRules(**row) if row else CircleRules()


def save_rules(by: Actor, rules: CircleRules, *, at: datetime) -> None:
    """Choose them (afspraken over signalen en rust). Signals that stand keep the day they have.

    Raises AccessDenied; InvalidInput (`days_now`, `days_soon`, `days_later`, `days_hand_over`).
    """
    insist(by, Permission.MUNICIPALITY_MANAGE)
    errors = {}
    days = [("days_now", rules.days_now), ("days_soon", rules.days_soon), ("days_later", rules.days_later)]
    for name, number in days:
        if not 0 <= number <= LONGEST:
            errors[name] = [_("Kies een aantal dagen van 0 tot en met 60.")]
    if not errors and not rules.days_now <= rules.days_soon <= rules.days_later:
        errors["days_later"] = [_("Hoe meer haast, hoe minder dagen. Kijk de drie getallen na.")]
    if not 1 <= rules.days_hand_over <= LONGEST:
        errors["days_hand_over"] = [_("Kies een aantal werkdagen van 1 tot en met 60.")]
    if errors:
        raise InvalidInput(errors)
    CircleSetting.objects.update_or_create(municipality_id=by.municipality_id, defaults=asdict(rules))
    told = {name: str(value) for name, value in asdict(rules).items()}
    audit.record(by, Line(Action.CIRCLE_RULES_CHANGED, object_kind="circle_rules", details=told), at)
