# SPDX-License-Identifier: EUPL-1.2
"""The calendar of terms (termijnkalender): what must be done when, for a team or the whole municipality."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from leidraad.access.directory_choices import choices
from leidraad.access.permissions import Permission
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.deadlines.calendar import MOST
from leidraad.deadlines.calendar_shown import exported, shown
from leidraad.pure.sheet_writer import WRITERS, Table
from leidraad.web.pages import calendar_view
from leidraad.web.pages.calendar_question import Asked, read
from leidraad.web.pages.caseload_export import MEDIA_TYPES
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.shell import show

VIEW = Permission.DEADLINES_VIEW
ROWS = 50
WIDTHS = (10, 30, 40, 12, 13, 9, 20, 16, 24, 20)


@needs(VIEW)
def calendar(request: StaffRequest) -> HttpResponse:
    """The calendar as a list by week, or as a month."""
    asked = read(request.actor, request.GET.dict(), request.on)
    limit = MOST if asked.month else ROWS
    try:
        page = shown(request.actor, asked.query, at=request.at, on=request.on, after=asked.after, limit=limit)
    except InvalidInput:
        return SeeOther(f"{reverse('calendar')}?{asked.address()}")
    around = calendar_view.context(request, asked, page)
    if asked.month:
        around["month"] = calendar_view.month(asked, page, around["names"], request.on)
        return show(request, "pages/calendar/month.html", around)
    return show(request, "pages/calendar/list.html", around | _rows(request, asked, page, around["names"]))


def _rows(request: StaffRequest, asked: Asked, page: Any, names: dict[int, str]) -> dict[str, Any]:
    here = reverse("calendar")
    return {
        "weeks": calendar_view.weeks(page.rows, names, request.on),
        "next_url": f"{here}?{asked.address(na=page.older)}" if page.older else "",
        "first_url": f"{here}?{asked.address()}" if asked.after else "",
    }


@needs(Permission.CASELOAD_EXPORT)
def export(request: StaffRequest, kind: str) -> HttpResponse:
    """The calendar that was asked for as a file."""
    if kind not in calendar_view.KINDS:
        raise NotFoundForYou
    asked = read(request.actor, request.GET.dict(), request.on)
    rows = exported(request.actor, asked.query, kind, at=request.at, on=request.on)
    known = choices(request.actor, request.on, {row.director_id for row in rows if row.director_id is not None})
    headings, lines = calendar_view.table(rows, known.names)
    response = HttpResponse(
        WRITERS[kind]([Table(_("Termijnen"), headings, lines, widths=WIDTHS)]), content_type=MEDIA_TYPES[kind]
    )
    filename = f"{_('termijnen')}-{request.on.isoformat()}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response
