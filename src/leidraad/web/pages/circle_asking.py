# SPDX-License-Identifier: EUPL-1.2
"""Whose circle a page is about, and where "terug" leads: the same pages serve staff and helpers."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission
from leidraad.access.types import DossierScope
from leidraad.network import selectors
from leidraad.web.pages.doors import StaffRequest


@dataclass(frozen=True, slots=True)
class Place:
    """Whose dossier, and the addresses of this person's own pages about it."""

    dossier_id: int
    name: str
    scope: DossierScope
    is_helper: bool

    def address(self, page: str) -> str:
        """The address of a page about this dossier, of staff or of helpers."""
        return reverse(f"{'helped' if self.is_helper else 'circle'}-{page}", args=[self.dossier_id])

    @property
    def talk(self) -> str:
        """What is said and asked about somebody."""
        return self.address("talk")

    @property
    def home(self) -> str:
        """The dossier, or the part of it that was shared."""
        return reverse("helped" if self.is_helper else "dossier", args=[self.dossier_id])

    @property
    def crumbs(self) -> list[tuple[Any, str]]:
        """The way back."""
        first = (_("Mijn mensen"), reverse("my-people")) if self.is_helper else (_("Dossiers"), reverse("caseload"))
        return [first, (self.name, self.home)]


def place(request: StaffRequest, dossier_id: int, permission: Permission, *, helper: bool = False) -> Place:
    """The place, for who may do this there. Raises NotFoundForYou."""
    home = selectors.taking_part(request.actor, dossier_id, permission)
    return Place(dossier_id, home.name, home.scope, helper)
