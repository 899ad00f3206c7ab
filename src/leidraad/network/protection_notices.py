# SPDX-License-Identifier: EUPL-1.2
"""Word that something waits goes out only while somebody may read it: asked again at the moment of sending."""

from typing import Final

from leidraad.access.rowsecurity import DEFINER, Routine
from leidraad.access.types import Persona
from leidraad.network.protection_talk import HERE, STAFF_ROLES


def _sees(row: str) -> str:
    """Whether the member works here as staff, or holds a grant on the dossier of this row that opens its life domain."""
    return f"""(m.role in ({STAFF_ROLES}) or exists (select from access_grant g where g.municipality_id = m.municipality_id
            and g.dossier_id = {row}.dossier_id and g.account_id = m.account_id and g.valid @> on_day
            and ({row}.domain = 'general' or g.domain = {row}.domain)))"""


# Yes or no, and nothing else. Of answers and signals the caller judges by the dossier alone: who gave a signal reads the
# answer as long as she takes part. Higher rooms judge their own (`notices.register_judge`).
STILL_FOR: Final = Routine(
    "network_still_for(text, bigint, bigint, date)",
    f"""
    create or replace function network_still_for(of_kind text, thing bigint, member bigint, on_day date) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select case
            when of_kind in ('task', 'closed') then exists (
                select from network_circletask t join access_membership m on m.id = member and m.municipality_id = {HERE}
                where t.id = thing and t.municipality_id = {HERE} and {_sees("t")})
            when of_kind = 'handover' then exists (
                select from network_handover h join access_membership m on m.id = member and m.municipality_id = {HERE}
                where h.id = thing and h.municipality_id = {HERE} and {_sees("h")})
            when of_kind = 'message' then exists (
                select from network_message s join network_conversation c on c.id = s.conversation_id
                join network_talker k on k.conversation_id = c.id and k.membership_id = member and k.left_at is null
                join access_membership m on m.id = member and m.municipality_id = {HERE}
                where s.id = thing and s.municipality_id = {HERE} and {_sees("c")} and (s.id > k.after or exists (
                    select from network_messageshare h where h.message_id = s.id and h.membership_id = member)))
            else true end
    $$
    """,
    DEFINER,
    (Persona.STAFF.database_role,),
)
ROUTINES: Final = (STILL_FOR,)
