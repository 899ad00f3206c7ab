# SPDX-License-Identifier: EUPL-1.2
"""Overleg over mij: when others spoke of her, who was there and what was decided; what is kept from her is left out."""

from typing import Any

from django.http import HttpResponse

from leidraad.case_meetings import selectors
from leidraad.case_meetings.types import LineShown, MinutesShown
from leidraad.pure.texts import Mark, Said
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.shell import looked, show


@own("GET")
def meetings(request: PortalRequest) -> HttpResponse:
    """Every meeting in which she was spoken of, the newest first."""
    found = selectors.own_minutes(request.actor, request.dossier)
    looked(request, "meetings")
    return show(request, "portal/case_meetings.html", {"rows": [_told(one, request.language) for one in found]})


def _told(one: MinutesShown, lang: str) -> dict[str, Any]:
    return {"on": one.held_on, "present": one.present, "lines": [_line(each, lang) for each in one.lines]}


def _line(one: LineShown, lang: str) -> dict[str, Any]:
    made = one.decision
    return {
        "domain": one.domain.value, "kind": made.kind.value, "owner": made.owner_name, "due": made.due_on,
        "about": _dutch(one.title, lang), "decided": _dutch(made.words, lang),
    }  # fmt: skip


def _dutch(text: str, lang: str) -> Said:
    """What people wrote in Dutch, with a word about it for who reads another language."""
    return Said(text, "nl", Mark.SOURCE if lang == "nl" else Mark.MISSING)
