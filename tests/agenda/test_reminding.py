# SPDX-License-Identifier: EUPL-1.2
"""Reminders: queued a day ahead, made once, and an e-mail that tells nothing, in the reader's own language."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from leidraad.access import context, grants
from leidraad.access.types import Actor, Domain
from leidraad.agenda import reminding, selectors, service, tasks
from leidraad.agenda.outward_texts import TEXTS, said
from leidraad.agenda.types import Answer, NewMoment, NewReply
from leidraad.pure.texts import Mark
from tests.agenda.meeting import LIBRARY, clock, let_in, make
from tests.dossiers.families import rows
from tests.people import LINDEWAARD, NOW, TODAY

pytestmark = pytest.mark.django_db
SUNDAY = date(2026, 11, 22)
EVE = clock(10) - timedelta(hours=24)


@pytest.fixture
def sent() -> Iterator[list[tuple[str, str, str]]]:
    """What went out."""
    out: list[tuple[str, str, str]] = []
    reminding.register_mailer(lambda *message: out.append(message))
    yield out
    reminding.register_mailer(None)


def queued() -> list[tuple[datetime, int, int]]:
    """When, which appointment, and as it was after which change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select scheduled_at, args from procrastinate_jobs where task_name = 'agenda.remind' and status = 'todo' order by id"
        )
        found = [(when, args if isinstance(args, dict) else json.loads(args)) for when, args in cursor.fetchall()]
    assert all(set(args) == {"municipality_id", "appointment_id", "sequence"} for _when, args in found)
    return [(when, args["appointment_id"], args["sequence"]) for when, args in found]


def remind(appointment_id: int, sequence: int = 0, at: datetime = EVE) -> tuple[int, int]:
    """As the worker does."""
    return tasks.remind(LINDEWAARD, appointment_id, sequence, at=at, on=SUNDAY)


def test_a_job_waits_for_a_day_before(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0])
    assert queued()[-1] == (EVE, number, 0)
    service.move(as_anna, number, NewMoment(clock(14), clock(15)), seen=0, at=NOW, on=TODAY)
    assert queued()[-1] == (EVE + timedelta(hours=4), number, 1)


def test_for_today_it_is_two_hours_before_and_for_now_not_at_all(as_anna: Actor, selams: tuple[int, ...]) -> None:
    before = len(queued())
    make(as_anna, selams[0], at=clock(7))
    assert queued()[-1][0] == clock(8)
    make(as_anna, selams[1], hour=12, at=clock(11))
    assert len(queued()) == before + 1


def test_everybody_who_comes_is_reminded_once(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, selam: Actor
) -> None:
    number = make(as_anna, selams[0], who=(as_anna, lemlem))
    assert remind(number)[0] == 3
    assert remind(number)[0] == 0
    for one in (as_anna, lemlem, selam):
        with context.acting(one, TODAY):
            assert selectors.reminded(one, NOW) == {number}


def test_who_left_the_circle_hears_nothing(as_anna: Actor, selams: tuple[int, ...], hans: Actor) -> None:
    held = let_in(as_anna, hans, selams[0], Domain.LANGUAGE)
    first, second = make(as_anna, selams[1], selams[0], who=(hans,)), make(as_anna, selams[0], who=(hans,), hour=14)
    assert remind(first)[0] == 2
    grants.end(as_anna, held, TODAY)
    assert remind(second)[0] == 1


def test_about_health_too(as_anna: Actor, selams: tuple[int, ...]) -> None:
    assert remind(make(as_anna, selams[0], domain=Domain.HEALTH))[0] == 1


def test_a_change_or_a_cancellation_stops_the_old_one(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0])
    service.move(as_anna, number, NewMoment(clock(14), clock(15)), seen=0, at=NOW, on=TODAY)
    assert remind(number, 0)[0] == 0
    service.cancel(as_anna, number, "Ziek", at=NOW, on=TODAY)
    assert remind(number, 2)[0] == 0


def test_who_declined_and_what_has_begun_is_let_be(as_anna: Actor, selams: tuple[int, ...], selam: Actor) -> None:
    number = make(as_anna, selams[0], who=(as_anna,))
    with context.acting(selam, TODAY):
        service.answer(selam, number, NewReply(Answer.DECLINED, "Examen"), seen=0, at=NOW, on=TODAY)
    assert remind(number, at=clock(10))[0] == 0
    assert remind(number)[0] == 1


def test_an_e_mail_tells_that_there_is_one_and_nothing_else(
    as_anna: Actor, selams: tuple[int, ...], lemlem: Actor, sent: list[tuple[str, str, str]]
) -> None:
    number = make(as_anna, selams[0], who=(as_anna, lemlem), title="Schulden", place=LIBRARY)
    assert remind(number) == (3, 2)
    assert sorted(address for address, *_rest in sent) == ["lemlem@tolk.example", "selam@inwoner.example"]
    for _address, subject, text in sent:
        assert subject == "Leidraad: u hebt een afspraak"
        for secret in ("10:00", "23", "Selam", "Anna", "Schulden", "Markt", "november"):
            assert secret not in subject + text
    assert remind(number) == (0, 0), "once"


def test_in_the_reader_s_own_language_with_the_dutch_below(
    sent: list[tuple[str, str, str]],
) -> None:
    subject, text = said("subject", "ti"), reminding.message("ti")
    assert "ቆጸራ" in subject
    assert text.index("ቆጸራ") < text.index("U hebt binnenkort een afspraak.")
    assert "U hebt" in reminding.message("nl")


@pytest.mark.parametrize("language", ["en", "ar", "ti", "fa", "tr"])
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_each_translation_is_of_the_dutch_as_it_is_and_marked_as_made_by_a_machine(name: str, language: str) -> None:
    assert TEXTS[name].said(language).mark is Mark.UNCHECKED


def test_a_message_that_fails_is_sent_the_next_time(
    as_anna: Actor, selams: tuple[int, ...], sent: list[tuple[str, str, str]]
) -> None:
    number = make(as_anna, selams[0])

    def broken(*_message: str) -> None:
        raise OSError("no line")

    working = reminding._mailer[0]
    reminding.register_mailer(broken)
    with pytest.raises(OSError, match="no line"):
        remind(number)
    reminding.register_mailer(working)
    assert remind(number) == (0, 1)
    assert len(sent) == 1


def test_it_leaves_an_audit_line_without_names(as_anna: Actor, selams: tuple[int, ...]) -> None:
    number = make(as_anna, selams[0])
    remind(number)
    found = rows("select object_id, details::text from access_auditevent where action = 'appointment.reminded'")
    assert found == [(number, '{"reminders": 1}')]
