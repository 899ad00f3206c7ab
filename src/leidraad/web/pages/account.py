# SPDX-License-Identifier: EUPL-1.2
"""The own account: name, language, password, second factor, sessions."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leidraad.access import accounts, work_numbers
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import InvalidInput
from leidraad.web.pages.account_forms import FirstCodeForm, PasswordForm, ProfileForm, SureForm, WorkNumberForm
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.login import qr_code
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.visiting import device_name

OWN = Permission.ACCOUNT_OWN


@needs(OWN, "GET", "POST")
def account(request: StaffRequest) -> HttpResponse:
    """Everything about one's own account; the form changes name and language."""
    own = accounts.own_account(request.actor, request.session_state, at=request.at, on=request.on)
    form = ProfileForm(request.POST or None, initial={"name": own.name, "language": own.language})
    if form.is_valid() and _done(form, lambda: _change_own(request, form)):
        return SeeOther(reverse("account"))
    sessions = [{"session": each, "device": device_name(each.device)} for each in own.sessions]
    reminded = may(request.actor, Permission.DEADLINES_VIEW)
    reminders_url = reverse("account-reminders") if reminded else ""
    context = {"form": form, "own": own, "sessions": sessions, "reminders_url": reminders_url, **_work(request)}
    return show(request, "pages/account/account.html", context, status=status_of(form))


def _work(request: StaffRequest) -> dict[str, str]:
    """Where somebody arranges who does her work, while she is away and when she leaves; and how her people reach her."""
    by = request.actor
    return {
        "absence_url": reverse("absence") if may(by, Permission.ABSENCE_OWN) else "",
        "number_url": reverse("account-work-number") if may(by, Permission.PEOPLE_VIEW) else "",
        "leaving_url": reverse("work-hand-over", args=[by.membership_id]) if may(by, Permission.DOSSIER_DIRECT) else "",
    }


def _change_own(request: StaffRequest, form: ProfileForm) -> None:
    accounts.change_own(request.actor, **form.cleaned_data, **_when(request))
    say(request, _("Uw gegevens zijn opgeslagen."))


def _when(request: StaffRequest) -> dict[str, Any]:
    return {"at": request.at, "on": request.on}


def _done(form: Any, change: Any) -> bool:
    """Do it; False when the use case refuses, with the reasons on the form."""
    try:
        change()
    except InvalidInput as refused:
        explain(form, refused)
        return False
    return True


@needs(Permission.PEOPLE_VIEW, "GET", "POST")
def work_number(request: StaffRequest) -> HttpResponse:
    """The number at which the people one helps may call; empty: none."""
    by = request.actor
    form = WorkNumberForm(request.POST or None, initial={"phone": work_numbers.own_number(by)})
    if form.is_valid() and _done(
        form, lambda: work_numbers.set_number(by, form.cleaned_data["phone"], at=request.at)
    ):  # fmt: skip
        say(request, _("Uw werknummer is opgeslagen."))
        return SeeOther(reverse("account"))
    return show(request, "pages/account/work_number.html", {"form": form}, status=status_of(form))


@needs(OWN, "GET", "POST")
def password(request: StaffRequest) -> HttpResponse:
    """Another password; all other sessions end."""
    form = PasswordForm(request.POST or None)
    if form.is_valid() and _done(form, lambda: _change_password(request, form)):
        return SeeOther(reverse("account"))
    return show(request, "pages/account/password.html", {"form": form}, status=status_of(form))


def _change_password(request: StaffRequest, form: PasswordForm) -> None:
    typed = form.cleaned_data
    ended = accounts.change_password(request.actor, request.session_state, typed["old"], typed["new"], **_when(request))
    say(request, _("Uw wachtwoord is gewijzigd."))
    if ended:
        say(request, _elsewhere(ended))


def _elsewhere(ended: int) -> str:
    words = ngettext(
        "U bent op %(count)d ander apparaat uitgelogd.",
        "U bent op %(count)d andere apparaten uitgelogd.",
        ended,
    )
    return words % {"count": ended}


@needs(OWN, "GET", "POST")
def second_factor(request: StaffRequest) -> HttpResponse:
    """Set the second factor up, or replace it: first the password, then a code of the new one."""
    form = SureForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data["password"]
        if _done(form, lambda: accounts.begin_second_factor(request.actor, given, **_when(request))):
            return SeeOther(reverse("account-second-factor-code"))
    own = accounts.own_account(request.actor, request.session_state, **_when(request))
    context = {"form": form, "own": own}
    return show(request, "pages/account/second_factor.html", context, status=status_of(form))


@needs(OWN, "GET", "POST")
def second_factor_code(request: StaffRequest) -> HttpResponse:
    """The new second factor's QR code, and its first code."""
    pending = accounts.pending_second_factor(request.actor, request.on)
    if pending is None:
        return SeeOther(reverse("account-second-factor"))
    form = FirstCodeForm(request.POST or None)
    codes: list[str] = []
    if form.is_valid() and _done(form, lambda: codes.extend(_confirmed(request, form))):
        return _codes_page(request, codes)
    context = {"form": form, "due": pending, "qr": qr_code(pending.address)}
    return show(request, "pages/account/second_factor_code.html", context, status=status_of(form))


def _confirmed(request: StaffRequest, form: FirstCodeForm) -> list[str]:
    code = form.cleaned_data["code"]
    return accounts.confirm_second_factor(request.actor, request.session_state, code, **_when(request))


def _codes_page(request: StaffRequest, codes: list[str]) -> HttpResponse:
    # Shown once, so it cannot be fetched again: the answer to the form is the page itself.
    context = {"codes": codes, "onward": reverse("account")}
    return show(request, "pages/login/recovery_codes.html", context)


@needs(OWN, "GET", "POST")
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Eight new recovery codes instead of the old ones."""
    form = SureForm(request.POST or None)
    codes: list[str] = []
    if form.is_valid():
        given = form.cleaned_data["password"]
        renew = accounts.renew_recovery_codes
        if _done(form, lambda: codes.extend(renew(request.actor, given, **_when(request)))):
            return _codes_page(request, codes)
    return show(request, "pages/account/new_recovery_codes.html", {"form": form}, status=status_of(form))


@needs(OWN, "GET", "POST")
def second_factor_off(request: StaffRequest) -> HttpResponse:
    """Do without a second factor, where the role allows it."""
    form = SureForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data["password"]
        if _done(form, lambda: accounts.remove_second_factor(request.actor, given, **_when(request))):
            say(request, _("De tweede stap is uitgezet."))
            return SeeOther(reverse("account"))
    return show(request, "pages/account/second_factor_off.html", {"form": form}, status=status_of(form))


@needs(OWN, "POST")
def end_session(request: StaffRequest, session_id: int) -> HttpResponse:
    """Log out on one other device."""
    accounts.end_session(request.actor, session_id, **_when(request))
    say(request, _("U bent op dat apparaat uitgelogd."))
    return SeeOther(reverse("account"))


@needs(OWN, "POST")
def end_sessions(request: StaffRequest) -> HttpResponse:
    """Log out on all other devices."""
    accounts.end_other_sessions(request.actor, request.session_state, **_when(request))
    say(request, _("U bent op alle andere apparaten uitgelogd."))
    return SeeOther(reverse("account"))
