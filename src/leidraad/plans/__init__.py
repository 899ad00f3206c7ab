# SPDX-License-Identifier: EUPL-1.2
"""The plans room: the living plan, its decisions, signatures, meetings, templates and proposals."""
