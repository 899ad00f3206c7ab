# SPDX-License-Identifier: EUPL-1.2
"""Where she can go, in the portal: to whom, what was told, her yes and her stop, and whether it landed."""

from datetime import UTC, datetime, timedelta

from leidraad.access import context, keeping_back
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.types import Ground
from leidraad.dossiers.scoping import scope
from leidraad.pure.referring import ReferralState
from leidraad.referrals import service
from leidraad.referrals.types import StepKind, TransferState
from tests.people import NOW, TODAY
from tests.referrals.handed import PRACTICE, H, W, hand_over, handed, new, refer, shown
from tests.web.portal.conftest import OwnDoor

PLACES = "/mijn/doorverwijzingen"


def tap(own_door: OwnDoor, **given: str) -> int:
    """She taps a button; the answer's number."""
    return int(own_door.client.post(PLACES, given).status_code)


def test_she_reads_to_whom_why_and_what_was_told(own_door: OwnDoor) -> None:
    refer(own_door.director, own_door.dossier, new())
    page = own_door.text(PLACES)
    for words in ("Werkplein Lindewaard", "Zij zoekt een stage.", "werk", "Wij wachten op antwoord", "Anna de Vries"):
        assert words in page


def test_the_day_is_that_of_the_clock_here(own_door: OwnDoor) -> None:
    midnight = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    with context.acting(own_door.director, TODAY):
        service.refer(own_door.director, own_door.dossier, new(), at=midnight, on=TODAY)
    assert "21 november 2026" in own_door.text(PLACES)


def test_her_yes_in_her_own_language_sends_it_and_her_stop_ends_it(own_door: OwnDoor) -> None:
    number = refer(own_door.director, own_door.dossier, new(PRACTICE, H, ground=Ground.CONSENT))
    own_door.speaks("ar")
    page = own_door.text(PLACES)
    assert "أنت من يقرر" in page
    words = page.split('name="woorden" value="')[1].split('"')[0]
    assert tap(own_door, doorverwijzing=str(number), woorden=words, ja="1") == 303
    found = shown(own_door.director, number)
    assert found.shown.state is ReferralState.SENT
    assert found.steps[-1].by_name == "Selam Haile"
    assert tap(own_door, doorverwijzing=str(number), stop="1") == 303
    found = shown(own_door.director, number)
    assert (found.shown.state, found.steps[-1].kind) == (ReferralState.WITHDRAWN, StepKind.STOPPED)


def test_a_yes_to_other_words_does_not_count(own_door: OwnDoor) -> None:
    number = refer(own_door.director, own_door.dossier, new(PRACTICE, H, ground=Ground.CONSENT))
    assert tap(own_door, doorverwijzing=str(number), woorden="anders", ja="1") == 303
    assert shown(own_door.director, number).shown.state is ReferralState.ASKED


def test_she_says_whether_she_got_there_and_whether_a_transfer_landed(own_door: OwnDoor) -> None:
    number = refer(own_door.director, own_door.dossier, new())
    transfer = hand_over(own_door.director, own_door.dossier, confirm_by=TODAY + timedelta(days=14))
    assert tap(own_door, doorverwijzing=str(number), geweest="1", nee="1") == 303
    assert tap(own_door, overdracht=str(transfer), geland="1", nee="1") == 303
    assert shown(own_door.director, number).shown.rises
    found = handed(own_door.director, transfer).shown
    assert (found.state, found.participant_landed, found.rises) == (TransferState.OPEN, False, True)


def test_of_somebody_else_she_reads_and_says_nothing(own_door: OwnDoor) -> None:
    number = refer(own_door.director, own_door.partner, new())
    assert "Werkplein" not in own_door.text(PLACES)
    for given in ({"geweest": "1"}, {"stop": "1"}, {"ja": "1"}):
        assert tap(own_door, doorverwijzing=str(number), **given) == 404


def test_what_is_kept_from_the_portal_is_not_there(own_door: OwnDoor) -> None:
    by = own_door.director
    number = refer(by, own_door.dossier, new())
    with context.acting(by, TODAY):
        kept = NewKeptBack("referral", number, "safety", "Gevaar thuis", TODAY + timedelta(days=30))
        keeping_back.keep_back(by, scope(by, own_door.dossier), kept, at=NOW, on=TODAY)
    assert "Werkplein" not in own_door.text(PLACES)
    assert tap(own_door, doorverwijzing=str(number), geweest="1", ja="1") == 404


def test_a_parent_reads_that_of_her_child_and_taps_nothing(own_door: OwnDoor) -> None:
    refer(own_door.director, own_door.child, new(domains=(W,)))
    page = own_door.text(f"{PLACES}", wie=own_door.child)
    assert "Werkplein" in page
    assert 'name="geweest"' not in page
