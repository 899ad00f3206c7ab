# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the case meetings room.

A meeting and its agenda are for staff; a helper sees that she is invited. Minutes are read line by line: in which life
domain it is, decides who reads it, also for the participant, unless it is kept from her.
"""

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
from leidraad.network.protection_talk import HERE, of_no_secret

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
ROOM = "case_meetings"
MEETING, POINT, DECISION = f"{ROOM}_casemeeting", f"{ROOM}_meetingpoint", f"{ROOM}_meetingdecision"
GUEST, MINUTES, LINE = f"{ROOM}_meetingguest", f"{ROOM}_caseminutes", f"{ROOM}_minutesline"
WORDS = f"{ROOM}_signalwords"
DOSSIER, STAFF_MEMBER = "dossiers_dossier", "access_membership"
APPEND = ("select", "insert")

CARE = f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"
INVITED = f"{MUNICIPALITY} and id = any(array(select g.meeting_id from {GUEST} g where g.membership_id = {MEMBERSHIP}))"
#: Terms are the municipality's own: no helper reads them anywhere, so not in minutes either.
SHARED_LINE = f"{granted('dossier_id', 'domain')} and source <> 'duty'"
#: What tells of a signal that the participant may not read, is kept with it.
OWN_LINE = f"{own('dossier_id', 'domain')} and {shown_to_owner('caseminutes', 'minutes_id')} and {of_no_secret()}"
#: The words of a signal go with their line; of helpers only to who was there when it was spoken of, or gave it herself.
OF_A_LINE = f"exists (select from {LINE} l where l.id = line_id)"
HEARD = (
    f"exists (select from {LINE} l where l.id = line_id and (l.signal_id = any(array(select s.id from network_circlesignal s))"
    f" or l.present @> jsonb_build_array(jsonb_build_object('id', {MEMBERSHIP}))))"
)
#: Minutes are there for who may read a line of them.
WITH_A_LINE = f"id = any(array(select l.minutes_id from {LINE} l))"


def _helpers(using: str) -> dict[Persona, Rule]:
    return {one: Rule(READ, using) for one in (P, V)}


# What is closed stays as it was; only two dossiers that turn out to be one person move rows along.
WHILE_PLANNED = Routine(
    "case_meetings_while_planned()",
    f"""
    create or replace function case_meetings_while_planned() returns trigger language plpgsql as $$
    begin
        if tg_table_name = 'case_meetings_casemeeting' then
            if old.state <> 'planned' then
                raise exception 'this case meeting is closed' using errcode = 'LR001';
            end if;
            return new;
        end if;
        if tg_op = 'UPDATE' and to_jsonb(new) - 'dossier_id' - 'key' = to_jsonb(old) - 'dossier_id' - 'key' then
            return new;
        end if;
        if not exists (select from {MEETING} m where m.id = new.meeting_id and m.state = 'planned') then
            raise exception 'this case meeting is closed' using errcode = 'LR001';
        end if;
        return new;
    end $$
    """,
    DEFINER,
)


# Word of a meeting goes to who is invited to one that is not past; of one that is not held also. Yes or no, nothing else.
STILL_FOR = Routine(
    "case_meetings_still_for(bigint, bigint, date)",
    f"""
    create or replace function case_meetings_still_for(thing bigint, member bigint, on_day date) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from {MEETING} m join {GUEST} g on g.meeting_id = m.id and g.membership_id = member
            where m.id = thing and m.municipality_id = {HERE} and m.state <> 'closed'
                and (upper(m.during) at time zone 'Europe/Amsterdam')::date >= on_day)
    $$
    """,
    DEFINER,
    (S.database_role,),
)


def _guard(table: str, when: str) -> tuple[str, ...]:
    """After the policies have judged: who may not touch a row learns nothing of its meeting."""
    return (
        f"drop trigger if exists while_planned on {table}",
        f"create trigger while_planned after {when} on {table} for each row execute function case_meetings_while_planned()",
    )


def _same_dossier(table: str, column: str, parent: str) -> str:
    """A row tells of the dossier of what it belongs to, and of no other; it moves along with that."""
    name = f"{table.removeprefix(f'{ROOM}_')}_{column}_of_dossier"
    return (
        f"do $$ begin if not exists (select 1 from pg_constraint where conname = '{name}') then"
        f" alter table {table} add constraint {name} foreign key ({column}, dossier_id)"
        f" references {parent} (id, dossier_id) on update cascade; end if; end $$"
    )


PROTECTION = Protection(
    tables=(
        Protected(
            MEETING, {S: Rule(WRITE, MUNICIPALITY), **_helpers(INVITED)}, roles={DEFINER: Rule(READ, "true")}
        ),
        Protected(
            GUEST,
            {S: Rule(WRITE, MUNICIPALITY), **_helpers(f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}")},
            roles={DEFINER: Rule(READ, "true")},
        ),
        Protected(POINT, {S: Rule(WRITE, CARE)}, secret=("title",)),
        Protected(DECISION, {S: Rule(APPEND, CARE)}, secret=("words",)),
        Protected(
            MINUTES,
            {
                S: Rule(WRITE, CARE),
                **_helpers(f"{granted()} and {WITH_A_LINE}"),
                T: Rule(READ, f"{own()} and {WITH_A_LINE}"),
            },
        ),
        Protected(
            LINE,
            {S: Rule(APPEND, CARE), **_helpers(SHARED_LINE), T: Rule(READ, OWN_LINE)},
            secret=("title", "words"),
        ),
        Protected(
            WORDS,
            {S: Rule(APPEND, f"{MUNICIPALITY} and {OF_A_LINE}"), **_helpers(HEARD), T: Rule(READ, OF_A_LINE)},
            secret=("text",),
        ),
    ),
    routines=(WHILE_PLANNED, STILL_FOR),
    statements=(
        *append_only(DECISION, moving=("dossier_id",)),
        *append_only(MINUTES, moving=("dossier_id",)),
        *append_only(LINE, moving=("dossier_id",)),
        *append_only(WORDS),
        *_guard(MEETING, "update"),
        *(each for table in (GUEST, POINT) for each in _guard(table, "insert or update")),
        *_guard(DECISION, "insert"),
        in_town(MEETING, "team_id", "access_team"),
        *(in_town(table, "meeting_id", MEETING) for table in (GUEST, POINT, DECISION, MINUTES)),
        in_town(MEETING, "follows_id", MEETING),
        *(in_town(table, "dossier_id", DOSSIER) for table in (POINT, DECISION, MINUTES, LINE)),
        in_town(WORDS, "line_id", LINE),
        _same_dossier(DECISION, "point_id", POINT),
        _same_dossier(LINE, "minutes_id", MINUTES),
        *(
            in_town(table, column, STAFF_MEMBER)
            for table, column in (
                (MEETING, "chair_id"), (MEETING, "made_by_id"), (GUEST, "membership_id"), (POINT, "made_by_id"),
                (DECISION, "owner_id"), (DECISION, "made_by_id"),
            )
        ),
    ),
)  # fmt: skip
