# SPDX-License-Identifier: EUPL-1.2
"""Who may touch what is said and asked in the circle: signals, tasks, and word that something waits.

Each rule asks again who is in the circle now: a grant that ended a moment ago shows nothing any more.
"""

from typing import Final

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
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
    granted,
    own,
    shown_to_owner,
)
from leidraad.access.types import OWN_PURPOSE, Persona
from leidraad.dossiers.protection import in_town

S, P, V, T = Persona.STAFF, Persona.PARTNER, Persona.VOLUNTEER, Persona.PARTICIPANT
HERE: Final = "nullif(current_setting('app.municipality', true), '')::int"
UPKEEP: Final = "current_setting('app.membership', true) = ''"
STAFF_ROLES: Final = ", ".join(
    f"'{code}'" for code, role in ROLES.items() if role.persona is S and role.reach is Reach.MUNICIPALITY
)
#: Who may be asked or written to about health.
HEALTH_ROLES: Final = ", ".join(
    f"'{code}'" for code, role in ROLES.items() if Permission.HEALTH_VIEW in role.permissions
)

# --- signals: the director and her colleagues; who gave it; the participant, once it was answered ---

CARE: Final = f"not restricted or {MAY_HEALTH}"
MINE: Final = f"by_membership_id = {MEMBERSHIP}"
GIVEN: Final = f"{MUNICIPALITY} and {MINE} and {granted()}"
#: What others said about the participant herself: only after a director answered it, and could keep it back. What is said
#: about a child is never for the parent who reads there.
TOLD_TO_HER: Final = f"answered_at is not null and {own('dossier_id', 'domain', purpose=OWN_PURPOSE)} and {shown_to_owner('circlesignal')}"


def of_no_secret(column: str = "signal_id") -> str:
    """Rows that came of no signal, or of one that who asks may read: what tells of a signal is kept with it."""
    return f"({column} is null or {column} = any(array(select s.id from network_circlesignal s)))"


SIGNALS: Final = Protected(
    "network_circlesignal",
    {
        # Who gave it reads her own words and the answer, also about health: she wrote them.
        S: Rule(WRITE, f"{MUNICIPALITY} and ({CARE} or {MINE})"),
        P: Rule(("select", "insert"), GIVEN),
        V: Rule(("select", "insert"), GIVEN),
        T: Rule(
            ("select", "insert"),
            f"{own('dossier_id', 'domain')} and ({MINE} or {TOLD_TO_HER})",
            check=f"{MUNICIPALITY} and {MINE} and {own()}",
        ),
    },
    secret=("text", "answer"),
    roles={DEFINER: Rule(READ, "true")},
)

# --- tasks: who asked and who is asked, as long as she sees that life domain ---

IN_DOMAIN: Final = f"({granted()} and domain = 'general' or {granted('dossier_id', 'domain')})"
CONCERNS: Final = f"(owner_id = {MEMBERSHIP} or given_by_id = {MEMBERSHIP})"
#: Or somebody who is away is asked, or asked it, whose work she does today.
AWAY: Final = "any(array(select access_replaced()))"
INSTEAD: Final = f"({CONCERNS} or owner_id = {AWAY} or given_by_id = {AWAY})"
HELPERS_TASK: Final = f"{MUNICIPALITY} and {INSTEAD} and {IN_DOMAIN}"
#: What she is asked herself she sees, whatever it came of.
HER_TASK: Final = (
    f"{own('dossier_id', 'domain')} and ({CONCERNS} or {of_no_secret()}) and {shown_to_owner('circletask')}"
)
TASKS: Final = Protected(
    "network_circletask",
    {
        S: Rule(WRITE, f"{MUNICIPALITY} and ({CARE})"),
        P: Rule(WRITE, HELPERS_TASK),
        V: Rule(WRITE, HELPERS_TASK),
        T: Rule(WRITE, HER_TASK, check=f"{own('dossier_id', 'domain')} and {CONCERNS}"),
    },
    secret=("note", "word"),
    roles={DEFINER: Rule(READ, "true")},
)

# --- word that something waits: for the person herself; the worker sends it ---

