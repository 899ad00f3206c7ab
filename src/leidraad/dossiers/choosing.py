# SPDX-License-Identifier: EUPL-1.2
"""Finding another dossier by name, to bring two together."""

from dataclasses import dataclass
from typing import Final

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.caseload_search import find
from leidraad.dossiers.models import Dossier
from leidraad.dossiers.types import DossierState
from leidraad.dossiers.values import birth_date_of
from leidraad.pure.partial_dates import PartialDate

MOST: Final = 25


@dataclass(frozen=True, slots=True)
class DossierChoice:
    """A dossier to choose from a short list: enough to recognise somebody, no more."""

    dossier_id: int
    household_id: int
    name: str
    birth_date: PartialDate
    household_label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What was found, by name; `cut` says that there are more: type more of the name."""

    found: tuple[DossierChoice, ...] = ()
    cut: bool = False


def choose(by: Actor, typed: str, *, except_household: int | None = None, except_id: int | None = None) -> Choices:
    """Open dossiers of this municipality with these words in the name, at most 25. Raises AccessDenied."""
    insist(by, Permission.DOSSIER_VIEW)
    rows = Dossier.objects.filter(municipality_id=by.municipality_id, id__in=find(typed).ids, state=DossierState.OPEN)
    if except_id is not None:
        rows = rows.exclude(id=except_id)
    if except_household is not None:
        rows = rows.exclude(household_id=except_household)
    dossiers = list(rows.select_related("person", "household").order_by("sort_name", "id")[: MOST + 1])
    return Choices(
        tuple(
            DossierChoice(row.id, row.household_id, row.display_name, birth_date_of(row.person), row.household.label)
            for row in dossiers[:MOST]
        ),
        len(dossiers) > MOST,
    )
