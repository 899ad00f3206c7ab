# SPDX-License-Identifier: EUPL-1.2
"""Reminders by e-mail: one message per term, per day or per week. E-mail is not private: it holds nothing about a person.

No name, no number of a dossier, and no term that tells something about health: which terms, how many, and the first day.

Until the correspondence room exists, `config` hands over how a message is sent; without that nothing is sent and the
reminders stay in the app.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leidraad.access.types import Actor
from leidraad.deadlines import privacy
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.showing import title_of
from leidraad.deadlines.types import Digest
from leidraad.pure.law.law import Law

MONDAY: Final = 0


#: Verzender van e-mail: sends (address, subject, text); raises OSError when that does not work out.
Mailer = Callable[[str, str, str], None]

_mailer: list[Mailer] = []


def register_mailer(mailer: Mailer | None) -> None:
    """Called by `config` when everything is loaded; None: this installation sends no e-mail."""
    _mailer[:] = [] if mailer is None else [mailer]


def sends_mail() -> bool:
    """Whether this installation can send e-mail at all; a page says so."""
    return bool(_mailer)


@dataclass(frozen=True, slots=True)
class _Line:
    """One term somebody is to hear of."""

    id: int
    rule: str
    due: date
    version: date


# Locked, so that two workers never send the same; what was met since needs no message any more.
WAITING: Final = """
select a.email, a.language, coalesce(s.digest, 'daily'), r.id, r.rule, r.due, t.version
from deadlines_reminder r
join access_membership m on m.id = r.membership_id and m.valid @> %(on)s::date
join access_account a on a.id = m.account_id and a.is_active
left join deadlines_remindersetting s on s.membership_id = m.id
join deadlines_dutyrow t on t.municipality_id = r.municipality_id and t.dossier_id = r.dossier_id and t.rule = r.rule
    and t.part = r.part and t.due = r.due and t.met_on is null
where r.municipality_id = %(here)s and r.mail_wanted and r.mailed_at is null and coalesce(s.email, false)
    and (coalesce(s.digest, 'daily') <> 'weekly' or %(weekly)s)
    and m.id = %(member)s
order by r.due, r.dossier_id, r.id for update of r skip locked
"""
NEXT: Final = (
    "select min(membership_id) from deadlines_reminder where municipality_id = %s and mail_wanted and mailed_at is null"
    " and membership_id > %s"
)
SENT: Final = "update deadlines_reminder set mailed_at = %s where id = any(%s) and municipality_id = %s"


def next_member(by: Actor, after: int) -> int | None:
    """The next colleague for whom something waits."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, (by.municipality_id, after))
        found: int | None = cursor.fetchone()[0]
        return found


def send(by: Actor, membership_id: int, *, at: datetime, on: date) -> int:
    """Send what waits for one colleague; gives how many messages. In a transaction of upkeep.

    Raises OSError when a message could not be sent: then nothing of this colleague counts as sent.
    """
    if not _mailer:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            WAITING,
            {"here": by.municipality_id, "on": on, "weekly": on.weekday() == MONDAY, "member": membership_id},
        )
        found = cursor.fetchall()
    if not found:
        return 0
    email, language, digest = found[0][:3]
    lines = [_Line(*row[3:]) for row in found]
    law = law_here(by)
    portions: Sequence[Sequence[_Line]] = [[line] for line in lines] if digest == Digest.NONE else [lines]
    with translation.override(language):
        for portion in portions:
            _mailer[0](email, *_message(law, portion, on))
    with connection.cursor() as cursor:
        cursor.execute(SENT, (at, [line.id for line in lines], by.municipality_id))
    return len(portions)


def _message(law: Law, lines: Sequence[_Line], on: date) -> tuple[str, str]:
    """Subject and text, in the language of the reader."""
    subject = _("Leidraad: een termijn vraagt uw aandacht")
    if len(lines) > 1:
        subject = _("Leidraad: %(number)d termijnen vragen uw aandacht") % {"number": len(lines)}
    intro = _("Deze termijnen horen bij dossiers waar u bij betrokken bent:")
    close = _("Log in bij Leidraad om te zien bij wie ze horen. In deze e-mail staan geen persoonsgegevens.")
    return subject, "\n".join([intro, "", *_told(law, lines, on), "", close])


def _told(law: Law, lines: Sequence[_Line], on: date) -> list[str]:
    """One line per kind of term: how many, and the first of their last days; what is late first."""
    telling = privacy.telling(law)
    days: dict[tuple[bool, str], list[date]] = {}
    for line in sorted(lines, key=lambda line: line.due):
        title = _("Een andere termijn")
        if line.rule not in telling:
            title = title_of(law, line.rule, line.version.toordinal())
        days.setdefault((line.due >= on, title), []).append(line.due)
    return [_line(title, found, late=not ahead) for (ahead, title), found in sorted(days.items())]


def _line(title: str, days: Sequence[date], *, late: bool) -> str:
    words = {"title": title, "number": len(days), "day": date_format(days[0], "j F Y")}
    if late:
        told = ngettext(
            "- Te laat: %(title)s. Dit had gemoeten op %(day)s.",
            "- Te laat: %(number)d keer %(title)s. De eerste had gemoeten op %(day)s.",
            len(days),
        )
        return told % words
    return (
        ngettext(
            "- %(title)s. Uiterlijk %(day)s.", "- %(number)d keer %(title)s. De eerste uiterlijk %(day)s.", len(days)
        )
        % words
    )
