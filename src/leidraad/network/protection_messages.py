# SPDX-License-Identifier: EUPL-1.2
"""Who may read and write the messages of a circle: who takes part in the conversation and is in the circle now.

One function tells the database in which conversations the acting person takes part at this moment, from which message on.
Leaving the circle, a grant that ends, and leaving the conversation all end it, without a row that has to be changed. That
somebody is out is written down all the same: others see who reads along, and who comes back does not read the gap.
"""

from typing import Final

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
    ACCOUNT,
    DEFINER,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    TODAY,
    WRITE,
    Protected,
    Routine,
    Rule,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town
from leidraad.network.protection_talk import HEALTH_ROLES, HERE, STAFF_ROLES, P, S, T, V

EVERYONE: Final = (S, P, V, T)
PARTICIPANT: Final = "participant"
GROW: Final = ("select", "insert")
READ_ALL: Final = {DEFINER: Rule(("select",), "true")}

# Staff take part while they work here (and see health only with that right); the others while they hold a grant that
# opens the conversation's life domain, or any where it is general.
MINE: Final = Routine(
    "network_my_conversations()",
    f"""
    create or replace function network_my_conversations() returns table (conversation_id bigint, after bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select t.conversation_id, t.after from network_talker t join network_conversation c on c.id = t.conversation_id
        where t.membership_id = {MEMBERSHIP} and t.left_at is null and c.municipality_id = {HERE} and (
            exists (select from access_membership m where m.id = {MEMBERSHIP} and m.municipality_id = c.municipality_id
                and m.role in ({STAFF_ROLES}) and m.valid @> {TODAY}) and (not c.restricted or {MAY_HEALTH})
            or exists (select from access_grant g where g.municipality_id = c.municipality_id and g.dossier_id = c.dossier_id
                and g.account_id = {ACCOUNT} and g.valid @> {TODAY} and (c.domain = 'general' or g.domain = c.domain)))
    $$
    """,
    DEFINER,
    tuple(one.database_role for one in EVERYONE),
)
SHARED: Final = Routine(
    "network_shared_with_me()",
    f"""
    create or replace function network_shared_with_me() returns table (message_id bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select s.message_id from network_messageshare s where s.membership_id = {MEMBERSHIP} and s.municipality_id = {HERE}
    $$
    """,
    DEFINER,
    tuple(one.database_role for one in EVERYONE),
)
SENT: Final = Routine(
    "network_sent_by_me(bigint, bigint)",
    f"""
    create or replace function network_sent_by_me(number bigint, of_conversation bigint) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from network_message m where m.id = number and m.conversation_id = of_conversation
            and m.by_membership_id = {MEMBERSHIP})
    $$
    """,
    DEFINER,
    tuple(one.database_role for one in EVERYONE),
)
# Two dossiers turn out to be one person: the conversations go along, also those in which who merges takes no part.
MOVE: Final = Routine(
    "network_move_conversations(bigint, bigint)",
    f"""
    create or replace function network_move_conversations(from_dossier bigint, to_dossier bigint) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        with moved as (update network_conversation c set dossier_id = to_dossier
            where c.dossier_id = from_dossier and c.municipality_id = {HERE}
                and exists (select from dossiers_dossier d where d.id = to_dossier and d.municipality_id = {HERE})
            returning 1)
        select count(*) from moved
    $$
    """,
    DEFINER,
    (S.database_role,),
)
# A conversation begins with who begins it: staff in their town, the others where they are in the circle of an open dossier.
BEGIN: Final = Routine(
    "network_begin_conversation(bigint, text, text, text, text, timestamptz)",
    f"""
    create or replace function network_begin_conversation(of_dossier bigint, in_domain text, named text, my_name text,
        my_role text, at_moment timestamptz) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare made bigint;
    begin
        insert into network_conversation (municipality_id, dossier_id, domain, restricted, subject, made_by_id, made_at)
        select d.municipality_id, d.id, in_domain, in_domain = 'health', named, {MEMBERSHIP}, at_moment from dossiers_dossier d
        where d.id = of_dossier and d.municipality_id = {HERE} and d.state = 'open' and (
            exists (select from access_membership m where m.id = {MEMBERSHIP} and m.municipality_id = d.municipality_id
                and m.role in ({STAFF_ROLES}) and m.valid @> {TODAY}) and (in_domain <> 'health' or {MAY_HEALTH})
            or exists (select from access_grant g where g.municipality_id = d.municipality_id and g.dossier_id = d.id
                and g.account_id = {ACCOUNT} and g.valid @> {TODAY} and (in_domain = 'general' or g.domain = in_domain)))
        returning id into made;
        insert into network_talker (municipality_id, conversation_id, membership_id, name, role, after, added_at, read_id)
        select {HERE}, made, {MEMBERSHIP}, my_name, my_role, 0, at_moment, 0 where made is not null;
        return made;
    end $$
    """,
    DEFINER,
    tuple(one.database_role for one in EVERYONE),
)
# Who sees a conversation no longer, takes part no longer: of one account (in one circle, or in all), or of everybody in a
# circle. A participant stays in her own, also while her door is shut.
LET_GO: Final = Routine(
    "network_let_go(bigint, bigint, timestamptz)",
    f"""
    create or replace function network_let_go(of_dossier bigint, of_account bigint, at_moment timestamptz) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        with gone as (
            update network_talker t set left_at = at_moment from network_conversation c, access_membership m
            where c.id = t.conversation_id and m.id = t.membership_id and t.left_at is null and c.municipality_id = {HERE}
                and coalesce(of_dossier, of_account) is not null
                and (of_dossier is null or c.dossier_id = of_dossier) and (of_account is null or m.account_id = of_account)
                and m.role <> '{PARTICIPANT}' and not (m.valid @> {TODAY} and (
                    m.role in ({STAFF_ROLES}) and (not c.restricted or m.role in ({HEALTH_ROLES}))
                    or exists (select from access_grant g where g.municipality_id = c.municipality_id
                        and g.dossier_id = c.dossier_id and g.account_id = m.account_id and g.valid @> {TODAY}
                        and (c.domain = 'general' or g.domain = c.domain))))
            returning 1)
        select count(*) from gone
    $$
    """,
    DEFINER,
    tuple(one.database_role for one in EVERYONE),
)
# How far she read says nothing of what was shared with her from before: each carries its own moment, which is hers to write.
READ_SHARED: Final = Routine(
    "network_read_shared(bigint[], timestamptz)",
    f"""
    create or replace function network_read_shared(messages bigint[], at_moment timestamptz) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
        with done as (update network_messageshare s set read_at = at_moment
            where s.membership_id = {MEMBERSHIP} and s.municipality_id = {HERE} and s.message_id = any(messages)
                and s.read_at is null
            returning 1)
        select count(*) from done
    $$
    """,
    DEFINER,
    tuple(one.database_role for one in EVERYONE),
)
ROUTINES: Final = (MINE, SHARED, SENT, MOVE, BEGIN, LET_GO, READ_SHARED)

