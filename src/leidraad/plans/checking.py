# SPDX-License-Identifier: EUPL-1.2
"""What can be no plan: a goal without owner or date, a health goal in another domain, times that cannot be."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from leidraad.access.types import Domain, InvalidInput
from leidraad.pure.plans.changes import Change, ChangeActivity, ChangeGoal, MoveActivity, RemoveActivity, RemoveGoal
from leidraad.pure.plans.ggm import ABOUT_HEALTH
from leidraad.pure.plans.types import HEALTH, PARTICIPANT, Activity, Expectation, Goal, PlanState, Slot

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 4000
LONGEST_REASON: Final = 500
DAY: Final = 24 * 60
MOST_HOURS: Final = 10000
#: Changing what was agreed needs a reason; changing the words does not.
AGREED: Final = frozenset(
    {"due_on", "end_on", "start_on", "hours_a_week", "slots", "owner", "state", "scope", "horizon", "doing"}
)
Errors = dict[str, list[str]]


def check(before: PlanState, after: PlanState, *, here: Collection[str], may_health: bool) -> None:
    """Raises InvalidInput naming the fields of the goals and activities that came or changed. `here`: possible owners."""
    errors: Errors = {}
    for goal in after.goals.values():
        former = before.goals.get(goal.id)
        if former != goal:
            _goal(goal, former, errors, may_health)
            _owner(goal, former, errors, here)
    for one in after.activities.values():
        was = before.activities.get(one.id)
        if was != one:
            _activity(one, was, before, after, errors)
            _owner(one, was, errors, here)
    _texts(after, errors)
    if errors:
        raise InvalidInput(errors)


def check_reason(changes: Iterable[Change], reason: str) -> None:
    """Raises InvalidInput when an agreement changes and nobody says why."""
    if len(reason) > LONGEST_REASON:
        raise InvalidInput({"reason": [_("Deze tekst is te lang. Gebruik ten hoogste 500 tekens.")]})
    silent = [change for change in changes if not (change.reason.strip() or reason.strip())]
    if any(_is_agreement(change) for change in silent):
        raise InvalidInput({"reason": [_("Schrijf kort op waarom dit verandert.")]})


def _is_agreement(change: Change) -> bool:
    match change:
        case ChangeGoal(_, fields, _) | ChangeActivity(_, fields, _):
            return bool(AGREED & set(fields))
        case MoveActivity() | RemoveGoal() | RemoveActivity():
            return True
        case _:
            return False


def _goal(goal: Goal, former: Goal | None, errors: Errors, may_health: bool) -> None:
    _id(goal.id, errors)
    _title(goal.title, errors)
    _long({"why": goal.why, "next_step": goal.next_step}, errors)
    if goal.domain not in set(Domain):
        errors["domain"] = [_("Kies een leefgebied.")]
    elif goal.wish in ABOUT_HEALTH and goal.domain != HEALTH:
        errors["domain"] = [_("Deze wens gaat over gezondheid. Kies het leefgebied gezondheid.")]
    elif former is not None and (former.domain == HEALTH) is not (goal.domain == HEALTH):
        errors["domain"] = [_("Een doel over gezondheid staat apart. Maak een nieuw doel en stop dit doel.")]
    elif goal.restricted is not (goal.domain == HEALTH) or (goal.restricted and not may_health):
        errors["domain"] = [_("Een doel over gezondheid kan alleen iemand met dat recht maken.")]
    if not _is_day(goal.due_on):
        errors["due_on"] = [_("Vul in wanneer dit doel klaar is.")]


def _activity(one: Activity, former: Activity | None, before: PlanState, after: PlanState, errors: Errors) -> None:
    _id(one.id, errors)
    _title(one.title, errors)
    _long({"next_step": one.next_step, "note": one.note, "helper": one.helper}, errors)
    if not _is_day(one.end_on):
        errors["end_on"] = [_("Vul in wanneer deze activiteit klaar is.")]
    elif one.start_on is not None and one.end_on < one.start_on:
        errors["end_on"] = [_("De laatste dag ligt voor de eerste dag. Kijk beide na.")]
    if not 0 <= one.hours_a_week <= MOST_HOURS:
        errors["hours_a_week"] = [_("Vul 0 tot en met 100 uur per week in.")]
    if not all(_possible(slot) for slot in one.slots):
        errors["slots"] = [_("Een vaste tijd begint op een dag van de week en eindigt later dan hij begint.")]
    if former is not None and before.goals[former.goal_id].restricted is not after.goals[one.goal_id].restricted:
        errors["goal_id"] = [_("Tussen doelen over gezondheid en andere doelen kan een activiteit niet verhuizen.")]


def _is_day(value: object) -> bool:
    """A form may leave a day out, whatever the type says."""
    return isinstance(value, date)


def _possible(slot: Slot) -> bool:
    return 0 <= slot.day <= 6 and 0 <= slot.from_minute < slot.until_minute <= DAY


def _id(number: str, errors: Errors) -> None:
    try:
        ok = str(UUID(number)) == number
    except ValueError:
        ok = False
    if not ok:
        errors[""] = [_("Dit formulier is niet goed verstuurd. Laad de pagina opnieuw.")]


def _title(title: str, errors: Errors) -> None:
    if not title.strip():
        errors["title"] = [_("Schrijf in een paar woorden op wat het is.")]
    elif len(title) > LONGEST_TITLE:
        errors["title"] = [_("Deze titel is te lang. Maak hem korter dan 200 tekens.")]


def _long(texts: dict[str, str], errors: Errors) -> None:
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            errors[name] = [_("Deze tekst is te lang. Gebruik ten hoogste 4000 tekens.")]


def _owner(one: Goal | Activity, former: Goal | Activity | None, errors: Errors, here: Collection[str]) -> None:
    """Who owned something before may have gone since: that surfaces by itself, and need not stop a change of words."""
    if former is not None and former.owner == one.owner:
        return
    if one.owner != PARTICIPANT and one.owner not in here:
        errors["owner"] = [_("Kies de deelnemer of een collega die hier werkt.")]


def _texts(after: PlanState, errors: Errors) -> None:
    if set(after.texts) - {one.value for one in Expectation}:
        errors[""] = [_("Dit formulier is niet goed verstuurd. Laad de pagina opnieuw.")]
    _long(dict(after.texts), errors)
