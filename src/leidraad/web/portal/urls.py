# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the portal, all below `mijn`. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.portal import (
    appointments,
    asking,
    home,
    information,
    letters,
    looking,
    outside,
    passkeys,
    people,
    plan,
    visiting,
)

urlpatterns: list[URLPattern] = [
    path("mijn", home.home, name="portal"),
    path("mijn/meer", home.more, name="portal-more"),
    path("mijn/plan", plan.plan, name="portal-plan"),
    path("mijn/plan/stap/<uuid:activity_id>", plan.tick, name="portal-tick"),
    path("mijn/week", plan.week, name="portal-week"),
    path("mijn/afspraken", appointments.appointments, name="portal-appointments"),
    path("mijn/afspraken/adres", appointments.address, name="portal-calendar"),
    path("mijn/afspraken/<int:appointment_id>", appointments.appointment, name="portal-appointment"),
    path("mijn/dromen", plan.wishes, name="portal-wishes"),
    path("mijn/terugblik", plan.reflections, name="portal-reflections"),
    path("mijn/mensen", people.people, name="portal-people"),
    path("mijn/toestemming", people.consents, name="portal-consents"),
    path("mijn/brieven", letters.letters, name="portal-letters"),
    path("mijn/brieven/<int:document_id>", letters.letter, name="portal-letter"),
    path("mijn/brieven/plan/<int:document_id>", letters.paper, name="portal-paper"),
    path("mijn/wie-keek", looking.looked, name="portal-looked"),
    path("mijn/vraag", asking.ask, name="portal-ask"),
    path("mijn/informatie", information.information, name="portal-information"),
    path("mijn/informatie/<int:article_id>", information.article, name="portal-article"),
    path("mijn/organisaties", information.services, name="portal-services"),
    path("mijn/organisaties/<int:service_id>", information.organisation, name="portal-service"),
    path("mijn/inlogdienst/<int:provider_id>", outside.away, name="portal-outside"),
    path("mijn/inlogdienst/terug", outside.back, name="portal-outside-back"),
    path("mijn/sleutel", passkeys.enter, name="portal-key-login"),
    path("mijn/sleutels", passkeys.keys, name="portal-keys"),
    path("mijn/inloggen", visiting.log_in, name="portal-login"),
    path("mijn/brief", visiting.start, name="portal-start"),
    path("mijn/brief/<str:token>", visiting.start, name="portal-start-number"),
    path("mijn/uitloggen", visiting.log_out, name="portal-logout"),
    path("mijn/taal", visiting.set_language, name="portal-language"),
]
