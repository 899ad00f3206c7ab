# SPDX-License-Identifier: EUPL-1.2
"""Templates: reused in two clicks, edited like any goal, and without anything of the person they were made from."""

from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.plans import keeping, selectors, service
from leidraad.plans.models import Template
from leidraad.plans.types import ChangeSource, NewTemplate
from leidraad.pure.plans.types import ActivityKind, Slot
from tests.people import NOW, TODAY
from tests.plans.made import CARE_ID, LANGUAGE_ID, Making, uid

pytestmark = pytest.mark.django_db
BIKE = NewTemplate(
    "Leren fietsen", "b1", {"domain": "leisure", "title": "Leren fietsen", "days": 90},
    (
        {"title": "Fietsles", "kind": ActivityKind.GROUP, "hours_a_week": 200, "slots": (Slot(3, 600, 720),), "days": 60},
        {"title": "Oefenen met een maatje", "doing": "done_together"},
    ),
)  # fmt: skip


def save(by: Actor, new: NewTemplate = BIKE, number: int | None = None) -> int:
    """Save a template."""
    return service.save_template(by, number, new, at=NOW, on=TODAY)


def use(plan: Making, number: int, token: str = uid(7)) -> None:
    """Put it in the plan."""
    service.use_template(plan.by, plan.dossier, number, token=token, seen=plan.version, at=NOW, on=TODAY)


def test_a_template_becomes_a_goal_with_its_activities(plan: Making) -> None:
    use(plan, save(plan.by))
    (goal,) = (one for one in plan.state.goals.values() if one.title == "Leren fietsen")
    assert (goal.domain, goal.owner, goal.due_on, goal.order) == ("leisure", "participant", TODAY + timedelta(90), 3)
    under = {one.title: one for one in plan.state.under(goal.id)}
    assert set(under) == {"Fietsles", "Oefenen met een maatje"}
    assert under["Fietsles"].slots == (Slot(3, 600, 720),)
    assert under["Fietsles"].end_on == TODAY + timedelta(60)
    row = keeping.rows_of(plan.row)[-1]
    assert (row.source, row.reason) == (ChangeSource.TEMPLATE, "Leren fietsen")


def test_pressing_twice_adds_once_and_another_form_adds_again(plan: Making) -> None:
    number = save(plan.by)
    use(plan, number)
    use(plan, number)
    assert len(plan.state.goals) == 3
    use(plan, number, uid(8))
    assert len(plan.state.goals) == 4


def test_what_came_from_a_template_is_edited_like_any_goal(plan: Making) -> None:
    number = save(plan.by)
    use(plan, number)
    (goal_id,) = (one.id for one in plan.state.goals.values() if one.domain == "leisure")
    service.edit_goal(plan.by, plan.dossier, goal_id, {"title": "Fietsen"}, seen=plan.version, at=NOW, on=TODAY)
    assert plan.state.goals[goal_id].title == "Fietsen"
    assert selectors.templates(plan.by)[0].goal["title"] == "Leren fietsen"


def test_templates_of_a_route_and_of_all_routes(as_anna: Actor) -> None:
    save(as_anna)
    save(as_anna, NewTemplate("Huisarts", "", {"domain": "health", "title": "Huisarts vinden"}))
    assert [one.name for one in selectors.templates(as_anna, route="z")] == ["Huisarts"]
    assert [one.name for one in selectors.templates(as_anna, route="b1")] == ["Huisarts", "Leren fietsen"]


def test_a_health_template_makes_a_restricted_goal(plan: Making) -> None:
    use(plan, save(plan.by, NewTemplate("Tandarts", "", {"domain": "health", "title": "Tandarts vinden"})))
    (goal,) = (one for one in plan.state.goals.values() if one.title == "Tandarts vinden")
    assert goal.restricted
    assert keeping.rows_of(plan.row)[-1].restricted


def test_a_template_made_of_a_goal_holds_nothing_of_the_person(plan: Making) -> None:
    number = service.template_from_goal(plan.by, plan.dossier, LANGUAGE_ID, "Taal", "b1", at=NOW, on=TODAY)
    body = Template.objects.get(id=number).body
    assert body["goal"]["title"] == "Nederlands leren"
    assert "Taalschool" not in str(body)
    assert not {"owner", "due_on", "why", "note", "id"} & {
        name for part in (body["goal"], *body["activities"]) for name in part
    }


def test_no_template_is_made_of_somebody_s_health(plan: Making) -> None:
    with pytest.raises(InvalidInput):
        service.template_from_goal(plan.by, plan.dossier, CARE_ID, "Huisarts", "", at=NOW, on=TODAY)


def test_what_is_retired_is_not_offered(plan: Making) -> None:
    number = save(plan.by)
    service.retire_template(plan.by, number, at=NOW, on=TODAY)
    assert selectors.templates(plan.by) == []
    assert [one.active for one in selectors.templates(plan.by, everything=True)] == [False]
    with pytest.raises(NotFoundForYou):
        use(plan, number)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"route": "c"}, "route"),
        ({"goal": {"domain": "leisure", "title": ""}}, "goal"),
        ({"goal": {"domain": "elsewhere", "title": "x"}}, "goal"),
        ({"goal": {"domain": "leisure", "title": "x", "days": "many"}}, "goal"),
        ({"goal": {"domain": "leisure", "title": "x", "horizon": "never"}}, "goal"),
        ({"activities": ({"title": ""},)}, "activities"),
        ({"activities": ({"title": "x", "kind": "unknown"},)}, "activities"),
        ({"activities": ({"title": "x"},) * 31}, "activities"),
    ],
)
def test_what_can_be_no_template(as_anna: Actor, more: dict[str, Any], field: str) -> None:
    values = {"name": BIKE.name, "route": BIKE.route, "goal": BIKE.goal, "activities": BIKE.activities, **more}
    with pytest.raises(InvalidInput) as problem:
        save(as_anna, NewTemplate(**values))
    assert set(problem.value.errors) == {field}


def test_a_name_is_used_once(as_anna: Actor) -> None:
    number = save(as_anna)
    with pytest.raises(InvalidInput):
        save(as_anna)
    assert save(as_anna, BIKE, number) == number


def test_who_manages_templates(as_role: Any) -> None:
    for role, may in (
        ("administrator", True),
        ("income_officer", False),
        ("housing_officer", False),
        ("volunteer", False),
    ):
        somebody = as_role(role)
        with context.acting(somebody, TODAY):
            if may:
                save(somebody)
            else:
                with pytest.raises(AccessDenied):
                    save(somebody)


def test_another_town_s_template_is_not_there(plan: Making, carla: Actor) -> None:
    with context.acting(carla, TODAY):
        number = save(carla)
    with pytest.raises(NotFoundForYou):
        use(plan, number)
