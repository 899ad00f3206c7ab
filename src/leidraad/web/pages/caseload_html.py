# SPDX-License-Identifier: EUPL-1.2
"""The rows of the caseload as html. It is the page that is opened most, and its rows are most of it: a template
takes ten times as long over them. Every value is escaped here, where it is put in.
"""

from collections.abc import Sequence
from html import escape

from django.utils.translation import gettext as _
from markupsafe import Markup

from leidraad.web.pages.caseload_rows import Family, Shown
from leidraad.web.ui.environment import icon


def bodies(families: Sequence[Family], labels: Sequence[str]) -> Markup:
    """One tbody for each family, under these column headings."""
    marks = tuple(escape(label) for label in labels)
    norm, nothing, directed = escape(_("eigen norm")), escape(_("geen")), escape(_("regie:"))
    pieces: list[str] = []
    for family in families:
        pieces.append("<tbody data-rows>")
        if family.label:
            pieces.append(_group(family, len(marks), directed))
        pieces += [_row(row, marks, norm, nothing) for row in family.rows]
        pieces.append("</tbody>\n")
    return Markup("".join(pieces))  # noqa: S704 (every value was escaped)


def _group(family: Family, width: int, directed: str) -> str:
    badge = f" {_badge(family.badge, family.badge_kind)}" if family.badge else ""
    return (
        f'<tr class="lr-table__group"><th scope="rowgroup" colspan="{width}">{icon("family")}'
        f"<span><bdi>{escape(family.label)}</bdi></span> <small>{escape(family.size)}, {directed}"
        f" <bdi>{escape(family.director)}</bdi></small>{badge}</th></tr>\n"
    )


def _badge(words: str, kind: str) -> str:
    return f'<span class="nl-data-badge{f" lr-badge--{kind}" if kind else ""}">{escape(words)}</span>'


def _row(row: Shown, marks: Sequence[str], norm: str, nothing: str) -> str:
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    cause = f"<small>{escape(row.cause)}</small>" if row.cause else ""
    return (
        f'<tr><th scope="row"><a class="nl-link" href="{escape(row.url)}"><bdi>{escape(row.name)}</bdi></a>{note}</th>\n'
        f'<td data-label="{marks[1]}">{escape(row.stage)}</td>\n'
        f'<td data-label="{marks[2]}"><div>{escape(row.waiting)}{cause}</div></td>\n'
        f'<td data-label="{marks[3]}">{_next(row, norm, nothing)}</td>\n'
        f'<td data-label="{marks[4]}">{_law(row, nothing)}</td>\n'
        f'<td data-label="{marks[5]}">{escape(row.contact)}</td>\n'
        f'<td data-label="{marks[6]}"><bdi>{escape(row.director)}</bdi></td></tr>\n'
    )


def _next(row: Shown, norm: str, nothing: str) -> str:
    if not row.next_day:
        return f'<span class="lr-muted">{nothing}</span>'
    own = f" ({norm})" if row.own_norm else ""
    return (
        f'<div><time class="lr-nowrap" datetime="{row.next_iso}">{escape(row.next_day)}</time>'
        f" {_badge(row.badge, row.badge_kind)}<small>{escape(row.next_why)}{own}</small></div>"
    )


def _law(row: Shown, nothing: str) -> str:
    if not row.legal_day:
        return f'<span class="lr-muted">{nothing}</span>'
    return (
        f'<div><time class="lr-nowrap" datetime="{row.legal_iso}">{escape(row.legal_day)}</time>'
        f' {_badge(row.legal_badge, row.legal_badge_kind)}<small lang="nl">{escape(row.legal_why)}</small></div>'
    )
