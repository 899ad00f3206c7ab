# SPDX-License-Identifier: EUPL-1.2
"""Providers in tests: one that we play ourselves, which can lie; and a real one from npm, where Node is."""

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

ROOT = Path(__file__).resolve().parents[2]
ISSUER = "https://login.lindewaard.example"
CLIENT = "leidraad"
SECRET = "a secret of the client, for tests only"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
STRANGE_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)


class Answer:
    """What a call gives."""

    status_code = 200

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told

    def json(self) -> dict[str, Any]:
        """The answer as data."""
        return self.told

    def raise_for_status(self) -> None:
        """It went well."""


class Pretended:
    """A provider that says what a test wants; it takes the place of the library's session."""

    def __init__(self, **claims: Any) -> None:
        self.claims, self.key, self.calls = claims, KEY, 0
        self.userinfo: dict[str, Any] | None = None
        self.issuer, self.client = ISSUER, CLIENT

    def token(self, nonce: str, at: datetime) -> str:
        """The ID token of somebody who just logged in."""
        now = int(at.timestamp())
        said = {"iss": self.issuer, "aud": self.client, "sub": "person 7", "iat": now, "exp": now + 300, "nonce": nonce}
        said = {name: value for name, value in (said | self.claims).items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": "one"}, said, self.key)

    def answers(self, nonce: str, at: datetime) -> Any:
        """The session with which our side talks to it."""
        return _Session(self, nonce, at)


class _Session:
    def __init__(self, provider: Pretended, nonce: str, at: datetime) -> None:
        self.provider, self.nonce, self.at = provider, nonce, at

    def create_authorization_url(self, address: str, **more: Any) -> tuple[str, str]:
        """Where the browser goes."""
        return f"{address}?state={more['state']}", more["state"]

    def fetch_token(self, address: str, **more: Any) -> dict[str, Any]:
        """A code becomes a token."""
        self.provider.calls += 1
        assert address == f"{ISSUER}/token"
        assert more["code_verifier"]
        return {"id_token": self.provider.token(self.nonce, self.at), "access_token": "x", "token_type": "Bearer"}

    def get(self, address: str, **more: Any) -> Answer:
        """Discovery, keys, or what it tells of a person."""
        if address.endswith("openid-configuration"):
            doors = {name: f"{ISSUER}/{path}" for name, path in (
                ("authorization_endpoint", "auth"), ("token_endpoint", "token"), ("jwks_uri", "jwks"),
            )}  # fmt: skip
            extra = {"userinfo_endpoint": f"{ISSUER}/me"} if self.provider.userinfo else {}
            return Answer({"issuer": ISSUER, **doors, **extra})
        if address.endswith("/me"):
            return Answer(self.provider.userinfo or {})
        return Answer(dict(KeySet([KEY]).as_dict(private=False)))


@contextmanager
def real_provider(clients: list[dict[str, Any]], people: dict[str, dict[str, Any]]) -> Iterator[str]:
    """`oidc-provider` of npm on a free port of this machine; gives its issuer. Skips where it cannot run."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine: the test against a real provider needs it")
    if not (ROOT / "assets/node_modules/oidc-provider").is_dir():
        pytest.skip("oidc-provider is not installed: npm ci in assets")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    script = Path(__file__).with_name("oidc_provider.mjs")
    given = json.dumps({"clients": clients, "people": people})
    with subprocess.Popen(
        [node, str(script), str(port), given], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        try:
            assert running.stdout
            if running.stdout.readline().strip() != "ready":
                pytest.skip("oidc-provider does not start with this Node")
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
