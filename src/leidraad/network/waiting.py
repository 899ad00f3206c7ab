# SPDX-License-Identifier: EUPL-1.2
"""What waits for somebody: the numbers beside the menu of every page, so one small statement."""

from datetime import date
from typing import Any, Final

from django.db import connection

from leidraad.access.authority import may
from leidraad.access.keeping_back import DUE
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.deadlines.reminders_unread import UNREAD, asked, unread
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.network.signals_shown import CONCERNS
from leidraad.network.types import Waiting

# For who answers signals: those that wait, and how many are late. For all: answers that were not read yet. Each asks what
# its list asks, so that no number stays of what nobody can open: of a closed dossier, or a circle that somebody left.
_COUNT: Final = f"""
select
    (select count(*) from network_circlesignal s join {OPEN_DOSSIERS} d on d.id = s.dossier_id
        where %(answers)s and s.municipality_id = %(here)s and s.answered_at is null and {CONCERNS}),
    (select count(*) from network_circlesignal s join {OPEN_DOSSIERS} d on d.id = s.dossier_id
        where %(answers)s and s.municipality_id = %(here)s and s.answered_at is null and s.due_on < %(on)s::date and {CONCERNS}),
    (select count(*) from network_notice n join network_circlesignal s on s.id = n.object_id and s.by_membership_id = %(me)s
        join {OPEN_DOSSIERS} d on d.id = s.dossier_id
        where n.membership_id = %(me)s and n.kind = 'answer' and n.read_at is null),
    (select count(*) from network_circletask t join {OPEN_DOSSIERS} d on d.id = t.dossier_id
        where t.owner_id = any(%(also)s) and t.state = 'open')
    + (select count(*) from network_handover h join {OPEN_DOSSIERS} d on d.id = h.dossier_id
        where h.to_membership_id = any(%(also)s) and h.state = 'offered'),
    (select count(*) from network_message m join network_talker t on t.conversation_id = m.conversation_id
        and t.membership_id = %(me)s and t.left_at is null
        join network_conversation c on c.id = m.conversation_id join {OPEN_DOSSIERS} d on d.id = c.dossier_id
        where m.id > t.read_id and m.by_membership_id <> %(me)s)
    + (select count(*) from network_messageshare h
        join network_conversation c on c.id = h.conversation_id join {OPEN_DOSSIERS} d on d.id = c.dossier_id
        where h.membership_id = %(me)s and h.read_at is null)
"""  # noqa: S608 (our own names)
#: Helpers have no terms, so no reminders of them: their role of the database may not even ask.
WITHOUT_TERMS: Final = f"{_COUNT}, 0, 0"
#: Beside them what is kept from the portal and has to be looked at again: of colleagues too.
WITH_TERMS: Final = f"{_COUNT}, ({UNREAD}), ({DUE})"


def waiting(by: Actor, on: date) -> Waiting:
    """Signals to answer (or answers to read), how many of those are late, open tasks, messages and reminders not read, and
    what she keeps from the portal and has to look at again.

    Offers to hand over that wait for her answer are among the tasks.
    """
    has_terms = may(by, Permission.DEADLINES_VIEW)
    if not may(by, Permission.CIRCLE_TAKE_PART):
        reminders = unread(by) if has_terms else 0
        return Waiting(signals=0, late=0, tasks=0, messages=0, reminders=reminders, kept=0)
    answers = may(by, Permission.SIGNAL_ANSWER)
    values: dict[str, Any] = {**asked(by), "also": by.also, "answers": answers, "on": on, "team": by.team_id}
    with connection.cursor() as cursor:
        cursor.execute(WITH_TERMS if has_terms else WITHOUT_TERMS, values)
        signals, late, answered, tasks, messages, reminders, kept = cursor.fetchone()
    return Waiting(signals + answered, late, tasks, messages, reminders, kept)
