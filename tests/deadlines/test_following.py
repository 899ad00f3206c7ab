# SPDX-License-Identifier: EUPL-1.2
"""Facts that follow from what is recorded elsewhere: a link, a registration, a first contact, a merge."""

from datetime import date, timedelta

import pytest

from leidraad.access.types import Actor
from leidraad.arrival import service as arrival
from leidraad.arrival.types import Arrival, StageChange
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.types import HouseholdRole, NewHousehold, NewPerson, Stage
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import contact, one, rows
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
LINKED = date(2026, 10, 1)


def arrive(by: Actor, **more: object) -> int:
    """Selam arrives, an adult with a temporary asylum permit unless told otherwise."""
    told = {
        "birth_date": PartialDate(1990, 5, 4), "linked_on": LINKED, "residence_title_code": "26",
        "residence_title_from": date(2026, 3, 2), **more,
    }  # fmt: skip
    someone = NewPerson(HouseholdRole.HEAD, "Selam", "Haile", **told)  # type: ignore[arg-type]
    came = Arrival(NewHousehold((someone,), by.membership_id, by.team_id))
    return arrival.arrive(by, [came], at=NOW, on=TODAY)[0].dossier_ids[0]


def facts(by: Actor, dossier_id: int) -> set[tuple[str, date | None, FactSource]]:
    """The facts that stand."""
    return {(fact.kind, fact.on, fact.source) for fact in selectors.facts(by, dossier_id) if fact.current}


def test_the_link_is_a_fact(as_anna: Actor) -> None:
    assert facts(as_anna, arrive(as_anna)) == {("linked", LINKED, FactSource.SYSTEM)}


def test_the_start_of_a_residence_title_is_not_taken_for_the_day_of_the_permit(as_anna: Actor) -> None:
    assert "permit_granted" not in {kind for kind, _on, _source in facts(as_anna, arrive(as_anna))}


def test_an_adult_with_a_temporary_asylum_permit_of_now_falls_under_the_act_of_2021(as_anna: Actor) -> None:
    assert selectors.standing(as_anna, arrive(as_anna)) == Standing("wi2021", "asylum_permit")


@pytest.mark.parametrize(
    "doubt",
    [
        {"residence_title_code": "21"},
        {"residence_title_from": date(2021, 12, 31)},
        {"residence_title_from": None},
        {"birth_date": PartialDate(2012, 5, 4)},
        {"birth_date": PartialDate()},
    ],
)
def test_where_there_is_doubt_somebody_has_to_say(as_anna: Actor, doubt: dict[str, object]) -> None:
    assert selectors.standing(as_anna, arrive(as_anna, **doubt)) is None


def test_the_stage_registered_is_a_fact_and_starts_the_clock(as_anna: Actor) -> None:
    dossier_id = arrive(as_anna)
    change = StageChange(Stage.REGISTERED, date(2026, 11, 2))
    arrival.change_stage(as_anna, dossier_id, change, at=NOW, on=TODAY)
    assert ("registered", date(2026, 11, 2), FactSource.SYSTEM) in facts(as_anna, dossier_id)
    assert one("select legal_due_on from dossiers_dossier where id = %s", dossier_id) == date(2027, 1, 11)


def test_the_first_contact_is_a_fact_and_the_second_is_not(as_anna: Actor) -> None:
    dossier_id = arrive(as_anna)
    for day in (TODAY - timedelta(days=3), TODAY):
        dossiers.record_contact(as_anna, dossier_id, contact(happened_on=day), at=NOW, on=TODAY)
    first = {on for kind, on, _source in facts(as_anna, dossier_id) if kind == "first_contact"}
    assert first == {TODAY - timedelta(days=3)}


def test_an_attempt_that_reached_nobody_is_no_first_contact(as_anna: Actor) -> None:
    dossier_id = arrive(as_anna)
    dossiers.record_contact(as_anna, dossier_id, contact(reached=False), at=NOW, on=TODAY)
    assert {kind for kind, _on, _source in facts(as_anna, dossier_id)} == {"linked"}


def test_a_long_list_has_its_duties_worked_out_by_a_job(as_anna: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leidraad.deadlines.bulk.AT_ONCE", 0)
    dossier_id = arrive(as_anna)
    queued = rows("select task_name, (args->'dossier_ids')::text from procrastinate_jobs order by id desc limit 1")
    assert queued == [("deadlines.recalculate_dossiers", f"[{dossier_id}]")]


# --- one person twice ---


def test_a_merge_brings_the_facts_along_and_the_ledger_of_the_other_stays(as_anna: Actor) -> None:
    keep, drop = arrive(as_anna), arrive(as_anna)
    service.record_fact(as_anna, drop, NewFact("registered", date(2026, 11, 2)), at=NOW, on=TODAY)
    before = len(selectors.facts(as_anna, drop))
    assert dossiers.preview(as_anna, keep, drop).moves["feiten"] == 2
    dossiers.merge(as_anna, keep, drop, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)
    assert {kind for kind, _on, _source in facts(as_anna, keep)} == {"linked", "registered"}
    assert len([fact for fact in selectors.facts(as_anna, keep) if fact.kind == "linked"]) == 1
    assert len(selectors.facts(as_anna, drop)) == before
    assert rows("select dossier_id, rule from deadlines_dutyrow") == [(keep, "PIP-1")]


def test_a_merge_brings_the_standing_along(as_anna: Actor) -> None:
    keep, drop = arrive(as_anna, residence_title_code=""), arrive(as_anna)
    dossiers.merge(as_anna, keep, drop, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)
    assert selectors.standing(as_anna, keep) == Standing("wi2021", "asylum_permit")
