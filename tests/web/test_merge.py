# SPDX-License-Identifier: EUPL-1.2
"""One person with two dossiers: found, compared field by field, and made one."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access.types import Actor
from leidraad.pure.partial_dates import PartialDate
from tests.web.homes import BSN, SELAM, arrived, get, next_words, post, someone, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
Pair = tuple[int, int]


@pytest.fixture
def twice(anna: Actor) -> Pair:
    """Selam, and Selaam who is the same person with another telephone, an e-mail address and a BSN."""
    first = arrived(anna, someone("Selam", **SELAM)).dossier_ids[0]
    again = someone(
        "Selaam",
        birth_date=PartialDate(1990),
        sex="V",
        phone="+31611111111",
        email="selam@inwoner.example",
        bsn=BSN,
    )
    return first, arrived(anna, again).dossier_ids[0]


def test_the_other_one_is_offered_or_found_by_name(client_of: ClientOf, anna: Actor, twice: Pair) -> None:
    keep, drop = twice
    client = client_of(anna)
    address = reverse("merge", args=[keep, drop])
    assert address in get(client, "merge-choose", keep).content.decode()
    assert address in post(client, "merge-choose", keep, data={"words": "Selaam"}).content.decode()
    assert "Vul een deel van de naam in" in words(post(client, "merge-choose", keep, data={"words": ""}), 422)


def test_the_preview_compares_field_by_field_and_stores_nothing(client_of: ClientOf, anna: Actor, twice: Pair) -> None:
    client = client_of(anna)
    page = words(get(client, "merge", *twice))
    for seen in (
        "+31612345678",
        "+31611111111",
        "selam@inwoner.example komt uit het andere dossier",
        "4 mei 1990",
        "Voornamen",
        "BSN bekend komt uit het andere dossier",
        "Wat verhuist mee",
        "Regels op de tijdlijn",
    ):
        assert seen in page
    assert BSN not in page
    assert "Selaam" in words(get(client, "dossier", twice[1]))


def test_every_difference_has_to_be_chosen(client_of: ClientOf, anna: Actor, twice: Pair) -> None:
    client = client_of(anna)
    form = typed_in(get(client, "merge", *twice))
    response = post(client, "merge", *twice, data={**form, "given_names": "drop"})
    assert "Kies welke waarde blijft" in words(response, 422)
    assert typed_in(response)["given_names"] == ["drop"]


def test_two_dossiers_become_one_and_both_addresses_lead_there(client_of: ClientOf, anna: Actor, twice: Pair) -> None:
    keep, drop = twice
    client = client_of(anna)
    form = typed_in(get(client, "merge", *twice)) | {
        "given_names": "keep",
        "phone": "drop",
        "birth_date": "keep",
    }
    page = next_words(client, post(client, "merge", *twice, data=form))
    for seen in (
        "De twee dossiers zijn nu één dossier",
        "Selam Haile",
        "+31611111111",
        "selam@inwoner.example",
        "Toon BSN",
    ):
        assert seen in page
    old = get(client, "dossier", drop)
    assert (old.status_code, old.headers["Location"]) == (303, reverse("dossier", args=[keep]))
    assert get(client, "merge", *twice).status_code == 303
    for name in ("person-edit", "household", "stage-change"):
        assert get(client, name, drop).status_code == 404


def test_a_change_since_the_preview_is_noticed(client_of: ClientOf, anna: Actor, twice: Pair) -> None:
    client = client_of(anna)
    form = typed_in(get(client, "merge", *twice)) | {
        "given_names": "keep",
        "phone": "drop",
        "birth_date": "keep",
    }
    changed = typed_in(get(client, "person-edit", twice[1])) | {"note": "Nieuw"}
    next_words(client, post(client, "person-edit", twice[1], data=changed))
    assert "intussen gewijzigd" in next_words(client, post(client, "merge", *twice, data=form))
    assert "Selaam" in words(get(client, "dossier", twice[1])), "still two"


def test_only_those_who_may_change_both_merge_them(
    client_of: ClientOf, anna: Actor, daan: Actor, as_role: Callable[[str], Actor], twice: Pair
) -> None:
    theirs = arrived(daan, someone("Selam", **SELAM | {"phone": ""})).dossier_ids[0]
    assert get(client_of(anna), "merge", twice[0], theirs).status_code == 404
    for outsider in (daan, as_role("housing_officer"), as_role("income_officer")):
        assert get(client_of(outsider), "merge", *twice).status_code == 404


def test_a_dossier_is_not_merged_with_itself(client_of: ClientOf, anna: Actor, twice: Pair) -> None:
    assert get(client_of(anna), "merge", twice[0], twice[0]).status_code == 303
