# SPDX-License-Identifier: EUPL-1.2
"""Consent: nothing is seen before the yes, the words that were shown are kept, and stopping counts at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from leidraad.access import context
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers import helped
from leidraad.network import selectors
from leidraad.network.types import ConsentAnswer
from tests.dossiers.families import rows
from tests.network.circles import Circle, H, L, mark
from tests.network.test_sharing import refused, seen
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
CONSENT = {"ground": Ground.CONSENT}


def test_nothing_is_seen_before_the_answer(circle: Circle, hans: Actor) -> None:
    circle.share(hans, L, ground=Ground.CONSENT)
    refused(hans, circle.dossier)
    assert [one.name for one in circle.shown().asked] == ["Hans Vos"]


def test_a_yes_counts_at_once_and_says_which_words_were_shown(circle: Circle, hans: Actor) -> None:
    circle.consented(hans, L)
    assert seen(hans, circle.dossier)[0] == {mark(circle.dossier, "language")}
    (kept,) = circle.shown().consents
    assert (kept.answer, kept.name, kept.language) == (ConsentAnswer.GIVEN, "Selam Haile", "ti")
    assert kept.text["domains"]["language"]["nl"] == "Taal"
    assert kept.text["sentences"]["stop_any_time"]["lang"] == "ti"
    assert kept.valid_until == TODAY + timedelta(days=60)


def test_a_no_lets_nobody_in(circle: Circle, hans: Actor) -> None:
    member = circle.share(hans, L, ground=Ground.CONSENT)
    circle.answer(member, yes=False)
    refused(hans, circle.dossier)
    assert circle.shown().consents[0].answer is ConsentAnswer.REFUSED
    with pytest.raises(ValueError, match="unpack"):
        circle.answer(member)


def test_withdrawing_counts_at_once(circle: Circle, hans: Actor) -> None:
    member = circle.consented(hans, L)
    seen(hans, circle.dossier)
    circle.withdraw(member)
    refused(hans, circle.dossier)
    assert [one.answer for one in circle.shown().consents] == [ConsentAnswer.WITHDRAWN, ConsentAnswer.GIVEN]


def test_what_was_withdrawn_on_one_ground_leaves_another(circle: Circle, bert: Actor) -> None:
    circle.share(bert, Domain.WORK)
    health = circle.consented(bert, H)
    assert mark(circle.dossier, "health") in seen(bert, circle.dossier)[0]
    circle.withdraw(health)
    assert seen(bert, circle.dossier)[0] == {mark(circle.dossier, "work")}


def test_consent_runs_out(circle: Circle, hans: Actor) -> None:
    circle.consented(hans, L)
    refused(hans, circle.dossier, TODAY + timedelta(days=61))


def test_words_that_changed_meanwhile_are_read_again(circle: Circle, hans: Actor) -> None:
    member = circle.share(hans, L, ground=Ground.CONSENT)
    with pytest.raises(InvalidInput):
        circle.answer(member, sha256="0" * 64)
    with pytest.raises(InvalidInput) as problem:
        circle.answer(member, name=" ")
    assert set(problem.value.errors) == {"name"}
    refused(hans, circle.dossier)


def test_sharing_less_needs_no_new_answer_and_more_does(circle: Circle, hans: Actor) -> None:
    member = circle.consented(hans, L, Domain.LEISURE)
    less = circle.change(member, circle.new(hans, L, **CONSENT))
    assert seen(hans, circle.dossier)[0] == {mark(circle.dossier, "language")}
    circle.change(less, circle.new(hans, L, Domain.HOUSING, **CONSENT))
    refused(hans, circle.dossier)
    assert len(circle.shown().asked) == 1


def test_what_was_agreed_before_a_change_can_be_withdrawn_after_it(circle: Circle, hans: Actor) -> None:
    member = circle.consented(hans, L, Domain.LEISURE)
    less = circle.change(member, circle.new(hans, L, **CONSENT))
    circle.withdraw(less)
    refused(hans, circle.dossier)


def test_consent_never_changes(circle: Circle, hans: Actor, anna: Actor) -> None:
    circle.consented(hans, L)
    for statement in ("update network_consent set name = 'x'", "delete from network_consent"):
        with context.acting(anna, TODAY), pytest.raises(DatabaseError), transaction.atomic():
            rows(statement)


def test_only_the_own_director_asks(circle: Circle, hans: Actor, daan: Actor, carla: Actor, bert: Actor) -> None:
    member = circle.share(hans, L, ground=Ground.CONSENT)
    for other in (daan, carla, bert, hans):
        stranger = Circle(other, *circle.dossiers)
        with pytest.raises(NotFoundForYou):
            stranger.answer(member)


def test_the_question_says_who_sees_what_and_why(circle: Circle, hans: Actor, anna: Actor) -> None:
    circle.share(hans, L, ground=Ground.CONSENT, may_write=True)
    with context.acting(anna, TODAY):
        (asked,) = selectors.questions(anna, circle.dossier, "ar", for_child=True, on=TODAY)
    text: dict[str, Any] = dict(asked.text)
    assert (text["helper"], text["organisation"]) == ("Hans Vos", "Stichting Tandem")
    assert (text["role"]["nl"], text["purpose"]["nl"]) == (
        "Vrijwilliger", "samen de stad en het Nederlands leren kennen",
    )  # fmt: skip
    assert text["may"]["nl"] == "lezen en iets voorstellen"
    assert {one["mark"] for one in text["sentences"].values()} == {"unchecked"}
    assert "child" in text["sentences"]
    assert replace(asked).sha256 == asked.sha256


def test_a_helper_finds_by_name_whom_she_was_let_in_to(circle: Circle, hans: Actor) -> None:
    member = circle.consented(hans, L)
    with context.acting(hans, TODAY):
        assert [one.name for one in helped.people(hans, search="sel", at=NOW)] == ["Selam Haile"]
        assert helped.people(hans, search="dawit", at=NOW) == []
    circle.withdraw(member)
    with context.acting(hans, TODAY):
        assert helped.people(hans, search="sel", at=NOW) == []
