# SPDX-License-Identifier: EUPL-1.2
"""Arrival: the link to the municipality, stage and waiting time, and bringing in lists of households."""
