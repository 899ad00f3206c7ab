# SPDX-License-Identifier: EUPL-1.2
"""A municipality's own norms: in the schema of the law, checked on saving, and never law."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, StaleVersion
from leidraad.deadlines import law_change, law_in_force, selectors, service, tasks
from leidraad.deadlines.types import NewFact
from tests.dossiers.families import one, rows
from tests.people import LINDEWAARD, NOW, TODAY

pytestmark = pytest.mark.django_db

LINKED = {"regime": "wi2021", "group": "asylum_permit", "facts": [{"kind": "linked", "on": "2026-11-02"}]}
CONTACT: dict[str, Any] = {
    "id": "EIGEN-1",
    "kind": "deadline",
    "duty": "first_contact",
    "who": "municipality",
    "title": "Eerste contact binnen een week",
    "text": "De gemeente belt binnen een week.",
    "article": "Eigen norm van de gemeente (geen wet)",
    "source": "eigen norm",
    "status": "CONFIGURABLE",
    "status_note": "Geen wet: een norm van de gemeente zelf.",
    "counts_from": {"event": "linked"},
    "length": {"days": "days"},
    "holidays": "none",
    "holidays_because": "Het is geen wet.",
    "fulfilled_by": {"event": "first_contact"},
    "parameters": {"days": {"value": 7, "unit": "days"}},
    "sentence": {"nl": "Bel uiterlijk op {due}.", "en": "Call by {due}."},
    "example": [
        {"name": "Gekoppeld op 2 november", "own": True, "on": "2026-11-10", "case": LINKED,
         "expect": {"due": "2026-11-09", "state": "overdue"}},
        {"name": "Nog op tijd", "own": True, "on": "2026-11-09", "case": LINKED, "expect": {"state": "open"}},
    ],
}  # fmt: skip


@pytest.fixture
def nora(db: None, as_role: Callable[[str], Actor]) -> Iterator[Actor]:
    """Administrator of Lindewaard; everything happens as her."""
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        yield nora


def save(by: Actor, number: int | None = None, **more: Any) -> int:
    """Save the norm for a first contact, perhaps with other words."""
    told = {"name": "Eerste contact", "active": True, "version": None, **more}
    name = told.pop("name")
    body = {**deepcopy(CONTACT), **told.pop("body", {})}
    return service.save_norm(by, number, name, body, at=NOW, on=TODAY, **told)


def test_a_norm_is_saved_and_shown(nora: Actor) -> None:
    number = save(nora)
    (shown,) = selectors.norms(nora)
    assert (shown.id, shown.name, shown.active, shown.edited_by, shown.version) == (
        number, "Eerste contact", True, "Nora Kuiper", 1
    )  # fmt: skip
    assert one("select action from access_auditevent order by id desc limit 1") == "norm.changed"


def test_a_job_makes_the_terms_follow(nora: Actor) -> None:
    save(nora)
    queued = rows("select task_name, (args->>'municipality_id')::int from procrastinate_jobs order by id desc limit 1")
    assert queued == [("deadlines.follow_norms", LINDEWAARD)]


def test_a_norm_makes_terms_that_are_marked_as_no_law(anna: Actor, nora: Actor, selams: int) -> None:
    with context.acting(anna, TODAY):
        service.record_fact(anna, selams, NewFact("linked", date(2026, 11, 2)), at=NOW, on=TODAY)
    save(nora)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=TODAY)
    with context.acting(anna, TODAY):
        assert rows("select rule, due, is_norm from deadlines_dutyrow") == [("EIGEN-1", date(2026, 11, 9), True)]
        assert one("select legal_due_on from dossiers_dossier where id = %s", selams) is None
        (shown,) = [duty for duty in selectors.duties(anna, selams, on=TODAY) if duty.rule == "EIGEN-1"]
        assert (shown.is_norm, shown.stored_differs) == (True, False)


def test_another_number_of_days_changes_the_terms(anna: Actor, nora: Actor, selams: int) -> None:
    with context.acting(anna, TODAY):
        service.record_fact(anna, selams, NewFact("linked", date(2026, 11, 2)), at=NOW, on=TODAY)
    number = save(nora)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=TODAY)
    ten = {"parameters": {"days": {"value": 10, "unit": "days"}}, "example": [
        {**CONTACT["example"][0], "expect": {"due": "2026-11-12"}}, {**CONTACT["example"][1], "expect": {"state": "open"}},
    ]}  # fmt: skip
    save(nora, number, body=ten, version=1)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=TODAY)
    assert one("select due from deadlines_dutyrow") == date(2026, 11, 12)


def test_a_norm_that_is_off_makes_no_terms(anna: Actor, nora: Actor, selams: int) -> None:
    with context.acting(anna, TODAY):
        service.record_fact(anna, selams, NewFact("linked", date(2026, 11, 2)), at=NOW, on=TODAY)
    number = save(nora)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=TODAY)
    save(nora, number, active=False, version=1)
    law_change.apply(tasks.upkeeper(LINDEWAARD), at=NOW, on=TODAY)
    assert rows("select rule from deadlines_dutyrow") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "wish"},
        {"counts_from": {"event": "full_moon"}},
        {"length": {"days": "weeks"}},
        {"id": "PIP-1"},
        {"kind": "reference"},
        {"example": [{**CONTACT["example"][0], "on": "2026-13-45"}, CONTACT["example"][1]]},
        {"example": [{**CONTACT["example"][0], "expect": {"due": "2026-12-24"}}, CONTACT["example"][1]]},
        {"surprise": 1},
        {"sentence": {"nl": "Bel } uiterlijk op {due}.", "en": "Call by {due}."}},
        {"sentence": {"nl": "Bel uiterlijk op {due}.", "en": "Call { by {due}."}},
    ],
)
def test_a_bad_norm_cannot_be_saved_and_says_why(nora: Actor, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        save(nora, body=wrong)
    assert set(refused.value.errors) == {"body"}
    assert selectors.norms(nora) == []


def test_a_name_or_a_number_is_used_once(nora: Actor) -> None:
    save(nora)
    with pytest.raises(InvalidInput) as refused:
        save(nora, body={"id": "EIGEN-2"})
    assert set(refused.value.errors) == {"name"}
    with pytest.raises(InvalidInput) as refused:
        save(nora, name="Nog een")
    assert set(refused.value.errors) == {"body"}


def test_a_norm_that_somebody_else_changed_meanwhile_is_shown_again(nora: Actor) -> None:
    number = save(nora)
    save(nora, number, version=1)
    with pytest.raises(StaleVersion):
        save(nora, number, version=1)


def test_a_director_reads_norms_and_does_not_change_them(as_anna: Actor) -> None:
    assert selectors.norms(as_anna) == []
    with pytest.raises(AccessDenied):
        save(as_anna)


def test_another_town_has_its_own_norms(nora: Actor, carla: Actor) -> None:
    save(nora)
    with context.acting(carla, TODAY):
        assert selectors.norms(carla) == []
        assert "EIGEN-1" not in law_in_force.law_here(carla).lines
