# SPDX-License-Identifier: EUPL-1.2
"""What the environment tells, and what happens when it tells nonsense."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from leidraad.config import environment
from leidraad.config.environment import ConfigurationError, DatabaseAddress
from leidraad.config.settings import database as database_settings

ADDRESSES = {
    "postgresql://anna:p%40ss@db.example:5433/town": DatabaseAddress("town", "anna", "p@ss", "db.example", "5433"),
    "postgres://anna@/town?host=/run/pg&port=5432": DatabaseAddress("town", "anna", "", "/run/pg", "5432"),
    "postgresql:///town": DatabaseAddress("town", "", "", "", ""),
    "postgresql://%2Frun%2Fpg/my%20town?user=bert": DatabaseAddress("my town", "bert", "", "/run/pg", ""),
    "postgresql://a@h/t?sslmode=verify-full&sslrootcert=/ca.pem": DatabaseAddress(
        "t", "a", "", "h", "", {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}
    ),
}


@pytest.mark.parametrize(("url", "address"), ADDRESSES.items())
def test_an_address_is_taken_apart(url: str, address: DatabaseAddress) -> None:
    assert DatabaseAddress.parse(url) == address


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://h/t", "must start with postgresql://"),
        ("postgresql://h", "names no database"),
        ("postgresql://h:99999/t", "no valid port"),
        ("", "must start with"),
    ],
)
def test_a_wrong_address_is_explained_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason):
        DatabaseAddress.parse(url)


def test_encryption_asked_for_in_the_address_reaches_the_connection() -> None:
    options = database_settings("postgresql://a@h/t?sslmode=require")["OPTIONS"]
    assert options["sslmode"] == "require" and "pool" in options


def test_a_secret_is_made_once_however_many_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEIDRAAD_SECRET")
    monkeypatch.setenv("LEIDRAAD_HOME", str(tmp_path / "new" / "home"))
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(lambda _: environment.secret(), range(40)))
    assert len(secrets) == 1 and len(secrets.pop()) >= 32
    kept = tmp_path / "new" / "home" / "secret"
    assert os.stat(kept).st_mode & 0o077 == 0
    assert [path.name for path in kept.parent.iterdir()] == ["secret"]


def test_a_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIDRAAD_SECRET", "short")
    with pytest.raises(ConfigurationError, match="at least 32"):
        environment.secret()


@pytest.mark.parametrize("given", ["one", "-1", "1.5", "²"])
def test_a_wrong_number_is_explained(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIDRAAD_TRUSTED_PROXIES", given)
    with pytest.raises(ConfigurationError, match="LEIDRAAD_TRUSTED_PROXIES must be a whole number"):
        environment.number("LEIDRAAD_TRUSTED_PROXIES")


@pytest.mark.parametrize(("given", "number"), [("", 0), ("0", 0), (" 2 ", 2)])
def test_a_number_is_read(given: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIDRAAD_TRUSTED_PROXIES", given)
    assert environment.number("LEIDRAAD_TRUSTED_PROXIES") == number
