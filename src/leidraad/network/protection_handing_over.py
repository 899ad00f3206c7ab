# SPDX-License-Identifier: EUPL-1.2
"""Who may touch an offer to hand over a part of a plan: staff, whoever sees that life domain now, and the participant."""

from typing import Final

from leidraad.access.rowsecurity import (
    DEFINER,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    WRITE,
    Protected,
    Rule,
    granted,
    own,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
IN_DOMAIN: Final = f"({granted()} and domain = 'general' or {granted('dossier_id', 'domain')})"
INSTEAD: Final = "any(array(select access_replaced()))"
CONCERNS: Final = (
    f"(to_membership_id = {MEMBERSHIP} or offered_by_id = {MEMBERSHIP} or to_membership_id = {INSTEAD}"
    f" or from_key = {MEMBERSHIP}::text)"
)
HELPERS: Final = f"{MUNICIPALITY} and {CONCERNS} and {IN_DOMAIN}"
TABLES: Final = (
    Protected(
        "network_handover",
        {
            S: Rule(WRITE, f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"),
            P: Rule(WRITE, HELPERS),
            V: Rule(WRITE, HELPERS),
            T: Rule(READ, own("dossier_id", "domain")),
        },
        secret=("title", "word", "answer"),
        # Whether word of it may still go out (see `protection_notices`).
        roles={DEFINER: Rule(READ, "true")},
    ),
)
STATEMENTS: Final = (
    in_town("network_handover", "dossier_id", "dossiers_dossier"),
    *(in_town("network_handover", column, "access_membership") for column in ("to_membership_id", "offered_by_id")),
)
