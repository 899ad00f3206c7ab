# SPDX-License-Identifier: EUPL-1.2
"""The columns that the bulk load fills, per table, in the order of its rows."""

from typing import Final

COLUMNS: Final = {
    table: tuple(names.split())
    for table, names in {
        "dossiers_household": ("id municipality_id label director_id team_id size next_on expected_members version"),
        "dossiers_person": (
            "id uid municipality_id given_names surname_prefix surname birth_year birth_month birth_day "
            "sex nationality_codes residence_title_code residence_title_from languages scripts_read "
            "needs_interpreter v_number phone email note version"
        ),
        "dossiers_dossier": (
            "id municipality_id person_id household_id director_id director_reason team_id state "
            "closed_on closed_reason opened_on version display_name sort_name search_key sound_key "
            "is_adult stage stage_since waiting_cause linked_on last_contact_on planned_contact_on "
            "planned_contact_kind next_on next_kind household_next_on household_order"
        ),
        "dossiers_householdmember": ("id municipality_id household_id person_id role valid reason"),
        "arrival_municipalitylink": (
            "id municipality_id dossier_id linked_on coa_location expected_members housed_on source"
        ),
        "arrival_stageperiod": ("id municipality_id dossier_id stage from_on until_on waiting_cause note"),
        "dossiers_contactmoment": (
            "id municipality_id dossier_id household_id for_household happened_on kind domain reached "
            "with_interpreter summary recorded_by_id recorded_at submission"
        ),
        "dossiers_timelineentry": (
            "id municipality_id dossier_id occurred_at on_day kind domain title text details by_membership_id by_name"
        ),
    }.items()
}
