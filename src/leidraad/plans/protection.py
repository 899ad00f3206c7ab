# SPDX-License-Identifier: EUPL-1.2
"""Who may touch which row of the plans room. History and decisions only grow; goals about health are for who may see it."""

from leidraad.access.append_only import append_only
from leidraad.access.rowsecurity import (
    ACCOUNT,
    ALL,
    MAY_HEALTH,
    MEMBERSHIP,
    MUNICIPALITY,
    READ,
    TODAY,
    WRITE,
    Protected,
    Protection,
    Rule,
    granted,
    own,
)
from leidraad.access.types import Persona
from leidraad.dossiers.protection import in_town

STAFF = Persona.STAFF
HELPERS = (Persona.PARTNER, Persona.VOLUNTEER)
APPEND = ("select", "insert")
DOSSIER, STAFF_MEMBER, PLAN, DECISION = "dossiers_dossier", "access_membership", "plans_plan", "plans_decision"
#: A helper sees the plans she was let in to; of the goals those of her life domains and what is general; of the
#: activities those under a goal that she sees. The rules of plans and goals judge that themselves.
GRANTED_PLAN = "exists (select from plans_plan p where p.id = plan_id)"
GRANTED_GOAL = (
    "exists (select from plans_plan p where p.id = plan_id"
    f" and (plans_goalrow.domain = 'general' or {granted('p.dossier_id', 'plans_goalrow.domain')}))"
)
GRANTED_ACTIVITY = "exists (select from plans_goalrow g where g.plan_id = plans_activityrow.plan_id and g.uid = plans_activityrow.goal_uid)"
#: Her own proposals, as long as she is in the circle; a new one where she may contribute.
OWN_PROPOSAL = f"made_by_id = {MEMBERSHIP} and {GRANTED_PLAN}"
NEW_PROPOSAL = (
    f"{MUNICIPALITY} and made_by_id = {MEMBERSHIP} and outcome = ''"
    f" and exists (select from plans_plan p where p.id = plan_id and {granted('p.dossier_id', contributing=True)})"
)


#: A participant reads her own plan; what is about health where she holds that domain (of a child of twelve she does not).
OWNER = Persona.PARTICIPANT
OWN_PLAN = f"plan_id = any(array(select p.id from plans_plan p where {own('p.dossier_id')}))"
OWN_HEALTH = (
    "plan_id = any(array(select p.id from plans_plan p join access_grant g on g.dossier_id = p.dossier_id"
    f" where g.{MUNICIPALITY} and g.account_id = {ACCOUNT} and g.valid @> {TODAY} and g.ground = 'own_dossier'"
    " and g.domain = 'health'))"
)
OWN_SEEN = f"{OWN_PLAN} and (not restricted or {OWN_HEALTH})"
OWN_DECISION = f"decision_id = any(array(select d.id from plans_decision d where d.{OWN_PLAN}))"
OWN_PAPER = f"{OWN_DECISION} and (not restricted or decision_id = any(array(select d.id from plans_decision d where d.{OWN_HEALTH})))"
SEEN = {OWNER: Rule(READ, OWN_SEEN)}


def _helpers(using: str) -> dict[Persona, Rule]:
    return {persona: Rule(READ, using) for persona in HELPERS}


CARE = f"{MUNICIPALITY} and (not restricted or {MAY_HEALTH})"

# Words about people reach no logbook: the rows are the record, and each change of them has a line.
PROTECTION = Protection(
    tables=(
        Protected("plans_plan", {STAFF: Rule(WRITE, MUNICIPALITY), **_helpers(granted()), OWNER: Rule(READ, own())}, secret=("texts",)),
        Protected("plans_planchange", {STAFF: Rule(APPEND, CARE)}, secret=("changes", "reason")),
        # Made from the changes, which keep their history themselves.
        Protected("plans_goalrow", {STAFF: Rule(ALL, CARE), **_helpers(GRANTED_GOAL), **SEEN}, audited=False),
        Protected("plans_activityrow", {STAFF: Rule(ALL, CARE), **_helpers(GRANTED_ACTIVITY), **SEEN}, audited=False),
        Protected("plans_decision", {STAFF: Rule(APPEND, MUNICIPALITY), OWNER: Rule(READ, OWN_PLAN)}, secret=("content", "state", "reason")),
        Protected("plans_plandocument", {STAFF: Rule(APPEND, CARE), OWNER: Rule(READ, OWN_PAPER)}, secret=("content",)),
        Protected("plans_signature", {STAFF: Rule(APPEND, MUNICIPALITY)}, secret=("reason",)),
        Protected("plans_meeting", {STAFF: Rule(WRITE, MUNICIPALITY)}, secret=("note", "conclusion", "reason")),
        Protected("plans_template", {STAFF: Rule(WRITE, MUNICIPALITY)}),
        Protected(
            "plans_proposal",
            {
                STAFF: Rule(WRITE, CARE),
                OWNER: Rule(READ, f"{OWN_SEEN} and made_by_id = {MEMBERSHIP}"),
                **{one: Rule(APPEND, OWN_PROPOSAL, check=NEW_PROPOSAL) for one in HELPERS},
            },
            secret=("title", "why", "answer"),
        ),
        # Her own words and her voice, for herself and for who directs.
        Protected(
            "plans_reflection", {STAFF: Rule(APPEND, MUNICIPALITY), OWNER: Rule(READ, OWN_PLAN)}, secret=("text", "sound")
        ),
        Protected("plans_translation", {STAFF: Rule(APPEND, CARE), **SEEN}, secret=("text",)),
    ),
    statements=(
        *(
            statement
            for table in ("planchange", "decision", "plandocument", "signature", "translation", "reflection")
            for statement in append_only(f"plans_{table}")
        ),
        in_town("plans_plan", "dossier_id", DOSSIER),
        *(
            in_town(f"plans_{table}", "plan_id", PLAN)
            for table in (
                "planchange", "goalrow", "activityrow", "decision", "meeting", "proposal", "translation", "reflection"
            )
        ),
        *(in_town(f"plans_{table}", "decision_id", DECISION) for table in ("plandocument", "signature")),
        in_town("plans_signature", "document_id", "plans_plandocument"),
        in_town("plans_signature", "paper_id", "dossiers_document"),
        *(
            in_town(f"plans_{table}", column, STAFF_MEMBER)
            for table, column in (
                ("planchange", "made_by_id"), ("decision", "made_by_id"), ("plandocument", "made_by_id"),
                ("signature", "recorded_by_id"), ("meeting", "recorded_by_id"), ("template", "edited_by_id"),
                ("proposal", "made_by_id"), ("proposal", "answered_by_id"), ("translation", "recorded_by_id"),
                ("reflection", "made_by_id"),
            )
        ),
    ),
)  # fmt: skip
