# SPDX-License-Identifier: EUPL-1.2
"""Decisions on the spot, and the minutes they leave: per dossier, unchangeable, for who may read them."""

from datetime import time, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context, keeping_back
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.types import Actor, Domain, DossierScope, InvalidInput, NotFoundForYou
from leidraad.agenda import moments
from leidraad.case_meetings import selectors, service
from leidraad.case_meetings.types import DecisionKind, GuestState, Kept
from leidraad.dossiers import selectors as reading
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.own import owned
from leidraad.network import selectors as network
from leidraad.plans import selectors as plans
from tests.case_meetings.meeting import Table
from tests.dossiers.families import rows
from tests.network.circles import Circle, H, W, goal_id
from tests.network.talk import own, signal
from tests.people import NOW, TEAM_NOORD, TODAY

pytestmark = pytest.mark.django_db
K, E = DecisionKind, Domain.EDUCATION


def test_a_decision_becomes_a_task_of_somebody(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.consented(ilse, E)
    table = Table(anna, ilse)
    signal(ilse, circle.dossier, domain=E, text="Zij leest beter.")
    table.there(ilse)
    table.decide("Zij leest", owner=ilse, words="Meld haar aan voor het examen")
    with context.acting(ilse, TODAY):
        (task,) = network.tasks(ilse, at=NOW, on=TODAY).mine
    assert (task.title, task.due_on, task.given_name) == (
        "Meld haar aan voor het examen", TODAY + timedelta(days=7), "Anna de Vries",
    )  # fmt: skip
    (made,) = table.point("Zij leest").decisions
    assert (made.owner_name, [one.name for one in made.present]) == ("Ilse Jansen", ["Anna de Vries", "Ilse Jansen"])


def test_a_decision_becomes_a_proposal_for_the_plan(circle: Circle, anna: Actor) -> None:
    table = Table(anna)
    table.add(circle.dossier, "Werk lukt niet", W)
    table.decide(
        "Werk lukt", K.PROPOSAL, words="Proefplaatsing", why="Zo ziet zij het werk", goal_id=goal_id(circle.dossier, W)
    )
    with context.acting(anna, TODAY):
        (proposal,) = plans.proposals(anna, circle.dossier)
    assert (proposal.title, proposal.goal_id) == ("Proefplaatsing", goal_id(circle.dossier, W))


def test_a_decision_answers_a_signal_and_takes_it_off_the_list(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.consented(ilse, E)
    number = signal(ilse, circle.dossier, domain=E, text="Zij leest beter.")
    table = Table(anna)
    table.decide("Zij leest", K.ANSWER, words="Mooi, ik meld haar aan.")
    with context.acting(ilse, TODAY):
        assert network.signal(ilse, number, at=NOW, on=TODAY).answer == "Mooi, ik meld haar aan."


def test_no_action_has_a_reason_and_a_day_as_well(circle: Circle, anna: Actor) -> None:
    table = Table(anna)
    table.add(circle.dossier, "Zij wil verhuizen")
    with pytest.raises(InvalidInput) as refused:
        table.decide("Zij wil", K.NONE, words=" ", due_on=TODAY - timedelta(days=1))
    assert set(refused.value.errors) == {"words", "due_on"}
    table.decide("Zij wil", K.NONE, words="Zij wacht de zomer af.")
    assert table.point("Zij wil").decisions[0].object_id is None


def test_only_a_signal_that_waits_can_be_answered(circle: Circle, anna: Actor) -> None:
    table = Table(anna)
    table.add(circle.dossier, "Zij wil verhuizen")
    with pytest.raises(InvalidInput):
        table.decide("Zij wil", K.ANSWER)


def test_first_it_is_said_who_is_there(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.consented(ilse, E)
    table = Table(anna, ilse)
    table.add(circle.dossier, "De les", E)
    with pytest.raises(InvalidInput, match="Zeg eerst wie er is"):
        table.decide("De les")


def test_nobody_decides_on_what_somebody_present_may_not_see(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.consented(ilse, E)
    table = Table(anna, ilse)
    table.there(ilse)
    table.add(circle.dossier, "De huisarts", H)
    with pytest.raises(NotFoundForYou):
        table.decide("De huisarts")
    table.away(ilse)
    table.decide("De huisarts")
    assert [one.name for one in table.point("De huisarts").decisions[0].present] == ["Anna de Vries"]


def test_a_task_about_health_goes_to_somebody_who_may_see_health(circle: Circle, anna: Actor, ilse: Actor) -> None:
    circle.consented(ilse, E)
    table = Table(anna, ilse)
    table.away(ilse)
    table.add(circle.dossier, "De huisarts", H)
    with pytest.raises(InvalidInput) as refused:
        table.decide("De huisarts", owner=ilse)
    assert "owner_id" in refused.value.errors


def test_who_is_in_the_circle_for_health_is_not_named_on_the_screen(
    circle: Circle, anna: Actor, karin: Actor, ilse: Actor
) -> None:
    circle.consented(karin, H)
    circle.consented(ilse, E)
    table = Table(anna, ilse)
    table.add(circle.dossier, "De les", E)
    with context.acting(anna, TODAY):
        ref = table.point("De les").ref
    with context.acting(anna, TODAY):
        _shown, _point, people, goals, _kinds = selectors.point(anna, table.id, ref, at=NOW, on=TODAY)
    names = {one.name for one in people}
    assert "Ilse Jansen" in names
    assert "Karin Wolf" not in names
    assert {goal.domain for goal in goals} == {"general", "education"}


class Held:
    """A meeting that was closed: one decision about language, one about health, one about Dawit."""

    def __init__(self, circle: Circle, anna: Actor, ilse: Actor) -> None:
        self.circle = circle
        circle.consented(ilse, E)
        self.table = table = Table(anna, ilse)
        table.there(ilse)
        table.add(circle.dossier, "De les", E)
        table.decide("De les", words="Avondles zoeken")
        table.away(ilse)
        table.add(circle.dossier, "De huisarts", H)
        table.decide("De huisarts", K.NONE, words="De arts belt zelf")
        table.add(circle.dossiers[1], "Zijn werk", W)
        table.decide("Zijn werk", words="Bel de werkgever")
        self.closed = table.close()

    def read(self, by: Actor, dossier: int) -> list[set[str]]:
        """The words of every line of the minutes, as somebody reads them."""
        with context.acting(by, TODAY):
            found = selectors.minutes_of(by, dossier, at=NOW)
            return [{one.decision.words for one in each.lines} for each in found]


@pytest.fixture
def held(circle: Circle, anna: Actor, ilse: Actor) -> Held:
    """The meeting."""
    return Held(circle, anna, ilse)


def test_each_dossier_has_its_own_minutes(held: Held, anna: Actor) -> None:
    first, second = held.circle.dossiers[:2]
    assert held.closed.minutes == 2
    assert held.read(anna, first) == [{"Avondles zoeken", "De arts belt zelf"}]
    assert held.read(anna, second) == [{"Bel de werkgever"}]


def test_minutes_are_read_line_by_line(held: Held, ilse: Actor, as_role: Any, carla: Actor) -> None:
    first, second = held.circle.dossiers[:2]
    assert held.read(ilse, first) == [{"Avondles zoeken"}]
    assert held.read(as_role("income_officer"), first) == [{"Avondles zoeken"}]
    for by, dossier in ((ilse, second), (carla, first)):
        with pytest.raises(NotFoundForYou):
            held.read(by, dossier)


def test_a_consent_withdrawn_closes_the_minutes_at_once(held: Held, ilse: Actor) -> None:
    member = next(one.id for one in held.circle.shown().members if one.name == ilse.name)
    held.circle.withdraw(member)
    with pytest.raises(NotFoundForYou):
        held.read(ilse, held.circle.dossier)
    with context.acting(ilse, TODAY):
        assert rows("select 1 from case_meetings_minutesline") == []
        assert rows("select 1 from case_meetings_caseminutes") == []


def test_minutes_stand_on_the_timeline(held: Held, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        titles = [one.title for one in reading.timeline(anna, held.circle.dossier).entries]
    assert "Besproken in een casusoverleg" in titles


def test_a_participant_reads_what_was_decided_and_by_whom(held: Held, anna: Actor, selam: Actor) -> None:
    own(anna, held.circle.dossier, selam)
    with context.acting(selam, TODAY):
        (found,) = selectors.own_minutes(selam, owned(selam, held.circle.dossier))
    assert {one.decision.words for one in found.lines} == {"Avondles zoeken", "De arts belt zelf"}
    assert [one.name for one in found.present] == ["Anna de Vries", "Ilse Jansen"]


def test_what_is_kept_from_the_portal_is_kept(held: Held, anna: Actor, selam: Actor) -> None:
    own(anna, held.circle.dossier, selam)
    with context.acting(anna, TODAY):
        number = rows("select id from case_meetings_caseminutes where dossier_id = %s", held.circle.dossier)[0][0]
        scope = DossierScope(held.circle.dossier, anna.municipality_id, TEAM_NOORD, anna.membership_id)
        new = NewKeptBack("caseminutes", number, "safety", "Gevaar", TODAY + timedelta(days=30))
        keeping_back.keep_back(anna, scope, new, at=NOW, on=TODAY)
    with context.acting(selam, TODAY):
        assert selectors.own_minutes(selam, owned(selam, held.circle.dossier)) == ()


def test_the_chair_keeps_minutes_from_the_portal_from_the_first_moment(
    circle: Circle, anna: Actor, selam: Actor
) -> None:
    table = Table(anna)
    table.add(circle.dossier, "Zij is bang thuis", Domain.FAMILY)
    table.decide("Zij is bang", words="Bel Veilig Thuis")
    with pytest.raises(InvalidInput), transaction.atomic():
        table.close(**{f"d{circle.dossier}": Kept("safety", "")})
    table.close(**{f"d{circle.dossier}": Kept("safety", "Gevaar als zij dit leest")})
    own(anna, circle.dossier, selam)
    with context.acting(selam, TODAY):
        assert selectors.own_minutes(selam, owned(selam, circle.dossier)) == ()
    with context.acting(anna, TODAY):
        (kept,) = keeping_back.kept_back(anna, circle.dossier, on=TODAY)
    assert (kept.kind, kept.review_on) == ("caseminutes", TODAY + timedelta(days=90))


def test_another_team_s_signal_becomes_a_task_and_is_left_to_that_team(
    circle: Circle, anna: Actor, daan: Actor
) -> None:
    signal(anna, circle.dossier, text="Zij zoekt werk.")
    table = Table(daan, team_id=None)
    with pytest.raises(InvalidInput, match="past dit besluit niet"):
        table.decide("Zij zoekt werk", K.ANSWER)
    table.decide("Zij zoekt werk", owner=anna)
    assert table.point("Zij zoekt werk").decisions


def test_minutes_of_a_signal_that_is_kept_from_her_are_kept_with_it(
    circle: Circle, anna: Actor, ilse: Actor, selam: Actor
) -> None:
    circle.consented(ilse, E)
    number = signal(ilse, circle.dossier, domain=E, text="Zij is bang thuis.")
    table = Table(anna)
    table.decide("Zij is bang", words="Bel Veilig Thuis")
    table.close()
    own(anna, circle.dossier, selam)
    with context.acting(anna, TODAY):
        scope = DossierScope(circle.dossier, anna.municipality_id, TEAM_NOORD, anna.membership_id)
        new = NewKeptBack("circlesignal", number, "safety", "Gevaar", TODAY + timedelta(days=30))
        keeping_back.keep_back(anna, scope, new, at=NOW, on=TODAY)
    with context.acting(selam, TODAY):
        assert selectors.own_minutes(selam, owned(selam, circle.dossier)) == ()


def test_a_helper_who_was_not_there_reads_the_decision_and_not_what_was_said(
    circle: Circle, anna: Actor, ilse: Actor, as_role: Any
) -> None:
    joost = as_role("job_coach")
    circle.consented(ilse, E)
    circle.share(joost, E)
    signal(ilse, circle.dossier, domain=E, text="De jobcoach vraagt haar om geld.")
    table = Table(anna)
    table.decide("De jobcoach", words="Anna belt met zijn baas")
    table.close()
    assert _lines(ilse, circle) == [("De jobcoach vraagt haar om geld.", "Anna belt met zijn baas")]
    assert _lines(anna, circle) == _lines(ilse, circle)
    assert _lines(joost, circle) == [("", "Anna belt met zijn baas")]
    with context.acting(joost, TODAY):
        assert rows("select 1 from case_meetings_signalwords") == []


def test_a_helper_who_was_there_reads_what_was_said(circle: Circle, anna: Actor, ilse: Actor, as_role: Any) -> None:
    joost = as_role("job_coach")
    circle.consented(ilse, E)
    circle.share(joost, E)
    signal(ilse, circle.dossier, domain=E, text="Zij leest beter.")
    table = Table(anna, joost)
    table.there(joost)
    table.decide("Zij leest")
    table.close()
    assert _lines(joost, circle) == [("Zij leest beter.", "Bellen")]


def _lines(by: Actor, circle: Circle) -> list[tuple[str, str]]:
    """What was said and what was decided, as somebody reads the minutes."""
    with context.acting(by, TODAY):
        found = selectors.minutes_of(by, circle.dossier, at=NOW)
    return [(one.title, one.decision.words) for each in found for one in each.lines]


@pytest.mark.parametrize(
    "change",
    [
        "update case_meetings_minutesline set words = 'Anders'",
        "update case_meetings_signalwords set text = 'Anders'",
        "update case_meetings_caseminutes set chair_name = 'Anders'",
        "update case_meetings_meetingdecision set words = 'Anders'",
        "update case_meetings_casemeeting set place = 'Anders'",
        "update case_meetings_meetingpoint set title = 'Anders'",
        "update case_meetings_meetingguest set state = 'away'",
    ],
)
def test_the_database_refuses_to_change_what_is_closed(held: Held, anna: Actor, change: str) -> None:
    with context.acting(anna, TODAY), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_nothing_more_is_decided_in_a_closed_meeting(held: Held) -> None:
    with pytest.raises(InvalidInput):
        held.table.add(held.circle.dossier, "Nog iets")


def test_a_weekly_meeting_makes_the_next_one_with_the_same_people(circle: Circle, anna: Actor, ilse: Actor) -> None:
    starts_at = moments.local(TODAY + timedelta(days=3), time(9))
    table = Table(anna, ilse, every_week=True, starts_at=starts_at)
    closed = table.close()
    assert closed.next_id
    with context.acting(anna, TODAY):
        shown = selectors.meeting(anna, closed.next_id, at=NOW)
    assert shown.starts_at == moments.local(TODAY + timedelta(days=10), time(9))
    assert {(one.name, one.state) for one in shown.guests} == {
        ("Anna de Vries", GuestState.PRESENT), ("Ilse Jansen", GuestState.INVITED),
    }  # fmt: skip


def test_a_meeting_that_is_not_held_says_why_and_the_next_stands_ready(circle: Circle, anna: Actor) -> None:
    table = Table(anna, every_week=True)
    with context.acting(anna, TODAY):
        with pytest.raises(InvalidInput):
            service.cancel(anna, table.id, " ", at=NOW, on=TODAY)
        assert service.cancel(anna, table.id, "Ziek", at=NOW, on=TODAY)


def test_a_meeting_in_which_something_was_decided_is_closed_and_not_cancelled(circle: Circle, anna: Actor) -> None:
    table = Table(anna)
    table.add(circle.dossier, "De les")
    table.decide("De les")
    with context.acting(anna, TODAY), pytest.raises(InvalidInput, match="Sluit het overleg"):
        service.cancel(anna, table.id, "Ziek", at=NOW, on=TODAY)
    assert table.close().minutes == 1


def test_a_weekly_series_can_be_stopped_by_closing_or_cancelling(circle: Circle, anna: Actor) -> None:
    for hour, ends in ((9, service.close), (11, partial(service.cancel, reason="Ziek"))):
        table = Table(anna, every_week=True, starts_at=moments.local(TODAY + timedelta(days=3), time(hour)))
        with context.acting(anna, TODAY):
            ends(anna, table.id, at=NOW, on=TODAY, stop=True)
            assert selectors.meetings(anna).coming == ()


def test_a_helper_sees_that_she_is_invited_and_nothing_of_the_agenda(
    circle: Circle, anna: Actor, ilse: Actor, karin: Actor
) -> None:
    table = Table(anna, ilse)
    table.add(circle.dossier, "De les", E)
    with context.acting(ilse, TODAY):
        assert [one.id for one in selectors.meetings(ilse).coming] == [table.id]
        assert selectors.meeting(ilse, table.id, at=NOW).guests == ()
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows("select 1 from case_meetings_meetingpoint")
    with context.acting(karin, TODAY), pytest.raises(NotFoundForYou):
        selectors.meeting(karin, table.id, at=NOW)


def test_minutes_move_along_when_two_dossiers_are_one_person(held: Held, anna: Actor) -> None:
    keep, drop = held.circle.dossiers[:2]
    with context.acting(anna, TODAY):
        shown = dossiers.preview(anna, keep, drop)
        chosen = {one.name: "keep" for one in shown.fields if one.outcome.value == "choose"}
        dossiers.merge(
            anna, keep, drop, choices=chosen, keep_version=shown.keep.version, drop_version=shown.drop.version, at=NOW,
            on=TODAY,
        )  # fmt: skip
    assert held.read(anna, keep) == [{"Bel de werkgever"}, {"Avondles zoeken", "De arts belt zelf"}]
