# SPDX-License-Identifier: EUPL-1.2
"""The living plan (levend plan, PIP) as pure thinking: its state, its changes, the film, the week and the legal choices."""
