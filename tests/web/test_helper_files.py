# SPDX-License-Identifier: EUPL-1.2
"""Pages about helpers: their files, the week in numbers, and finding an interpreter."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context, helper_files
from leidraad.access.helper_files import FileValues
from leidraad.access.types import Actor, InvalidInput
from tests import people
from tests.network.circles import Circle, L
from tests.network.conftest import circle, hans
from tests.people import NOW, TODAY
from tests.web.helping import typed
from tests.web.test_network import text

__all__ = ["circle", "hans"]

pytestmark = pytest.mark.django_db
TYPED = {
    "supervisor_id": "", "next_talk_on": "2026-12-01", "certificate_on": "2025-01-10", "certificate_until": "2027-01-10",
    "most_families": "2", "silence_days": "14", "trainings": "Basistraining 2025", "languages": "Arabisch, Tigrinya",
    "days": ["0", "3"], "availability": "Na vijf uur", "phone": "0612345678", "for_talks": "on", "by_phone": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is today."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_a_director_keeps_a_file_and_the_helper_reads_her_own(
    client_of: Callable[[Actor], Client], anna: Actor, bert: Actor, hans: Actor
) -> None:
    director = client_of(anna)
    address = f"/helpers/{hans.membership_id}"
    assert "Geen VOG" in text(director.get("/helpers"))
    answer = director.post(address, TYPED | {"supervisor_id": str(bert.membership_id)})
    assert answer.status_code == 303
    page = text(director.get(address))
    for words in ('value="2027-01-10"', "Basistraining 2025", "Arabisch, Tigrinya", "Bert Mulder"):
        assert words in page
    own = text(client_of(hans).get("/mijn-mensen/mijn-gegevens"))
    for words in ("10 januari 2027", "maandag, donderdag", "Na vijf uur"):
        assert words in own


def test_what_is_wrong_stands_at_its_field(client_of: Callable[[Actor], Client], anna: Actor, hans: Actor) -> None:
    answer = client_of(anna).post(
        f"/helpers/{hans.membership_id}", TYPED | {"certificate_on": "", "most_families": "x"}
    )
    assert answer.status_code == 422
    assert "Vul een heel getal in." in text(answer)
    with context.acting(anna, TODAY):
        assert not helper_files.file(anna, hans.membership_id, on=TODAY).has_file


def test_the_week_shows_numbers_and_nobody(
    client_of: Callable[[Actor], Client], circle: Circle, anna: Actor, bert: Actor, hans: Actor
) -> None:
    with context.acting(anna, TODAY):
        values = FileValues(supervisor_id=bert.membership_id)
        helper_files.save(anna, hans.membership_id, values, at=NOW, on=TODAY)
    circle.consented(hans, L, may_write=True)
    guide = client_of(bert)
    assert "Er is nog nooit contact vastgelegd." in text(guide.get("/helpers/week"))
    client_of(hans).post(f"/mijn-mensen/{circle.dossier}/contact", typed("d:language", summary="Geheim", minutes="120"))
    page = text(guide.get("/helpers/week"))
    assert "2 u 00 min" in page
    for words in ("Selam", "Geheim", "Stil</"):
        assert words not in page


def test_a_guide_sees_only_whom_she_supervises(client_of: Callable[[Actor], Client], bert: Actor, hans: Actor) -> None:
    guide = client_of(bert)
    assert "Hans" not in text(guide.get("/helpers")).split("<main")[1]
    assert guide.get(f"/helpers/{hans.membership_id}").status_code == 404
    assert "U begeleidt nog geen helpers" in text(guide.get("/helpers/week"))


def test_an_interpreter_is_found_by_language(client_of: Callable[[Actor], Client], anna: Actor) -> None:
    lemlem = people.actor(people.named("Lemlem"))
    director = client_of(anna)
    assert director.post(f"/helpers/{lemlem.membership_id}", TYPED).status_code == 303
    found = text(director.get("/tolken?taal=tir&dag=3"))
    assert "Lemlem Tesfay" in found
    assert "06 12 34 56 78" in found or "0612345678" in found
    assert "Lemlem" not in text(director.get("/tolken?taal=tir&dag=1")).split("<main")[1]
    assert "Vraag deze tolk" not in text(director.get("/tolken?taal=tir"))
    assert f"/dossiers/7/afspraken/nieuw?tolk={lemlem.membership_id}" in text(director.get("/tolken?taal=tir&voor=7"))


def test_only_who_interprets_is_offered_for_talks(
    client_of: Callable[[Actor], Client], anna: Actor, hans: Actor
) -> None:
    director, lemlem = client_of(anna), people.named("Lemlem").id
    assert "Is te vragen voor een gesprek" not in text(director.get(f"/helpers/{hans.membership_id}"))
    assert "Is te vragen voor een gesprek" in text(director.get(f"/helpers/{lemlem}"))
    values = FileValues(for_talks=True)
    with context.acting(anna, TODAY), pytest.raises(InvalidInput) as refused:
        helper_files.save(anna, hans.membership_id, values, at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["for_talks"]


def test_who_cannot_be_asked_here_is_not_dropped_without_a_word(
    client_of: Callable[[Actor], Client], circle: Circle, anna: Actor, hans: Actor
) -> None:
    page = client_of(anna).get(reverse("appointment-new", args=[circle.dossier]), {"tolk": hans.membership_id})
    assert "kan hier niet worden gevraagd" in text(page)
