# SPDX-License-Identifier: EUPL-1.2
"""Fills one database for measuring, in a process of its own: COUNTRY DAY SIZE...

Each fixed municipality gets a director who can log in: regie@meet<SIZE>.example.
"""

import sys
import time
from datetime import UTC, date, datetime

import django

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import transaction  # noqa: E402

from bench.databases import PASSWORD, SEED  # noqa: E402
from bench.report import say  # noqa: E402
from leidraad.config import database, demo_bulk, demo_cast, demo_scale  # noqa: E402
from leidraad.config.owner import connected_as_owner  # noqa: E402

#: The part of a fixed municipality's dossiers that is open: high, because open ones are what lists show.
OPEN_SHARE = 0.9


def fill(country: int, on: date, sizes: list[int]) -> None:
    """Make the fixed municipalities and the country."""
    at = datetime.combine(on, datetime.min.time(), UTC)
    with transaction.atomic():
        demo_scale.quicken()
        demo_cast.note(at, "demo.seeded")
        for place, size in enumerate(sizes):
            bureau = demo_scale.make_bureau(f"{8000 + place}", f"Meetstad {size}", size, at)
            homes = demo_scale.homes(SEED + size, size, on, OPEN_SHARE)
            demo_bulk.load(((bureau, home) for home in homes), on)
            login(bureau.desks[0].membership, f"regie@meet{size}.example")
    if country:
        demo_scale.add_country(country, at, on, lambda sentence: say(f"    {sentence}"))
    demo_cast.analyse()


def login(membership: int, email: str) -> None:
    """Let this director log in, for real: no demo account."""
    demo_cast.ask(
        "update access_account set email = %s, password = %s, is_demo = false where id ="
        " (select account_id from access_membership where id = %s) returning id",
        (email, make_password(PASSWORD), membership),
    )


if __name__ == "__main__":
    started = time.perf_counter()
    with connected_as_owner(database.addresses()[0]):
        fill(int(sys.argv[1]), date.fromisoformat(sys.argv[2]), [int(size) for size in sys.argv[3:]])
    say(f"    filled in {time.perf_counter() - started:.0f} s")
