# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: municipalities, accounts, roles, grants, sessions and the audit trail.

Other rooms use `may`, `acting`, `selectors`, `service` and `types`; the models stay inside.
"""
