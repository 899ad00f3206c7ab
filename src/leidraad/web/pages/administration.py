# SPDX-License-Identifier: EUPL-1.2
"""Administration (beheer): accounts and roles."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import handing_over, memberships, selectors
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import InvalidInput
from leidraad.web.pages.administration_forms import (
    EndForm,
    MembershipForm,
    NewAccountForm,
    PersonForm,
    first_day,
)
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.handing_over_words import listed
from leidraad.web.pages.refusals import UNPROCESSABLE, explain, status_of
from leidraad.web.pages.shell import say, show

MANAGE = Permission.ACCOUNTS_MANAGE
FOLDER = "pages/administration"


@needs(MANAGE)
def overview(request: StaffRequest) -> HttpResponse:
    """What there is to manage, with counts."""
    found = selectors.accounts(request.actor, request.on)
    context = {
        "working": sum(1 for row in found if row.is_active and row.current),
        "waiting": sum(1 for row in found if row.is_active and row.current and not row.has_password),
        "teams": len(selectors.teams(request.actor, request.on)),
        "organisations": len(selectors.organisations(request.actor, request.on)),
    }
    return show(request, f"{FOLDER}/overview.html", context)


@needs(MANAGE)
def accounts(request: StaffRequest) -> HttpResponse:
    """Everybody with an account here."""
    search = request.GET.get("q", "")[:200]
    rows = selectors.accounts(request.actor, request.on, search)
    return show(request, f"{FOLDER}/accounts.html", {"rows": rows, "q": search, "role_of": role_of})


def role_of(code: str) -> str:
    """The name of a role."""
    return str(ROLES[code].name) if code in ROLES else code


def _places(request: StaffRequest) -> dict[str, Any]:
    return {
        "teams": selectors.teams(request.actor, request.on),
        "organisations": selectors.organisations(request.actor, request.on),
    }


@needs(MANAGE, "GET", "POST")
def new_account(request: StaffRequest) -> HttpResponse:
    """Let somebody in: an account with its first role; answers with the start link to hand over."""
    form = NewAccountForm(request.POST or None, initial=first_day(request.on), **_places(request))
    if form.is_valid():
        try:
            created = memberships.create_account(request.actor, form.account(), request.at)
        except InvalidInput as refused:
            explain(form, refused)
        else:
            return _created(request, created)
    return show(request, f"{FOLDER}/new_account.html", {"form": form}, status=status_of(form))


def _created(request: StaffRequest, created: memberships.Created) -> HttpResponse:
    if created.token:
        return _start_link(request, created.account_id, created.token)
    say(request, _("Deze persoon had al een account. De rol is toegevoegd; het wachtwoord blijft hetzelfde."))
    return SeeOther(reverse("administration-account", args=[created.account_id]))


def _start_link(request: StaffRequest, account_id: int, token: str) -> HttpResponse:
    # Shown once, so it cannot be fetched again: the answer to the form is the page itself.
    detail = selectors.account(request.actor, account_id, request.on)
    link = request.build_absolute_uri(reverse("start-password", args=[token]))
    return show(request, f"{FOLDER}/start_link.html", {"row": detail.row, "link": link})


@needs(MANAGE, "GET", "POST")
def account(request: StaffRequest, account_id: int) -> HttpResponse:
    """One account: its roles, and what the administrator may do; the form corrects name and address."""
    detail = selectors.account(request.actor, account_id, request.on)
    form = PersonForm(request.POST or None, initial={"name": detail.row.name, "email": detail.row.email})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            memberships.rename(request.actor, account_id, typed["name"], typed["email"], request.at)
        except InvalidInput as refused:
            explain(form, refused)
        else:
            return _back(request, account_id, _("De gegevens zijn opgeslagen."))
    return _account(request, detail, form, status_of(form))


def _account(request: StaffRequest, detail: selectors.AccountDetail, form: PersonForm, status: int) -> HttpResponse:
    hangs = _hangs(request, detail.row)
    context = {"form": form, "detail": detail, "row": detail.row, "role_of": role_of, "hangs": hangs}
    return show(request, f"{FOLDER}/account.html", context, status=status)


def _hangs(request: StaffRequest, row: selectors.AccountRow) -> list[tuple[int, str, str]]:
    """The roles of today on which work hangs: number, name, and how much of what."""
    found = [
        (one.id, role_of(one.role), listed(handing_over.hanging(request.actor, one.id, on=request.on).items()))
        for one in row.memberships
        if one.state == "now"
    ]
    return [one for one in found if one[2]]


def _back(request: StaffRequest, account_id: int, sentence: str, *, warn: bool = False) -> HttpResponse:
    say(request, sentence, warn=warn)
    return SeeOther(reverse("administration-account", args=[account_id]))


@needs(MANAGE, "GET", "POST")
def add_membership(request: StaffRequest, account_id: int) -> HttpResponse:
    """Give somebody another role."""
    row = selectors.account(request.actor, account_id, request.on).row
    form = MembershipForm(request.POST or None, initial=first_day(request.on), **_places(request))
    if form.is_valid():
        try:
            memberships.add_membership(request.actor, account_id, form.membership(), request.at)
        except InvalidInput as refused:
            explain(form, refused)
        else:
            return _back(request, account_id, _("De rol is toegevoegd."))
    context = {"form": form, "row": row}
    return show(request, f"{FOLDER}/membership.html", context, status=status_of(form))


@needs(MANAGE, "GET", "POST")
def end_membership(request: StaffRequest, membership_id: int) -> HttpResponse:
    """End a role."""
    row, membership = selectors.membership(request.actor, membership_id, request.on)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            memberships.end_membership(request.actor, membership_id, last_day, at=request.at, on=request.on)
        except InvalidInput as refused:
            explain(form, refused)
        else:
            return _back(request, row.id, _("De rol is beëindigd."))
    work = listed(handing_over.hanging(request.actor, membership_id, on=request.on).items())
    context = {"form": form, "row": row, "membership": membership, "role": role_of(membership.role), "work": work}
    return show(request, f"{FOLDER}/end_membership.html", context, status=status_of(form))


@needs(MANAGE, "POST")
def start_link(request: StaffRequest, account_id: int) -> HttpResponse:
    """A new start link, to hand over."""
    try:
        token = memberships.new_start_link(request.actor, account_id, request.at)
    except InvalidInput as refused:
        return _refused(request, account_id, refused)
    return _start_link(request, account_id, token)


@needs(MANAGE, "POST")
def reset_second_factor(request: StaffRequest, account_id: int) -> HttpResponse:
    """Take somebody's second factor away: the phone is lost."""
    try:
        memberships.reset_second_factor(request.actor, account_id, request.at)
    except InvalidInput as refused:
        return _refused(request, account_id, refused)
    return _back(request, account_id, _("De tweede stap is gewist. Deze persoon stelt hem opnieuw in."))


@needs(MANAGE, "POST")
def access(request: StaffRequest, account_id: int) -> HttpResponse:
    """Shut an account, or open it again."""
    active = request.POST.get("active") == "1"
    try:
        memberships.set_active(request.actor, account_id, active=active, at=request.at)
    except InvalidInput as refused:
        return _refused(request, account_id, refused)
    if active:
        return _back(request, account_id, _("Het account is weer open."))
    hangs = _hangs(request, selectors.account(request.actor, account_id, request.on).row)
    if hangs:
        return _back(request, account_id, _("Het account is dicht. Er hangt nog werk aan: draag dat over."), warn=True)
    return _back(request, account_id, _("Het account is dicht."))


def _refused(request: StaffRequest, account_id: int, refused: InvalidInput) -> HttpResponse:
    detail = selectors.account(request.actor, account_id, request.on)
    form = PersonForm({"name": detail.row.name, "email": detail.row.email})
    explain(form, refused)
    return _account(request, detail, form, UNPROCESSABLE)
