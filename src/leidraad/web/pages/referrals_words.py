# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for referrals and warm transfers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.pure.referring import ReferralState
from leidraad.referrals.types import ReferralShown, StepKind, StepShown, TransferShown, TransferState, Way
from leidraad.web.pages.network_words import GROUND, domains, role
from leidraad.web.pages.signals_words import URGENCY
from leidraad.web.pages.words import DOMAIN, Words
from leidraad.web.ui.filters import day, days_from, moment

#: What an organisation without an account does, in the words of the protocol for sharing.
KIND: Final[Words] = {
    "social_guide": _("Hulp bij wonen, geld, gezin en school"),
    "job_coach": _("Werk of stage"),
    "teacher": _("Taalles"),
    "care_professional": _("Zorg"),
    "volunteer": _("Een maatje of vrijwilliger"),
    "interpreter": _("Tolken of uitleggen"),
}
STATE: Final[Mapping[ReferralState, tuple[object, str, str]]] = {
    ReferralState.ASKED: (_("Wacht op toestemming"), "info", "clock"),
    ReferralState.SENT: (_("Wacht op antwoord"), "info", "clock"),
    ReferralState.ACCEPTED: (_("Aangenomen"), "brand", "check"),
    ReferralState.REFUSED: (_("Niet aangenomen"), "warn", "close"),
    ReferralState.DONE: (_("Klaar"), "ok", "done"),
    ReferralState.WITHDRAWN: (_("Ingetrokken"), "", "back"),
    ReferralState.DECLINED: (_("De deelnemer wil dit niet"), "", "close"),
}
STEP: Final[Mapping[StepKind, tuple[object, str]]] = {
    StepKind.ASKED: (_("Om toestemming gevraagd"), "language"),
    StepKind.SENT: (_("Verstuurd"), "arrow"),
    StepKind.ALLOWED: (_("De deelnemer zei ja"), "check"),
    StepKind.FORBIDDEN: (_("De deelnemer zei nee"), "close"),
    StepKind.STOPPED: (_("De deelnemer stopt met delen"), "lock"),
    StepKind.ACCEPTED: (_("Aangenomen"), "check"),
    StepKind.REFUSED: (_("Niet aangenomen"), "close"),
    StepKind.DONE: (_("Klaar"), "done"),
    StepKind.WITHDRAWN: (_("Ingetrokken"), "back"),
    StepKind.ARRIVED: (_("De deelnemer is er geweest"), "check"),
    StepKind.NOT_ARRIVED: (_("De deelnemer is er niet terechtgekomen"), "warning"),
    StepKind.HANDED: (_("Overgedragen"), "arrow"),
    StepKind.RECEIVER_YES: (_("Geland bij de ontvanger"), "check"),
    StepKind.RECEIVER_NO: (_("Niet geland bij de ontvanger"), "warning"),
    StepKind.PARTICIPANT_YES: (_("De deelnemer weet waar zij terechtkan"), "check"),
    StepKind.PARTICIPANT_NO: (_("De deelnemer weet niet waar zij terechtkan"), "warning"),
    StepKind.AGAIN: (_("Opnieuw gevraagd"), "clock"),
}


def referral(one: ReferralShown, on: date) -> dict[str, Any]:
    """A referral for a list or its own page."""
    return {
        "shown": one, "to": receiver(one), "badge": badge(one, on), "domain": str(DOMAIN[one.domain]),
        "domains": domains(one.domains), "ground": str(GROUND.get(one.ground, "")), "urgency": str(URGENCY[one.urgency]),
        "by": " · ".join((one.by_name, role(one.by_role))), "made": moment(one.made_at, short=True),
        "due": day(one.result_by if one.state is ReferralState.ACCEPTED else one.respond_by),
        "changed": moment(one.changed_at, short=True), "warning": warning(one),
    }  # fmt: skip


def receiver(one: ReferralShown | TransferShown) -> str:
    """To whom: organisation and kind of help, or role."""
    to = one.receiver
    what = str(KIND.get(to.role, "")) if to.outside else role(to.role)
    return " · ".join(part for part in (to.organisation, what) if part)


def badge(one: ReferralShown, on: date) -> tuple[str, str, str]:
    """How it stands; too late goes first."""
    words, kind, icon = STATE[one.state]
    if one.late:
        due = one.result_by if one.state is ReferralState.ACCEPTED else one.respond_by
        return days_from(due, on), "error", "clock"
    return str(words), kind, icon


def warning(one: ReferralShown) -> str:
    """Why it comes back on top, where it is not the day."""
    if one.blocked:
        return _now("De ontvanger ziet dit niet meer. Deel het opnieuw, of trek de doorverwijzing in.")
    if one.arrived is False and one.rises:
        return _now("De deelnemer is er niet terechtgekomen.")
    return ""


def transfer(one: TransferShown, on: date) -> dict[str, Any]:
    """A warm transfer for a list or its own page."""
    return {
        "shown": one, "to": receiver(one), "badge": transfer_badge(one, on), "domains": domains(one.domains),
        "ground": str(GROUND.get(one.ground, "")), "talk": day(one.talk_on), "due": day(one.confirm_by),
        "by": " · ".join((one.by_name, role(one.by_role))), "made": moment(one.made_at, short=True),
        "sides": [(_now("Ontvanger"), side(one.receiver_landed)), (_now("Deelnemer"), side(one.participant_landed))],
        "warning": _now("De ontvanger ziet dit niet meer. Deel het opnieuw, of trek de overdracht in.") if one.blocked else "",
    }  # fmt: skip


def transfer_badge(one: TransferShown, on: date) -> tuple[str, str, str]:
    """Whether it landed."""
    if one.state is TransferState.LANDED:
        return _now("Geland"), "ok", "done"
    if one.state is TransferState.WITHDRAWN:
        return _now("Ingetrokken"), "", "back"
    if one.receiver_landed is False or one.participant_landed is False:
        return _now("Niet geland"), "error", "warning"
    return (
        (days_from(one.confirm_by, on), "error", "clock") if one.late else (_now("Nog niet bevestigd"), "info", "clock")
    )


def side(said: bool | None) -> tuple[str, str, str]:
    """What one side says of it."""
    if said is None:
        return _now("Nog niets gezegd"), "", "clock"
    return (_now("Ja, geland"), "ok", "check") if said else (_now("Nee, niet geland"), "error", "warning")


def film(steps: tuple[StepShown, ...]) -> list[dict[str, Any]]:
    """What happened, the newest first, as the timeline of a page takes it."""
    return [_step(one) for one in reversed(steps)]


def _step(one: StepShown) -> dict[str, Any]:
    words, icon = STEP[one.kind]
    told = _now("%(who)s zei dit. %(by)s schreef het op.") % {"who": one.said_by, "by": one.by_name}
    by = told if one.way is Way.TOLD else " · ".join((one.by_name, role(one.by_role)))
    return {"title": str(words), "icon": icon, "when": moment(one.at, short=True), "iso": one.at.isoformat(),
            "word": one.word, "by": by}  # fmt: skip
