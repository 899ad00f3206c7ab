# SPDX-License-Identifier: EUPL-1.2
"""The agenda room: appointments of participants, helpers, interpreters and rooms, and the calendar address of each."""
