# SPDX-License-Identifier: EUPL-1.2
"""Question sets as data: what the broad intake asks, when, of whom, and what an answer may be."""
