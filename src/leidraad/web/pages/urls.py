# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the staff pages. Each has a row in the permission table (tests/web/test_permission_table.py)."""

from django.urls import URLPattern, path

from leidraad.web.pages import caseload
from leidraad.web.pages.administration_urls import URLS as ADMINISTRATION
from leidraad.web.pages.appointments_urls import URLS as APPOINTMENTS
from leidraad.web.pages.calendar_urls import URLS as CALENDAR
from leidraad.web.pages.case_meetings_urls import URLS as CASE_MEETINGS
from leidraad.web.pages.circle_urls import URLS as CIRCLE
from leidraad.web.pages.content_urls import URLS as CONTENT
from leidraad.web.pages.dossier_urls import URLS as DOSSIERS
from leidraad.web.pages.handing_over_urls import URLS as HANDING_OVER
from leidraad.web.pages.helping_urls import URLS as HELPERS
from leidraad.web.pages.importing_urls import URLS as IMPORTING
from leidraad.web.pages.intake_urls import URLS as INTAKE
from leidraad.web.pages.law_change import URLS as LAW_CHANGE
from leidraad.web.pages.logbook_urls import URLS as LOGBOOK
from leidraad.web.pages.login_urls import URLS as LOGIN
from leidraad.web.pages.network_urls import URLS as NETWORK
from leidraad.web.pages.norms_urls import URLS as NORMS
from leidraad.web.pages.plan_urls import URLS as PLANS
from leidraad.web.pages.portal_urls import URLS as PORTAL
from leidraad.web.pages.referrals_urls import URLS as REFERRALS
from leidraad.web.pages.reminders_urls import URLS as REMINDERS
from leidraad.web.pages.rules_urls import URLS as RULES
from leidraad.web.pages.terms_urls import URLS as TERMS

urlpatterns: list[URLPattern] = [
    *LOGIN,
    *ADMINISTRATION,
    *IMPORTING,
    *LOGBOOK,
    *DOSSIERS,
    *TERMS,
    *PLANS,
    *NETWORK,
    *HELPERS,
    *PORTAL,
    *CIRCLE,
    *REFERRALS,
    *HANDING_OVER,
    *CASE_MEETINGS,
    *APPOINTMENTS,
    *CONTENT,
    *CALENDAR,
    *RULES,
    *NORMS,
    *REMINDERS,
    *LAW_CHANGE,
    *INTAKE,
    path("", caseload.begin, name="begin"),
    path("dossiers", caseload.listing, name="caseload"),
    path("dossiers/lijst.<str:kind>", caseload.export, name="caseload-export"),
    path("dossiers/weergaven", caseload.views, name="caseload-views"),
    path("dossiers/weergaven/nieuw", caseload.view_new, name="caseload-view-new"),
    path("dossiers/weergaven/<int:view_id>", caseload.view_change, name="caseload-view"),
    path("dossiers/weergaven/<int:view_id>/verwijderen", caseload.view_delete, name="caseload-view-delete"),
]
