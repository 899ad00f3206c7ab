# SPDX-License-Identifier: EUPL-1.2
"""Reminders: once per term, step and person; escalation; and what goes out by e-mail, without names."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from leidraad.access import absence, context
from leidraad.access.types import AccessDenied, Actor, InvalidInput
from leidraad.deadlines import reminder_mail, selectors, service, tasks
from leidraad.deadlines.types import Digest, EscalationStep, NewFact, ReminderChoice, Standing
from leidraad.dossiers import service as dossiers
from tests.dossiers.families import alone, one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
ASYLUM = Standing("wi2021", "asylum_permit")
DUE = date(2026, 12, 4)  # thirteen days from now
Sent = list[tuple[str, str, str]]


@pytest.fixture
def sent() -> Iterator[Sent]:
    """What goes out by e-mail."""
    messages: Sent = []
    former = list(reminder_mail._mailer)
    reminder_mail.register_mailer(lambda to, subject, text: messages.append((to, subject, text)))
    yield messages
    reminder_mail._mailer[:] = former


def due_on(by: Actor, day: date = DUE) -> int:
    """A dossier whose plan is due on a working day."""
    number = alone(by)
    facts = [(number, NewFact("registered", day - timedelta(weeks=10)))]
    service.record_many(by, facts, standings={number: ASYLUM}, at=NOW, on=TODAY)
    return number


def a_day(on: date = TODAY) -> tuple[int, int]:
    """One morning: how many reminders are made, how many messages sent."""
    return tasks.remind_everywhere(at=NOW + (on - TODAY), on=on)


def inbox(by: Actor) -> list[tuple[int, str, int]]:
    """What lies there: dossier, rule, step."""
    with context.acting(by, TODAY):
        return [(one.dossier_id, one.rule, one.step) for one in selectors.reminders(by)]


# --- in the app ---


def test_whoever_directs_the_dossier_is_reminded_two_weeks_ahead(as_anna: Actor) -> None:
    soon = due_on(as_anna)
    due_on(as_anna, date(2026, 12, 14))
    a_day()
    assert inbox(as_anna) == [(soon, "PIP-1", -14)]


def test_who_replaces_the_director_is_reminded_as_well_from_the_first_day_until_the_last(
    as_anna: Actor, daan: Actor
) -> None:
    soon, tomorrow = due_on(as_anna), TODAY + timedelta(days=1)
    new = absence.NewAbsence(as_anna.membership_id, tomorrow, tomorrow, daan.membership_id)
    absence.register(as_anna, new, at=NOW, on=TODAY)
    a_day()
    assert inbox(daan) == []
    a_day(tomorrow)
    assert inbox(daan) == [(soon, "PIP-1", -14)]
    late = due_on(as_anna, DUE + timedelta(days=3))
    a_day(tomorrow + timedelta(days=1))
    assert late not in {dossier_id for dossier_id, *_rest in inbox(daan)}


def test_nobody_is_reminded_twice_of_the_same(as_anna: Actor) -> None:
    due_on(as_anna)
    assert [a_day()[0], a_day()[0], a_day(TODAY + timedelta(days=1))[0]] == [1, 0, 0]


def test_a_term_that_was_missed_is_told_once_more(as_anna: Actor) -> None:
    number = due_on(as_anna)
    a_day()
    a_day(DUE + timedelta(days=1))
    a_day(DUE + timedelta(days=2))
    assert inbox(as_anna) == [(number, "PIP-1", 1), (number, "PIP-1", -14)]


def test_what_was_met_meanwhile_leaves_the_inbox(as_anna: Actor) -> None:
    number = due_on(as_anna)
    a_day()
    service.record_fact(as_anna, number, NewFact("plan_dated", TODAY), at=NOW, on=TODAY)
    assert inbox(as_anna) == []


def test_a_closed_dossier_reminds_nobody(as_anna: Actor) -> None:
    number = due_on(as_anna)
    dossiers.close_dossier(as_anna, number, reason="Verhuisd", at=NOW, on=TODAY)
    assert a_day() == (0, 0)


def test_somebody_chooses_how_far_ahead(as_anna: Actor) -> None:
    due_on(as_anna)
    service.set_reminders(as_anna, ReminderChoice(days_ahead=7), at=NOW, on=TODAY)
    assert selectors.reminder_choice(as_anna).days_ahead == 7
    assert [a_day()[0], a_day(DUE - timedelta(days=7))[0]] == [0, 1]


def test_who_wants_none_gets_none(as_anna: Actor) -> None:
    due_on(as_anna)
    service.set_reminders(as_anna, ReminderChoice(in_app=False), at=NOW, on=TODAY)
    assert a_day() == (0, 0)


def test_a_reminder_is_put_away_by_its_owner_only(as_anna: Actor, daan: Actor) -> None:
    due_on(as_anna)
    a_day()
    (shown,) = selectors.reminders(as_anna)
    with context.acting(daan, TODAY):
        assert selectors.reminders(daan) == []
        assert service.mark_read(daan, [shown.id], at=NOW, on=TODAY) == 0
    assert service.mark_read(as_anna, [shown.id], at=NOW, on=TODAY) == 1
    assert selectors.reminders(as_anna)[0].read is True


def test_a_number_of_days_that_makes_no_sense_is_refused(as_anna: Actor) -> None:
    with pytest.raises(InvalidInput):
        service.set_reminders(as_anna, ReminderChoice(days_ahead=-1), at=NOW, on=TODAY)


# --- escalation ---


def test_others_hear_of_it_when_their_step_has_come(
    as_anna: Actor, daan: Actor, as_role: Callable[[str], Actor]
) -> None:
    number, nora, fatih = due_on(as_anna), as_role("administrator"), as_role("income_officer")
    with context.acting(nora, TODAY):
        steps = [EscalationStep(-5, "team"), EscalationStep(3, "income_officer")]
        service.save_escalation(nora, steps, at=NOW, on=TODAY)
        assert selectors.escalation(nora) == steps
    a_day(DUE - timedelta(days=5))
    assert (number, "PIP-1", -5) in inbox(as_anna)
    assert (inbox(daan), inbox(fatih)) == ([], [])
    a_day(DUE + timedelta(days=3))
    assert inbox(fatih) == [(number, "PIP-1", 3)]


def test_a_step_to_nobody_is_refused(as_role: Callable[[str], Actor]) -> None:
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        for step, field in ((EscalationStep(1, "volunteer"), "to"), (EscalationStep(400, "team"), "days")):
            with pytest.raises(InvalidInput) as refused:
                service.save_escalation(nora, [step], at=NOW, on=TODAY)
            assert set(refused.value.errors) == {f"steps[0].{field}"}


def test_a_director_does_not_decide_who_hears(as_anna: Actor) -> None:
    with pytest.raises(AccessDenied):
        service.save_escalation(as_anna, [], at=NOW, on=TODAY)


# --- by e-mail ---


def test_a_message_holds_nothing_about_a_person(as_anna: Actor, sent: Sent) -> None:
    number = due_on(as_anna)
    service.set_reminders(as_anna, ReminderChoice(email=True), at=NOW, on=TODAY)
    assert a_day() == (1, 1)
    ((to, subject, text),) = sent
    assert (to, subject) == ("anna@lindewaard.example", "Leidraad: een termijn vraagt uw aandacht")
    assert "- Plan binnen 10 weken. Uiterlijk 4 december 2026." in text
    assert "Selam" not in text and "Haile" not in text and str(number) not in text.replace("4 december 2026", "")


def test_one_message_puts_the_same_terms_together(as_anna: Actor, sent: Sent) -> None:
    service.set_reminders(as_anna, ReminderChoice(email=True), at=NOW, on=TODAY)
    for day in (DUE, date(2026, 11, 27), date(2026, 11, 13), date(2026, 11, 20)):
        due_on(as_anna, day)
    a_day()
    ((_to, subject, text),) = sent
    assert subject == "Leidraad: 4 termijnen vragen uw aandacht"
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- Te laat: 2 keer Plan binnen 10 weken. De eerste had gemoeten op 13 november 2026.",
        "- 2 keer Plan binnen 10 weken. De eerste uiterlijk 27 november 2026.",
    ]


def test_one_message_a_day_or_one_for_each(as_anna: Actor, sent: Sent) -> None:
    for digest, messages in ((Digest.DAILY, 1), (Digest.NONE, 2)):
        service.set_reminders(as_anna, ReminderChoice(email=True, digest=digest), at=NOW, on=TODAY)
        due_on(as_anna)
        due_on(as_anna)
        assert a_day()[1] == messages
        assert a_day() == (0, 0)


def test_a_weekly_message_waits_for_monday(as_anna: Actor, sent: Sent) -> None:
    service.set_reminders(as_anna, ReminderChoice(email=True, digest=Digest.WEEKLY), at=NOW, on=TODAY)
    due_on(as_anna)
    assert TODAY.weekday() == 5
    assert [a_day(TODAY + timedelta(days=days))[1] for days in (0, 1, 2, 3)] == [0, 0, 1, 0]


def test_a_message_that_could_not_go_out_goes_the_next_day(as_anna: Actor, sent: Sent) -> None:
    def refused(to: str, subject: str, text: str) -> None:
        raise OSError("no connection")

    service.set_reminders(as_anna, ReminderChoice(email=True), at=NOW, on=TODAY)
    due_on(as_anna)
    reminder_mail.register_mailer(refused)
    assert a_day() == (1, 0)
    reminder_mail.register_mailer(lambda to, subject, text: sent.append((to, subject, text)))
    assert a_day(TODAY + timedelta(days=1)) == (0, 1)


def test_without_a_mail_server_reminders_stay_in_the_app(as_anna: Actor, sent: Sent) -> None:
    reminder_mail.register_mailer(None)
    service.set_reminders(as_anna, ReminderChoice(email=True), at=NOW, on=TODAY)
    due_on(as_anna)
    assert a_day() == (1, 0)
    assert one("select mailed_at from deadlines_reminder") is None
