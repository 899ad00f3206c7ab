# SPDX-License-Identifier: EUPL-1.2
"""The circle on the screen: from letting in to a helper's own pages, and out again while she is logged in."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context, helper_files
from leidraad.access.helper_files import FileValues
from leidraad.access.types import Actor, Domain, Ground
from leidraad.dossiers import service as dossiers
from leidraad.network import selectors, service
from leidraad.plans import selectors as plans
from leidraad.pure.sharing import Stricter
from tests.dossiers.families import person
from tests.network.circles import Circle, H, L, W, goal_id, mark, written
from tests.network.conftest import hans, somebody
from tests.network.test_sharing import second_guide
from tests.people import NOW, PASSWORD, TODAY

__all__ = ["hans", "somebody"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(db: None, anna: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Circle]:
    """Selam's circle, today."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with context.acting(anna, TODAY):
        made = Circle(anna, *written(anna))
    yield made


@pytest.fixture
def as_anna_online(circle: Circle, client_of: Callable[[Actor], Client], anna: Actor) -> Client:
    """Anna, logged in."""
    return client_of(anna)


def text(answer: Any) -> str:
    """What the page says."""
    return str(answer.content.decode())


def test_sharing_shows_first_who_will_see_what_and_why(as_anna_online: Client, circle: Circle, bert: Actor) -> None:
    address = f"/dossiers/{circle.dossier}/kring/delen"
    first = text(as_anna_online.get(address))
    assert "Bert Mulder" in first
    step = f"{address}?wie={bert.membership_id}&grond=assignment"
    page = text(as_anna_online.get(step))
    assert "Dit kan alleen met toestemming van de deelnemer." in page
    assert 'value="health"' not in page
    given = {"domains": ["work"], "purpose": "settle", "may_write": "voorstellen", "until": "2027-01-01"}
    sure = text(as_anna_online.post(step, given))
    assert "helpen bij wonen, geld, zorg en school" in sure
    assert circle.shown().members == ()
    answer = as_anna_online.post(step, given | {"zeker": "1"})
    assert answer.status_code == 303
    (member,) = circle.shown().members
    assert (member.domains, member.may_write) == ((W,), True)
    assert "Bert Mulder" in text(as_anna_online.get(f"/dossiers/{circle.dossier}/kring"))


def test_what_is_refused_stands_at_its_field(as_anna_online: Client, circle: Circle, bert: Actor) -> None:
    step = f"/dossiers/{circle.dossier}/kring/delen?wie={bert.membership_id}&grond=assignment"
    answer = as_anna_online.post(step, {"domains": ["health"], "purpose": "settle", "may_write": "lezen"})
    assert answer.status_code == 422


def test_out_is_out_in_an_open_session(circle: Circle, client_of: Callable[[Actor], Client], bert: Actor) -> None:
    member = circle.share(bert, W)
    online = client_of(bert)
    assert mark(circle.dossier, "work") in text(online.get(f"/mijn-mensen/{circle.dossier}"))
    circle.leave(member)
    for address in (f"/mijn-mensen/{circle.dossier}", f"/mijn-mensen/{circle.dossier}/plan"):
        assert online.get(address).status_code == 404
    assert "Selam" not in text(online.get("/mijn-mensen?q=selam"))
    assert "Selam" not in text(online.get("/mijn-mensen/lijst.csv"))


def test_no_answer_begun_after_a_withdrawal_shows_what_was_withdrawn(
    circle: Circle, client_of: Callable[[Actor], Client], bert: Actor
) -> None:
    circle.share(bert, W)
    health = circle.consented(bert, H)
    online, secret = client_of(bert), mark(circle.dossier, "health")
    page, plan = f"/mijn-mensen/{circle.dossier}", f"/mijn-mensen/{circle.dossier}/plan"
    assert secret in text(online.get(page))
    assert secret in text(online.get(plan))
    document = text(online.get(page)).split(f"{page}/documenten/")[1].split('"')[0]
    assert online.get(f"{page}/documenten/{document}").status_code == 200
    assert "gezondheid" in text(online.get("/mijn-mensen/lijst.csv"))
    circle.withdraw(health)
    for address in (page, plan, "/mijn-mensen", "/mijn-mensen?q=selam", "/mijn-mensen/lijst.csv"):
        answer = text(online.get(address))
        assert secret not in answer
        assert "gezondheid" not in answer.lower()
    assert mark(circle.dossier, "work") in text(online.get(page))


