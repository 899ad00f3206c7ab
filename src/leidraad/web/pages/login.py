# SPDX-License-Identifier: EUPL-1.2
"""The login: password, second step, choice of context; logging out, language, first password, colours."""

from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from leidraad.access import accounts, demo, outside, startlinks
from leidraad.access import login as logging_in
from leidraad.access import settings as municipality_settings
from leidraad.access.login import Due
from leidraad.access.roles import ROLES
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.web.pages.doors import SeeOther, open_to_all
from leidraad.web.pages.login_forms import CodeForm, LoginForm, NewPasswordForm
from leidraad.web.pages.refusals import UNPROCESSABLE, explain, status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.visiting import (
    entered,
    landing,
    next_place,
    own_path,
    visit,
    with_token,
    without_token,
)
from leidraad.web.ui.errors import not_found
from leidraad.web.ui.theme import InvalidTheme, theme_css

YEAR = 365 * 24 * 3600


@open_to_all("GET", "POST")
def log_in(request: Any) -> HttpResponse:
    """First step: e-mail address and password."""
    if request.method == "GET" and request.actor is not None and request.actor.membership_id:
        return SeeOther(own_path(request.GET.get("volgende", "")) or landing(request.actor.role))
    form = LoginForm(request.POST or None, initial={"volgende": request.GET.get("volgende", "")})
    if form.is_valid():
        try:
            return _judge_password(request, form)
        except InvalidInput as refused:
            explain(form, refused)
    return _login_page(request, form)


def _judge_password(request: Any, form: LoginForm) -> HttpResponse:
    typed = form.cleaned_data
    progress = logging_in.first_step(typed["email"], typed["password"], visit(request))
    if request.session_state is not None:
        logging_in.log_out(request.session_state, visit(request))
    return entered(request, progress, typed["volgende"])


def _login_page(request: Any, form: LoginForm) -> HttpResponse:
    people = demo.people(at=request.at, on=request.on)
    for_demo = [{"person": person, "role": ROLES[person.role].name} for person in people]
    providers = outside.buttons(outside.STAFF, request.on)
    context = {"form": form, "people": for_demo, "providers": providers}
    return show(request, "pages/login/login.html", context, status=status_of(form))


@open_to_all("GET", "POST")
def second_step(request: Any) -> HttpResponse:
    """Second step: the code of the app, or setting up the second factor first."""
    state = request.session_state
    if state is None or state.stage != "password":
        return SeeOther(reverse("login"))
    due = logging_in.due(state, request.on)
    form = CodeForm(request.POST or None, initial={"volgende": request.GET.get("volgende", "")})
    if form.is_valid():
        try:
            return _judge_code(request, form, due)
        except InvalidInput as refused:
            explain(form, refused)
    context = {"form": form, "due": due, "qr": qr_code(due.address)}
    return show(request, "pages/login/second_step.html", context, status=status_of(form))


def _judge_code(request: Any, form: CodeForm, due: Due) -> HttpResponse:
    code, following = form.cleaned_data["code"], form.cleaned_data["volgende"]
    if not due.setting_up:
        return entered(request, logging_in.second_step(request.session_state, code, visit(request)), following)
    confirmed = logging_in.confirm_at_login(request.session_state, code, visit(request))
    context = {"codes": confirmed.recovery_codes, "onward": next_place(confirmed.progress, following)}
    # Shown once, so it cannot be fetched again: the answer to the form is the page itself.
    response = show(request, "pages/login/recovery_codes.html", context)
    return with_token(request, response, confirmed.progress.token)


def qr_code(address: str) -> Markup:
    """The address as a QR code in SVG, without styles of its own; '' for no address."""
    if not address:
        return Markup()
    drawn = segno.make(address, error="m").svg_inline(
        scale=5, border=2, dark="#000", light="#fff", svgclass="lr-qr", lineclass=None, title=_("QR-code")
    )
    return Markup(drawn)  # noqa: S704 (drawn by segno from an address that we made)


@open_to_all("GET", "POST")
def choose_context(request: Any) -> HttpResponse:
    """Third step: in which role, at which municipality. Also to change later."""
    state = request.session_state
    if state is None or request.actor is None:
        return SeeOther(reverse("login"))
    following = request.POST.get("volgende", request.GET.get("volgende", ""))
    if request.method == "POST":
        chosen = request.POST.get("context", "")
        if not chosen.isdecimal():
            return _choice_page(request, following, status=UNPROCESSABLE)
        return entered(request, logging_in.choose(state, int(chosen[:18]), visit(request)), following)
    return _choice_page(request, following)


def _choice_page(request: Any, following: str, status: int = 200) -> HttpResponse:
    choices = logging_in.contexts(request.session_state, request.on)
    found = [{"choice": choice, "role": ROLES[choice.role]} for choice in choices]
    context = {"choices": found, "following": own_path(following)}
    return show(request, "pages/login/choose_context.html", context, status=status)


@open_to_all("POST")
def log_out(request: Any) -> HttpResponse:
    """Log out: the session ends at once."""
    if request.session_state is not None:
        logging_in.log_out(request.session_state, visit(request))
    response = without_token(SeeOther(reverse("login")))
    # A shared computer keeps nothing of what was shown.
    response.headers["Clear-Site-Data"] = '"cache"'
    say(request, _("U bent uitgelogd."))
    return response


@open_to_all("POST")
def set_language(request: Any) -> HttpResponse:
    """Another language of the interface, for this browser and for the account."""
    language = request.POST.get("language", "")
    if language not in accounts.LANGUAGES:
        return not_found(request)
    if request.actor is not None:
        accounts.set_language(request.actor.account_id, request.actor, language, at=request.at, on=request.on)
    response = SeeOther(own_path(request.POST.get("next", "")) or "/")
    response.set_cookie("taal", language, max_age=YEAR, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax")
    return response


@open_to_all("GET", "POST")
def start_password(request: Any, token: str) -> HttpResponse:
    """Set a first (or a new) password with a start link."""
    try:
        invited = startlinks.opened(token, at=request.at, on=request.on)
    except NotFoundForYou:
        return show(request, "pages/login/start_expired.html", status=404)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            return _start(request, token, form.cleaned_data["new"])
        except InvalidInput as refused:
            explain(form, refused)
    context = {"form": form, "invited": invited}
    return show(request, "pages/login/start_password.html", context, status=status_of(form))


def _start(request: Any, token: str, new: str) -> HttpResponse:
    startlinks.set_password(token, new, at=request.at, on=request.on, source=request.source)
    say(request, _("Uw wachtwoord is ingesteld. Log nu in."))
    return without_token(SeeOther(reverse("login")))


@open_to_all("GET")
def theme(request: HttpRequest, municipality_id: int) -> HttpResponse:
    """The colours of a municipality as a style sheet: public; a version may be kept for a year."""
    found = municipality_settings.theme(municipality_id)
    if found is None:
        return not_found(request)
    try:
        css = theme_css(found.tokens)
    except InvalidTheme:
        css = ""
    lasting = request.GET.get("v") == str(found.version)
    cache = f"public, max-age={YEAR}, immutable" if lasting else "public, max-age=60"
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": cache})
