# SPDX-License-Identifier: EUPL-1.2
"""Rows of the permission table about referrals and warm transfers."""

from typing import Final

from tests.web.permission_row import DIRECTOR, DOSSIER, HELPERS, LOOKS, Row

GUIDE: Final = ("social_guide",)
REFERRAL: Final = ("referral",)
TRANSFER: Final = ("transfer",)
REFERRALS: Final = (
    Row("referrals", (*LOOKS, *HELPERS), 200),
    # In this world the director referred to organisations without an account: it concerns nobody else.
    Row("referral", DIRECTOR, 200, 422, REFERRAL, reach="team"),
    Row("referral-withdraw", DIRECTOR, 200, 422, REFERRAL, reach="team"),
    Row("referral-arrived", DIRECTOR, None, 422, REFERRAL, reach="team", passes=GUIDE),
    Row("referral-consent", DIRECTOR, 200, 422, ("asked referral",), reach="team"),
    Row("referral-stop", DIRECTOR, None, 303, REFERRAL, reach="team", passes=GUIDE),
    Row("circle-referrals", LOOKS, 200, None, DOSSIER),
    Row("helped-referrals", HELPERS, 200, None, DOSSIER),
    Row("circle-refer", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("helped-refer", GUIDE, 200, 422, DOSSIER),
    Row("circle-transfer", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("helped-transfer", GUIDE, 200, 422, DOSSIER),
    Row("transfer", DIRECTOR, 200, 422, TRANSFER, reach="team"),
    Row("transfer-again", DIRECTOR, 200, 422, TRANSFER, reach="team"),
    Row("transfer-withdraw", DIRECTOR, 200, 422, TRANSFER, reach="team"),
    Row("portal-referrals", ("participant",), 200, 404),
)
