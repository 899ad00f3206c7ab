# SPDX-License-Identifier: EUPL-1.2
"""The ledger of many dossiers, read at once in columns, says what it says of each dossier alone."""

import random
from dataclasses import fields
from datetime import date, timedelta

import pytest
from django.db import connection

from leidraad.access.types import Actor
from leidraad.deadlines import columns_cases, ledger, service
from leidraad.deadlines.types import NewFact, Standing
from leidraad.pure.law.columns_facts import FactColumns, from_cases
from leidraad.pure.law.facts import KINDS, ROUTES
from tests.dossiers.families import alone
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
PLACE = Standing("wi2021", "asylum_permit")


def any_fact(chance: random.Random, kind: str) -> NewFact:
    """A fact of this kind with everything that may be told of it."""
    told: dict[str, object] = {}
    for one in KINDS[kind].extra.values():
        if one.field == "parts":
            told["parts"] = tuple(chance.sample(one.one_of, 2))
        elif one.one_of:
            told[one.field] = chance.choice(one.one_of)
        elif one.field == "amount":
            told["amount"] = chance.randrange(1, 9_000)
        elif one.field == "code":
            told["code"] = "moved"
        else:
            told[one.field] = date(2026, 12, 1) + timedelta(days=chance.randrange(90))
    return NewFact(kind, date(2026, 1, 1) + timedelta(days=chance.randrange(300)), **told)  # type: ignore[arg-type]


def same_as_alone(by: Actor, numbers: list[int]) -> None:
    """Columns of the ledger are those of the single cases."""
    read = columns_cases.stretch(by, 0, 1000)
    assert read.ids.tolist() == numbers
    known = ledger.cases(by, numbers)
    expected = from_cases([known[number] for number in numbers])
    for name in ("regime", "group", "route"):
        assert getattr(read.cases, name).tolist() == getattr(expected, name).tolist()
    for field in fields(FactColumns):
        assert getattr(read.cases.facts, field.name).tolist() == getattr(expected.facts, field.name).tolist()


def test_facts_of_every_kind_with_all_their_particulars(as_anna: Actor) -> None:
    chance = random.Random(11)
    numbers = [alone(as_anna) for _ in range(4)]
    facts = [(number, any_fact(chance, kind)) for number in numbers for kind in KINDS for _ in range(2)]
    facts += [(numbers[1], NewFact("third_party_information", None, requested=date(2026, 5, 1)))]
    places = {number: Standing("wi2021", "asylum_family", chance.choice((None, *ROUTES))) for number in numbers}
    service.follow(as_anna, facts, standings=places, at=NOW, on=TODAY)
    same_as_alone(as_anna, numbers)
    assert columns_cases.stretch(as_anna, 0, 1000).awaiting.tolist() == [False, True, False, False]


def test_what_was_corrected_or_withdrawn_does_not_come_along(as_anna: Actor) -> None:
    numbers = [alone(as_anna) for _ in range(3)]
    for number in numbers:
        service.set_standing(as_anna, number, PLACE, at=NOW, on=TODAY)
    wrong, gone, _kept = (
        service.record_fact(as_anna, number, NewFact("registered", date(2026, 11, 2)), at=NOW, on=TODAY)
        for number in numbers
    )
    service.correct_fact(as_anna, wrong, NewFact("registered", date(2026, 11, 5)), reason="Vergist", at=NOW, on=TODAY)
    service.withdraw_fact(as_anna, gone, reason="Vergist", at=NOW, on=TODAY)
    same_as_alone(as_anna, numbers)
    facts = columns_cases.stretch(as_anna, 0, 1000).cases.facts
    assert facts.case.tolist() == [0, 2]
    assert [date.fromordinal(day) for day in facts.on.tolist()] == [date(2026, 11, 5), date(2026, 11, 2)]


def test_a_kind_that_the_law_does_not_know_and_a_dossier_without_standing_stay_out(as_anna: Actor) -> None:
    first, second = alone(as_anna), alone(as_anna)
    service.set_standing(as_anna, second, PLACE, at=NOW, on=TODAY)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into deadlines_legalfact (municipality_id, dossier_id, kind, on_day, code, level, result, amount, parts,"
            " source, recorded_at, withdrawn, reason) select %s, dossier, kind, %s, 'odd', '', '', 0, '', 'system', %s,"
            " false, '' from unnest(%s::bigint[], %s::text[]) as one (dossier, kind)",
            (as_anna.municipality_id, TODAY, NOW, [first, second, second], ["registered", "unheard_of", "ended"]),
        )
    facts = columns_cases.stretch(as_anna, 0, 1000).cases.facts
    assert len(facts) == 1
    assert facts.code is not None and facts.code.tolist() == [-2]
