# SPDX-License-Identifier: EUPL-1.2
"""Fixtures for every test: the database, the people, and a client that is logged in as one of them."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

# Before Django reads its settings: tests have a home and a secret of their own.
os.environ["LEIDRAAD_HOME"] = os.environ.get("LEIDRAAD_TEST_HOME") or tempfile.mkdtemp(prefix="leidraad-test-")
os.environ["LEIDRAAD_SECRET"] = "only for tests, never for anything else: 0123456789"
for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "LEIDRAAD_DEMO", "LEIDRAAD_HTTPS"):
    os.environ.pop(name, None)

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

from leidraad.access import context, sessions
from leidraad.access.types import Actor
from leidraad.config.settings import database as database_settings
from tests import people
from tests.databases import Server, running_server

# A build says something about a change, so it tries the same examples each time; who develops goes on searching, and
# what is found there becomes an example that is always tried.
if os.environ.get("LEIDRAAD_SAME_EXAMPLES"):
    hypothesis_settings.register_profile("build", derandomize=True)
    hypothesis_settings.load_profile("build")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Server]:
    """The database server of this run, shared by all workers."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            running = stack.enter_context(running_server(folder))
        yield running


@pytest.fixture(scope="session")
def database_name(server: Server) -> Iterator[str]:
    """This worker's own copy of the template."""
    with server.copy("worker") as name:
        yield name
        connections["default"].close()


@pytest.fixture(scope="session")
def django_db_setup(server: Server, database_name: str) -> None:
    """Point Django at this worker's copy, as the serving role: tests must live under row-level security too."""
    address = database_settings(server.serving(database_name))
    address["OPTIONS"] = {}
    connections["default"].close()
    connections["default"].settings_dict.update(address)
    settings.DATABASES["default"].update(address)


@pytest.fixture
def anna() -> Actor:
    """Director in Lindewaard, team Noord."""
    return people.actor(people.named("Anna"))


@pytest.fixture
def daan() -> Actor:
    """Director in Lindewaard, team Zuid: Anna's colleague of the other team."""
    return people.actor(people.named("Daan"))


@pytest.fixture
def bert() -> Actor:
    """Social guide of a volunteer organisation."""
    return people.actor(people.named("Bert"))


@pytest.fixture
def carla() -> Actor:
    """Director in another town: the outsider."""
    return people.actor(people.named("Carla"))


@pytest.fixture
def selam() -> Actor:
    """Participant."""
    return people.actor(people.named("Selam"))


@pytest.fixture
def as_role() -> Callable[[str], Actor]:
    """The person of Lindewaard with a role, by its code."""
    return lambda role: people.actor(people.BY_ROLE[role])


@pytest.fixture
def as_anna(db: None, anna: Actor) -> Iterator[Actor]:
    """Everything in the test happens as Anna, today."""
    with context.acting(anna, people.TODAY):
        yield anna


def log_in(client: Client, actor: Actor, **step: Any) -> Client:
    """Give a test client the session cookie of somebody who has logged in and chosen a context."""
    at = step.pop("at", None) or timezone.now()
    with context.logging_in(people.TODAY, account_id=actor.account_id):
        token = sessions.start(
            actor.account_id, sessions.Step("open", actor.membership_id, second_factor=True), at, actor.source
        )
    client.cookies[settings.SESSION_TOKEN_COOKIE] = token
    return client


@pytest.fixture
def client_of(db: None) -> Callable[[Actor], Client]:
    """A client that is logged in as somebody of the cast."""
    return lambda actor: log_in(Client(), actor)


@pytest.fixture
def shared_folder() -> Path:
    """The folder with the official tables and contracts beside the repository; the test is skipped where it is absent."""
    folder = Path(os.environ.get("LEIDRAAD_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    if not folder.is_dir():
        pytest.skip(f"needs the shared folder beside the repository ({folder.name} is absent)")
    return folder
