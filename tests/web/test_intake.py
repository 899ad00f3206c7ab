# SPDX-License-Identifier: EUPL-1.2
"""The broad intake on screen: begin, ask, keep every word, conclude and close."""

import uuid
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.intake import selectors, service
from leidraad.intake.types import ConclusionKind, NewAnswer, NewConclusion, NewSession, Place, Source
from leidraad.pure.questions.kinds import AnswerState
from tests.web.homes import arrived, get, next_words, post, someone, today, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]


def begun(by: Actor, **person: Any) -> int:
    """A dossier whose intake has begun."""
    number = arrived(by, someone("Selam", **person)).dossier_ids[0]
    with context.acting(by, today()):
        service.start_intake(by, number, started_on=today(), where=Place.TOWN_HALL, at=timezone.now(), on=today())
    return number


def answer(by: Actor, number: int, *new: NewAnswer) -> None:
    """Keep answers beside the page."""
    with context.acting(by, today()):
        service.save_answers(by, number, new, submission=uuid.uuid4(), at=timezone.now(), on=today())


def said(by: Actor, number: int, question: str) -> list[tuple[AnswerState, Any, str]]:
    """What was ever answered to a question, newest first."""
    with context.acting(by, today()):
        found = selectors.history(by, number, question, at=timezone.now())
        return [(one.state, one.value, one.source.value) for one in found]


def form(client: Client, number: int, domain: str, **query: str) -> dict[str, Any]:
    """The fields of a domain as a browser would send them."""
    response = client.get(reverse("intake-step", args=[number, domain]), query)
    return fields(response)


def fields(response: Any) -> dict[str, Any]:
    """The fields of a page as a browser reads them."""
    return {name: unescape(one) if isinstance(one, str) else one for name, one in typed_in(response).items()}


def send(client: Client, number: int, domain: str, data: dict[str, Any]) -> Any:
    """Save a domain."""
    return client.post(reverse("intake-save", args=[number, domain]), data)


def test_an_intake_can_begin_in_the_reception_centre(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), arrived(anna, someone("Selam")).dossier_ids[0]
    assert "Dat kan al in het AZC" in words(get(client, "intake", number))
    data = {"started_on": today().isoformat(), "where": "reception_centre"}
    page = next_words(client, post(client, "intake-start", number, data=data))
    assert "De brede intake is begonnen" in page
    assert "In het AZC" in page
    assert "Nodig om af te sluiten" in page


def test_where_is_asked_for(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), arrived(anna, someone("Selam")).dossier_ids[0]
    page = words(post(client, "intake-start", number, data={"started_on": today().isoformat()}), 422)
    assert "Kies er een uit de lijst" in page


def test_an_answer_is_kept_with_its_source_and_day(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "identity", bron="coa") | {"v-preferred-name": "Selam", "said_by": "Mw. Bos"}
    page = next_words(client, send(client, number, "identity", data))
    assert "Bewaard." in page
    assert said(anna, number, "preferred-name") == [(AnswerState.ANSWERED, "Selam", "coa")]
    assert "Het COA: Mw. Bos" in words(client.get(reverse("intake-step", args=[number, "identity"])))


@pytest.mark.parametrize("state", ["unknown", "does_not_want_to_say"])
def test_not_knowing_and_not_wanting_to_say_are_answers(client_of: ClientOf, anna: Actor, state: str) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "identity") | {"s-preferred-name": state}
    next_words(client, send(client, number, "identity", data))
    assert said(anna, number, "preferred-name") == [(AnswerState(state), None, "participant")]


def test_sending_the_same_form_twice_keeps_one_answer(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "identity") | {"v-preferred-name": "Selam"}
    for _time in range(2):
        assert send(client, number, "identity", data).status_code == 303
    assert len(said(anna, number, "preferred-name")) == 1