TAKES_PART: Final = "conversation_id = any(array(select m.conversation_id from network_my_conversations() m))"
IN_IT: Final = f"{MUNICIPALITY} and {TAKES_PART}"
MY_CONVERSATION: Final = (
    f"{MUNICIPALITY} and id = any(array(select m.conversation_id from network_my_conversations() m))"
)
SEES: Final = (
    "(exists (select from network_my_conversations() m where m.conversation_id = network_message.conversation_id"
    " and network_message.id > m.after) or id = any(array(select s.message_id from network_shared_with_me() s)))"
)
MY_MESSAGE: Final = f"{IN_IT} and by_membership_id = {MEMBERSHIP} and network_sent_by_me(message_id, conversation_id)"


def _all(verbs: tuple[str, ...], using: str, check: str | None = None) -> dict[Persona, Rule]:
    return {one: Rule(verbs, using, check) for one in EVERYONE}


TABLES: Final = (
    # Begun by the function above only.
    Protected(
        "network_conversation", _all(READ, MY_CONVERSATION), secret=("subject",),
        roles={DEFINER: Rule(WRITE, "true")},
    ),
    # In a conversation one sees who takes part, who left, and who read.
    Protected("network_talker", _all(WRITE, IN_IT), roles={DEFINER: Rule(WRITE, "true")}),
    Protected(
        "network_message", _all(GROW, f"{IN_IT} and {SEES}", f"{IN_IT} and by_membership_id = {MEMBERSHIP}"),
        secret=("text",), roles=READ_ALL,
    ),
    # That it was read is written by the function above only.
    Protected("network_messageshare", _all(GROW, IN_IT, MY_MESSAGE), roles={DEFINER: Rule(("select", "update"), "true")}),
    Protected(
        "network_attachment",
        _all(GROW, f"{MUNICIPALITY} and exists (select from network_message m where m.id = message_id)"),
        secret=("content", "filename"),
    ),
)  # fmt: skip

STAFF_MEMBER = "access_membership"
STATEMENTS: Final = (
    *append_only("network_conversation", moving=("dossier_id",)),
    *append_only("network_talker", moving=("left_at", "read_id", "read_at")),
    *append_only("network_message"),
    *append_only("network_messageshare", moving=("read_at",)),
    *append_only("network_attachment"),
    in_town("network_conversation", "dossier_id", "dossiers_dossier"),
    in_town("network_conversation", "made_by_id", STAFF_MEMBER),
    in_town("network_talker", "conversation_id", "network_conversation"),
    in_town("network_talker", "membership_id", STAFF_MEMBER),
    in_town("network_message", "conversation_id", "network_conversation"),
    in_town("network_message", "by_membership_id", STAFF_MEMBER),
    in_town("network_messageshare", "message_id", "network_message"),
    in_town("network_messageshare", "conversation_id", "network_conversation"),
    in_town("network_messageshare", "membership_id", STAFF_MEMBER),
    in_town("network_messageshare", "by_membership_id", STAFF_MEMBER),
    in_town("network_attachment", "message_id", "network_message"),
)
