# SPDX-License-Identifier: EUPL-1.2
"""Facts with a day for the tests of pages about terms; the law is the real one."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines import service
from leidraad.deadlines.types import NewFact, Standing
from tests.web.homes import arrived, someone, today

ASYLUM = Standing("wi2021", "asylum_permit")
Z_ROUTE = Standing("wi2021", "asylum_permit", "z")
B1_ROUTE = Standing("wi2021", "asylum_permit", "b1")


def ago(days: int) -> date:
    """So many days before today."""
    return today() - timedelta(days=days)


def known(
    by: Actor, dossier_id: int, *facts: NewFact, standing: Standing | None = ASYLUM, **when: datetime
) -> list[int]:
    """Record a standing and facts in a dossier; gives the numbers of the facts."""
    at = when.get("at") or timezone.now()
    with context.acting(by, today()):
        if standing is not None:
            service.set_standing(by, dossier_id, standing, at=at, on=at.date())
        return [service.record_fact(by, dossier_id, new, at=at, on=at.date(), confirmed=True) for new in facts]


def with_facts(by: Actor, *facts: NewFact, standing: Standing | None = ASYLUM, **person: Any) -> int:
    """A dossier with these facts and no others of its own: somebody whose link to the town is not known."""
    number = arrived(by, someone("Selam", **{"linked_on": None, **person})).dossier_ids[0]
    known(by, number, *facts, standing=standing)
    return number
