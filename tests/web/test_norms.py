# SPDX-License-Identifier: EUPL-1.2
"""Norms of a municipality: seen, made, changed, switched off; checked on saving, and always marked as no law."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines import selectors
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.types import NormShown
from leidraad.pure.law.reading import read_norm
from leidraad.web.pages.norms_forms import SENTENCE, body_of, typed_of
from tests.people import BY_ROLE, actor
from tests.web.homes import next_words, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
TYPED: dict[str, Any] = {
    "name": "Eerste gesprek binnen zeven dagen",
    "start": "linked",
    "number": "7",
    "unit": "days",
    "done": "first_contact",
    "who": "municipality",
    "text": "Een gezin hoort snel van ons.",
    "sentence": SENTENCE,
    "active": "on",
    "regime": "",
}


@pytest.fixture
def nora() -> Actor:
    """The administrator of Lindewaard."""
    return actor(BY_ROLE["administrator"])


def stored(by: Actor) -> list[NormShown]:
    """The norms as they are kept."""
    with context.acting(by, today()):
        return selectors.norms(by)


def test_the_list_shows_the_norms_that_come_with_leidraad(client_of: ClientOf, nora: Actor) -> None:
    told = words(client_of(nora).get("/beheer/normen"))
    assert "Er zijn nog geen eigen normen" in told
    assert "Eerste contact binnen veertien dagen" in told
    assert "Een norm is geen wet." in told


def test_a_new_norm_counts_from_then_on(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    told = next_words(client, client.post("/beheer/normen/nieuw", TYPED))
    assert "De norm is opgeslagen." in told
    assert TYPED["name"] in told
    with context.acting(nora, today()):
        rule = law_here(nora).lines["NORM-10"][0]
    assert rule.is_norm
    assert (rule.length.unit, rule.length.count) == ("days", 7) if rule.length else False


def test_a_norm_that_comes_with_leidraad_can_be_put_in_other_words(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    form = typed_in(client.get("/beheer/normen/nieuw?van=NORM-2"))
    assert (form["start"], form["done"], form["number"]) == ("plan_dated", "progress_meeting", "13")
    assert form["repeat"] == ["on"]
    told = next_words(client, client.post("/beheer/normen/nieuw?van=NORM-2", form | {"number": "8"}))
    assert "Vervangen door een eigen norm" in told
    assert [norm.body["id"] for norm in stored(nora)] == ["NORM-2"]


def test_the_next_norm_gets_the_next_number(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    for name in ("Eerste", "Tweede"):
        client.post("/beheer/normen/nieuw", TYPED | {"name": name})
    assert sorted(norm.body["id"] for norm in stored(nora)) == ["NORM-10", "NORM-11"]


def test_an_empty_form_says_what_is_missing_and_keeps_the_rest(client_of: ClientOf, nora: Actor) -> None:
    response = client_of(nora).post("/beheer/normen/nieuw", TYPED | {"number": "", "start": ""})
    told = words(response, 422)
    assert "Vul een getal in." in told
    assert "Kies een feit." in told
    assert typed_in(response)["name"] == TYPED["name"]


def test_a_norm_the_schema_refuses_cannot_be_saved_and_says_why(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    client.post("/beheer/normen/nieuw?van=NORM-1", TYPED)
    response = client.post("/beheer/normen/nieuw?van=NORM-1", TYPED | {"name": "Nog een keer"})
    assert "Er is al een norm met het nummer NORM-1" in words(response, 422)
    assert len(stored(nora)) == 1


def test_signs_of_the_law_files_are_not_for_a_form(client_of: ClientOf, nora: Actor) -> None:
    response = client_of(nora).post("/beheer/normen/nieuw", TYPED | {"sentence": "Op {onbekend}."})
    assert "Gebruik rechte haken" in words(response, 422)


def test_two_norms_do_not_share_a_name(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    client.post("/beheer/normen/nieuw", TYPED)
    assert "Er is al een norm met deze naam." in words(client.post("/beheer/normen/nieuw", TYPED), 422)


def test_a_norm_can_be_changed_and_switched_off(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    client.post("/beheer/normen/nieuw", TYPED)
    number = stored(nora)[0].id
    form = typed_in(client.get(f"/beheer/normen/{number}"))
    form.pop("active")
    next_words(client, client.post(f"/beheer/normen/{number}", form | {"number": "9"}))
    after = stored(nora)[0]
    assert (after.active, after.version, after.body["parameters"]["length"]["value"]) == (False, 2, 9)


def test_two_people_who_change_one_norm_do_not_overwrite_each_other(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    client.post("/beheer/normen/nieuw", TYPED)
    number = stored(nora)[0].id
    form = typed_in(client.get(f"/beheer/normen/{number}"))
    client.post(f"/beheer/normen/{number}", form)
    assert "net gewijzigd" in words(client.post(f"/beheer/normen/{number}", form), 422)


@pytest.mark.parametrize(
    "typed",
    [
        {"repeat": False, "group": [], "number": 7, "unit": "days"},
        {"repeat": True, "group": ["asylum_permit"], "number": 8, "unit": "weeks", "regime": "wi2021"},
    ],
)
def test_what_was_typed_comes_back(typed: dict[str, Any]) -> None:
    whole = {name: value for name, value in TYPED.items() if name != "active"} | typed
    rule = read_norm(body_of(whole, "NORM-10"), "norm")
    assert typed_of(rule) == whole


def test_norms_take_as_many_queries_when_there_are_more(client_of: ClientOf, nora: Actor) -> None:
    client = client_of(nora)
    client.post("/beheer/normen/nieuw", TYPED)
    with CaptureQueriesContext(connection) as one:
        client.get("/beheer/normen")
    for number in range(5):
        client.post("/beheer/normen/nieuw", TYPED | {"name": f"Norm {number}"})
    with CaptureQueriesContext(connection) as six:
        client.get("/beheer/normen")
    assert len(six) == len(one)
