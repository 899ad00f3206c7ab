# SPDX-License-Identifier: EUPL-1.2
"""The protocol in force here: the file that is shipped, less what this municipality does not share.

A broken file stops the first reading, loudly.
"""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.inviting import helper_roles
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.network.models import Restriction
from leidraad.network.types import Choice, StricterShown
from leidraad.pure.sharing import Protocol, Stricter, Verdict, read

FOLDER: Final = Path(__file__).resolve().parent / "protocols"
#: Grounds on which somebody can be let in; the others belong to the municipality itself and to the participant.
GROUNDS: Final = (Ground.STATUTORY_TASK, Ground.ASSIGNMENT, Ground.CONSENT)
LONGEST: Final = 300


@lru_cache
def protocol() -> Protocol:
    """The newest protocol that is shipped. Raises ProtocolError."""
    file = max(FOLDER.glob("*.toml"))
    return read(
        file.read_text(encoding="utf-8"),
        file.name,
        roles=frozenset(helper_roles()),
        domains=frozenset(one.value for one in Domain),
        grounds=frozenset(one.value for one in GROUNDS),
    )


def stricter(by: Actor) -> tuple[Stricter, ...]:
    """What this municipality does not share although the protocol would let it."""
    rows = Restriction.objects.filter(municipality_id=by.municipality_id, lifted_at=None).order_by("id")
    return tuple(Stricter(row.role, row.domain, row.ground, row.reason) for row in rows)


def judged(by: Actor, role: str, domain: str, ground: str) -> Verdict:
    """Whether a domain may be shared with a role on a ground in this municipality, and why (not)."""
    return protocol().judge(role, domain, ground, stricter(by))


def choices(by: Actor, role: str, ground: str) -> tuple[Choice, ...]:
    """Every life domain with what the protocol says of it for this role and ground."""
    here, own = protocol(), stricter(by)
    return tuple(Choice(domain, here.judge(role, domain, ground, own)) for domain in Domain)


def stricter_shown(by: Actor) -> list[StricterShown]:
    """The municipality's own, stricter arrangements, those that count first."""
    rows = Restriction.objects.filter(municipality_id=by.municipality_id).order_by("lifted_at", "id")
    found = [
        StricterShown(row.id, row.role, Domain(row.domain), row.ground, row.reason, row.made_at, row.lifted_at)
        for row in rows
    ]
    return sorted(found, key=lambda one: one.lifted_at is not None)


def restrict(by: Actor, wanted: Stricter, *, at: datetime) -> int:
    """Share less than the protocol lets (strenger maken); gives the id. What is shared already stays until somebody ends
    it, and is marked in each circle.

    Raises AccessDenied; InvalidInput (`role`, `domain`, `ground`, `reason`): there is nothing to take away, or no reason.
    """
    insist(by, Permission.PROTOCOL_MANAGE)
    grounds = [wanted.ground] if wanted.ground else list(GROUNDS)
    errors = {}
    if not any(protocol().judge(wanted.role, wanted.domain, one).allowed for one in grounds):
        errors["domain"] = [_("De landelijke afspraken delen dit al niet. Er is niets om strenger te maken.")]
    if not wanted.reason.strip() or len(wanted.reason) > LONGEST:
        errors["reason"] = [_("Schrijf kort op waarom. Wie iets wil delen, leest dit.")]
    if wanted in [Stricter(one.role, one.domain, one.ground, wanted.reason) for one in stricter(by)]:
        errors["domain"] = [_("Deze afspraak is er al.")]
    if errors:
        raise InvalidInput(errors)
    row = Restriction(
        municipality_id=by.municipality_id, role=wanted.role, domain=wanted.domain, ground=wanted.ground,
        reason=wanted.reason.strip(), made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    _record(by, row, "stricter", at)
    return row.id


def lift(by: Actor, restriction_id: int, *, at: datetime) -> None:
    """Go back to the protocol as it is shipped (strengere afspraak intrekken). Raises AccessDenied, NotFoundForYou."""
    insist(by, Permission.PROTOCOL_MANAGE)
    row = Restriction.objects.filter(id=restriction_id, municipality_id=by.municipality_id, lifted_at=None).first()
    if row is None:
        raise NotFoundForYou
    row.lifted_at = at
    row.save(update_fields=["lifted_at"])
    _record(by, row, "lifted", at)


def _record(by: Actor, row: Restriction, change: str, at: datetime) -> None:
    details = {"change": change, "role": row.role, "domain": row.domain, "ground": row.ground}
    audit.record(by, Line(Action.PROTOCOL_CHANGED, None, "restriction", row.id, details=details), at)
