# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the network room. Consent only grows; what tells something about health is for who may see it.

What is said in the circle goes by who is in it at this moment: see `protection_talk`.
"""

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
    ACCOUNT,
    ALL,
    MAY_HEALTH,
    MUNICIPALITY,
    READ,
    TODAY,
    WRITE,
    Protected,
    Protection,
    Rule,
    granted,
    own,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town
from leidraad.network import protection_handing_over as handing_over
from leidraad.network import protection_helpers as helpers
from leidraad.network import protection_messages as messages
from leidraad.network import protection_notices as notices
from leidraad.network import protection_talk as talk

S, P, V, T, M = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT, Persona.MONITOR
DOSSIER, STAFF_MEMBER = "dossiers_dossier", "access_membership"
CARE = f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"
# In a closed circle each knows who else is in it; that somebody comes about health, only who may see health.
HEALTH = granted("dossier_id", "'health'")
WITH_ME = (
    f"{granted()} and state = 'active' and (until is null or until >= {TODAY}) and (not restricted or account_id = {ACCOUNT}"
    f" or ({HEALTH}))"
)

# The participant sees everybody in her circle; of a child of twelve or older not who comes about health.
OWN_HEALTH = own("dossier_id", "'health'")
OWN = f"{own()} and (not restricted or ({OWN_HEALTH}))"

PROTECTION = Protection(
    tables=(
        Protected(
            "network_member",
            {S: Rule(WRITE, CARE), P: Rule(READ, WITH_ME), V: Rule(READ, WITH_ME), T: Rule(READ, OWN)},
            secret=("ended_reason",),
        ),
        Protected("network_consent", {S: Rule(WRITE, CARE), T: Rule(READ, OWN)}, secret=("text", "name")),
        Protected(
            "network_guiding",
            {S: Rule(ALL, MUNICIPALITY), P: Rule(READ, granted()), V: Rule(READ, granted()), T: Rule(READ, own())},
        ),
        Protected(
            "network_restriction",
            {S: Rule(WRITE, MUNICIPALITY), **{one: Rule(READ, MUNICIPALITY) for one in (P, V, T, M)}},
        ),
        *talk.TABLES,
        *messages.TABLES,
        *handing_over.TABLES,
    ),
    routines=(*talk.ROUTINES, *messages.ROUTINES, *helpers.ROUTINES, *notices.ROUTINES),
    statements=(
        *append_only("network_consent", moving=("dossier_id",)),
        *(
            in_town(f"network_{table}", "dossier_id", DOSSIER)
            for table in ("member", "consent", "guiding")
        ),
        in_town("network_consent", "member_id", "network_member"),
        in_town("network_member", "consent_id", "network_consent"),
        *(
            in_town(f"network_{table}", column, STAFF_MEMBER)
            for table, column in (
                ("member", "membership_id"), ("member", "made_by_id"), ("consent", "recorded_by_id"),
                ("restriction", "made_by_id"),
            )
        ),
        *talk.STATEMENTS,
        *messages.STATEMENTS,
        *handing_over.STATEMENTS,
    ),
)  # fmt: skip