def test_consent_on_the_turned_screen(as_anna_online: Client, circle: Circle, hans: Actor) -> None:
    member = circle.share(hans, L, ground=Ground.CONSENT)
    base = f"/dossiers/{circle.dossier}/kring/toestemming"
    page = text(as_anna_online.get(f"{base}?taal=ar"))
    assert 'dir="rtl"' in page
    assert "Hans Vos" in page
    assert as_anna_online.get("/dossiers")["Location"].startswith(base), "the device is locked"
    words = page.split('name="woorden" value="')[1].split('"')[0]
    given = {"taal": "ar", "wie": str(member), "woorden": words, "ja": "1"}
    assert as_anna_online.post(base, given).status_code == 422, "without a name"
    assert as_anna_online.post(base, given | {"name": "Selam Haile"}).status_code == 303
    assert [one.name for one in circle.shown().members] == ["Hans Vos"]
    assert (
        as_anna_online.post(base, {"taal": "ar", "wie": str(member), "stop": "1", "name": "Selam"}).status_code == 303
    )
    assert circle.shown().members == ()
    assert as_anna_online.post(f"{base}/klaar", {"password": PASSWORD}).status_code == 303
    assert as_anna_online.get("/dossiers").status_code == 200


def test_a_helper_proposes_and_the_owner_reads_it(
    circle: Circle, client_of: Callable[[Actor], Client], bert: Actor
) -> None:
    circle.share(bert, W, may_write=True)
    online, address = client_of(bert), f"/mijn-mensen/{circle.dossier}/plan/voorstel"
    page = text(online.get(address))
    assert goal_id(circle.dossier, W) in page
    assert goal_id(circle.dossier, L) not in page
    given = {"title": "Proefdag in de fietsenwinkel", "why": "Hij wil daar werken", "goal_id": goal_id(circle.dossier, W),
             "kind": "work", "hours_a_week": "4"}  # fmt: skip
    assert online.post(address, given).status_code == 303
    assert "Proefdag" in text(online.get(f"/mijn-mensen/{circle.dossier}/plan"))
    with context.acting(circle.by, TODAY):
        (found,) = plans.proposals(circle.by, circle.dossier)
    assert (found.title, found.made_by, found.helper) == ("Proefdag in de fietsenwinkel", "Bert Mulder", "Bert Mulder")


def test_who_helps_on_two_grounds_stands_there_once(
    circle: Circle, client_of: Callable[[Actor], Client], bert: Actor
) -> None:
    circle.share(bert, W)
    circle.consented(bert, H)
    page = text(client_of(bert).get(f"/mijn-mensen/{circle.dossier}"))
    assert page.split("<main")[1].count(">Bert Mulder<") == 1


def test_who_only_reads_proposes_nothing(circle: Circle, client_of: Callable[[Actor], Client], bert: Actor) -> None:
    circle.share(bert, W)
    online = client_of(bert)
    assert "Voorstel doen" not in text(online.get(f"/mijn-mensen/{circle.dossier}/plan"))
    assert online.get(f"/mijn-mensen/{circle.dossier}/plan/voorstel").status_code == 404


def test_a_proposal_that_the_municipality_does_not_share_any_more_is_refused_with_the_reason(
    as_anna_online: Client, circle: Circle, bert: Actor, somebody: Callable[[str], Actor]
) -> None:
    circle.share(bert, W, for_family=True)
    with context.acting(circle.by, TODAY):
        home = selectors.circle(circle.by, circle.dossier, at=NOW, on=TODAY).household_id
        late = dossiers.join_household(circle.by, home, person("Later"), at=NOW, on=TODAY)
        (offer,) = selectors.circle(circle.by, late, at=NOW, on=TODAY).offers
    nora = somebody("Nora")
    with context.acting(nora, TODAY):
        service.restrict(nora, Stricter("social_guide", "work", "", "Dat doet de jobcoach"), at=NOW)
    answer = as_anna_online.post(f"/dossiers/{late}/kring/gezin", {"samen": str(offer.together)}, follow=True)
    assert answer.status_code == 200
    assert "Dat doet de jobcoach" in text(answer)
    assert circle.shown(late).members == ()


# --- what to weigh before somebody is let in ---


