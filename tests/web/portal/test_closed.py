# SPDX-License-Identifier: EUPL-1.2
"""Her portal after the dossier was closed: she goes on reading what is hers, and is told that nobody reads what she writes."""

import pytest

from leidraad.access import context
from leidraad.dossiers import service as dossiers
from leidraad.network import service
from tests.dossiers.families import one
from tests.network.talk import signal
from tests.people import NOW, TODAY
from tests.web.portal.conftest import OwnDoor
from tests.web.portal.own_doors import PAGES
from tests.web.portal.test_home import waits
from tests.web.portal.test_talking import asked, written_to

pytestmark = pytest.mark.django_db
OFFERED = (
    *PAGES, "/afspraken", "/berichten", "/berichten/nieuw", "/taken", "/overleg", "/doorverwijzingen", "/informatie",
    "/organisaties", "/sleutels",
)  # fmt: skip
STOPPED = "De begeleiding is gestopt."


def close(own_door: OwnDoor, dossier: int = 0) -> None:
    """Anna closes the dossier."""
    with context.acting(own_door.director, TODAY):
        dossiers.close_dossier(
            own_door.director, dossier or own_door.dossier, reason="Zij redt zich zelf", at=NOW, on=TODAY
        )


@pytest.mark.parametrize("whose", ["her own", "her child's"])
def test_every_page_that_the_menu_offers_still_opens(own_door: OwnDoor, whose: str) -> None:
    child = whose != "her own"
    query = {"wie": own_door.child} if child else {}
    before = {page: own_door.get(f"/mijn{page}", **query).status_code for page in OFFERED}
    close(own_door, own_door.child if child else 0)
    assert {page: own_door.get(f"/mijn{page}", **query).status_code for page in OFFERED} == before


def test_what_was_said_stays_to_be_read(own_door: OwnDoor) -> None:
    number = written_to(own_door, own_door.director, "Kom morgen om tien uur")
    asked(own_door, own_door.director, "Bel de school")
    given = signal(own_door.by, own_door.dossier, text="Wanneer komt u?")
    with context.acting(own_door.director, TODAY):
        service.answer_signal(own_door.director, given, "Dinsdag", at=NOW, on=TODAY)
    close(own_door)
    assert waits(own_door.text("/mijn")) == {"/mijn/berichten": 1}
    assert f"/mijn/berichten/{number}" in own_door.text("/mijn/berichten")
    assert "Kom morgen om tien uur" in own_door.text(f"/mijn/berichten/{number}")
    assert waits(own_door.text("/mijn")) == {}, "what she opened waits no longer"
    assert "Dinsdag" in own_door.text("/mijn/vraag")
    assert "Bel de school" not in own_door.text("/mijn/taken"), "nobody waits for it any more"


def test_she_is_told_that_nobody_reads_what_she_writes(own_door: OwnDoor) -> None:
    number = written_to(own_door, own_door.director)
    assert STOPPED not in own_door.text("/mijn/vraag")
    close(own_door)
    for page in ("/mijn/vraag", "/mijn/berichten", "/mijn/berichten/nieuw", f"/mijn/berichten/{number}"):
        assert STOPPED in own_door.text(page)
    for page in ("/mijn/vraag", "/mijn/berichten/nieuw", f"/mijn/berichten/{number}"):
        answer = own_door.client.post(page, {"text": "Is daar iemand?", "members": [own_door.director.membership_id]})
        assert (answer.status_code, STOPPED in answer.content.decode()) == (200, True), page
        assert "<textarea" not in answer.content.decode(), page
    with context.acting(own_door.by, TODAY):
        assert one("select count(*) from network_message where text = 'Is daar iemand?'") == 0
