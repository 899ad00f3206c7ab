# SPDX-License-Identifier: EUPL-1.2
"""Writes of the arrival room: a household arrives, a stage changes."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.many_rows import answering_promptly, by_place, spread, store
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.arrival import legal_facts
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.arrival.types import Arrival, StageChange
from leidraad.dossiers import registration, selectors, stages
from leidraad.dossiers.types import NewHousehold, NewPerson, RegisteredHousehold, Stage, WaitingCause

#: The order of the stages; going back is allowed only with a note that says why.
ORDER = tuple(Stage)
#: Rows per statement: keeps the memory of both sides small.
PORTION = 10_000

ARRIVED = {
    "dossier": "bigint", "linked_on": "date", "stage": "text", "since": "date", "cause": "text", "coa_location": "text",
    "housed_on": "date", "expected": "int",
}  # fmt: skip
# Who starts further on waited before.
ARRIVALS = f"""
with arrived as materialized ({spread(ARRIVED)}), links as (
    insert into arrival_municipalitylink
        (dossier_id, linked_on, coa_location, expected_members, housed_on, municipality_id, source)
    select dossier, linked_on, coa_location, expected, housed_on, %(here)s, %(source)s from arrived
)
insert into arrival_stageperiod (dossier_id, stage, from_on, until_on, waiting_cause, municipality_id, note)
select dossier, 'linked', linked_on, since, 'no_home', %(here)s, '' from arrived where stage <> 'linked'
union all
select dossier, stage, since, null, cause, %(here)s, '' from arrived
"""  # noqa: S608 (our own names)


def arrive(
    by: Actor,
    arrivals: Iterable[Arrival],
    *,
    at: datetime,
    on: date,
    source: str = "hand",
    size: registration.Size | None = None,
) -> list[RegisteredHousehold]:
    """Register households that were linked to the municipality (ARR-1): persons, dossiers, link, stages.

    Works for one family from a form and for a whole file: the number of statements does not grow with the
    number of families. A family that moved in already starts as "gehuisvest", with the wait before it kept.
    With `size` a list may still be made while its first families are stored (see `registration.register`).
    Of more than 500 people a job tells the law what their arrival means, a moment later.

    Raises AccessDenied, or InvalidInput when a family moved in before it was linked.
    """
    insist(by, Permission.DOSSIER_CREATE)
    coming = _Coming(arrivals, on)
    households = list(coming) if size is None else coming
    registered = registration.register(by, households, at=at, on=on, source=source, size=size)
    _store(by, coming, registered, source, on)
    ids = [number for done in registered for number in done.dossier_ids]
    if len(ids) > legal_facts.AT_ONCE:
        legal_facts.tell_later(by, ids)
    else:
        legal_facts.tell_arrival(by, _everybody(coming.households, registered), at=at, on=on)
    return registered


class _Coming:
    """The households of arrivals, checked one by one while they are asked for; keeps both for what comes after."""

    def __init__(self, arrivals: Iterable[Arrival], on: date) -> None:
        self._coming, self._on = arrivals, on
        self.arrivals: list[Arrival] = []
        self.households: list[NewHousehold] = []

    def __iter__(self) -> Iterator[NewHousehold]:
        for arrival in self._coming:
            _check(arrival, self._on)
            household = arrival.household if arrival.of_members else _with_stages(arrival, self._on)
            self.arrivals.append(arrival)
            self.households.append(household)
            yield household


def _check(arrival: Arrival, on: date) -> None:
    """Raises InvalidInput. A list has judged what it says per member; there a home may come first."""
    errors: dict[str, list[str]] = {}
    links = [member.linked_on for member in arrival.household.members if member.linked_on]
    if links and max(links) > on:
        errors["linked_on"] = [_("Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in.")]
    if arrival.housed_on and arrival.housed_on > on:
        errors["housed_on"] = [_("Deze datum ligt in de toekomst. Vul hem in als de familie er woont.")]
    elif arrival.housed_on and links and arrival.housed_on < max(links):
        errors["housed_on"] = [_("De verhuizing ligt voor de koppeling. Kijk beide datums na.")]
    if errors:
        raise InvalidInput(errors)


def _with_stages(arrival: Arrival, on: date) -> NewHousehold:
    members = tuple(_staged(member, arrival.housed_on, on) for member in arrival.household.members)
    return replace(arrival.household, members=members)


def _staged(member: NewPerson, housed_on: date | None, on: date) -> NewPerson:
    if member.stage is not Stage.LINKED:
        return member
    linked_on = member.linked_on or on
    stage, since, cause = first_stage(linked_on, housed_on)
    cause = member.waiting_cause or cause
    return replace(member, linked_on=linked_on, stage=stage, stage_since=since, waiting_cause=cause)


def first_stage(linked_on: date, housed_on: date | None) -> tuple[Stage, date, WaitingCause]:
    """The stage in which somebody arrives, since when, and what she waits for."""
    if housed_on:
        return Stage.HOUSED, max(housed_on, linked_on), WaitingCause.NONE
    return Stage.LINKED, linked_on, WaitingCause.NO_HOME


def _everybody(
    households: Sequence[NewHousehold], registered: Sequence[RegisteredHousehold]
) -> Iterator[tuple[int, NewPerson]]:
    """Everybody with the number of her dossier."""
    for household, done in zip(households, registered, strict=True):
        yield from zip(done.dossier_ids, household.members, strict=True)


def _arrived(coming: _Coming, registered: Sequence[RegisteredHousehold], on: date) -> Iterator[tuple[Any, ...]]:
    """Everybody as ARRIVED has it, told from the same as her dossier."""
    for arrival, household, done in zip(coming.arrivals, coming.households, registered, strict=True):
        for dossier_id, person, home in zip(done.dossier_ids, household.members, arrival.homes, strict=True):
            linked_on = person.linked_on or on
            since = person.stage_since or linked_on
            place = (home.coa_location, home.housed_on, household.expected_members)
            yield dossier_id, linked_on, person.stage, since, person.waiting_cause, *place


def _store(by: Actor, coming: _Coming, registered: Sequence[RegisteredHousehold], source: str, on: date) -> None:
    """Links and stages, a portion at a time."""
    rows = _arrived(coming, registered, on)
    shared: dict[str, Any] = {"here": by.municipality_id, "source": source}

    def following() -> dict[str, str] | None:
        portion = list(islice(rows, PORTION))
        return by_place(ARRIVED, portion) if portion else None

    # While the database stores a portion, a thread makes the next ready.
    with ThreadPoolExecutor(1, "arrivals") as ahead, answering_promptly():
        ready = ahead.submit(following)
        while (packed := ready.result()) is not None:
            ready = ahead.submit(following)
            store(ARRIVALS, {**packed, **shared})


def change_stage(
    by: Actor, dossier_id: int, change: StageChange, *, at: datetime, on: date, household: bool = False
) -> int:
    """Move a dossier, or all open dossiers of its household, to a stage (ARR-4). Returns how many changed.

    The same stage with another cause only changes the cause. Raises NotFoundForYou when one of them is not
    for this person to change, and InvalidInput when the day lies in the future or before the present stage
    began, or when going back lacks a reason.
    """
    insist(by, Permission.STAGE_CHANGE, selectors.scope(by, dossier_id))
    states = stages.stage_states(by, dossier_id, household=household)
    if not states:
        raise InvalidInput({"": [_("Dit dossier is gesloten. Heropen het eerst.")]})
    moving = [one for one in states if (one.stage, one.waiting_cause) != (change.stage, change.waiting_cause)]
    for state in moving:
        insist(by, Permission.STAGE_CHANGE, selectors.scope(by, state.dossier_id))
        _check_change(state, change, on)
    for state in moving:
        _move(by, state, change)
        since = state.since if state.stage is change.stage else change.from_on
        stages.set_stage(
            by, state.dossier_id, change.stage, since, change.waiting_cause, note=change.note, at=at, on=on
        )
        audit.record(by, _line(state, change), at)
    if change.stage is Stage.REGISTERED:
        registered = [state.dossier_id for state in moving if state.stage is not Stage.REGISTERED]
        legal_facts.tell_registration(by, registered, change.from_on, at=at, on=on)
    return len(moving)


def _line(state: stages.StageState, change: StageChange) -> audit.Line:
    details = {"from": state.stage.value, "to": change.stage.value, "cause": change.waiting_cause.value}
    return audit.Line(audit.Action.STAGE_CHANGED, state.dossier_id, "dossier", state.dossier_id, details=details)


def _check_change(state: stages.StageState, change: StageChange, on: date) -> None:
    errors: dict[str, list[str]] = {}
    if change.from_on > on:
        errors["from_on"] = [_("Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in.")]
    elif change.from_on < state.since and change.stage is not state.stage:
        told = _("De huidige fase begon op %(since)s. Kies die dag of een latere.")
        errors["from_on"] = [told % {"since": f"{state.since:%d-%m-%Y}"}]
    if ORDER.index(change.stage) < ORDER.index(state.stage) and not change.note.strip():
        errors["note"] = [_("U zet het dossier terug naar een eerdere fase. Schrijf kort op waarom.")]
    if errors:
        raise InvalidInput(errors)


def _move(by: Actor, state: stages.StageState, change: StageChange) -> None:
    present = StagePeriod.objects.filter(dossier_id=state.dossier_id, until_on=None)
    if state.stage is change.stage:
        present.update(waiting_cause=change.waiting_cause, note=change.note)
        return
    present.update(until_on=change.from_on)
    StagePeriod.objects.create(
        municipality_id=by.municipality_id,
        dossier_id=state.dossier_id,
        stage=change.stage,
        from_on=change.from_on,
        waiting_cause=change.waiting_cause,
        note=change.note,
    )
    if change.stage is Stage.HOUSED:
        MunicipalityLink.objects.filter(dossier_id=state.dossier_id, housed_on=None).update(housed_on=change.from_on)
