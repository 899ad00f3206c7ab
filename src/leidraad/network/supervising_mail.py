# SPDX-License-Identifier: EUPL-1.2
"""Each Monday one e-mail to who supervises helpers: the overview of the week is there. Without a name or a number."""

import logging
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Ground
from leidraad.network import notices

log = logging.getLogger(__name__)

# Locked, so that two workers never tell the same; who supervises nobody any more hears nothing.
WAITING: Final = """
select f.id, s.id, a.email, a.language from access_helperfile f
join access_membership m on m.id = f.membership_id and m.valid @> %(on)s::date
join access_membership s on s.id = f.supervisor_id and s.valid @> %(on)s::date and s.role = any(%(roles)s)
join access_account a on a.id = s.account_id and a.is_active
where f.municipality_id = %(here)s and (f.told_on is null or f.told_on < %(monday)s)
order by f.id for update of f skip locked
"""
TOLD: Final = "update access_helperfile set told_on = %s where id = any(%s) and municipality_id = %s"


def send(by: Actor, *, at: datetime, on: date) -> int:
    """Send what is due in one municipality, in a transaction of upkeep; gives how many. What fails waits for the next time."""
    mail = notices.mailer()
    if mail is None:
        return 0
    able = [code for code, role in ROLES.items() if Permission.HELPERS_SUPERVISE in role.permissions]
    monday = on - timedelta(days=on.weekday())
    with connection.cursor() as cursor:
        cursor.execute(WAITING, {"here": by.municipality_id, "on": on, "monday": monday, "roles": able})
        rows = cursor.fetchall()
    people = {supervisor: (email, language) for _file, supervisor, email, language in rows}
    told = set()
    for supervisor, (email, language) in people.items():
        try:
            with translation.override(language):
                mail(email, *message(notices.place()))
        except OSError:
            log.exception("an overview of helpers was not announced to membership %d", supervisor)
            continue
        told.add(supervisor)
    files = [number for number, supervisor, *_rest in rows if supervisor in told]
    if files:
        with connection.cursor() as cursor:
            cursor.execute(TOLD, (monday, files, by.municipality_id))
        line = Line(Action.HELPERS_TOLD, ground=Ground.SUPERVISION, details={"memberships": sorted(told)})
        audit.record(by, line, at)
    return len(told)


def message(place: str) -> tuple[str, str]:
    """Subject and text, in the language that stands."""
    where = f"{place}/helpers/week" if place else _("Log in bij Leidraad.")
    told = _("Het overzicht van deze week staat klaar: hoe het gaat met de helpers die u begeleidt.")
    close = _("In deze e-mail staan geen persoonsgegevens.")
    return _("Leidraad: het weekoverzicht staat klaar"), "\n".join([told, "", where, "", close])
