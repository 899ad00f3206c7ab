# SPDX-License-Identifier: EUPL-1.2
"""Root addresses: the staff pages, the participant's portal, and the answers for what goes wrong."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("leidraad.web.pages.urls")),
    path("", include("leidraad.web.portal.urls")),
]

handler400 = "leidraad.web.ui.errors.bad_request"
handler403 = "leidraad.web.ui.errors.not_found"
handler404 = "leidraad.web.ui.errors.not_found"
handler500 = "leidraad.web.ui.errors.server_error"
