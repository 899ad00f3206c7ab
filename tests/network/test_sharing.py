# SPDX-License-Identifier: EUPL-1.2
"""Letting a helper in: one use case writes the circle and the grants; what was shared is seen, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leidraad.access import context, grants, memberships
from leidraad.access.memberships import NewMembership
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers import helped
from leidraad.dossiers import service as dossiers
from leidraad.network import selectors, service
from leidraad.network.types import MemberState
from leidraad.plans import selectors as plans
from tests.dossiers.families import last_actions, person, rows
from tests.network.circles import Circle, H, L, W, mark, marks, write
from tests.network.talk import task
from tests.people import NOW, TANDEM, TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=61)


def seen(helper: Actor, dossier: int, on: Any = TODAY) -> tuple[set[str], set[str]]:
    """What a helper sees of a dossier: of what was written down, and of the plan."""
    with context.acting(helper, on):
        part = helped.part(helper, dossier, at=NOW)
        plan = plans.part(helper, dossier, at=NOW)
    written = [one.summary for one in part.contacts] + [one.title for one in part.documents]
    written += [one.text for one in part.entries]
    state = plan.state
    planned = [one.title for one in state.goals.values()] + [one.title for one in state.activities.values()]
    return marks(written), marks(planned)


def refused(helper: Actor, dossier: int, on: Any = TODAY) -> None:
    """Nothing of a dossier is there for a helper."""
    with context.acting(helper, on):
        assert helped.people(helper, at=NOW) == [] or dossier not in {
            one.dossier_id for one in helped.people(helper, at=NOW)
        }
        with pytest.raises(NotFoundForYou):
            helped.part(helper, dossier, at=NOW)
        with pytest.raises(NotFoundForYou):
            plans.part(helper, dossier, at=NOW)
        for table in ("dossiers_contactmoment", "dossiers_document", "dossiers_timelineentry"):
            assert rows(f"select 1 from {table} where dossier_id = %s", dossier) == []


def test_who_is_in_no_circle_sees_nothing(circle: Circle, bert: Actor) -> None:
    refused(bert, circle.dossier)


def test_a_helper_sees_the_shared_domains_and_in_the_plan_what_is_general(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W, L)
    written, planned = seen(bert, circle.dossier)
    assert written == {mark(circle.dossier, "work"), mark(circle.dossier, "language")}
    assert planned == written | {mark(circle.dossier, "general")}


def test_a_helper_sees_one_dossier_and_not_that_of_the_family(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    refused(bert, circle.dossiers[1])


def test_one_act_for_everybody_who_lives_there_now(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W, for_family=True)
    with context.acting(bert, TODAY):
        found = {one.dossier_id for one in helped.people(bert, at=NOW)}
    assert found == set(circle.dossiers)


def test_who_joins_later_is_proposed_and_not_added(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W, for_family=True)
    home = circle.shown().household_id
    with context.acting(circle.by, TODAY):
        late = dossiers.join_household(circle.by, home, person("Later"), at=NOW, on=TODAY)
        write(circle.by, late)
    refused(bert, late)
    (offer,) = circle.shown(late).offers
    with context.acting(circle.by, TODAY):
        service.share_later(circle.by, late, offer.together, at=NOW, on=TODAY)
    assert seen(bert, late)[0] == {mark(late, "work")}
    assert circle.shown(late).offers == ()


def test_a_proposal_for_who_joined_later_can_be_declined(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W, for_family=True)
    home = circle.shown().household_id
    with context.acting(circle.by, TODAY):
        late = dossiers.join_household(circle.by, home, person("Later"), at=NOW, on=TODAY)
        (offer,) = selectors.circle(circle.by, late, at=NOW, on=TODAY).offers
        service.decline(circle.by, late, offer.together, at=NOW, on=TODAY)
    assert circle.shown(late).offers == ()
    refused(bert, late)


def test_out_is_out_at_once(circle: Circle, bert: Actor) -> None:
    member = circle.share(bert, W)
    seen(bert, circle.dossier)
    circle.leave(member)
    refused(bert, circle.dossier)


def test_the_last_day_counts_and_the_day_after_does_not(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    seen(bert, circle.dossier, LATER - timedelta(days=1))
    refused(bert, circle.dossier, LATER)
    assert [one.ended_reason for one in circle.shown(on=LATER).former] == ["Einddatum bereikt"]


def test_who_was_in_can_come_back_and_both_times_are_kept(circle: Circle, bert: Actor) -> None:
    circle.leave(circle.share(bert, W))
    circle.share(bert, L)
    shown = circle.shown()
    assert [one.domains for one in shown.members] == [(L,)]
    assert [(one.domains, one.ended_reason) for one in shown.former] == [((W,), "Klaar")]
    assert seen(bert, circle.dossier)[0] == {mark(circle.dossier, "language")}


def test_a_change_replaces_what_was_shared(circle: Circle, bert: Actor) -> None:
    member = circle.share(bert, W)
    circle.change(member, circle.new(bert, L, Domain.HOUSING))
    assert seen(bert, circle.dossier)[0] == {mark(circle.dossier, "language"), mark(circle.dossier, "housing")}
    assert len(circle.shown().former) == 1


def test_nobody_is_in_a_circle_twice_on_one_ground(circle: Circle, bert: Actor) -> None:
    circle.share(bert, W)
    with pytest.raises(InvalidInput) as problem:
        circle.share(bert, L)
    assert set(problem.value.errors) == {"who"}


@pytest.mark.parametrize(
    ("name", "domains", "more", "field"),
    [
        ("Hans", [L], {}, "domains"),  # a volunteer on assignment
        ("Hans", [H], {"ground": Ground.CONSENT}, "domains"),
        ("Bert", [H], {}, "domains"),  # health needs consent
        ("Bert", [], {}, "domains"),
        ("Bert", [W], {"purpose": "care"}, "purpose"),
        ("Bert", [W], {"until": TODAY - timedelta(days=1)}, "until"),
        ("Hans", [L], {"ground": Ground.CONSENT, "until": None}, "until"),
        ("Hans", [L], {"ground": Ground.CONSENT, "until": TODAY + timedelta(days=400)}, "until"),
        ("Ilse", [L], {"ground": Ground.STATUTORY_TASK, "fixed_guide": True}, "fixed_guide"),
        ("Joost", [Domain.LEISURE], {"ground": Ground.CONSENT, "may_write": True}, "may_write"),
    ],
)
def test_what_the_protocol_refuses_cannot_be_shared(
    circle: Circle, somebody: Any, name: str, domains: list[Domain], more: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as problem:
        circle.share(somebody(name), *domains, **more)
    assert set(problem.value.errors) == {field}
    assert circle.shown().members == ()


def test_a_care_professional_may_see_health_on_an_assignment(circle: Circle, karin: Actor) -> None:
    circle.share(karin, H)
    assert seen(karin, circle.dossier)[0] == {mark(circle.dossier, "health")}


def test_that_somebody_comes_about_health_is_known_to_who_may_see_health(
    circle: Circle, karin: Actor, bert: Actor
) -> None:
    circle.share(karin, H)
    circle.share(bert, W)
    with context.acting(bert, TODAY):
        assert [one.name for one in selectors.companions(bert, circle.dossier, on=TODAY)] == ["Bert Mulder"]
    with context.acting(karin, TODAY):
        found = [one.name for one in selectors.companions(karin, circle.dossier, on=TODAY)]
        assert found == ["Bert Mulder", "Karin Wolf"]


def test_only_the_own_team_lets_somebody_in(circle: Circle, bert: Actor, daan: Actor, carla: Actor) -> None:
    for other in (daan, carla, bert):
        with context.acting(other, TODAY), pytest.raises(NotFoundForYou):
            service.share(other, circle.dossier, circle.new(bert, W), at=NOW, on=TODAY)
    with context.acting(daan, TODAY):
        assert not selectors.circle(daan, circle.dossier, at=NOW, on=TODAY).may_manage


def test_everything_is_written_down(circle: Circle, bert: Actor, anna: Actor) -> None:
    member = circle.share(bert, W)
    circle.leave(member)
    with context.acting(anna, TODAY):
        assert last_actions(circle.dossier)[-2:] == ["circle.changed", "circle.changed"]


def test_a_look_names_the_ground_and_the_purpose(circle: Circle, bert: Actor, anna: Actor) -> None:
    circle.share(bert, W)
    seen(bert, circle.dossier)
    with context.acting(anna, TODAY):
        found = rows(
            "select action, ground, purpose from access_auditevent where dossier_id = %s and account_id = %s order by id",
            circle.dossier, bert.account_id,
        )  # fmt: skip
    what = "helpen bij wonen, geld, zorg en school"
    assert found == [("dossier.part_opened", "assignment", what), ("plan.part_opened", "assignment", what)]


def test_a_guide_of_whom_more_is_shared_stays_the_guide_and_keeps_her_tasks(
    circle: Circle, bert: Actor, anna: Actor
) -> None:
    member = circle.share(bert, W, fixed_guide=True)
    asked = task(anna, circle.dossier, bert)
    circle.change(member, circle.new(bert, W, L))
    assert [(one.name, one.until) for one in circle.shown().guides] == [("Bert Mulder", None)]
    with context.acting(bert, TODAY):
        assert [one.id for one in selectors.tasks(bert, at=NOW, on=TODAY).mine] == [asked]


def test_a_guide_is_followed_by_another_and_each_change_counts(circle: Circle, bert: Actor, anna: Actor) -> None:
    first = circle.share(bert, W, fixed_guide=True)
    assert (circle.shown().guide_changes, [one.name for one in circle.shown().guides]) == (0, ["Bert Mulder"])
    circle.leave(first, on=TODAY + timedelta(days=10))
    guides = circle.shown().guides
    assert (guides[0].starts_on, guides[0].until) == (TODAY, TODAY + timedelta(days=9))
    again = circle.share(bert, W, fixed_guide=True, on=TODAY + timedelta(days=12))
    assert circle.shown().guide_changes == 0, "the same guide again is no change"
    assert circle.shown(on=TODAY + timedelta(days=12)).members[0].id == again
    assert circle.shown().members[0].state is MemberState.ACTIVE


def second_guide(as_role: Callable[[str], Actor]) -> Actor:
    """Joost, who is a social guide as well."""
    nora, joost = as_role("administrator"), as_role("job_coach")
    with context.acting(nora, TODAY):
        new = NewMembership("social_guide", TODAY, organisation_id=TANDEM)
        number = memberships.add_membership(nora, joost.account_id, new, NOW)
    return replace(joost, membership_id=number, role="social_guide")


def test_another_guide_is_a_change_and_back_again_is_another(
    circle: Circle, bert: Actor, as_role: Callable[[str], Actor]
) -> None:
    joost, days = second_guide(as_role), [TODAY + timedelta(days=number) for number in (0, 10, 20)]
    first = circle.share(bert, W, fixed_guide=True, on=days[0])
    assert circle.shown(on=days[0]).guide_changes == 0
    circle.share(joost, W, fixed_guide=True, on=days[1])
    assert circle.shown(on=days[1]).guide_changes == 1
    circle.change(first, circle.new(bert, W, fixed_guide=True), on=days[2])
    shown = circle.shown(on=days[2])
    assert shown.guide_changes == 2
    assert [(one.name, one.until) for one in shown.guides] == [
        ("Bert Mulder", days[1] - timedelta(days=1)),
        ("Joost Blom", days[2] - timedelta(days=1)),
        ("Bert Mulder", None),
    ]


def test_who_becomes_the_guide_later_can_become_it_for_the_family_as_far_as_she_takes_part(
    circle: Circle, bert: Actor, as_role: Callable[[str], Actor]
) -> None:
    joost, second = second_guide(as_role), circle.dossiers[1]
    member = circle.share(bert, W)
    circle.share(bert, W, dossier=second)
    for one in circle.dossiers:
        circle.share(joost, W, dossier=one, fixed_guide=True)
    circle.change(member, circle.new(bert, W, fixed_guide=True, for_family=True), on=TODAY + timedelta(days=1))
    now = [circle.shown(one, on=TODAY + timedelta(days=1)).guides[-1].name for one in circle.dossiers]
    assert now == ["Bert Mulder", "Bert Mulder", "Joost Blom"]
    with context.acting(circle.by, TODAY + timedelta(days=1)):
        others = selectors.other_guides(circle.by, second, bert.account_id, on=TODAY + timedelta(days=1))
    assert others == ("Joost Blom",), "one of the family still has another guide, and the page says so"


def test_a_colleague_without_the_right_to_see_health_does_not_learn_who_comes_about_it(
    circle: Circle, karin: Actor, bert: Actor, as_role: Callable[[str], Actor]
) -> None:
    fatih = as_role("income_officer")
    circle.share(bert, W)
    circle.share(karin, H)
    circle.share(karin, H, ground=Ground.CONSENT, dossier=circle.dossiers[1])
    with context.acting(fatih, TODAY):
        shown = selectors.circle(fatih, circle.dossier, at=NOW, on=TODAY)
        assert [one.name for one in shown.members] == ["Bert Mulder"]
        assert rows("select name from network_member where restricted") == []
        assert [one.name for one in grants.helpers(fatih, circle.dossier, TODAY)] == ["Bert Mulder"]
    assert [one.name for one in circle.shown().members] == ["Bert Mulder", "Karin Wolf"]
    with context.acting(circle.by, TODAY):
        assert [one.name for one in grants.helpers(circle.by, circle.dossier, TODAY)] == ["Bert Mulder", "Karin Wolf"]
