# SPDX-License-Identifier: EUPL-1.2
"""`createuser`: the first account of a real installation, made as the owner, opened with a start link."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from leidraad.access import context, login, startlinks
from leidraad.access.types import Source
from leidraad.config.settings import database as database_settings
from tests.databases import Server

GIVEN = {
    "email": "Rosa@Gemeente.example",
    "name": "Rosa Meijer",
    "role": "administrator",
    "municipality": "0777",
    "municipality_name": "Nieuwstad",
}


@pytest.fixture
def installation(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[str]:
    """A database of its own, because the command commits; both addresses are in the environment."""
    default = connections["default"]
    with server.copy("createuser") as name, django_db_blocker.unblock():
        monkeypatch.setenv("DATABASE_OWNER_URL", server.owner(name))
        monkeypatch.setenv("DATABASE_URL", server.serving(name))
        before = default.settings_dict.copy()
        address = database_settings(server.serving(name))
        address["OPTIONS"] = {}
        default.close()
        default.settings_dict.update(address)
        yield name
        default.close()
        default.settings_dict.update(before)


def create(**more: str) -> str:
    """Run the command; returns what it prints."""
    out = io.StringIO()
    call_command("createuser", **{**GIVEN, **more}, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("installation")
def test_the_link_sets_a_password_with_which_she_can_log_in() -> None:
    said = create()
    assert "Municipality Nieuwstad (0777) is new here." in said
    link = re.search(r"http://localhost:8000/start/([\w-]+)", said)
    assert link
    # The command reads the clock of today; the link is opened at the moment it was made.
    at = timezone.now()
    on = timezone.localdate(at)
    startlinks.set_password(link[1], "vier nieuwe woorden samen", at=at, on=on, source=Source())
    with context.logging_in(on):
        knock = login.Visit(at, on, Source("192.0.2.1"))
        progress = login.first_step("rosa@gemeente.example", "vier nieuwe woorden samen", knock)
    assert progress.stage == "password", "an administrator sets up a second factor first"


@pytest.mark.usefixtures("installation")
def test_a_second_time_adds_the_role_and_keeps_town_and_account() -> None:
    create()
    said = create(role="case_director", team="Noord", municipality_name="")
    assert "is new here" not in said
    assert "/start/" in said, "no password yet, so a new link"


@pytest.mark.usefixtures("installation")
def test_afterwards_the_connection_is_the_serving_role_again() -> None:
    create()
    with connections["default"].cursor() as cursor:
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False,)


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "rosa"}, "--email"),
        ({"name": "  "}, "--name"),
        ({"role": "volunteer"}, "--role"),
        ({"role": "king"}, "--role"),
        ({"municipality": "77"}, "--municipality"),
        ({"municipality_name": " "}, "--municipality-name"),
    ],
)
def test_a_mistake_is_told_with_the_option_it_concerns(change: dict[str, str], field: str) -> None:
    with pytest.raises(CommandError, match=f"{field}: "):
        create(**change)
