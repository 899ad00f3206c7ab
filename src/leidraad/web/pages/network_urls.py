# SPDX-License-Identifier: EUPL-1.2
"""Addresses about the circle, and those of helpers. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import (
    helping,
    helping_log,
    helping_rules,
    helping_seen,
    network,
    network_consent,
    network_protocol,
)

ONE = "dossiers/<int:dossier_id>/kring"
MINE = "mijn-mensen"

URLS: list[URLPattern] = [
    path(ONE, network.circle, name="circle"),
    path(f"{ONE}/delen", network.share, name="circle-share"),
    path(f"{ONE}/uitnodigen", network.invite, name="circle-invite"),
    path(f"{ONE}/gezin", network.offer, name="circle-offer"),
    path(f"{ONE}/toestemming", network_consent.screen, name="circle-consent"),
    path(f"{ONE}/toestemming/klaar", network_consent.unlock, name="circle-consent-unlock"),
    path(f"{ONE}/<int:member_id>/wijzigen", network.change, name="circle-change"),
    path(f"{ONE}/<int:member_id>/stoppen", network.leave, name="circle-leave"),
    path("afspraken-delen", network_protocol.protocol, name="sharing-protocol"),
    path("afspraken-delen/strenger", network_protocol.stricter, name="sharing-stricter"),
    path("afspraken-delen/<int:restriction_id>/intrekken", network_protocol.lift, name="sharing-lift"),
    path("dossiers/<int:dossier_id>/plan/gezien", helping_seen.seen, name="plan-seen"),
    path("dossiers/<int:dossier_id>/plan/gezien/overnemen", helping_seen.take_over, name="plan-seen-take"),
    path(MINE, helping.people, name="my-people"),
    path(f"{MINE}/lijst.<str:kind>", helping.export, name="my-people-export"),
    path(f"{MINE}/wat-ik-zie", helping_rules.rules, name="my-rules"),
    path(f"{MINE}/<int:dossier_id>", helping.person, name="helped"),
    path(f"{MINE}/<int:dossier_id>/contact", helping_log.log, name="helped-log"),
    path(f"{MINE}/<int:dossier_id>/plan", helping.plan, name="helped-plan"),
    path(f"{MINE}/<int:dossier_id>/plan/voorstel", helping.propose, name="helped-propose"),
    path(f"{MINE}/<int:dossier_id>/documenten/<int:document_id>", helping.document, name="helped-document"),
]
