# SPDX-License-Identifier: EUPL-1.2
"""The stage of a dossier: history with waiting time, and changes for one or for all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from leidraad.access.types import Actor
from tests.web.homes import arrived, get, next_words, post, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def housed(**typed: str) -> dict[str, str]:
    """The form of a family that got a home five days ago."""
    since = (today() - timedelta(days=5)).isoformat()
    return {
        "stage": "housed",
        "from_on": since,
        "waiting_cause": "home_not_ready",
        "note": "Geen vloer",
        "household": "on",
        **typed,
    }


def test_the_whole_family_moves_and_the_wait_is_counted(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    assert "De fase van 2 personen is gewijzigd" in next_words(
        client, post(client, "stage-change", mother, data=housed())
    )
    page = words(get(client, "stage", son))
    for seen in (
        "Gekoppeld",
        "Gehuisvest",
        "woning is nog niet klaar",
        "Geen vloer",
        "Ter Apel",
        "5 dagen",
        "10 dagen",
    ):
        assert seen in page


def test_one_member_moves_alone(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    alone = {name: value for name, value in housed().items() if name != "household"}
    assert "De fase van 1 persoon is gewijzigd" in next_words(client, post(client, "stage-change", mother, data=alone))
    assert "Gehuisvest sinds" not in words(get(client, "stage", son))
    assert "Er is niets veranderd" in next_words(client, post(client, "stage-change", mother, data=alone))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"from_on": "2090-01-01"}, "ligt in de toekomst"),
        ({"from_on": "2020-01-01"}, "De huidige fase begon op"),
        ({"from_on": ""}, "Vul een datum in"),
        ({"stage": ""}, "Fase"),
    ],
)
def test_a_change_that_is_not_right_keeps_what_was_typed(
    client_of: ClientOf, anna: Actor, typed: dict[str, str], sentence: str
) -> None:
    mother = arrived(anna).dossier_ids[0]
    response = post(client_of(anna), "stage-change", mother, data=housed(**typed))
    assert sentence in words(response, 422)
    assert (typed_in(response)["note"], typed_in(response)["waiting_cause"]) == (
        "Geen vloer",
        "home_not_ready",
    )


def test_a_change_refused_for_one_member_changes_nobody(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    today_only = {**housed(from_on=today().isoformat())}
    today_only.pop("household")
    next_words(client, post(client, "stage-change", son, data=today_only))
    assert "De huidige fase begon op" in words(post(client, "stage-change", mother, data=housed(stage="intake")), 422)
    assert "Intake" not in words(get(client, "stage", mother))


def test_back_to_an_earlier_stage_asks_for_a_reason(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    next_words(client, post(client, "stage-change", mother, data=housed()))
    back = housed(stage="linked", from_on=today().isoformat(), note="")
    assert "Schrijf kort op waarom" in words(post(client, "stage-change", mother, data=back), 422)


def test_the_income_officer_reads_the_stages_only(
    client_of: ClientOf, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(as_role("income_officer"))
    assert "Fase wijzigen" not in words(get(client, "stage", mother))
    assert get(client, "stage-change", mother).status_code == 404


def test_another_town_sees_no_stages(client_of: ClientOf, anna: Actor, carla: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    assert get(client_of(carla), "stage", mother).status_code == 404
