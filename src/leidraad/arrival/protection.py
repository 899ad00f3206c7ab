# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the arrival room."""

from leidraad.access import protection_references as references
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
    Routine,
    Rule,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import DOSSIER

STAFF = Persona.STAFF
OWN_RUNS = f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}"

# The worker erases what was left lying, in every municipality, without seeing any of it.
ERASE = Routine(
    "arrival_erase_imports(timestamptz)",
    """
    create or replace function arrival_erase_imports(before timestamptz) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare erased bigint;
    begin
        delete from arrival_importfile f using arrival_importrun r where r.id = f.run_id and r.uploaded_at <
        before;
        update arrival_importrun set filename = '', problem = '',
            state = case when state = 'confirmed' then state else 'cancelled' end
            where uploaded_at < before and filename <> '';
        get diagnostics erased = row_count;
        return erased;
    end $$
    """,
    DEFINER,
    (Persona.LOGIN.database_role,),
)

PER_STATEMENT = (
    Reference("arrival_municipalitylink", "dossier_id", DOSSIER),
    Reference("arrival_stageperiod", "dossier_id", DOSSIER),
)
LOOKS = {DEFINER: Rule(READ, "true")}

PROTECTION = Protection(
    tables=(
        Protected("arrival_municipalitylink", {STAFF: Rule(WRITE, MUNICIPALITY)}, roles=LOOKS),
        Protected("arrival_stageperiod", {STAFF: Rule(ALL, MUNICIPALITY)}, roles=LOOKS),
        Protected("arrival_importprofile", {STAFF: Rule(ALL, MUNICIPALITY)}),
        # An offered list is seen by the one who offered it only.
        Protected(
            "arrival_importrun",
            {STAFF: Rule(ALL, OWN_RUNS)},
            secret=("filename",),
            roles={DEFINER: Rule(("select", "update"), "true")},
        ),
        # Not audited: the run itself is, and the bytes of a list must not stay in the trail after they were
        # erased.
        Protected(
            "arrival_importfile",
            {STAFF: Rule(ALL, OWN_RUNS)},
            audited=False,
            roles={DEFINER: Rule(("select", "delete"), "true")},
        ),
    ),
    routines=(ERASE, *references.routines(PER_STATEMENT)),
    statements=references.statements(PER_STATEMENT),
)
