# SPDX-License-Identifier: EUPL-1.2
"""A helper logs contact on her phone. The same page as a plain form, and as a log that waits on the device for a line."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors as plans
from leidraad.plans import service
from leidraad.plans.helped import Loggable
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.helping_forms import HelpForm
from leidraad.web.pages.refusals import UNPROCESSABLE, status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.ui.device_keys import on_device

FOLDER = "pages/helping"
#: The device names itself so when it sends what waited: it wants a short answer, not a page.
BY_DEVICE = "X-Outbox"


@needs(P.HELP_LOG, "GET", "POST")
def log(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Log contact with somebody: how, how long, about what, and who did it."""
    by, at, on = request.actor, request.at, request.on
    found = plans.loggable(by, dossier_id, at=at)
    form = HelpForm(sent(request), found=found, on=on)
    if form.is_bound and _known(request, dossier_id):
        return _stored(request)
    if accepted(form, lambda: service.log_help(by, dossier_id, form.help(), at=at, on=on)):
        return _stored(request)
    if request.headers.get(BY_DEVICE) and form.is_bound:
        return HttpResponse("", status=UNPROCESSABLE)
    return show(request, f"{FOLDER}/log.html", _context(request, form, found), status=status_of(form))


def _known(request: StaffRequest, dossier_id: int) -> bool:
    """Whether this very log came in before: then the answer is the same, whatever the plan says by now."""
    try:
        submission = UUID(request.POST.get("submission", ""))
    except ValueError:
        return False
    return plans.logged(request.actor, dossier_id, submission)


def _stored(request: StaffRequest) -> HttpResponse:
    if request.headers.get(BY_DEVICE):
        return HttpResponse("")
    say(request, _("Het contact is vastgelegd."))
    return SeeOther(reverse("my-people"))


def _context(request: StaffRequest, form: HelpForm, found: Loggable) -> dict[str, object]:
    by = request.actor
    return {
        "form": form, "found": found, "device": on_device(by, "log", found.dossier_id), "outbox": on_device(by, "outbox"),
    }  # fmt: skip
