# SPDX-License-Identifier: EUPL-1.2
"""Row-level security as data: each room declares its tables here, `config` turns that into policies after each migration.

One policy per table per persona (several OR-ed policies make PostgreSQL leave its indexes), written with
`current_setting` inline (cheapest), row security forced for the owner too. A test reads the catalogue and fails for a
table that is neither declared nor excused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from leidraad.access.types import Persona

MUNICIPALITY = "municipality_id = nullif(current_setting('app.municipality', true), '')::int"
ACCOUNT = "nullif(current_setting('app.account', true), '')::bigint"
MEMBERSHIP = "nullif(current_setting('app.membership', true), '')::bigint"
TODAY = "nullif(current_setting('app.on', true), '')::date"
MAY_AUDIT = "current_setting('app.audit', true) = '1'"
MAY_HEALTH = "current_setting('app.health', true) = '1'"

READ = ("select",)
WRITE = ("select", "insert", "update")
ALL = ("select", "insert", "update", "delete")

#: Roles that own functions which look past the policies in a fixed, reviewed way. Nobody can log in as one.
DEFINER = "lr_definer"  # opens sessions, searches names
AUDITOR = "lr_audit"  # the only one that may write the audit trail


def granted(dossier: str = "dossier_id", domain: str | None = None, *, contributing: bool = False) -> str:
    """Rows of dossiers for which the acting account holds a grant here today (of exactly this domain, where the table
    has one), with the right to contribute where that is asked. Looked up row by row, so that a page costs what stands on
    it, however many people somebody was let in to.

    The columns of the grant have names of their own here: `dossier` and `domain` mean those of the table around it.
    """
    held = (
        "select g.dossier_id as held_dossier, g.domain as held_domain from access_grant g"
        f" where g.{MUNICIPALITY} and g.account_id = {ACCOUNT} and g.valid @> {TODAY}"
    )
    if contributing:
        held += " and g.may_write"
    asked = f"held_dossier = {dossier}" + (f" and held_domain = {domain}" if domain else "")
    return f"exists (select from ({held}) held where {asked})"


def own(dossier: str = "dossier_id", domain: str | None = None, *, purpose: str = "") -> str:
    """Rows of somebody's own dossier (and of the children she answers for): what she holds as its owner, not as a helper.

    `purpose`: for what she holds it, where it matters whether it is about herself (`types.OWN_PURPOSE`).
    """
    mine = (
        f"from access_grant g where g.{MUNICIPALITY} and g.account_id = {ACCOUNT} and g.valid @> {TODAY}"
        " and g.ground = 'own_dossier'"
    )
    if purpose:
        mine += f" and g.purpose = '{purpose}'"
    rows = f"{dossier} = any(array(select g.dossier_id {mine}))"
    if domain is None:
        return rows
    return f"{rows} and {dossier} || ':' || {domain} = any(array(select g.dossier_id || ':' || g.domain {mine}))"


def shown_to_owner(kind: str, row: str = "id") -> str:
    """Rows that are not kept from the portal (see `models_portal.KeptBack`); `kind` as the table is called there."""
    return f"not ({row} = any(array(select unnest(access_kept_back('{kind}')))))"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one database role may do with one table: verbs, and which rows it sees (`using`) and may store (`check`)."""

    verbs: tuple[str, ...]
    using: str
    check: str | None = None


@dataclass(frozen=True, slots=True)
class Protected:
    """A table with row-level security. `audited` tables keep the old and the new row of every change.

    `secret` columns never reach the audit trail. `roles` holds rules for database roles that are no persona.
    """

    table: str
    rules: Mapping[Persona, Rule]
    audited: bool = True
    secret: tuple[str, ...] = ()
    roles: Mapping[str, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Excused:
    """A table without row-level security, with the reason, and what the personas may do with it."""

    table: str
    reason: str
    verbs: tuple[str, ...] = ()
    personas: tuple[Persona, ...] = tuple(Persona)


@dataclass(frozen=True, slots=True)
class Routine:
    """A function with its complete definition (`create or replace …`), owner and the database roles that may call it.

    `serving`: the serving role may call it without a context as well.
    """

    signature: str
    definition: str
    owner: str
    callers: tuple[str, ...] = ()
    serving: bool = False


@dataclass(frozen=True, slots=True)
class Protection:
    """Everything one room declares. `statements` are repeatable SQL: each may run after every migration."""

    tables: tuple[Protected, ...] = ()
    excused: tuple[Excused, ...] = ()
    routines: tuple[Routine, ...] = ()
    statements: tuple[str, ...] = ()


def database_roles() -> list[str]:
    """Every database role that Leidraad needs beside the owner and the serving role."""
    return [persona.database_role for persona in Persona] + [DEFINER, AUDITOR]


def statements(protection: Protection) -> Iterator[str]:
    """The SQL that makes the database as declared, whatever it was before."""
    for routine in protection.routines:
        yield routine.definition
        if "security definer" in routine.definition:
            # pg_temp last: a table of the caller's own making never stands in front of ours.
            yield f"alter function {routine.signature} set search_path = pg_catalog, public, pg_temp"
        yield f"alter function {routine.signature} owner to {routine.owner}"
        yield f"revoke all on function {routine.signature} from public"
        for caller in routine.callers:
            yield f"grant execute on function {routine.signature} to {caller}"
    for excused in protection.excused:
        yield from _clean(excused.table)
        if excused.verbs:
            roles = ", ".join(persona.database_role for persona in excused.personas)
            yield f"grant {', '.join(excused.verbs)} on {excused.table} to {roles}"
    for table in protection.tables:
        yield from _protect(table)
    yield from protection.statements


def _clean(table: str) -> Iterator[str]:
    yield f"revoke all on {table} from {', '.join(['public', *database_roles()])}"
    yield (
        f"do $$ declare p text; begin for p in select polname from pg_policy where polrelid = '{table}'::regclass"
        f" loop execute format('drop policy %I on {table}', p); end loop; end $$"
    )


def _protect(table: Protected) -> Iterator[str]:
    name = table.table
    yield f"alter table {name} enable row level security"
    yield f"alter table {name} force row level security"
    yield from _clean(name)
    yield f"create policy owner on {name} to current_user using (true) with check (true)"
    rules = {persona.database_role: rule for persona, rule in table.rules.items()} | dict(table.roles)
    for role, rule in rules.items():
        yield (f"create policy {role} on {name} to {role} using ({rule.using}) with check ({rule.check or rule.using})")
        yield f"grant {', '.join(rule.verbs)} on {name} to {role}"
    yield from _audit(table)


def _audit(table: Protected) -> Iterator[str]:
    name = table.table
    secret = ", ".join(f"'{column}'" for column in table.secret)
    for verb, relations in (
        ("insert", "new table as new_rows"),
        ("update", "old table as old_rows new table as new_rows"),
        ("delete", "old table as old_rows"),
    ):
        yield f"drop trigger if exists audit_{verb} on {name}"
        if table.audited:
            yield (
                f"create trigger audit_{verb} after {verb} on {name} referencing {relations}"
                f" for each statement execute function access_keep_{verb}({secret})"
            )
