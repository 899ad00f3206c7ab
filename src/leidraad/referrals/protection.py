# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the referrals room.

Staff of the town as elsewhere, what is about health by the right to health. A helper sees what she sent or what was sent to
her, and only as long as she sees every life domain that goes along: a consent that was withdrawn a moment ago shows
nothing any more. The participant sees what concerns her, unless it is kept from the portal.
"""

from typing import Final

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
    DEFINER,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    WRITE,
    Protected,
    Protection,
    Routine,
    Rule,
    granted,
    own,
    shown_to_owner,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town
from leidraad.network.protection_talk import STAFF_ROLES, of_no_secret

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
HERE: Final = "nullif(current_setting('app.municipality', true), '')::int"
CARE: Final = f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"
#: Or somebody who is away received or sent it, whose work she does today.
INSTEAD: Final = "any(array(select access_replaced()))"
CONCERNS: Final = (
    f"(receiver_id = {MEMBERSHIP} or by_membership_id = {MEMBERSHIP}"
    f" or receiver_id = {INSTEAD} or by_membership_id = {INSTEAD})"
)
ALL_OF_IT: Final = f"(select bool_and({granted('dossier_id', 'shared')}) from unnest(domains) as what (shared))"
HELPERS: Final = f"{MUNICIPALITY} and {CONCERNS} and {granted()} and {ALL_OF_IT}"
ALL_OF_HERS: Final = f"(select bool_and({own('dossier_id', 'shared')}) from unnest(domains) as what (shared))"
REFERRAL, TRANSFER, STEP = "referrals_referral", "referrals_transfer", "referrals_step"
#: A step goes by the referral or the transfer that it belongs to: its own policy judges.
OF_IT: Final = (
    f"{MUNICIPALITY} and (referral_id in (select r.id from {REFERRAL} r where r.id = referral_id)"
    f" or transfer_id in (select t.id from {TRANSFER} t where t.id = transfer_id))"
)
BY_ME: Final = f"{OF_IT} and by_membership_id = {MEMBERSHIP}"


#: What tells of a signal that she may not read is kept with it; not what she is asked herself, so that she can always stop.
TOLD: Final = f"(ground = 'consent' or {of_no_secret()})"
#: A transfer goes with the referral that it follows.
FOLLOWS: Final = f"(referral_id is null or referral_id = any(array(select r.id from {REFERRAL} r)))"


def _handing(table: str, kind: str, secret: tuple[str, ...], told: str) -> Protected:
    return Protected(
        table,
        {
            S: Rule(WRITE, CARE),
            P: Rule(WRITE, HELPERS),
            V: Rule(WRITE, HELPERS),
            T: Rule(READ, f"{own()} and {ALL_OF_HERS} and {shown_to_owner(kind)} and {told}"),
        },
        secret=secret,
        roles={DEFINER: Rule(READ, "true")},
    )


def no_longer_seen(row: str, day: str) -> str:
    """That the receiver of this row, who has an account, does not hold every life domain that goes along on this day."""
    return f"""({row}.receiver_id is not null and exists (
        select from unnest({row}.domains) as what (shared) where not exists (
            select from access_grant g join access_membership m on m.account_id = g.account_id
            where m.id = {row}.receiver_id and g.dossier_id = {row}.dossier_id and g.domain = what.shared
                and g.valid @> {day})))"""


# What the worker needs to tell who waits, also about health: numbers and the last step, nothing else.
UNHEARD: Final = Routine(
    "referrals_unheard(date)",
    f"""
    create or replace function referrals_unheard(on_day date)
    returns table (step_id bigint, dossier_id bigint, sender_id bigint, director_id bigint, team_id bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select (select max(s.id) from {STEP} s where s.referral_id = r.id), d.id, r.by_membership_id, d.director_id, d.team_id
        from {REFERRAL} r join dossiers_dossier d on d.id = r.dossier_id and d.state = 'open'
        where r.municipality_id = {HERE} and (r.state in ('asked', 'sent') and r.respond_by < on_day
            or r.state = 'accepted' and r.result_by < on_day or r.state in ('sent', 'accepted') and r.arrived is false
            or r.state in ('asked', 'sent', 'accepted') and {no_longer_seen("r", "on_day")})
        union all
        select (select max(s.id) from {STEP} s where s.transfer_id = t.id), d.id, t.by_membership_id, d.director_id, d.team_id
        from {TRANSFER} t join dossiers_dossier d on d.id = t.dossier_id and d.state = 'open'
        where t.municipality_id = {HERE} and t.state = 'open'
            and (t.confirm_by < on_day or t.receiver_landed is false or t.participant_landed is false
                or {no_longer_seen("t", "on_day")})
    $$
    """,
    DEFINER,
    (S.database_role,),
)
# Whether anybody still has to do something about this dossier, also about health: yes or no, for who wants to close it.
STANDING: Final = Routine(
    "referrals_standing(bigint)",
    f"""
    create or replace function referrals_standing(of_dossier bigint) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from {REFERRAL} r where r.municipality_id = {HERE} and r.dossier_id = of_dossier
                and r.state in ('asked', 'sent', 'accepted'))
            or exists (select from {TRANSFER} t where t.municipality_id = {HERE} and t.dossier_id = of_dossier
                and t.state = 'open')
    $$
    """,
    DEFINER,
    (S.database_role,),
)
# Whether word about a step is still for somebody: yes or no, and nothing else. A helper has to see all that goes along.
STILL_FOR: Final = Routine(
    "referrals_still_for(bigint, bigint, date)",
    f"""
    create or replace function referrals_still_for(step bigint, member bigint, on_day date) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from {STEP} s join access_membership m on m.id = member and m.municipality_id = {HERE}
            join lateral (select r.domains from {REFERRAL} r where r.id = s.referral_id
                union all select t.domains from {TRANSFER} t where t.id = s.transfer_id) along on true
            where s.id = step and s.municipality_id = {HERE} and (m.role in ({STAFF_ROLES}) or not exists (
                select from unnest(along.domains) as what (shared) where not exists (
                    select from access_grant g where g.municipality_id = m.municipality_id and g.dossier_id = s.dossier_id
                    and g.account_id = m.account_id and g.valid @> on_day and g.domain = what.shared))))
    $$
    """,
    DEFINER,
    (S.database_role,),
)
PROTECTION: Final = Protection(
    tables=(
        _handing(REFERRAL, "referral", ("reason", "word"), TOLD),
        _handing(TRANSFER, "transfer", ("agreements", "goals", "tasks"), FOLLOWS),
        Protected(
            STEP,
            {
                S: Rule(("select", "insert", "update"), OF_IT),
                P: Rule(("select", "insert"), OF_IT, check=BY_ME),
                V: Rule(("select", "insert"), OF_IT, check=BY_ME),
                T: Rule(READ, OF_IT),
            },
            secret=("word", "said_by", "text"),
            roles={DEFINER: Rule(READ, "true")},
        ),
    ),
    routines=(UNHEARD, STANDING, STILL_FOR),
    statements=(
        *append_only(STEP, moving=("dossier_id",)),
        *(in_town(table, "dossier_id", "dossiers_dossier") for table in (REFERRAL, TRANSFER, STEP)),
        *(
            in_town(table, column, "access_membership")
            for table in (REFERRAL, TRANSFER)
            for column in ("receiver_id", "by_membership_id")
        ),
        in_town(STEP, "by_membership_id", "access_membership"),
        in_town(STEP, "referral_id", REFERRAL),
        in_town(STEP, "transfer_id", TRANSFER),
        in_town(REFERRAL, "signal_id", "network_circlesignal"),
        in_town(TRANSFER, "referral_id", REFERRAL),
    ),
)
