# SPDX-License-Identifier: EUPL-1.2
"""The oracle: a plain model of who may see what, against the database and the pages, over random histories.

200 of them here; `./leidraad bench oracle` does 5,000.
"""

import os
from typing import Any

import pytest
from django.utils import timezone

from tests.network import histories, plain_model
from tests.network.plain_model import ALLOWED, CONSENT

pytestmark = pytest.mark.django_db
HISTORIES = int(os.environ.get("LEIDRAAD_ORACLE_HISTORIES", "200"))


def test_both_say_the_same_of_who_sees_what(monkeypatch: pytest.MonkeyPatch) -> None:
    world = histories.world()

    def clock(at: Any) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    acts = sum(histories.run(world, seed, clock) for seed in range(HISTORIES))
    assert acts > 5 * HISTORIES


def test_a_model_that_forgets_a_withdrawal_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def clock(at: Any) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    world = histories.world()
    monkeypatch.setattr(plain_model.Share, "stands", lambda self, day: self.until is None or day <= self.until)
    with pytest.raises(AssertionError):
        for seed in range(40):
            histories.run(world, seed, clock)


def test_the_model_shares_health_on_consent_or_with_care() -> None:
    told = [(role, ground) for (role, ground), domains in ALLOWED.items() if "health" in domains]
    assert all(ground == CONSENT or role == "care_professional" for role, ground in told)
