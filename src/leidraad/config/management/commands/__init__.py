# SPDX-License-Identifier: EUPL-1.2
"""Commands that need more than one room."""
