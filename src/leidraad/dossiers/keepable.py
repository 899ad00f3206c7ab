# SPDX-License-Identifier: EUPL-1.2
"""What could be kept from the portal: documents and contacts here, and what higher rooms name (`config` wires them)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.types import Actor


@dataclass(frozen=True, slots=True)
class Thing:
    """Stuk in een dossier that can be kept back: what it is, its own words, its kind and its day."""

    kind: str
    id: int
    title: str
    of_kind: str
    on: date
    restricted: bool

    @property
    def key(self) -> str:
        """As a form names it."""
        return f"{self.kind}-{self.id}"


#: Gives the things of one room in a dossier, as the acting person may see them.
Source = Callable[[Actor, int], list[Thing]]
_sources: dict[str, Source] = {}

#: The database leaves out what is about health for who may not see health.
THINGS: Final = """
select 'document', id, coalesce(nullif(title, ''), filename), kind, added_at::date, domain = 'health'
from dossiers_document where dossier_id = %(dossier)s and municipality_id = %(here)s and withdrawn_at is null
union all
select 'contactmoment', id, left(summary, 80), kind, happened_on, domain = 'health'
from dossiers_contactmoment where dossier_id = %(dossier)s and municipality_id = %(here)s
order by 5 desc, 2 desc limit 300
"""


def register_source(name: str, source: Source) -> None:
    """Called once per room, by `config` when everything is loaded; a second time replaces the first."""
    _sources[name] = source


def things(by: Actor, dossier_id: int) -> tuple[Thing, ...]:
    """Everything of a dossier that could be kept back, the newest first. The caller has asked `may`."""
    with connection.cursor() as cursor:
        cursor.execute(THINGS, {"dossier": dossier_id, "here": by.municipality_id})
        found = [Thing(*row) for row in cursor.fetchall()]
    for source in _sources.values():
        found += source(by, dossier_id)
    return tuple(sorted(found, key=lambda one: (one.on, one.id), reverse=True))
