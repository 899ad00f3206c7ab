# SPDX-License-Identifier: EUPL-1.2
"""Fixtures for everything with pages."""

from tests.web.browser import browser

__all__ = ["browser"]
