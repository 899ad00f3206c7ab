# SPDX-License-Identifier: EUPL-1.2
"""The learnability test, the baseline that later measurements are compared with, and a municipality's own questions."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.intake import instruments, selectors, service
from leidraad.intake.models import Measurement
from leidraad.intake.types import (
    ExemptionGiven,
    ExemptionGround,
    Instrument,
    Moment,
    NewMeasurement,
    Place,
    TestResult,
    TestResultGiven,
    Voice,
)
from tests.dossiers.families import alone
from tests.intake.talking import shown
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"at": NOW, "on": TODAY}
TAKEN = date(2026, 11, 10)


def measure(by: Actor, dossier: int, *new: NewMeasurement, submission: uuid.UUID | None = None) -> int:
    return service.record_measurements(by, dossier, new, submission=submission or uuid.uuid4(), **WHEN)


def zrm(part: str, value: str, **more: Any) -> NewMeasurement:
    return NewMeasurement(Instrument.SELF_SUFFICIENCY, value, part, **more)


# --- learnability test ---


def test_the_test_is_registered_taken_and_has_duo_s_scores(as_anna: Actor, selams: int) -> None:
    service.register_test(as_anna, selams, date(2026, 11, 2), **WHEN)
    service.record_test_result(as_anna, selams, TestResultGiven(TAKEN, TestResult.B1_FEASIBLE, 30, 28), **WHEN)
    found = selectors.learnability(as_anna, selams)
    assert (found.registered_on, found.taken_on) == (date(2026, 11, 2), TAKEN)
    assert (found.result, found.score, found.needed) == (TestResult.B1_FEASIBLE, 30, 28)


def test_a_later_result_counts_and_the_former_stays_readable(as_anna: Actor, selams: int) -> None:
    for score in (20, 29):
        service.record_test_result(as_anna, selams, TestResultGiven(TAKEN, TestResult.UNKNOWN, score, 28), **WHEN)
    found = selectors.learnability(as_anna, selams)
    assert (found.score, [one.score for one in found.history]) == (29, [20, 29])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (TestResultGiven(TODAY + timedelta(days=1), TestResult.UNKNOWN), "taken_on"),
        (TestResultGiven(TAKEN, TestResult.B1_FEASIBLE, -1, 28), "score"),
        (TestResultGiven(TAKEN, TestResult.B1_FEASIBLE, 30), "needed"),
    ],
)
def test_an_impossible_result_is_refused(as_anna: Actor, selams: int, given: TestResultGiven, field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        service.record_test_result(as_anna, selams, given, **WHEN)
    assert set(problem.value.errors) == {field}


def test_who_does_not_see_well_never_takes_it(as_anna: Actor, selams: int) -> None:
    service.exempt_from_test(as_anna, selams, ExemptionGiven(ExemptionGround.VISUAL, TODAY), **WHEN)
    found = selectors.learnability(as_anna, selams)
    assert (found.exempted_on, found.exemption) == (TODAY, ExemptionGround.VISUAL)


def test_who_does_not_hear_well_is_judged_by_somebody(as_anna: Actor, selams: int) -> None:
    with pytest.raises(InvalidInput) as problem:
        service.exempt_from_test(as_anna, selams, ExemptionGiven(ExemptionGround.HEARING, TODAY), **WHEN)
    assert set(problem.value.errors) == {"note"}
    service.exempt_from_test(as_anna, selams, ExemptionGiven(ExemptionGround.HEARING, TODAY, "Audicien"), **WHEN)


def test_that_there_is_an_exemption_may_be_seen_its_ground_may_not(as_anna: Actor, selams: int, as_role: Any) -> None:
    service.exempt_from_test(as_anna, selams, ExemptionGiven(ExemptionGround.VISUAL, TODAY, "Bijna blind"), **WHEN)
    fatih = as_role("income_officer")
    with context.switched(context.of(fatih, TODAY)):
        found = selectors.learnability(fatih, selams)
    assert (found.exempted_on, found.exemption, found.exemption_note) == (TODAY, None, "")


# --- baseline ---


def test_the_baseline_keeps_every_instrument(as_anna: Actor, selams: int) -> None:
    measure(
        as_anna, selams,
        NewMeasurement(Instrument.EDUCATION, "hbo"),
        NewMeasurement(Instrument.WORK_EXPERIENCE, "three_to_ten"),
        NewMeasurement(Instrument.PARTICIPATION_STEP, "social_contacts"),
        NewMeasurement(Instrument.THREE_YEAR_WISH, "Een eigen bakkerij", voice=Voice.PARTICIPANT),
        NewMeasurement(Instrument.REALISM, "with_steps", note="Eerst werken bij een bakker"),
        *(NewMeasurement(Instrument.LANGUAGE_LEVEL, "A1", skill) for skill in instruments.SKILLS),
        *(zrm(domain, "sufficient") for domain in instruments.ZRM_DOMAINS),
    )  # fmt: skip
    found = selectors.baseline(as_anna, selams)
    assert {one.instrument for one in found} == set(Instrument)
    assert len(found) == 5 + 5 + 13
    wish = next(one for one in found if one.instrument is Instrument.THREE_YEAR_WISH)
    assert (wish.shown, wish.voice) == ("Een eigen bakkerij", Voice.PARTICIPANT)


def test_two_voices_stand_side_by_side(as_anna: Actor, selams: int) -> None:
    measure(as_anna, selams, zrm("housing", "limited"), zrm("housing", "full", voice=Voice.PARTICIPANT))
    assert {(one.voice, one.shown) for one in selectors.baseline(as_anna, selams)} == {
        (Voice.PROFESSIONAL, "beperkt zelfredzaam"),
        (Voice.PARTICIPANT, "volledig zelfredzaam"),
    }


def test_a_later_measurement_stands_beside_the_first(as_anna: Actor, selams: int) -> None:
    first = zrm("housing", "limited", measured_on=date(2026, 5, 1))
    measure(as_anna, selams, first)
    measure(as_anna, selams, zrm("housing", "full", moment=Moment.REPEAT))
    assert [(one.moment, one.value) for one in selectors.baseline(as_anna, selams)] == [
        (Moment.BASELINE, "limited"),
        (Moment.REPEAT, "full"),
    ]


@pytest.mark.parametrize(("days", "stale"), [(30, False), (31, True)])
def test_a_score_on_an_old_conversation_is_marked(as_anna: Actor, selams: int, days: int, stale: bool) -> None:
    measure(as_anna, selams, zrm("housing", "full", measured_on=TODAY - timedelta(days=days)))
    assert selectors.baseline(as_anna, selams)[0].stale is stale


def test_what_was_not_assessed_says_why(as_anna: Actor, selams: int) -> None:
    measure(as_anna, selams, zrm("justice", "", not_assessed="Niet besproken"))
    assert selectors.baseline(as_anna, selams)[0].not_assessed == "Niet besproken"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (zrm("housing", "perfect"), "self_sufficiency.housing"),
        (zrm("moon", "full"), "self_sufficiency.moon"),
        (zrm("housing", ""), "self_sufficiency.housing"),
        (zrm("housing", "full", not_assessed="Toch niet"), "self_sufficiency.housing"),
        (NewMeasurement(Instrument.EDUCATION, "hbo", measured_on=TODAY + timedelta(days=1)), "education"),
    ],
)
def test_of_a_list_with_a_mistake_nothing_is_stored(
    as_anna: Actor, selams: int, wrong: NewMeasurement, field: str
) -> None:
    with pytest.raises(InvalidInput) as problem:
        measure(as_anna, selams, zrm("finances", "full"), wrong)
    assert set(problem.value.errors) == {field}
    assert not Measurement.objects.exists()


def test_sending_measurements_twice_stores_them_once(as_anna: Actor, selams: int) -> None:
    once = uuid.uuid4()
    assert measure(as_anna, selams, zrm("housing", "full"), submission=once) == 1
    assert measure(as_anna, selams, zrm("housing", "full"), submission=once) == 0


def test_sensitive_domains_need_the_right_to_health(as_anna: Actor, selams: int, as_role: Any) -> None:
    measure(as_anna, selams, zrm("housing", "full"), zrm("mental_health", "limited"), zrm("justice", "full"))
    fatih = as_role("income_officer")
    with context.switched(context.of(fatih, TODAY)):
        assert [one.part for one in selectors.baseline(fatih, selams)] == ["housing"]


def test_only_names_of_domains_and_levels_are_shipped() -> None:
    words = [*instruments.ZRM_DOMAINS.values(), *instruments.ZRM_LEVELS.values()]
    assert (len(instruments.ZRM_DOMAINS), len(instruments.ZRM_LEVELS)) == (13, 5)
    assert max(map(len, words)) < 30


# --- own questions ---


def test_an_administrator_adjusts_the_questions_and_a_begun_intake_keeps_its_own(
    as_anna: Actor, selams: int, as_role: Any
) -> None:
    nora = as_role("administrator")
    with context.switched(context.of(nora, TODAY)):
        assert service.adjust_questions(nora, {"hide": ["driving-licence"]}, at=NOW) == 1
        assert service.adjust_questions(nora, {"hide": ["cv"]}, at=NOW) == 2
        found = selectors.adjustments(nora)
        assert found is not None and (found.number, found.body, found.problems) == (2, {"hide": ["cv"]}, ())
    later = alone(as_anna)
    service.start_intake(as_anna, later, started_on=TODAY, where=Place.HOME, **WHEN)
    with pytest.raises(StopIteration):
        shown_in(as_anna, later, "cv")
    assert shown_in(as_anna, selams, "cv")


def shown_in(by: Actor, dossier: int, code: str) -> str:
    """The code of a question, when this intake has it."""
    step = selectors.step(by, dossier, "work", at=NOW)
    return next(one.question.code for one in step.questions if one.question.code == code)


def test_wishes_that_cannot_be_are_told_all_at_once(db: None, as_role: Any) -> None:
    nora = as_role("administrator")
    with context.acting(nora, TODAY), pytest.raises(InvalidInput) as problem:
        service.adjust_questions(nora, {"hide": ["work-dream", "horoscope"]}, at=NOW)
    assert len(problem.value.errors["body"]) == 2


def test_a_director_does_not_change_the_questions(as_anna: Actor) -> None:
    with pytest.raises(AccessDenied):
        service.adjust_questions(as_anna, {}, at=NOW)


def test_an_administrator_sees_no_intake(as_anna: Actor, selams: int, as_role: Any) -> None:
    nora = as_role("administrator")
    with context.switched(context.of(nora, TODAY)), pytest.raises(NotFoundForYou):
        selectors.intake_of(nora, selams, at=NOW)


def test_the_law_s_minimum_is_in_the_set(as_anna: Actor, selams: int) -> None:
    """Wi2021 art. 14 lid 3 and Bi2021 art. 5.2: education, work, health, self-reliance, language, pre-school."""
    required = {one.domain for one in selectors.questions_in_force(as_anna).questions if one.required_by == "INTAKE-1"}
    assert required >= {"education", "work", "health", "family", "language", "childcare", "expectations", "network"}
    assert shown(as_anna, selams, "talk-alone").question.required_by == "INTAKE-4"
