# SPDX-License-Identifier: EUPL-1.2
"""The list of rights as a file, for the yearly review (BIO2 5.18.02)."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from leidraad.access.rights import Right
from leidraad.access.roles import ROLES
from leidraad.pure.sheet_types import Cell
from leidraad.pure.sheet_writer import Table, write_csv, write_ods, write_xlsx


def _table(rows: Sequence[Right]) -> Table:
    headings = [
        _("Naam"),
        _("E-mailadres"),
        _("Rol"),
        _("Team"),
        _("Organisatie"),
        _("Sinds"),
        _("Laatste dag"),
        _("Tweede stap"),
        _("Laatst ingelogd"),
        _("Account open"),
        _("Nog nodig? (ja of nee)"),
    ]
    return Table(_("Rechten"), headings, [_line(row) for row in rows])


def _line(row: Right) -> list[Cell | None]:
    yes, no = _("ja"), _("nee")
    return [
        row.name,
        row.email,
        str(ROLES[row.role].name),
        row.team,
        row.organisation,
        row.since,
        row.until,
        yes if row.has_second_factor else no,
        row.last_login_on,
        yes if row.is_active else no,
        None,
    ]


SHEETS: dict[str, tuple[str, Callable[[Sequence[Right]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda rows: write_csv(_table(rows))),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", lambda rows: write_ods([_table(rows)])),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda rows: write_xlsx([_table(rows)]),
    ),
}
