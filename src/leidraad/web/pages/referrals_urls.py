# SPDX-License-Identifier: EUPL-1.2
"""Addresses of referrals and warm transfers. Each has a row in the permission table."""

from django.urls import URLPattern, path

from leidraad.web.pages import referrals, referrals_making, referrals_transfers

ONE, MINE = "dossiers/<int:dossier_id>", "mijn-mensen/<int:dossier_id>"
REFERRAL, TRANSFER = "doorverwijzingen/<int:referral_id>", "overdrachten/<int:transfer_id>"

URLS: list[URLPattern] = [
    path("doorverwijzingen", referrals.referrals, name="referrals"),
    path(REFERRAL, referrals.referral, name="referral"),
    path(f"{REFERRAL}/intrekken", referrals.withdraw, name="referral-withdraw"),
    path(f"{REFERRAL}/aangekomen", referrals.arrived, name="referral-arrived"),
    path(f"{REFERRAL}/toestemming", referrals.consent, name="referral-consent"),
    path(f"{REFERRAL}/stoppen", referrals.stop, name="referral-stop"),
    path(f"{ONE}/doorverwijzingen", referrals.of_dossier, name="circle-referrals"),
    path(f"{MINE}/doorverwijzingen", referrals.of_helped, name="helped-referrals"),
    path(f"{ONE}/doorverwijzen", referrals_making.refer, name="circle-refer"),
    path(f"{MINE}/doorverwijzen", referrals_making.refer_helped, name="helped-refer"),
    path(f"{ONE}/warm-overdragen", referrals_transfers.hand_over, name="circle-transfer"),
    path(f"{MINE}/warm-overdragen", referrals_transfers.hand_over_helped, name="helped-transfer"),
    path(TRANSFER, referrals_transfers.transfer, name="transfer"),
    path(f"{TRANSFER}/opnieuw", referrals_transfers.again, name="transfer-again"),
    path(f"{TRANSFER}/intrekken", referrals_transfers.withdraw, name="transfer-withdraw"),
]
