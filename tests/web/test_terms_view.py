# SPDX-License-Identifier: EUPL-1.2
"""Terms in words: the order of urgency, the day that matters, how far off it is, and how far the hours are."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leidraad.deadlines.types import DutyShown
from leidraad.pure.law.duties import Quantity, State
from leidraad.web.pages import terms_view
from tests.people import TODAY

PLAIN = DutyShown(
    rule="PIP-1", part=0, duty="plan", who="municipality", kind="deadline", title="Plan", starts=None, due=None,
    days_left=None, state=State.OPEN, missing=(), because="", article="", source="", status="CONFIRMED", status_note="",
    quantity=None, met_on=None, base_due=None, check_due=None, version=None, is_norm=False, receipt=None,
)  # fmt: skip


def duty(due: int | None = None, starts: int | None = None, **more: Any) -> DutyShown:
    """A duty with its days counted from today."""
    days: dict[str, Any] = {
        name: None if n is None else TODAY + timedelta(days=n) for name, n in (("due", due), ("starts", starts))
    }
    return replace(PLAIN, **days, days_left=due, **more)


def grouped(*found: DutyShown) -> dict[str, list[str]]:
    """The titles of each group."""
    groups = terms_view.groups(found, TODAY, dossier_id=1, can_record=False)
    return {group.code: [row["title"] for row in group.rows] for group in groups}


def test_what_is_late_comes_first_and_the_oldest_on_top() -> None:
    found = grouped(
        duty(3, title="straks"), duty(-2, state=State.OVERDUE, title="laat"), duty(-9, state=State.OVERDUE, title="later")
    )  # fmt: skip
    assert list(found) == ["late", "near"]
    assert found["late"] == ["later", "laat"]


@pytest.mark.parametrize(
    ("shown", "group"),
    [
        (duty(0), "near"),
        (duty(30), "near"),
        (duty(31), "later"),
        (duty(None), "later"),
        (duty(400, 20, state=State.NOT_YET, kind="window"), "near"),
        (duty(20, None, state=State.NOT_YET, kind="permission"), "near"),
        (duty(400, 40, state=State.NOT_YET, kind="window"), "later"),
        (duty(state=State.WAITING), "waiting"),
        (duty(-3, state=State.MET), "done"),
        (duty(-3, state=State.MET_LATE), "done"),
        (duty(-3, state=State.PASSED, kind="window"), "done"),
        (duty(state=State.NOT_APPLICABLE), "not"),
    ],
)
def test_every_state_has_its_group(shown: DutyShown, group: str) -> None:
    assert list(grouped(shown)) == [group]


@pytest.mark.parametrize(
    ("shown", "when", "left"),
    [
        (duty(3), "Uiterlijk 24 november 2026", "over 3 dagen"),
        (duty(0), "Uiterlijk 21 november 2026", "vandaag"),
        (duty(-2, state=State.OVERDUE), "Uiterlijk 19 november 2026", "2 dagen te laat"),
        (duty(365), "Uiterlijk 21 november 2027", "over 365 dagen"),
        (duty(800), "Uiterlijk 29 januari 2029", "over ruim 2 jaar"),
        (duty(5, -5, kind="window"), "Van 16 november 2026 tot en met 26 november 2026", "eindigt over 5 dagen"),
        (duty(None, -5, kind="period"), "Vanaf 16 november 2026", ""),
        (duty(9, 5, kind="window", state=State.NOT_YET), "Van 26 november 2026 tot en met 30 november 2026",
         "begint over 5 dagen"),
        (duty(None), "Nog geen datum", ""),
        (duty(4, state=State.MET, met_on=date(2026, 11, 20)), "Gedaan op 20 november 2026. Laatste dag: 25 november 2026.",
         ""),
        (duty(None, state=State.MET, met_on=date(2026, 11, 20)), "Gedaan op 20 november 2026.", ""),
    ],
)  # fmt: skip
def test_the_day_that_matters_and_how_far_it_is(shown: DutyShown, when: str, left: str) -> None:
    assert (terms_view.when(shown), terms_view.distance(shown, TODAY)) == (when, left)


def test_hours_never_go_past_the_end_of_the_bar() -> None:
    told = terms_view.quantity(Quantity(80000, 79000, 4000))
    assert told is not None
    assert (told["value"], told["total"], told["left"]) == (800, 800, "alles is gedaan")


def test_parts_of_an_exam_are_no_hours() -> None:
    told = terms_view.quantity(Quantity(500, 200), "exam_parts")
    assert told is not None
    assert (told["label"], told["left"]) == ("2 van 5 onderdelen gedaan", "nog 3 onderdelen")


def test_a_duty_without_hours_has_no_bar() -> None:
    assert terms_view.quantity(None) is None
    assert terms_view.quantity(Quantity(0, 0)) is None


def test_the_next_three_are_duties_with_a_day_and_no_windows() -> None:
    found = [
        duty(9, title="c"), duty(3, title="b"), duty(-1, state=State.OVERDUE, title="a"), duty(11, title="d"),
        duty(1, kind="window"), duty(None), duty(2, state=State.MET),
    ]  # fmt: skip
    assert [row["title"] for row in terms_view.next_three(found, TODAY)] == ["a", "b", "c"]


def test_what_is_missing_is_asked_once_and_the_law_goes_first() -> None:
    waiting = [
        duty(state=State.WAITING, missing=("permit_granted",), is_norm=True),
        duty(state=State.WAITING, missing=("plan_dated", "registered")),
        duty(state=State.WAITING, missing=("plan_dated", "ended")),
    ]
    assert [one["kind"] for one in terms_view.missing(waiting, 1)] == ["registered", "plan_dated", "permit_granted"]


def test_what_waits_for_the_same_stands_together_and_the_end_comes_last() -> None:
    found = [
        duty(state=State.WAITING, missing=("fulfilled",), title="wissen"),
        duty(state=State.WAITING, missing=("plan_dated",), title="termijn"),
        duty(state=State.WAITING, missing=("plan_dated",), title="cursus"),
    ]
    [group] = terms_view.groups(found, TODAY, dossier_id=1, can_record=False)
    assert [len(bundle["rows"]) for bundle in group.bundles] == [2, 1]
    assert [bundle["asks"] for bundle in group.bundles] == [True, False]


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    assert terms_view.why(replace(PLAIN, source="javascript:alert(1)"))["source"] == ""
    assert terms_view.why(replace(PLAIN, source="https://wetten.example/1"))["source"] == "https://wetten.example/1"
