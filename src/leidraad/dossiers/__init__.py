# SPDX-License-Identifier: EUPL-1.2
"""Persons, households and dossiers: who somebody is, with whom, who directs, and what happened.

Other rooms use `service` (writes), `selectors` (reads) and `types`; the models stay inside.
"""
