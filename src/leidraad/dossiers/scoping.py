# SPDX-License-Identifier: EUPL-1.2
"""The only ways to a dossier or household: each asks who wants it and for what."""

from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, NotFoundForYou
from leidraad.dossiers.models import Dossier, Household
from leidraad.dossiers.types import DossierState


def scope(by: Actor, dossier_id: int) -> DossierScope:
    """What `may` needs to know of a dossier. Raises NotFoundForYou when there is none for this person."""
    somewhere(by, Permission.DOSSIER_VIEW)
    rows = Dossier.objects.filter(id=dossier_id, municipality_id=by.municipality_id)
    found = rows.values_list("municipality_id", "team_id", "director_id").first()
    if found is None:
        raise NotFoundForYou
    return DossierScope(dossier_id, *found)


def somewhere(by: Actor, permission: Permission) -> None:
    """Refuse at once whoever may do this nowhere: some roles may not even ask the database."""
    if not may(by, permission):
        raise NotFoundForYou


def scope_of(dossier: Dossier) -> DossierScope:
    """The same, of a row at hand."""
    return DossierScope(dossier.id, dossier.municipality_id, dossier.team_id, dossier.director_id)


def dossier_to_read(by: Actor, dossier_id: int, permission: Permission) -> Dossier:
    """The dossier with its person and household. Raises NotFoundForYou."""
    somewhere(by, permission)
    rows = Dossier.objects.filter(municipality_id=by.municipality_id).select_related("person", "household")
    dossier = rows.filter(id=dossier_id).first()
    if dossier is None:
        raise NotFoundForYou
    insist(by, permission, scope_of(dossier))
    return dossier


def dossier_to_change(by: Actor, dossier_id: int, permission: Permission) -> Dossier:
    """The dossier, its person and household locked until the transaction ends. Raises NotFoundForYou.

    A dossier that was merged into another is not there any more for a change.
    """
    somewhere(by, permission)
    rows = Dossier.objects.filter(municipality_id=by.municipality_id).exclude(state=DossierState.MERGED)
    household_id = rows.filter(id=dossier_id).values_list("household_id", flat=True).first()
    # The household first, then its dossiers: everybody locks in the same order.
    if household_id is None or not Household.objects.select_for_update().filter(id=household_id).exists():
        raise NotFoundForYou
    dossier = (
        rows.select_related("person", "household")
        .select_for_update(of=("self", "person"))
        .filter(id=dossier_id)
        .first()
    )
    if dossier is None:
        raise NotFoundForYou
    insist(by, permission, scope_of(dossier))
    return dossier


def household_to_change(by: Actor, household_id: int, permission: Permission) -> tuple[Household, list[Dossier]]:
    """The household and its dossiers (not the merged ones), locked; every dossier may be changed by this person.

    Raises NotFoundForYou when the household, or one of its dossiers, is not for this person.
    """
    insist(by, permission)
    household = (
        Household.objects.select_for_update().filter(id=household_id, municipality_id=by.municipality_id).first()
    )
    if household is None:
        raise NotFoundForYou
    dossiers = list(
        Dossier.objects.filter(household=household)
        .exclude(state=DossierState.MERGED)
        .select_related("person")
        .select_for_update(of=("self",))
        .order_by("household_order", "id")
    )
    for dossier in dossiers:
        insist(by, permission, scope_of(dossier))
    return household, dossiers


def kept(by: Actor, dossier_id: int) -> int:
    """Where this dossier lives now: itself, or the one it was merged into. Raises NotFoundForYou."""
    somewhere(by, Permission.DOSSIER_VIEW)
    current: int | None = dossier_id
    while current is not None:
        rows = Dossier.objects.filter(id=current, municipality_id=by.municipality_id)
        found = rows.values_list("id", "merged_into_id").first()
        if found is None:
            raise NotFoundForYou
        dossier_id, current = found
    return dossier_id
