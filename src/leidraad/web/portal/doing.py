# SPDX-License-Identifier: EUPL-1.2
"""Mijn taken: what people around her asked her to do, and what they do for her."""

from django.http import HttpResponse

from leidraad.access.types import InvalidInput
from leidraad.network import selectors, service
from leidraad.network.types import TaskShown
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import looked, say, show, to


def mine(request: PortalRequest) -> list[TaskShown]:
    """Her open tasks, the first to do first; of a child: none are hers."""
    found = selectors.tasks_of(request.actor, request.dossier.dossier_id, on=request.on)
    return [one for one in found if one.owner_id == request.actor.membership_id]


@own("GET")
def tasks(request: PortalRequest) -> HttpResponse:
    """Hers to tick, and what others do."""
    looked(request, "tasks")
    me = request.actor.membership_id
    found = selectors.tasks_of(request.actor, request.dossier.dossier_id, on=request.on)
    more = {
        "mine": [one for one in found if one.owner_id == me],
        "others": [one for one in found if one.owner_id != me],
    }
    return show(request, "portal/tasks.html", more)


@own("POST")
def close(request: PortalRequest, task_id: int) -> HttpResponse:
    """Done, or given back with a word why."""
    done = "back" not in request.POST
    try:
        service.close_task(
            request.actor, task_id, done=done, word=request.POST.get("word", ""), at=request.at, on=request.on
        )
        say(request, "todo.was_done" if done else "todo.was_back")
    except InvalidInput as refused:
        say(request, "todo.why_first" if "word" in refused.errors else "todo.was_closed", warn=True)
    back = request.POST.get("from", "")
    return SeeOther(to(request, {"home": "portal", "week": "portal-week"}.get(back, "portal-tasks")))
