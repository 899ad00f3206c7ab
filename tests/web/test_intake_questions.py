# SPDX-License-Identifier: EUPL-1.2
"""A municipality's own questions on screen: left out, said otherwise, reordered, added; looked at first; by version."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.intake import selectors
from tests.web.homes import get, next_words, today, typed_in, words
from tests.web.test_intake import begun, form

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


@pytest.fixture
def admin(as_role: AsRole) -> Actor:
    """Who manages the questions."""
    return as_role("administrator")


def page_of(client: Client, name: str, *args: str) -> dict[str, Any]:
    """The fields of a page as a browser sends them."""
    fields = typed_in(client.get(reverse(name, args=args)))
    return {key: unescape(one) if isinstance(one, str) else one for key, one in fields.items()} | {"voorbeeld": None}


def send(client: Client, name: str, *args: str, **data: Any) -> Any:
    """Change something on a page and save it."""
    fields = page_of(client, name, *args) | data
    return client.post(reverse(name, args=args), {key: one for key, one in fields.items() if one is not None})


def in_force(by: Actor, domain: str) -> list[str]:
    """The codes of the questions of a domain, in the order in which they are asked from now on."""
    with context.acting(by, today()):
        return [one.code for one in selectors.questions_in_force(by).of(domain)]


def test_a_question_is_left_out_and_comes_back(client_of: ClientOf, admin: Actor) -> None:
    client = client_of(admin)
    page = next_words(client, send(client, "questions-domain", "leisure", **{"weg-leisure-talent": "on"}))
    assert "Versie 1 van de vragen geldt nu" in page
    assert "leisure-talent" not in in_force(admin, "leisure")
    assert "Versie 1" in words(get(client, "questions"))
    next_words(client, send(client, "questions-domain", "leisure", **{"weg-leisure-talent": None}))
    assert "leisure-talent" in in_force(admin, "leisure")


def test_looking_first_stores_nothing(client_of: ClientOf, admin: Actor) -> None:
    client = client_of(admin)
    response = send(
        client, "questions-domain", "leisure", **{"tekst-leisure-likes": "Waar wordt u blij van?", "voorbeeld": "1"}
    )
    page = words(response)
    assert "Zo wordt het" in page
    assert "Waar wordt u blij van?" in page.split("Zo wordt het")[1]
    assert typed_in(response)["tekst-leisure-likes"] == "Waar wordt u blij van?"
    assert "De gemeente gebruikt de vragen die bij Leidraad zitten" in words(get(client, "questions"))


def test_other_words_outdate_the_translations(client_of: ClientOf, admin: Actor, anna: Actor) -> None:
    client = client_of(admin)
    next_words(client, send(client, "questions-domain", "leisure", **{"tekst-leisure-likes": "Waar wordt u blij van?"}))
    number = begun(anna)
    html = client_of(anna).get(reverse("intake-step", args=[number, "leisure"]), {"taal": "ar"}).content.decode()
    assert "Waar wordt u blij van?" in html
    assert "vertaling is verouderd" in html


def test_the_order_is_chosen_by_number(client_of: ClientOf, admin: Actor) -> None:
    before = in_force(admin, "network")
    client = client_of(admin)
    last = before[-1]
    response = send(client, "questions-domain", "network", **{f"plaats-{before[0]}": "2", f"plaats-{last}": "1"})
    if response.status_code == 303:
        assert in_force(admin, "network")[0] == last
    else:
        assert "komt er niet vóór" in words(response, 422)


def test_what_the_law_asks_cannot_be_left_out(client_of: ClientOf, admin: Actor) -> None:
    client = client_of(admin)
    assert "weg-talk-alone" not in page_of(client, "questions-domain", "identity")
    send(client, "questions-domain", "identity", **{"weg-talk-alone": "on"})
    assert "talk-alone" in in_force(admin, "identity")


def test_a_question_that_another_waits_for_cannot_be_left_out_and_the_reason_names_both(
    client_of: ClientOf, admin: Actor
) -> None:
    client = client_of(admin)
    with context.acting(admin, today()):
        waiting = next(
            one for one in selectors.questions_in_force(admin).questions
            if one.ask_when and not selectors.questions_in_force(admin).find(one.ask_when.question).required_by  # type: ignore[union-attr]
        )  # fmt: skip
        assert waiting.ask_when is not None
        other = selectors.questions_in_force(admin).find(waiting.ask_when.question)
    assert other is not None
    response = send(client, "questions-domain", other.domain, **{f"weg-{other.code}": "on"})
    page = words(response, 422)
    assert f"Vraag “{waiting.text.nl}” hangt af van “{other.text.nl}”" in unescape(page)


def test_an_own_question_is_asked_in_intakes_that_begin_from_now_on(
    client_of: ClientOf, admin: Actor, anna: Actor
) -> None:
    client, earlier = client_of(admin), begun(anna)
    data = {"text": "Kunt u fietsen?", "kind": "choice", "lines": "Ja, goed +\nEen beetje\nNog niet -"}
    page = next_words(client, send(client, "questions-own-new", "leisure", **data))
    assert "Kunt u fietsen?" in page
    assert "Eigen vraag" in page
    later = begun(anna)
    assert "o-own-kunt-u-fietsen" in form(client_of(anna), later, "leisure")
    assert "o-own-kunt-u-fietsen" not in form(client_of(anna), earlier, "leisure")


def test_an_own_question_changes_and_its_answers_keep_their_codes(client_of: ClientOf, admin: Actor) -> None:
    client = client_of(admin)
    send(client, "questions-own-new", "leisure", text="Kunt u fietsen?", kind="choice", lines="Ja +\nNee -")
    code = "own-kunt-u-fietsen"
    assert page_of(client, "questions-own", "leisure", code)["lines"] == "Ja +\nNee -"
    send(client, "questions-own", "leisure", code, lines="Een beetje\nJa +\nNee")
    with context.acting(admin, today()):
        question = selectors.questions_in_force(admin).find(code)
    assert question is not None
    assert [(one.code, one.text.nl) for one in question.options] == [("a3", "Een beetje"), ("a1", "Ja"), ("a2", "Nee")]
    assert (question.strength, question.burden) == (("a1",), ())
    page = next_words(client, send(client, "questions-own-away", "leisure", code))
    assert "Kunt u fietsen?" not in page


def test_an_own_question_can_wait_for_an_answer(client_of: ClientOf, admin: Actor, anna: Actor) -> None:
    client = client_of(admin)
    send(client, "questions-own-new", "leisure", text="Kunt u fietsen?", kind="yes_no")
    send(
        client, "questions-own-new", "leisure", text="Heeft u een fiets?", kind="yes_no", after="own-kunt-u-fietsen=yes"
    )
    asked = form(client_of(anna), begun(anna), "leisure")
    assert "o-own-kunt-u-fietsen" in asked
    assert "o-own-heeft-u-een-fiets" not in asked


def test_a_choice_without_answers_is_refused_in_words(client_of: ClientOf, admin: Actor) -> None:
    response = send(client_of(admin), "questions-own-new", "leisure", text="Kunt u fietsen?", kind="choice", lines="Ja")
    page = unescape(words(response, 422))
    assert "Vraag “Kunt u fietsen?”: een keuzevraag heeft ten minste twee antwoorden nodig" in page
    assert typed_in(response)["text"] == "Kunt u fietsen?"


def test_an_own_question_about_health_needs_the_right(
    client_of: ClientOf, admin: Actor, anna: Actor, as_role: AsRole
) -> None:
    client = client_of(admin)
    send(client, "questions-own-new", "leisure", text="Sport u met een arts?", kind="yes_no", restricted="on")
    number = begun(anna)
    address = reverse("intake-step", args=[number, "leisure"])
    assert "Sport u met een arts?" in words(client_of(anna).get(address))
    assert "Sport u met een arts?" not in words(client_of(as_role("income_officer")).get(address))


def test_two_administrators_do_not_overrule_each_other(client_of: ClientOf, admin: Actor) -> None:
    client = client_of(admin)
    former = page_of(client, "questions-domain", "leisure")
    send(client, "questions-domain", "money", **{"hulp-debts": "U hoeft niets te zeggen."})
    mine = {key: one for key, one in former.items() if one is not None} | {"tekst-leisure-likes": "Wat vindt u leuk?"}
    response = client.post(reverse("questions-domain", args=["leisure"]), mine)
    assert "Een collega heeft de vragen net gewijzigd" in words(response, 422)
    assert typed_in(response)["tekst-leisure-likes"] == "Wat vindt u leuk?"


def test_an_old_version_can_still_be_read(client_of: ClientOf, admin: Actor) -> None:
    client = client_of(admin)
    send(client, "questions-own-new", "leisure", text="Kunt u fietsen?", kind="yes_no")
    send(client, "questions-own-away", "leisure", "own-kunt-u-fietsen")
    address = reverse("questions-example")
    assert "Kunt u fietsen?" in words(client.get(address, {"versie": "1"}))
    assert "Kunt u fietsen?" not in words(client.get(address, {"versie": "2"}))
    assert client.get(address, {"versie": "9"}).status_code == 404


def test_a_director_does_not_manage_the_questions(client_of: ClientOf, anna: Actor) -> None:
    assert get(client_of(anna), "questions").status_code == 404
