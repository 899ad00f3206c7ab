# SPDX-License-Identifier: EUPL-1.2
"""Templates of goals (voorbeelddoelen) per municipality and route: reused in two clicks, then edited like any goal."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import uuid5

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.plans import editing, keeping
from leidraad.plans.keeping import Origin
from leidraad.plans.models import Template
from leidraad.plans.types import ChangeSource, Edited, NewTemplate, TemplateShown
from leidraad.pure.law.facts import ROUTES
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change, activity_from, goal_from, plain
from leidraad.pure.plans.types import HEALTH, PARTICIPANT, Activity, Goal

GOAL: Final = ("domain", "title", "why", "horizon", "scope", "next_step", "wish", "step")
ACTIVITY: Final = ("title", "kind", "helper", "hours_a_week", "slots", "doing", "next_step")
#: A template without a number of days asks for so many.
DAYS: Final = 180
MOST: Final = 30


def templates(by: Actor, *, route: str = "", everything: bool = False) -> list[TemplateShown]:
    """The templates of this municipality for a route and for all routes, by domain and name."""
    if not everything:
        insist(by, Permission.PLAN_VIEW)
    else:
        insist(by, Permission.TEMPLATES_MANAGE)
    rows = Template.objects.filter(municipality_id=by.municipality_id)
    if not everything:
        rows = rows.filter(active=True)
    if route:
        rows = rows.filter(route__in=["", route])
    return [_shown(row) for row in rows.order_by("domain", "name")]


def save_template(by: Actor, template_id: int | None, new: NewTemplate, *, at: datetime, on: date) -> int:
    """Make a template, or change one; gives its id. Plans that used it stay as they are.

    Raises AccessDenied, NotFoundForYou; InvalidInput (`name`, `route`, `goal`, `activities`).
    """
    insist(by, Permission.TEMPLATES_MANAGE)
    row = _row(by, template_id)
    _check(by, new, row.id)
    row.name, row.route, row.domain = new.name.strip(), new.route, str(new.goal["domain"])
    row.body = {"goal": _plain(new.goal, GOAL), "activities": [_plain(one, ACTIVITY) for one in new.activities]}
    return _save(by, row, at)


def template_from_goal(
    by: Actor, dossier_id: int, goal_id: str, name: str, route: str, *, at: datetime, on: date
) -> int:
    """Make a template of a goal in somebody's plan: without owners, days, reasons, and names. Raises as `save_template`."""
    insist(by, Permission.TEMPLATES_MANAGE)
    kept = editing.to_change(by, dossier_id, on)
    goal = kept.state.goals.get(goal_id)
    if goal is None:
        raise NotFoundForYou
    if goal.restricted:
        raise InvalidInput({"goal": [_("Van een doel over gezondheid van iemand maakt u geen voorbeelddoel.")]})
    body = _of(goal, ("domain", "title", "horizon", "scope", "wish", "step")) | {"days": DAYS}
    activities = tuple(
        _of(one, ("title", "kind", "hours_a_week", "doing")) | {"days": DAYS} for one in kept.state.under(goal_id)
    )
    return save_template(by, None, NewTemplate(name, route, body, activities), at=at, on=on)


def retire_template(by: Actor, template_id: int, *, at: datetime, on: date) -> None:
    """Take a template out of use. Raises AccessDenied, NotFoundForYou."""
    insist(by, Permission.TEMPLATES_MANAGE)
    row = _row(by, template_id)
    row.active = False
    _save(by, row, at)


def restore_template(by: Actor, template_id: int, *, at: datetime, on: date) -> None:
    """Take a template back into use. Raises AccessDenied, NotFoundForYou; InvalidInput (`name`) when that name is in use."""
    insist(by, Permission.TEMPLATES_MANAGE)
    row = _row(by, template_id)
    if _named(by, row.name).exclude(id=row.id).exists():
        raise InvalidInput({"name": [_("Er is al een voorbeelddoel met deze naam.")]})
    row.active = True
    _save(by, row, at)


