# SPDX-License-Identifier: EUPL-1.2
"""The official code tables, where an administrator has loaded them; beside the short lists in `pure.codes`."""

from leidraad.access.models import OfficialCode

NATIONALITIES, MUNICIPALITIES, COUNTRIES, RESIDENCE_TITLES = 32, 33, 34, 56


def descriptions(table: int) -> dict[str, str]:
    """Every code of a table with its latest description; empty when the table was never loaded. One query."""
    rows = OfficialCode.objects.filter(table=table).order_by("code", "valid_from").values_list("code", "description")
    return dict(rows)
