# SPDX-License-Identifier: EUPL-1.2
"""Addresses of administration."""

from django.urls import URLPattern, path

from leidraad.web.pages import administration as people
from leidraad.web.pages import administration_town as town

URLS: list[URLPattern] = [
    path("beheer", people.overview, name="administration"),
    path("beheer/accounts", people.accounts, name="administration-accounts"),
    path("beheer/accounts/nieuw", people.new_account, name="administration-new-account"),
    path("beheer/accounts/<int:account_id>", people.account, name="administration-account"),
    path("beheer/accounts/<int:account_id>/rol", people.add_membership, name="administration-add-membership"),
    path("beheer/accounts/<int:account_id>/startlink", people.start_link, name="administration-start-link"),
    path(
        "beheer/accounts/<int:account_id>/tweede-stap-wissen",
        people.reset_second_factor,
        name="administration-reset",
    ),
    path("beheer/accounts/<int:account_id>/toegang", people.access, name="administration-access"),
    path(
        "beheer/rollen/<int:membership_id>/beeindigen",
        people.end_membership,
        name="administration-end-membership",
    ),
    path("beheer/rollen", town.roles, name="administration-roles"),
    path("beheer/rechten.csv", town.rights_list, {"form": "csv"}, name="administration-rights-csv"),
    path("beheer/rechten.ods", town.rights_list, {"form": "ods"}, name="administration-rights-ods"),
    path("beheer/rechten.xlsx", town.rights_list, {"form": "xlsx"}, name="administration-rights-xlsx"),
    path("beheer/teams", town.teams, name="administration-teams"),
    path("beheer/teams/<int:team_id>", town.teams, name="administration-team"),
    path("beheer/organisaties", town.organisations, name="administration-organisations"),
    path("beheer/organisaties/<int:organisation_id>", town.organisations, name="administration-organisation"),
    path("beheer/gemeente", town.municipality, name="administration-municipality"),
    path("beheer/gemeente/kleuren", town.try_colours, name="administration-try-colours"),
]
