# SPDX-License-Identifier: EUPL-1.2
"""A dossier that closes while somebody still waits: first it is settled, so that nothing is sent and forgotten.

It is not withdrawn by itself. A warm transfer is often the last thing before a dossier closes: taken back without asking,
nobody would ever hear whether it landed, and the receiver would read no reason that somebody stands for.
"""

from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access.types import Actor, InvalidInput


def standing(by: Actor, dossier_id: int) -> bool:
    """Whether a referral or transfer of this dossier is still open, also one about health. The caller has asked `may`."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_standing(%s)", (dossier_id,))
        return bool(cursor.fetchone()[0])


def before_closing(by: Actor, dossier_id: int, *, at: datetime, on: date) -> None:
    """Hears that a dossier closes. Raises InvalidInput ("") while something is open."""
    if standing(by, dossier_id):
        words = _(
            "Er staan nog doorverwijzingen of overdrachten open. Rond ze af of trek ze in. Sluit daarna het dossier."
        )
        raise InvalidInput({"": [words]})