def use_template(
    by: Actor, dossier_id: int, template_id: int, *, token: str = "", seen: int, at: datetime, on: date
) -> Edited:
    """Put the goal of a template with its activities in a plan; the participant owns it until somebody says otherwise.

    `token`: an id made with the form (uuid), so that pressing twice adds once. Raises as `change_plan`.
    """
    kept = editing.to_change(by, dossier_id, on)
    row = Template.objects.filter(id=template_id, municipality_id=by.municipality_id, active=True).first()
    if row is None:
        raise NotFoundForYou
    key = f"{kept.plan.id} {template_id} {token or kept.plan.version}"
    origin = Origin(row.name, ChangeSource.TEMPLATE, row.id)
    order = max((goal.order for goal in kept.state.goals.values()), default=0) + 1
    if str(uuid5(keeping.NAMESPACE, key)) in kept.state.goals:
        return Edited(kept.plan.version)
    return editing.applied(by, kept, _changes(row, key, order, on), origin, seen=seen, at=at, on=on)


def _changes(row: Template, key: str, order: int, on: date) -> list[Change]:
    goal_id = str(uuid5(keeping.NAMESPACE, key))
    body = row.body["goal"]
    goal = goal_from(
        {
            **{name: value for name, value in body.items() if name in GOAL},
            "id": goal_id, "owner": PARTICIPANT, "due_on": _due(body, on), "order": order,
            "restricted": body["domain"] == HEALTH,
        }
    )  # fmt: skip
    changes: list[Change] = [AddGoal(goal)]
    for number, one in enumerate(row.body["activities"]):
        values = {name: value for name, value in one.items() if name in ACTIVITY}
        activity_id = str(uuid5(keeping.NAMESPACE, f"{key} {number}"))
        values |= {"id": activity_id, "goal_id": goal_id, "owner": PARTICIPANT, "end_on": _due(one, on)}
        changes.append(AddActivity(activity_from(values)))
    return changes


def _due(body: Mapping[str, Any], on: date) -> str:
    return (on + timedelta(days=int(body.get("days", DAYS)))).isoformat()


def _row(by: Actor, template_id: int | None) -> Template:
    if template_id is None:
        return Template(municipality_id=by.municipality_id)
    row = Template.objects.filter(id=template_id, municipality_id=by.municipality_id).first()
    if row is None:
        raise NotFoundForYou
    return row


def _save(by: Actor, row: Template, at: datetime) -> int:
    row.edited_by_id, row.edited_at = by.membership_id, at
    row.save()
    details = {"route": row.route, "domain": row.domain, "active": row.active}
    audit.record(by, Line(Action.PLAN_TEMPLATE_SAVED, None, "template", row.id, details=details), at)
    return row.id


def _check(by: Actor, new: NewTemplate, own_id: int | None) -> None:
    errors: dict[str, list[str]] = {}
    if not new.name.strip():
        errors["name"] = [_("Geef dit voorbeelddoel een naam.")]
    elif _named(by, new.name.strip()).exclude(id=own_id or 0).exists():
        errors["name"] = [_("Er is al een voorbeelddoel met deze naam.")]
    if new.route not in ("", *ROUTES):
        errors["route"] = [_("Kies een leerroute, of alle routes.")]
    if not _is_goal(new.goal):
        errors["goal"] = [_("Een voorbeelddoel heeft een titel en een leefgebied.")]
    if len(new.activities) > MOST or not all(_is_activity(one) for one in new.activities):
        errors["activities"] = [_("Geef elke activiteit een titel. Er kunnen er ten hoogste 30 zijn.")]
    if errors:
        raise InvalidInput(errors)


def _named(by: Actor, name: str) -> QuerySet[Template]:
    return Template.objects.filter(municipality_id=by.municipality_id, name=name, active=True)


def _is_goal(body: Mapping[str, Any]) -> bool:
    named = str(body.get("title", "")).strip() and body.get("domain") in set(Domain)
    return bool(named) and _reads(goal_from, {**_plain(body, GOAL), "id": "", "owner": "", "due_on": "2026-01-01"})


def _is_activity(body: Mapping[str, Any]) -> bool:
    whole = {**_plain(body, ACTIVITY), "id": "", "goal_id": "", "owner": "", "end_on": "2026-01-01"}
    return bool(str(body.get("title", "")).strip()) and _reads(activity_from, whole)


def _reads(reader: Any, body: dict[str, Any]) -> bool:
    try:
        int(body.pop("days", DAYS))
        reader(body)
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _plain(body: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(value) for name, value in body.items() if name in (*names, "days")}


def _of(one: Goal | Activity, names: tuple[str, ...]) -> dict[str, Any]:
    return {each.name: plain(getattr(one, each.name)) for each in fields(one) if each.name in names}


def _shown(row: Template) -> TemplateShown:
    activities = tuple(row.body["activities"])
    return TemplateShown(row.id, row.name, row.route, row.domain, row.body["goal"], activities, row.active)
