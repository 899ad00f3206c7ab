# SPDX-License-Identifier: EUPL-1.2
"""A participant's own dossier in tests: Selam's account tied to a dossier that Anna made."""

from collections.abc import Iterable

from leidraad.access import grants
from leidraad.access.audit import Action, Line, record
from leidraad.access.grants import NewGrant
from leidraad.access.models import PortalKey
from leidraad.access.types import CHILD_PURPOSE, OWN_PURPOSE, Actor, Domain, Ground
from tests.people import NOW, TODAY

#: Every page of her own, after `/mijn`; and a step that she does herself.
PAGES = (
    "",
    "/meer",
    "/plan",
    "/week",
    "/dromen",
    "/terugblik",
    "/mensen",
    "/toestemming",
    "/brieven",
    "/wie-keek",
    "/vraag",
)
STEP = "00000000-0000-4000-8000-0000000000aa"


def own_dossier(by: Actor, participant: Actor, dossier_id: int, domains: Iterable[Domain] = tuple(Domain)) -> int:
    """Let somebody of the cast see this dossier as her own; runs in the director's context. Gives the key's id."""
    key = PortalKey.objects.create(
        municipality_id=by.municipality_id, dossier_id=dossier_id, account_id=participant.account_id, made_at=NOW
    )
    _let_see(by, participant, dossier_id, domains, OWN_PURPOSE)
    return key.id


def child_of(by: Actor, participant: Actor, dossier_id: int, domains: Iterable[Domain] = tuple(Domain)) -> None:
    """Let a parent see the dossier of her child."""
    _let_see(by, participant, dossier_id, domains, CHILD_PURPOSE)


def _let_see(by: Actor, participant: Actor, dossier_id: int, domains: Iterable[Domain], purpose: str) -> None:
    new = NewGrant(
        dossier_id, participant.account_id, tuple(one.value for one in domains), False, Ground.OWN_DOSSIER, purpose, None
    )  # fmt: skip
    grants.give(by, new, TODAY)
    record(by, Line(Action.GRANT_CHANGED, dossier_id), NOW)
