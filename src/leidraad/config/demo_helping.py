# SPDX-License-Identifier: EUPL-1.2
"""Helpers in the demo: Hans logged contact with Yonas, Bert supervises him, and Lemlem can be asked to interpret."""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from leidraad.access import context, helper_files
from leidraad.access.helper_files import FileValues
from leidraad.access.types import Actor, Domain
from leidraad.config.demo_cast import Place
from leidraad.config.demo_history import Life
from leidraad.dossiers.given import NewHelp
from leidraad.dossiers.types import ContactKind
from leidraad.plans import selectors, service
from leidraad.pure.plans.changes import AddActivity, AddGoal, Change
from leidraad.pure.plans.types import Activity, ActivityKind, ActivityState, Doing, Goal

HOUR: Final = time(16, 30)
K, D = ContactKind, Doing
#: Days ago, how, minutes, at which activity, who did it, and what he said of it.
LOGS: Final = (
    (
        4,
        K.OUTING,
        120,
        "Boeken lenen in de bibliotheek",
        D.TOGETHER,
        "Samen naar de bibliotheek. Yonas heeft nu een pas.",
    ),
    (2, K.MESSAGE, 15, "", None, ""),
    (1, K.HOME_VISIT, 60, "Post van school lezen", D.ALONE, "Yonas las zelf een brief van school voor."),
)


def tell(place: Place, by_name: Mapping[str, Life], on: date) -> None:
    """Files of helpers, and what Hans logged; days are counted back from today."""
    anna, bert, hans, lemlem = (place.people[name] for name in ("Anna", "Bert", "Hans", "Lemlem"))
    year = timedelta(days=365)
    _keeps(anna, hans, on, FileValues(
        supervisor_id=bert.membership_id, next_talk_on=on + timedelta(days=9), trainings="Basistraining maatjes (2024)",
        certificate_on=on - 3 * year + timedelta(days=40), certificate_until=on + timedelta(days=40),
        languages=("nld", "eng"), days=(2, 5), availability="Woensdag na vijf uur", most_families=2, silence_days=14,
    ))  # fmt: skip
    _keeps(anna, lemlem, on, FileValues(
        supervisor_id=anna.membership_id, trainings="Basistraining sleutelpersonen (2025)", certificate_on=on - year,
        certificate_until=on + 2 * year, languages=("tir", "amh", "nld"), days=(0, 1, 3), phone="0612345678", for_talks=True,
        key_person=True,
    ))  # fmt: skip
    _begins(by_name["Yonas"], hans, on)
    _logs(hans, by_name["Yonas"], on)


def _keeps(by: Actor, helper: Actor, on: date, values: FileValues) -> None:
    with context.acting(by, on):
        helper_files.save(by, helper.membership_id, values, at=_at(on - timedelta(days=3)), on=on)


def _begins(life: Life, buddy: Actor, on: date) -> None:
    """The director puts two things in the plan that Hans can do with Yonas."""
    goal, owner, day = str(uuid.uuid4()), str(life.by.membership_id), on - timedelta(days=5)
    reading = Activity(
        str(uuid.uuid4()), goal, "Post van school lezen", "participant", on + timedelta(days=80), ActivityKind.PRACTICAL,
        helper=str(buddy.membership_id), state=ActivityState.ACTIVE, doing=D.TOGETHER, next_step="De brief over de ouderavond",
    )  # fmt: skip
    library = Activity(
        str(uuid.uuid4()), goal, "Boeken lenen in de bibliotheek", owner, on + timedelta(days=50), ActivityKind.PRACTICAL,
        helper=str(buddy.membership_id), state=ActivityState.ACTIVE, doing=D.FOR,
    )  # fmt: skip
    aim = Goal(goal, Domain.LANGUAGE, "Nederlands lezen in het dagelijks leven", "participant", on + timedelta(days=90))
    with context.acting(life.by, on):
        changes: list[Change] = [AddGoal(aim), AddActivity(reading), AddActivity(library)]
        service.change_plan(life.by, life.head, changes, seen=0, at=_at(day), on=day)


def _logs(by: Actor, life: Life, on: date) -> None:
    with context.acting(by, on):
        found = selectors.loggable(by, life.head, at=_at(on))
        steps = {one.title: one.id for _goal, activities in found.goals for one in activities}
        for ago, kind, minutes, title, doing, words in LOGS:
            day = on - timedelta(days=ago)
            activity = steps.get(title, "")
            new = NewHelp(day, kind, minutes, Domain.LANGUAGE, uuid.uuid4(), "", activity, doing, words)
            service.log_help(by, life.head, new, at=_at(day), on=day)


def _at(day: date) -> datetime:
    return datetime.combine(day, HOUR, UTC)
