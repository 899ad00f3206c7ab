# SPDX-License-Identifier: EUPL-1.2
"""Pages of signals, tasks and messages: what somebody reads and does there, and what stays closed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.network import selectors
from leidraad.network.types import CircleRules
from tests.network.circles import PDF, Circle, L, W, written
from tests.network.talk import signal, task
from tests.people import NOW

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
SIGNAL = {"kind": "stuck", "urgency": "soon", "domain": "general", "text": "Hij komt niet meer"}


@pytest.fixture
def hans(as_role: Any) -> Actor:
    """Volunteer."""
    found: Actor = as_role("volunteer")
    return found


@pytest.fixture
def circle(db: None, anna: Actor, bert: Actor) -> Circle:
    """Anna's circle of Selam as it stands today, with Bert in it."""
    today = timezone.localdate()
    with context.acting(anna, today):
        made = Circle(anna, *written(anna, on=today))
    made.share(bert, W, on=today, until=None)
    return made


def page(client: Client, path: str, status: int = 200, **given: Any) -> str:
    """What a page answers."""
    response = client.post(path, given) if given else client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def test_a_helper_gives_a_signal_and_reads_the_answer(
    client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor
) -> None:
    helper, director = client_of(bert), client_of(anna)
    page(helper, f"/mijn-mensen/{circle.dossier}/signaal", 303, **SIGNAL)
    assert "1 signaal wacht op antwoord" in page(director, "/dossiers")
    found = page(director, "/signalen")
    assert "Hij komt niet meer" in found
    assert "Bert Mulder" in found
    on = timezone.localdate()
    with context.acting(anna, on):
        (one,) = selectors.signals(anna, at=NOW, on=on).waiting
    page(director, f"/signalen/{one.id}", 303, answer="Ik bel hem.")
    assert "Nieuw antwoord" in page(helper, "/signalen")
    assert "Ik bel hem." in page(helper, f"/signalen/{one.id}")
    assert "Nieuw antwoord" not in page(helper, "/signalen")
    assert "wacht op antwoord" not in page(director, "/dossiers")


def test_nothing_typed_is_lost_and_the_page_says_what_is_missing(
    client_of: ClientOf, circle: Circle, bert: Actor
) -> None:
    found = page(
        client_of(bert), f"/mijn-mensen/{circle.dossier}/signaal", 422, **SIGNAL | {"kind": "", "text": "Zij huilt"}
    )
    assert "Kies wat er is." in found
    assert "Zij huilt" in found


@pytest.mark.parametrize("path", ["signaal", "taak", "bericht", "overleg"])
def test_outside_the_circle_there_is_nothing(
    client_of: ClientOf, circle: Circle, hans: Actor, carla: Actor, path: str
) -> None:
    page(client_of(hans), f"/mijn-mensen/{circle.dossier}/{path}", 404)
    page(client_of(carla), f"/dossiers/{circle.dossier}/{path}", 404)


def test_a_signal_becomes_a_task_a_proposal_and_something_to_discuss(
    client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor
) -> None:
    on = timezone.localdate()
    number = signal(bert, circle.dossier, on=on)
    director = client_of(anna)
    form = page(director, f"/signalen/{number}/taak")
    assert "Zij komt niet meer naar les." in form
    given = {
        "title": "Bellen",
        "owner_id": bert.membership_id,
        "due_on": on.isoformat(),
        "domain": "general",
        "note": "",
    }
    page(director, f"/signalen/{number}/taak", 303, **given)
    assert "Taak voor" in page(director, f"/signalen/{number}")
    page(director, f"/signalen/{number}/voorstel", 303, title="Avondles", why="Zij werkt", kind="other", goal_id="")
    page(director, f"/signalen/{number}/bespreken", 303, x="1")
    assert "Zij komt niet meer" in page(director, "/signalen/bespreken")
    assert "Bellen" in page(client_of(bert), "/taken")


