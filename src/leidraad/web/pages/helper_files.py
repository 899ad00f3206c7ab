# SPDX-License-Identifier: EUPL-1.2
"""Files of helpers, and the overview of the week for who supervises them."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access import helper_files
from leidraad.access.helper_files import Concern, FileShown
from leidraad.access.permissions import Permission as P
from leidraad.network import supervising
from leidraad.network.supervising import HelperWeek
from leidraad.web.pages import network_words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.helper_files_forms import DAYS, HelperFileForm
from leidraad.web.pages.person_words import in_words
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.ui.filters import day, telephone

FOLDER: Final = "pages/helpers"
#: What asks for attention: words, kind of badge, icon.
CONCERN: Final = {
    Concern.NO_CERTIFICATE: (_("Geen VOG"), "warn", "shield"),
    Concern.CERTIFICATE_OVER: (_("VOG verlopen"), "error", "shield"),
    Concern.CERTIFICATE_ENDS: (_("VOG loopt af"), "warn", "shield"),
    Concern.NO_SUPERVISOR: (_("Niemand begeleidt"), "warn", "person"),
    Concern.TALK_LATE: (_("Gesprek te laat"), "warn", "clock"),
    Concern.FULL: (_("Meer gezinnen dan afgesproken"), "warn", "family"),
}


@needs(P.HELPERS_MANAGE)
def files(request: StaffRequest) -> HttpResponse:
    """Everybody with a file, who asks for attention first."""
    rows = [told(one) for one in helper_files.files(request.actor, on=request.on)]
    context = {"rows": rows, "may_supervise": helper_files.may_supervise(request.actor)}
    return show(request, f"{FOLDER}/list.html", context)


def told(one: FileShown) -> dict[str, Any]:
    """A file in words."""
    values = one.values
    return {
        "shown": one,
        "role": network_words.role(one.role),
        "concerns": [(str(words), kind, icon) for words, kind, icon in (CONCERN[each] for each in one.concerns)],
        "families": _now("%(now)d van hoogstens %(most)d") % {"now": one.families, "most": values.most_families},
        "facts": [
            (_now("Begeleiding"), one.supervisor or _now("nog niemand")),
            (_now("Volgend gesprek"), day(values.next_talk_on) if values.next_talk_on else ""),
            (_now("VOG van"), day(values.certificate_on) if values.certificate_on else ""),
            (_now("VOG telt tot en met"), day(values.certificate_until) if values.certificate_until else ""),
            (_now("Scholing"), values.trainings),
            (_now("Talen"), in_words("languages", values.languages)),
            (_now("Kan op"), weekdays(values.days)),
            (_now("Meer over wanneer het kan"), values.availability),
            (_now("Telefoon"), telephone(values.phone) if values.phone else ""),
        ],
    }


def weekdays(days: Iterable[int]) -> str:
    """Weekdays in one line, in their order."""
    names = dict(DAYS)
    return ", ".join(str(names[one]) for one in sorted(days) if one in names)


@needs(P.HELPERS_MANAGE, "GET", "POST")
def file(request: StaffRequest, membership_id: int) -> HttpResponse:
    """Keep the file of one helper."""
    by, at, on = request.actor, request.at, request.on
    shown = helper_files.file(by, membership_id, on=on)
    people, talks = helper_files.supervisors(by, on=on), shown.role in helper_files.TALKS
    form = HelperFileForm(sent(request), supervisors=people, values=shown.values, talks=talks)
    if accepted(form, lambda: helper_files.save(by, membership_id, form.values(), at=at, on=on)):
        say(request, _now("De gegevens zijn bewaard."))
        return SeeOther(reverse("helpers"))
    return show(request, f"{FOLDER}/file.html", {"form": form, "row": told(shown)}, status=status_of(form))


@needs(P.HELPER_FILE_OWN)
def own(request: StaffRequest) -> HttpResponse:
    """What is kept of the helper herself."""
    found = helper_files.own(request.actor, on=request.on)
    return show(request, f"{FOLDER}/own.html", {"row": told(found) if found else None})


@needs(P.HELPERS_SUPERVISE)
def week(request: StaffRequest) -> HttpResponse:
    """How it goes with the helpers whom somebody supervises: numbers only."""
    rows = [_week(one) for one in supervising.week(request.actor, at=request.at, on=request.on)]
    return show(request, f"{FOLDER}/week.html", {"rows": rows, "since": day(request.on - supervising.WEEK)})


def _week(one: HelperWeek) -> dict[str, Any]:
    hours, minutes = divmod(one.minutes, 60)
    return {
        "shown": one,
        "file": told(one.file),
        "hours": _now("%(hours)d u %(minutes)02d min") % {"hours": hours, "minutes": minutes},
        "last": day(one.last_on) if one.last_on else _now("nog nooit"),
        "talk": day(one.file.values.next_talk_on) if one.file.values.next_talk_on else "",
    }
