# SPDX-License-Identifier: EUPL-1.2
"""Facts with a day: recorded in two clicks, tried out first, corrected and taken back with their history."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines import selectors
from leidraad.deadlines.types import FactShown, FactSource, NewFact
from leidraad.pure.law.facts import KINDS
from leidraad.web.pages.facts_forms import FactForm, HoursField
from leidraad.web.ui.filters import day
from tests.web.homes import get, next_words, post, today, typed_in, words
from tests.web.legal import ago, known, with_facts

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
AsRole = Callable[[str], Actor]
TOLD = NewFact("notified", ago(120), source=FactSource.DUO)
REGISTERED = NewFact("registered", ago(100), source=FactSource.BRP)
ILL = NewFact("extension", ago(9), "a", since=ago(200), until=ago(90), source=FactSource.DUO)


def form_of(client: Client, dossier_id: int, kind: str, name: str = "fact-new") -> Any:
    """The page with the form of this kind."""
    return client.get(reverse(name, args=[dossier_id]), {"soort": kind})


def sent(kind: str, **typed: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    return {"soort": kind, "on": ago(3).isoformat(), "source": "municipality", **typed}


def facts(by: Actor, dossier_id: int) -> list[FactShown]:
    """The ledger of a dossier, without what Leidraad itself noted at the arrival."""
    with context.acting(by, today()):
        return [one for one in selectors.facts(by, dossier_id) if one.source is not FactSource.SYSTEM]


# --- which fact ---


def test_kinds_stand_by_theme_with_what_is_waited_for_on_top(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "fact-new", with_facts(anna, TOLD, REGISTERED)))
    first, rest = page.split("Aankomst", 1)
    assert "Datum van het plan (PIP)" in first.split("Hier wacht een termijn op")[1]
    for seen in ("Intake en plan", "Uren gevolgd", "Meer tijd van DUO", "Klaar met inburgeren"):
        assert seen in rest
    assert "wet van 2013" not in page


def test_a_kind_that_does_not_exist_asks_again(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    assert "Wat is er gebeurd?" in words(form_of(client, number, "verzonnen"))
    assert "Wat is er gebeurd?" in words(post(client, "fact-new", number, data=sent("verzonnen")), 422)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_what_its_kind_needs_and_no_more(kind: str) -> None:
    form = FactForm(kind=kind, may_health=True)
    assert set(form.fields) == {"on", "source", *(one.field for one in KINDS[kind].extra.values())}
    assert form.fields["on"].required is not KINDS[kind].may_wait


# --- record ---


def test_two_clicks_from_the_dossier(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED)
    dossier = get(client, "dossier", number).content.decode()
    address = re.search(r'href="([^"]+soort=plan_dated)"', dossier)
    assert address is not None
    form = typed_in(client.get(address.group(1)))
    assert form["on"] == today().isoformat()
    told = next_words(client, post(client, "fact-new", number, data=form))
    assert "Vastgelegd" in told
    assert f"Gedaan op {day(today())}" in told


def test_who_said_so_is_guessed_and_kept(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    assert typed_in(form_of(client, number, "notified"))["source"] == "duo"
    next_words(client, post(client, "fact-new", number, data=sent("notified", source="participant")))
    assert [(one.kind, one.source) for one in facts(anna, number)] == [("notified", FactSource.PARTICIPANT)]


def test_hours_are_typed_as_people_write_them(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    next_words(client, post(client, "fact-new", number, data=sent("hours", code="participation", amount="12,5")))
    assert [(one.code, one.amount) for one in facts(anna, number)] == [("participation", 1250)]
    assert "Meedoen: activiteiten in de Z-route · 12,5 uur" in words(get(client, "facts", number))


def test_parts_of_an_exam_are_chosen_together(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED, NewFact("plan_dated", ago(60)))
    data = sent("a2_decided", parts=["reading", "writing"])
    next_words(client, post(client, "fact-new", number, data=data))
    assert facts(anna, number)[0].parts == ("reading", "writing")
    assert "Lezen, Schrijven" in words(get(client, "facts", number))


def test_what_is_awaited_may_have_no_day_yet(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    data = sent("third_party_information", on="", requested=ago(20).isoformat())
    next_words(client, post(client, "fact-new", number, data=data))
    assert "nog niet gekregen" in words(get(client, "facts", number))


def test_more_time_says_that_a_term_never_stands_still(client_of: ClientOf, anna: Actor) -> None:
    page = words(form_of(client_of(anna), with_facts(anna), "extension"))
    assert "Een termijn wordt nooit gepauzeerd, alleen verlengd" in page
    assert "DUO beslist over meer tijd" in page
    assert "b. Overlijden van partner, ouder of kind" in page


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("plan_dated", {"on": ""}, "Vul een datum in"),
        ("plan_dated", {"on": "31-02-2026"}, "Deze datum bestaat niet"),
        ("plan_dated", {"on": "2090-01-01"}, "ligt in de toekomst"),
        ("hours", {"code": "nt2", "amount": "veel"}, "Schrijf alleen een aantal uren"),
        ("hours", {"code": "", "amount": "3"}, "Kies er een uit de lijst"),
        ("exam_attempt", {"code": "knm", "result": ""}, "Kies er een uit de lijst"),
        ("interruption", {"until": "2020-01-01"}, "De einddatum ligt voor de begindatum"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client_of: ClientOf, anna: Actor, kind: str, typed: dict[str, str], sentence: str
) -> None:
    number = with_facts(anna)
    response = post(client_of(anna), "fact-new", number, data=sent(kind, source="document", **typed))
    assert sentence in words(response, 422)
    kept = typed_in(response)
    assert kept["soort"] == kind
    assert kept["source"] == "document"
    assert all(kept[name] == value for name, value in typed.items() if name in ("on", "amount", "until"))
    assert facts(anna, number) == []


def test_the_same_fact_twice_is_refused(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    next_words(client, post(client, "fact-new", number, data=sent("benefit_right")))
    assert "Dit feit staat er al" in words(post(client, "fact-new", number, data=sent("benefit_right")), 422)


# --- the rules of DUO ---

FIRST = NewFact("plan_dated", ago(60))
EARLIER = {"on": ago(80).isoformat()}


def test_a_rule_of_duo_is_shown_with_its_number_before_anything_is_stored(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED, FIRST)
    page = words(post(client, "fact-new", number, data=sent("plan_dated", **EARLIER)), 422)
    assert "DUO keurt dit misschien af" in page
    assert "regel P2 van DUO" in page
    assert len([one for one in facts(anna, number) if one.kind == "plan_dated"]) == 1


def test_a_rule_that_was_read_does_not_stop_the_fact(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED, FIRST)
    shown = post(client, "fact-new", number, data=sent("plan_dated", **EARLIER))
    read = re.search(r'name="gelezen" value="([^"]+)"', shown.content.decode())
    assert read is not None
    data = typed_in(shown) | {"gelezen": read.group(1)}
    assert "Vastgelegd" in next_words(client, post(client, "fact-new", number, data=data))
    assert len([one for one in facts(anna, number) if one.kind == "plan_dated"]) == 2


def test_only_the_rule_that_was_shown_counts_as_read(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED, FIRST)
    page = post(client, "fact-new", number, data=sent("plan_dated", gelezen="M9", **EARLIER))
    assert "regel P2 van DUO" in words(page, 422)


# --- what if ---


def test_trying_out_shows_before_and_after_and_stores_nothing(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED)
    page = words(post(client, "what-if", number, data=sent("plan_dated")))
    assert "Er is niets bewaard" in page
    row = page.split("Plan vastgesteld binnen tien weken")[1]
    assert row.index("Te laat") < row.index("Gedaan, te laat")
    assert [one.kind for one in facts(anna, number)] == ["registered", "notified"]


def test_a_day_to_come_can_be_tried_out(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, TOLD, REGISTERED)
    data = sent("plan_dated", on=(today() + timedelta(days=30)).isoformat())
    page = words(post(client_of(anna), "what-if", number, data=data))
    assert "Inburgeringstermijn van drie jaar" in page.split("Wat verandert er?")[1]


def test_what_was_tried_out_can_be_recorded_at_once(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED)
    tried = post(client, "what-if", number, data=sent("plan_dated"))
    assert f'formaction="{reverse("fact-new", args=[number])}"' in tried.content.decode()
    assert "Vastgelegd" in next_words(client, post(client, "fact-new", number, data=typed_in(tried)))


def test_a_fact_that_changes_nothing_says_so(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, TOLD, REGISTERED)
    page = words(post(client_of(anna), "what-if", number, data=sent("born", on="1990-01-01")))
    assert "Geen enkele termijn verandert" in page


def test_trying_out_keeps_what_was_typed_wrong(client_of: ClientOf, anna: Actor) -> None:
    response = post(client_of(anna), "what-if", with_facts(anna), data=sent("hours", amount="veel", code="nt2"))
    assert "Schrijf alleen een aantal uren" in words(response, 422)
    assert typed_in(response)["amount"] == "veel"


def test_a_colleague_of_another_team_may_try_out_but_not_record(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    client, number = client_of(daan), with_facts(anna, TOLD, REGISTERED)
    page = words(post(client, "what-if", number, data=sent("plan_dated")))
    assert "Er is niets bewaard" in page
    assert "Vastleggen" not in page
    assert post(client, "fact-new", number, data=sent("plan_dated")).status_code == 404


def test_trying_out_tells_what_duo_would_say_and_that_counts_as_read(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna, TOLD, REGISTERED, FIRST)
    tried = post(client, "what-if", number, data=sent("plan_dated", **EARLIER))
    assert "regel P2 van DUO" in words(tried)
    read = re.search(r'name="gelezen" value="([^"]+)"', tried.content.decode())
    assert read is not None
    data = typed_in(tried) | {"gelezen": read.group(1)}
    assert "Vastgelegd" in next_words(client, post(client, "fact-new", number, data=data))


# --- history ---


def test_a_correction_keeps_what_stood_there(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    [wrong] = known(anna, number, FIRST, standing=None)
    form = typed_in(get(client, "fact-correct", number, wrong))
    assert form["on"] == ago(60).isoformat()
    data = form | {"on": ago(50).isoformat(), "reason": "Verkeerd overgetypt"}
    page = next_words(client, post(client, "fact-correct", number, wrong, data=data))
    assert f"Nu staat er: {day(ago(50))}" in page
    assert "Verbeterd, omdat: Verkeerd overgetypt" in page
    assert page.count("Anna de Vries") >= 2


def test_hours_come_back_in_the_form_as_they_were_typed(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    [hours] = known(anna, number, NewFact("hours", ago(3), "nt2", amount=123450), standing=None)
    form = typed_in(get(client, "fact-correct", number, hours))
    assert form["amount"] == "1234,5"
    next_words(
        client,
        post(client, "fact-correct", number, hours, data=form | {"reason": "Andere dag", "on": ago(2).isoformat()}),
    )
    assert [one.amount for one in facts(anna, number) if one.current] == [123450]


def test_taking_back_asks_for_a_reason_and_shows_it(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    [wrong] = known(anna, number, FIRST, standing=None)
    assert "Schrijf kort op wat er niet klopte" in words(post(client, "fact-withdraw", number, wrong), 422)
    page = next_words(client, post(client, "fact-withdraw", number, wrong, data={"reason": "Was van haar broer"}))
    assert "Teruggetrokken door Anna de Vries" in page
    assert "Was van haar broer" in page
    assert get(client, "facts", number).content.decode().count(f"/feiten/{wrong}/") == 0


def test_what_was_taken_back_cannot_be_taken_back_again(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    [wrong] = known(anna, number, FIRST, standing=None)
    next_words(client, post(client, "fact-withdraw", number, wrong, data={"reason": "Fout"}))
    again = words(post(client, "fact-withdraw", number, wrong, data={"reason": "Fout"}), 422)
    assert "is al verbeterd of teruggetrokken" in again


def test_a_fact_of_another_dossier_is_not_found(client_of: ClientOf, anna: Actor) -> None:
    client, number, other = client_of(anna), with_facts(anna), with_facts(anna)
    [fact] = known(anna, other, FIRST, standing=None)
    for name in ("fact-correct", "fact-withdraw"):
        assert get(client, name, number, fact).status_code == 404


def test_text_that_people_typed_stays_text(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_facts(anna)
    [fact] = known(anna, number, FIRST, standing=None)
    response = post(client, "fact-withdraw", number, fact, data={"reason": "<b>x</b> أحمد"})
    shown = client.get(response.headers["Location"]).content.decode()
    assert "<bdi>&lt;b&gt;x&lt;/b&gt; أحمد</bdi>" in shown


# --- what is about health ---


def test_who_may_not_see_health_reads_no_reason(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    number = with_facts(anna, TOLD, REGISTERED, FIRST)
    [ill] = known(anna, number, ILL, standing=None)
    client = client_of(as_role("housing_officer"))
    page = words(get(client, "facts", number))
    assert "Meer tijd van DUO" in page
    assert "Lang ziek" not in page
    assert "De reden ziet u niet" in page
    assert get(client, "fact-correct", number, ill).status_code == 404
    assert "Lang ziek" in words(get(client_of(anna), "facts", number))


def test_who_may_not_see_health_is_not_offered_those_reasons(client_of: ClientOf, anna: Actor, as_role: AsRole) -> None:
    client, number = client_of(as_role("housing_officer")), with_facts(anna)
    page = words(form_of(client, number, "extension"))
    assert "f. Geen huis" in page
    assert "Lang ziek" not in page
    assert post(client, "fact-new", number, data=sent("extension", code="a")).status_code == 422


# --- hours ---


@pytest.mark.parametrize(
    ("typed", "hundredths"), [("30", 3000), ("12,5", 1250), ("12.05", 1205), (" 7 ", 700), ("0,25", 25)]
)
def test_hours_are_read_to_the_hundredth(typed: str, hundredths: int) -> None:
    assert HoursField().clean(typed) == hundredths


@pytest.mark.parametrize("typed", ["", "veel", "-3", "0", "0,00", "1,234", "1.000,5", "999999"])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        HoursField().clean(typed)
