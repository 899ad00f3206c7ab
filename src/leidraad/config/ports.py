# SPDX-License-Identifier: EUPL-1.2
"""Upward wiring (decision 3): the ports of lower rooms, filled once all rooms are loaded."""

import os

from django.conf import settings

from leidraad.access.handing_over import KeptBackWork
from leidraad.access.own_trail import Told, register_thing
from leidraad.access.ports import register_leaving_follower, register_norms_follower, register_work
from leidraad.agenda import addresses, closing, reminding
from leidraad.agenda import leaving as not_coming
from leidraad.agenda.handing_over import AppointmentWork
from leidraad.agenda.merging import AppointmentMover
from leidraad.agenda.ports import register_word
from leidraad.arrival.merging import LinkMover, StageMover
from leidraad.case_meetings import keepable as case_meetings
from leidraad.case_meetings.merging import MinutesMover
from leidraad.config.law_files import law_of_today, read_folder
from leidraad.config.mail import mailer
from leidraad.content.merging import ReadingMover
from leidraad.deadlines.following import first_contact
from leidraad.deadlines.law_in_force import set_law
from leidraad.deadlines.merging import FactMover
from leidraad.deadlines.reminder_mail import register_mailer
from leidraad.dossiers.catching_up import catch_up
from leidraad.dossiers.handing_over import DossierWork
from leidraad.dossiers.keepable import register_source
from leidraad.dossiers.ports import (
    register_closing_check,
    register_closing_follower,
    register_first_contact_follower,
    register_mover,
)
from leidraad.intake.merging import IntakeMover
from leidraad.network import inviting, keepable, leaving, notices
from leidraad.network.appointment_word import AppointmentWord
from leidraad.network.handing_over_work import SignalWork, TaskWork
from leidraad.network.merging import CircleMover
from leidraad.network.types import NoticeKind
from leidraad.plans.handing_over import PlanWork
from leidraad.plans.merging import PlanMover
from leidraad.referrals.closing import before_closing
from leidraad.referrals.keepable import referrals
from leidraad.referrals.merging import ReferralMover


def fill() -> None:
    """Give the lower rooms what they asked for."""
    # Appointments before the circle: who helped both goes on helping, and comes.
    for mover in (
        StageMover(), LinkMover(), FactMover(), PlanMover(), IntakeMover(), AppointmentMover(), CircleMover(), ReadingMover(),
        ReferralMover(), MinutesMover(),
    ):  # fmt: skip
        register_mover(mover)
    # Dossiers first: everybody locks families and dossiers in the same order. Signals go along with them.
    for work in (SignalWork(), DossierWork(), PlanWork(), TaskWork(), AppointmentWork(), KeptBackWork()):
        register_work(work)
    register_norms_follower("dossiers", catch_up)
    register_first_contact_follower("deadlines", first_contact)
    register_closing_check("referrals", before_closing)
    register_closing_follower("agenda", closing.dossier_closed)
    set_law(law_of_today, read_folder)
    # The circle first: what she did as a helper there ends with its dossiers locked.
    register_leaving_follower("network", leaving.role_ended)
    register_leaving_follower("agenda", not_coming.role_ended)
    register_source("network", keepable.said_and_asked)
    register_source("referrals", referrals)
    register_source("case_meetings", case_meetings.minutes)
    _fill_trail()
    for kind in (NoticeKind.REFERRAL, NoticeKind.UNHEARD):
        notices.register_judge(kind, "referrals_still_for")
    notices.register_judge(NoticeKind.MEETING, "case_meetings_still_for")
    notices.register_judge(NoticeKind.APPOINTMENT, "agenda_still_for")
    register_word("network", AppointmentWord())
    mail = mailer(os.environ.get("LEIDRAAD_MAIL", ""))
    register_mailer(mail)
    reminding.register_mailer(mail)
    addresses.register_mailer(mail)
    inviting.register_mailer(mail, _address())
    notices.register_mailer(mail, _address())


def _fill_trail() -> None:
    """Of what "who looked" tells only while she may read the thing itself."""
    register_thing("circle_signal", Told("network_circlesignal", "circle_signal.read", listed="signals"))
    register_thing("circle_task", Told("network_circletask"))
    register_thing("referral", Told("referrals_referral", "referral.shown", beside="referrals_transfer"))
    register_thing("transfer", Told("referrals_transfer"))
    register_thing("caseminutes", Told("case_meetings_caseminutes"))


def _address() -> str:
    """Where this installation is reached from outside; "" when nobody said so."""
    hosts = [host for host in os.environ.get("LEIDRAAD_HOSTS", "").split(",") if host]
    scheme = "https" if settings.HTTPS else "http"
    return f"{scheme}://{hosts[0]}" if hosts else ""
