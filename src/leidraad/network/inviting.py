# SPDX-License-Identifier: EUPL-1.2
"""Inviting a helper (uitnodigen): an account and a role, and word by e-mail or in a letter with a QR code.

An e-mail is not private: it says only that something is ready, and how to get in. Until the correspondence room sends
e-mail, `config` hands over how; without that only the letter can be chosen.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from leidraad.access import inviting
from leidraad.access.inviting import LetIn, NewHelper
from leidraad.access.types import Actor, InvalidInput

#: Verzender van e-mail: sends (address, subject, text); raises OSError when that does not work out.
Mailer = Callable[[str, str, str], None]
#: The job that sends it; ids only.
JOB = "network.send_invitation"

_mailer: list[Mailer] = []
_place: list[str] = []


def register_mailer(mailer: Mailer | None, address: str) -> None:
    """Called by `config` when everything is loaded: how e-mail is sent (None: not at all), and where Leidraad stands."""
    _mailer[:] = [] if mailer is None else [mailer]
    _place[:] = [address.rstrip("/")]


def sends_mail() -> bool:
    """Whether an invitation can go by e-mail: there is a way to send it, and an address to point at."""
    return bool(_mailer and _place[0])


def invite(by: Actor, new: NewHelper, *, by_mail: bool, at: datetime, on: date) -> tuple[LetIn, str]:
    """Let a helper in and send word; gives who, and for a letter the token of the start link ("" when it needs none).

    Raises InvalidInput (`name`, `email`, `role`, `organisation`, `by_mail`).
    """
    if by_mail and not sends_mail():
        raise InvalidInput({"by_mail": [_("Deze installatie verstuurt geen e-mail. Kies een brief.")]})
    let_in = inviting.let_in(by, new, at=at, on=on)
    if not by_mail:
        return let_in, inviting.start_link(by, let_in.account_id, at=at)
    job = app.configure_task(JOB)
    job.defer(account_id=by.account_id, membership_id=by.membership_id, invited_id=let_in.account_id)
    return let_in, ""


def send(by: Actor, invited_id: int, *, at: datetime) -> bool:
    """Send the invitation; False when there is no address (any more). Raises OSError when it could not be sent."""
    email, language = inviting.address_of(by, invited_id)
    if not email or not sends_mail():
        return False
    token = inviting.start_link(by, invited_id, at=at)
    link = f"{_place[0]}/start/{token}" if token else f"{_place[0]}/inloggen"
    with translation.override(language):
        _mailer[0](email, _("Leidraad: er staat iets voor u klaar"), _text(link, is_first=bool(token)))
    return True


def _text(link: str, *, is_first: bool) -> str:
    """What it says: nothing about anybody."""
    lines = [_("Er staat iets voor u klaar in Leidraad."), "", link, ""]
    if is_first:
        lines.append(_("Met deze link kiest u een wachtwoord. De link werkt één keer en hooguit 72 uur."))
    lines.append(_("In deze e-mail staan geen persoonsgegevens. Kent u Leidraad niet? Doe dan niets."))
    return "\n".join(lines)
