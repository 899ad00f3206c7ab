# SPDX-License-Identifier: EUPL-1.2
"""Writes of the dossiers room: the one door for pages and the rooms above. Each use case is one function."""

from leidraad.dossiers.catching_up import catch_up
from leidraad.dossiers.closing import close_dossier, reopen_dossier
from leidraad.dossiers.contacts import cancel_planned_contact, plan_contact, record_contact
from leidraad.dossiers.directing import Direction, direct_apart, direct_with_family, hand_over
from leidraad.dossiers.documents import add_document, withdraw_document
from leidraad.dossiers.errors import EditConflict, FieldConflict
from leidraad.dossiers.households import (
    Move,
    join_household,
    leave_household,
    merge_households,
    set_expected_members,
    set_household_role,
    split_household,
)
from leidraad.dossiers.merging import FieldPreview, MergePreview, MergeSide, Outcome, merge, preview
from leidraad.dossiers.persons import PersonChange, change_person, remove_relation, set_relation
from leidraad.dossiers.registration import register
from leidraad.dossiers.timeline import Entry, add_entry

__all__ = [
    "Direction",
    "EditConflict",
    "Entry",
    "FieldConflict",
    "FieldPreview",
    "MergePreview",
    "MergeSide",
    "Move",
    "Outcome",
    "PersonChange",
    "add_document",
    "add_entry",
    "cancel_planned_contact",
    "catch_up",
    "change_person",
    "close_dossier",
    "direct_apart",
    "direct_with_family",
    "hand_over",
    "join_household",
    "leave_household",
    "merge",
    "merge_households",
    "plan_contact",
    "preview",
    "record_contact",
    "register",
    "remove_relation",
    "reopen_dossier",
    "set_expected_members",
    "set_household_role",
    "set_relation",
    "split_household",
    "withdraw_document",
]
