# SPDX-License-Identifier: EUPL-1.2
"""Establishing a plan: by a named official, numbered, never changed; the facts follow, and what the law refuses cannot be."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import selectors as deadlines
from leidraad.deadlines import service as ledger
from leidraad.deadlines.types import NewFact
from leidraad.plans import deciding, keeping, selectors, service
from leidraad.plans.models import Decision
from leidraad.plans.types import (
    DecisionKind,
    DecisionShown,
    NeedsConfirmation,
    NewPlanDocument,
    NewSignature,
    PlanDocumentKind,
    SignatureWay,
    Signer,
)
from leidraad.pure.plans.changes import AddGoal
from leidraad.pure.plans.checklist import ItemState
from leidraad.pure.plans.decisions import DecisionContent
from tests.dossiers.families import last_actions, one, rows
from tests.people import NOW, TODAY
from tests.plans.made import CARE_ID, LANGUAGE_ID, Making, goal

pytestmark = pytest.mark.django_db
B1 = DecisionContent(
    "b1", level="B1", hours_a_week=1600, estimated_hours=60000, pvt_hours=1200, map_hours=6000,
    map_practice_hours=4000, support="Elke maand een gesprek en een taalmaatje", progress_meetings=6, no_benefit=True,
)  # fmt: skip
FUNCTION = "regievoerder inburgering"
PDF = b"%PDF-1.7 an invented letter"


def establish(plan: Making, content: DecisionContent = B1, *, on: date = TODAY, **more: Any) -> int:
    """Establish the plan as Anna."""
    return service.establish(plan.by, plan.dossier, content, **{"function": FUNCTION, "at": NOW, "on": on, **more})


def wrong(plan: Making, content: DecisionContent, **more: Any) -> set[str]:
    """The fields for which a decision is refused."""
    with pytest.raises(InvalidInput) as problem:
        establish(plan, content, **more)
    return set(problem.value.errors)


def shown(plan: Making) -> list[DecisionShown]:
    """The decisions, the newest first."""
    return selectors.decisions(plan.by, plan.dossier, at=NOW)


def facts(plan: Making) -> list[tuple[str, date | None, str]]:
    """The facts that stand, in their order."""
    found = deadlines.facts(plan.by, plan.dossier)
    return sorted((fact.kind, fact.on, fact.code) for fact in found if fact.current and fact.kind != "linked")


def test_a_decision_has_a_number_a_day_and_an_official(plan: Making) -> None:
    establish(plan)
    (found,) = shown(plan)
    assert (found.number, found.kind, found.dated_on) == (1, DecisionKind.ESTABLISHED, TODAY)
    assert (found.made_by_name, found.function, found.plan_version) == ("Anna de Vries", FUNCTION, plan.version)
    assert found.content == replace(B1, dated_on=TODAY)
    assert found.current


def test_the_facts_follow(plan: Making) -> None:
    establish(plan)
    assert facts(plan) == [("plan_dated", TODAY, "")]
    standing = deadlines.standing(plan.by, plan.dossier)
    assert standing is not None
    assert standing.route == "b1"


def test_the_terms_of_the_law_follow(plan: Making) -> None:
    establish(plan)
    duties = {duty.rule: duty for duty in deadlines.duties(plan.by, plan.dossier, on=TODAY)}
    assert duties["TERM-1"].starts == TODAY + timedelta(1)


def test_whoever_has_a_plan_is_in_the_stage_of_the_plan(plan: Making) -> None:
    establish(plan)
    assert one("select stage from dossiers_dossier where id = %s", plan.dossier) == "plan"
    establish(plan, replace(B1, motivation="meer"))
    assert last_actions(plan.dossier).count("stage.changed") == 1


def test_it_leaves_an_audit_line_and_stands_on_the_timeline(plan: Making) -> None:
    establish(plan)
    assert "plan.established" in last_actions(plan.dossier)
    titles = rows("select title from dossiers_timelineentry where dossier_id = %s and kind = 'plan'", plan.dossier)
    assert ("Plan vastgesteld",) in titles


def test_it_keeps_the_goals_as_they_were_without_those_about_health(plan: Making) -> None:
    establish(plan)
    plan.change(AddGoal(goal(9)))
    (found,) = shown(plan)
    assert set(found.state.goals) == {LANGUAGE_ID}
    assert "huisarts" not in one("select state::text from plans_decision").lower()


def test_the_hash_is_that_of_number_content_and_plan(plan: Making) -> None:
    number = establish(plan)
    row = Decision.objects.get(id=number)
    body = {"number": 1, "kind": "established", "content": row.content, "state": row.state}
    assert row.sha256 == deciding.fingerprint(body)
    assert row.sha256 != deciding.fingerprint(body | {"number": 2})


def test_the_last_day_to_object_moves_off_a_holiday(plan: Making) -> None:
    """Six weeks from 21 November 2026 is Saturday 2 January 2027."""
    establish(plan)
    assert shown(plan)[0].objection_until == date(2027, 1, 4)


def test_amending_is_a_new_number_that_points_at_the_former(plan: Making) -> None:
    first = establish(plan)
    later = TODAY + timedelta(30)
    second = establish(plan, replace(B1, hours_a_week=2000, motivation="meer lessen"), on=later)
    new, old = shown(plan)
    assert (new.number, new.kind, new.replaces, new.id) == (2, DecisionKind.AMENDED, first, second)
    assert (new.current, old.current) == (True, False)
    assert new.reason == "meer lessen"


def test_amending_needs_a_reason(plan: Making) -> None:
    establish(plan)
    assert wrong(plan, B1) == {"motivation"}


def test_another_route_is_a_fact(plan: Making) -> None:
    establish(plan)
    later = TODAY + timedelta(30)
    z = replace(B1, route="z", level="", estimated_hours=0, course_hours=80000, motivation="lezen lukt nog niet")
    establish(plan, z, on=later)
    assert ("route_changed", later, "z") in facts(plan)
    assert selectors.situation(plan.by, plan.dossier, on=later).current_route == "z"
    standing = deadlines.standing(plan.by, plan.dossier)
    assert standing is not None
    assert standing.route == "b1", "the first route stays the first"


def test_lowering_to_a2_asks_the_hours_and_is_a_fact(plan: Making) -> None:
    establish(plan)
    later = TODAY + timedelta(400)
    lower = replace(B1, level="", a2_parts=("writing",), effort_shown="bijna altijd in de les", motivation="schrijven")
    assert "level" in wrong(plan, lower, on=later)
    hours = NewFact("hours", later, code="nt2", amount=61000)
    ledger.record_fact(plan.by, plan.dossier, hours, at=NOW, on=later, confirmed=True)
    with pytest.raises(NeedsConfirmation):
        establish(plan, lower, on=later)
    establish(plan, lower, on=later, confirmed=True)
    assert ("a2_decided", later, "") in facts(plan)


def test_a2_is_not_in_the_first_plan(plan: Making) -> None:
    assert "level" in wrong(plan, replace(B1, level="A2"))


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (replace(B1, support=""), "support"),
        (replace(B1, progress_meetings=0), "progress_meetings"),
        (replace(B1, hours_a_week=0), "hours_a_week"),
        (replace(B1, no_benefit=False), "benefit_decisions"),
        (replace(B1, dated_on=TODAY + timedelta(1)), "dated_on"),
        (replace(B1, route="z"), "level"),
        (replace(B1, support="x" * 1001), "support"),
    ],
)
def test_what_is_missing_or_refused_is_said_where(plan: Making, content: DecisionContent, field: str) -> None:
    assert field in wrong(plan, content)
    assert shown(plan) == []


def test_an_official_has_a_function(plan: Making) -> None:
    assert wrong(plan, B1, function=" ") == {"function"}


def test_a_plan_without_goals_is_not_established(making: Making) -> None:
    assert wrong(making, B1) == {"goals"}


def test_what_duo_only_warns_of_is_asked(plan: Making) -> None:
    with pytest.raises(NeedsConfirmation) as problem:
        establish(plan, replace(B1, level=""))
    assert [refusal.rule for refusal in problem.value.refusals] == ["P6"]
    establish(plan, replace(B1, level=""), confirmed=True)


def test_a_preview_stores_nothing(plan: Making) -> None:
    seen = selectors.preview(plan.by, plan.dossier, replace(B1, support=""), on=TODAY)
    assert not seen.complete
    assert {item.code for item in seen.items if item.state is ItemState.MISSING} == {"support"}
    assert selectors.preview(plan.by, plan.dossier, B1, on=TODAY).complete
    assert shown(plan) == []


def test_withdrawing_is_a_row_of_its_own_and_moves_no_term(plan: Making) -> None:
    number = establish(plan)
    service.withdraw_decision(plan.by, number, reason="verkeerde persoon", at=NOW, on=TODAY)
    last, first = shown(plan)
    assert (last.kind, last.replaces, last.reason) == (DecisionKind.WITHDRAWN, first.id, "verkeerde persoon")
    assert not any(found.current for found in (last, first))
    assert facts(plan) == [("plan_dated", TODAY, "")]
    assert selectors.plan(plan.by, plan.dossier, at=NOW, on=TODAY).decision is None


def test_withdrawing_needs_a_reason_and_a_decision_that_stands(plan: Making) -> None:
    number = establish(plan)
    with pytest.raises(InvalidInput):
        service.withdraw_decision(plan.by, number, reason=" ", at=NOW, on=TODAY)
    service.withdraw_decision(plan.by, number, reason="verkeerd", at=NOW, on=TODAY)
    with pytest.raises(InvalidInput):
        service.withdraw_decision(plan.by, number, reason="nog eens", at=NOW, on=TODAY)


def test_after_withdrawing_a_plan_is_established_anew(plan: Making) -> None:
    service.withdraw_decision(plan.by, establish(plan), reason="verkeerd", at=NOW, on=TODAY)
    establish(plan)
    assert [(found.number, found.kind) for found in shown(plan)] == [
        (3, DecisionKind.ESTABLISHED),
        (2, DecisionKind.WITHDRAWN),
        (1, DecisionKind.ESTABLISHED),
    ]


@pytest.mark.parametrize("who", ["daan", "bert", "carla", "selam"])
def test_others_establish_nothing(plan: Making, who: str, request: pytest.FixtureRequest) -> None:
    other = request.getfixturevalue(who)
    number = establish(plan)
    with context.acting(other, TODAY):
        with pytest.raises(NotFoundForYou):
            establish(plan.as_(other))
        with pytest.raises(NotFoundForYou):
            service.withdraw_decision(other, number, reason="x", at=NOW, on=TODAY)


@pytest.mark.parametrize("table", ["decision", "signature", "plandocument"])
@pytest.mark.parametrize(
    "verb", ["update plans_{} set municipality_id = 1", "delete from plans_{}", "truncate plans_{} cascade"]
)
def test_what_was_decided_never_changes(plan: Making, table: str, verb: str) -> None:
    establish(plan)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table))


# --- signatures and documents ---


def sign(plan: Making, number: int, who: Signer = Signer.PARTICIPANT, **more: Any) -> int:
    """Sign on the screen."""
    new = NewSignature(**{"who": who, "way": SignatureWay.SCREEN, "name": "Selam Haile", "language": "ti", **more})
    return service.sign(plan.by, number, new, at=NOW, on=TODAY)


def letter(plan: Making, number: int, **more: Any) -> int:
    """Store a letter."""
    new = NewPlanDocument(**{"kind": PlanDocumentKind.LETTER, "language": "nl-ti", "content": PDF, **more})
    return service.store_document(plan.by, number, new, at=NOW, on=TODAY)


def test_both_sides_sign_what_was_shown(plan: Making) -> None:
    number = establish(plan)
    document = letter(plan, number)
    sign(plan, number, document_id=document)
    sign(plan, number, Signer.MUNICIPALITY, name="Anna de Vries")
    (found,) = shown(plan)
    assert [(one.who, one.name, one.signed_at) for one in found.signatures] == [
        (Signer.PARTICIPANT, "Selam Haile", NOW),
        (Signer.MUNICIPALITY, "Anna de Vries", NOW),
    ]
    assert [one.sha256 for one in found.signatures] == [found.documents[0].sha256, found.sha256]


def test_not_signing_is_recorded_and_blocks_nothing(plan: Making) -> None:
    number = establish(plan)
    sign(plan, number, way=SignatureWay.REFUSED, name="", reason="wil eerst met de advocaat praten")
    sign(plan, number)
    assert [one.way for one in shown(plan)[0].signatures] == [SignatureWay.REFUSED, SignatureWay.SCREEN]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"way": SignatureWay.REFUSED, "name": ""}, "reason"),
        ({"document_id": 99999}, "document"),
    ],
)
def test_a_signature_that_is_none(plan: Making, more: dict[str, Any], field: str) -> None:
    number = establish(plan)
    with pytest.raises(InvalidInput) as problem:
        sign(plan, number, **more)
    assert set(problem.value.errors) == {field}


def test_one_side_signs_once_and_only_what_stands(plan: Making) -> None:
    number = establish(plan)
    sign(plan, number)
    with pytest.raises(InvalidInput):
        sign(plan, number)
    establish(plan, replace(B1, motivation="meer"), on=TODAY)
    with pytest.raises(InvalidInput):
        sign(plan, number, Signer.MUNICIPALITY)


def test_a_letter_comes_back_as_it_was_and_every_look_is_written_down(plan: Making) -> None:
    document = letter(plan, establish(plan))
    found = selectors.document_file(plan.by, document, at=NOW)
    assert (found.content, found.filename, found.media_type) == (PDF, "besluit-1-nl-ti.pdf", "application/pdf")
    assert last_actions(plan.dossier)[-1] == "plan.document_opened"


def test_a_letter_is_a_pdf(plan: Making) -> None:
    number = establish(plan)
    with pytest.raises(InvalidInput):
        letter(plan, number, content=b"<html>")


def test_a_letter_about_health_is_for_who_may_see_health(plan: Making, as_role: Any) -> None:
    number = establish(plan)
    hidden, open_to_all = letter(plan, number, restricted=True), letter(plan, number)
    fatih = as_role("income_officer")
    with context.acting(fatih, TODAY):
        assert selectors.document_file(fatih, open_to_all, at=NOW).content == PDF
        with pytest.raises(NotFoundForYou):
            selectors.document_file(fatih, hidden, at=NOW)
        (found,) = selectors.decisions(fatih, plan.dossier, at=NOW)
        assert [document.id for document in found.documents] == [open_to_all]


def test_a_letter_of_another_town_is_not_there(plan: Making, carla: Actor) -> None:
    document = letter(plan, establish(plan))
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        selectors.document_file(carla, document, at=NOW)


def test_a_stored_state_comes_back(plan: Making) -> None:
    stored = keeping.state_json(plan.state)
    assert CARE_ID not in str(stored)
    assert keeping.state_from(stored).goals == {LANGUAGE_ID: plan.state.goals[LANGUAGE_ID]}
