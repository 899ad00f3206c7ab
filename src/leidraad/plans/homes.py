# SPDX-License-Identifier: EUPL-1.2
"""Whose plan it is: name and household of a dossier, as lists and headings need them."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from leidraad.access.types import Actor, DossierScope, NotFoundForYou
from leidraad.dossiers.legal import DOSSIERS

HOME: Final = f"""
select d.id, d.display_name, d.household_id, d.municipality_id, d.team_id, d.director_id
from {DOSSIERS} d where d.id = %s and d.municipality_id = %s
"""  # noqa: S608 (our own names)


@dataclass(frozen=True, slots=True)
class Home:
    """Number and name of a dossier, the household it belongs to, and what `may` needs to know of it."""

    dossier_id: int
    name: str
    household_id: int
    scope: DossierScope


def home_of(by: Actor, dossier_id: int) -> Home:
    """Whose dossier this is. Raises NotFoundForYou."""
    with connection.cursor() as cursor:
        cursor.execute(HOME, (dossier_id, by.municipality_id))
        row = cursor.fetchone()
    if row is None:
        raise NotFoundForYou
    number, name, household_id, *reach = row
    return Home(number, name, household_id, DossierScope(number, *reach))
