# SPDX-License-Identifier: EUPL-1.2
"""Explaining, asking whether it landed, and coming back to it; each sees what was shared with her."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.content import selectors, service
from leidraad.content.merging import ReadingMover
from leidraad.content.types import NewReading, ReadingKind
from leidraad.pure.repeating import Understood
from tests.content.conftest import WASTE, Town
from tests.dossiers.families import alone, one, person
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
EXPLAINED, READ, ANSWERED = ReadingKind.EXPLAINED, ReadingKind.READ, ReadingKind.ANSWERED
Acting = Callable[[Actor], Any]
Lets = Callable[..., None]


def told(article: int, answer: Understood | None = None, **more: Any) -> NewReading:
    return NewReading(article, "ar", ANSWERED if answer else EXPLAINED, answer, **more)


def due(by: Actor, days: int) -> list[tuple[str, Understood | None]]:
    on = TODAY + timedelta(days=days)
    with context.acting(by, on):
        return [(one.title, one.answer) for one in selectors.to_explain(by, on=on, at=NOW)]


def test_a_guide_sees_what_her_people_did_not_understand(
    town: Town, dossier: int, lets: Lets, bert: Actor, acting: Acting
) -> None:
    article = town.article()
    lets(bert, Domain.HOUSING)
    with acting(bert):
        service.record(bert, dossier, told(article), at=NOW, on=TODAY)
        service.record(bert, dossier, told(article, Understood.NO, words="Welke bak?"), at=NOW, on=TODAY)
        shown = selectors.readings(bert, dossier, at=NOW)
    assert [(row.kind, row.answer, row.words) for row in shown] == [
        (ANSWERED, Understood.NO, "Welke bak?"),
        (EXPLAINED, None, ""),
    ]
    assert due(bert, 6) == []
    assert due(bert, 7) == [(WASTE.title, Understood.NO)]


@pytest.mark.parametrize(("answer", "days"), [(Understood.NO, 7), (Understood.A_BIT, 30), (Understood.YES, 90)])
def test_it_comes_back_after_as_long_as_it_should(
    town: Town, anna: Actor, dossier: int, answer: Understood, days: int
) -> None:
    service.record(anna, dossier, told(town.article(), answer), at=NOW, on=TODAY)
    assert due(anna, days - 1) == []
    assert due(anna, days) == [(WASTE.title, answer)]


def test_what_was_explained_and_not_asked_comes_back_and_what_landed_twice_does_not(
    town: Town, anna: Actor, dossier: int
) -> None:
    article = town.article()
    service.record(anna, dossier, told(article), at=NOW, on=TODAY)
    assert due(anna, 7) == [(WASTE.title, None)]
    for _time in range(2):
        service.record(anna, dossier, told(article, Understood.YES), at=NOW, on=TODAY)
    assert due(anna, 700) == []
    service.record(anna, dossier, told(article), at=NOW, on=TODAY)
    assert due(anna, 700) == [], "explained once more, but it had landed"


def test_reading_it_herself_asks_nothing_of_anybody(town: Town, anna: Actor, dossier: int) -> None:
    service.record(anna, dossier, NewReading(town.article(), "nl", READ), at=NOW, on=TODAY)
    assert due(anna, 700) == []


def test_a_municipality_chooses_its_own_lengths(town: Town, anna: Actor, dossier: int) -> None:
    service.set_intervals(anna, 3, 10, (20, 60), 5, at=NOW)
    service.record(anna, dossier, told(town.article(), Understood.NO), at=NOW, on=TODAY)
    assert due(anna, 3) == [(WASTE.title, Understood.NO)]
    with pytest.raises(InvalidInput):
        service.set_intervals(anna, 0, 10, (), 5, at=NOW)


def test_a_participant_answers_for_herself_and_her_guide_reads_it(
    town: Town, dossier: int, lets: Lets, selam: Actor, anna: Actor, acting: Acting
) -> None:
    article = town.article()
    lets(selam, *Domain, ground=Ground.OWN_DOSSIER)
    with acting(selam):
        service.record(selam, dossier, told(article, Understood.A_BIT, words="ليس كله"), at=NOW, on=TODAY)
        assert len(selectors.readings(selam, dossier, at=NOW)) == 1
    (shown,) = selectors.readings(anna, dossier, at=NOW)
    assert (shown.by_herself, shown.words, shown.by) == (True, "ليس كله", selam.name)
    assert due(anna, 30) == [(WASTE.title, Understood.A_BIT)]


def test_a_participant_does_not_answer_for_somebody_else(
    town: Town, anna: Actor, dossier: int, lets: Lets, selam: Actor, acting: Acting
) -> None:
    article, other = town.article(), alone(anna, person("Ander"))
    lets(selam, *Domain, ground=Ground.OWN_DOSSIER)
    with acting(selam), pytest.raises(NotFoundForYou):
        service.record(selam, other, told(article, Understood.YES), at=NOW, on=TODAY)


def test_a_helper_records_in_her_own_life_domains_only_and_is_told_so(
    town: Town, dossier: int, lets: Lets, hans: Actor, acting: Acting
) -> None:
    article = town.article()
    lets(hans, Domain.LANGUAGE)
    with acting(hans):
        assert not selectors.may_explain(hans, dossier, Domain.HOUSING)
        with pytest.raises(InvalidInput) as refused:
            service.record(hans, dossier, told(article), at=NOW, on=TODAY)
    assert list(refused.value.errors) == [""]


def test_what_somebody_did_not_understand_about_health_is_for_who_may_see_health(
    town: Town, dossier: int, lets: Lets, bert: Actor, anna: Actor, as_role: Callable[[str], Actor], acting: Acting
) -> None:
    article = town.gp()
    service.record(anna, dossier, told(article, Understood.NO), at=NOW, on=TODAY)
    lets(bert, Domain.HOUSING)
    fatih = as_role("income_officer")
    for who in (bert, fatih):
        with acting(who):
            assert selectors.readings(who, dossier, at=NOW) == []
        assert due(who, 30) == []
    with acting(fatih), pytest.raises(InvalidInput):
        service.record(fatih, dossier, told(article), at=NOW, on=TODAY)


def test_nobody_else_s_people(
    town: Town, dossier: int, hans: Actor, carla: Actor, as_role: Callable[[str], Actor], acting: Acting
) -> None:
    article = town.article()
    for who in (hans, carla, as_role("translator"), as_role("administrator")):
        with acting(who), pytest.raises((NotFoundForYou, AccessDenied)):
            service.record(who, dossier, told(article), at=NOW, on=TODAY)
        with acting(who), pytest.raises((NotFoundForYou, AccessDenied)):
            selectors.readings(who, dossier, at=NOW)


def test_a_colleague_s_people_are_asked_for(town: Town, dossier: int, anna: Actor, daan: Actor, acting: Acting) -> None:
    service.record(anna, dossier, told(town.article(), Understood.NO), at=NOW, on=TODAY)
    on = TODAY + timedelta(days=7)
    with context.acting(daan, on):
        assert selectors.to_explain(daan, on=on, at=NOW) == []
        assert len(selectors.to_explain(daan, on=on, at=NOW, everybody=True)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"lang": "xx"}, "lang"),
        ({"kind": ANSWERED}, "answer"),
        ({"answer": Understood.YES}, "answer"),
        ({"words": "x" * 1_001}, "words"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    town: Town, anna: Actor, dossier: int, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.record(anna, dossier, replace(told(town.article()), **wrong), at=NOW, on=TODAY)
    assert list(refused.value.errors) == [field]


def test_an_answer_is_never_changed_and_its_words_stay_out_of_the_trail(town: Town, anna: Actor, dossier: int) -> None:
    service.record(anna, dossier, told(town.article(), Understood.NO, words="geheim"), at=NOW, on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update content_reading set answer = 'yes'")
    assert one("select count(*) from access_auditchange where new::text like '%%geheim%%'") == 0


def test_a_changed_article_says_so_beside_what_was_read(town: Town, anna: Actor, dossier: int) -> None:
    article = town.article()
    service.record(anna, dossier, told(article, Understood.YES), at=NOW, on=TODAY)
    service.change_article(anna, article, replace(WASTE, body="Nieuw."), seen=1, at=NOW, on=TODAY)
    (shown,) = selectors.readings(anna, dossier, at=NOW)
    assert shown.changed_since


def test_a_changed_article_is_explained_again(town: Town, anna: Actor, dossier: int) -> None:
    article = town.article()
    service.record(anna, dossier, told(article, Understood.YES), at=NOW, on=TODAY)
    assert due(anna, 1) == []
    service.change_article(anna, article, replace(WASTE, body="Nieuw."), seen=1, at=NOW, on=TODAY)
    assert due(anna, 1) == [("Afval scheiden", Understood.YES)]
    service.record(anna, dossier, told(article, Understood.YES), at=NOW, on=TODAY)
    assert due(anna, 1) == []


def test_what_was_explained_moves_along_when_two_are_one(town: Town, anna: Actor, dossier: int) -> None:
    other = alone(anna, person("Selaam"))
    service.record(anna, other, told(town.article()), at=NOW, on=TODAY)
    assert ReadingMover().count(anna, other) == 1
    assert ReadingMover().move(anna, other, dossier, at=NOW, on=TODAY) == 1
    assert len(selectors.readings(anna, dossier, at=NOW)) == 1
