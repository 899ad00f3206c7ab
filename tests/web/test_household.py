# SPDX-License-Identifier: EUPL-1.2
"""Pages about a family: a new one, and how it grows, splits, comes together and is handed over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival.selectors import waiting_time
from leidraad.dossiers import choosing, selectors
from leidraad.dossiers.shown import HouseholdShown
from tests.web.homes import BSN, SELAM, arrived, get, next_words, post, someone, today, typed_in, words

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
    response = post(client, "household-new", data={**family_form(client, linked_on="", rij0_bsn="12"), "erbij": "1"})
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
    assert "Staat dit gezin hier al?" in words(post(client, "household-new", data={**shown, "toch": "1"}), 422)


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
    assert "Dit nummer staat al bij een ander gezinslid" in words(post(client, "household-new", data=form), 422)


def test_the_income_officer_brings_in_nobody(client_of: ClientOf, as_role: AsRole) -> None:
    client = client_of(as_role("income_officer"))
    assert get(client, "household-new").status_code == post(client, "household-new").status_code == 404


def test_the_housing_officer_brings_in_a_family_for_his_team(client_of: ClientOf, as_role: AsRole) -> None:
    client = client_of(as_role("housing_officer"))
    page = next_words(client, post(client, "household-new", data=family_form(client)))
    assert "Er is nog geen regievoerder" in page and "Contact vastleggen" in page
