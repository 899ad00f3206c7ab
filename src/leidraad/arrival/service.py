# SPDX-License-Identifier: EUPL-1.2
"""Writes of the arrival room: a household arrives, a stage changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.many_rows import packed, spread
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.arrival import legal_facts
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.arrival.types import Arrival, MemberArrival, StageChange
from leidraad.dossiers import registration, selectors, stages
from leidraad.dossiers.types import NewHousehold, NewPerson, RegisteredHousehold, Stage, WaitingCause

#: The order of the stages; going back is allowed only with a note that says why.
ORDER = tuple(Stage)
#: Rows per statement: keeps the memory of both sides small.
PORTION = 10_000

LINK = {
    "dossier": "bigint", "linked_on": "date", "coa_location": "text", "expected": "smallint",
    "housed_on": "date",
}  # fmt: skip
LINKS = f"""
    insert into arrival_municipalitylink
        (dossier_id, linked_on, coa_location, expected_members, housed_on, municipality_id, source)
    select l.*, %(here)s, %(source)s from ({spread(LINK)}) l
"""  # noqa: S608 (our own names)
PERIOD = {"dossier": "bigint", "stage": "text", "from_on": "date", "until_on": "date", "cause": "text"}
PERIODS = f"""
    insert into arrival_stageperiod
        (dossier_id, stage, from_on, until_on, waiting_cause, municipality_id, note)
    select p.*, %(here)s, '' from ({spread(PERIOD)}) p
"""  # noqa: S608 (our own names)


def arrive(
    by: Actor, arrivals: Sequence[Arrival], *, at: datetime, on: date, source: str = "hand"
) -> list[RegisteredHousehold]:
    """Register households that were linked to the municipality (ARR-1): persons, dossiers, link, stages.

    Works for one family from a form and for a whole file: the number of statements does not grow with the
    number of families. A family that moved in already starts as "gehuisvest", with the wait before it kept.

    Raises AccessDenied, or InvalidInput when a family moved in before it was linked.
    """
    insist(by, Permission.DOSSIER_CREATE)
    for arrival in arrivals:
        _check(arrival, on)
    households = [arrival.household if arrival.of_members else _with_stages(arrival, on) for arrival in arrivals]
    registered = registration.register(by, households, at=at, on=on, source=source)
    arrived = _everybody(arrivals, households, registered)
    _store_links(by, arrived, source, on)
    _store_periods(by, arrived, on)
    legal_facts.tell_arrival(by, ((one.dossier_id, one.member) for one in arrived), at=at, on=on)
    return registered


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


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A member after registration: the number of its dossier, and what was said of its arrival."""

    dossier_id: int
    member: NewPerson
    home: MemberArrival
    expected_members: int


def _everybody(
    arrivals: Sequence[Arrival], households: Sequence[NewHousehold], registered: Sequence[RegisteredHousehold]
) -> list[_Arrived]:
    return [
        _Arrived(dossier_id, household.members[place], arrival.of(place), household.expected_members)
        for arrival, household, done in zip(arrivals, households, registered, strict=True)
        for place, dossier_id in enumerate(done.dossier_ids)
    ]


def _store_links(by: Actor, arrived: list[_Arrived], source: str, on: date) -> None:
    rows = [
        (
            one.dossier_id,
            one.member.linked_on or on,
            one.home.coa_location,
            one.expected_members,
            one.home.housed_on,
        )
        for one in arrived
    ]
    _insert(LINKS, LINK, rows, {"here": by.municipality_id, "source": source})


def _store_periods(by: Actor, arrived: list[_Arrived], on: date) -> None:
    _insert(
        PERIODS,
        PERIOD,
        [period for one in arrived for period in _periods(one, on)],
        {"here": by.municipality_id},
    )


def _insert(
    statement: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]], shared: dict[str, Any]
) -> None:
    with connection.cursor() as cursor:
        for start in range(0, len(rows), PORTION):
            values = zip(*rows[start : start + PORTION], strict=True)
            packed_ones = {name: packed(column) for name, column in zip(columns, values, strict=True)}
            cursor.execute(statement, {**packed_ones, **shared})


def _periods(one: _Arrived, on: date) -> Iterator[tuple[int, str, date, date | None, str]]:
    member = one.member
    linked_on = member.linked_on or on
    since = member.stage_since or linked_on
    if member.stage is not Stage.LINKED:
        yield one.dossier_id, Stage.LINKED, linked_on, since, WaitingCause.NO_HOME
    yield one.dossier_id, member.stage, since, None, member.waiting_cause


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
