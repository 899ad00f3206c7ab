# SPDX-License-Identifier: EUPL-1.2
"""What waits for somebody: the numbers beside the menu of every page, so one small statement."""

from datetime import date
from typing import Any, Final

from django.db import connection

from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.legal import OPEN_DOSSIERS
from leidraad.network.signals_shown import CONCERNS
from leidraad.network.types import Waiting

# For who answers signals: those that wait, and how many are late. For all: answers that were not read yet.
COUNT: Final = f"""
select
    (select count(*) from network_circlesignal s join {OPEN_DOSSIERS} d on d.id = s.dossier_id
        where %(answers)s and s.municipality_id = %(here)s and s.answered_at is null and {CONCERNS}),
    (select count(*) from network_circlesignal s join {OPEN_DOSSIERS} d on d.id = s.dossier_id
        where %(answers)s and s.municipality_id = %(here)s and s.answered_at is null and s.due_on < %(on)s::date and {CONCERNS}),
    (select count(*) from network_notice n where n.membership_id = %(me)s and n.kind = 'answer' and n.read_at is null),
    (select count(*) from network_circletask t join {OPEN_DOSSIERS} d on d.id = t.dossier_id
        where t.owner_id = %(me)s and t.state = 'open'),
    (select count(*) from network_message m join network_talker t on t.conversation_id = m.conversation_id
        and t.membership_id = %(me)s and t.left_at is null
        where m.id > t.read_id and m.by_membership_id <> %(me)s)
"""  # noqa: S608 (our own names)
NOTHING: Final = Waiting(0, 0, 0, 0)


def waiting(by: Actor, on: date) -> Waiting:
    """Signals to answer (or answers to read), how many of those are late, open tasks, and messages that were not read."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        return NOTHING
    values: dict[str, Any] = {
        "answers": may(by, Permission.SIGNAL_ANSWER), "here": by.municipality_id, "me": by.membership_id, "on": on,
        "team": by.team_id,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        signals, late, answers, tasks, messages = cursor.fetchone()
    return Waiting(signals + answers, late, tasks, messages)
