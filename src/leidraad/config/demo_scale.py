# SPDX-License-Identifier: EUPL-1.2
"""An invented country around the demo towns: as many municipalities as the Netherlands, most small."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Final

from django.db import transaction

from leidraad.config import demo_bulk, demo_cast
from leidraad.config.demo_bulk import Bureau, Desk
from leidraad.config.demo_cast import SINCE, ask, note
from leidraad.pure.synthetic.country import sizes
from leidraad.pure.synthetic.figures import OPEN_SHARE, PIPELINE
from leidraad.pure.synthetic.town import town
from leidraad.pure.synthetic.types import SyntheticHousehold

#: Codes from here on belong to no municipality of CBS.
FIRST_CODE: Final = 9000
PER_DIRECTOR: Final = 120
Tell = Callable[[str], None]


def add_country(dossiers: int, at: datetime, on: date, tell: Tell, open_share: float = OPEN_SHARE) -> int:
    """Invent about this many dossiers in 342 municipalities, in one transaction; returns how many there are.

    Runs as the database's owner. Does nothing when the country is there.
    """
    if ask("select 1 from access_municipality where cbs_code = %s", (str(FIRST_CODE),)):
        return 0
    with transaction.atomic():
        quicken()
        note(at, "demo.seeded")
        bureaus = [
            (make_bureau(f"{FIRST_CODE + rank}", f"Proefgemeente {rank + 1:03d}", size, at), rank, size)
            for rank, size in enumerate(sizes(dossiers))
            if size
        ]
        stored = demo_bulk.load(_families(bureaus, on, tell, open_share), on)
    demo_cast.analyse()
    return stored


def _families(
    bureaus: list[tuple[Bureau, int, int]], on: date, tell: Tell, open_share: float
) -> Iterator[tuple[Bureau, SyntheticHousehold]]:
    for bureau, rank, size in bureaus:
        if rank % 60 == 0:
            tell(f"{rank} van {len(bureaus)} gemeenten")
        for home in homes(1_000 + rank, size, on, open_share):
            yield bureau, home


def homes(seed: int, dossiers: int, on: date, open_share: float = OPEN_SHARE) -> list[SyntheticHousehold]:
    """The families of a town that has about this many dossiers, those that wait for a home included."""
    housed = round(dossiers / (1 + PIPELINE))
    return town(seed, housed * 110, housed, on, open_share=open_share)


def make_bureau(code: str, name: str, dossiers: int, at: datetime) -> Bureau:
    """A municipality with two teams and a director for each 120 dossiers, none of whom can log in."""
    number = ask(
        "insert into access_municipality (cbs_code, name, theme, theme_version, first_contact_days,"
        " contact_every_days, retention_years, retention_ground, inhabitants, is_demo)"
        " values (%s, %s, '{}', 1, 14, 28, 5, '', %s, true) returning id",
        (code, name, dossiers * 110),
    )
    make_team = "insert into access_team (municipality_id, name) values (%s, %s) returning id"
    teams = [ask(make_team, (number, team)) for team in ("Noord", "Zuid")]
    desks = [_desk(number, code, place, teams, at) for place in range(max(1, dossiers // PER_DIRECTOR))]
    return Bureau(number, desks)


def _desk(municipality: int, code: str, place: int, teams: list[int], at: datetime) -> Desk:
    name, team = f"Regie {code}-{place + 1}", teams[place % len(teams)]
    account = ask(
        "insert into access_account (email, name, password, language, is_active, is_demo, recovery_codes,"
        " created_at) values (%s, %s, '!', 'nl', true, true, '[]', %s) returning id",
        (f"regie-{place + 1}@proef{code}.example", name, at),
    )
    member = ask(
        "insert into access_membership (account_id, municipality_id, team_id, role, valid)"
        " values (%s, %s, %s, 'case_director', %s) returning id",
        (account, municipality, team, f"[{SINCE},)"),
    )
    return Desk(member, team, name)


def quicken() -> None:
    """Leave triggers and checks of references out for this transaction, where the owner may (a superuser).

    The rows come from our own generator with numbers we took ourselves; an owner who may not, waits longer.
    """
    if ask("select rolsuper from pg_roles where rolname = current_user"):
        ask("select set_config('session_replication_role', 'replica', true)")
