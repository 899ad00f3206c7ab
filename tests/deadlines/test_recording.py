# SPDX-License-Identifier: EUPL-1.2
"""The ledger: facts with a day, corrections beside them, and duties that follow in the same transaction."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.pure.law.duties import State
from tests.dossiers.families import alone, last_actions, one, rows
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db

REGISTERED = NewFact("registered", date(2026, 11, 2), source=FactSource.BRP)
PLANNED = NewFact("plan_dated", date(2026, 11, 20))
LATER = NOW + timedelta(minutes=5)


def record(by: Actor, dossier_id: int, new: NewFact = REGISTERED) -> int:
    """Record a fact today."""
    return service.record_fact(by, dossier_id, new, at=NOW, on=TODAY)


def stored(dossier_id: int) -> dict[str, tuple[date | None, date | None]]:
    """Last day and day of fulfilment of the stored duties, by rule."""
    found = rows("select rule, due, met_on from deadlines_dutyrow where dossier_id = %s", dossier_id)
    return {rule: (due, met_on) for rule, due, met_on in found}


def next_legal(dossier_id: int) -> tuple[date | None, str]:
    """The next legal date on the dossier and its rule."""
    found = rows("select legal_due_on, legal_rule from dossiers_dossier where id = %s", dossier_id)[0]
    return found[0], found[1]


# --- a fact ---


def test_a_fact_makes_its_duty_in_the_same_transaction(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    assert stored(selams) == {"PIP-1": (date(2027, 1, 11), None)}


def test_the_next_legal_date_stands_on_the_dossier(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    assert next_legal(selams) == (date(2027, 1, 11), "PIP-1")


def test_a_duty_that_is_met_gives_way_to_the_next(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    record(as_anna, selams, PLANNED)
    assert stored(selams)["PIP-1"] == (date(2027, 1, 11), PLANNED.on)
    assert next_legal(selams) == (date(2029, 11, 20), "TERM-1")


def test_a_fact_leaves_an_audit_line_and_a_line_on_the_timeline(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    assert last_actions(selams)[-1] == "fact.recorded"
    assert one(
        "select title from dossiers_timelineentry where dossier_id = %s and kind = 'fact' order by id desc", selams
    )
    details = one("select details from access_auditevent where action = 'fact.recorded' and dossier_id = %s", selams)
    assert "registered" in str(details)


def test_without_a_standing_there_are_facts_but_no_duties(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    record(as_anna, dossier_id)
    assert stored(dossier_id) == {}
    assert selectors.duties(as_anna, dossier_id, on=TODAY) == []


def test_duties_follow_when_the_standing_is_told_later(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    record(as_anna, dossier_id)
    service.set_standing(as_anna, dossier_id, Standing("wi2021", "asylum_permit"), at=NOW, on=TODAY)
    assert stored(dossier_id) == {"PIP-1": (date(2027, 1, 11), None)}
    assert last_actions(dossier_id)[-1] == "standing.set"


def test_the_same_standing_again_is_no_news(as_anna: Actor, selams: int) -> None:
    before = one("select count(*) from deadlines_legalstanding where dossier_id = %s", selams)
    service.set_standing(as_anna, selams, Standing("wi2021", "asylum_permit"), at=NOW, on=TODAY)
    assert one("select count(*) from deadlines_legalstanding where dossier_id = %s", selams) == before


# --- corrections ---


def test_a_correction_is_a_new_row_and_the_old_one_stays(as_anna: Actor, selams: int) -> None:
    wrong = record(as_anna, selams)
    right = service.correct_fact(
        as_anna, wrong, NewFact("registered", date(2026, 11, 9)), reason="Verkeerde week", at=LATER, on=TODAY
    )
    shown = {fact.id: fact for fact in selectors.facts(as_anna, selams)}
    assert (shown[wrong].current, shown[wrong].replaced_by) == (False, right)
    assert (shown[right].current, shown[right].replaces, shown[right].reason) == (True, wrong, "Verkeerde week")
    assert stored(selams) == {"PIP-1": (date(2027, 1, 18), None)}
    assert last_actions(selams)[-1] == "fact.corrected"


def test_a_withdrawn_fact_counts_no_more_but_can_be_read(as_anna: Actor, selams: int) -> None:
    wrong = record(as_anna, selams)
    service.withdraw_fact(as_anna, wrong, reason="Ander persoon", at=LATER, on=TODAY)
    assert stored(selams) == {}
    assert next_legal(selams) == (None, "")
    withdrawal, fact = selectors.facts(as_anna, selams)
    assert (fact.id, fact.current, withdrawal.withdrawn, withdrawal.reason) == (wrong, False, True, "Ander persoon")


def test_a_fact_is_replaced_once(as_anna: Actor, selams: int) -> None:
    wrong = record(as_anna, selams)
    service.withdraw_fact(as_anna, wrong, reason="Ander persoon", at=LATER, on=TODAY)
    with pytest.raises(InvalidInput):
        service.withdraw_fact(as_anna, wrong, reason="Nog eens", at=LATER, on=TODAY)


def test_a_correction_needs_a_reason(as_anna: Actor, selams: int) -> None:
    wrong = record(as_anna, selams)
    with pytest.raises(InvalidInput) as refused:
        service.withdraw_fact(as_anna, wrong, reason="  ", at=LATER, on=TODAY)
    assert set(refused.value.errors) == {"reason"}


@pytest.mark.parametrize("verb", ["update deadlines_legalfact set kind = 'x'", "delete from deadlines_legalfact"])
def test_the_database_itself_changes_no_fact(as_anna: Actor, selams: int, verb: str) -> None:
    record(as_anna, selams)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


# --- awaited information ---


def test_awaited_information_that_arrives_takes_the_place_of_the_waiting(as_anna: Actor, selams: int) -> None:
    waiting = record(as_anna, selams, NewFact("third_party_information", None, requested=date(2026, 11, 10)))
    received = record(as_anna, selams, NewFact("third_party_information", date(2026, 11, 20)))
    shown = {fact.id: fact for fact in selectors.facts(as_anna, selams)}
    assert shown[waiting].replaced_by == received
    assert shown[received].requested == date(2026, 11, 10)


def test_a_term_that_passed_while_information_is_awaited_is_not_late(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams, NewFact("registered", date(2026, 8, 3)))
    assert next_legal(selams) == (date(2026, 10, 12), "PIP-1")
    record(as_anna, selams, NewFact("third_party_information", None, requested=date(2026, 9, 1)))
    assert next_legal(selams) == (None, "")
    (duty,) = [duty for duty in selectors.duties(as_anna, selams, on=TODAY) if duty.rule == "PIP-1"]
    assert (duty.state, duty.stored_differs) == (State.WAITING, False)


# --- who may ---


def test_a_colleague_of_another_team_looks_and_does_not_touch(as_anna: Actor, daan: Actor, selams: int) -> None:
    record(as_anna, selams)
    with context.acting(daan, TODAY):
        assert [fact.kind for fact in selectors.facts(daan, selams)] == ["registered"]
        with pytest.raises(NotFoundForYou):
            record(daan, selams, PLANNED)


def test_an_outsider_finds_nothing(as_anna: Actor, carla: Actor, bert: Actor, selams: int) -> None:
    fact = record(as_anna, selams)
    for outsider in (carla, bert):
        with context.acting(outsider, TODAY):
            with pytest.raises(NotFoundForYou):
                selectors.facts(outsider, selams)
            with pytest.raises(NotFoundForYou):
                selectors.duties(outsider, selams, on=TODAY)
            with pytest.raises(AccessDenied):
                service.withdraw_fact(outsider, fact, reason="x", at=NOW, on=TODAY)


# --- what can be no fact ---


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewFact("unheard_of", TODAY), "kind"),
        (NewFact("registered", None), "on"),
        (NewFact("registered", TODAY + timedelta(days=1)), "on"),
        (NewFact("registered", date(1905, 1, 1)), "on"),
        (NewFact("registered", TODAY, code="x"), "code"),
        (NewFact("hours", TODAY, code="nt2"), "amount"),
        (NewFact("hours", TODAY, code="chess", amount=100), "code"),
        (NewFact("hours", TODAY, code="nt2", amount=-100), "amount"),
        (NewFact("exam_passed", TODAY, code="reading", level="C2"), "level"),
        (NewFact("a2_decided", TODAY, parts=("reading", "dancing")), "parts"),
        (NewFact("extension", TODAY, code="a", since=date(2026, 5, 1), until=date(2026, 4, 1)), "until"),
        (NewFact("interruption", date(2026, 5, 1), until=date(2026, 4, 1)), "until"),
        (NewFact("third_party_information", date(2026, 5, 1), requested=date(2026, 6, 1)), "requested"),
        (NewFact("extension", TODAY, code="a", new_end=date(9999, 1, 1)), "new_end"),
    ],
)
def test_what_can_be_no_fact_is_refused_with_its_field(as_anna: Actor, selams: int, new: NewFact, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        record(as_anna, selams, new)
    assert set(refused.value.errors) == {field}


def test_a_summons_may_be_for_a_day_to_come(as_anna: Actor, selams: int) -> None:
    assert record(as_anna, selams, NewFact("intake_summoned", TODAY + timedelta(days=14)))


def test_the_same_fact_is_not_recorded_twice(as_anna: Actor, selams: int) -> None:
    record(as_anna, selams)
    with pytest.raises(InvalidInput):
        record(as_anna, selams)


# --- many at once ---


def test_many_facts_are_recorded_at_once(as_anna: Actor) -> None:
    one_dossier, other = alone(as_anna), alone(as_anna)
    standings = {one_dossier: Standing("wi2021", "asylum_permit"), other: Standing("wi2021", "family_migrant")}
    pairs = [(one_dossier, REGISTERED), (other, REGISTERED), (other, PLANNED)]
    assert service.record_many(as_anna, pairs, standings=standings, at=NOW, on=TODAY) == 3
    assert stored(one_dossier) == {"PIP-1": (date(2027, 1, 11), None)}
    assert set(stored(other)) == {"PIP-1", "TERM-1", "ROUTE-1"}


def test_the_same_list_again_adds_nothing(as_anna: Actor, selams: int) -> None:
    assert service.record_many(as_anna, [(selams, REGISTERED)], at=NOW, on=TODAY) == 1
    assert service.record_many(as_anna, [(selams, REGISTERED)], at=NOW, on=TODAY) == 0


def test_a_list_says_which_of_its_facts_is_wrong(as_anna: Actor, selams: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.record_many(as_anna, [(selams, REGISTERED), (selams, NewFact("registered", None))], at=NOW, on=TODAY)
    assert set(refused.value.errors) == {"facts[1].on"}
    assert stored(selams) == {}


def test_a_list_with_a_dossier_of_another_team_is_refused_whole(as_anna: Actor, daan: Actor, selams: int) -> None:
    with context.acting(daan, TODAY), pytest.raises(NotFoundForYou):
        service.record_many(daan, [(selams, REGISTERED)], at=NOW, on=TODAY)
