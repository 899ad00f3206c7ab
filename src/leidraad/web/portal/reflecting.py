# SPDX-License-Identifier: EUPL-1.2
"""Wat ik leerde: what she tried and learned, typed or told with her voice; without a line it waits on her phone."""

from typing import Final

from django.http import HttpResponse

from leidraad.plans import own as plans
from leidraad.plans import reflecting
from leidraad.pure.plans.types import ActivityState
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.plan import said
from leidraad.web.portal.shell import as_file, for_herself, refused, say, show, to
from leidraad.web.ui.device_keys import on_device

UNPROCESSABLE: Final = 422
#: Where a sentence about something wrong stands.
FIELDS: Final = ("sound", "text")


@own("GET", "POST")
def reflections(request: PortalRequest) -> HttpResponse:
    """What she tried and learned; POST adds one."""
    wrong = ""
    if request.method == "POST":
        for_herself(request)
        wrong = _kept(request)
        if not wrong:
            say(request, "reflections.added")
            return SeeOther(to(request, "portal-reflections"))
    found = plans.own_plan(request.actor, request.dossier, at=request.at, on=request.on)
    steps = found.state.activities.values()
    titles = {one.id: said(found, one.id, "title", request.language) for one in steps}
    told = reflecting.reflections(request.actor, request.dossier, found.state)
    more = {
        "rows": [{"shown": one, "step": titles.get(one.activity_id)} for one in told],
        "steps": [(one.id, titles[one.id]) for one in steps if one.state is not ActivityState.STOPPED],
        "text": request.POST.get("text", ""), "step": request.POST.get("step", ""), "wrong": wrong,
        "may_do": request.dossier.is_self, "device": on_device(request.actor, "reflection"),
    }  # fmt: skip
    return show(request, "portal/reflections.html", more, status=UNPROCESSABLE if wrong else 200)


def _kept(request: PortalRequest) -> str:
    """Keep what she typed or told; gives at which field something is wrong, or ""."""
    by, dossier_id, sent = request.actor, request.dossier.dossier_id, request.POST
    file = request.FILES.get("sound")
    sound = file.read() if file is not None else b""
    problem = refused(
        lambda: reflecting.reflect(
            by, dossier_id, sent.get("text", ""), request.language, sent.get("step", ""), sound,
            at=request.at, on=request.on,
        )
    )  # fmt: skip
    return next((one for one in FIELDS if one in problem.errors), "text") if problem else ""


@own("GET")
def recording(request: PortalRequest, reflection_id: int) -> HttpResponse:
    """Her own voice, to listen to again."""
    file = reflecting.recording(request.actor, request.dossier.dossier_id, reflection_id, at=request.at)
    return as_file(file.filename, file.media_type, file.content)
