# SPDX-License-Identifier: EUPL-1.2
"""An intake begins early, has its talks, is seen in several ways, and closes when nothing is left hanging."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.deadlines import selectors as deadlines
from leidraad.dossiers import service as dossiers
from leidraad.intake import selectors, service
from leidraad.intake.models import Conclusion, Intake, IntakeAnswer
from leidraad.intake.shown import IntakeShown
from leidraad.intake.types import InterpreterUse, Part, Person, Place, Settlement, TalkWish
from leidraad.pure.questions.kinds import Heading
from leidraad.pure.texts import FOREIGN_LANGUAGES, Mark
from tests.dossiers.families import alone, last_actions
from tests.intake.talking import COA, conclude, everything_asked, leading, save, says, talk
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"at": NOW, "on": TODAY}


def overview(by: Actor, dossier: int) -> IntakeShown:
    found = selectors.intake_of(by, dossier, at=NOW)
    assert found is not None
    return found


def still_open(by: Actor, dossier: int) -> set[str]:
    return {item.code for item in overview(by, dossier).to_close if not item.done}


def refused(by: Actor, dossier: int, **more: Any) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as problem:
        service.close_intake(by, dossier, **{"held_on": TODAY, **WHEN, **more})
    return problem.value.errors


# --- beginning ---


def test_an_intake_may_begin_in_the_reception_centre(as_anna: Actor, selams: int) -> None:
    found = overview(as_anna, selams)
    assert (found.started_where, found.started_on, found.started_by) == (Place.RECEPTION_CENTRE, TODAY, "Anna de Vries")
    assert (found.set_id, found.set_version) == ("brede-intake", "2026-01-01")


def test_beginning_twice_gives_the_same_intake(as_anna: Actor, selams: int) -> None:
    again = service.start_intake(as_anna, selams, started_on=TODAY, where=Place.HOME, **WHEN)
    assert again == Intake.objects.get().id
    assert overview(as_anna, selams).started_where is Place.RECEPTION_CENTRE


def test_before_it_begins_there_is_none(as_anna: Actor) -> None:
    dossier = alone(as_anna)
    assert selectors.intake_of(as_anna, dossier, at=NOW) is None
    assert not selectors.has_intake(as_anna, dossier)
    with pytest.raises(NotFoundForYou):
        save(as_anna, dossier, says("cv", "no"))


def test_it_does_not_begin_tomorrow(as_anna: Actor) -> None:
    with pytest.raises(InvalidInput) as problem:
        service.start_intake(as_anna, alone(as_anna), started_on=TODAY + timedelta(days=1), where=Place.HOME, **WHEN)
    assert "started_on" in problem.value.errors


def test_progress_is_told_per_domain(as_anna: Actor, selams: int) -> None:
    before = {one.domain: one.counted for one in overview(as_anna, selams).progress}
    save(as_anna, selams, says("work-now", "no"), says("cv", "yes"))
    after = {one.domain: one.counted for one in overview(as_anna, selams).progress}
    assert (after["work"].answered, after["work"].open) == (2, before["work"].open - 2)
    assert len(after) == 15 and before["work"].open_minimum > 0


# --- talks ---


def test_a_talk_keeps_who_was_there_and_the_interpreter(as_anna: Actor, selams: int) -> None:
    people = (Person("Selam Haile", Part.PARTICIPANT), Person("Lemlem", Part.INTERPRETER))
    service.add_session(
        as_anna, selams, talk(people=people, interpreter=InterpreterUse.PHONE, language="Tigrinya"), **WHEN
    )
    (found,) = overview(as_anna, selams).sessions
    assert found.people == people
    assert (found.interpreter.needed, found.interpreter.used, found.language) == (True, True, "Tigrinya")


def test_an_interpreter_that_was_needed_and_not_there_is_told(as_anna: Actor, selams: int) -> None:
    service.add_session(as_anna, selams, talk(interpreter=InterpreterUse.NOT_AVAILABLE), **WHEN)
    (found,) = overview(as_anna, selams).sessions
    assert (found.interpreter.needed, found.interpreter.used) == (True, False)


def test_several_talks_belong_to_one_intake_and_one_sent_twice_is_one(as_anna: Actor, selams: int) -> None:
    first = talk()
    number = service.add_session(as_anna, selams, first, **WHEN)
    assert service.add_session(as_anna, selams, first, **WHEN) == number
    service.add_session(as_anna, selams, talk(place=Place.HOME), **WHEN)
    assert len(overview(as_anna, selams).sessions) == 2


def test_a_talk_can_be_put_right(as_anna: Actor, selams: int) -> None:
    number = service.add_session(as_anna, selams, talk(place=Place.HOME), **WHEN)
    service.change_session(as_anna, number, talk(place=Place.ONLINE), **WHEN)
    assert overview(as_anna, selams).sessions[0].place is Place.ONLINE


def test_the_wish_to_talk_alone_comes_after_pointing_out_the_right(as_anna: Actor, selams: int) -> None:
    with pytest.raises(InvalidInput) as problem:
        new = talk(private_talk_told=False, private_talk_wish=TalkWish.ALONE, held_on=TODAY + timedelta(days=1))
        service.add_session(as_anna, selams, new, **WHEN)
    assert set(problem.value.errors) == {"private_talk_wish", "held_on"}
    service.add_session(as_anna, selams, talk(private_talk_wish=TalkWish.ALONE), **WHEN)
    assert overview(as_anna, selams).private_talk_told


# --- views of the same answers ---


def test_strength_and_burden_stand_on_one_page(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("debts", "yes"), says("reads-own", "easy"), says("preferred-name", "Selam"))
    balance = selectors.strength_and_burden(as_anna, selams, at=NOW)
    assert [point.question for point in balance.strengths] == ["reads-own"]
    assert [(point.question, point.answer.shown) for point in balance.burdens] == [("debts", "Ja")]


def test_an_answer_to_a_question_no_longer_asked_weighs_nothing(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("family-here", ["children"]), says("childcare-now", ["nobody"]))
    save(as_anna, selams, says("family-here", ["alone"]))
    assert selectors.strength_and_burden(as_anna, selams, at=NOW).burdens == ()


def test_the_participant_s_own_headings_are_another_view(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("work-dream", "kok"), says("language-goal", "praten met de juf"))
    under = {one.heading: [point.question for point in one.points] for one in
             selectors.by_heading(as_anna, selams, at=NOW)}  # fmt: skip
    assert list(under) == list(Heading)
    assert under[Heading.GUIDE_TO_WORK] == ["work-dream"]
    assert under[Heading.TEACH_LANGUAGE] == ["language-goal"]


def test_the_whole_intake_can_be_printed(as_anna: Actor, selams: int) -> None:
    save(as_anna, selams, says("work-dream", "kok"))
    conclude(as_anna, selams)
    everything = selectors.printable(as_anna, selams, at=NOW)
    assert len(everything.steps) == 15 and everything.steps[0].previous is None and everything.steps[-1].next is None
    assert [one.text for one in everything.conclusions] == ["Wil snel werken"]


def test_a_reader_of_another_language_sees_how_far_a_text_may_be_trusted(as_anna: Actor, selams: int) -> None:
    for lang in FOREIGN_LANGUAGES:
        step = selectors.step(as_anna, selams, "work", at=NOW, lang=lang)
        marks = {one.said.mark for one in step.questions}
        assert marks <= {Mark.UNCHECKED, Mark.CHECKED}, f"{lang}: something is missing or outdated"


def test_a_step_costs_the_same_however_much_was_said(
    as_anna: Actor, selams: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        save(as_anna, selams, says("work-dream", f"kok {number}"), says("cv", "no", source=COA))
    with django_assert_max_num_queries(5):
        selectors.step(as_anna, selams, "work", at=NOW)
    with django_assert_max_num_queries(10):
        selectors.intake_of(as_anna, selams, at=NOW)


# --- conclusions ---


def test_a_conclusion_is_open_until_it_becomes_a_goal(as_anna: Actor, selams: int) -> None:
    number = conclude(as_anna, selams, questions=("work-dream",))
    assert [one.id for one in selectors.open_conclusions(as_anna, selams)] == [number]
    service.settle_conclusion(as_anna, number, Settlement(goal_id="goal-1"), **WHEN)
    found = selectors.conclusion(as_anna, number)
    assert (found.state, found.goal_id, found.settled_by) == ("goal", "goal-1", "Anna de Vries")
    assert selectors.open_conclusions(as_anna, selams) == []


def test_or_it_is_put_aside_with_a_reason(as_anna: Actor, selams: int) -> None:
    number = conclude(as_anna, selams)
    service.settle_conclusion(as_anna, number, Settlement(reason="Eerst gezond worden"), **WHEN)
    assert selectors.conclusion(as_anna, number).reason == "Eerst gezond worden"


@pytest.mark.parametrize("settled", [Settlement(), Settlement("goal-1", "en een reden"), Settlement("", "  ")])
def test_never_both_and_never_neither(as_anna: Actor, selams: int, settled: Settlement) -> None:
    number = conclude(as_anna, selams)
    with pytest.raises(InvalidInput) as problem:
        service.settle_conclusion(as_anna, number, settled, **WHEN)
    assert "reason" in problem.value.errors


def test_settling_the_same_way_twice_is_harmless_and_otherwise_refused(as_anna: Actor, selams: int) -> None:
    number = conclude(as_anna, selams)
    for _attempt in range(2):
        service.settle_conclusion(as_anna, number, Settlement(goal_id="goal-1"), **WHEN)
    with pytest.raises(InvalidInput):
        service.settle_conclusion(as_anna, number, Settlement(goal_id="goal-2"), **WHEN)


def test_a_settled_conclusion_can_be_opened_again(as_anna: Actor, selams: int) -> None:
    number = conclude(as_anna, selams)
    service.settle_conclusion(as_anna, number, Settlement(reason="Later"), **WHEN)
    service.reopen_conclusion(as_anna, number, **WHEN)
    assert selectors.conclusion(as_anna, number).state == "open"


def test_a_conclusion_that_rests_on_health_is_about_health(as_anna: Actor, selams: int) -> None:
    number = conclude(as_anna, selams, "Minder uren les", "education", questions=("school-years", "health-sleep"))
    assert selectors.conclusion(as_anna, number).restricted


def test_sending_a_conclusion_twice_makes_one(as_anna: Actor, selams: int) -> None:
    once = uuid.uuid4()
    assert conclude(as_anna, selams, submission=once) == conclude(as_anna, selams, submission=once)
    assert Conclusion.objects.count() == 1


def test_a_conclusion_about_nothing_is_refused(as_anna: Actor, selams: int) -> None:
    for wrong in ({"domain": "moon"}, {"text": " "}, {"questions": ("horoscope",)}):
        with pytest.raises(InvalidInput) as problem:
            conclude(as_anna, selams, **wrong)
        assert set(problem.value.errors) == set(wrong)


# --- closing ---


def ready(by: Actor, dossier: int) -> int:
    """Everything done but the conclusion, which is open."""
    service.add_session(by, dossier, talk(), **WHEN)
    everything_asked(by, dossier)
    return conclude(by, dossier)


def test_what_must_be_done_before_closing_is_told(as_anna: Actor, selams: int) -> None:
    assert still_open(as_anna, selams) == {"talk", "private_talk", "minimum", "conclusions"}
    assert len(refused(as_anna, selams)[""]) == 4


def test_nothing_is_left_hanging(as_anna: Actor, selams: int) -> None:
    number = ready(as_anna, selams)
    assert still_open(as_anna, selams) == {"settled"}
    assert refused(as_anna, selams) == {"": ["Maak van elke conclusie een doel, of leg haar weg met een reden."]}
    service.settle_conclusion(as_anna, number, Settlement(goal_id="goal-1"), **WHEN)
    service.close_intake(as_anna, selams, held_on=TODAY, **WHEN)
    assert overview(as_anna, selams).closed_on == TODAY


def test_closing_tells_the_ledger_that_the_intake_was_held(as_anna: Actor, selams: int) -> None:
    number = ready(as_anna, selams)
    service.settle_conclusion(as_anna, number, Settlement(reason="Nu niet"), **WHEN)
    service.close_intake(as_anna, selams, held_on=TODAY, **WHEN)
    held = [fact for fact in deadlines.facts(as_anna, selams) if fact.kind == "intake_held"]
    assert [(fact.on, fact.source) for fact in held] == [(TODAY, "system")]
    assert "intake.closed" in last_actions(selams)


def test_the_college_may_complete_it_in_absence_with_the_reason(as_anna: Actor, selams: int) -> None:
    conclude(as_anna, selams)
    assert "conclusie" in refused(as_anna, selams, absent_reason="Drie keer niet gekomen")[""][0]
    (open_one,) = selectors.open_conclusions(as_anna, selams)
    service.settle_conclusion(as_anna, open_one.id, Settlement(goal_id="goal-1"), **WHEN)
    service.close_intake(as_anna, selams, held_on=TODAY, absent_reason="Drie keer niet gekomen", **WHEN)
    assert overview(as_anna, selams).absent_reason == "Drie keer niet gekomen"


def test_it_was_not_held_before_it_began_and_is_closed_once(as_anna: Actor, selams: int) -> None:
    assert set(refused(as_anna, selams, held_on=TODAY - timedelta(days=1))) == {"held_on"}
    service.settle_conclusion(as_anna, ready(as_anna, selams), Settlement(goal_id="g"), **WHEN)
    service.close_intake(as_anna, selams, held_on=TODAY, **WHEN)
    assert refused(as_anna, selams) == {"": ["Deze brede intake is al afgesloten."]}


def test_after_closing_wishes_can_still_be_reviewed(as_anna: Actor, selams: int) -> None:
    service.settle_conclusion(as_anna, ready(as_anna, selams), Settlement(goal_id="g"), **WHEN)
    service.close_intake(as_anna, selams, held_on=TODAY, **WHEN)
    save(as_anna, selams, says("three-years", "een eigen bakkerij"))
    assert leading(as_anna, selams, "three-years").shown == "een eigen bakkerij"


# --- one person, two dossiers ---


def test_when_two_dossiers_become_one_everything_said_goes_along(as_anna: Actor, selams: int) -> None:
    kept = alone(as_anna)
    save(as_anna, selams, says("work-dream", "kok"))
    conclude(as_anna, selams)
    dossiers.merge(as_anna, kept, selams, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)
    assert leading(as_anna, kept, "work-dream").shown == "kok"
    assert len(selectors.conclusions(as_anna, kept)) == 1


def test_where_both_had_an_intake_the_first_beginning_counts(as_anna: Actor, selams: int) -> None:
    kept = alone(as_anna)
    service.start_intake(as_anna, kept, started_on=TODAY - timedelta(days=9), where=Place.HOME, **WHEN)
    save(as_anna, kept, says("cv", "no"))
    save(as_anna, selams, says("work-dream", "kok"))
    dossiers.merge(as_anna, kept, selams, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)
    assert overview(as_anna, kept).started_on == date(2026, 11, 12)
    assert IntakeAnswer.objects.filter(dossier_id=kept).count() == 2
