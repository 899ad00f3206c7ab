# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the staff pages. Each has a row in the permission table (tests/web/test_permission_table.py)."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
