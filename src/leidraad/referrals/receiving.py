# SPDX-License-Identifier: EUPL-1.2
"""To whom somebody can be referred, and what may go along: by what stands in the circle, or by the protocol for sharing.

Who has an account receives what she sees already, on the ground on which she is in the circle. For an organisation without
an account the protocol decides, by the kind of help it gives; on consent nothing goes before the participant said yes.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access import held
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, Domain, Ground, InvalidInput
from leidraad.network import selectors as network
from leidraad.network.types import Choice, MemberShown
from leidraad.referrals.types import MemberChoice, Receiver, Sharing

LONGEST_NAME: Final = 200


def is_helper(by: Actor) -> bool:
    """Whether this person works by what was shared with her."""
    return ROLES[by.role].reach is Reach.GRANTED


def in_circle(by: Actor, dossier_id: int, *, at: datetime, on: date) -> list[MemberChoice]:
    """Who is in the circle now, with what each sees; not the acting person. Raises NotFoundForYou."""
    return [
        MemberChoice(
            one.membership_id, one.name, one.role, one.organisation, one.domains, one.ground, one.source, one.purpose
        )
        for one in _members(by, dossier_id, at, on)
        if one.membership_id != by.membership_id
    ]


def _members(by: Actor, dossier_id: int, at: datetime, on: date) -> Sequence[MemberShown]:
    if may(by, Permission.NETWORK_VIEW):
        return network.circle(by, dossier_id, at=at, on=on).members
    return network.companions(by, dossier_id, on=on)


def kinds(by: Actor) -> tuple[str, ...]:
    """The kinds of help that the protocol knows: an organisation without an account gives one of these."""
    return network.protocol().roles


def grounds(by: Actor, role: str) -> tuple[Ground, ...]:
    """On which grounds something can go to this kind of help. A helper asks the participant first."""
    found = tuple(Ground(one) for one in network.protocol().grounds(role))
    return tuple(one for one in found if one is Ground.CONSENT) if is_helper(by) else found


def choices(by: Actor, role: str, ground: Ground) -> tuple[Choice, ...]:
    """Every life domain with what the protocol says of it."""
    return network.choices(by, role, ground)


def purpose(role: str) -> str:
    """What this kind of help needs it for, in Dutch."""
    found = network.protocol().purposes_of(role)
    return found[0].nl if found else ""


def own_domains(by: Actor, dossier_id: int) -> tuple[Domain, ...]:
    """What the acting person can hand on: what she sees herself."""
    if not is_helper(by):
        return network.task_domains(by, dossier_id)
    seen = {one.domain for one in held.held(by, dossier_id)}
    return tuple(one for one in Domain if one in seen)


def sharing(
    by: Actor, dossier_id: int, receiver: Receiver, domains: Iterable[Domain], ground: Ground, *, at: datetime, on: date
) -> Sharing:
    """What goes along, when all of it may. Raises InvalidInput (`domains`, `receiver`, `ground`)."""
    wanted = tuple(one for one in Domain if one in set(domains))
    if not wanted:
        raise InvalidInput({"domains": [_("Kies wat u deelt.")]})
    if not set(wanted) <= set(own_domains(by, dossier_id)):
        raise InvalidInput({"domains": [_("U kunt alleen delen wat u zelf mag zien.")]})
    if receiver.outside:
        return _outside(by, receiver, wanted, ground)
    return _inside(by, dossier_id, receiver, wanted, ground, at, on)


def _inside(
    by: Actor, dossier_id: int, receiver: Receiver, wanted: tuple[Domain, ...], ground: Ground, at: datetime, on: date
) -> Sharing:
    found = [one for one in in_circle(by, dossier_id, at=at, on=on) if one.membership_id == receiver.membership_id]
    rows = [one for one in found if one.ground is ground]
    if not rows:
        raise InvalidInput({"receiver": [_("Deze persoon doet niet mee in de kring. Laat hem of haar eerst toe.")]})
    missing = [one for one in wanted if one not in rows[0].domains]
    if missing:
        problem = _("Deze persoon ziet dit nog niet. Deel het eerst in de kring, of vraag daar om toestemming.")
        raise InvalidInput({"domains": [problem]})
    return Sharing(wanted, ground, rows[0].source, rows[0].purpose)


def _outside(by: Actor, receiver: Receiver, wanted: tuple[Domain, ...], ground: Ground) -> Sharing:
    _check_name(receiver)
    if receiver.role not in kinds(by):
        raise InvalidInput({"receiver": [_("Kies wat voor hulp deze organisatie geeft.")]})
    if ground not in grounds(by, receiver.role):
        raise InvalidInput({"ground": [_("Op deze grond kan dit niet. Kies een andere grond.")]})
    found = {one.domain: one.verdict for one in choices(by, receiver.role, ground)}
    refused = [found[one].why for one in wanted if not found[one].allowed]
    if refused:
        raise InvalidInput({"domains": list(dict.fromkeys(refused))})
    sources = dict.fromkeys(found[one].source for one in wanted)
    whys = dict.fromkeys(found[one].why for one in wanted)
    return Sharing(wanted, ground, "; ".join(sources), purpose(receiver.role), tuple(whys))


def _check_name(receiver: Receiver) -> None:
    if not receiver.name.strip() or len(receiver.name) > LONGEST_NAME:
        raise InvalidInput({"receiver": [_("Schrijf op naar wie u doorverwijst.")]})


def columns(by: Actor, dossier_id: int, shared: Sharing, to: Receiver, at: datetime) -> dict[str, Any]:
    """What a referral and a transfer have in common, as it is stored."""
    return {
        "municipality_id": by.municipality_id, "dossier_id": dossier_id,
        "domains": [one.value for one in shared.domains], "restricted": Domain.HEALTH in shared.domains,
        "receiver_id": to.membership_id, "service_id": to.service_id, "receiver_name": to.name.strip(),
        "receiver_role": to.role, "organisation": to.organisation, "reach": to.reach.strip(), "ground": shared.ground,
        "source": shared.source, "purpose": shared.purpose, "protocol": network.protocol().version,
        "by_membership_id": by.membership_id, "by_name": by.name, "by_role": by.role, "made_at": at, "changed_at": at,
    }  # fmt: skip
