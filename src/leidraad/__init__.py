# SPDX-License-Identifier: EUPL-1.2
"""Leidraad: an open system with which Dutch municipalities guide refugees with a residence permit (statushouders)."""

__version__ = "0.1.0"
