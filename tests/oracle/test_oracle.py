# SPDX-License-Identifier: EUPL-1.2
"""The oracle: a plain model of who may see what, against the whole system, over random histories.

200 of them here; `./leidraad bench oracle` does 5,000. A difference is told with the history that led to it; one history
again: `LEIDRAAD_ORACLE_SEED=123 LEIDRAAD_ORACLE_HISTORIES=1 pytest tests/oracle`.
"""

import os
from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from tests.oracle import model, running
from tests.oracle.world import world

pytestmark = pytest.mark.django_db
FIRST_SEED = int(os.environ.get("LEIDRAAD_ORACLE_SEED", "0"))
HISTORIES = int(os.environ.get("LEIDRAAD_ORACLE_HISTORIES", "200"))
#: Several tests, so that they can be run beside one another; each makes the world once.
PART = max(50, -(-HISTORIES // 20))
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets what requests take for the time of day."""
    return lambda at: monkeypatch.setattr(timezone, "now", lambda: at)


@pytest.mark.parametrize("first", range(FIRST_SEED, FIRST_SEED + HISTORIES, PART))
def test_both_say_the_same_of_who_sees_what(first: int, clock: Clock) -> None:
    seeds = range(first, min(first + PART, FIRST_SEED + HISTORIES))
    here = world()

    acts = sum(running.run(here, seed, clock) for seed in seeds)

    assert acts > 8 * len(seeds)


def test_a_model_that_forgets_a_withdrawal_is_found_out(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    here = world()
    monkeypatch.setattr(model.Share, "stands", lambda self, day: self.until is None or day <= self.until)

    with pytest.raises(AssertionError):
        for seed in range(40):
            running.run(here, seed, clock, pages_too=False)


def test_a_model_that_forgets_the_clock_is_found_out(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    here = world()
    monkeypatch.setattr(model.Share, "stands", lambda self, day: not self.over)

    with pytest.raises(AssertionError):
        for seed in range(40):
            running.run(here, seed, clock, pages_too=False)


def test_a_model_that_shows_what_was_kept_back_is_found_out(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    here = world()
    written = model.Model.written
    monkeypatch.setattr(model.Model, "written", lambda self, who, kind, day: written(self, who, "", day))

    with pytest.raises(AssertionError):
        for seed in range(40):
            running.run(here, seed, clock, pages_too=False)


def test_the_model_shares_health_on_consent_or_with_care() -> None:
    told = [(role, ground) for (role, ground), domains in model.ALLOWED.items() if "health" in domains]
    assert all(ground == model.CONSENT or role == "care_professional" for role, ground in told)
