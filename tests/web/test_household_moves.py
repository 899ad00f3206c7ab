# SPDX-License-Identifier: EUPL-1.2
"""A family changes: somebody joins or leaves, families split and come together, another director."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers import choosing, selectors
from leidraad.dossiers.shown import HouseholdShown
from tests.web.homes import CHILD, SELAM, arrived, get, next_words, post, someone, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


def found(by: Actor, name: str) -> list[int]:
    """The dossiers with this name."""
    with context.acting(by, today()):
        return [one.dossier_id for one in choosing.choose(by, name).found]


def home_of(by: Actor, household_id: int) -> HouseholdShown:
    """A family as stored."""
    with context.acting(by, today()):
        return selectors.household(by, household_id, on=today())


def test_a_member_who_arrives_later_joins(client_of: ClientOf, anna: Actor) -> None:
    home = arrived(anna, expected_members=1)
    client, mother = client_of(anna), home.dossier_ids[0]
    form = typed_in(get(client, "household-join", mother)) | {
        "given_names": "Dawit",
        "role": "partner",
        "birth_date_year": "1988",
    }
    page = next_words(client, post(client, "household-join", mother, data=form))
    assert "Het gezinslid staat in het gezin" in page
    family = home_of(anna, home.household_id)
    assert [one.name.split()[0] for one in family.members] == ["Selam", "Dawit", "Noah"]
    assert family.expected_members == 0


def test_a_joining_member_who_is_here_already_is_shown_first(client_of: ClientOf, anna: Actor) -> None:
    arrived(anna, someone("Dawit", birth_date=SELAM["birth_date"]))
    client, mother = client_of(anna), arrived(anna).dossier_ids[0]
    form = typed_in(get(client, "household-join", mother))
    form |= {"given_names": "Dawit", "surname": "Haile", "birth_date_year": "1990"}
    response = post(client, "household-join", mother, data=form)
    assert "Staat deze persoon hier al?" in words(response, 422)
    assert "staat in het gezin" in next_words(
        client, post(client, "household-join", mother, data={**typed_in(response), "toch": "1"})
    )


def test_a_join_without_a_name_keeps_what_was_typed(client_of: ClientOf, anna: Actor) -> None:
    client, mother = client_of(anna), arrived(anna).dossier_ids[0]
    response = post(
        client,
        "household-join",
        mother,
        data={**typed_in(get(client, "household-join", mother)), "note": "Uit Soedan"},
    )
    assert "Vul een voornaam of een achternaam in" in words(response, 422)
    assert typed_in(response)["note"] == "Uit Soedan"


def test_a_family_splits_and_comes_together_again(client_of: ClientOf, anna: Actor) -> None:
    home = arrived(anna)
    client, (mother, son) = client_of(anna), home.dossier_ids
    split = {"members": [str(son)], "from_on": today().isoformat(), "reason": "Gaat op zichzelf"}
    assert "Er zijn nu twee gezinnen" in next_words(client, post(client, "household-split", mother, data=split))
    assert len(home_of(anna, home.household_id).members) == 1
    chosen = post(client, "household-merge-choose", mother, data={"words": "Noah"})
    assert reverse("household-merge", args=[mother, son]) in chosen.content.decode()
    assert "Erbij komen: Noah Haile" in words(get(client, "household-merge", mother, son))
    again = {"from_on": today().isoformat(), "reason": "Woont er weer"}
    assert "zijn nu één gezin" in next_words(client, post(client, "household-merge", mother, son, data=again))
    assert len(home_of(anna, home.household_id).members) == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"members": []}, "Kies wie er vertrekt"),
        ({"reason": ""}, "Schrijf kort op waarom"),
        ({"from_on": "2090-01-01"}, "ligt in de toekomst"),
    ],
)
def test_a_split_that_is_not_right_tells_why(
    client_of: ClientOf, anna: Actor, typed: dict[str, Any], sentence: str
) -> None:
    mother, son = arrived(anna).dossier_ids
    data = {"members": [str(son)], "from_on": today().isoformat(), "reason": "Gaat weg", **typed}
    assert sentence in words(post(client_of(anna), "household-split", mother, data=data), 422)


def test_not_everybody_can_split_off(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    data = {"members": [str(mother), str(son)], "from_on": today().isoformat(), "reason": "Gaat weg"}
    assert "Iemand moet achterblijven" in words(post(client_of(anna), "household-split", mother, data=data), 422)


def test_a_family_of_another_team_cannot_be_pulled_in(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    mine, theirs = arrived(anna).dossier_ids[0], arrived(daan, someone("Omar", "Said")).dossier_ids[0]
    data = {"from_on": today().isoformat(), "reason": "Trekken bij elkaar in"}
    assert post(client_of(anna), "household-merge", mine, theirs, data=data).status_code == 404


def test_somebody_leaves_and_the_dossier_stays(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    data = {"member": str(son), "from_on": today().isoformat(), "reason": "Woont bij zijn vader"}
    assert "woont hier niet meer" in next_words(client, post(client, "household-leave", mother, data=data))
    assert "Noah Haile" in words(get(client, "dossier", son))


def test_roles_relations_and_who_is_still_to_come(client_of: ClientOf, anna: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    assert "Ouder" in next_words(client, post(client, "household-role", mother, data={"role": "parent"}))
    relation = {"person": str(mother), "kind": "parent", "other": str(son)}
    assert "Selam Haile is ouder van Noah Haile" in next_words(
        client, post(client, "relation-add", mother, data=relation)
    )
    assert "ouder van Noah" in words(get(client, "dossier", mother))
    assert "nog geen relaties" in next_words(client, post(client, "relation-remove", mother, data=relation))
    assert post(client, "relation-remove", mother, data=relation).status_code == 404
    assert "opgeslagen" in next_words(
        client, post(client, "household-expected", mother, data={"expected_members": "3"})
    )
    assert "Er komen nog 3 familieleden" in words(get(client, "dossier", mother))
    wrong = post(client, "household-expected", mother, data={"expected_members": "-1"})
    assert "van 0 tot en met 99" in words(wrong, 422)
    oneself = {"person": str(mother), "kind": "parent", "other": str(mother)}
    assert "Kies een ander persoon" in words(post(client, "relation-add", mother, data=oneself), 422)


def test_a_relation_with_somebody_outside_the_family_is_no_choice(client_of: ClientOf, anna: Actor) -> None:
    mother, stranger = arrived(anna).dossier_ids[0], arrived(anna, someone("Omar", "Said")).dossier_ids[0]
    data = {"person": str(stranger), "kind": "parent", "other": str(mother)}
    assert words(post(client_of(anna), "relation-add", mother, data=data), 422)


def test_a_family_is_handed_over_with_the_team_of_the_new_director(
    client_of: ClientOf, anna: Actor, daan: Actor
) -> None:
    home = arrived(anna)
    client, mother = client_of(anna), home.dossier_ids[0]
    data = {"director": str(daan.membership_id), "team": "", "whom": "family", "note": "Naar zuid verhuisd"}
    page = next_words(client, post(client, "hand-over", mother, data=data))
    assert "De regie is overgedragen" in page and "Daan Kok" in page
    family = home_of(anna, home.household_id)
    assert family.director and family.team
    assert (family.director.name, family.team.id) == ("Daan Kok", daan.team_id)
    assert get(client, "hand-over", mother).status_code == 404, "it is of the other team now"


def test_a_hand_over_to_nobody_is_a_choice_and_no_accident(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    data = {"director": "", "team": str(anna.team_id), "whom": "family", "note": ""}
    assert "Kies wie de regie krijgt" in words(post(client, "hand-over", mother, data=data), 422)
    page = next_words(client, post(client, "hand-over", mother, data={**data, "director": "0"}))
    assert "Er is nog geen regievoerder" in page


def test_one_member_gets_a_director_of_her_own_with_a_reason(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    data = {"director": str(daan.membership_id), "team": str(anna.team_id), "whom": "apart", "note": ""}
    response = post(client, "hand-over", son, data=data)
    assert "Eén gezin heeft één regievoerder. Schrijf waarom dat hier anders is." in words(response, 422)
    page = next_words(client, post(client, "hand-over", son, data={**data, "note": "Spreekt Tigrinya"}))
    assert "Eigen regievoerder voor dit dossier, omdat: Spreekt Tigrinya" in page
    assert "Anna de Vries" in words(get(client, "dossier", mother))
    assert "weer de regievoerder van het gezin" in next_words(client, post(client, "direct-with-family", son))


def test_all_of_a_leaving_colleague_at_once(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    homes = [arrived(anna, someone(name, "Said")) for name in ("Omar", "Yusuf")]
    client = client_of(anna)
    chosen = post(client, "hand-over-all", data={"leaving": str(anna.membership_id)})
    assert chosen["Location"] == f"/overdragen/{anna.membership_id}"
    shown = words(client.get(chosen["Location"]))
    assert "2 dossiers" in shown
    given = {"receivers": [str(daan.membership_id)]}
    assert "Alles is overgedragen: 2 dossiers" in next_words(client, client.post(chosen["Location"], given))
    for home in homes:
        director = home_of(anna, home.household_id).director
        assert director and director.name == "Daan Kok"
    assert "Er is niets over te dragen" in words(client.get(chosen["Location"]))
    assert "Kies wie er vertrekt" in words(post(client, "hand-over-all", data={}), 422)


def test_the_page_of_a_family_offers_a_reader_no_change(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    mother = arrived(anna, someone("Selam", **SELAM), someone("Noah", role=CHILD)).dossier_ids[0]
    page = words(get(client_of(daan), "household", mother))
    assert "Noah Haile" in page
    for closed in ("Gezin splitsen", "Relatie opslaan", "Overdragen", "Gezinslid erbij"):
        assert closed not in page


def test_a_search_without_words_asks_for_them(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    assert "Vul een deel van de naam in" in words(
        post(client, "household-merge-choose", mother, data={"words": " "}), 422
    )
    assert "Niemand gevonden" in words(post(client, "household-merge-choose", mother, data={"words": "Zzz"}))
    assert "Niemand gevonden" in words(post(client, "household-merge-choose", mother, data={"words": "Selam"})), (
        "not oneself"
    )
