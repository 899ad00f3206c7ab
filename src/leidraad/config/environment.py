# SPDX-License-Identifier: EUPL-1.2
"""What the environment tells: addresses, secrets, switches.

Twenty lines instead of a library: every setting of Leidraad that differs per machine is read here, and
`docs/operations.md` lists them (a test compares the two).
"""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class ConfigurationError(Exception):
    """The environment lacks something or contradicts itself; the message says what to do."""


#: Every variable that Leidraad reads, with its meaning. `docs/operations.md` must name each.
VARIABLES = {
    "DATABASE_URL": "PostgreSQL address of the serving role, or of the owner when it is the only one given",
    "DATABASE_OWNER_URL": "PostgreSQL address of the owner, used for migrations only",
    "LEIDRAAD_HOME": "folder for the embedded database and the generated secret (default: .leidraad)",
    "LEIDRAAD_SECRET": "secret from which all keys are derived, at least 32 characters",
    "LEIDRAAD_OLD_SECRETS": "former secrets, comma separated, still accepted for reading",
    "LEIDRAAD_HOSTS": "host names under which Leidraad is served, comma separated",
    "LEIDRAAD_HTTPS": "1 when served over https: secure cookies with the __Host- prefix and HSTS",
    "LEIDRAAD_TRUSTED_PROXIES": "number of proxies in front whose X-Forwarded-For entry is trusted (default 0)",
    "LEIDRAAD_DEMO": "1 for the demo: invented people, demo accounts allowed, a banner on each page",
    "LEIDRAAD_DEBUG": "1 for developers only: error pages with details",
    "LEIDRAAD_MAIL": "how e-mail is sent: smtp://user:password@host:587?from=leidraad@example.nl (empty: none is sent)",
    "LEIDRAAD_SUPPORT": "contact shown on error pages, for instance an e-mail address",
}


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """A PostgreSQL address in parts; `host` is a folder for a Unix socket, `options` the rest (`sslmode` and such)."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, url: str) -> "DatabaseAddress":
        """Take `postgresql://user:password@host:port/name?host=/socket/folder` apart.

        Raises ConfigurationError when it is not a PostgreSQL address or has no database name.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("postgresql", "postgres"):
            raise ConfigurationError(f"DATABASE_URL must start with postgresql:// (it starts with {parts.scheme!r})")
        name = unquote(parts.path.lstrip("/"))
        if not name:
            raise ConfigurationError("DATABASE_URL names no database: end it with /name")
        query = dict(parse_qsl(parts.query))
        try:
            port = query.pop("port", str(parts.port or ""))
        except ValueError as problem:
            raise ConfigurationError("DATABASE_URL has no valid port: give a number, such as :5432") from problem
        host = query.pop("host", unquote(parts.hostname or ""))
        user = query.pop("user", unquote(parts.username or ""))
        password = query.pop("password", unquote(parts.password or ""))
        return cls(name, user, password, host, port, query)


@dataclass(frozen=True, slots=True)
class MailAddress:
    """Where e-mail goes out: a server, its login, the sender; `tls` from the first byte, else STARTTLS unless local."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    tls: bool

    @classmethod
    def parse(cls, url: str) -> "MailAddress":
        """Take `smtp://user:password@host:port?from=address` (or `smtps://…`) apart.

        Raises ConfigurationError when it is no such address or names no sender.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ConfigurationError("LEIDRAAD_MAIL must look like smtp://user:password@host:587?from=address")
        sender = dict(parse_qsl(parts.query)).get("from", "")
        if "@" not in sender:
            raise ConfigurationError("LEIDRAAD_MAIL names no sender: end it with ?from=leidraad@example.nl")
        tls = parts.scheme == "smtps"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, parts.port or (465 if tls else 587), user, password, sender, tls)

    @property
    def is_local(self) -> bool:
        """A relay on this machine speaks without encryption."""
        return self.host in ("localhost", "127.0.0.1", "::1")


def flag(name: str) -> bool:
    """True when the variable is 1, true, yes or ja."""
    return os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "ja")


def number(name: str) -> int:
    """A whole number from 0; 0 when the variable is not set. Raises ConfigurationError for anything else."""
    given = os.environ.get(name, "").strip()
    if given and not (given.isascii() and given.isdigit()):
        raise ConfigurationError(f"{name} must be a whole number, such as 1 (it is {given!r})")
    return int(given or 0)


def home() -> Path:
    """The folder for everything that belongs to this installation and not to the code."""
    return Path(os.environ.get("LEIDRAAD_HOME") or ".leidraad").resolve()


def secret() -> str:
    """The installation's secret; without LEIDRAAD_SECRET one is made once and kept readable for its owner only."""
    given = os.environ.get("LEIDRAAD_SECRET", "")
    if given:
        if len(given) < 32:
            raise ConfigurationError("LEIDRAAD_SECRET is too short: give at least 32 characters")
        return given
    kept = home() / "secret"
    if not kept.exists():
        home().mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"secret.{secrets.token_hex(8)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            # A link fails when another process was first: then theirs is the secret of this installation.
            os.link(fresh, kept)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text().strip()
