# SPDX-License-Identifier: EUPL-1.2
"""Coming in: the director's letter, a PIN of her own on her own phone, and being shut out at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leidraad.access import context, portal, portal_entering, sessions
from leidraad.access.login import Visit
from leidraad.access.models import AuditEvent, Grant, PortalKey, PortalLetter
from leidraad.access.permissions import Permission
from leidraad.access.portal import ChildShown, Letter, NewDoor
from leidraad.access.portal_entering import Refused, weak
from leidraad.access.types import Actor, Domain, NotFoundForYou, Source
from leidraad.dossiers import selectors
from leidraad.dossiers import service as dossiers
from leidraad.dossiers.own_family import for_portal
from tests.conftest import log_in
from tests.dossiers.families import SELAM, alone
from tests.network.circles import Circle, written
from tests.people import NOW, TODAY, actor, named
from tests.web.homes import today

pytestmark = pytest.mark.django_db
PIN, PHONE = "271828", "10.0.0.7"


@pytest.fixture
def family(anna: Actor) -> tuple[int, ...]:
    """Selam, Dawit and Mehret; nobody of them has an account yet."""
    with context.acting(anna, TODAY):
        return written(anna)


def let_in(by: Actor, dossier: int, *children: ChildShown, at: Any = NOW) -> Letter:
    """A letter of the director."""
    with context.acting(by, TODAY):
        new = NewDoor(selectors.scope(by, dossier), "Selam Haile", "ti", children)
        return portal.open_door(by, new, at=at, on=TODAY)


def visit(at: Any = NOW, address: str = PHONE) -> Visit:
    """A knock on the door from her phone."""
    return Visit(at, TODAY, Source(address, "test"), "Android Chrome/130")


def refused(wanted: Any) -> str:
    """Why somebody does not come in."""
    with pytest.raises(Refused) as problem:
        wanted()
    return problem.value.code


def test_a_letter_opens_once_and_then_the_pin_opens_on_that_phone_only(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0])
    entered = portal_entering.first_time(letter.grouped.lower(), letter.code, PIN, visit())
    assert sessions.opened(entered.token, NOW, Source()) is not None
    assert refused(lambda: portal_entering.first_time(letter.number, letter.code, PIN, visit())) == "letter"
    assert portal_entering.enter(entered.device, PIN, visit()).token
    assert refused(lambda: portal_entering.enter("another phone", PIN, visit())) == "pin"


def test_a_letter_is_too_old_after_two_weeks_and_a_new_one_ends_the_former(
    anna: Actor, family: tuple[int, ...]
) -> None:
    former, letter = let_in(anna, family[0]), let_in(anna, family[0])
    assert refused(lambda: portal_entering.first_time(former.number, former.code, PIN, visit())) == "letter"
    late = visit(NOW + timedelta(days=15))
    assert refused(lambda: portal_entering.first_time(letter.number, letter.code, PIN, late)) == "letter"


def test_five_wrong_codes_end_a_letter(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0])
    for times in range(5):
        at = visit(NOW + timedelta(minutes=20 * times))
        refused(lambda at=at: portal_entering.first_time(letter.number, "x", PIN, at))
    later = visit(NOW + timedelta(hours=3))
    assert refused(lambda: portal_entering.first_time(letter.number, letter.code, PIN, later)) == "letter"


def test_five_wrong_pins_end_the_phone_and_guessing_is_slowed_down(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0])
    device = portal_entering.first_time(letter.number, letter.code, PIN, visit()).device
    for _ in range(4):
        refused(lambda: portal_entering.enter(device, "111222", visit()))
    assert refused(lambda: portal_entering.enter(device, PIN, visit())) == "pin", "held for a moment"
    for times in range(1, 4):
        at = visit(NOW + timedelta(minutes=20 * times))
        refused(lambda at=at: portal_entering.enter(device, "111222", at))
    assert refused(lambda: portal_entering.enter(device, PIN, visit(NOW + timedelta(hours=2)))) == "pin"


@pytest.mark.parametrize(
    ("pin", "wrong"),
    [("12345", "pin_form"), ("abcdef", "pin_form"), ("١٢٣٤٥٦", "pin_form"), ("123456", "pin_easy"), ("654321", "pin_easy"),
     ("000000", "pin_easy"), ("121212", "pin_easy"), ("123123", "pin_easy"), (PIN, "")],
)  # fmt: skip
def test_a_pin_has_six_digits_that_are_not_easy_to_guess(pin: str, wrong: str) -> None:
    assert weak(pin) == wrong


def test_nothing_of_a_letter_or_pin_is_kept_readable(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0])
    portal_entering.first_time(letter.number, letter.code, PIN, visit())
    with context.acting(anna, TODAY):
        kept = f"{PortalLetter.objects.values().get()} {PortalKey.objects.values().get()}"
        trail = " ".join(str(one) for one in AuditEvent.objects.values())
    for secret in (letter.number, letter.grouped, letter.code, PIN):
        assert secret not in kept
        assert secret not in trail


def test_who_is_shut_out_is_out_at_once_and_a_new_letter_lets_her_in_again(
    anna: Actor, family: tuple[int, ...]
) -> None:
    letter = let_in(anna, family[0])
    entered = portal_entering.first_time(letter.number, letter.code, PIN, visit())
    with context.acting(anna, TODAY):
        portal.shut(anna, selectors.scope(anna, family[0]), at=NOW)
    assert sessions.opened(entered.token, NOW, Source()) is None
    assert refused(lambda: portal_entering.enter(entered.device, PIN, visit())) == "pin"
    again = let_in(anna, family[0])
    assert portal_entering.first_time(again.number, again.code, PIN, visit()).token
    assert refused(lambda: portal_entering.enter(entered.device, PIN, visit())) == "pin", "the lost phone stays out"


def test_a_guide_who_was_let_in_shuts_out_and_another_does_not(
    anna: Actor, bert: Actor, family: tuple[int, ...]
) -> None:
    letter = let_in(anna, family[0])
    entered = portal_entering.first_time(letter.number, letter.code, PIN, visit())
    guide = log_in(Client(), bert)
    address = f"/dossiers/{family[0]}/toegang/buitensluiten"
    assert guide.post(address).status_code == 404
    with context.acting(anna, TODAY):
        Circle(anna, *family).share(bert, Domain.HOUSING)
    assert guide.post(address).status_code == 303
    assert sessions.opened(entered.token, NOW, Source()) is None


def test_a_colleague_of_another_town_shuts_nobody_out(anna: Actor, carla: Actor, family: tuple[int, ...]) -> None:
    let_in(anna, family[0])
    assert log_in(Client(), carla).post(f"/dossiers/{family[0]}/toegang/buitensluiten").status_code == 404


def test_of_two_doors_of_one_person_only_that_of_the_dossier_that_stays_opens(anna: Actor) -> None:
    with context.acting(anna, TODAY):
        keep, drop = alone(anna), alone(anna, SELAM)
    entered = {}
    for dossier in (keep, drop):
        letter = let_in(anna, dossier)
        entered[dossier] = portal_entering.first_time(letter.number, letter.code, PIN, visit())
    with context.acting(anna, TODAY):
        shown = dossiers.preview(anna, keep, drop)
        versions = {"keep_version": shown.keep.version, "drop_version": shown.drop.version}
        dossiers.merge(anna, keep, drop, choices={}, **versions, at=NOW, on=TODAY)
    assert sessions.opened(entered[drop].token, NOW, Source()) is None
    assert refused(lambda: portal_entering.enter(entered[drop].device, PIN, visit())) == "pin"
    assert portal_entering.enter(entered[keep].device, PIN, visit()).token


def test_a_session_of_a_participant_is_short(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0])
    token = portal_entering.first_time(letter.number, letter.code, PIN, visit()).token
    assert sessions.opened(token, NOW + timedelta(minutes=14), Source()) is not None
    assert sessions.opened(token, NOW + timedelta(minutes=14 + 16), Source()) is None


def test_a_session_ends_after_four_hours_however_busy_she_is(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0])
    token = portal_entering.first_time(letter.number, letter.code, PIN, visit()).token
    for minutes in range(10, 240, 10):
        assert sessions.opened(token, NOW + timedelta(minutes=minutes), Source()) is not None
    assert sessions.opened(token, NOW + timedelta(minutes=241), Source()) is None


def test_a_parent_sees_her_child_and_never_her_partner(anna: Actor, family: tuple[int, ...]) -> None:
    with context.acting(anna, TODAY):
        found = for_portal(anna, family[0], Permission.PORTAL_OPEN, on=TODAY)
    assert [one.dossier_id for one in found.children] == [family[2]]
    with context.acting(anna, TODAY):
        child = for_portal(anna, family[2], Permission.PORTAL_OPEN, on=TODAY)
    assert (child.old_enough, child.children) == (False, ())


def test_the_right_of_a_parent_ends_by_itself_and_when_the_director_says_so(
    anna: Actor, family: tuple[int, ...]
) -> None:
    with context.acting(anna, TODAY):
        child = for_portal(anna, family[0], Permission.PORTAL_OPEN, on=TODAY).children[0].shown()
    let_in(anna, family[0], child)
    with context.acting(anna, TODAY):
        rows = Grant.objects.filter(dossier_id=family[2], ground="own_dossier")
        ends = {row.domain: row.valid.upper - timedelta(days=1) for row in rows}
    # She is eight: what is about her health until she is twelve, the rest until she is sixteen.
    assert ends.pop("health") == child.health_until
    assert set(ends.values()) == {child.until}
    assert child.until.year - child.health_until.year == 4
    let_in(anna, family[0])
    with context.acting(anna, TODAY):
        assert not Grant.objects.filter(dossier_id=family[2], ground="own_dossier", valid__contains=TODAY).exists()


def test_another_date_of_birth_moves_the_end_with_the_next_letter(anna: Actor, family: tuple[int, ...]) -> None:
    with context.acting(anna, TODAY):
        child = for_portal(anna, family[0], Permission.PORTAL_OPEN, on=TODAY).children[0].shown()
    let_in(anna, family[0], child)
    sooner = replace(child, until=TODAY + timedelta(days=40), health_until=TODAY - timedelta(days=1))
    let_in(anna, family[0], sooner)
    with context.acting(anna, TODAY):
        rows = Grant.objects.filter(dossier_id=family[2], ground="own_dossier", valid__contains=TODAY)
        ends = {row.domain: row.valid.upper for row in rows}
    assert "health" not in ends
    assert set(ends.values()) == {TODAY + timedelta(days=41)}


def test_a_parent_without_authority_sees_the_child_no_longer_at_once(anna: Actor, family: tuple[int, ...]) -> None:
    with context.acting(anna, TODAY):
        child = for_portal(anna, family[0], Permission.PORTAL_OPEN, on=TODAY).children[0].shown()
    let_in(anna, family[0], child)
    director, address = log_in(Client(), anna), f"/dossiers/{family[0]}/toegang"
    assert "Niet meer laten zien" in director.get(address).content.decode()
    assert director.post(address, {"niet_meer": family[1]}).status_code == 404
    assert director.post(address, {"niet_meer": family[2]}).status_code == 303
    with context.acting(anna, TODAY):
        rows = Grant.objects.filter(ground="own_dossier", valid__contains=today(), dossier_id__in=family)
        assert set(rows.values_list("dossier_id", flat=True)) == {family[0]}
    assert "Niet meer laten zien" not in director.get(address).content.decode()


def test_the_director_gets_a_letter_as_pdf_once(anna: Actor, family: tuple[int, ...]) -> None:
    director = log_in(Client(), anna)
    address = f"/dossiers/{family[0]}/toegang"
    assert "Heeft nog geen toegang" in director.get(address).content.decode()
    answer = director.post(address)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "no-store")
    assert answer.content.startswith(b"%PDF")
    assert "Heeft een brief" in director.get(address).content.decode()


def test_a_child_gets_no_letter_of_its_own(anna: Actor, family: tuple[int, ...]) -> None:
    assert log_in(Client(), anna).post(f"/dossiers/{family[2]}/toegang").status_code == 422


def test_nobody_else_lets_somebody_in(anna: Actor, family: tuple[int, ...]) -> None:
    for name in ("Bert", "Daan", "Gerda", "Carla", "Selam"):
        assert log_in(Client(), actor(named(name))).post(f"/dossiers/{family[0]}/toegang").status_code == 404
    with context.acting(anna, TODAY), pytest.raises(NotFoundForYou):
        portal.shut(anna, selectors.scope(anna, family[0]), at=NOW)


def test_a_phone_comes_in_through_the_pages(anna: Actor, family: tuple[int, ...]) -> None:
    letter = let_in(anna, family[0], at=timezone.now())
    phone = Client()
    page = phone.get(f"/mijn/brief/{letter.number}")
    assert letter.number in page.content.decode()
    typed = {"number": letter.number, "code": letter.code, "pin": PIN, "again": "314159"}
    assert phone.post("/mijn/brief", typed).status_code == 422
    answer = phone.post("/mijn/brief", typed | {"again": PIN})
    assert (answer.status_code, answer["Location"]) == (303, "/mijn")
    assert 'lang="ti"' in phone.get("/mijn").content.decode()
    phone.post("/mijn/uitloggen")
    assert phone.get("/mijn")["Location"] == "/mijn/inloggen"
    assert phone.post("/mijn/inloggen", {"pin": PIN})["Location"] == "/mijn"
