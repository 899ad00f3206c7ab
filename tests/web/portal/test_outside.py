# SPDX-License-Identifier: EUPL-1.2
"""Coming in on the word of a provider: only who is known here, only in its town, each answer once."""

import io
import re
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
import requests
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from leidraad.access import context, outside
from leidraad.access.audit import Action, Line, record
from leidraad.access.crypto import blind_index, encrypt
from leidraad.access.models import AuditEvent, Membership, PortalKey
from leidraad.dossiers.models import Dossier, Person
from leidraad.exchange import oidc
from tests import people
from tests.databases import Server
from tests.exchange.providers import CLIENT, ISSUER, SECRET, Pretended, real_provider
from tests.network.circles import written
from tests.people import NOW
from tests.web.homes import today
from tests.web.live import own_database
from tests.web.portal.own_doors import own_dossier

BSN = "999990019"
ANNA, SELAM, CARLA, BERT = (people.actor(people.named(name)) for name in ("Anna", "Selam", "Carla", "Bert"))
CLIENTS = {"staff": CLIENT, "participant": f"{CLIENT}-own"}
REAL_SESSION = oidc._session
BACK = {"staff": "/inloggen/dienst/terug", "participant": "/mijn/inlogdienst/terug"}
AWAY = {"staff": "/inloggen/dienst", "participant": "/mijn/inlogdienst"}


