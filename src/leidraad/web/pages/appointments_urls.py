# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the agenda. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import appointments, appointments_answering, appointments_feed, appointments_making
from leidraad.web.pages import appointments_rooms as rooms

ONE = "agenda/afspraken/<int:appointment_id>"
DOSSIER = "dossiers/<int:dossier_id>/afspraken"

URLS: list[URLPattern] = [
    path("agenda", appointments.agenda, name="agenda"),
    path("agenda/mijn", appointments.mine, name="my-appointments"),
    path("agenda/adres", appointments_answering.address, name="agenda-address"),
    path("agenda/<str:token>.ics", appointments_feed.feed, name="agenda-feed"),
    path(ONE, appointments.appointment, name="appointment"),
    path(f"{ONE}/antwoord", appointments_answering.answer, name="appointment-answer"),
    path(f"{ONE}/antwoord/<int:attendee_id>", appointments_making.answer_for, name="appointment-answer-for"),
    path(f"{ONE}/verzetten", appointments_making.move, name="appointment-move"),
    path(f"{ONE}/afzeggen", appointments_making.cancel, name="appointment-cancel"),
    path(f"{ONE}/vragen", appointments_making.invite, name="appointment-invite"),
    path(f"{ONE}/zonder/<int:attendee_id>", appointments_making.leave_out, name="appointment-leave-out"),
    path(f"{ONE}/aanwezig", appointments_making.attended, name="appointment-attended"),
    path(DOSSIER, appointments.of_dossier, name="appointments"),
    path(f"{DOSSIER}/nieuw", appointments_making.new, name="appointment-new"),
    path("beheer/spreekkamers", rooms.rooms, name="rooms"),
    path("beheer/spreekkamers/<int:room_id>", rooms.rooms, name="room"),
]
