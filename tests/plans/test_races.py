# SPDX-License-Identifier: EUPL-1.2
"""A thousand times two people at the same plan at the same moment, each on a connection of her own: nothing is lost."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers.registration import register
from leidraad.dossiers.types import NewHousehold
from leidraad.plans import keeping, service
from leidraad.plans.models import ActivityRow, PlanChange
from leidraad.plans.types import PlanConflict
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change, ChangeActivity
from leidraad.pure.plans.film import replay
from tests.dossiers.families import SELAM
from tests.people import NOW, TODAY
from tests.plans.made import LANGUAGE, LESSONS, LESSONS_ID

RACES = 1000
#: One race in so many is about the same field: then one of the two has to choose.
SAME = 5


@pytest.fixture
def dossier(own_database: str, anna: Actor) -> int:
    """Selam's dossier in no team, so that both directors may change it; with lessons in her plan."""
    with context.acting(anna, TODAY):
        done = register(anna, [NewHousehold((SELAM,), director_id=anna.membership_id)], at=NOW, on=TODAY)
        number = done[0].dossier_ids[0]
        begin: list[Change] = [AddGoal(LANGUAGE), AddActivity(replace(LESSONS, note="", next_step=""))]
        service.change_plan(anna, number, begin, seen=0, at=NOW, on=TODAY)
    return number


def add_word(by: Actor, dossier: int, field: str, word: str, meet: Callable[[], object]) -> bool:
    """Look, wait until the other has looked as well, and put a word behind what one saw; True when one had to choose."""
    with context.acting(by, TODAY):
        seen, before = look(by, dossier, field)
    meet()
    try:
        put(by, dossier, field, f"{before} {word}".strip(), seen)
    except PlanConflict as problem:
        theirs = getattr(problem.state.activities[LESSONS_ID], field)
        put(by, dossier, field, f"{theirs} {word}", problem.version)
        return True
    return False


def look(by: Actor, dossier: int, field: str) -> tuple[int, str]:
    """The version and the words of a field; a long text begins anew, so that the last ten races remain."""
    plan = keeping.plan_of(by, dossier)
    assert plan is not None
    return plan.version, ActivityRow.objects.values_list(field, flat=True).get(plan=plan, uid=LESSONS_ID)


def put(by: Actor, dossier: int, field: str, text: str, seen: int) -> None:
    """Send the form."""
    shortened = " ".join(text.split()[-20:])
    with context.acting(by, TODAY):
        service.edit_activity(by, dossier, LESSONS_ID, {field: shortened}, seen=seen, at=NOW, on=TODAY)


@pytest.mark.slow
def test_a_thousand_races_lose_nothing(dossier: int, anna: Actor, daan: Actor) -> None:
    barrier = threading.Barrier(2, timeout=120)

    def run(by: Actor, own: str) -> int:
        chosen = 0
        try:
            for race in range(RACES):
                field = "note" if race % SAME == 0 else own
                chosen += add_word(by, dossier, field, f"{by.name[0]}{race}", barrier.wait)
                barrier.wait()
        finally:
            connection.close()
        return chosen

    with ThreadPoolExecutor(2) as threads:
        hers, his = threads.submit(run, anna, "note"), threads.submit(run, daan, "next_step")
        chosen = hers.result() + his.result()
    with context.acting(anna, TODAY):
        plan = keeping.plan_of(anna, dossier)
        assert plan is not None
        rows, kept = keeping.rows_of(plan), keeping.loaded(plan)
    assert chosen == RACES // SAME, "each time both touched the same field, exactly one had to choose"
    assert [row.number for row in rows] == list(range(1, 2 * RACES + 2))
    assert replay(one.change for one in keeping.recorded(rows)) == kept.state
    assert lost(rows) == []


def lost(rows: list[PlanChange]) -> list[str]:
    """Words that somebody wrote and that were not there any more in the next version of the same field."""
    missing: list[str] = []
    now = {"note": "", "next_step": ""}
    for one in keeping.recorded(rows):
        if isinstance(one.change, ChangeActivity):
            for field, (before, after) in one.change.fields.items():
                if before != now[field]:
                    missing.append(f"version {one.number}: {field} was {now[field]!r}, not {before!r}")
                kept = now[field].split()[-19:]
                missing += [word for word in kept if word not in after.split()]
                now[field] = after
    written = {word for words in now.values() for word in words.split()}
    assert {f"A{RACES - 1}", f"D{RACES - 1}"} <= written
    return missing