class Town:
    """A town with Selam, whose BSN is known and who has a door of her own; and its providers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        with context.acting(ANNA, today()):
            self.dossier = written(ANNA, on=today())[0]
            own_dossier(ANNA, SELAM, self.dossier)
            person = Person.objects.get(id=Dossier.objects.get(id=self.dossier).person_id)
            person.bsn_cipher, person.bsn_index = encrypt(BSN, "bsn", str(person.uid)), blind_index(BSN, "bsn")
            person.save()
            record(ANNA, Line(Action.PERSON_CHANGED, self.dossier), NOW)

    def set_up(self, audience: str = "staff", **options: str) -> str:
        """The command; gives what it says."""
        claim = {"staff": "email", "participant": "bsn"}[audience]
        given = {"municipality": "9901", "audience": audience, "name": "Lindewaard", "issuer": ISSUER}
        given |= {"client_id": CLIENTS[audience], "claim": claim, "scope": f"openid {claim}"} | options
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SECRET}\n"))
        said = io.StringIO()
        call_command("login_provider", **given, stdout=said)
        return said.getvalue()

    def number(self, audience: str) -> int:
        """The provider of an audience."""
        return outside.buttons(audience, today())[0].id


@pytest.fixture(scope="module")
def town(server: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """On a database copy of its own: the command commits."""
    with own_database(server, django_db_blocker), pytest.MonkeyPatch.context() as monkeypatch:
        name = connections["default"].settings_dict["NAME"]
        monkeypatch.setenv("DATABASE_OWNER_URL", server.owner(name))
        monkeypatch.setenv("DATABASE_URL", server.serving(name))
        yield Town(monkeypatch)


class Walk:
    """Somebody who goes to a provider that says what a test wants, and comes back."""

    def __init__(self, town: Town, audience: str, **claims: Any) -> None:
        self.client, self.audience, self.said = Client(), audience, Pretended(**claims)
        self.town, self.nonce = town, ""
        self.said.client = CLIENTS[audience]
        self.said.claims.setdefault("sub", f"number of {claims.get('email', claims.get('bsn'))}".lower())
        oidc._known.clear()
        town.monkeypatch.setattr(oidc, "_session", lambda *_rest: self.said.answers(self.nonce, timezone.now()))

    def leave(self) -> str:
        """Away; gives the state in the address."""
        response = self.client.get(f"{AWAY[self.audience]}/{self.town.number(self.audience)}")
        assert response.status_code == 303, response.status_code
        journey = outside.unpacked(self.client.cookies["dienst"].value, timezone.now())
        assert journey is not None
        self.nonce = journey.nonce
        return parse_qs(urlsplit(response.headers["Location"]).query)["state"][0]

    def back(self, state: str, **more: str) -> Any:
        """Back with a code."""
        return self.client.get(BACK[self.audience], {"code": "abc", "state": state} | more)

    def there_and_back(self) -> Any:
        """All of it."""
        return self.back(self.leave())

    def is_in(self) -> bool:
        """Whether this browser has a session that opens a page."""
        path = "/account" if self.audience == "staff" else "/mijn"
        return bool(self.client.get(path).status_code == 200)


def last_refusal() -> dict[str, Any]:
    """Why the last one did not come in."""
    with context.acting(ANNA, today()):
        line = AuditEvent.objects.filter(action=Action.LOGIN_FAILED).order_by("-id").first()
        return dict(line.details) if line else {}


def test_no_button_where_nobody_set_it_up(town: Town) -> None:
    assert "inlogdienst" not in Client().get("/mijn/inloggen").content.decode()
    assert "/inloggen/dienst" not in Client().get("/inloggen").content.decode()


def test_the_command_says_what_is_wrong_and_where_to_come_back(town: Town) -> None:
    with pytest.raises(CommandError, match="--issuer: "):
        town.set_up(issuer="http://login.lindewaard.example")
    with pytest.raises(CommandError, match="--municipality: "):
        town.set_up(municipality="0001")
    assert BACK["staff"] in town.set_up()
    with pytest.raises(CommandError, match="--client-id: "):
        town.set_up("participant", client_id=CLIENT)
    assert f"/inloggen/dienst/{town.number('staff')}" in Client().get("/inloggen").content.decode()
    call_command("login_provider", municipality="9901", audience="staff", off=True, stdout=io.StringIO())
    assert outside.buttons("staff", today()) == []


def test_staff_come_in_with_their_e_mail_address(town: Town) -> None:
    town.set_up()
    walk = Walk(town, "staff", email="Anna@Lindewaard.example")
    assert walk.there_and_back().status_code == 303
    assert walk.is_in()


@pytest.mark.parametrize("who", ["nobody@lindewaard.example", "carla@oosterhaven.example"])
def test_who_has_no_account_in_this_town_stays_out_and_reads_why(town: Town, who: str) -> None:
    town.set_up()
    walk = Walk(town, "staff", email=who)
    response = walk.there_and_back()
    assert response.status_code == 403
    assert "Vraag de beheerder van uw gemeente" in response.content.decode()
    assert not walk.is_in()
    with context.logging_in(today(), email=who):
        assert outside.buttons("staff", today())


def test_an_address_that_was_given_to_somebody_else_stays_shut(town: Town) -> None:
    town.set_up()
    assert Walk(town, "staff", email="anna@lindewaard.example").there_and_back().status_code == 303
    other = Walk(town, "staff", email="anna@lindewaard.example", sub="person 8")
    assert other.there_and_back().status_code == 403
    assert not other.is_in()


def test_without_a_second_factor_there_ours_is_asked(town: Town) -> None:
    town.set_up()
    response = Walk(town, "staff", email="nora@lindewaard.example").there_and_back()
    assert response.headers["Location"].startswith("/inloggen/tweede-stap")


def test_a_level_that_counts_there_is_the_second_factor(town: Town) -> None:
    town.set_up(acr="mfa")
    walk = Walk(town, "staff", email="nora@lindewaard.example", acr="mfa")
    walk.there_and_back()
    assert walk.is_in()
    assert Walk(town, "staff", email="nora@lindewaard.example").there_and_back().status_code == 403
    assert last_refusal()["reason"] == "acr"


def test_a_participant_comes_in_with_her_bsn(town: Town) -> None:
    town.set_up("participant", name="DigiD")
    assert "DigiD" in Client().get("/mijn/inloggen").content.decode()
    walk = Walk(town, "participant", bsn=f"s00000000:{BSN}")
    assert walk.there_and_back().status_code == 303
    assert walk.is_in()


@pytest.mark.parametrize("bsn", ["999990408", "123", ""])
def test_a_bsn_that_is_not_known_here_stays_out_and_reads_why(town: Town, bsn: str) -> None:
    town.set_up("participant")
    walk = Walk(town, "participant", bsn=bsn)
    response = walk.there_and_back()
    assert response.status_code == 403
    assert not walk.is_in()
    if bsn:
        assert "Vraag uw regievoerder om een brief" in response.content.decode()
        assert last_refusal()["reason"] == "outside"
        assert bsn not in str(last_refusal())


@pytest.fixture
def shut_out(town: Town) -> Iterator[None]:
    """Selam's phone was lost, for the length of a test."""
    for moment in (NOW, None):
        with context.acting(ANNA, today()):
            PortalKey.objects.filter(dossier_id=town.dossier).update(shut_at=moment)
            record(ANNA, Line(Action.PORTAL_SHUT, town.dossier), NOW)
        if moment:
            yield


@pytest.mark.usefixtures("shut_out")
def test_who_was_shut_out_stays_out(town: Town) -> None:
    town.set_up("participant")
    assert Walk(town, "participant", bsn=BSN).there_and_back().status_code == 403


