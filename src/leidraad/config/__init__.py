# SPDX-License-Identifier: EUPL-1.2
"""The only room that knows everything: settings, addresses, wiring, the clock, processes and the database."""
