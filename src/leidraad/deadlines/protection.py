# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the deadlines room. The ledger only ever grows: nobody may change or remove a fact."""

from leidraad.access import protection_references as references
from leidraad.access.append_only import append_only
from leidraad.access.protection_references import Reference
from leidraad.access.rowsecurity import (
    ALL,
    DEFINER,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    WRITE,
    Protected,
    Protection,
    Rule,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town

STAFF = Persona.STAFF
APPEND = ("select", "insert")
DOSSIER, STAFF_MEMBER = "dossiers_dossier", "access_membership"

#: A list of people brings facts of everybody, a change of law the terms of everybody: looked at once per statement.
PER_STATEMENT = (
    Reference("deadlines_legalstanding", "dossier_id", DOSSIER),
    Reference("deadlines_legalstanding", "recorded_by_id", STAFF_MEMBER),
    Reference("deadlines_legalfact", "dossier_id", DOSSIER),
    Reference("deadlines_legalfact", "recorded_by_id", STAFF_MEMBER),
    Reference("deadlines_dutyrow", "dossier_id", DOSSIER),
)
LOOKS = {DEFINER: Rule(READ, "true")}

PROTECTION = Protection(
    tables=(
        Protected("deadlines_legalstanding", {STAFF: Rule(APPEND, MUNICIPALITY)}, roles=LOOKS),
        Protected("deadlines_legalfact", {STAFF: Rule(APPEND, MUNICIPALITY)}, roles=LOOKS),
        # Made from the facts and the law, which keep their history themselves.
        Protected("deadlines_dutyrow", {STAFF: Rule(ALL, MUNICIPALITY)}, audited=False, roles=LOOKS),
        Protected("deadlines_lawchange", {STAFF: Rule(WRITE, MUNICIPALITY)}, audited=False),
        Protected("deadlines_norm", {STAFF: Rule(WRITE, MUNICIPALITY)}),
        Protected("deadlines_normversion", {STAFF: Rule(APPEND, MUNICIPALITY)}),
        Protected(
            "deadlines_remindersetting",
            {STAFF: Rule(WRITE, MUNICIPALITY, check=f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}")},
            audited=False,
        ),
        Protected("deadlines_escalationrule", {STAFF: Rule(ALL, MUNICIPALITY)}),
        Protected("deadlines_reminder", {STAFF: Rule(WRITE, MUNICIPALITY)}, audited=False),
    ),
    routines=references.routines(PER_STATEMENT),
    statements=(
        *append_only("deadlines_legalstanding"),
        *append_only("deadlines_legalfact"),
        *append_only("deadlines_normversion"),
        *references.statements(PER_STATEMENT),
        in_town("deadlines_reminder", "dossier_id", DOSSIER),
        in_town("deadlines_norm", "edited_by_id", STAFF_MEMBER),
    ),
)