@pytest.mark.parametrize(
    "claims", [{"nonce": "another"}, {"aud": "another"}, {"exp": 1}, {"iss": "https://another.example"}]
)
def test_a_token_that_is_not_right_opens_nothing(town: Town, claims: dict[str, Any]) -> None:
    town.set_up()
    walk = Walk(town, "staff", email="anna@lindewaard.example", **claims)
    assert walk.there_and_back().status_code == 403
    assert not walk.is_in()
    assert last_refusal()["reason"] == next(iter(claims))


def test_an_answer_counts_once_and_in_the_browser_that_left(town: Town) -> None:
    town.set_up()
    walk = Walk(town, "staff", email="anna@lindewaard.example")
    state = walk.leave()
    cookie = walk.client.cookies["dienst"].value
    assert Client().get(BACK["staff"], {"code": "abc", "state": state}).status_code == 403, "another browser"
    assert walk.back(state[:-1] + ("y" if state.endswith("x") else "x")).status_code == 403, "another state"
    walk.client.cookies["dienst"] = cookie
    assert walk.back(state).status_code == 303
    walk.client.cookies["dienst"] = cookie
    assert walk.back(state).status_code == 403, "replayed"
    assert walk.said.calls == 1


def test_an_answer_for_staff_opens_no_portal(town: Town) -> None:
    town.set_up()
    walk = Walk(town, "staff", email="anna@lindewaard.example", bsn=BSN)
    assert walk.client.get(BACK["participant"], {"code": "abc", "state": walk.leave()}).status_code == 403


def test_a_session_of_one_town_opens_no_other(town: Town) -> None:
    town.set_up()
    with context.acting(CARLA, today()):
        there = Membership.objects.create(
            account_id=ANNA.account_id, municipality_id=CARLA.municipality_id, role="case_director",
            valid=DateRange(today(), None),
        )  # fmt: skip
        record(CARLA, Line(Action.MEMBERSHIP_CHANGED, object_id=there.id), NOW)
    walk = Walk(town, "staff", email="anna@lindewaard.example")
    walk.there_and_back()
    page = walk.client.get("/inloggen/kies").content.decode()
    assert "Lindewaard" in page and "Oosterhaven" not in page
    assert walk.client.post("/inloggen/kies", {"context": str(there.id)}).status_code == 404
    assert walk.client.post("/inloggen/kies", {"context": str(ANNA.membership_id)}).status_code == 303
    assert walk.client.post("/inloggen/kies", {"context": str(there.id)}).status_code == 404


# --- against a provider that others made ---


def through_its_screens(address: str, login: str) -> str:
    """What somebody does in her browser at the provider; gives the address where she comes back to us."""
    browser = requests.Session()
    for _screen in range(8):
        answer = browser.get(address, allow_redirects=False)
        while answer.is_redirect:
            address = urljoin(answer.url, answer.headers["Location"])
            if address.startswith("http://testserver"):
                return address
            answer = browser.get(address, allow_redirects=False)
        action = re.search(r'action="([^"]+)"', answer.text)
        assert action, answer.text[:300]
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        form = {"prompt": prompt[1] if prompt else "login", "login": login, "password": "x"}
        sent = browser.post(urljoin(answer.url, action[1]), form, allow_redirects=False)
        address = urljoin(sent.url, sent.headers["Location"])
    raise AssertionError("no end to its screens")


@pytest.mark.parametrize(
    ("audience", "person", "comes_in"),
    [
        ("staff", "anna", True),
        ("staff", "carla", False),
        ("participant", "selam", True),
        ("participant", "carla", False),
    ],
)
def test_against_a_real_provider(town: Town, audience: str, person: str, comes_in: bool) -> None:
    client = {
        "client_id": CLIENTS[audience], "client_secret": SECRET, "redirect_uris": [f"http://testserver{BACK[audience]}"],
    }  # fmt: skip
    known: dict[str, dict[str, Any]] = {
        "anna": {"email": "anna@lindewaard.example", "email_verified": True},
        "carla": {"email": "carla@oosterhaven.example", "bsn": "999990408"},
        "selam": {"bsn": BSN},
    }
    town.monkeypatch.setattr(oidc, "_session", REAL_SESSION)
    with real_provider([client], known) as issuer:
        town.set_up(audience, issuer=issuer)
        browser = Client()
        left = browser.get(f"{AWAY[audience]}/{town.number(audience)}")
        assert "code_challenge_method=S256" in left.headers["Location"]
        home = urlsplit(through_its_screens(left.headers["Location"], person))
        response = browser.get(f"{home.path}?{home.query}")
        assert response.status_code == (303 if comes_in else 403), response.content.decode()[-800:]
        assert (browser.get("/account" if audience == "staff" else "/mijn").status_code == 200) is comes_in
        assert urlencode({"iss": issuer}) in home.query
