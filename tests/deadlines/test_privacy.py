# SPDX-License-Identifier: EUPL-1.2
"""Nothing about health reaches who may not read it: not in a list, not by a date, not by a reminder."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.config import law_files
from leidraad.deadlines import law_change, law_in_force, privacy, reminder_mail, selectors, service, tasks
from leidraad.deadlines.types import CalendarQuery, EscalationStep, NewFact, ReminderChoice
from leidraad.pure.law.law import Law
from tests.dossiers.families import one
from tests.people import LINDEWAARD, NOW, TODAY

pytestmark = pytest.mark.django_db

RELIEF = NewFact("application_received", date(2026, 10, 1), code="medical_relief")
ILL = NewFact("extension", date(2026, 6, 1), code="a", since=date(2026, 1, 5), until=date(2026, 5, 29))
PLAN = NewFact("plan_dated", date(2025, 5, 12))
TOLD = ("medisch", "bijzondere omstandigheden", "SCOPE-4", "medical", "ziek")


@pytest.fixture(autouse=True)
def the_law() -> Iterator[Law]:
    """The whole law is in force."""
    former = (law_in_force._source[0], law_in_force._files[0])
    law_in_force.set_law(law_files.law_of_today, law_files.read_folder)
    yield law_files.law_of_today()
    law_in_force.set_law(*former)


@pytest.fixture
def asked(as_anna: Actor, selams: int) -> int:
    """Selam, whose term was extended because she was ill, and who asked for medical relief."""
    for fact in (PLAN, ILL, RELIEF):
        service.record_fact(as_anna, selams, fact, at=NOW, on=TODAY, confirmed=True)
    return selams


@pytest.fixture
def gerda(as_role: Callable[[str], Actor]) -> Actor:
    """Of housing: she sees terms, and nothing about health."""
    return as_role("housing_officer")


def told(found: Any) -> list[str]:
    """Which of the words that tell something stand in an answer."""
    return [word for word in TOLD if word in repr(found)]


def test_what_tells_something_follows_from_the_law_itself() -> None:
    assert privacy.telling(law_files.law_of_today()) == {"SCOPE-4", "SCOPE-5"}


def test_who_may_read_it_gets_it(as_anna: Actor, asked: int) -> None:
    assert {"SCOPE-4", "TERM-1"} <= {duty.rule for duty in selectors.duties(as_anna, asked, on=TODAY)}
    assert {"medical_relief", "a"} <= {fact.code for fact in selectors.facts(as_anna, asked)}


READS: dict[str, Callable[[Actor, int], Any]] = {
    "terms": lambda by, number: selectors.duties(by, number, on=TODAY, everything=True),
    "terms in English": lambda by, number: selectors.duties(by, number, on=TODAY, lang="en"),
    "as known": lambda by, number: selectors.duties_as_known(by, number, known_at=NOW + timedelta(days=1), on=TODAY),
    "what if": lambda by, number: selectors.what_if(by, number, [NewFact("ended", TODAY)], on=TODAY),
    "facts": selectors.facts,
    "calendar": lambda by, _number: selectors.calendar(by, CalendarQuery(), on=TODAY),
    "reminders": lambda by, _number: selectors.reminders(by),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_housing_reads_nothing_about_it(as_anna: Actor, gerda: Actor, asked: int, read: Callable[..., Any]) -> None:
    remind_everybody()
    assert told(read(as_anna, asked)) or read is READS["reminders"]
    with context.acting(gerda, TODAY):
        found = read(gerda, asked)
    assert not told(found)
    assert "code='a'" not in repr(found)


def test_the_term_itself_stays_to_be_seen_with_its_last_day(as_anna: Actor, gerda: Actor, asked: int) -> None:
    (hers,) = [duty for duty in selectors.duties(as_anna, asked, on=TODAY) if duty.rule == "TERM-1"]
    with context.acting(gerda, TODAY):
        (seen,) = [duty for duty in selectors.duties(gerda, asked, on=TODAY) if duty.rule == "TERM-1"]
        facts = [fact for fact in selectors.facts(gerda, asked) if fact.kind == "extension"]
    assert (seen.due, seen.because) == (hers.due, hers.because)
    assert seen.receipt is not None and ("extension", "", None) in [
        (f.kind, f.code, f.until) for f in seen.receipt.facts
    ]
    assert [(fact.hidden, fact.on, fact.since) for fact in facts] == [(True, ILL.on, None)]


@pytest.mark.parametrize("role", ["social_guide", "teacher", "policy_adviser", "administrator"])
def test_who_sees_no_terms_gets_none_of_it(as_role: Callable[[str], Actor], asked: int, role: str) -> None:
    somebody = as_role(role)
    for name, read in READS.items():
        with context.acting(somebody, TODAY), pytest.raises((AccessDenied, NotFoundForYou)):
            assert not read(somebody, asked), name


def test_housing_neither_records_nor_takes_back_what_it_may_not_read(gerda: Actor, selams: int, as_anna: Actor) -> None:
    number = service.record_fact(as_anna, selams, RELIEF, at=NOW, on=TODAY)
    other = NewFact("duo_decided", date(2026, 11, 2), code="medical_relief")
    with context.acting(gerda, TODAY):
        with pytest.raises(InvalidInput) as refused:
            service.record_fact(gerda, selams, other, at=NOW, on=TODAY)
        with pytest.raises(NotFoundForYou):
            service.withdraw_fact(gerda, number, reason="Klopt niet", at=NOW, on=TODAY)
    assert set(refused.value.errors) == {"code"}


def remind_everybody() -> None:
    """A morning on which a step of escalation reaches housing, income and the team."""
    tasks.remind_everywhere(at=NOW, on=date(2026, 12, 1))


def test_a_reminder_of_it_reaches_only_who_may_read_it(
    gerda: Actor, as_anna: Actor, selams: int, as_role: Callable[[str], Actor]
) -> None:
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        service.save_escalation(nora, [EscalationStep(1, "housing_officer")], at=NOW, on=TODAY)
    service.record_fact(as_anna, selams, RELIEF, at=NOW, on=TODAY)
    remind_everybody()
    assert one("select array_agg(distinct membership_id) from deadlines_reminder where rule = 'SCOPE-4'") == [
        as_anna.membership_id
    ]


def test_a_message_does_not_name_it_even_to_who_may_read_it(as_anna: Actor, selams: int) -> None:
    sent: list[str] = []
    former = list(reminder_mail._mailer)
    reminder_mail.register_mailer(lambda to, subject, text: sent.append(text))
    try:
        service.set_reminders(as_anna, ReminderChoice(email=True), at=NOW, on=TODAY)
        service.record_fact(as_anna, selams, RELIEF, at=NOW, on=TODAY)
        remind_everybody()
    finally:
        reminder_mail._mailer[:] = former
    assert len(sent) == 1 and "Een andere termijn" in sent[0] and not told(sent)


def test_the_next_legal_date_on_the_caseload_never_is_one_of_these(as_anna: Actor, selams: int) -> None:
    service.record_fact(as_anna, selams, RELIEF, at=NOW, on=TODAY)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=TODAY, thorough=True)
    assert one("select legal_rule from dossiers_dossier where id = %s", selams) not in ("SCOPE-4", "SCOPE-5")
