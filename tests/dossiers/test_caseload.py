# SPDX-License-Identifier: EUPL-1.2
"""The caseload: who comes first, what each filter and order shows, and how far one can go on."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor
from leidraad.dossiers import caseload, service, stages
from leidraad.dossiers.caseload import CaseloadPage
from leidraad.dossiers.caseload_query import Query, Whose, parse, question
from leidraad.dossiers.registration import register
from leidraad.dossiers.types import ContactKind, NewHousehold, Stage, WaitingCause
from tests.dossiers.families import CHILD, PARTNER, SELAM, alone, contact, family, one, person
from tests.people import NOW, TEAM_NOORD, TEAM_ZUID, TODAY

pytestmark = pytest.mark.django_db


def shown(by: Actor, asked: str = "", **more: str) -> CaseloadPage:
    """The page for the parameters of an address."""
    parameters = dict(pair.split("=") for pair in asked.split("&") if pair) | more
    return caseload.page(by, question(by, parameters), at=NOW, on=TODAY)


def names(by: Actor, asked: str = "", **more: str) -> list[str]:
    """The first names on the page, in order."""
    return [row.name.split()[0] for row in shown(by, asked, **more).rows]


def linked(given: str, days_ago: int, surname: str = "Haile", **more: Any) -> Any:
    """Somebody linked so many days ago: a first contact is due seven days after that."""
    return person(given, surname, linked_on=TODAY - timedelta(days=days_ago), **more)


# ---- Who comes first -----------------------------------------------------------------------------


def test_the_family_that_waits_longest_for_its_contact_comes_first(as_anna: Actor) -> None:
    alone(as_anna, linked("Recent", 2))
    alone(as_anna, linked("Late", 20))
    alone(as_anna, linked("Today", 7))
    assert names(as_anna) == ["Late", "Today", "Recent"]


def test_a_family_stays_together_even_when_one_of_them_could_wait(as_anna: Actor) -> None:
    family(as_anna, linked("Mother", 1), linked("Child", 30, role=CHILD))
    alone(as_anna, linked("Alone", 10))
    assert names(as_anna) == ["Mother", "Child", "Alone"]


def test_within_a_family_the_head_stands_before_the_children(as_anna: Actor) -> None:
    family(as_anna, linked("Child", 3, role=CHILD), linked("Partner", 3, role=PARTNER), linked("Head", 3))
    assert names(as_anna) == ["Head", "Partner", "Child"]


def test_a_contact_moves_the_family_down_the_list(as_anna: Actor) -> None:
    first = alone(as_anna, linked("Late", 20))
    alone(as_anna, linked("Later", 15))
    service.record_contact(as_anna, first, contact(), at=NOW, on=TODAY)
    assert names(as_anna) == ["Later", "Late"]


def test_a_planned_contact_decides_when_somebody_is_next(as_anna: Actor) -> None:
    alone(as_anna, linked("Late", 20))
    planned = alone(as_anna, linked("Planned", 30))
    service.plan_contact(as_anna, planned, TODAY + timedelta(days=3), ContactKind.PHONE, at=NOW, on=TODAY)
    assert names(as_anna) == ["Late", "Planned"]
    assert shown(as_anna).rows[1].next_kind == "planned_contact"


# ---- Filters -------------------------------------------------------------------------------------


def test_a_director_sees_her_own_dossiers_first(as_anna: Actor, daan: Actor) -> None:
    alone(as_anna, linked("Mine", 3))
    alone(as_anna, linked("His", 3), director_id=daan.membership_id)
    alone(as_anna, linked("Nobody", 3), director_id=None)
    assert names(as_anna) == ["Mine"]
    assert sorted(names(as_anna, "regie=alle")) == ["His", "Mine", "Nobody"]
    assert names(as_anna, "regie=niemand") == ["Nobody"]
    assert names(as_anna, f"regie={daan.membership_id}") == ["His"]


def test_an_income_officer_starts_with_everybody(as_anna: Actor, as_role: Callable[[str], Actor]) -> None:
    alone(as_anna, linked("Anna's", 3))
    officer = as_role("income_officer")
    with context.acting(officer, TODAY):
        assert names(officer) == ["Anna's"]


def test_the_team_filter_shows_that_team(as_anna: Actor) -> None:
    alone(as_anna, linked("North", 3), team_id=TEAM_NOORD)
    alone(as_anna, linked("South", 3), team_id=TEAM_ZUID)
    assert names(as_anna, f"team={TEAM_ZUID}") == ["South"]


def test_stage_and_cause_of_waiting(as_anna: Actor) -> None:
    alone(as_anna, linked("Linked", 3))
    waits = alone(as_anna, linked("Waits", 3))
    stages.set_stage(as_anna, waits, Stage.HOUSED, TODAY, WaitingCause.NO_HOME, note="", at=NOW, on=TODAY)
    assert names(as_anna, "fase=housed") == ["Waits"]
    assert names(as_anna, "fase=linked") == ["Linked"]
    assert names(as_anna, "wacht=no_home") == ["Waits"]


def test_adults_and_children(as_anna: Actor) -> None:
    family(as_anna, linked("Mother", 3), linked("Child", 3, role=CHILD))
    assert names(as_anna, "leeftijd=volwassen") == ["Mother"]
    assert names(as_anna, "leeftijd=kind") == ["Child"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [("te-laat", ["Late"]), ("week", ["Late", "Sunday"]), ("maand", ["Late", "Sunday", "Monday"])],
)
def test_how_soon_counts_what_is_late_along(as_anna: Actor, due: str, expected: list[str]) -> None:
    # Today is Saturday 21 November 2026; a contact is due seven days after the link.
    alone(as_anna, linked("Late", 8))
    alone(as_anna, linked("Sunday", 6))
    alone(as_anna, linked("Monday", 5))
    alone(as_anna, linked("December", -4))
    assert names(as_anna, f"wanneer={due}") == expected


def test_a_closed_dossier_leaves_the_list_and_can_be_found(as_anna: Actor) -> None:
    gone = alone(as_anna, linked("Gone", 3))
    alone(as_anna, linked("Here", 3))
    service.close_dossier(as_anna, gone, reason="Verhuisd", at=NOW, on=TODAY)
    assert names(as_anna) == ["Here"]
    assert names(as_anna, "status=gesloten") == ["Gone"]


def test_filters_together_all_count(as_anna: Actor) -> None:
    alone(as_anna, linked("Late", 20), team_id=TEAM_NOORD)
    alone(as_anna, linked("Soon", 2), team_id=TEAM_NOORD)
    alone(as_anna, linked("South", 20), team_id=TEAM_ZUID)
    assert names(as_anna, f"team={TEAM_NOORD}&wanneer=te-laat&leeftijd=volwassen&fase=linked") == ["Late"]


# ---- Order ---------------------------------------------------------------------------------------


def test_by_name_the_dutch_way(as_anna: Actor) -> None:
    for given, prefix, surname in (("A", "van", "Zee"), ("B", "", "Abdi"), ("C", "", "Haile")):
        alone(as_anna, linked(given, 3, surname, surname_prefix=prefix))
    assert names(as_anna, "sorteer=naam") == ["B", "C", "A"]
    assert names(as_anna, "sorteer=naam&omgekeerd=1") == ["A", "C", "B"]


def test_by_waiting_the_longest_first(as_anna: Actor) -> None:
    alone(as_anna, linked("Short", 2))
    alone(as_anna, linked("Long", 300))
    assert names(as_anna, "sorteer=wachttijd") == ["Long", "Short"]
    assert names(as_anna, "sorteer=wachttijd&omgekeerd=1") == ["Short", "Long"]


def test_by_last_contact_those_never_spoken_to_come_first(as_anna: Actor) -> None:
    spoken = alone(as_anna, linked("Spoken", 60))
    earlier = alone(as_anna, linked("Earlier", 60))
    alone(as_anna, linked("Never", 1))
    service.record_contact(as_anna, spoken, contact(), at=NOW, on=TODAY)
    service.record_contact(as_anna, earlier, contact(happened_on=date(2026, 11, 1)), at=NOW, on=TODAY)
    assert names(as_anna, "sorteer=contact") == ["Never", "Earlier", "Spoken"]


def test_by_date_ignores_the_family(as_anna: Actor) -> None:
    family(as_anna, linked("Mother", 1), linked("Child", 30, role=CHILD))
    alone(as_anna, linked("Alone", 10))
    assert names(as_anna, "sorteer=datum") == ["Child", "Alone", "Mother"]


# ---- Going on ------------------------------------------------------------------------------------


def many(by: Actor, number: int) -> None:
    """So many people, in families of one to four."""
    people = [linked(f"P{i:03}", i % 40, f"Naam{i % 7}") for i in range(number)]
    households = []
    while people:
        size = 1 + len(people) % 4
        members, people = people[:size], people[size:]
        members = [members[0], *(replace(member, role=CHILD) for member in members[1:])]
        households.append(NewHousehold(tuple(members), director_id=by.membership_id, team_id=TEAM_NOORD))
    register(by, households, at=NOW, on=TODAY)


def walk(by: Actor, asked: str) -> tuple[list[list[int]], CaseloadPage]:
    """Every page from the first to the last, by its ids, and the last page."""
    pages, page = [], shown(by, asked)
    pages.append([row.id for row in page.rows])
    while page.after:
        page = shown(by, asked, na=page.after)
        pages.append([row.id for row in page.rows])
    return pages, page


ORDERS = [
    "",
    "sorteer=datum",
    "sorteer=datum&omgekeerd=1",
    "sorteer=naam",
    "sorteer=naam&omgekeerd=1",
    "sorteer=wachttijd",
    "sorteer=wachttijd&omgekeerd=1",
    "sorteer=contact",
    "sorteer=contact&omgekeerd=1",
    "leeftijd=kind&sorteer=naam",
]


@pytest.mark.parametrize("asked", ORDERS)
def test_going_on_shows_everybody_once_and_going_back_shows_the_same_pages(as_anna: Actor, asked: str) -> None:
    many(as_anna, 60)
    pages, page = walk(as_anna, asked)
    everybody = [number for ids in pages for number in ids]
    assert len(everybody) == len(set(everybody)) == shown(as_anna, asked).counts.total
    back = [[row.id for row in page.rows]]
    while page.before:
        page = shown(as_anna, asked, voor=page.before)
        back.insert(0, [row.id for row in page.rows])
    assert back == pages


def test_the_first_page_has_no_way_back_and_the_last_no_way_on(as_anna: Actor) -> None:
    many(as_anna, 30)
    first = shown(as_anna)
    last = shown(as_anna, na=first.after)
    assert (bool(first.before), bool(first.after)) == (False, True)
    assert (bool(last.before), bool(last.after)) == (True, False)


def test_exactly_one_full_page_has_no_way_on(as_anna: Actor) -> None:
    many(as_anna, 25)
    page = shown(as_anna)
    assert (len(page.rows), page.after, page.before) == (25, "", "")


def test_the_end_can_be_reached_at_once(as_anna: Actor) -> None:
    many(as_anna, 60)
    pages, _ = walk(as_anna, "")
    end = shown(as_anna, voor="einde")
    everybody = [number for ids in pages for number in ids]
    assert [row.id for row in end.rows] == everybody[-25:]
    assert (end.after, bool(end.before)) == ("", True)


def test_a_family_that_began_on_the_page_before_is_said_to_go_on(as_anna: Actor) -> None:
    for i in range(24):
        alone(as_anna, linked(f"P{i}", 30))
    family(as_anna, linked("Head", 3), linked("Child", 3, role=CHILD))
    first = shown(as_anna)
    assert shown(as_anna, na=first.after).continued
    assert not first.continued


# ---- Counts --------------------------------------------------------------------------------------


def test_counts_tell_how_many_are_due_and_in_which_stage(as_anna: Actor) -> None:
    alone(as_anna, linked("Late", 8))
    alone(as_anna, linked("Sunday", 6))
    moved = alone(as_anna, linked("December", -4))
    stages.set_stage(as_anna, moved, Stage.HOUSED, TODAY, WaitingCause.NONE, note="", at=NOW, on=TODAY)
    counts = shown(as_anna, "wanneer=te-laat").counts
    assert (counts.total, counts.more) == (1, False)
    assert counts.due == {"": 3, "te-laat": 1, "week": 2, "maand": 2}
    assert counts.stages == {"linked": 1}
    assert shown(as_anna).counts.stages == {"linked": 2, "housed": 1}


@pytest.mark.parametrize("on", [date(2026, 11, 30), date(2026, 8, 31), date(2026, 10, 25)])
def test_the_numbers_agree_with_the_lists_at_every_turn_of_week_and_month(as_anna: Actor, on: date) -> None:
    for days in range(-12, 45):
        alone(as_anna, person(f"P{days}", linked_on=on + timedelta(days=days - 7)))
    counts = caseload.page(as_anna, Query(), at=NOW, on=on).counts
    for due in ("te-laat", "week", "maand"):
        listed = caseload.page(as_anna, Query(due=due), at=NOW, on=on).counts.total
        assert counts.due is not None
        assert counts.due[due] == listed


def test_a_large_town_is_counted_honestly_up_to_a_thousand(as_anna: Actor) -> None:
    people = [NewHousehold((linked(f"P{i}", i % 50),), director_id=as_anna.membership_id) for i in range(1_003)]
    register(as_anna, people, at=NOW, on=TODAY)
    counts = shown(as_anna).counts
    assert (counts.total, counts.more, counts.due) == (1_000, True, None)


# ---- Trust ---------------------------------------------------------------------------------------


def test_nobody_of_another_town_appears_whatever_is_asked(anna: Actor, carla: Actor) -> None:
    with context.acting(carla, TODAY):
        theirs = alone(carla, linked("Stranger", 20), team_id=None)
    with context.acting(anna, TODAY):
        alone(anna, linked("Neighbour", 20))
        for asked in (
            "regie=alle",
            f"regie={carla.membership_id}",
            "q=stranger",
            f"sorteer=naam&na={theirs}",
            "status=gesloten",
        ):
            assert "Stranger" not in names(anna, asked)


def test_what_was_shown_is_written_down_in_one_line(as_anna: Actor) -> None:
    ids = [alone(as_anna, linked("A", 9)), alone(as_anna, linked("B", 8))]
    shown(as_anna)
    details = one("select details::text from access_auditevent where action = 'caseload.shown'")
    assert json.loads(details) == {"dossiers": ids}


def test_a_role_without_dossiers_is_refused(as_role: Callable[[str], Actor]) -> None:
    translator = as_role("translator")
    with context.acting(translator, TODAY), pytest.raises(AccessDenied):
        caseload.page(translator, Query(), at=NOW, on=TODAY)


@pytest.mark.parametrize("asked", ["", "q=naam", "sorteer=naam&leeftijd=volwassen"])
def test_the_number_of_queries_does_not_depend_on_the_rows(as_anna: Actor, asked: str) -> None:
    spent = []
    for more in (1, 24, 75):
        many(as_anna, more)
        with CaptureQueriesContext(connection) as captured:
            shown(as_anna, asked)
        spent.append(len(captured) - 1)  # the audit line is counted apart
    assert len(set(spent)) == 1
    assert spent[0] <= 5


# ---- Export --------------------------------------------------------------------------------------


def test_the_export_holds_every_row_of_the_question(as_anna: Actor) -> None:
    many(as_anna, 60)
    rows, directors = caseload.export(as_anna, parse({"leeftijd": "volwassen"}), "xlsx", at=NOW, on=TODAY)
    assert len(rows) == shown(as_anna, "leeftijd=volwassen").counts.total > 0
    assert directors[as_anna.membership_id] == "Anna de Vries"


def test_an_export_is_written_down_with_its_ids_and_kind(as_anna: Actor) -> None:
    number = alone(as_anna)
    caseload.export(as_anna, Query(), "csv", at=NOW, on=TODAY)
    details = one("select details::text from access_auditevent where action = 'caseload.exported'")
    assert f"[{number}]" in details
    assert '"csv"' in details


def test_an_income_officer_sees_the_list_and_may_not_take_it_along(
    as_anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    alone(as_anna, SELAM)
    officer = as_role("income_officer")
    with context.acting(officer, TODAY):
        assert names(officer) == ["Selam"]
        with pytest.raises(AccessDenied):
            caseload.export(officer, Query(whose=Whose.ALL), "xlsx", at=NOW, on=TODAY)
