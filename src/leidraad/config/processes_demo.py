# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad demo`: an invented town, with web, worker and database under one supervisor."""

import argparse
import base64
import hashlib
import hmac
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from leidraad.config.database_roles import serving_url
from leidraad.config.postgres import EmbeddedPostgres
from leidraad.config.processes import Death, Household, Progress, command, complain, say, stoppable
from leidraad.config.processes_database import OWNER_URL, SERVING_URL, database_name, has_both, prepared
from leidraad.config.processes_ready import remember, stands

HOST = "127.0.0.1"
FIRST_PORT = 8000
READY_SECONDS = 90
MOST_WORKERS = 2


class DemoProblem(Exception):
    """The demo cannot run; the message says what to do."""


def free_port(asked: int | None) -> int:
    """The port that was asked for, else the first free one from 8000; DemoProblem when there is none."""
    for port in [asked] if asked else range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((HOST, port))
            except OSError:
                continue
            return port
    raise DemoProblem(f"Poort {asked or FIRST_PORT} is bezet. Kies een andere: ./leidraad demo --port NUMMER")


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Start everything, tell where it is, and wait until somebody stops it or something dies.

    `options` has port, no_browser, scale and fresh. Returns the exit code: 0 after Ctrl-C.
    """
    progress = Progress()
    environment = {**environ, "LEIDRAAD_DEMO": "1"}
    home = Path(environment["LEIDRAAD_HOME"])
    with stoppable(), ExitStack() as stack:
        port = free_port(options.port)
        server = _server(environment, home, progress, stack)
        persons = home / "demo-persons.json"
        owner_url = server.url(server.superuser, database_name(environment)) if server else None
        if owner_url and persons.exists() and not (options.fresh or options.scale) and stands(owner_url):
            environment |= {OWNER_URL: owner_url, SERVING_URL: serving_url(owner_url)}
        else:
            environment = _ready_database(environment, server, progress, fresh=options.fresh)
            _seed(environment, options.scale, progress)
            if owner_url:
                remember(owner_url)
        children = Household(environment, home)
        stack.callback(_stop, children)
        _start_web(children, port, progress)
        death = _wait_ready(children, port)
        if death is None:
            children.start("worker", command("worker"))
            progress("klaar")
            _welcome(f"http://{HOST}:{port}/", persons, browser=not options.no_browser)
            death = _watch(children, server)
    complain(f"\n{death.name} is onverwacht gestopt (code {death.code}). Het laatste bericht:\n{death.last_words}")
    return 1


def _server(
    environment: Mapping[str, str], home: Path, progress: Progress, stack: ExitStack
) -> EmbeddedPostgres | None:
    if environment.get(OWNER_URL) or environment.get(SERVING_URL):
        return None
    progress("database starten")
    server = stack.enter_context(
        EmbeddedPostgres(home, tell=lambda sentence: progress("  even geduld: database klaarmaken"))
    )
    stack.callback(say, "Database stopt ...")
    return server


def _ready_database(
    environment: dict[str, str], server: EmbeddedPostgres | None, progress: Progress, *, fresh: bool
) -> dict[str, str]:
    if server is None and fresh:
        raise DemoProblem("--fresh wist alleen de eigen database van de demo; DATABASE_URL wijst naar een andere.")
    progress("tabellen bijwerken")
    if server is None:
        if has_both(environment):
            return environment
        return prepared(environment, environment.get(OWNER_URL) or environment[SERVING_URL])
    name = database_name(environment)
    if fresh:
        with psycopg.connect(server.url(server.superuser, "postgres"), autocommit=True) as owner:
            owner.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
    return prepared(environment, server.url(server.superuser, name))


def _seed(environment: Mapping[str, str], scale: int | None, progress: Progress) -> None:
    progress("verzonnen stad klaarzetten")
    arguments = ["--scale", str(scale)] if scale else []
    done = subprocess.run(command("manage", "seed_demo", *arguments), env=dict(environment), check=False)
    if done.returncode:
        raise DemoProblem("De verzonnen stad kon niet worden gemaakt; de reden staat hierboven.")


def _start_web(children: Household, port: int, progress: Progress) -> None:
    progress("website starten")
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    children.start("web", command("serve", "--host", HOST, "--port", str(port), "--workers", str(workers)))


def _stop(children: Household) -> None:
    if children:
        say("\nWeb en taken stoppen ...")
    children.stop()


def _wait_ready(children: Household, port: int) -> Death | None:
    """Wait until the web says that it is ready; returns the child that died meanwhile, if one did."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if death := children.death():
            return death
        if is_ready(port):
            return None
        time.sleep(0.1)
    raise DemoProblem(f"De website antwoordt niet binnen {READY_SECONDS} seconden; zie {children.log('web')}.")


def is_ready(port: int) -> bool:
    """Does the web answer /health/ready with 200?"""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(children: Household, server: EmbeddedPostgres | None) -> Death:
    """Wait for a death; a signal leaves through Stopped."""
    while True:
        if death := children.death():
            return death
        if server is not None and not server.alive():
            return Death("database", 1, f"Zie {server.log_path}.")
        time.sleep(0.5)


# --- the welcome ---


def _welcome(address: str, persons: Path, *, browser: bool) -> None:
    say(f"\nDe demo van Leidraad draait op  {address}")
    say("Alle mensen erin zijn verzonnen. U kunt inloggen als:\n")
    for line in person_lines(read_persons(persons), int(time.time())):
        say(f"  {line}".rstrip())
    say("\nStoppen: Ctrl-C")
    if browser and (sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        webbrowser.open(address)


def read_persons(path: Path) -> list[dict[str, Any]]:
    """The demo persons as the seed command left them; an empty list when there is no such file."""
    try:
        persons = json.loads(path.read_text())
    except (OSError, ValueError):
        return []
    return [person for person in persons if isinstance(person, dict)]


def person_lines(persons: Sequence[Mapping[str, Any]], moment: int) -> list[str]:
    """A table of who can log in, with the one-time code of this moment (in seconds since 1970)."""
    columns = ("name", "role", "town", "login", "password")
    heads = ("naam", "rol", "gemeente", "inlognaam", "wachtwoord")
    rows = [heads, *(tuple(str(person.get(each) or "") for each in columns) for person in persons)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(columns))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for person in persons:
        if key := person.get("totp"):
            code = one_time_code(key, moment)
            lines += [
                "",
                f"Tweede stap voor {person.get('login')}: code {code} (nu), sleutel {key} voor uw app.",
            ]
    return lines


def one_time_code(key: str, moment: int) -> str:
    """The six digits of RFC 6238 for this base32 key, at this moment in seconds since 1970."""
    secret = base64.b32decode(key.upper() + "=" * (-len(key) % 8))
    digest = hmac.new(secret, (moment // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
