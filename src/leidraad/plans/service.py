# SPDX-License-Identifier: EUPL-1.2
"""The door of the plans room: everything that changes something."""

from leidraad.plans.editing import add_activity, add_goal, change_plan, edit_activity, edit_goal

__all__ = ["add_activity", "add_goal", "change_plan", "edit_activity", "edit_goal"]
