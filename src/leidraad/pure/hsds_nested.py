# SPDX-License-Identifier: EUPL-1.2
"""HSDS 3.0 JSON laid flat: the same rows as in the tabular package, each with where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from leidraad.pure.directory import Flaw
from leidraad.pure.hsds_checks import Line
from leidraad.pure.invalid import gettext_noop as _

#: Lists that hang on something: their table, and by which column a row says what it hangs on.
HANGING: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "services": {
        "phones": ("phones", "service_id"), "schedules": ("schedules", "service_id"),
        "languages": ("languages", "service_id"), "cost_options": ("cost_options", "service_id"),
        "service_at_locations": ("service_at_location", "service_id"), "attributes": ("attributes", "link_id"),
    },
    "organizations": {
        "phones": ("phones", "organization_id"), "locations": ("locations", "organization_id"),
        "services": ("services", "organization_id"),
    },
    "locations": {"addresses": ("addresses", "location_id"), "phones": ("phones", "location_id")},
}  # fmt: skip
#: One thing inside another: its table, and the column that takes its number.
INSIDE: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "services": {"organization": ("organizations", "organization_id")},
    "service_at_location": {"location": ("locations", "location_id")},
    "attributes": {"taxonomy_term": ("taxonomy_terms", "taxonomy_term_id")},
    "taxonomy_terms": {"taxonomy_detail": ("taxonomies", "taxonomy_id")},
}
DEEPEST: Final = 8
Found = dict[str, list[Line]]


def flattened(documents: Iterable[tuple[str, Any]], flaws: list[Flaw]) -> Found:
    """Rows by table of these documents: an organisation, a service, a list of them, or a page with `contents`."""
    found: Found = {}
    for name, value in documents:
        many = value.get("contents", [value]) if isinstance(value, Mapping) else value
        if not isinstance(many, list) or not all(isinstance(one, Mapping) for one in many):
            what, remedy = _("Dit bestand heeft geen diensten."), _("Gebruik een dienst, of een lijst van diensten.")
            flaws.append(Flaw(name, 0, "", what, remedy))
            continue
        for number, one in enumerate(many, 1):
            table = "services" if "status" in one or "organization" in one else "organizations"
            _lay_flat(found, table, one, (name, number), DEEPEST)
    return found


def _lay_flat(found: Found, table: str, thing: Mapping[str, Any], where: tuple[str, int], deeper: int) -> None:
    row: dict[str, str] = {}
    for key, value in thing.items():
        if isinstance(value, Mapping) and key in INSIDE.get(table, {}) and deeper:
            other, column = INSIDE[table][key]
            row[column] = str(value.get("id", ""))
            _lay_flat(found, other, value, where, deeper - 1)
        elif isinstance(value, list) and deeper:
            _lay_list(found, (table, key, str(thing.get("id", ""))), value, where, deeper - 1)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            row.setdefault(key, str(value))
    found.setdefault(table, []).append(Line(where[0], where[1], row))


def _lay_list(found: Found, of: tuple[str, str, str], values: list[Any], where: tuple[str, int], deeper: int) -> None:
    table, key, owner = of
    other, column = HANGING.get(table, {}).get(key, (key, ""))
    for value in values:
        if isinstance(value, Mapping):
            _lay_flat(found, other, {**value, column: owner} if column else value, where, deeper)
