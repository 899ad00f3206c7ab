# SPDX-License-Identifier: EUPL-1.2
"""Addresses of information and the service directory. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import (
    content,
    content_directory,
    content_explaining,
    content_managing,
    content_phrases,
    content_services,
    content_translating,
)

INFORMATION, MAP = "informatie", "sociale-kaart"

URLS: list[URLPattern] = [
    path(INFORMATION, content.information, name="information"),
    path(f"{INFORMATION}/nieuw", content_managing.article_new, name="article-new"),
    path(f"{INFORMATION}/bijhouden", content_managing.manage, name="content-manage"),
    path(f"{INFORMATION}/herhalen", content_managing.repetition, name="repetition"),
    path(f"{INFORMATION}/opnieuw-uitleggen", content_explaining.again, name="explain-again"),
    path(f"{INFORMATION}/vertalen", content_translating.translations, name="article-translations"),
    path(f"{INFORMATION}/vertalen/portaal", content_phrases.phrases, name="phrase-translations"),
    path(f"{INFORMATION}/vertalen/portaal/<slug:part>", content_phrases.phrase, name="phrase-translation"),
    path(f"{INFORMATION}/voor/<int:dossier_id>", content_explaining.readings, name="readings"),
    path(f"{INFORMATION}/voor/<int:dossier_id>/<int:article_id>", content_explaining.explain, name="explain"),
    path(f"{INFORMATION}/<int:article_id>", content.article, name="article"),
    path(f"{INFORMATION}/<int:article_id>/uitleggen", content_explaining.to_whom, name="explain-to-whom"),
    path(f"{INFORMATION}/<int:article_id>/wijzigen", content_managing.article_change, name="article-change"),
    path(f"{INFORMATION}/<int:article_id>/nagekeken", content_managing.article_checked, name="article-checked"),
    path(f"{INFORMATION}/<int:article_id>/tonen", content_managing.article_publish, name="article-publish"),
    path(f"{INFORMATION}/<int:article_id>/vertalen", content_translating.translation, name="article-translation"),
    path(MAP, content_services.services, name="services"),
    path(f"{MAP}/nieuw", content_directory.service_new, name="service-new"),
    path(f"{MAP}/inlezen", content_directory.take_in, name="services-import"),
    path(f"{MAP}/bestand.<str:kind>", content_directory.export, name="services-export"),
    path(f"{MAP}/organisaties", content_directory.organisations, name="organisations"),
    path(f"{MAP}/organisaties/nieuw", content_directory.organisation_new, name="organisation-new"),
    path(f"{MAP}/organisaties/<int:organisation_id>", content_directory.organisation, name="organisation"),
    path(f"{MAP}/organisaties/<int:organisation_id>/plek", content_directory.place_new, name="place-new"),
    path(f"{MAP}/plekken/<int:place_id>", content_directory.place, name="place"),
    path(f"{MAP}/<int:service_id>", content_services.service, name="service"),
    path(f"{MAP}/<int:service_id>/wijzigen", content_directory.service_change, name="service-change"),
    path(f"{MAP}/<int:service_id>/nagekeken", content_managing.service_checked, name="service-checked"),
]
