# SPDX-License-Identifier: EUPL-1.2
"""Reading the terms of one dossier: with the reason, as they were known, and as they would be."""

from datetime import date, timedelta

import pytest
from django.db import connection

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import NewFact, Standing
from leidraad.pure.law.duties import State
from tests.dossiers.families import alone, one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db

REGISTERED = NewFact("registered", date(2026, 11, 2))
DUE = date(2027, 1, 11)


def of(duties: list, rule: str):  # type: ignore[no-untyped-def, type-arg]
    """The one duty of a rule."""
    (found,) = [duty for duty in duties if duty.rule == rule]
    return found


def record(by: Actor, dossier_id: int, new: NewFact = REGISTERED, days: int = 0) -> int:
    """Record a fact, perhaps some days ago."""
    return service.record_fact(by, dossier_id, new, at=NOW - timedelta(days=days), on=TODAY)


def test_a_term_is_shown_with_its_reason_article_and_receipt(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    duty = of(selectors.duties(as_anna, selams, on=TODAY), "PIP-1")
    assert (duty.state, duty.due, duty.days_left, duty.who) == (State.OPEN, DUE, 51, "municipality")
    assert "uiterlijk 11 januari 2027" in duty.because
    assert (duty.article, duty.title) == ("Proefbesluit, artikel 1", "Plan binnen 10 weken")
    assert duty.receipt is not None and [fact.kind for fact in duty.receipt.facts] == ["registered"]
    assert (duty.version, duty.is_norm, duty.stored_differs) == (date(2022, 1, 1), False, False)


def test_what_cannot_be_known_yet_says_what_is_missing(as_anna: Actor, selams: int) -> None:
    duty = of(selectors.duties(as_anna, selams, on=TODAY), "TERM-1")
    assert (duty.state, duty.due, duty.days_left, duty.missing) == (State.WAITING, None, None, ("plan_dated",))


def test_a_stored_term_that_is_behind_is_marked(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    with connection.cursor() as cursor:
        cursor.execute("update deadlines_dutyrow set due = '2020-01-01'")
    assert of(selectors.duties(as_anna, selams, on=TODAY), "PIP-1").stored_differs is True


def test_the_same_terms_in_english(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    assert of(selectors.duties(as_anna, selams, on=TODAY, lang="en"), "PIP-1").because.startswith("By ")


# --- as known on a day ---


def test_terms_as_they_were_known_before_a_correction(as_anna: Actor, selams: int) -> None:
    wrong = record(as_anna, selams, days=10)
    right = NewFact("registered", date(2026, 11, 9))
    service.correct_fact(as_anna, wrong, right, reason="Verkeerde week", at=NOW, on=TODAY)

    def known(days: int) -> date | None:
        duties = selectors.duties_as_known(as_anna, selams, known_at=NOW - timedelta(days=days), on=TODAY)
        due: date | None = of(duties, "PIP-1").due
        return due

    with connection.cursor() as cursor:
        # Her standing was told before all that.
        cursor.execute("insert into deadlines_legalstanding (municipality_id, dossier_id, regime, \"group\", recorded_at)"
                       " values (1, %s, 'wi2021', 'asylum_permit', '2020-01-01')", (selams,))  # fmt: skip
    assert (known(11), known(10), known(1), known(0)) == (None, DUE, DUE, DUE + timedelta(days=7))


def test_before_anybody_said_her_standing_there_were_no_terms(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    assert selectors.duties_as_known(as_anna, selams, known_at=NOW - timedelta(days=1), on=TODAY) == []


# --- what if ---


def test_a_fact_can_be_tried_out(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    differences = selectors.what_if(as_anna, selams, [NewFact("plan_dated", TODAY)], on=TODAY)
    told = {difference.rule: difference for difference in differences}
    assert set(told) == {"PIP-1", "TERM-1", "ROUTE-1"}
    plan = told["PIP-1"]
    assert plan.before is not None and plan.after is not None
    assert (plan.before.state, plan.after.state, plan.after.met_on) == (State.OPEN, State.MET, TODAY)
    assert one("select count(*) from deadlines_legalfact where kind = 'plan_dated'") == 0


def test_a_day_to_come_can_be_tried_out_too(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    later = TODAY + timedelta(days=30)
    told = {one.rule: one for one in selectors.what_if(as_anna, selams, [NewFact("plan_dated", later)], on=TODAY)}
    assert "PIP-1" not in told
    assert told["TERM-1"].after is not None and told["TERM-1"].after.due == date(2029, 12, 21)


def test_what_if_she_fell_under_another_act(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    record(as_anna, dossier_id)
    there = Standing("wi2021", "asylum_permit")
    told = selectors.what_if(as_anna, dossier_id, [], on=TODAY, standing=there)
    assert {(one.rule, one.before) for one in told} == {("PIP-1", None), ("TERM-1", None), ("ROUTE-1", None)}


def test_what_can_be_no_fact_cannot_be_tried_out(as_anna: Actor, selams: int) -> None:
    with pytest.raises(InvalidInput):
        selectors.what_if(as_anna, selams, [NewFact("registered", None)], on=TODAY)


def test_an_outsider_tries_nothing_out(as_anna: Actor, carla: Actor, selams: int) -> None:
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        selectors.what_if(carla, selams, [], on=TODAY)
