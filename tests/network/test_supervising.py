# SPDX-License-Identifier: EUPL-1.2
"""The files of helpers, and how it goes with them in numbers: for who supervises them, and for nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.utils import ProgrammingError

from leidraad.access import context, helper_files
from leidraad.access.helper_files import Concern, FileValues
from leidraad.access.models import AuditEvent, HelperFile
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou, Source
from leidraad.dossiers import helping
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.given import NewHelp
from leidraad.dossiers.types import Understood
from leidraad.network import notices, supervising_mail
from leidraad.network import supervising as network
from leidraad.plans import service
from tests.dossiers.families import contact
from tests.network.circles import Circle, L
from tests.people import NOW, TODAY
from tests.web.helping import log

pytestmark = pytest.mark.django_db
MANY_DAYS = timedelta(days=30)


def given(supervisor: Actor | None, **more: object) -> FileValues:
    """A file that is in order."""
    values = FileValues(
        supervisor_id=supervisor.membership_id if supervisor else None, certificate_on=TODAY - timedelta(days=400),
        certificate_until=TODAY + timedelta(days=700), languages=("ara",), days=(0, 2),
    )  # fmt: skip
    return replace(values, **more)  # type: ignore[arg-type]


def kept(by: Actor, helper: Actor, values: FileValues) -> None:
    """Keep a file."""
    with context.acting(by, TODAY):
        helper_files.save(by, helper.membership_id, values, at=NOW, on=TODAY)


def logged(by: Actor, circle: Circle, new: NewHelp) -> None:
    """Log contact."""
    with context.acting(by, TODAY):
        service.log_help(by, circle.dossier, new, at=NOW, on=TODAY)


def weeks(by: Actor) -> list[network.HelperWeek]:
    """The overview of the week."""
    with context.acting(by, TODAY):
        return network.week(by, at=NOW, on=TODAY)


def test_a_supervisor_sees_numbers_of_her_own_helpers_only(
    circle: Circle, anna: Actor, bert: Actor, hans: Actor, daan: Actor
) -> None:
    kept(anna, hans, given(bert))
    circle.consented(hans, L, may_write=True)
    logged(hans, circle, log(minutes=90, summary="Geheim"))
    logged(hans, circle, log(minutes=30, reached=False))
    logged(hans, circle, log(happened_on=TODAY - MANY_DAYS))
    (one,) = weeks(bert)
    assert (one.file.name, one.contacts, one.missed, one.minutes, one.families, one.quiet) == (
        "Hans Vos", 1, 1, 90, 1, False,
    )  # fmt: skip
    assert "Geheim" not in repr(one)
    assert "Selam" not in repr(one)
    assert weeks(daan) == []
    assert weeks(anna) == []


def test_silence_is_told_after_as_many_days_as_was_agreed(circle: Circle, anna: Actor, hans: Actor) -> None:
    kept(anna, hans, given(anna, silence_days=21))
    assert not weeks(anna)[0].quiet, "without a family nobody is quiet"
    circle.consented(hans, L, may_write=True)
    assert weeks(anna)[0].quiet, "a family and never any contact"
    logged(hans, circle, log(happened_on=TODAY - timedelta(days=22)))
    assert (weeks(anna)[0].quiet, weeks(anna)[0].quiet_days) == (True, 22)
    logged(hans, circle, log(happened_on=TODAY - timedelta(days=21)))
    assert (weeks(anna)[0].quiet, weeks(anna)[0].quiet_days) == (False, 21)


def test_who_supervises_nobody_by_role_sees_no_overview(hans: Actor, as_role: Callable[[str], Actor]) -> None:
    for by in (hans, as_role("administrator"), as_role("income_officer")):
        with context.acting(by, TODAY), pytest.raises(AccessDenied):
            network.week(by, at=NOW, on=TODAY)


def test_a_guide_keeps_the_file_of_whom_she_supervises_and_no_other(anna: Actor, bert: Actor, hans: Actor) -> None:
    with pytest.raises(NotFoundForYou):
        kept(bert, hans, given(bert))
    kept(anna, hans, given(bert))
    kept(bert, hans, given(bert, next_talk_on=TODAY))
    with context.acting(bert, TODAY):
        (one,) = helper_files.files(bert, on=TODAY)
    assert (one.name, one.values.next_talk_on, one.supervisor) == ("Hans Vos", TODAY, "Bert Mulder")
    with pytest.raises(InvalidInput):
        kept(bert, hans, given(anna))


def test_the_database_keeps_other_files_from_a_guide(anna: Actor, bert: Actor, hans: Actor) -> None:
    kept(anna, hans, given(anna))
    with context.acting(bert, TODAY):
        assert HelperFile.objects.count() == 0
        assert HelperFile.objects.update(supervisor_id=bert.membership_id) == 0
    with pytest.raises(ProgrammingError, match="permission denied"), context.acting(hans, TODAY):
        HelperFile.objects.update(most_families=50)


def test_a_helper_reads_her_own_file_and_another_town_none(anna: Actor, hans: Actor, carla: Actor) -> None:
    kept(anna, hans, given(anna))
    with context.acting(hans, TODAY):
        own = helper_files.own(hans, on=TODAY)
    assert own is not None
    assert own.values.languages == ("ara",)
    with context.acting(carla, TODAY):
        assert helper_files.files(carla, on=TODAY) == []
        with pytest.raises(NotFoundForYou):
            helper_files.file(carla, hans.membership_id, on=TODAY)


def test_nobody_keeps_her_own_file(anna: Actor, bert: Actor) -> None:
    with pytest.raises(InvalidInput):
        kept(bert, bert, given(None))


@pytest.mark.parametrize(
    ("more", "families", "expected"),
    [
        ({}, 1, ()),
        ({"certificate_until": TODAY + timedelta(days=61)}, 0, ()),
        ({"certificate_until": TODAY + timedelta(days=60)}, 0, (Concern.CERTIFICATE_ENDS,)),
        ({"certificate_until": TODAY}, 0, (Concern.CERTIFICATE_ENDS,)),
        ({"certificate_until": TODAY - timedelta(days=1)}, 0, (Concern.CERTIFICATE_OVER,)),
        ({"certificate_on": None, "certificate_until": None}, 0, (Concern.NO_CERTIFICATE,)),
        ({"next_talk_on": TODAY - timedelta(days=1)}, 0, (Concern.TALK_LATE,)),
        ({"supervisor_id": None}, 0, (Concern.NO_SUPERVISOR,)),
        ({}, 3, (Concern.FULL,)),
    ],
)
def test_what_asks_for_attention(
    anna: Actor, more: dict[str, object], families: int, expected: tuple[Concern, ...]
) -> None:
    assert helper_files.concerns(given(anna, **more), families, TODAY) == expected


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"certificate_on": None}, "certificate_until"),
        ({"certificate_until": TODAY - timedelta(days=500)}, "certificate_until"),
        ({"most_families": 51}, "most_families"),
        ({"silence_days": 0}, "silence_days"),
        ({"supervisor_id": 9}, "supervisor_id"),
    ],
)
def test_what_is_wrong_stands_at_its_field(anna: Actor, hans: Actor, more: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        kept(anna, hans, given(anna, **more))
    assert list(refused.value.errors) == [field]


def test_an_interpreter_is_found_by_language_and_day(
    anna: Actor, somebody: Callable[[str], Actor], bert: Actor
) -> None:
    lemlem = somebody("Lemlem")
    kept(
        anna,
        lemlem,
        given(None, languages=("tir", "amh"), days=(1,), for_talks=True, key_person=True, phone="0612345678"),
    )
    for by in (anna, bert):
        with context.acting(by, TODAY):
            (one,) = helper_files.for_talks(by, language="tir", day=1)
            assert (one.name, one.key_person, one.phone) == ("Lemlem Tesfay", True, "0612345678")
            assert helper_files.for_talks(by, language="ara") == []
            assert helper_files.for_talks(by, language="tir", day=2) == []


def test_who_is_not_there_for_talks_is_not_found(anna: Actor, hans: Actor) -> None:
    kept(anna, hans, given(anna))
    with context.acting(anna, TODAY):
        assert helper_files.for_talks(anna) == []


def upkeep() -> Actor:
    """The worker, in Lindewaard."""
    return Actor(0, 0, 1, "", "", "", source=Source("worker"))


def told(on: object = TODAY) -> list[tuple[str, str, str]]:
    """What is sent on a day."""
    sent: list[tuple[str, str, str]] = []
    notices.register_mailer(lambda *message: sent.append(message), "https://leidraad.example")
    try:
        with context.upkeep(1, TODAY):
            supervising_mail.send(upkeep(), at=NOW, on=on)  # type: ignore[arg-type]
    finally:
        notices.register_mailer(None, "")
    return sent


def test_one_mail_a_week_without_content(
    anna: Actor, bert: Actor, hans: Actor, somebody: Callable[[str], Actor]
) -> None:
    kept(anna, hans, given(bert))
    kept(anna, somebody("Lemlem"), given(bert))
    ((address, subject, text),) = told()
    assert address == "bert@tandem.example"
    for word in ("Hans", "Lemlem", "Selam", "1", "2"):
        assert word not in subject + text
    assert told() == []
    assert told(TODAY + timedelta(days=1)) == [], "TODAY is a Saturday: still the same week"
    assert len(told(TODAY + timedelta(days=2))) == 1


def test_what_was_looked_at_stands_in_the_trail(anna: Actor, bert: Actor, hans: Actor) -> None:
    kept(anna, hans, given(bert))
    weeks(bert)
    with context.acting(anna, TODAY):
        line = AuditEvent.objects.filter(action="helpers.shown").latest("id")
    assert (line.account_id, line.ground, line.details) == (
        bert.account_id, "supervision", {"helpers": [hans.membership_id]},
    )  # fmt: skip


def test_after_a_talk_it_is_told_whether_it_was_understood(
    circle: Circle, anna: Actor, bert: Actor, somebody: Callable[[str], Actor]
) -> None:
    lemlem = somebody("Lemlem")
    talks = [
        contact(interpreter_id=lemlem.membership_id, understood=answer)
        for answer in (Understood.YES, Understood.PARTLY, None)
    ]
    with context.acting(anna, TODAY), pytest.raises(InvalidInput) as refused:
        dossiers.record_contact(anna, circle.dossier, talks[0], at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["interpreter_id"], "not one who can be asked for a talk"
    kept(anna, lemlem, given(None, languages=("tir",), for_talks=True))
    with context.acting(anna, TODAY):
        for one in talks:
            dossiers.record_contact(anna, circle.dossier, one, at=NOW, on=TODAY)
        assert helping.understood(anna) == {lemlem.membership_id: (2, 1)}
    with context.acting(bert, TODAY):
        assert helping.understood(bert) == {}