def test_what_is_right_is_kept_when_something_else_is_wrong(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    answer(anna, number, NewAnswer("family-here", value=["children"]))
    data = form(client, number, "family") | {"v-children-number": "drie", "v-family-care": "no"}
    response = send(client, number, "family", data)
    page = words(response, 422)
    assert "Wat wel goed was, is bewaard" in page
    assert "Dit is geen heel getal" in page
    assert typed_in(response)["v-children-number"] == "drie"
    assert said(anna, number, "family-care") == [(AnswerState.ANSWERED, "no", "participant")]
    again = fields(response) | {"v-children-number": "3"}
    next_words(client, send(client, number, "family", again))
    assert said(anna, number, "children-number") == [(AnswerState.ANSWERED, 3, "participant")]


def test_a_wrong_day_loses_nothing_that_was_typed(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "identity") | {"v-preferred-name": "Selam", "said_on": "31-02-2026"}
    response = send(client, number, "identity", data)
    assert "Deze datum bestaat niet" in words(response, 422)
    assert typed_in(response)["v-preferred-name"] == "Selam"


def test_an_answer_calls_up_its_next_question(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "family")
    assert "o-children-number" not in data
    data |= {"v-family-here": ["children"], "verder": "1"}
    page = next_words(client, send(client, number, "family", data))
    assert "kwamen er vragen bij" in page
    assert "o-children-number" in form(client, number, "family")


def test_saving_and_going_on_leads_to_the_next_domain(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "identity") | {"v-preferred-name": "Selam", "verder": "1"}
    response = send(client, number, "identity", data)
    assert response.headers["Location"].startswith(reverse("intake-step", args=[number, "family"]))


def test_what_sources_say_differently_stands_side_by_side(client_of: ClientOf, anna: Actor) -> None:
    number = begun(anna)
    answer(
        anna, number, NewAnswer("bank-account", value="yes"), NewAnswer("bank-account", value="no", source=Source.COA)
    )
    page = words(client_of(anna).get(reverse("intake-step", args=[number, "money"])))
    assert "Bronnen verschillen" in page
    assert "De deelnemer zelf" in page
    assert "Het COA" in page


def test_a_colleagues_newer_answer_is_told_and_not_overruled_by_what_was_left_alone(
    client_of: ClientOf, anna: Actor
) -> None:
    client, number = client_of(anna), begun(anna)
    answer(anna, number, NewAnswer("debts-who", value="oud"), NewAnswer("preferred-name", value="Sela"))
    data = form(client, number, "identity")
    answer(anna, number, NewAnswer("preferred-name", value="Selam"))
    next_words(client, send(client, number, "identity", data))
    assert said(anna, number, "preferred-name")[0][1] == "Selam"
    page = next_words(client, send(client, number, "identity", data | {"v-preferred-name": "Lam"}))
    assert "Een collega vulde intussen ook iets in" in page
    assert [one[1] for one in said(anna, number, "preferred-name")] == ["Lam", "Selam", "Sela"]


def test_an_answer_and_no_answer_at_once_is_asked_about(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = form(client, number, "identity") | {"v-preferred-name": "Selam", "s-preferred-name": "unknown"}
    response = send(client, number, "identity", data)
    assert "Kies één van de twee" in words(response, 422)
    assert typed_in(response)["v-preferred-name"] == "Selam"


def test_the_participants_language_stands_beside_the_dutch_with_its_mark(client_of: ClientOf, anna: Actor) -> None:
    number = begun(anna, languages=("ara",))
    html = client_of(anna).get(reverse("intake-step", args=[number, "identity"])).content.decode()
    assert '<span lang="ar" dir="rtl">' in html
    assert "vertaling nog niet nagekeken" in html
    dutch = client_of(anna).get(reverse("intake-step", args=[number, "identity"]), {"taal": "nl"}).content.decode()
    assert 'dir="rtl"' not in dutch


def test_an_answer_is_read_in_dutch_whatever_stands_beside_the_question(client_of: ClientOf, anna: Actor) -> None:
    number = begun(anna, languages=("ara",))
    answer(anna, number, NewAnswer("bank-account", value="yes", source=Source.COA))
    page = words(client_of(anna).get(reverse("intake-step", args=[number, "money"])))
    assert "Het COA Ja" in page


def test_who_may_not_see_health_has_no_page_of_it(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    number = begun(anna)
    client = client_of(as_role("income_officer"))
    assert client.get(reverse("intake-step", args=[number, "health"])).status_code == 404
    assert "Gezondheid" not in words(get(client, "intake", number))
    assert client_of(anna).get(reverse("intake-step", args=[number, "health"])).status_code == 200


def test_a_colleague_reads_along_and_has_no_fields(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    number = begun(anna)
    response = client_of(daan).get(reverse("intake-step", args=[number, "identity"]))
    assert "Nog niet gevraagd" in words(response)
    assert "o-preferred-name" not in typed_in(response)


def test_a_talk_names_who_was_there_and_the_right_to_talk_alone(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    assert "Dat is een recht" in words(get(client, "intake", number))
    data = typed_in(get(client, "intake-session-new", number)) | {
        "name_2": "Yusuf", "interpreter": "phone", "language": "Tigrinya", "private_talk_told": "on",
    }  # fmt: skip
    page = next_words(client, post(client, "intake-session-new", number, data=data))
    assert "Yusuf (Tolk)" in page
    assert "Tolk aan de telefoon · Tigrinya" in page
    assert "Dat is een recht" not in page


def test_a_wish_without_the_right_pointed_out_is_refused(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = typed_in(get(client, "intake-session-new", number)) | {"private_talk_wish": "alone", "note": "Rustig"}
    response = post(client, "intake-session-new", number, data=data)
    assert "Leg eerst vast" in words(response, 422)
    assert typed_in(response)["note"] == "Rustig"


def test_a_talk_can_be_put_right(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    with context.acting(anna, today()):
        talk = service.add_session(
            anna, number, NewSession(today(), Place.HOME, uuid.uuid4()), at=timezone.now(), on=today()
        )
    data = typed_in(get(client, "intake-session", number, talk)) | {"language": "Arabisch"}
    assert "Arabisch" in next_words(client, post(client, "intake-session", number, talk, data=data))


def concluded(by: Actor, number: int, text: str = "Wil snel werken") -> int:
    """A conclusion that is open."""
    new = NewConclusion("work", ConclusionKind.WISH, text, uuid.uuid4())
    with context.acting(by, today()):
        return service.conclude(by, number, new, at=timezone.now(), on=today())


def test_a_conclusion_is_made_and_put_aside_with_a_reason(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = typed_in(get(client, "intake-conclusions", number)) | {
        "kind": "wish",
        "domain": "work",
        "text": "Wil werken",
    }
    page = next_words(client, post(client, "intake-conclude", number, data=data))
    assert "Wil werken" in page
    assert page.count("Nog open") == 1
    with context.acting(anna, today()):
        [row] = selectors.conclusions(anna, number)
    assert "Schrijf op waarom" in words(post(client, "intake-put-aside", number, row.id), 422)
    page = next_words(client, post(client, "intake-put-aside", number, row.id, data={"reason": "Eerst taal"}))
    assert "Weggelegd, omdat: Eerst taal" in page
    assert "staat weer open" in next_words(client, post(client, "intake-reopen", number, row.id))


def test_two_people_never_undo_each_others_words(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    one = concluded(anna, number)
    data = typed_in(get(client, "intake-conclusion", number, one))
    with context.acting(anna, today()):
        service.change_conclusion(anna, one, "Wil koken", version=1, at=timezone.now(), on=today())
    response = post(client, "intake-conclusion", number, one, data=data | {"text": "Wil bakken"})
    assert "Een collega heeft deze conclusie net gewijzigd" in words(response, 422)
    assert typed_in(response)["text"] == "Wil bakken"


def test_a_conclusion_of_another_dossier_is_not_found(client_of: ClientOf, anna: Actor) -> None:
    client, number, other = client_of(anna), begun(anna), begun(anna)
    one = concluded(anna, other)
    for name in ("intake-conclusion", "intake-put-aside"):
        assert get(client, name, number, one).status_code == 404


def test_closing_says_what_is_still_open(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    page = words(post(client, "intake-close", number, data={"held_on": today().isoformat()}), 422)
    assert "Leg ten minste één gesprek vast" in page


def test_an_intake_is_closed_in_absence_when_conclusions_are_settled(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    one = concluded(anna, number)
    post(client, "intake-put-aside", number, one, data={"reason": "Kwam niet"})
    data = {"held_on": today().isoformat(), "absent_reason": "Kwam drie keer niet"}
    page = next_words(client, post(client, "intake-close", number, data=data))
    assert "De brede intake is afgesloten" in page
    assert "Kwam drie keer niet" in page


def test_the_print_holds_every_answer(client_of: ClientOf, anna: Actor) -> None:
    number = begun(anna)
    answer(anna, number, NewAnswer("preferred-name", value="<b>Sela</b> سلام"))
    html = get(client_of(anna), "intake-print", number).content.decode()
    assert "<bdi>&lt;b&gt;Sela&lt;/b&gt; سلام</bdi>" in html


def test_a_talk_has_room_for_as_many_people_as_came(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    data = typed_in(get(client, "intake-session-new", number)) | {"name_6": "Yusuf", "erbij": "1"}
    response = post(client, "intake-session-new", number, data=data)
    assert typed_in(response)["name_6"] == "Yusuf"
    more = typed_in(response) | {"name_9": "Mw. Bos", "part_9": "coa"}
    more.pop("erbij", None)
    page = next_words(client, post(client, "intake-session-new", number, data=more))
    assert "Mw. Bos (COA)" in page
    with context.acting(anna, today()):
        intake = selectors.intake_of(anna, number, at=timezone.now())
        assert intake is not None
        talk = intake.sessions[0].id
    again = typed_in(get(client, "intake-session", number, talk))
    again.pop("erbij", None)
    assert "Mw. Bos" in again.values()
    assert "Mw. Bos (COA)" in next_words(client, post(client, "intake-session", number, talk, data=again))


@pytest.mark.parametrize(
    ("spoken", "shown"),
    [("tir", 'lang="ti" dir="ltr"'), ("prs", 'lang="fa" dir="rtl"'), ("tur", 'lang="tr" dir="ltr"')],
)
def test_the_right_to_talk_alone_is_read_out_in_the_participants_language(
    client_of: ClientOf, anna: Actor, spoken: str, shown: str
) -> None:
    page = get(client_of(anna), "intake-session-new", begun(anna, languages=(spoken,)))
    assert "U mag dit gesprek altijd alleen voeren" in words(page)
    assert f"<span {shown}>" in page.content.decode()


def test_every_answer_ever_given_stands_with_its_source_day_and_writer(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), begun(anna)
    answer(anna, number, NewAnswer("bank-account", value="no"))
    answer(anna, number, NewAnswer("bank-account", value="yes"))
    answer(anna, number, NewAnswer("bank-account", value="no", source=Source.COA, said_by="Mw. Bos"))
    answer(anna, number, NewAnswer("bank-account", state=AnswerState.NOT_ASKED, source=Source.COA, said_by="Mw. Bos"))
    page = words(client.get(reverse("intake-history", args=[number, "bank-account"])))
    assert page.count("De deelnemer zelf") == 3
    assert "Het COA: Mw. Bos" in page
    assert "Het antwoord is weggehaald" in page
    assert page.count("geldt nu") == 1
    assert anna.name in page


def test_the_history_of_a_health_question_needs_the_right(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    number = begun(anna)
    answer(anna, number, NewAnswer("health-sleep", value="hard"))
    address = reverse("intake-history", args=[number, "health-sleep"])
    assert client_of(anna).get(address).status_code == 200
    assert client_of(as_role("income_officer")).get(address).status_code == 404
