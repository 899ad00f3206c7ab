# SPDX-License-Identifier: EUPL-1.2
"""What waits for a participant herself: the numbers on her front page, so one small statement."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.dossiers.own import OwnDossier
from leidraad.network.types import MemberState

COUNT: Final = """
select
    (select count(*) from network_message m join network_conversation c on c.id = m.conversation_id
        join network_talker t on t.conversation_id = m.conversation_id and t.membership_id = %(me)s and t.left_at is null
        where c.dossier_id = %(dossier)s and m.id > t.read_id and m.by_membership_id <> %(me)s)
    + (select count(*) from network_messageshare h join network_conversation c on c.id = h.conversation_id
        where c.dossier_id = %(dossier)s and h.membership_id = %(me)s and h.read_at is null),
    (select count(*) from network_member n where n.dossier_id = %(dossier)s and n.state = %(asked)s
        and (n.until is null or n.until >= %(on)s::date))
"""


@dataclass(frozen=True, slots=True)
class OwnWaiting:
    """Wat op haar wacht: messages she did not read, and questions for her consent."""

    messages: int
    consents: int


def own_waiting(by: Actor, dossier: OwnDossier, *, on: date) -> OwnWaiting:
    """The numbers of one dossier, as far as the database shows her the rows."""
    values: dict[str, int | str | date] = {
        "me": by.membership_id, "dossier": dossier.dossier_id, "asked": MemberState.ASKED.value, "on": on,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        messages, consents = cursor.fetchone()
    return OwnWaiting(messages, consents)
