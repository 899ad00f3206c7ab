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
            when of_kind = 'kept' then exists (select from access_keptback k
                where k.id = thing and k.municipality_id = {HERE} and k.lifted_at is null and k.review_on <= on_day)
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

# What is kept from the portal and whose day has come, also about health, for the worker: numbers, and who has to look. That
# is the official who stands for it; when she works here no longer, who directs.
KEPT_DUE: Final = Routine(
    "network_kept_due(date)",
    f"""
    create or replace function network_kept_due(on_day date)
    returns table (kept_id bigint, dossier_id bigint, membership_id bigint, review_on date)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with works as (
            select m.id from access_membership m join access_account a on a.id = m.account_id and a.is_active
            where m.municipality_id = {HERE} and m.valid @> on_day
        )
        select k.id, k.dossier_id, w.id, k.review_on
        from access_keptback k join dossiers_dossier d on d.id = k.dossier_id
        join works w on w.id = case when coalesce(k.official_id, k.made_by_id) in (select id from works)
            then coalesce(k.official_id, k.made_by_id) else d.director_id end
        where k.municipality_id = {HERE} and k.lifted_at is null and k.review_on <= on_day
    $$
    """,
    DEFINER,
    (Persona.STAFF.database_role,),
)
ROUTINES: Final = (STILL_FOR, KEPT_DUE)
