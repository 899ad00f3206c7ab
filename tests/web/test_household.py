# SPDX-License-Identifier: EUPL-1.2
"""Pages about a family: a new one, and how it grows, splits, comes together and is handed over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival.selectors import waiting_time
from leidraad.dossiers import choosing, selectors
from leidraad.dossiers.shown import HouseholdShown
from tests.web.homes import BSN, CHILD, SELAM, arrived, get, next_words, post, someone, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


def family_form(client: Client, **typed: Any) -> dict[str, Any]:
    """The form of a new family with a mother filled in, and these changes (`rij0_surname` for a row)."""
    form = typed_in(get(client, "household-new"))
    ago = (today() - timedelta(days=10)).isoformat()
    form |= {
        "linked_on": ago,
        "leden-0-given_names": "Selam",
        "leden-0-surname": "Haile",
        "leden-0-birth_date_year": "1990",
    }
    return form | {
        name.replace("rij0_", "leden-0-").replace("rij1_", "leden-1-"): value for name, value in typed.items()
    }


def one_more(client: Client, form: dict[str, Any]) -> dict[str, Any]:
    """Press "nog iemand toevoegen"; what the page then holds."""
    response = post(client, "household-new", data={**form, "erbij": "1"})
    assert response.status_code == 200
    return typed_in(response)


def found(by: Actor, name: str) -> list[int]:
    """The dossiers with this name."""
    with context.acting(by, today()):
        return [one.dossier_id for one in choosing.choose(by, name).found]


def home_of(by: Actor, household_id: int) -> HouseholdShown:
    """A family as stored."""
    with context.acting(by, today()):
        return selectors.household(by, household_id, on=today())


def test_a_family_is_typed_in_row_by_row_without_script(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    form = one_more(
        client, family_form(client, coa_location="Ter Apel", expected_members="2", rij0_languages="Tigrinya")
    )
    assert form["leden-1-languages"] == "Tigrinya"
    assert (form["leden-0-given_names"], form["coa_location"]) == ("Selam", "Ter Apel")
    form |= {"leden-1-given_names": "Noah", "leden-1-role": "child", "leden-1-birth_date_year": "2018"}
    page = next_words(client, post(client, "household-new", data=form))
    for seen in (
        "Het gezin staat in Leidraad",
        "Selam Haile",
        "Noah",
        "Er komen nog 2 familieleden",
        "Anna de Vries",
    ):
        assert seen in page
    with context.acting(anna, today()):
        assert waiting_time(anna, found(anna, "Selam")[0], on=today()).coa_location == "Ter Apel"


def test_adding_a_row_judges_nothing_yet(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    response = post(
        client, "household-new", data={**family_form(client, linked_on="", rij0_bsn="12"), "erbij": "1"}
    )
    assert "fout" not in words(response)
    assert typed_in(response)["leden-0-bsn"] == "12"


def test_a_row_is_taken_away_and_the_next_one_moves_up(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    form = one_more(client, one_more(client, family_form(client)))
    form |= {
        "leden-1-given_names": "Weg",
        "leden-2-given_names": "Blijft",
        "leden-2-scripts_read": ["Ethi", "Latn"],
    }
    left = typed_in(post(client, "household-new", data={**form, "weg": "1"}))
    assert left["leden-TOTAL_FORMS"] == "2"
    assert (left["leden-0-given_names"], left["leden-1-given_names"]) == ("Selam", "Blijft")
    assert sorted(left["leden-1-scripts_read"]) == ["Ethi", "Latn"]
    assert "leden-2-given_names" not in left


@pytest.mark.parametrize("row", ["7", "x", "-1", ""])
def test_a_row_that_is_not_there_takes_nothing_away(client_of: ClientOf, anna: Actor, row: str) -> None:
    client = client_of(anna)
    left = typed_in(post(client, "household-new", data={**one_more(client, family_form(client)), "weg": row}))
    assert left["leden-TOTAL_FORMS"] == "2"


def test_a_family_has_at_most_twenty_rows(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    for typed in ("20", "1000000", "-3", "x"):
        form = {**family_form(client), "leden-TOTAL_FORMS": typed}
        assert int(one_more(client, form)["leden-TOTAL_FORMS"]) <= 20


def test_all_errors_show_at_once_and_nothing_typed_is_lost(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    form = one_more(client, family_form(client, linked_on="", rij0_bsn="123456789", coa_location="Ter Apel"))
    form |= {"leden-1-given_names": "", "leden-1-note": "Komt later"}
    response = post(client, "household-new", data=form)
    page = words(response, 422)
    for seen in (
        "Er zijn 3 fouten",
        "Vul in wanneer het gezin",
        "Dit BSN klopt niet",
        "Vul een voornaam of een achternaam in",
    ):
        assert seen in page
    kept = typed_in(response)
    assert kept["leden-0-bsn"] == "123456789"
    assert (kept["leden-1-note"], kept["coa_location"]) == ("Komt later", "Ter Apel")
    assert response.content.decode().count('<details class="lr-filter" open>') == 2, (
        "a fold with something in it is open"
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"linked_on": "2090-01-01"}, "ligt in de toekomst"),
        ({"housed_on": "2020-01-01"}, "De verhuizing ligt voor de koppeling"),
        ({"expected_members": "100"}, "van 0 tot en met 99"),
        ({"expected_members": "veel"}, "Vul een heel getal in"),
        ({"director": "999999"}, "Regievoerder"),
    ],
)
def test_what_is_wrong_about_the_arrival_is_told(
    client_of: ClientOf, anna: Actor, typed: dict[str, str], sentence: str
) -> None:
    client = client_of(anna)
    assert sentence in words(post(client, "household-new", data=family_form(client, **typed)), 422)
    assert found(anna, "Selam") == []


def test_somebody_who_is_here_already_is_shown_before_saving(client_of: ClientOf, anna: Actor) -> None:
    known = arrived(anna, someone("Selaam", birth_date=SELAM["birth_date"])).dossier_ids[0]
    client = client_of(anna)
    response = post(client, "household-new", data=family_form(client, coa_location="Ter Apel"))
    page = words(response, 422)
    assert "Staat dit gezin hier al?" in page
    assert "De naam klinkt hetzelfde en het geboortejaar is gelijk" in page
    assert f'href="/dossiers/{known}"' in response.content.decode()
    assert typed_in(response)["coa_location"] == "Ter Apel"
    assert len(found(anna, "Haile")) == 1, "nothing is stored yet"
    assert "Het gezin staat in Leidraad" in next_words(
        client, post(client, "household-new", data={**typed_in(response), "toch": "1"})
    )
    assert len(found(anna, "Haile")) == 2


def test_create_anyway_holds_for_those_who_were_shown_only(client_of: ClientOf, anna: Actor) -> None:
    arrived(anna, someone("Selaam", birth_date=SELAM["birth_date"]))
    client = client_of(anna)
    shown = typed_in(post(client, "household-new", data=family_form(client)))
    arrived(anna, someone("Selam", "Haile", birth_date=SELAM["birth_date"]))
    assert "Staat dit gezin hier al?" in words(
        post(client, "household-new", data={**shown, "toch": "1"}), 422
    )


def test_the_same_bsn_can_never_be_created_anyway(client_of: ClientOf, anna: Actor) -> None:
    arrived(anna, someone("Omar", "Said", bsn=BSN))
    client = client_of(anna)
    response = post(client, "household-new", data=family_form(client, rij0_bsn=BSN))
    page = words(response, 422)
    assert "Zelfde BSN" in page and "Toch aanmaken" not in page
    again = {**typed_in(response), "toch": "1", "gezien": "1,2,3"}
    assert "Zelfde BSN" in words(post(client, "household-new", data=again), 422)


def test_one_bsn_for_two_members_is_refused(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    form = one_more(client, family_form(client, rij0_bsn=BSN)) | {
        "leden-1-given_names": "Noah",
        "leden-1-bsn": BSN,
    }
    assert "Dit nummer staat al bij een ander gezinslid" in words(
        post(client, "household-new", data=form), 422
    )


def test_the_income_officer_brings_in_nobody(client_of: ClientOf, as_role: AsRole) -> None:
    client = client_of(as_role("income_officer"))
    assert get(client, "household-new").status_code == post(client, "household-new").status_code == 404


def test_the_housing_officer_brings_in_a_family_for_his_team(client_of: ClientOf, as_role: AsRole) -> None:
    client = client_of(as_role("housing_officer"))
    page = next_words(client, post(client, "household-new", data=family_form(client)))
    assert "Er is nog geen regievoerder" in page and "Contact vastleggen" in page


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
    assert "Er zijn nu twee gezinnen" in next_words(
        client, post(client, "household-split", mother, data=split)
    )
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
    assert "Iemand moet achterblijven" in words(
        post(client_of(anna), "household-split", mother, data=data), 422
    )


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


def test_one_member_gets_a_director_of_her_own_with_a_reason(
    client_of: ClientOf, anna: Actor, daan: Actor
) -> None:
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
    data = {
        "leaving": str(anna.membership_id),
        "director": str(daan.membership_id),
        "team": "",
        "note": "Anna vertrekt",
    }
    assert "2 dossiers zijn overgedragen" in next_words(client, post(client, "hand-over-all", data=data))
    for home in homes:
        director = home_of(anna, home.household_id).director
        assert director and director.name == "Daan Kok"
    assert "niets over te dragen" in next_words(client, post(client, "hand-over-all", data=data))
    same = {**data, "director": data["leaving"]}
    assert "Kies wie de regie overneemt" in words(post(client, "hand-over-all", data=same), 422)
    assert "Kies wie er vertrekt" in words(post(client, "hand-over-all", data={}), 422)


def test_the_page_of_a_family_offers_a_reader_no_change(
    client_of: ClientOf, anna: Actor, daan: Actor
) -> None:
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
    assert "Niemand gevonden" in words(
        post(client, "household-merge-choose", mother, data={"words": "Selam"})
    ), "not oneself"
