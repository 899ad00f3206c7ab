# SPDX-License-Identifier: EUPL-1.2
"""What she learned, told with her own voice, and the steps to choose from in her own language."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.plans import service as plans
from leidraad.plans.types import NewTranslations
from leidraad.pure.plans.changes import AddActivity
from leidraad.pure.plans.types import Activity
from leidraad.pure.texts import Made, fingerprint_of
from tests.dossiers.families import rows
from tests.network.circles import goal_id
from tests.people import NOW, TODAY
from tests.web.portal.conftest import OwnDoor
from tests.web.portal.own_doors import STEP
from tests.web.portal.test_talking import WEBM

pytestmark = pytest.mark.django_db


def told(own_door: OwnDoor, content: bytes = WEBM, **given: str) -> Any:
    """She tells something with her voice."""
    return own_door.client.post("/mijn/terugblik", {"sound": SimpleUploadedFile("opname.webm", content), **given})


def source(page: str) -> str:
    """Where the recording on a page is played from."""
    return page.split("<audio", 1)[1].split('src="', 1)[1].split('"', 1)[0]


def test_she_tells_it_and_can_listen_again(own_door: OwnDoor) -> None:
    assert told(own_door).status_code == 303
    played = own_door.client.get(source(own_door.text("/mijn/terugblik")))
    assert (played.status_code, played.headers["Content-Type"], played.content) == (200, "audio/webm", WEBM)


def test_who_directs_hears_it_and_a_helper_does_not(own_door: OwnDoor, bert: Actor, client_of: Any) -> None:
    told(own_door, text="En ik schreef dit")
    page = client_of(own_door.director).get(f"/dossiers/{own_door.dossier}/terugblik").content.decode()
    assert "En ik schreef dit" in page
    assert client_of(own_door.director).get(source(page)).content == WEBM
    with context.acting(own_door.director, TODAY):
        own_door.circle.share(bert, Domain.WORK, on=TODAY, may_write=True)
    assert client_of(bert).get(source(page)).status_code == 404


def test_a_recording_does_not_open_at_another_dossier(own_door: OwnDoor, client_of: Any) -> None:
    told(own_door)
    page = client_of(own_door.director).get(f"/dossiers/{own_door.dossier}/terugblik").content.decode()
    other = source(page).replace(f"/{own_door.dossier}/", f"/{own_door.partner}/")
    assert client_of(own_door.director).get(other).status_code == 404
    mine = source(own_door.text("/mijn/terugblik"))
    assert own_door.get(mine, wie=own_door.child).status_code == 404


def test_neither_her_words_nor_her_voice_reach_the_trail(own_door: OwnDoor) -> None:
    told(own_door, text="Dit blijft hier")
    with context.acting(own_door.director, TODAY):
        kept = rows("select new::text from access_auditchange where \"table\" = 'plans_reflection'")
    assert kept
    assert not any("Dit blijft hier" in one or WEBM.hex()[:20] in one for (one,) in kept)


@pytest.mark.parametrize("content", [b"<script>1</script>", b"%PDF-1.4", WEBM + b"\x00" * 4 * 1024 * 1024])
def test_what_is_no_recording_of_two_minutes_is_refused_and_her_words_stay(own_door: OwnDoor, content: bytes) -> None:
    answer = told(own_door, content, text="Het lukte")
    assert answer.status_code == 422
    assert "Deze opname kan niet mee." in answer.content.decode()
    assert "Het lukte" in answer.content.decode()
    assert "U schreef nog niets op." in own_door.text("/mijn/terugblik")


def test_nothing_at_all_is_refused(own_door: OwnDoor) -> None:
    assert own_door.client.post("/mijn/terugblik", {"text": " "}).status_code == 422


def test_the_steps_to_choose_from_are_in_her_language(own_door: OwnDoor) -> None:
    by, title = own_door.director, "Bel de winkel"
    with context.acting(by, TODAY):
        step = Activity(STEP, goal_id(own_door.dossier, Domain.WORK), title, "participant", TODAY)
        plans.change_plan(by, own_door.dossier, [AddActivity(step)], seen=99, at=NOW, on=TODAY)
        said = {(STEP, "title"): ("اتصل بالمتجر", fingerprint_of(title))}
        plans.translate(by, own_door.dossier, NewTranslations("ar", Made.PERSON, said, "Tolk"), at=NOW, on=TODAY)
    own_door.speaks("ar")
    own_door.client.post("/mijn/terugblik", {"text": "نجحت", "step": STEP})
    page = own_door.text("/mijn/terugblik")
    assert re.search(rf'<option value="{STEP}" lang="ar" dir="rtl">اتصل بالمتجر</option>', page)
    assert page.count("اتصل بالمتجر") == 2, "in the list to choose from, and under her words"
    assert title not in page