TO_ME: Final = f"{MUNICIPALITY} and membership_id = {MEMBERSHIP}"
#: About a case meeting: who was invited marks her own as read, and writes none for others.
OF_NO_DOSSIER: Final = f"(dossier_id is null and membership_id = {MEMBERSHIP})"
NOTICES: Final = Protected(
    "network_notice",
    {
        S: Rule(WRITE, f"{MUNICIPALITY} and (membership_id = {MEMBERSHIP} or {UPKEEP})", check=MUNICIPALITY),
        **{one: Rule(WRITE, TO_ME, check=f"{MUNICIPALITY} and ({granted()} or {OF_NO_DOSSIER})") for one in (P, V, T)},
    },
    audited=False,
)
SETTINGS: Final = Protected(
    "network_circlesetting",
    {S: Rule(WRITE, MUNICIPALITY), **{one: Rule(READ, MUNICIPALITY) for one in (P, V, T)}},
)

TABLES: Final = (SIGNALS, TASKS, NOTICES, SETTINGS)

# Who is in the circle of a dossier now and may read about this life domain (what is general, all of them): number of the role, name and role, nothing else. For
# who is in it herself; about health only for who may see that. Who is in it for health only is there for those alone:
# colleagues without that right neither see nor ask her.
IN_CIRCLE: Final = Routine(
    "network_in_circle(bigint, text)",
    f"""
    create or replace function network_in_circle(of_dossier bigint, in_domain text)
    returns table (membership_id bigint, name text, role text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with me as (
            select exists (select from access_membership m where m.id = {MEMBERSHIP} and m.municipality_id = {HERE}
                    and m.role in ({STAFF_ROLES}) and m.valid @> {TODAY}) as staff,
                array(select g.domain::text from access_grant g where g.municipality_id = {HERE} and g.dossier_id = of_dossier
                    and g.account_id = {ACCOUNT} and g.valid @> {TODAY}) as domains
        ), asked as (
            select d.director_id from dossiers_dossier d, me
            where d.id = of_dossier and d.municipality_id = {HERE} and d.state = 'open'
                and (me.staff or me.domains <> '{{}}')
                and (in_domain <> 'health' or {MAY_HEALTH} or 'health' = any(me.domains))
        ), held as (
            select g.account_id, bool_or(g.ground = 'own_dossier') as owner from access_grant g, me, asked
            where g.municipality_id = {HERE} and g.dossier_id = of_dossier and g.valid @> {TODAY}
                and (in_domain = 'general' or g.domain = in_domain)
                and (me.staff and {MAY_HEALTH} or 'health' = any(me.domains) or g.domain <> 'health')
            group by g.account_id
        )
        select m.id, a.name, m.role::text from access_membership m join access_account a on a.id = m.account_id
        where a.is_active and m.municipality_id = {HERE} and m.valid @> {TODAY} and (
            m.id in (select director_id from asked) and (in_domain <> 'health' or m.role in ({HEALTH_ROLES}))
            or m.id in (select (select n.id from access_membership n where n.account_id = h.account_id
                and n.municipality_id = {HERE} and n.valid @> {TODAY} and n.role not in ({STAFF_ROLES})
                and (n.role = 'participant') = h.owner order by n.id limit 1) from held h))
        order by a.name, m.id
    $$
    """,
    DEFINER,
    tuple(one.database_role for one in (S, P, V, T)),
)

# What the worker needs to tell directors that a signal waits or is late, also about health: numbers and days.
WAITING: Final = Routine(
    "network_signals_waiting()",
    f"""
    create or replace function network_signals_waiting()
    returns table (signal_id bigint, dossier_id bigint, director_id bigint, team_id bigint, urgency text, due_on date)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select s.id, s.dossier_id, d.director_id, d.team_id, s.urgency::text, s.due_on
        from network_circlesignal s join dossiers_dossier d on d.id = s.dossier_id and d.state = 'open'
        where s.municipality_id = {HERE} and s.answered_at is null
    $$
    """,
    DEFINER,
    (S.database_role,),
)
ROUTINES: Final = (IN_CIRCLE, WAITING)

DOSSIER, STAFF_MEMBER = "dossiers_dossier", "access_membership"
STATEMENTS: Final = (
    *(
        in_town(f"network_{table}", "dossier_id", DOSSIER)
        for table in ("circlesignal", "circletask", "notice")
    ),
    in_town("network_circletask", "signal_id", "network_circlesignal"),
    *(
        in_town(f"network_{table}", column, STAFF_MEMBER)
        for table, column in (
            ("circlesignal", "by_membership_id"), ("circlesignal", "answered_by_id"), ("circletask", "owner_id"),
            ("circletask", "given_by_id"), ("notice", "membership_id"),
        )
    ),
)  # fmt: skip
