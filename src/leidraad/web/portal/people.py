# SPDX-License-Identifier: EUPL-1.2
"""Mijn mensen: who helps her and who sees what; her yes, no and stop, which count at once."""

from typing import Any

from django.http import HttpResponse

from leidraad.access.letterheads import letterhead
from leidraad.access.work_numbers import numbers_around
from leidraad.network import own as circle
from leidraad.network.types import ConsentQuestion, MemberShown, NewAnswer
from leidraad.pure.texts import RIGHT_TO_LEFT
from leidraad.web.portal.doors import PortalRequest, SeeOther, own
from leidraad.web.portal.shell import looked, refused, say, show, to
from leidraad.web.portal.talking import others
from leidraad.web.ui.filters import call_url, initials


@own("GET")
def people(request: PortalRequest) -> HttpResponse:
    """Who helps now, with initials and role, and how to reach them."""
    looked(request, "people")
    found = circle.own_circle(request.actor, request.dossier, on=request.on)
    members = {(one.name, one.role): _member(one, found.guide_account_id) for one in found.members}
    numbers = numbers_around(request.actor, request.dossier.dossier_id)
    for one in found.members:
        members[one.name, one.role]["away"] = found.away.get(one.membership_id)
        members[one.name, one.role]["phone"] = numbers.get(one.membership_id, "")
    more = {"director": found.director, "members": list(members.values()), "phone": letterhead(request.actor).phone,
            "initials": initials, "call_url": call_url, "away": found.away, "reachable": _reachable(request)}  # fmt: skip
    return show(request, "portal/people.html", more)


def _reachable(request: PortalRequest) -> dict[tuple[str, str], int]:
    """To whom she can write, by name and role; for a child nobody begins a conversation here."""
    if not request.dossier.is_self:
        return {}
    return {(one.name, one.role): one.membership_id for one in others(request)}


def _member(one: MemberShown, guide: int) -> dict[str, Any]:
    return {"name": one.name, "role": one.role, "organisation": one.organisation, "until": one.until,
            "is_guide": one.account_id == guide, "domains": [each.value for each in one.domains]}  # fmt: skip


@own("GET", "POST")
def consents(request: PortalRequest) -> HttpResponse:
    """What is asked and what is shared; POST: yes, no or stop."""
    if request.method == "POST":
        return _said(request)
    looked(request, "consents")
    found = circle.own_consents(request.actor, request.dossier, request.language, on=request.on)
    more = {
        "asked": [_question(one, request.language) for one in found.asked],
        "given": [_question(one, request.language) for one in found.given],
        "others": [_member(one, 0) for one in found.others],
        "may_do": request.dossier.is_self,
        "rtl": RIGHT_TO_LEFT,
    }
    return show(request, "portal/consents.html", more)


def _question(one: ConsentQuestion, lang: str) -> dict[str, Any]:
    """A question that is not in her language is no question to say yes to here: somebody explains it first."""
    readable = all(said["lang"] == lang for said in one.text["sentences"].values())
    return {"id": one.member.id, "text": one.text, "sha256": one.sha256, "until": one.member.until,
            "domains": one.text["domains"], "readable": readable}  # fmt: skip


def _said(request: PortalRequest) -> HttpResponse:
    number, back = request.POST.get("wie", ""), SeeOther(to(request, "portal-consents"))
    new = NewAnswer(
        int(number) if number.isdecimal() and len(number) < 19 else 0, "ja" in request.POST, request.dossier.name,
        request.language, request.POST.get("woorden", ""),
    )  # fmt: skip
    by, dossier, at, on = request.actor, request.dossier.dossier_id, request.at, request.on
    if new.yes and not _readable(request, new.member_id):
        say(request, "consents.untranslated", warn=True)
        return back
    stop = "stop" in request.POST
    done = circle.withdraw if stop else circle.answer
    if refused(lambda: done(by, dossier, new, at=at, on=on)):
        say(request, "consents.changed", warn=True)
    else:
        say(request, "consents.stopped" if stop else "consents.yes_done" if new.yes else "consents.no_done")
    return back


def _readable(request: PortalRequest, member_id: int) -> bool:
    found = circle.own_consents(request.actor, request.dossier, request.language, on=request.on).asked
    fits = [_question(one, request.language)["readable"] for one in found if one.member.id == member_id]
    return fits != [False]
