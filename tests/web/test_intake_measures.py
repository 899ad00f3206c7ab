# SPDX-License-Identifier: EUPL-1.2
"""The learnability test and the baseline on screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access.types import Actor
from leidraad.intake.types import Instrument
from leidraad.web.pages.intake_measure_form import MeasureForm
from tests.web.homes import get, next_words, post, today, typed_in, words
from tests.web.test_intake import begun

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


def test_registration_and_result_of_the_test_are_kept(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    day = today().isoformat()
    page = next_words(client, post(client, "intake-test-registered", number, data={"on_day": day}))
    assert "De uitslag is er nog niet" in page
    data = {"taken_on": day, "result": "b1_feasible", "score": "80", "needed": "70"}
    page = next_words(client, post(client, "intake-test-result", number, data=data))
    assert "B1 is haalbaar" in page
    assert "score 80, nodig 70" in page
    response = post(client, "intake-test-result", number, data=data | {"needed": ""})
    assert "Vul beide in" in words(response, 422)
    assert typed_in(response)["score"] == "80"


def test_why_the_test_is_not_needed_is_seen_with_the_right_to_health_only(
    client_of: ClientOf, anna: Actor, as_role: AsRole
) -> None:
    client, number = client_of(anna), begun(anna)
    data = {"ground": "visual", "decided_on": today().isoformat()}
    assert "Ziet slecht" in next_words(client, post(client, "intake-test-exempted", number, data=data))
    page = words(get(client_of(as_role("income_officer")), "intake-measures", number))
    assert "De toets is niet nodig" in page
    assert "Ziet slecht" not in page


def test_each_voice_stands_by_itself(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-measure", args=[number]) + "?wat=language_level"
    page = ""
    for voice, level in (("professional", "A1"), ("participant", "B1")):
        form = client.get(address)
        data = typed_in(form) | {"voice": voice, "language_level.reading": level}
        page = next_words(client, client.post(address, data))
    reading = page.split("Lezen")[1]
    assert "Wat u vindt A1" in reading
    assert "Wat de deelnemer vindt B1" in reading


def test_an_empty_measurement_is_refused(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-measure", args=[number]) + "?wat=education"
    assert "Vul ten minste één meting in" in words(client.post(address, typed_in(client.get(address))), 422)


def measured(client: Client, number: int, what: str, **data: str) -> str:
    """Record an instrument; gives the words of the page after it."""
    address = reverse("intake-measure", args=[number]) + f"?wat={what}"
    return next_words(client, client.post(address, typed_in(client.get(address)) | data))


def test_what_could_not_be_assessed_has_a_reason(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    address = reverse("intake-measure", args=[number]) + "?wat=self_sufficiency"
    data = typed_in(client.get(address)) | {"self_sufficiency.justice": "not_assessed"}
    response = client.post(address, data)
    assert "Schrijf op waarom u dit niet kon beoordelen" in words(response, 422)
    page = measured(
        client, number, "self_sufficiency", **{"self_sufficiency.justice": "not_assessed", "reason": "Geen zicht op"}
    )
    assert "Justitie" in page
    assert "Niet te beoordelen: Geen zicht op" in page


def test_a_later_measurement_stands_beside_the_first_with_what_changed(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    first = measured(
        client, number, "self_sufficiency", **{"self_sufficiency.finances": "limited", "help_present": "informal"}
    )
    assert "De eerste meting" in first
    assert "Hulp van bekenden" in first
    page = measured(client, number, "self_sufficiency", **{"self_sufficiency.finances": "sufficient"})
    assert "Een latere meting" in page
    assert "hoger dan eerst" in page
    assert "beperkt zelfredzaam" in page


def test_parts_about_health_are_on_the_form_with_the_right_only(anna: Actor) -> None:
    with_right, without = (MeasureForm(instrument=Instrument.SELF_SUFFICIENCY, health=one) for one in (True, False))
    assert set(with_right.parts) - set(without.parts) == {
        "mental_health",
        "physical_health",
        "substance_use",
        "justice",
    }
    assert len(with_right.parts) == 13


def test_what_was_measured_stands_on_paper_and_health_with_the_right_only(
    client_of: ClientOf, anna: Actor, as_role: AsRole
) -> None:
    client, number = client_of(anna), begun(anna)
    values = {"self_sufficiency.finances": "limited", "self_sufficiency.mental_health": "acute"}
    measured(client, number, "self_sufficiency", **values)
    page = words(get(client, "intake-print", number))
    assert "Financiën" in page
    assert "acute problematiek" in page
    other = words(get(client_of(as_role("income_officer")), "intake-print", number))
    assert "beperkt zelfredzaam" in other
    assert "acute problematiek" not in other
