# SPDX-License-Identifier: EUPL-1.2
"""The demo: two invented towns, made through the product's own use cases, in one transaction or not at all.

Runs as the database's owner, who takes on the role of a director for everything that a director does:
row-level security, rights and audit work as they do for her.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from leidraad.config import demo_bulk, demo_cases, demo_cast, demo_content, demo_history, demo_law, demo_plans_told
from leidraad.config.demo_bulk import Bureau, Desk
from leidraad.config.demo_cast import LINDEWAARD, TOWNS, Place, Town
from leidraad.pure.synthetic.town import town
from leidraad.pure.synthetic.types import SyntheticHousehold

#: Which people can log in, for the welcome at the terminal.
PERSONS_FILE: Final = "demo-persons.json"
Tell = Callable[[str], None]


def seed(at: datetime, on: date, tell: Tell, towns: Sequence[Town] = TOWNS) -> bool:
    """Make the towns as they stand on the day `on`; False when they are there already."""
    if demo_cast.is_there():
        return False
    with transaction.atomic():
        demo_content.lay(at)
        for each in towns:
            place = demo_cast.settle(each, at)
            homes = families(each, on)
            tell(f"{each.name}: {sum(len(home.members) for home in homes)} mensen")
            # Closed dossiers came from elsewhere, as a list; those of today are told step by step.
            demo_bulk.load(((bureau(place), home) for home in homes if not home.is_open), on)
            lives = demo_history.live(place, [home for home in homes if home.is_open], on)
            demo_law.tell(lives, on)
            demo_plans_told.tell_ordinary(place, lives, on)
            if each.code == LINDEWAARD.code:
                demo_cases.add(place, on)
            demo_law.remind(place.id, at, on)
    return True


def bureau(place: Place) -> Bureau:
    """The town's directors, for the bulk load."""
    desks = [Desk(director.membership_id, director.team_id, director.name) for director in place.directors]
    return Bureau(place.id, desks)


def families(each: Town, on: date) -> list[SyntheticHousehold]:
    """The invented families of one of the demo towns."""
    return town(each.seed, each.inhabitants, each.housed, on)


def write_persons(home: Path) -> None:
    """Write who can log in to `demo-persons.json`, readable for the owner of the installation only."""
    file = home / PERSONS_FILE
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(demo_cast.persons(), ensure_ascii=False, indent=1))
    fresh.replace(file)
