# SPDX-License-Identifier: EUPL-1.2
"""The menu: built from what somebody may do, so that no link leads to a closed door."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.network.selectors import waiting
from leidraad.network.types import Waiting
from leidraad.web.ui.navigation import Navigation, NavItem

#: Headings under which the links stand that nobody needs every hour.
WATCH, MORE = _("Bewaken"), _("Meer")
#: Permission, words, name of the address, icon, heading ("": always in sight); in the order of the menu.
MENU = (
    (Permission.CASELOAD_VIEW, _("Dossiers"), "caseload", "family", ""),
    (Permission.PEOPLE_VIEW, _("Mijn mensen"), "my-people", "group", ""),
    (Permission.CIRCLE_TAKE_PART, _("Signalen"), "signals", "warning", ""),
    (Permission.CIRCLE_TAKE_PART, _("Taken"), "tasks", "check", ""),
    (Permission.CIRCLE_TAKE_PART, _("Berichten"), "messages", "message", ""),
    (Permission.APPOINTMENT_OWN, _("Afspraken"), "my-appointments", "calendar", ""),
    (Permission.DEADLINES_VIEW, _("Termijnen"), "calendar", "calendar", WATCH),
    (Permission.DEADLINES_VIEW, _("Herinneringen"), "reminders", "clock", WATCH),
    (Permission.PLAN_VIEW, _("Vastgelopen doelen"), "plans-stalled", "history", WATCH),
    (Permission.KEEP_BACK, _("Niet in het portaal"), "kept-back-due", "lock", WATCH),
    (Permission.HELPERS_MANAGE, _("Vrijwilligers"), "helpers", "star", MORE),
    (Permission.INTERPRETERS_FIND, _("Tolken"), "interpreters", "language", MORE),
    (Permission.CONTENT_VIEW, _("Informatie"), "information", "note", MORE),
    (Permission.HOUSEHOLDS_IMPORT, _("Lijst inlezen"), "import-households", "upload", MORE),
    (Permission.ACCOUNT_OWN, _("Regels"), "rules", "document", MORE),
    (Permission.ACCOUNTS_MANAGE, _("Beheer"), "administration", "settings", MORE),
    (Permission.AUDIT_SEARCH, _("Logboek"), "logbook", "eye", MORE),
)


def around(request: Any) -> tuple[Navigation, str]:
    """The menu and bar of a request, and the address of the municipality's colours ('' for nobody)."""
    by = getattr(request, "actor", None)
    language = address("set-language")
    if by is None:
        return Navigation(login_url=address("login"), language_url=language), ""
    if by.membership_id == 0:
        return Navigation(person=by.name, logout_url=address("logout"), language_url=language), ""
    role, request.waiting = ROLES[by.role], waiting(by, request.on)
    items = tuple(
        NavItem(str(words), address(name), icon=icon, count=_count(name, request.waiting), group=str(group))
        for permission, words, name, icon, group in MENU
        if permission in role.permissions and address(name)
    )
    navigation = Navigation(
        items=items,
        municipality=str(_("Gemeente %(name)s")) % {"name": by.municipality_name},
        person=by.name,
        role=str(role.name),
        account_url=address("account"),
        logout_url=address("logout"),
        language_url=language,
    )
    return navigation, theme(request)


def _count(name: str, found: Waiting) -> int | None:
    """A number beside the words: reminders not read yet, what waits in the circle, and what has to be looked at again."""
    counted = {
        "signals": found.signals, "tasks": found.tasks, "messages": found.messages, "reminders": found.reminders,
        "kept-back-due": found.kept,
    }  # fmt: skip
    return counted.get(name) or None


def theme(request: Any) -> str:
    """The address of the municipality's own colours, with their version so that a browser may keep them."""
    state = request.session_state
    plain = address("theme", request.actor.municipality_id)
    return f"{plain}?v={state.theme_version}" if plain and state else ""


def address(name: str, *args: Any) -> str:
    """The address of a page, or '' when there is no such page (yet)."""
    return _address(name, args) if args else _fixed(name, get_script_prefix(), settings.ROOT_URLCONF)


@lru_cache(maxsize=256)
def _fixed(name: str, prefix: str, routes: str) -> str:
    """Addresses without a number stand in the menu of every page."""
    return _address(name, ())


def _address(name: str, args: tuple[Any, ...]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
