# SPDX-License-Identifier: EUPL-1.2
"""Invented people for demo, tests and measurements: seeded, deterministic, calibrated on published figures.

Nobody in here exists: names are chance combinations from short lists of common names, V-numbers come from
one recognisable range, and towns hold no BSN at all. The shares are in `leidraad.pure.synthetic.figures`,
with where each comes from.
"""
