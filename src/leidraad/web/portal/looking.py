# SPDX-License-Identifier: EUPL-1.2
"""Wie heeft gekeken: who saw or changed what of her dossier, in plain words."""

from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse

from leidraad.access import own_trail
from leidraad.access.own_trail import LookedLine, Place
from leidraad.web.portal.doors import PortalRequest, own
from leidraad.web.portal.shell import looked as note
from leidraad.web.portal.shell import show, to

#: Numbers of lines are smaller than this.
MOST: Final = 2**63
#: What an action is in plain words: the first that fits, by the beginning of its code.
WORDS: Final = (
    ("dossier.opened", "opened", "eye"),
    ("dossier.part_opened", "part", "eye"),
    ("own.", "own", "me"),
    ("session.", "own", "me"),
    ("person.bsn_shown", "bsn", "d-identity"),
    ("person.", "person", "write"),
    ("household.", "household", "d-family"),
    ("stage.", "stage", "write"),
    ("contact.", "contact", "message"),
    ("document.opened", "document_opened", "letter"),
    ("document.", "document", "letter"),
    ("intake.opened", "intake_opened", "eye"),
    ("intake.", "intake", "write"),
    ("signal.", "intake", "write"),
    ("learnability.", "intake", "write"),
    ("fact.", "fact", "appointment"),
    ("standing.", "fact", "appointment"),
    ("plan.opened", "plan_opened", "eye"),
    ("plan.part_opened", "plan_opened", "eye"),
    ("plan.document_opened", "document_opened", "letter"),
    ("plan.", "plan", "plan"),
    ("consent.", "consent", "consent"),
    ("referral.", "referral", "map"),
    ("transfer.", "referral", "map"),
    ("case_meeting.", "meeting", "people"),
    ("case_minutes.", "meeting", "people"),
    ("circle.opened", "circle_opened", "eye"),
    ("circle.", "circle", "people"),
    ("guide.", "circle", "people"),
    ("grant.", "circle", "people"),
    ("portal.", "portal", "lock"),
    ("agenda.", "appointment", "appointment"),
    ("appointment.", "appointment", "appointment"),
    ("circle_signal.", "signal", "ask"),
    ("circle_task.", "task", "tick"),
    ("message.", "message", "message"),
    ("conversation.", "message", "message"),
    ("content.", "explained", "info"),
    ("handover.", "handover", "people"),
    ("work.", "handover", "people"),
    ("dossier.", "changed", "write"),
)


@own("GET")
def looked(request: PortalRequest) -> HttpResponse:
    """One page of lines, newest first."""
    before = _place(request.GET.get("tot", ""))
    page = own_trail.looked(request.actor, request.dossier.dossier_id, before=before)
    note(request, "looked")
    days: dict[Any, list[dict[str, Any]]] = {}
    for line in page.lines:
        told = _line(line)
        same = next((one for one in days.setdefault(line.on, []) if _same(one, told)), None)
        if same is None:
            days[line.on].append(told)
        else:
            same["times"] += line.times
    older = f"{page.older.at.isoformat()}_{page.older.number}" if page.older else ""
    more = {"days": list(days.items()), "older": older, "here": to(request, "portal-looked")}
    return show(request, "portal/looked.html", more)


def _line(line: LookedLine) -> dict[str, Any]:
    key, sign = words(line.action)
    who = "me" if line.is_me else "name" if line.name else "system"
    return {"line": line, "key": f"looked.{key}", "pic": sign, "who": who, "times": line.times}


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two lines of a day read alike: somebody who changed several things of one kind."""
    mine, theirs = one["line"], other["line"]
    return (one["key"], one["who"], mine.name, mine.behalf) == (other["key"], other["who"], theirs.name, theirs.behalf)


def words(action: str) -> tuple[str, str]:
    """The key of the words for an action, and its pictogram."""
    return next(((key, sign) for start, key, sign in WORDS if action.startswith(start)), ("other", "info"))


def _place(given: str) -> Place | None:
    """Where to go on; an address that makes no sense begins at the newest."""
    moment, _under, number = given.partition("_")
    try:
        found = Place(datetime.fromisoformat(moment), int(number))
    except ValueError:
        return None
    return found if found.at.tzinfo and 0 <= found.number < MOST else None
