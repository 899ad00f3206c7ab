# SPDX-License-Identifier: EUPL-1.2
"""Counts the statements of pages, in a process of its own: EMAIL PATH... gives JSON {path: [statements]}.

Through the whole stack (middleware, login by form, rights, row-level security, audit) but without a network.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench.databases import PASSWORD  # noqa: E402


def statements(client: Client, path: str) -> list[str]:
    """Every statement that this page sends."""
    seen: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(" ".join(str(sql).split())[:160])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return seen


def main(email: str, paths: list[str]) -> None:
    """Log in and count."""
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.get("/inloggen")
    answer = client.post("/inloggen", {"email": email, "password": PASSWORD})
    if answer.status_code != 303:
        raise SystemExit(f"login: {answer.status_code}")
    for path in paths:  # once to fill what a process keeps (templates, prepared statements)
        client.get(path)
    print(json.dumps({path: statements(client, path) for path in paths}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
