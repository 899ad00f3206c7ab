# SPDX-License-Identifier: EUPL-1.2
"""The same person twice is found on entry: by number, and by spelling variants with the year of birth."""

from dataclasses import replace

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers import selectors
from leidraad.dossiers.given import Candidate
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import BSN, SELAM, alone, person
from tests.people import TODAY

pytestmark = pytest.mark.django_db
MOHAMMED = person("Mohammed", "Youssef", birth_date=PartialDate(1985, 3, 3))


@pytest.mark.parametrize(("given", "surname"), [("Muhammad", "Yousef"), ("Mohamed", "Yusuf"), ("Yousef", "Muhammad")])
def test_a_spelling_variant_with_the_same_year_is_found(as_anna: Actor, given: str, surname: str) -> None:
    dossier_id = alone(as_anna, MOHAMMED)
    found = selectors.duplicates(as_anna, Candidate(given, "", surname, PartialDate(1985)))
    assert [(one.dossier_id, one.certain, one.reasons) for one in found] == [
        (dossier_id, False, ("De naam klinkt hetzelfde en het geboortejaar is gelijk.",))
    ]


@pytest.mark.parametrize(("given", "born"), [("Muhammad", PartialDate(1986)), ("Samira", PartialDate(1985))])
def test_another_year_or_another_name_is_somebody_else(as_anna: Actor, given: str, born: PartialDate) -> None:
    alone(as_anna, MOHAMMED)
    assert selectors.duplicates(as_anna, Candidate(given, "", "Yousef", born)) == []


def test_the_same_bsn_is_certain_whatever_the_name(as_anna: Actor) -> None:
    dossier_id = alone(as_anna, replace(SELAM, bsn=BSN))
    found = selectors.duplicates(as_anna, Candidate("Iemand", "", "Anders", bsn=BSN))
    assert [(one.dossier_id, one.certain, one.reasons) for one in found] == [(dossier_id, True, ("Zelfde BSN.",))]


def test_the_same_v_number_is_certain(as_anna: Actor) -> None:
    dossier_id = alone(as_anna, replace(SELAM, v_number="0123456789"))
    found = selectors.duplicates(as_anna, Candidate("Iemand", v_number="0123456789"))
    assert [(one.dossier_id, one.reasons) for one in found] == [(dossier_id, ("Zelfde V-nummer.",))]


def test_an_unknown_year_is_said(as_anna: Actor) -> None:
    alone(as_anna, replace(MOHAMMED, birth_date=PartialDate()))
    (found,) = selectors.duplicates(as_anna, Candidate("Mohamad", "", "Joesoef", PartialDate(1985)))
    assert "niet bekend" in found.reasons[0]


def test_somebody_in_another_town_is_not_told(anna: Actor, carla: Actor) -> None:
    with context.acting(anna, TODAY):
        alone(anna, replace(MOHAMMED, bsn=BSN))
    with context.acting(carla, TODAY):
        assert selectors.duplicates(carla, Candidate("Mohammed", "", "Youssef", PartialDate(1985), bsn=BSN)) == []


def test_a_dossier_is_not_its_own_duplicate(as_anna: Actor) -> None:
    first, second = alone(as_anna, MOHAMMED), alone(as_anna, MOHAMMED)
    assert [one.dossier_id for one in selectors.duplicates_of(as_anna, first)] == [second]


def test_many_candidates_take_as_many_queries_as_one(as_anna: Actor, django_assert_num_queries: object) -> None:
    dossier_id = alone(as_anna, MOHAMMED)
    candidates = [Candidate("Muhammad", "", "Yusuf", PartialDate(1985)), *[Candidate(f"Naam{i}") for i in range(50)]]
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = selectors.duplicates_among(as_anna, candidates)
    assert [len(one) for one in found] == [1] + [0] * 50
    assert found[0][0].dossier_id == dossier_id