def test_a_task_is_given_back_with_a_word(client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor) -> None:
    number = task(anna, circle.dossier, bert, on=timezone.localdate())
    helper = client_of(bert)
    assert "Schrijf kort op waarom u de taak teruggeeft." in page(helper, f"/taken/{number}", 422, word="", terug="1")
    page(helper, f"/taken/{number}", 303, word="Geen tijd", terug="1")
    assert "Geen tijd" in page(client_of(anna), "/taken")


def test_a_conversation_with_a_file(client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor, hans: Actor) -> None:
    director, helper = client_of(anna), client_of(bert)
    begun = {"subject": "School", "members": [bert.membership_id], "domain": "general", "text": "Ga je mee?",
             "attachments": SimpleUploadedFile("brief.pdf", PDF)}  # fmt: skip
    page(director, f"/dossiers/{circle.dossier}/bericht", 303, **begun)
    with context.acting(bert, timezone.localdate()):
        (row,) = selectors.conversations(bert)
    assert "1 nieuw bericht" in page(helper, "/berichten")
    found = page(helper, f"/berichten/{row.id}")
    assert "Ga je mee?" in found
    path = found.split('href="/berichten/bijlagen/')[1].split('"')[0]
    response = helper.get(f"/berichten/bijlagen/{path}")
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment")
    page(helper, f"/berichten/{row.id}", 303, text="Ja")
    assert "Gelezen door" in page(director, f"/berichten/{row.id}")
    for url in (f"/berichten/{row.id}", f"/berichten/bijlagen/{path}"):
        page(client_of(hans), url, 404)


def test_a_file_that_is_none_of_ours_is_refused_at_its_field(
    client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor
) -> None:
    given = {"subject": "School", "members": [bert.membership_id], "domain": "general", "text": "Ga je mee?",
             "attachments": SimpleUploadedFile("brief.pdf", b"MZ\x90\x00")}  # fmt: skip
    found = page(client_of(anna), f"/dossiers/{circle.dossier}/bericht", 422, **given)
    assert 'id="id_attachments-error"' in found
    assert "Ga je mee?" in found


def test_who_is_let_out_is_out_of_every_page_at_once(
    client_of: ClientOf, circle: Circle, anna: Actor, hans: Actor
) -> None:
    on = timezone.localdate()
    member = circle.consented(hans, L, on=on, until=on)
    helper = client_of(hans)
    number = signal(hans, circle.dossier, on=on)
    asked = task(anna, circle.dossier, hans, on=on)
    paths = [f"/signalen/{number}", f"/taken/{asked}", f"/mijn-mensen/{circle.dossier}/overleg"]
    for path in paths:
        page(helper, path)
    circle.withdraw(member, on=on)
    for path in paths:
        page(helper, path, 404)
    for path in ("/signalen", "/taken", "/berichten"):
        assert "Selam" not in page(helper, path)


def test_the_municipality_s_rules(client_of: ClientOf, as_role: Any) -> None:
    nora = as_role("administrator")
    given = {
        "days_now": 0,
        "days_soon": 1,
        "days_later": 5,
        "quiet_from": "21:00",
        "quiet_until": "07:30",
        "days_hand_over": 4,
    }
    page(client_of(nora), "/beheer/signalen", 303, **given)
    with context.acting(nora, timezone.localdate()):
        found = selectors.circle_rules(nora)
    assert (found.days_soon, found.quiet_until.isoformat(), found.quiet_sunday) == (1, "07:30:00", False)
    assert CircleRules() != found
    assert "Hoe meer haast" in page(client_of(nora), "/beheer/signalen", 422, **given | {"days_soon": 9})


def test_a_page_asks_as_much_for_many_rows_as_for_few(
    client_of: ClientOf, circle: Circle, anna: Actor, bert: Actor, django_assert_max_num_queries: Any
) -> None:
    on = timezone.localdate()
    for _each in range(8):
        signal(bert, circle.dossier, on=on, domain=Domain.WORK)
        task(anna, circle.dossier, bert, on=on)
    helper, director = client_of(bert), client_of(anna)
    for client, path in ((director, "/signalen"), (helper, "/signalen"), (helper, "/taken"), (helper, "/berichten")):
        page(client, path)
        with django_assert_max_num_queries(12):
            page(client, path)
