# SPDX-License-Identifier: EUPL-1.2
"""Reminders (herinneringen): made each night from the stored terms, once per term, step and person.

Whoever directs a dossier (and who replaces her when she is away) hears of its terms so many days ahead as she chose,
and again when one was missed; steps of escalation let others hear of it as well. The messages lie in the app; for e-mail
see `reminder_mail`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, InvalidInput, Persona
from leidraad.deadlines import privacy
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.models import EscalationRule, Reminder, ReminderSetting
from leidraad.deadlines.showing import title_of
from leidraad.deadlines.types import Digest, EscalationStep, ReminderChoice, ReminderShown
from leidraad.dossiers.legal import OPEN_DOSSIERS

FURTHEST: Final = 365
DIRECTOR, TEAM = "director", "team"
STANDARD: Final = ReminderChoice()

# One statement a night and municipality. `step` is the number of days after the last day at which somebody hears of it:
# the days ahead that she chose, the day after a term was missed, or a step of escalation that has come. A term that
# tells something about health reaches only who may read that.
MAKE: Final = """
with members as (
    select m.id, m.role, m.team_id, coalesce(s.in_app, true) as in_app,
        coalesce(s.email, false) as email, coalesce(s.days_ahead, %(ahead)s) as days_ahead
    from access_membership m join access_account a on a.id = m.account_id and a.is_active
    left join deadlines_remindersetting s on s.membership_id = m.id
    where m.municipality_id = %(here)s and m.valid @> %(on)s::date and m.role = any(%(roles)s)
), terms as (
    select t.dossier_id, t.rule, t.part, t.due, d.director_id, d.team_id
    from deadlines_dutyrow t join {dossiers} d on d.id = t.dossier_id
    where t.municipality_id = %(here)s and t.met_on is null and t.due is not null and not t.is_window
        and t.due between %(on)s::date - %(furthest)s and %(on)s::date + %(furthest)s
        and not (t.hold = 'awaited' and t.due < %(on)s::date)
), directing as (
    select id as director, id as hearer from members
    union select b.membership_id, b.replacement_id from access_absence b
        where b.municipality_id = %(here)s and b.valid @> %(on)s::date
), heard as (
    select t.*, m.role as reader, m.id as membership_id, m.in_app, m.email, -m.days_ahead as step
    from terms t join directing g on g.director = t.director_id join members m on m.id = g.hearer
    where t.due between %(on)s::date and %(on)s::date + m.days_ahead
    union all
    select t.*, m.role, m.id, m.in_app, m.email, 1
    from terms t join directing g on g.director = t.director_id join members m on m.id = g.hearer where t.due < %(on)s::date
    union all
    select t.*, m.role, m.id, m.in_app, m.email, e.days
    from terms t join deadlines_escalationrule e on e.municipality_id = %(here)s and t.due + e.days <= %(on)s::date
    join members m on case e."to" when 'director'
            then m.id in (select g.hearer from directing g where g.director = t.director_id)
        when 'team' then m.role = any(%(directing)s) and m.team_id = t.team_id else m.role = e."to" end
)
insert into deadlines_reminder (municipality_id, membership_id, dossier_id, rule, part, due, step, in_app, made_at,
    mail_wanted)
select distinct on (h.dossier_id, h.rule, h.part, h.due, h.step, h.membership_id)
    %(here)s, h.membership_id, h.dossier_id, h.rule, h.part, h.due, h.step, h.in_app, %(at)s, h.email
from heard h where (h.in_app or h.email) and (h.rule <> all(%(telling)s) or h.reader = any(%(readers)s))
on conflict (dossier_id, rule, part, due, step, membership_id) do nothing
"""
# What was met since, or has another last day now, leaves the inbox by itself.
INBOX: Final = """
select r.id, r.dossier_id, d.display_name, r.rule, r.due, r.step, r.made_at, r.read_at is not null, t.version
from deadlines_reminder r
join deadlines_dutyrow t on t.municipality_id = r.municipality_id and t.dossier_id = r.dossier_id and t.rule = r.rule
    and t.part = r.part and t.due = r.due and t.met_on is null
