# SPDX-License-Identifier: EUPL-1.2
"""Who was registered, for a job that goes on with a long list after the transaction that stored it."""

from typing import Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.dossiers.types import HouseholdRole, NewPerson, Stage
from leidraad.pure.partial_dates import PartialDate

BETWEEN: Final = """
select d.id, d.linked_on, d.stage, d.stage_since, p.residence_title_code, p.residence_title_from,
    p.birth_year, p.birth_month, p.birth_day
from dossiers_dossier d join dossiers_person p on p.id = d.person_id
where d.municipality_id = %s and d.id between %s and %s and d.state <> 'merged' order by d.id
"""


def registered_between(by: Actor, first: int, last: int) -> list[tuple[int, NewPerson]]:
    """The dossiers with a number from `first` up to and including `last`, and of each person what the law asks of her.

    Her names and numbers are left out: a job needs none. The caller has asked `may`.
    """
    with connection.cursor() as cursor:
        cursor.execute(BETWEEN, (by.municipality_id, first, last))
        return [
            (
                number,
                NewPerson(
                    HouseholdRole.OTHER, "", "", birth_date=PartialDate(*born), residence_title_code=title,
                    residence_title_from=title_from, linked_on=linked_on, stage=Stage(stage), stage_since=since,
                ),
            )
            for number, linked_on, stage, since, title, title_from, *born in cursor.fetchall()
        ]  # fmt: skip
