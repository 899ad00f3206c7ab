# SPDX-License-Identifier: EUPL-1.2
"""What a provider says is believed only when everything in it is right."""

from datetime import timedelta
from typing import Any

import pytest

from leidraad.access.outside import Journey, Provider, packed, unpacked
from leidraad.exchange import oidc
from leidraad.exchange.oidc import Failed
from tests.exchange.providers import CLIENT, ISSUER, SECRET, STRANGE_KEY, Pretended
from tests.people import NOW

BACK = "https://leidraad.example/inloggen/dienst/terug"


def provider(**more: Any) -> Provider:
    """A provider of the town's staff."""
    values: dict[str, Any] = {
        "id": 1, "municipality_id": 1, "audience": "staff", "name": "Lindewaard", "issuer": ISSUER,
        "client_id": CLIENT, "scope": "openid email", "claim": "email", "acr": (), "secret": SECRET,
    }  # fmt: skip
    return Provider(**(values | more))


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Come back from a provider that says what is wanted; gives what we believe."""

    def returned(pretended: Pretended, at_it: Provider | None = None, nonce: str = "", **answer: str) -> oidc.Vouched:
        oidc._known.clear()
        journey = Journey(1, NOW.isoformat())
        monkeypatch.setattr(oidc, "_session", lambda *_rest: pretended.answers(nonce or journey.nonce, NOW))
        return oidc.returned(at_it or provider(), journey, {"code": "abc"} | answer, BACK, NOW)

    return returned


def why(talk: Any, *what: Any, **more: Any) -> str:
    """Why it is not believed."""
    with pytest.raises(Failed) as failed:
        talk(*what, **more)
    return failed.value.reason


def test_a_right_token_names_the_person(talk: Any) -> None:
    found = talk(Pretended(email="anna@lindewaard.example"))
    assert (found.subject, found.named, found.strong) == ("person 7", "anna@lindewaard.example", False)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"nonce": "of somebody else"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "another"}, "aud"),
        ({"aud": None}, "aud"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "azp"),
        ({"iss": "https://another.example"}, "iss"),
        ({"exp": int(NOW.timestamp()) - 61}, "exp"),
        ({"exp": None}, "exp"),
        ({"iat": int(NOW.timestamp()) + 3600}, "iat"),
        ({"sub": None}, "sub"),
        ({"email": None}, "claim"),
        ({"email": "anna@lindewaard.example", "email_verified": False}, "claim"),
    ],
)  # fmt: skip
def test_a_token_that_is_not_right_is_not_believed(talk: Any, claims: dict[str, Any], reason: str) -> None:
    assert why(talk, Pretended(**({"email": "anna@lindewaard.example"} | claims))) == reason


def test_a_signature_of_another_key_is_not_believed(talk: Any) -> None:
    pretended = Pretended(email="anna@lindewaard.example")
    pretended.key = STRANGE_KEY
    assert why(talk, pretended) == "signature"


def test_a_token_that_nobody_signed_is_not_believed(talk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pretended = Pretended(email="anna@lindewaard.example")
    signed = pretended.token("n", NOW)
    head = "eyJhbGciOiJub25lIn0"  # {"alg":"none"}
    monkeypatch.setattr(pretended, "token", lambda *_rest: f"{head}.{signed.split('.')[1]}.")
    assert why(talk, pretended, nonce="n") == "signature"


def test_keys_that_changed_are_fetched_anew(talk: Any) -> None:
    talk(Pretended(email="anna@lindewaard.example"))
    oidc._known[f"{ISSUER}/jwks"] = (NOW - timedelta(minutes=1), {"keys": []})
    journey = Journey(1, NOW.isoformat())
    pretended = Pretended(email="anna@lindewaard.example")
    session = pretended.answers(journey.nonce, NOW)
    token = session.fetch_token(f"{ISSUER}/token", code_verifier="x")
    assert oidc._judged_by_keys(provider(), journey, token, session, NOW)["sub"] == "person 7"


def test_the_level_that_is_asked_must_be_reached(talk: Any) -> None:
    high = provider(acr=("substantieel", "hoog"))
    assert why(talk, Pretended(email="a@b.example", acr="laag"), high) == "acr"
    assert why(talk, Pretended(email="a@b.example"), high) == "acr"
    assert talk(Pretended(email="a@b.example", acr="hoog"), high).strong


def test_what_is_told_beside_the_token_must_be_about_the_same_person(talk: Any) -> None:
    pretended = Pretended()
    pretended.userinfo = {"sub": "person 7", "email": "anna@lindewaard.example"}
    assert talk(pretended).named == "anna@lindewaard.example"
    pretended.userinfo["sub"] = "person 8"
    assert why(talk, pretended) == "userinfo"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"error": "access_denied"}, "cancelled"),
        ({"error": "server_error"}, "provider"),
        ({"code": ""}, "provider"),
        ({"iss": "https://another.example"}, "iss"),
    ],
)
def test_an_answer_without_a_code_or_of_another_provider_is_not_followed(
    talk: Any, answer: dict[str, str], reason: str
) -> None:
    pretended = Pretended(email="anna@lindewaard.example")
    assert why(talk, pretended, **answer) == reason
    assert pretended.calls == 0


def test_a_journey_is_readable_by_us_only_and_for_ten_minutes() -> None:
    journey = Journey(3, NOW.isoformat(), following="/dossiers")
    cookie = packed(journey)
    assert journey.nonce not in cookie
    assert unpacked(cookie, NOW + timedelta(minutes=9)) == journey
    assert unpacked(cookie, NOW + timedelta(minutes=10)) is None
    assert unpacked(cookie[:-2] + ("00" if cookie[-2:] != "00" else "11"), NOW) is None
    assert unpacked("not ours", NOW) is None
