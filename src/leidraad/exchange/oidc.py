# SPDX-License-Identifier: EUPL-1.2
"""Talking with an OpenID Connect provider: away to it with a code flow and PKCE, and judging what comes back.

OpenID Connect Core 1.0 §3.1, RFC 7636 (S256), RFC 9207 (`iss` in the answer), NL GOV Assurance profile for OIDC 1.0.1.
The library talks and checks signatures and claims; here stands what we insist on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests.exceptions import RequestException

from leidraad.access.outside import Journey, Provider

#: Signatures of the NL GOV profile; never one that only shares a secret, never none.
ALGORITHMS: Final = ["RS256", "PS256", "ES256"]
PATIENCE: Final = 5
LEEWAY: Final = 60
KEPT_FOR: Final = timedelta(minutes=10)
NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Failed(Exception):
    """The provider said no, did not answer, or said something that we do not believe; `reason` is for the trail."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Vouched:
    """Wat de inlogdienst zegt: its own number of the person, the claim that names her, and which level was reached."""

    subject: str
    named: str = field(repr=False)
    strong: bool


_known: dict[str, tuple[datetime, dict[str, Any]]] = {}


def away(provider: Provider, journey: Journey, back: str, at: datetime) -> str:
    """The address at the provider to which the browser goes; `back` is ours to come back to. Raises Failed."""
    about = _discovered(provider, at)
    more = {"acr_values": " ".join(provider.acr)} if provider.acr else {}
    address, _state = _session(provider, back).create_authorization_url(
        about["authorization_endpoint"],
        state=journey.state,
        code_verifier=journey.verifier,
        nonce=journey.nonce,
        **more,
    )
    return str(address)


def returned(provider: Provider, journey: Journey, answer: Mapping[str, str], back: str, at: datetime) -> Vouched:
    """Judge the answer that the browser brought: fetch the tokens and say who it is. Raises Failed.

    The caller has judged `state`, and that it was not answered before.
    """
    if answer.get("error") or not answer.get("code"):
        raise Failed("cancelled" if answer.get("error") == "access_denied" else "provider")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise Failed("iss")
    about = _discovered(provider, at)
    session = _session(provider, back)
    try:
        token = session.fetch_token(
            about["token_endpoint"], grant_type="authorization_code", code=answer["code"],
            code_verifier=journey.verifier, redirect_uri=back,
        )  # fmt: skip
    except (OAuthError, RequestException, ValueError) as problem:
        raise Failed("token") from problem
    claims = _judged_by_keys(provider, journey, token, session, at)
    if provider.claim not in claims:
        claims = _told_more(about, session, claims) | claims
    reached = str(claims.get("acr", "")) in provider.acr
    if provider.acr and not reached:
        raise Failed("acr")
    named = claims.get(provider.claim)
    if not isinstance(named, str) or not named or claims.get(f"{provider.claim}_verified") is False:
        raise Failed("claim")
    return Vouched(str(claims["sub"]), named, reached)


def _judged_by_keys(
    provider: Provider, journey: Journey, token: Mapping[str, Any], session: Any, at: datetime
) -> dict[str, Any]:
    """Judge with the keys that we remember; with fresh ones when they do not fit: a provider changes its keys."""
    address = _discovered(provider, at)["jwks_uri"]
    try:
        return _judged(provider, journey, token, _remembered(address, session, at), at)
    except Failed as failed:
        if failed.reason != "signature" or _known[address][0] == at:
            raise
    del _known[address]
    return _judged(provider, journey, token, _remembered(address, session, at), at)


def _judged(
    provider: Provider, journey: Journey, token: Mapping[str, Any], keys: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """The claims of the ID token, when everything in it is right. Raises Failed with the name of what is wrong."""
    params = {"nonce": journey.nonce, "client_id": provider.client_id, "access_token": token.get("access_token")}
    options: Any = {
        "iss": {"essential": True, "value": provider.issuer}, "aud": {"essential": True, "value": provider.client_id},
    }  # fmt: skip
    try:
        opened = jwt.decode(str(token.get("id_token", "")), KeySet.import_key_set(keys), algorithms=ALGORITHMS)  # type: ignore[arg-type]
        claims = CodeIDToken(opened.claims, opened.header, options, params)
        claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError) as problem:
        raise Failed(str(getattr(problem, "claim", "") or "signature")) from problem
    return dict(claims)


def _told_more(about: Mapping[str, Any], session: Any, claims: Mapping[str, Any]) -> dict[str, Any]:
    """What the provider tells beside the token, when it is about the same person. Raises Failed."""
    if "userinfo_endpoint" not in about:
        return {}
    told = _fetched(session, about["userinfo_endpoint"])
    if told.get("sub") != claims["sub"]:
        raise Failed("userinfo")
    return told


def _session(provider: Provider, back: str) -> Any:
    return OAuth2Session(
        provider.client_id, provider.secret, scope=provider.scope, redirect_uri=back, code_challenge_method="S256",
        default_timeout=PATIENCE,
    )  # fmt: skip


def _discovered(provider: Provider, at: datetime) -> dict[str, Any]:
    """Where the provider's doors are (OpenID Connect Discovery 1.0). Raises Failed."""
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    about = _remembered(address, _session(provider, ""), at)
    if about.get("issuer") != provider.issuer or any(one not in about for one in NEEDED):
        raise Failed("discovery")
    return about


def _remembered(address: str, session: Any, at: datetime) -> dict[str, Any]:
    since, known = _known.get(address, (None, {}))
    if since is not None and since <= at < since + KEPT_FOR:
        return known
    fresh = _fetched(session, address, withhold_token=True)
    _known[address] = (at, fresh)
    return fresh


def _fetched(session: Any, address: str, **more: Any) -> dict[str, Any]:
    try:
        answer = session.get(address, allow_redirects=False, **more)
        answer.raise_for_status()
        found = answer.json()
    except (OAuthError, RequestException, ValueError) as problem:
        raise Failed("unreachable") from problem
    if answer.status_code != 200 or not isinstance(found, dict):
        raise Failed("unreachable")
    return found
