# SPDX-License-Identifier: EUPL-1.2
"""The form of a person: the rules of the import, and two colleagues at once without loss."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from leidraad.access import context, official_codes
from leidraad.access.types import Actor
from leidraad.dossiers import selectors
from leidraad.dossiers.given import PersonValues
from leidraad.pure.partial_dates import PartialDate
from leidraad.web.pages import person_words
from leidraad.web.pages.person_forms import PersonForm
from tests.web.homes import (
    BSN,
    OTHER_BSN,
    SELAM,
    arrived,
    get,
    next_words,
    post,
    someone,
    today,
    typed_in,
    words,
)

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
def selams(anna: Actor) -> int:
    """The dossier of Selam."""
    return arrived(anna).dossier_ids[0]


def stored(by: Actor, dossier_id: int) -> PersonValues:
    """What is in the database."""
    with context.acting(by, today()):
        return selectors.person_for_edit(by, dossier_id).values


def form_of(client: Client, dossier_id: int, **typed: Any) -> dict[str, Any]:
    """The form as the page offers it, with these changes."""
    return {**typed_in(get(client, "person-edit", dossier_id)), **typed}


def test_the_form_saved_as_it_is_changes_nothing(client_of: ClientOf, anna: Actor) -> None:
    everything = someone(
        "Selam",
        nationality_codes=("0027", "0001", "0052"),
        residence_title_code="33",
        residence_title_from=date(2026, 1, 5),
        scripts_read=("Ethi", "Latn"),
        needs_interpreter=True,
        v_number="1234567890",
        bsn=BSN,
        email="selam@inwoner.example",
        note="Eerste regel\nTweede regel",
        **SELAM,
    )
    dossier_id = arrived(anna, everything).dossier_ids[0]
    client, before = client_of(anna), stored(anna, dossier_id)
    page = next_words(client, post(client, "person-edit", dossier_id, data=form_of(client, dossier_id)))
    assert "Er is niets veranderd" in page
    assert stored(anna, dossier_id) == before


def test_a_change_is_stored_and_told(client_of: ClientOf, anna: Actor, selams: int) -> None:
    client = client_of(anna)
    typed = form_of(
        client, selams, phone="06 98765432", birth_date_day="", languages="Tigrinya, Arabisch", note="a\r\nb"
    )
    page = next_words(client, post(client, "person-edit", selams, data=typed))
    assert "De gegevens zijn opgeslagen" in page
    values = stored(anna, selams)
    assert (values.phone, values.birth_date) == ("+31698765432", PartialDate(1990, 5))
    assert values.languages == ("tir", "ara")
    assert values.note == "a\nb"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"given_names": "", "surname": ""}, "Vul een voornaam of een achternaam in"),
        ({"birth_date_year": "2090"}, "ligt in de toekomst"),
        ({"birth_date_month": "13"}, "maand"),
        ({"birth_date_year": "", "birth_date_month": "5"}, "jaar"),
        ({"bsn": "123456789"}, "Dit BSN klopt niet"),
        ({"v_number": "V-onbekend"}, "V-nummer"),
        ({"phone": "12"}, "Telefoon"),
        ({"email": "selam"}, "E-mail"),
        ({"languages": "Marsiaans"}, "Talen"),
        ({"residence_title_from": "2026-05-01", "residence_title_until": "2026-04-01"}, "Kijk beide na"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_nothing_typed_is_lost(
    client_of: ClientOf, anna: Actor, selams: int, typed: dict[str, str], sentence: str
) -> None:
    client = client_of(anna)
    data = form_of(client, selams, note="Komt uit Asmara", **typed)
    response = post(client, "person-edit", selams, data=data)
    page = words(response, 422)
    assert sentence in page
    assert "Kijk" in page and "fout" in page
    kept = typed_in(response)
    for name, value in {**typed, "note": "Komt uit Asmara"}.items():
        assert kept[name] == value


def test_a_colleagues_change_of_another_field_is_kept_and_told(client_of: ClientOf, anna: Actor, selams: int) -> None:
    client = client_of(anna)
    early = form_of(client, selams, email="selam@inwoner.example")
    next_words(client, post(client, "person-edit", selams, data=form_of(client, selams, phone="0687654321")))
    page = next_words(client, post(client, "person-edit", selams, data=early))
    assert "Een collega wijzigde intussen ook iets: telefoon" in page
    values = stored(anna, selams)
    assert (values.phone, values.email) == ("+31687654321", "selam@inwoner.example")


def test_the_same_field_twice_asks_which_one_is_right(client_of: ClientOf, anna: Actor, selams: int) -> None:
    client = client_of(anna)
    mine = form_of(client, selams, phone="0611111111", email="selam@inwoner.example", bsn=BSN)
    theirs = form_of(client, selams, phone="0622222222", surname="Hailu", birth_date_day="")
    next_words(client, post(client, "person-edit", selams, data=theirs))
    response = post(client, "person-edit", selams, data=mine)
    page = words(response, 422)
    assert "Een collega wijzigde hetzelfde" in page
    for number in ("+31612345678", "+31611111111", "+31622222222"):
        assert number in page
    assert stored(anna, selams).phone == "+31622222222", "nothing of mine is stored yet"
    page = next_words(client, post(client, "person-edit", selams, data={**typed_in(response), "keuze_phone": "mine"}))
    assert "opgeslagen" in page
    values = stored(anna, selams)
    assert (values.phone, values.email) == ("+31611111111", "selam@inwoner.example")
    assert (values.surname, values.birth_date) == ("Hailu", PartialDate(1990, 5)), (
        "what only the colleague changed stays"
    )
    with context.acting(anna, today()):
        assert selectors.bsn(anna, selams, at=timezone.now()) == BSN


def test_the_colleagues_value_can_be_chosen_and_the_rest_of_mine_is_stored(
    client_of: ClientOf, anna: Actor, selams: int
) -> None:
    client = client_of(anna)
    mine = form_of(client, selams, birth_date_year="1991", email="selam@inwoner.example")
    next_words(client, post(client, "person-edit", selams, data=form_of(client, selams, birth_date_year="1992")))
    response = post(client, "person-edit", selams, data=mine)
    next_words(client, post(client, "person-edit", selams, data={**typed_in(response), "keuze_birth_date": "theirs"}))
    values = stored(anna, selams)
    assert (values.birth_date.year, values.email) == (1992, "selam@inwoner.example")


def test_a_third_change_in_between_asks_again(client_of: ClientOf, anna: Actor, selams: int) -> None:
    client = client_of(anna)
    mine = form_of(client, selams, phone="0611111111")
    next_words(client, post(client, "person-edit", selams, data=form_of(client, selams, phone="0622222222")))
    asked = post(client, "person-edit", selams, data=mine)
    next_words(client, post(client, "person-edit", selams, data=form_of(client, selams, phone="0633333333")))
    again = post(client, "person-edit", selams, data={**typed_in(asked), "keuze_phone": "mine"})
    assert "+31633333333" in words(again, 422)


def test_a_start_that_was_tampered_with_is_not_believed(client_of: ClientOf, anna: Actor, selams: int) -> None:
    client = client_of(anna)
    other = form_of(client, arrived(anna, someone("Omar", "Said")).dossier_ids[0])["uitgangspunt"]
    for wrong in ("", "zomaar", other):
        data = form_of(client, selams, uitgangspunt=wrong)
        assert post(client, "person-edit", selams, data=data).status_code == 404


def test_an_empty_bsn_leaves_the_bsn_alone_and_a_tick_takes_it_away(client_of: ClientOf, anna: Actor) -> None:
    dossier_id = arrived(anna, someone("Selam", bsn=BSN)).dossier_ids[0]
    client = client_of(anna)
    assert BSN not in get(client, "person-edit", dossier_id).content.decode()
    next_words(client, post(client, "person-edit", dossier_id, data=form_of(client, dossier_id, note="x")))
    assert BSN in words(post(client, "bsn", dossier_id))
    both = form_of(client, dossier_id, bsn=OTHER_BSN, remove_bsn="on")
    assert "Kies: een ander BSN, of geen BSN" in words(post(client, "person-edit", dossier_id, data=both), 422)
    next_words(client, post(client, "person-edit", dossier_id, data=form_of(client, dossier_id, remove_bsn="on")))
    assert "Toon BSN" not in words(get(client, "dossier", dossier_id))


def test_a_bsn_of_somebody_else_is_refused_at_its_field(client_of: ClientOf, anna: Actor, selams: int) -> None:
    arrived(anna, someone("Omar", "Said", bsn=BSN))
    client = client_of(anna)
    response = post(client, "person-edit", selams, data=form_of(client, selams, bsn=BSN))
    assert "Dit BSN staat al in een ander dossier" in words(response, 422)
    assert typed_in(response)["bsn"] == BSN


def test_the_housing_officer_gives_a_bsn_but_never_takes_one_away(
    client_of: ClientOf, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    dossier_id = arrived(anna, someone("Selam", bsn=BSN)).dossier_ids[0]
    page = get(client_of(as_role("housing_officer")), "person-edit", dossier_id)
    assert "Haal het BSN weg" not in words(page)


def test_the_official_tables_are_offered_where_they_were_loaded(
    client_of: ClientOf, anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    nationality, title = official_codes.NATIONALITIES, official_codes.RESIDENCE_TITLES
    tables = {nationality: {"0099": "Verzonnenlandse"}, title: {"77": "Verzonnen titel"}}
    monkeypatch.setattr(official_codes, "descriptions", lambda table: tables[table])
    page = client_of(anna).get("/gezinnen/nieuw").content.decode()
    assert '<option value="0099">Verzonnenlandse</option>' in page
    assert '<option value="77">Verzonnen titel</option>' in page
    assert person_words.nationality("0099") == "Verzonnenlandse"
    assert person_words.residence_title("77") == "Verzonnen titel"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("nl", ("Eritrese", "Tigrinya", "Ethiopisch (Ge'ez)")), ("en", ("Eritrean", "Tigrinya", "Ethiopic"))],
)
def test_nationalities_languages_and_scripts_are_named_for_the_reader(lang: str, expected: tuple[str, ...]) -> None:
    with translation.override(lang):
        told = (person_words.nationality("0084"), person_words.language("tir"), person_words.script("Ethi"))
        chosen = dict(PersonForm(on=today(), official=({}, {})).fields["nationality"].choices)  # type: ignore[attr-defined]
    assert told == expected
    assert chosen["0084"] == expected[0]
