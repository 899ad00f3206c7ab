# SPDX-License-Identifier: EUPL-1.2
"""Demo accounts: they exist in the demo only, and its login page says so and lists them.

Their password is public. Outside the demo `login` refuses every account that is marked as demo.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection

from leidraad.access import context, totp

#: The one password of every demo account: public on purpose, and worthless outside the demo.
DEMO_PASSWORD = "welkom in de demo"  # noqa: S105 (shown on the demo's login page)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody to log in as in the demo; `code` is the second factor of this moment, where there is one."""

    name: str
    email: str
    role: str
    municipality: str
    password: str
    code: str


def people(*, at: datetime, on: date) -> list[DemoPerson]:
    """Everybody to log in as; an empty list outside the demo."""
    if not settings.LEIDRAAD_DEMO:
        return []
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute(
            "select account_id, name, email, role, municipality, totp_cipher from access_demo_accounts(%s)",
            (on,),
        )
        rows = cursor.fetchall()
    return [
        DemoPerson(
            name=name,
            email=email,
            role=role,
            municipality=municipality,
            password=DEMO_PASSWORD,
            code=totp.current_code(cipher, account_id, at) if cipher else "",
        )
        for account_id, name, email, role, municipality, cipher in rows
    ]
