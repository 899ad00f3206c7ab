# SPDX-License-Identifier: EUPL-1.2
"""Proposals: the plan leads; what a helper wants to do is asked of the owner, who accepts, adjusts or refuses."""

from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.plans import keeping, selectors, service
from leidraad.plans.types import Answer, ChangeSource, NewProposal, Outcome
from tests.dossiers.families import last_actions
from tests.people import NOW, TODAY
from tests.plans.made import CARE_ID, LANGUAGE_ID, Making, activity, uid

pytestmark = pytest.mark.django_db
BUDDY = NewProposal(
    "Taalmaatje", "Zij oefent te weinig", LANGUAGE_ID, hours_a_week=200, on_behalf_of="Stichting Tandem"
)


@pytest.fixture
def fatih(as_role: Any) -> Actor:
    """The income officer: reads the plan, and can propose."""
    actor: Actor = as_role("income_officer")
    return actor


@pytest.fixture
def proposed(plan: Making, fatih: Actor) -> int:
    """Fatih's proposal."""
    with context.acting(fatih, TODAY):
        return service.propose(fatih, plan.dossier, BUDDY, at=NOW, on=TODAY)


def answer(plan: Making, number: int, given: Answer) -> Any:
    """Answer as Anna."""
    return service.answer_proposal(plan.by, number, given, seen=plan.version, at=NOW, on=TODAY)


def test_a_proposal_is_no_part_of_the_plan(plan: Making, proposed: int) -> None:
    before = plan.state
    (found,) = selectors.proposals(plan.by, plan.dossier)
    assert (found.id, found.made_by, found.on_behalf_of, found.outcome) == (
        proposed, "Fatih Demir", "Stichting Tandem", None,
    )  # fmt: skip
    assert plan.state == before
    assert selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY).proposals_open == 1


def test_what_is_accepted_hangs_under_a_goal(plan: Making, proposed: int) -> None:
    done = answer(plan, proposed, Answer(Outcome.ACCEPTED, activity=activity(9, "Taalmaatje")))
    assert plan.state.activities[uid(9)].goal_id == LANGUAGE_ID
    row = keeping.rows_of(plan.row)[-1]
    assert (row.source, row.source_id, row.reason, row.number) == (
        ChangeSource.PROPOSAL, proposed, "Zij oefent te weinig", done.version,
    )  # fmt: skip
    assert last_actions(plan.dossier)[-1] == "plan.proposal_answered"


def test_adjusting_says_why(plan: Making, proposed: int) -> None:
    with pytest.raises(InvalidInput):
        answer(plan, proposed, Answer(Outcome.ADJUSTED, activity=activity(9)))
    answer(plan, proposed, Answer(Outcome.ADJUSTED, "eerst één keer per week", activity(9)))
    (found,) = selectors.proposals(plan.by, plan.dossier)
    assert (found.outcome, found.answer, found.answered_by) == (
        Outcome.ADJUSTED, "eerst één keer per week", "Anna de Vries",
    )  # fmt: skip


def test_refusing_says_why_and_changes_nothing(plan: Making, proposed: int) -> None:
    before = plan.version
    with pytest.raises(InvalidInput):
        answer(plan, proposed, Answer(Outcome.REFUSED, " "))
    answer(plan, proposed, Answer(Outcome.REFUSED, "er is al een maatje"))
    assert plan.version == before


def test_a_proposal_is_answered_once(plan: Making, proposed: int) -> None:
    answer(plan, proposed, Answer(Outcome.REFUSED, "nu niet"))
    with pytest.raises(InvalidInput):
        answer(plan, proposed, Answer(Outcome.ACCEPTED, activity=activity(9)))


def test_accepting_says_where_it_hangs(plan: Making, proposed: int) -> None:
    with pytest.raises(InvalidInput) as problem:
        answer(plan, proposed, Answer(Outcome.ACCEPTED))
    assert set(problem.value.errors) == {"activity"}


def test_what_is_accepted_is_checked_like_any_activity(plan: Making, proposed: int) -> None:
    with pytest.raises(InvalidInput):
        answer(plan, proposed, Answer(Outcome.ACCEPTED, activity=activity(9, owner="3")))
    assert selectors.proposals(plan.by, plan.dossier)[0].outcome is None


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewProposal(" ", "x"), "title"),
        (NewProposal("x", " "), "why"),
        (NewProposal("x", "x", uid(99)), "goal_id"),
        (NewProposal("x", "x", hours_a_week=10001), "hours_a_week"),
    ],
)
def test_what_can_be_no_proposal(plan: Making, new: NewProposal, field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        service.propose(plan.by, plan.dossier, new, at=NOW, on=TODAY)
    assert set(problem.value.errors) == {field}


def test_a_goal_about_health_is_not_there_for_a_proposal_without_that_right(plan: Making, fatih: Actor) -> None:
    with context.acting(fatih, TODAY), pytest.raises(InvalidInput):
        service.propose(fatih, plan.dossier, NewProposal("x", "x", CARE_ID), at=NOW, on=TODAY)


def test_a_proposal_about_health_is_seen_by_who_may_see_health(plan: Making, fatih: Actor) -> None:
    service.propose(plan.by, plan.dossier, NewProposal("Samen naar de huisarts", "x", CARE_ID), at=NOW, on=TODAY)
    assert len(selectors.proposals(plan.by, plan.dossier)) == 1
    with context.acting(fatih, TODAY):
        assert selectors.proposals(fatih, plan.dossier) == []


def test_the_owner_answers_and_nobody_else(
    plan: Making, proposed: int, fatih: Actor, daan: Actor, carla: Actor
) -> None:
    for other in (fatih, daan, carla):
        with context.acting(other, TODAY), pytest.raises(NotFoundForYou):
            service.answer_proposal(other, proposed, Answer(Outcome.REFUSED, "x"), seen=2, at=NOW, on=TODAY)


def test_an_outsider_proposes_nothing(plan: Making, carla: Actor, bert: Actor) -> None:
    for other in (carla, bert):
        with context.acting(other, TODAY), pytest.raises(NotFoundForYou):
            service.propose(other, plan.dossier, BUDDY, at=NOW, on=TODAY)
