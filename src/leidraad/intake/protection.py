# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the intake room; what was said never changes; a signal comes in by link, without an account."""

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
    ALL,
    DEFINER,
    MAY_HEALTH,
    MUNICIPALITY,
    WRITE,
    Protected,
    Protection,
    Routine,
    Rule,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town

STAFF, LOGIN = Persona.STAFF, Persona.LOGIN.database_role
APPEND = ("select", "insert")
CARE = f"{MUNICIPALITY} and (care = '' or {MAY_HEALTH})"

# Whoever has the token learns as little as possible: who asks, and the first name of the person it is about.
OPEN = Routine(
    "intake_open_signal_link(bytea, timestamptz)",
    """
    create or replace function intake_open_signal_link(wanted bytea, at_moment timestamptz)
    returns table (link_id bigint, municipality_id bigint, dossier_id bigint, name text, source text, town text, about text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select l.id, l.municipality_id, l.dossier_id, l.name, l.source::text, g.name,
            split_part(coalesce(nullif(p.given_names, ''), p.surname), ' ', 1)
        from intake_signallink l join access_municipality g on g.id = l.municipality_id
        join dossiers_dossier d on d.id = l.dossier_id join dossiers_person p on p.id = d.person_id
        where l.token_hash = wanted and l.used_at is null and l.withdrawn_at is null and l.expires_at > at_moment
            and d.state = 'open'
    $$
    """,
    DEFINER,
    (LOGIN,),
)

# Using the link and storing what was said are one act: a link that was used twice at once counts once.
HAND_IN = Routine(
    "intake_hand_in_signals(bytea, timestamptz, jsonb)",
    """
    create or replace function intake_hand_in_signals(wanted bytea, at_moment timestamptz, given jsonb) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    declare used intake_signallink; many bigint;
    begin
        update intake_signallink set used_at = at_moment where token_hash = wanted and used_at is null
            and withdrawn_at is null and expires_at > at_moment returning * into used;
        if used.id is null then return 0; end if;
        insert into intake_signal (municipality_id, dossier_id, link_id, domain, care, text, said_by, source, received_at)
            select used.municipality_id, used.dossier_id, used.id, s.domain, s.care, s.text,
                used.name || case when used.organisation = '' then '' else ' (' || used.organisation || ')' end,
                used.source, at_moment
            from jsonb_to_recordset(given) as s (domain text, care text, text text);
        get diagnostics many = row_count;
        return many;
    end $$
    """,
    DEFINER,
    (LOGIN,),
)

# Each night the worker erases what nobody needs any more, in every municipality, without seeing any of it: drafts that
# were left lying, and the names in links that nobody used. A link that was used stays: it says who told a signal.
ERASE = Routine(
    "intake_erase_left_over(timestamptz, timestamptz)",
    """
    create or replace function intake_erase_left_over(links_before timestamptz, drafts_before timestamptz)
    returns table (links bigint, drafts bigint)
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
        delete from intake_signallink where used_at is null and coalesce(withdrawn_at, expires_at) < links_before;
        get diagnostics links = row_count;
        delete from intake_answerdraft where kept_at < drafts_before;
        get diagnostics drafts = row_count;
        return next;
    end $$
    """,
    DEFINER,
    (LOGIN,),
)

KEPT = (
    "intake_questionadjustment",
    "intake_intakeanswer",
    "intake_testevent",
    "intake_testexemption",
    "intake_measurement",
    "intake_questiontranslation",
    "intake_freetranslation",
)


#: When two dossiers turn out to be one person, the rows go along; nothing else about them ever changes.
MOVING = ("dossier_id", "intake_id", "adjustment_id")

#: Each reference that Django leaves to us: table, column, and the table it points at.
REFERENCES = tuple(
    in_town(f"intake_{table}", column, parent)
    for table, columns in (
        ("questionadjustment", {"made_by_id": "access_membership"}),
        ("intake", {"dossier_id": "dossiers_dossier", "adjustment_id": "intake_questionadjustment",
                    "started_by_id": "access_membership", "closed_by_id": "access_membership"}),
        ("intakesession", {"dossier_id": "dossiers_dossier", "intake_id": "intake_intake",
                           "recorded_by_id": "access_membership"}),
        ("intakeanswer", {"dossier_id": "dossiers_dossier", "intake_id": "intake_intake",
                          "session_id": "intake_intakesession", "recorded_by_id": "access_membership"}),
        ("answerdraft", {"dossier_id": "dossiers_dossier", "intake_id": "intake_intake",
                         "membership_id": "access_membership"}),
        ("questiontranslation", {"recorded_by_id": "access_membership"}),
        ("freetranslation", {"dossier_id": "dossiers_dossier", "recorded_by_id": "access_membership"}),
        ("signallink", {"dossier_id": "dossiers_dossier", "made_by_id": "access_membership"}),
        ("signal", {"dossier_id": "dossiers_dossier", "link_id": "intake_signallink",
                    "read_by_id": "access_membership"}),
        ("testevent", {"dossier_id": "dossiers_dossier", "recorded_by_id": "access_membership"}),
        ("testexemption", {"dossier_id": "dossiers_dossier", "event_id": "intake_testevent"}),
        ("measurement", {"dossier_id": "dossiers_dossier", "recorded_by_id": "access_membership"}),
        ("conclusion", {"dossier_id": "dossiers_dossier", "intake_id": "intake_intake",
                        "made_by_id": "access_membership", "settled_by_id": "access_membership"}),
    )
    for column, parent in columns.items()
)  # fmt: skip

PROTECTION = Protection(
    tables=(
        Protected("intake_questionadjustment", {STAFF: Rule(APPEND, MUNICIPALITY)}),
        Protected("intake_intake", {STAFF: Rule(WRITE, MUNICIPALITY)}),
        Protected("intake_intakesession", {STAFF: Rule(WRITE, MUNICIPALITY)}),
        Protected("intake_intakeanswer", {STAFF: Rule(WRITE, CARE)}, secret=("value", "note")),
        # A sentence that is still being typed is no event of the dossier: saving it is.
        Protected(
            "intake_answerdraft",
            {STAFF: Rule(ALL, CARE)},
            audited=False,
            roles={DEFINER: Rule(("select", "delete"), "true")},
        ),
        Protected("intake_questiontranslation", {STAFF: Rule(APPEND, MUNICIPALITY)}),
        Protected("intake_freetranslation", {STAFF: Rule(WRITE, CARE)}, secret=("text",)),
        Protected(
            "intake_signallink",
            {STAFF: Rule(WRITE, MUNICIPALITY)},
            secret=("token_hash", "name", "organisation"),
            roles={DEFINER: Rule(("select", "update", "delete"), "true")},
        ),
        Protected(
            "intake_signal",
            {STAFF: Rule(("select", "update"), CARE)},
            secret=("text",),
            roles={DEFINER: Rule(APPEND, "true")},
        ),
        Protected("intake_testevent", {STAFF: Rule(WRITE, MUNICIPALITY)}),
        Protected("intake_testexemption", {STAFF: Rule(WRITE, CARE)}, secret=("ground", "note")),
        Protected("intake_measurement", {STAFF: Rule(WRITE, CARE)}, secret=("value", "not_assessed", "note")),
        # Words about health reach no logbook: the row itself is the record, and each change of it has a line.
        Protected("intake_conclusion", {STAFF: Rule(WRITE, CARE)}, secret=("text", "reason")),
    ),
    routines=(OPEN, HAND_IN, ERASE),
    statements=(*(line for table in KEPT for line in append_only(table, MOVING)), *REFERENCES),
)
