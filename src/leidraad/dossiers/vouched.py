# SPDX-License-Identifier: EUPL-1.2
"""Whose own door a BSN opens, at the login through a provider (inloggen met DigiD): for the room above that asks."""

from datetime import date

from django.db import connection

from leidraad.access import context
from leidraad.access.crypto import blind_index
from leidraad.access.rowsecurity import DEFINER, Routine
from leidraad.access.types import Persona
from leidraad.pure.identifiers import parse_bsn
from leidraad.pure.invalid import InvalidValue

# The keyed hash is compared, in one town; a merged dossier has given its number away.
ACCOUNT_OF = Routine(
    "dossiers_account_of(bytea, bigint)",
    """
    create or replace function dossiers_account_of(wanted bytea, in_town bigint) returns bigint
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select k.account_id from dossiers_person p
        join dossiers_dossier d on d.person_id = p.id and d.state <> 'merged'
        join access_portalkey k on k.dossier_id = d.id and k.municipality_id = d.municipality_id and k.shut_at is null
        where p.bsn_index = wanted and p.municipality_id = in_town
    $$
    """,
    DEFINER,
    (Persona.LOGIN.database_role,),
)


def account_of(said: str, municipality_id: int, on: date) -> int | None:
    """The account of the participant with this BSN in this town; None when there is none, or the BSN is none.

    A broker may put its code in front, as in "s00000000:999990019".
    """
    try:
        bsn = parse_bsn(said.rpartition(":")[2])
    except InvalidValue:
        return None
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select dossiers_account_of(%s, %s)", (blind_index(bsn, "bsn"), municipality_id))
        row = cursor.fetchone()
    return row[0] if row else None
