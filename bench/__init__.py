# SPDX-License-Identifier: EUPL-1.2
"""Measured, not promised: `./leidraad bench NAME`. Every number that counts is a ratio inside one run."""
