# SPDX-License-Identifier: EUPL-1.2
"""The aid to calculate a fine: never proposed, and for asylum only after a legal review with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access import context
from leidraad.access.audit import Action
from leidraad.access.models import AuditEvent
from leidraad.access.types import Actor
from leidraad.deadlines.types import NewFact, Standing
from tests.web.homes import get, post, today, typed_in, words
from tests.web.legal import ASYLUM, ago, with_facts

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
FAMILY = Standing("wi2021", "family_migrant", "b1")
REASON = "De jurist zegt: zij weigert al een jaar elk gesprek, zonder reden."


def sent(rule: str, **typed: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    return {"regel": rule, "on": ago(5).isoformat(), **typed}


def reviews(by: Actor) -> list[dict[str, Any]]:
    """What the audit log says about legal reviews."""
    with context.acting(by, today()):
        found = AuditEvent.objects.filter(action=Action.FINE_REVIEWED).order_by("id")
        return [event.details for event in found]


def test_the_page_says_that_it_proposes_nothing(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "fine", with_facts(anna, standing=FAMILY)))
    assert "Leidraad stelt nooit een boete voor" in page
    assert "Gemeente: niet naar de intake" in page
    assert "Bij asiel mag een boete bijna nooit" not in page


def test_no_page_about_terms_leads_to_it(client_of: ClientOf, anna: Actor) -> None:
    facts = (NewFact("notified", ago(900)), NewFact("registered", ago(900)), NewFact("intake_missed", ago(800)))
    number, client = with_facts(anna, *facts, standing=FAMILY), client_of(anna)
    for name in ("dossier", "terms", "facts", "fact-new"):
        assert reverse("fine", args=[number]) not in get(client, name, number).content.decode()


def test_without_a_standing_nothing_is_calculated(client_of: ClientOf, anna: Actor) -> None:
    number, client = with_facts(anna, standing=None), client_of(anna)
    assert "Kies eerst de wet en de groep" in words(get(client, "fine", number))
    assert "Uitkomst" not in words(post(client, "fine", number, data=sent("FINE-1", warned="on")))


def test_for_asylum_a_warning_and_a_reason_come_first(client_of: ClientOf, anna: Actor) -> None:
    number, client = with_facts(anna, standing=ASYLUM), client_of(anna)
    assert "Bij asiel mag een boete bijna nooit" in words(get(client, "fine", number))
    for reason, told in (("", "Zonder toets door een jurist"), ("mag best", "Schrijf op waarom een boete hier mag")):
        response = post(client, "fine", number, data=sent("FINE-1", warned="on", reason=reason))
        page = words(response, 422)
        assert told in page
        assert "Uitkomst" not in page
        assert typed_in(response)["warned"] == ["on"]
    assert reviews(anna) == []


def test_the_reason_stands_in_the_log_before_an_amount_is_shown(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, standing=ASYLUM)
    page = words(post(client_of(anna), "fine", number, data=sent("FINE-1", warned="on", reason=REASON)))
    assert "Uitkomst: € 250,00" in page
    assert "Juridische toets door Anna de Vries" in page
    assert [line["reason"] for line in reviews(anna)] == [REASON]


def test_for_a_family_migrant_no_review_is_asked(client_of: ClientOf, anna: Actor) -> None:
    number, client = with_facts(anna, standing=FAMILY), client_of(anna)
    data = sent("FINE-2", blame="ordinary", term="0", given="0")
    page = words(post(client, "fine", number, data=data))
    assert "Uitkomst: € 25,00" in page
    assert "Besluit inburgering 2021" in page
    assert reviews(anna) == []


def test_a_former_violation_raises_the_amount(client_of: ClientOf, anna: Actor) -> None:
    former = {"former_1": ago(150).isoformat(), "final_1": ago(100).isoformat()}
    data = sent("FINE-2", blame="ordinary", term="0", **former)
    page = words(post(client_of(anna), "fine", with_facts(anna, standing=FAMILY), data=data))
    assert "Uitkomst: € 50,00" in page


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (sent("FINE-1"), "Zonder waarschuwing mag er geen boete zijn"),
        (sent("FINE-1", warned="on", earlier="2"), "Er zijn al 2 boetes voor de intake"),
        (sent("FINE-1", warned="on", assistance_lowered="on"), "is de bijstand al verlaagd"),
        (sent("FINE-2", term="0"), "Kies er een uit de lijst"),
        (sent("FINE-3"), "Kies wat er ontbreekt"),
        (sent("FINE-4", attempts="not_all_attempted", permit_ended="on"), "Dan is er geen boete"),
    ],
)
def test_where_the_law_gives_no_fine_the_page_says_why(
    client_of: ClientOf, anna: Actor, data: dict[str, str], told: str
) -> None:
    assert told in words(post(client_of(anna), "fine", with_facts(anna, standing=FAMILY), data=data), 422)


def test_the_fine_of_duo_for_a_component(client_of: ClientOf, anna: Actor) -> None:
    page = words(post(client_of(anna), "fine", with_facts(anna, standing=FAMILY), data=sent("FINE-3", missing=["map"])))
    assert "Uitkomst: € 340,00" in page


def test_the_fine_of_duo_for_the_route(client_of: ClientOf, anna: Actor) -> None:
    data = sent("FINE-4", attempts="not_all_attempted", lessons="100")
    assert "Uitkomst: €" in words(post(client_of(anna), "fine", with_facts(anna, standing=FAMILY), data=data))
