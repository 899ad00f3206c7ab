# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the agenda room.

Colleagues see the appointments of their town, those about health only who may. Everybody else sees what `agenda_shown`
names: where she was asked herself, and those of dossiers that she holds a grant on, of exactly that life domain.
"""

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
    ACCOUNT,
    ALL,
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
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town

S, P, V, T, L = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT, Persona.LOGIN
DOSSIER, STAFF_MEMBER = "dossiers_dossier", "access_membership"
OTHERS = (P, V, T)
APPOINTMENT, ATTENDEE = "agenda_appointment", "agenda_attendee"

# Both lists are made once per statement. The function looks past the policies because a policy on who comes cannot ask
# the same table; it answers for the account and the day that the database was told, and gives numbers only.
SHOWN_IDS = "any(array(select agenda_shown()))"
CARE = f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH} or id = {SHOWN_IDS})"
OF_THOSE = f"{MUNICIPALITY} and appointment_id in (select p.id from {APPOINTMENT} p)"
OWN_DOSSIERS = (
    f"dossier_id = any(array(select g.dossier_id from access_grant g where g.{MUNICIPALITY} and g.account_id = {ACCOUNT}"
    " and g.ground = 'own_dossier' and g.valid @> nullif(current_setting('app.on', true), '')::date))"
)
#: Somebody changes nothing but her own answer.
ANSWERS = ("select", "update (answer, reason, proposed_at, answered_at)")
SERVING = Rule(ALL, "true")

SHOWN = Routine(
    "agenda_shown()",
    """
    create or replace function agenda_shown() returns setof bigint
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with me as (select nullif(current_setting('app.account', true), '')::bigint as account,
                nullif(current_setting('app.municipality', true), '')::bigint as town,
                nullif(current_setting('app.on', true), '')::date as today),
            held as materialized (select g.dossier_id, g.domain from access_grant g, me
                where g.municipality_id = me.town and g.account_id = me.account and g.valid @> me.today)
        select a.appointment_id from agenda_attendee a join me on a.account_id = me.account and a.municipality_id = me.town
            join agenda_appointment p on p.id = a.appointment_id
            where a.kind <> 'helper' or exists (
                select from agenda_attendee o join held h on h.dossier_id = o.dossier_id
                where o.appointment_id = a.appointment_id and (not p.restricted or h.domain = 'health'))
        union
        select a.appointment_id from held h join agenda_attendee a on a.dossier_id = h.dossier_id
            join me on a.municipality_id = me.town
            join agenda_appointment p on p.id = a.appointment_id and p.domain = h.domain
    $$
    """,
    DEFINER,
    tuple(persona.database_role for persona in (S, *OTHERS)),
)

# Also what lies in another town (an interpreter works for several) or tells of health: from when until when, and no more.
BUSY = Routine(
    "agenda_busy(bigint[], bigint[], bigint[], timestamptz, timestamptz)",
    """
    create or replace function agenda_busy(
        accounts bigint[], dossiers bigint[], rooms bigint[], since timestamptz, until timestamptz)
    returns table (kind text, key bigint, starts_at timestamptz, ends_at timestamptz, appointment_id bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with here as (select nullif(current_setting('app.municipality', true), '')::bigint as town)
        select a.kind::text, coalesce(a.dossier_id, a.account_id, a.room_id), lower(a.during), upper(a.during),
            a.appointment_id
        from agenda_attendee a, here
        where a.during && tstzrange(since, until) and not a.cancelled and not a.doubled and a.answer <> 'declined' and (
            (a.dossier_id = any(dossiers) and a.municipality_id = here.town)
            or (a.room_id = any(rooms) and a.municipality_id = here.town)
            or (a.account_id = any(accounts) and exists (select from access_membership m
                where m.account_id = a.account_id and m.municipality_id = here.town)))
        order by 3, 1, 2
    $$
    """,
    DEFINER,
    (S.database_role,),
)

# Word of an appointment goes to who is asked and did not say no, a helper while she may still read it; and to who made it
# while somebody does not come or wants another moment. Not about what is past. Yes or no, nothing else.
STILL_FOR = Routine(
    "agenda_still_for(bigint, bigint, date)",
    """
    create or replace function agenda_still_for(thing bigint, member bigint, on_day date) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from agenda_appointment p
            where p.id = thing and p.municipality_id = nullif(current_setting('app.municipality', true), '')::bigint
                and (upper(p.during) at time zone 'Europe/Amsterdam')::date >= on_day
                and (exists (select from agenda_attendee a
                    where a.appointment_id = p.id and a.membership_id = member and a.answer <> 'declined'
                        and (a.kind <> 'helper' or exists (
                            select from agenda_attendee o join access_grant g on g.dossier_id = o.dossier_id
                            where o.appointment_id = p.id and g.account_id = a.account_id
                                and g.municipality_id = p.municipality_id and g.valid @> on_day
                                and (not p.restricted or g.domain = 'health'))))
                    or (p.made_by_id = member and not p.cancelled and exists (select from agenda_attendee a
                        where a.appointment_id = p.id and a.answer in ('declined', 'proposed')))))
    $$
    """,
    DEFINER,
    (S.database_role,),
)

# By the hash, which the index finds in the same time whatever was typed. Counts the visits of an hour.
OPEN_FEED = Routine(
    "agenda_open_feed(bytea, timestamptz)",
    """
    create or replace function agenda_open_feed(wanted bytea, at_moment timestamptz)
    returns table (feed_id bigint, account_id bigint, membership_id bigint, token_hash bytea, visits int)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        select f.id, f.account_id, f.membership_id, f.token_hash into feed_id, account_id, membership_id, token_hash
            from agenda_feed f where f.token_hash = wanted and f.revoked_at is null;
        if feed_id is null then return; end if;
        insert into agenda_feedvisit as v (feed_id, since, visits) values (agenda_open_feed.feed_id, at_moment, 1)
            on conflict on constraint agenda_feedvisit_pkey do update set
                visits = case when v.since <= at_moment - interval '1 hour' then 1 else v.visits + 1 end,
                since = case when v.since <= at_moment - interval '1 hour' then at_moment else v.since end
            returning v.visits into visits;
        return next;
    end $$
    """,
    DEFINER,
    (L.database_role,),
)

# A lost phone may have the calendar address in it: when a participant is shut out, it stops too, and stays stopped. So
# does the e-mail address of her reminders: whoever had the phone may have set another.
SHUT = Routine(
    "agenda_shut_feeds()",
    """
    create or replace function agenda_shut_feeds() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        update agenda_feed set revoked_at = new.shut_at where account_id = new.account_id and revoked_at is null;
        delete from agenda_reminderaddress where account_id = new.account_id;
        return null;
    end $$
    """,
    DEFINER,
)
WHEN_SHUT = (
    "drop trigger if exists shuts_feeds on access_portalkey",
    "create trigger shuts_feeds after update of shut_at on access_portalkey for each row"
    " when (new.shut_at is not null and old.shut_at is null) execute function agenda_shut_feeds()",
)

# An attendee follows the appointment: another moment, or cancelled, reaches every row that keeps people apart.
FOLLOWS = (
    "do $$ begin if not exists (select 1 from pg_constraint where conname = 'attendee_follows_appointment') then"
    f" alter table {ATTENDEE} add constraint attendee_follows_appointment"
    " foreign key (appointment_id, municipality_id, during, cancelled)"
    f" references {APPOINTMENT} (id, municipality_id, during, cancelled) on update cascade; end if; end $$"
)

PROTECTION = Protection(
    tables=(
        Protected(
            "agenda_room", {S: Rule(WRITE, MUNICIPALITY)},
        ),
        Protected(
            APPOINTMENT,
            {
                S: Rule(WRITE, CARE, check=f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"),
                **{one: Rule(READ, f"{MUNICIPALITY} and id = {SHOWN_IDS}") for one in OTHERS},
            },
            secret=("title", "note", "link", "cancelled_reason"),
            roles={DEFINER: Rule(READ, "true")},
        ),
        Protected(
            ATTENDEE,
            {
                S: Rule(ALL, OF_THOSE),
                **{one: Rule(ANSWERS, OF_THOSE, check=f"{MUNICIPALITY} and account_id = {ACCOUNT}") for one in (P, V)},
                T: Rule(ANSWERS, OF_THOSE, check=f"{MUNICIPALITY} and {OWN_DOSSIERS}"),
            },
            secret=("reason",),
            roles={DEFINER: Rule(READ, "true")},
        ),
        Protected(
            "agenda_appointmentchange",
            {S: Rule(("select", "insert"), OF_THOSE), **{one: Rule(READ, OF_THOSE) for one in OTHERS}},
            secret=("text",),
        ),
        Protected(
            "agenda_appointmentreminder",
            {
                S: Rule(WRITE, MUNICIPALITY),
                **{one: Rule(READ, f"{MUNICIPALITY} and account_id = {ACCOUNT}") for one in OTHERS},
            },
            audited=False,
        ),
        Protected(
            "agenda_feed",
            {one: Rule(WRITE, f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}") for one in (S, *OTHERS)},
            secret=("token_hash",),
            roles={DEFINER: Rule(("select", "update"), "true")},
        ),
        # Colleagues never read it: the job that sends, which acts in nobody's name, does.
        Protected(
            "agenda_reminderaddress",
            {
                S: Rule(("select", "update"), f"{MUNICIPALITY} and {MEMBERSHIP} is null"),
                T: Rule(ALL, f"{MUNICIPALITY} and account_id = {ACCOUNT}"),
            },
            secret=("email", "asked_email", "code_hash"),
            roles={DEFINER: Rule(("select", "delete"), "true")},
        ),
        Protected("agenda_feedvisit", {}, audited=False, roles={DEFINER: SERVING}),
    ),
    routines=(SHOWN, BUSY, STILL_FOR, OPEN_FEED, SHUT),
    statements=(
        *append_only("agenda_appointmentchange"),
        in_town(APPOINTMENT, "dossier_id", DOSSIER),
        in_town(APPOINTMENT, "made_by_id", STAFF_MEMBER),
        FOLLOWS,
        in_town(ATTENDEE, "dossier_id", DOSSIER),
        in_town(ATTENDEE, "membership_id", STAFF_MEMBER),
        in_town(ATTENDEE, "room_id", "agenda_room"),
        in_town("agenda_appointmentchange", "appointment_id", APPOINTMENT),
        in_town("agenda_appointmentchange", "made_by_id", STAFF_MEMBER),
        in_town("agenda_appointmentreminder", "appointment_id", APPOINTMENT),
        in_town("agenda_feed", "membership_id", STAFF_MEMBER),
        *WHEN_SHUT,
    ),
)  # fmt: skip