def file_of(circle: Circle, helper: Actor, **values: Any) -> None:
    """What is known of a helper."""
    with context.acting(circle.by, TODAY):
        helper_files.save(circle.by, helper.membership_id, FileValues(**values), at=NOW, on=TODAY)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Geen VOG"),
        ({"certificate_on": date(2020, 1, 1), "certificate_until": date(2024, 1, 1)}, "VOG verlopen"),
        ({"certificate_on": date(2026, 1, 1), "most_families": 0}, "Meer gezinnen dan afgesproken"),
    ],
)
def test_what_asks_for_attention_stands_there_before_a_volunteer_is_let_in(
    as_anna_online: Client, circle: Circle, hans: Actor, values: dict[str, Any], told: str
) -> None:
    file_of(circle, hans, **values)
    address = f"/dossiers/{circle.dossier}/kring/delen"
    step = f"{address}?wie={hans.membership_id}&grond=consent"
    assert f"Hans Vos · Vrijwilliger · Stichting Tandem · {told}" in text(as_anna_online.get(address))
    assert told in text(as_anna_online.get(step))
    given = {"domains": ["language"], "purpose": "buddy", "may_write": "lezen", "until": "2027-01-01"}
    assert told in text(as_anna_online.post(step, given))


def test_a_volunteer_in_order_is_let_in_without_a_warning(as_anna_online: Client, circle: Circle, hans: Actor) -> None:
    file_of(circle, hans, certificate_on=date(2026, 1, 1), most_families=1)
    step = f"/dossiers/{circle.dossier}/kring/delen?wie={hans.membership_id}&grond=consent"
    assert "Let op bij deze helper" not in text(as_anna_online.get(step))
    member = circle.consented(hans, L)
    change = text(as_anna_online.get(f"/dossiers/{circle.dossier}/kring/{member}/wijzigen"))
    assert "Let op bij deze helper" not in change, "who helps already is not one more"


def test_the_page_warns_when_a_family_would_get_a_second_guide(
    as_anna_online: Client, circle: Circle, bert: Actor, somebody: Callable[[str], Actor]
) -> None:
    joost = second_guide(lambda _role: somebody("Nora" if _role == "administrator" else "Joost"))
    circle.share(joost, W, dossier=circle.dossiers[1], fixed_guide=True)
    member = circle.share(bert, W)
    address = f"/dossiers/{circle.dossier}/kring/{member}/wijzigen"
    given = {"domains": ["work"], "purpose": "settle", "may_write": "lezen", "until": "2027-01-01", "fixed_guide": "on"}
    page = text(as_anna_online.post(address, given))
    assert "Dit gezin krijgt zo meer dan één vaste begeleider" in page
    assert "Joost Blom" in page
    assert "meer dan één" not in text(as_anna_online.post(address, given | {"guide_family": "on"}))
    assert as_anna_online.post(address, given | {"guide_family": "on", "zeker": "1"}).status_code == 303


def test_a_colleague_who_may_not_see_health_reads_nobody_of_it_in_the_circle(
    circle: Circle, client_of: Callable[[Actor], Client], somebody: Callable[[str], Actor], bert: Actor
) -> None:
    circle.share(bert, W)
    circle.share(somebody("Karin"), H)
    online = client_of(somebody("Fatih"))
    for address in (f"/dossiers/{circle.dossier}/kring", f"/dossiers/{circle.dossier}"):
        page = text(online.get(address))
        assert "Bert Mulder" in page
        assert "Karin Wolf" not in page


def test_inviting_gives_a_letter_with_a_code(as_anna_online: Client, circle: Circle) -> None:
    given = {"name": "Wim Smit", "email": "wim@thuis.example", "role": "volunteer", "organisation": "", "way": "brief"}
    page = text(as_anna_online.post(f"/dossiers/{circle.dossier}/kring/uitnodigen", given))
    assert "lr-qr" in page
    assert "/start/" in page


def test_the_protocol_can_be_read_and_made_stricter(
    client_of: Callable[[Actor], Client], circle: Circle, somebody: Callable[[str], Actor], bert: Actor
) -> None:
    circle.share(bert, W)
    nora = client_of(somebody("Nora"))
    given = {"role": "social_guide", "domain": "work", "ground": "", "reason": "Dat doet de jobcoach"}
    assert nora.post("/afspraken-delen/strenger", given).status_code == 303
    assert "Dat doet de jobcoach" in text(client_of(bert).get("/afspraken-delen"))
    assert circle.shown().members[0].outside == (Domain.WORK,)