join {dossiers} d on d.id = r.dossier_id
where r.membership_id = %s and r.municipality_id = %s and r.in_app and r.rule <> all(%s) order by r.id desc limit %s
"""


def make(by: Actor, *, at: datetime, on: date) -> int:
    """Make the reminders of a day in one municipality, in its upkeep; gives how many are new. Twice does no harm."""
    hearing = [code for code, role in ROLES.items() if Permission.DEADLINES_VIEW in role.permissions]
    directing = [code for code, role in ROLES.items() if Permission.DOSSIER_DIRECT in role.permissions]
    values: dict[str, Any] = {
        "here": by.municipality_id, "on": on, "at": at, "ahead": STANDARD.days_ahead, "furthest": FURTHEST,
        "roles": hearing, "directing": directing, "readers": privacy.READERS,
        "telling": sorted(privacy.telling(law_here(by))),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(MAKE.format(dossiers=OPEN_DOSSIERS), values)
        return int(cursor.rowcount)


def reminders(by: Actor, *, limit: int = 50) -> list[ReminderShown]:
    """Somebody's own reminders of terms that are still open, the newest first. Raises AccessDenied."""
    insist(by, Permission.DEADLINES_VIEW)
    law = law_here(by)
    out = sorted(privacy.hidden(by, law))
    with connection.cursor() as cursor:
        cursor.execute(INBOX.format(dossiers=OPEN_DOSSIERS), (by.membership_id, by.municipality_id, out, limit))
        found = cursor.fetchall()
    return [_shown(law, *row) for row in found]


def _shown(law: Any, number: int, dossier_id: int, name: str, rule: str, *rest: Any) -> ReminderShown:
    due, step, made_at, read, version = rest
    title = title_of(law, rule, version.toordinal())
    return ReminderShown(number, dossier_id, name, rule, title, due, step, made_at, read)


def mark_read(by: Actor, reminder_ids: Sequence[int], *, at: datetime, on: date) -> int:
    """Put reminders away as read; only one's own. Gives how many. Raises AccessDenied."""
    insist(by, Permission.DEADLINES_VIEW)
    rows = Reminder.objects.filter(id__in=list(reminder_ids), membership_id=by.membership_id, read_at=None)
    return rows.update(read_at=at)


def reminder_choice(by: Actor) -> ReminderChoice:
    """How somebody wants to be reminded; the standard while she has not chosen. Raises AccessDenied."""
    insist(by, Permission.DEADLINES_VIEW)
    row = ReminderSetting.objects.filter(membership_id=by.membership_id).first()
    return ReminderChoice(row.in_app, row.email, Digest(row.digest), row.days_ahead) if row else STANDARD


def set_reminders(by: Actor, choice: ReminderChoice, *, at: datetime, on: date) -> None:
    """Choose how to be reminded. Raises AccessDenied; InvalidInput for days that are no number of days ahead."""
    insist(by, Permission.DEADLINES_VIEW)
    if not 0 <= choice.days_ahead <= FURTHEST:
        raise InvalidInput({"days_ahead": [_("Kies een aantal dagen van 0 tot en met 365.")]})
    told = {"in_app": choice.in_app, "email": choice.email, "digest": choice.digest, "days_ahead": choice.days_ahead}
    ReminderSetting.objects.update_or_create(
        membership_id=by.membership_id, defaults={**told, "municipality_id": by.municipality_id}
    )
    audit.record(
        by, Line(Action.REMINDERS_CHOSEN, object_kind="membership", object_id=by.membership_id, details=told), at
    )


# --- who else hears of it ---


def escalation(by: Actor) -> list[EscalationStep]:
    """The steps of escalation of this municipality, the earliest first. Raises AccessDenied."""
    insist(by, Permission.NORMS_MANAGE)
    rows = EscalationRule.objects.filter(municipality_id=by.municipality_id).order_by("days", "to")
    return [EscalationStep(row.days, row.to) for row in rows]


def escalation_targets() -> list[str]:
    """Whom a step can reach: `director`, `team`, and roles that see terms of all dossiers."""
    roles = [
        code
        for code, role in ROLES.items()
        if role.persona is Persona.STAFF
        and role.reach is Reach.MUNICIPALITY
        and Permission.DEADLINES_VIEW in role.permissions
    ]
    return [DIRECTOR, TEAM, *roles]


def save_escalation(by: Actor, steps: Sequence[EscalationStep], *, at: datetime, on: date) -> None:
    """Put these steps in the place of those that stood. Raises AccessDenied; InvalidInput naming the step."""
    insist(by, Permission.NORMS_MANAGE)
    known = escalation_targets()
    errors: dict[str, list[str]] = {}
    for place, step in enumerate(steps):
        if not -FURTHEST <= step.days <= FURTHEST:
            errors[f"steps[{place}].days"] = [_("Kies een aantal dagen van -365 tot en met 365.")]
        if step.to not in known:
            errors[f"steps[{place}].to"] = [_("Deze keuze bestaat niet. Kies er een uit de lijst.")]
    if errors:
        raise InvalidInput(errors)
    rows = EscalationRule.objects.filter(municipality_id=by.municipality_id)
    rows.delete()
    EscalationRule.objects.bulk_create(
        EscalationRule(municipality_id=by.municipality_id, days=step.days, to=step.to) for step in dict.fromkeys(steps)
    )
    told = [[step.days, step.to] for step in steps]
    audit.record(by, Line(Action.ESCALATION_CHANGED, object_kind="escalation", details={"steps": told}), at)
