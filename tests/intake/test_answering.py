# SPDX-License-Identifier: EUPL-1.2
"""Answers carry their source and day, are only ever added, and survive a line that drops."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from leidraad.access import context
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.intake import selectors, service
from leidraad.intake.models import IntakeAnswer
from leidraad.intake.types import Place, Source
from leidraad.pure.questions.kinds import AnswerState, Weight
from tests.dossiers.families import alone, last_actions, rows
from tests.intake.talking import COA, GP, leading, save, says, shown, talk
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
UNKNOWN, UNWILLING, NOT_ASKED = AnswerState.UNKNOWN, AnswerState.DOES_NOT_WANT_TO_SAY, AnswerState.NOT_ASKED


def test_an_answer_is_kept_with_its_source_and_day(as_anna: Actor, selams: int) -> None:
    yesterday = TODAY - timedelta(days=1)
    save(as_anna, selams, says("home-now", "centre", source=COA, said_by="Piet van de opvang", said_on=yesterday))
    answer = leading(as_anna, selams, "home-now")
    assert (answer.shown, answer.source, answer.said_by) == ("In een opvangcentrum", COA, "Piet van de opvang")
    assert (answer.said_on, answer.recorded_by) == (yesterday, "Anna de Vries")


@pytest.mark.parametrize("state", [UNKNOWN, UNWILLING])
def test_not_knowing_and_not_wanting_to_say_are_answers(as_anna: Actor, selams: int, state: AnswerState) -> None:
    assert save(as_anna, selams, says("debts", state=state)).stored == 1
    assert leading(as_anna, selams, "debts").state is state


def test_a_question_nobody_asked_has_no_answer(as_anna: Actor, selams: int) -> None:
    assert save(as_anna, selams, says("debts", state=NOT_ASKED)).stored == 0
    assert shown(as_anna, selams, "debts").leading is None


def test_an_answer_can_be_taken_back_and_stays_in_the_history(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("debts", "yes"))
    save(as_anna, selams, says("debts", state=NOT_ASKED))
    assert shown(as_anna, selams, "debts").leading is None
    kept = selectors.history(as_anna, selams, "debts", at=NOW)
    assert [(one.state, one.current) for one in kept] == [(NOT_ASKED, False), (AnswerState.ANSWERED, False)]


def test_what_sources_say_stands_side_by_side(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("debts", "yes", source=Source.INCOME_OFFICER), says("debts", "no"))
    question = shown(as_anna, selams, "debts")
    assert [(one.source, one.shown) for one in question.answers] == [
        (Source.PARTICIPANT, "Nee"),
        (Source.INCOME_OFFICER, "Ja"),
    ]
    assert question.differs


def test_the_participant_leads_unless_only_others_know(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("school-years", "9", source=Source.DOCUMENT), says("school-years", state=UNKNOWN))
    assert leading(as_anna, selams, "school-years").shown == "9 jaar"
    save(as_anna, selams, says("school-years", "10"))
    assert leading(as_anna, selams, "school-years").source is Source.PARTICIPANT


def test_sources_that_agree_do_not_differ(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("debts", "no"), says("debts", "no", source=COA))
    assert not shown(as_anna, selams, "debts").differs


def test_a_later_answer_of_one_source_takes_the_place_of_the_former(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("work-dream", "bakker"))
    save(as_anna, selams, says("work-dream", "kok"))
    assert leading(as_anna, selams, "work-dream").shown == "kok"
    assert [one.shown for one in selectors.history(as_anna, selams, "work-dream", at=NOW)] == ["kok", "bakker"]


def test_an_answer_leads_to_the_next_question(as_anna: Actor, selams: int) -> None:
    assert not shown(as_anna, selams, "children-number").asked
    save(as_anna, selams, says("family-here", ["partner", "children"]))
    assert shown(as_anna, selams, "children-number").asked


def test_an_answer_weighs_as_strength_or_burden(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("debts", "yes"))
    assert shown(as_anna, selams, "debts").weight is Weight.BURDEN


# --- drafts and dropped lines ---


def test_what_is_right_is_kept_when_something_else_is_wrong(as_anna: Actor, selams: int) -> None:
    saved = save(as_anna, selams, says("school-years", "veel"), says("school-highest", "upper"))
    assert saved.stored == 1
    assert saved.errors == {"school-years": ["Dit is geen heel getal. Gebruik alleen cijfers, zoals 12."]}
    assert leading(as_anna, selams, "school-highest").value == "upper"


def test_sending_the_same_again_stores_nothing_twice(as_anna: Actor, selams: int) -> None:
    once = uuid.uuid4()
    answers = (says("work-dream", "kok"), says("cv", "no"))
    assert save(as_anna, selams, *answers, submission=once).stored == 2
    again = save(as_anna, selams, *answers, submission=once)
    assert (again.stored, again.unchanged) == (0, 2)
    assert IntakeAnswer.objects.count() == 2


def test_sending_again_does_not_overrule_what_was_said_meanwhile(as_anna: Actor, selams: int) -> None:
    """The line drops after the first attempt, a colleague goes on, and the browser tries once more."""
    once = uuid.uuid4()
    save(as_anna, selams, says("work-dream", "kok"), submission=once)
    save(as_anna, selams, says("work-dream", "arts"))
    save(as_anna, selams, says("work-dream", "kok"), submission=once)
    assert leading(as_anna, selams, "work-dream").shown == "arts"


def test_the_rest_of_a_step_that_was_half_sent_is_kept(as_anna: Actor, selams: int) -> None:
    once = uuid.uuid4()
    save(as_anna, selams, says("work-dream", "kok"), submission=once)
    assert save(as_anna, selams, says("work-dream", "kok"), says("cv", "no"), submission=once).stored == 1


def test_an_unchanged_step_adds_no_rows(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("work-dream", "kok"))
    again = save(as_anna, selams, says("work-dream", " kok "))
    assert (again.stored, again.unchanged) == (0, 1)


def test_two_people_at_one_question_lose_nothing_and_hear_of_it(as_anna: Actor, selams: int) -> None:
    seen = shown(as_anna, selams, "work-dream").newest
    first = save(as_anna, selams, says("work-dream", "kok", seen=seen))
    second = save(as_anna, selams, says("work-dream", "arts", seen=seen))
    assert (first.overtaken, second.overtaken) == ((), ("work-dream",))
    assert {one.shown for one in selectors.history(as_anna, selams, "work-dream", at=NOW)} == {"kok", "arts"}


def test_the_database_refuses_to_change_what_was_said(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("work-dream", "kok"))
    for sql in (
        "update intake_intakeanswer set value = '\"arts\"'",
        "update intake_intakeanswer set said_on = '2020-01-01'",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_same_attempt_arriving_twice_at_once_cannot_be_stored_twice(as_anna: Actor, selams: int) -> None:
    """Whatever the code saw: the database keeps one answer per attempt, question and source."""
    save(as_anna, selams, says("work-dream", "kok"))
    twice = (
        "insert into intake_intakeanswer (municipality_id, dossier_id, intake_id, question, care, state, value, note,"
        " source, said_by, said_on, submission, recorded_by_id, recorded_at) select municipality_id, dossier_id,"
        " intake_id, question, care, state, value, note, source, said_by, said_on, submission, recorded_by_id,"
        " recorded_at from intake_intakeanswer"
    )
    with (
        pytest.raises(IntegrityError, match="answer_submitted_once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(twice)


# --- what is refused ---


def test_a_question_that_is_not_in_the_set_is_told(as_anna: Actor, selams: int) -> None:
    assert save(as_anna, selams, says("horoscope", "x")).errors == {
        "horoscope": ["Deze vraag staat niet in de vragenlijst."]
    }


def test_nobody_said_anything_tomorrow(as_anna: Actor, selams: int) -> None:
    saved = save(as_anna, selams, says("cv", "no", said_on=TODAY + timedelta(days=1)))
    assert saved.stored == 0 and "nog niet geweest" in saved.errors["cv"][0]


def test_a_talk_of_another_intake_is_not_there(as_anna: Actor, selams: int) -> None:
    other = alone(as_anna)
    service.start_intake(as_anna, other, started_on=TODAY, where=Place.HOME, at=NOW, on=TODAY)
    number = service.add_session(as_anna, other, talk(), at=NOW, on=TODAY)
    with pytest.raises(NotFoundForYou):
        save(as_anna, selams, says("cv", "no"), session_id=number)


def test_a_colleague_of_another_team_looks_but_does_not_write(as_anna: Actor, selams: int, daan: Actor) -> None:
    save(as_anna, selams, says("cv", "no"))
    with context.switched(context.of(daan, TODAY)):
        assert leading(daan, selams, "cv").shown == "Nee"
        with pytest.raises(NotFoundForYou):
            save(daan, selams, says("cv", "yes"))


def test_the_outsider_finds_nothing(as_anna: Actor, selams: int, carla: Actor) -> None:
    with context.switched(context.of(carla, TODAY)), pytest.raises(NotFoundForYou):
        selectors.intake_of(carla, selams, at=NOW)


def test_every_look_and_every_answer_is_written_down(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("cv", "no"))
    leading(as_anna, selams, "cv")
    assert last_actions(selams)[-3:] == ["intake.started", "intake.answered", "intake.opened"]


def test_the_audit_trail_does_not_copy_the_words(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("work-dream", "een geheim"))
    found = rows("select new::text from access_auditchange where \"table\" = 'intake_intakeanswer'")
    assert len(found) == 1 and "geheim" not in found[0][0]


# --- health ---


def as_income_officer(as_role: object) -> Actor:
    return as_role("income_officer")  # type: ignore[operator,no-any-return]


def test_answers_about_health_are_there_for_those_with_the_right_only(
    as_anna: Actor, selams: int, as_role: object
) -> None:
    save(as_anna, selams, says("health-body", "2"), says("safe-at-home", "no"), says("debts", "yes"))
    fatih = as_income_officer(as_role)
    with context.switched(context.of(fatih, TODAY)):
        assert IntakeAnswer.objects.values_list("question", flat=True).get() == "debts"
        with pytest.raises(NotFoundForYou):
            selectors.step(fatih, selams, "health", at=NOW)
        family = selectors.step(fatih, selams, "family", at=NOW)
        assert "safe-at-home" not in [one.question.code for one in family.questions]
        everything = selectors.printable(fatih, selams, at=NOW)
        assert "health" not in [step.domain for step in everything.steps]
        balance = selectors.strength_and_burden(fatih, selams, at=NOW)
        assert [point.question for point in balance.burdens] == ["debts"]
    mine = selectors.strength_and_burden(as_anna, selams, at=NOW)
    assert {point.question for point in mine.burdens} == {"health-body", "safe-at-home", "debts"}


def test_a_gp_s_word_is_a_source_of_its_own(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("health-gp", "yes", source=GP, said_by="dr. Bakker", said_on=date(2026, 11, 1)))
    answer = shown(as_anna, selams, "health-gp").of_source(GP)
    assert answer is not None and answer.said_on == date(2026, 11, 1)
