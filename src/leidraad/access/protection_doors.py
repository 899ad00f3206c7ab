# SPDX-License-Identifier: EUPL-1.2
"""Who may touch the rows behind the other ways in, and whose passkey something is."""

from leidraad.access.rowsecurity import ACCOUNT, DEFINER, MUNICIPALITY, READ, WRITE, Protected, Routine, Rule
from leidraad.access.types import Persona

S, T, L = Persona.STAFF, Persona.PARTICIPANT, Persona.LOGIN
MINE = f"account_id = {ACCOUNT}"

TABLES = (
    # Set up by who runs the installation, with a command, as the owner. Before the login anybody may see the buttons.
    Protected("access_identityprovider", {L: Rule(READ, "is_active")}, secret=("secret_cipher",)),
    Protected("access_outsideidentity", {L: Rule(("select", "insert"), MINE)}, audited=False),
    Protected(
        "access_spentstate", {L: Rule(("select", "insert"), "true")}, audited=False,
        roles={DEFINER: Rule(("select", "delete"), "true")},
    ),
    Protected(
        "access_passkey",
        {S: Rule(READ, MUNICIPALITY), T: Rule(WRITE, MINE), L: Rule(("select", "update"), MINE)}, audited=False,
        roles={DEFINER: Rule(("select", "update"), "true")},
    ),
)  # fmt: skip

# Whose key it is: only while she has not been shut out. The signature is judged by the caller.
OPEN_PASSKEY = Routine(
    "access_open_passkey(bytea)",
    """
    create or replace function access_open_passkey(wanted bytea)
    returns table (passkey_id bigint, account_id bigint, name text, language text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select p.id, a.id, a.name, a.language::text
        from access_passkey p join access_account a on a.id = p.account_id
        join access_portalkey k on k.account_id = p.account_id and k.municipality_id = p.municipality_id
        where p.credential_id = wanted and p.ended_at is null and a.is_active and k.shut_at is null
    $$
    """,
    DEFINER,
    (L.database_role,),
)

ROUTINES = (OPEN_PASSKEY,)
