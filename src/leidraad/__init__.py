# SPDX-License-Identifier: EUPL-1.2
"""Leidraad: an open system with which Dutch municipalities guide statushouders (refugees with a permit)."""

__version__ = "0.1.0"
