# SPDX-License-Identifier: EUPL-1.2
"""Rows of the permission table about information: articles, their translations, and the directory of services."""

from typing import Final

from tests.web.permission_row import ADMINISTRATOR, DIRECTOR, DOSSIER, HELPERS, LOOKS, Row

ARTICLE: Final = ("article",)
EXPLAINERS: Final = (*LOOKS, *HELPERS)
KEEPERS: Final = (*DIRECTOR, *ADMINISTRATOR)
READERS: Final = (*EXPLAINERS, *ADMINISTRATOR, "translator")
TRANSLATORS: Final = (*KEEPERS, "translator")
CONTENT: Final = (
    Row("information", READERS, 200),
    Row("article", READERS, 200, None, ARTICLE),
    Row("article-new", KEEPERS, 200, 422),
    Row("article-change", KEEPERS, 200, 422, ARTICLE),
    Row("article-checked", KEEPERS, None, 303, ARTICLE),
    Row("article-publish", KEEPERS, None, 303, ARTICLE),
    Row("article-translations", TRANSLATORS, 200),
    Row("article-translation", TRANSLATORS, 200, 422, ARTICLE),
    Row("phrase-translations", TRANSLATORS, 200),
    Row("phrase-translation", TRANSLATORS, 200, 422, ("part",)),
    Row("content-manage", KEEPERS, 200),
    Row("repetition", KEEPERS, 200, 422),
    Row("explain-again", EXPLAINERS, 200),
    Row("explain-to-whom", EXPLAINERS, 303, None, ARTICLE),
    Row("explain", EXPLAINERS, 200, 422, ("dossier", "article")),
    Row("readings", EXPLAINERS, 200, None, DOSSIER),
    Row("services", READERS, 200),
    Row("service", READERS, 200, None, ("service",)),
    Row("service-new", KEEPERS, 200, 422),
    Row("service-change", KEEPERS, 200, 422, ("service",)),
    Row("service-checked", KEEPERS, None, 303, ("service",)),
    Row("services-import", KEEPERS, 200, 422),
    Row("services-export", KEEPERS, 200, None, ("kind",)),
    Row("organisations", KEEPERS, 200),
    Row("organisation-new", KEEPERS, 200, 422),
    Row("organisation", KEEPERS, 200, 422, ("listed organisation",)),
    Row("place-new", KEEPERS, 200, 422, ("listed organisation",)),
    Row("place", KEEPERS, 200, 422, ("place",)),
)
