# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the arrival room."""

from leidraad.access.rowsecurity import ALL, MEMBERSHIP, MUNICIPALITY, WRITE, Protected, Protection, Rule
from leidraad.access.types import Persona

STAFF = Persona.STAFF

PROTECTION = Protection(
    tables=(
        Protected("arrival_municipalitylink", {STAFF: Rule(WRITE, MUNICIPALITY)}),
        Protected("arrival_stageperiod", {STAFF: Rule(ALL, MUNICIPALITY)}),
        Protected("arrival_importprofile", {STAFF: Rule(ALL, MUNICIPALITY)}),
        # An offered file is seen by the one who offered it only, until it is confirmed.
        Protected(
            "arrival_importrun",
            {STAFF: Rule(ALL, f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}")},
            secret=("content", "refused"),
        ),
    )
)
