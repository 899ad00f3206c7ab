# SPDX-License-Identifier: EUPL-1.2
"""Upward wiring (decision 3): what lower rooms declare as a port is filled here, and each room's protection is listed."""

from leidraad.access.protection import PROTECTION as ACCESS
from leidraad.access.rowsecurity import Protection
from leidraad.access.sealing_protection import PROTECTION as SEALING
from leidraad.agenda.protection import PROTECTION as AGENDA
from leidraad.arrival.protection import PROTECTION as ARRIVAL
from leidraad.case_meetings.protection import PROTECTION as CASE_MEETINGS
from leidraad.content.protection import PROTECTION as CONTENT
from leidraad.deadlines.protection import PROTECTION as DEADLINES
from leidraad.dossiers.protection import PROTECTION as DOSSIERS
from leidraad.intake.protection import PROTECTION as INTAKE
from leidraad.network.protection import PROTECTION as NETWORK
from leidraad.plans.protection import PROTECTION as PLANS
from leidraad.referrals.protection import PROTECTION as REFERRALS

#: Every room that has tables, lowest first. The numbers of the audit trail come before what uses them.
PROTECTIONS: tuple[Protection, ...] = (
    SEALING, ACCESS, DOSSIERS, AGENDA, CONTENT, DEADLINES, ARRIVAL, INTAKE, PLANS, NETWORK, REFERRALS, CASE_MEETINGS,
)  # fmt: skip
