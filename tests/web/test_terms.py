# SPDX-License-Identifier: EUPL-1.2
"""Terms of one person: what, until when, who and why; her place in the law; and how it was known before."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.dossiers import service as dossiers
from leidraad.web.ui.filters import day
from tests.web.homes import arrived, get, next_words, post, today, typed_in, words
from tests.web.legal import ASYLUM, B1_ROUTE, Z_ROUTE, ago, known, with_facts

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
TYPED = {"regime": "wi2021", "group": "asylum_permit", "route": ""}
LONG_HERE = NewFact("registered", ago(100), source=FactSource.BRP)
TOLD = NewFact("notified", ago(120), source=FactSource.DUO)
PLANNED = NewFact("plan_dated", ago(60))


def page_of(client: Client, dossier_id: int, known_on: str = "") -> str:
    """The words of the page with terms."""
    return words(client.get(reverse("terms", args=[dossier_id]), {"bekend": known_on} if known_on else {}))


def between(page: str, first: str, second: str) -> str:
    """The part of a page between two headings."""
    return page.split(first, 1)[1].split(second, 1)[0]


# --- the place in the law ---


def test_without_a_standing_the_page_asks_for_it(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    assert "Welke wet geldt hier?" in page_of(client, mother)
    assert "Het is nog niet bekend welke wet hier geldt" in words(get(client, "dossier", mother))
    told = next_words(client, post(client, "standing", mother, data=TYPED))
    assert "De termijnen zijn opnieuw uitgerekend" in told
    assert "Wet inburgering 2021 · groep: Asiel · eerste route: Nog geen route gekozen" in told


def test_a_standing_that_is_not_filled_in_keeps_what_was_chosen(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    response = post(client_of(anna), "standing", mother, data={"regime": "wi2013", "route": "z"})
    assert "Kies een groep." in words(response, 422)
    assert (typed_in(response)["regime"], typed_in(response)["route"]) == (["wi2013"], "z")


def test_the_form_of_a_standing_starts_from_what_is_known(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, standing=Z_ROUTE)
    form = typed_in(get(client_of(anna), "standing", number))
    assert (form["regime"], form["group"], form["route"]) == (["wi2021"], ["asylum_permit"], "z")


def test_the_groups_are_explained(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "standing", arrived(anna).dossier_ids[0]))
    assert "deze persoon vroeg zelf asiel" in page
    assert "DUO beslist over de groep" in page


# --- what, until when, who, why ---


def test_what_is_late_comes_first_with_its_day_and_who(client_of: ClientOf, anna: Actor) -> None:
    late = between(page_of(client_of(anna), with_facts(anna, TOLD, LONG_HERE)), "Te laat", "Wacht op gegevens")
    assert "Plan vastgesteld binnen tien weken" in late
    assert "dagen te laat" in late
    assert "De gemeente" in late


def test_why_tells_the_days_the_article_and_the_version(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, TOLD, LONG_HERE)
    response = get(client_of(anna), "terms", number)
    page = words(response)
    assert f"Inschrijving in de gemeente: {day(ago(100))}" in page
    assert "Besluit inburgering 2021, artikel 5.3" in page
    assert "Deze tekst geldt vanaf 1 januari 2023" in page
    assert "law/nl/decree/besluit-inburgering-2021/2023-01-01.toml" in page
    assert 'href="https://wetten.overheid.nl/' in response.content.decode()


def test_a_day_moved_by_a_weekend_says_so(client_of: ClientOf, anna: Actor) -> None:
    # The tenth Saturday after a registration on a Saturday: the term runs on to the Monday.
    saturday = ago(30)
    saturday -= timedelta(days=(saturday.weekday() - 5) % 7)
    page = page_of(
        client_of(anna),
        with_facts(anna, NewFact("registered", saturday), NewFact("notified", saturday - timedelta(days=9))),
    )
    assert f"{day(saturday + timedelta(weeks=10))} is geen werkdag" in page


def test_what_is_done_is_folded_away(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, TOLD, LONG_HERE, PLANNED)
    client = client_of(anna)
    done = between(page_of(client, number), "Gedaan of voorbij", "Geldt niet voor deze persoon")
    assert "Plan vastgesteld binnen tien weken" in done
    assert f"Gedaan op {day(ago(60))}" in done
    html = get(client, "terms", number).content.decode()
    assert re.search(r'<details class="lr-filter"><summary><span>Gedaan of voorbij', html)


def test_what_waits_leads_to_the_form_of_what_is_missing(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, LONG_HERE)
    response = get(client_of(anna), "terms", number)
    assert "Vul in: Datum van het plan (PIP)" in between(words(response), "Wacht op gegevens", "Geldt niet")
    assert f'href="{reverse("fact-new", args=[number])}?soort=plan_dated"' in response.content.decode()


def test_nobody_is_asked_to_fill_in_the_end(client_of: ClientOf, anna: Actor) -> None:
    page = page_of(client_of(anna), with_facts(anna, LONG_HERE))
    assert "Vul in: Klaar met inburgeren" not in page
    assert "Dossier wissen na vijf jaar" in page


def test_a_running_duty_leads_to_the_fact_that_ends_it(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, LONG_HERE, PLANNED, standing=B1_ROUTE)
    html = get(client_of(anna), "terms", number).content.decode()
    assert f'href="{reverse("fact-new", args=[number])}?soort=pvt_signed"' in html


def test_what_is_no_law_says_so(client_of: ClientOf, anna: Actor) -> None:
    page = page_of(client_of(anna), with_facts(anna, NewFact("permit_granted", ago(20))))
    assert "Afspraak van de gemeente, geen wet" in page


def test_a_rule_that_is_our_reading_is_marked(client_of: ClientOf, anna: Actor) -> None:
    page = page_of(client_of(anna), with_facts(anna, LONG_HERE, PLANNED, standing=B1_ROUTE))
    assert "Zo lezen wij de wet" in page
    assert "is onze lezing" in page


def test_the_date_of_duo_stands_beside_ours(client_of: ClientOf, anna: Actor) -> None:
    duo = NewFact("term_by_duo", ago(5), until=today() + timedelta(days=1000), source=FactSource.DUO)
    page = page_of(client_of(anna), with_facts(anna, LONG_HERE, PLANNED, duo, standing=B1_ROUTE))
    assert f"DUO noemt {day(today() + timedelta(days=1000))}. Wij rekenen" in page
    assert "De datum van DUO gaat voor" in page


def test_hours_are_counted_with_what_is_set_off(client_of: ClientOf, anna: Actor) -> None:
    hours = (
        NewFact("hours", ago(9), "participation", amount=30050),
        NewFact("hours", ago(9), "map", amount=4000),
    )
    response = get(client_of(anna), "terms", with_facts(anna, LONG_HERE, PLANNED, *hours, standing=Z_ROUTE))
    page = words(response)
    assert "300,5 van 800 uur gedaan" in page
    assert "nog 459,5 uur · 40 uur telt mee uit PVT en MAP" in page
    assert '<progress class="lr-progress" value="340.5" max="800.0"' in response.content.decode()


def test_what_does_not_apply_says_why(client_of: ClientOf, anna: Actor) -> None:
    folded = page_of(client_of(anna), with_facts(anna, LONG_HERE)).split("Geldt niet voor deze persoon")[1]
    assert "het geldt voor een andere groep" in folded


def test_the_law_of_2013_asks_for_the_exam(client_of: ClientOf, anna: Actor) -> None:
    old = with_facts(anna, NewFact("obligation_started", ago(400)), standing=Standing("wi2013", "asylum_permit"))
    assert "Inburgeringsexamen binnen drie jaar" in page_of(client_of(anna), old)


# --- as it was known ---


def test_an_earlier_day_knows_only_what_was_recorded_then(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, standing=None)
    known(anna, number, TOLD, LONG_HERE, at=timezone.now() - timedelta(days=5))
    known(anna, number, PLANNED, standing=None)
    page = page_of(client_of(anna), number, ago(2).isoformat())
    assert f"Zoals bekend op {day(ago(2))}" in page
    assert "Plan vastgesteld binnen tien weken" in between(page, "Te laat", "Wacht op gegevens")
    assert "Vul in" not in page


def test_on_a_day_before_everything_nothing_was_known(client_of: ClientOf, anna: Actor) -> None:
    page = page_of(client_of(anna), with_facts(anna, LONG_HERE), ago(2).isoformat())
    assert "Op deze dag was er nog niets bekend" in page


@pytest.mark.parametrize(("typed", "sentence"), [("2090-01-01", "moet nog komen"), ("morgen", "bestaat niet")])
def test_a_day_that_cannot_be_says_so(client_of: ClientOf, anna: Actor, typed: str, sentence: str) -> None:
    number = with_facts(anna, LONG_HERE)
    response = client_of(anna).get(reverse("terms", args=[number]), {"bekend": typed})
    assert sentence in words(response, 422)
    assert f'value="{typed}"' in response.content.decode()


# --- on the dossier ---


def test_the_dossier_shows_three_dates_and_what_to_fill_in(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, TOLD, LONG_HERE, NewFact("benefit_right", ago(30)))
    page = words(get(client_of(anna), "dossier", number))
    card = between(page, "Termijnen Feit vastleggen", "Alle termijnen, met de reden")
    assert "Plan vastgesteld binnen tien weken" in card
    assert "dagen te laat" in card
    assert "Vul in: Datum van het plan (PIP)" in card
    assert "Ontzorgen" not in card  # a window: nobody has to do anything on its last day


def test_the_dossier_shows_no_more_than_three_dates(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, LONG_HERE, PLANNED, standing=Z_ROUTE)
    html = get(client_of(anna), "dossier", number).content.decode()
    assert len(re.findall(r"/termijnen#", html)) == 3


# --- who ---


def test_a_colleague_of_another_team_reads_but_records_nothing(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    number = with_facts(anna, LONG_HERE)
    client = client_of(daan)
    page = page_of(client, number)
    assert "Plan vastgesteld binnen tien weken" in page
    assert "Vul in" not in page
    assert "Feit vastleggen" not in page + words(get(client, "dossier", number))
    assert get(client, "standing", number).status_code == 404


def test_another_town_sees_no_terms(client_of: ClientOf, anna: Actor, carla: Actor) -> None:
    assert get(client_of(carla), "terms", with_facts(anna, LONG_HERE)).status_code == 404


def test_a_closed_dossier_asks_for_nothing(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, LONG_HERE)
    with context.acting(anna, today()):
        dossiers.close_dossier(anna, number, reason="Verhuisd", at=timezone.now(), on=today())
    assert "Vul in" not in page_of(client_of(anna), number)


def test_an_english_reader_reads_the_reason_in_english(client_of: ClientOf, anna: Actor) -> None:
    number = with_facts(anna, TOLD, LONG_HERE)
    client = client_of(anna)
    client.post(reverse("set-language"), {"language": "en", "next": "/"})
    page = page_of(client, number)
    assert "The plan must" in page
    assert "Het plan moet" not in page


def test_the_page_asks_as_often_for_many_facts_as_for_few(client_of: ClientOf, anna: Actor) -> None:
    client = client_of(anna)
    few, many = with_facts(anna, LONG_HERE), with_facts(anna, LONG_HERE)
    known(anna, many, *(NewFact("hours", ago(n), "nt2", amount=100) for n in range(1, 21)), standing=ASYLUM)
    counts = []
    for number in (few, few, many):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page_of(client, number)
        counts.append(len(asked))
    assert counts[1] == counts[2]
