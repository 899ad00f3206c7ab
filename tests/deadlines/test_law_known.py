# SPDX-License-Identifier: EUPL-1.2
"""Terms as they were known on a day: with the facts, the law and the norms of that day."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines import law_change, law_in_force, selectors, service, tasks
from leidraad.deadlines.types import NewFact
from leidraad.pure.law.law import Law
from tests.deadlines.laws import small_law, texts
from tests.deadlines.test_norms import CONTACT
from tests.people import LINDEWAARD, NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEFORE, AFTER = date(2027, 1, 11), date(2026, 12, 28)


def in_force(files: dict[str, str], law: Law, at: datetime) -> None:
    """From this moment on it is the law, from these files."""
    law_in_force.set_law(lambda: law, lambda: files)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=at, on=at.date())


def as_known(by: Actor, dossier_id: int, at: datetime) -> dict[str, date | None]:
    """The last day of every term, as it was known at a moment."""
    found = selectors.duties_as_known(by, dossier_id, known_at=at, on=TODAY)
    return {duty.rule: duty.due for duty in found}


@pytest.fixture
def registered(as_anna: Actor, selams: int) -> int:
    """Selam was registered, and everything is worked out with the first law."""
    in_force(texts(), small_law(), NOW)
    service.record_fact(as_anna, selams, NewFact("registered", date(2026, 11, 2)), at=NOW, on=TODAY)
    return selams


def test_a_day_before_the_law_changed_knows_the_former_law(as_anna: Actor, registered: int) -> None:
    in_force(texts(changed_from="2026-07-01"), small_law(changed_from="2026-07-01"), NOW + DAY)
    assert as_known(as_anna, registered, NOW + DAY / 2)["PIP-1"] == BEFORE
    assert as_known(as_anna, registered, NOW + 2 * DAY)["PIP-1"] == AFTER
    assert selectors.law_is_known(as_anna, NOW + DAY / 2)


def test_the_receipt_names_the_law_of_then(as_anna: Actor, registered: int) -> None:
    in_force(texts(changed_from="2026-07-01"), small_law(changed_from="2026-07-01"), NOW + DAY)
    plan, *_others = selectors.duties_as_known(as_anna, registered, known_at=NOW + DAY / 2, on=TODAY)
    assert plan.receipt is not None and plan.receipt.law == small_law().fingerprint


def test_a_file_that_was_changed_all_the_same_is_said(as_anna: Actor, registered: int) -> None:
    in_force(texts(12), small_law(12), NOW + DAY)
    assert not selectors.law_is_known(as_anna, NOW + DAY / 2)
    assert selectors.law_is_known(as_anna, NOW + 2 * DAY)
    assert as_known(as_anna, registered, NOW + DAY / 2)["PIP-1"] == date(2027, 1, 25)


def test_before_anything_was_worked_out_the_first_law_counts(as_anna: Actor, registered: int) -> None:
    in_force(texts(changed_from="2026-07-01"), small_law(changed_from="2026-07-01"), NOW + DAY)
    service.record_fact(as_anna, registered, NewFact("notified", date(2026, 11, 2)), at=NOW - 9 * DAY, on=TODAY)
    assert as_known(as_anna, registered, NOW - DAY) == {}
    assert selectors.law_is_known(as_anna, NOW - DAY)


def test_a_norm_counts_as_it_stood(as_anna: Actor, registered: int, as_role: Callable[[str], Actor]) -> None:
    nora = as_role("administrator")
    number = None
    for days, at in ((7, NOW + DAY), (9, NOW + 3 * DAY)):
        with context.acting(nora, TODAY):
            number = service.save_norm(nora, number, "Contact", norm(days), at=at, on=TODAY)
    with context.acting(nora, TODAY):
        service.save_norm(nora, number, "Contact", norm(9), active=False, at=NOW + 5 * DAY, on=TODAY)
    service.record_fact(as_anna, registered, NewFact("linked", date(2026, 11, 2)), at=NOW, on=TODAY)
    known = [as_known(as_anna, registered, NOW + day * DAY).get("EIGEN-1") for day in (0, 2, 4, 6)]
    assert known == [None, date(2026, 11, 9), date(2026, 11, 11), None]


def norm(days: int) -> dict[str, Any]:
    """A norm for the first contact, without examples."""
    body = deepcopy(CONTACT)
    del body["example"]
    body["parameters"]["days"]["value"] = days
    return body
