# SPDX-License-Identifier: EUPL-1.2
"""Writes of the arrival room: a household arrives, a stage changes. Order: may, valid, write, audit, timeline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.arrival.models import MunicipalityLink, StagePeriod
from leidraad.arrival.types import Arrival, StageChange
from leidraad.dossiers import registration, selectors, stages
from leidraad.dossiers.types import NewPerson, RegisteredHousehold, Stage, WaitingCause

#: The order of the stages; going back is allowed only with a note that says why.
ORDER = tuple(Stage)

LINKS = """
    insert into arrival_municipalitylink
        (municipality_id, dossier_id, linked_on, coa_location, expected_members, housed_on, source)
    select %s, * , %s from unnest(%s::bigint[], %s::date[], %s::text[], %s::smallint[], %s::date[])
"""
PERIODS = """
    insert into arrival_stageperiod (municipality_id, dossier_id, stage, from_on, until_on, waiting_cause, note)
    select %s, *, '' from unnest(%s::bigint[], %s::text[], %s::date[], %s::date[], %s::text[])
"""


def arrive(
    by: Actor, arrivals: Sequence[Arrival], *, at: datetime, on: date, source: str = "hand"
) -> list[RegisteredHousehold]:
    """Register households that were linked to the municipality (ARR-1): persons, dossiers, link and first stages.

    Works for one family from a form and for a whole file: the number of statements does not grow with the number of
    families. A family that moved in already starts in the stage "gehuisvest", with the wait before it kept.

    Raises AccessDenied, or InvalidInput when a family moved in before it was linked.
    """
    insist(by, Permission.DOSSIER_CREATE)
    for arrival in arrivals:
        _check(arrival, on)
    households = [
        replace(
            arrival.household,
            members=tuple(_staged(member, arrival.of(i).housed_on, on) for i, member in enumerate(arrival.household.members)),
        )
        for arrival in arrivals
    ]
    registered = registration.register(by, households, at=at, on=on, source=source)
    _store_links(by, arrivals, households, registered, source, on)
    _store_periods(by, arrivals, households, registered, on)
    return registered


def _check(arrival: Arrival, on: date) -> None:
    for member in arrival.household.members:
        if member.linked_on and member.linked_on > on:
            raise InvalidInput({"linked_on": [_("De datum van koppeling ligt in de toekomst. Vul een datum tot en met vandaag in.")]})
        if arrival.housed_on and member.linked_on and arrival.housed_on < member.linked_on:
            raise InvalidInput(
                {"housed_on": [_("De datum van verhuizing ligt voor de datum van koppeling. Controleer beide datums.")]}
            )
    if arrival.housed_on and arrival.housed_on > on:
        raise InvalidInput({"housed_on": [_("De datum van verhuizing ligt in de toekomst. Vul deze in als de familie er woont.")]})


def _staged(member: NewPerson, housed_on: date | None, on: date) -> NewPerson:
    linked_on = member.linked_on or on
    if member.stage is not Stage.LINKED:
        return member
    if housed_on:
        return replace(member, linked_on=linked_on, stage=Stage.HOUSED, stage_since=max(housed_on, linked_on))
    return replace(member, linked_on=linked_on, stage_since=linked_on, waiting_cause=member.waiting_cause or WaitingCause.NO_HOME)


def _rows(households: Sequence[object], registered: Sequence[RegisteredHousehold]) -> list[tuple[int, int, int]]:
    """Index of the household, of the member, and the dossier's id."""
    return [
        (number, place, dossier_id)
        for number, household in enumerate(registered)
        for place, dossier_id in enumerate(household.dossier_ids)
    ]


def _store_links(by: Actor, arrivals: Sequence[Arrival], households: Sequence[object], registered: Sequence[RegisteredHousehold], source: str, on: date) -> None:
    rows = _rows(households, registered)
    with connection.cursor() as cursor:
        cursor.execute(
            LINKS,
            (
                by.municipality_id,
                source,
                [dossier for _n, _p, dossier in rows],
                [arrivals[n].household.members[p].linked_on or on for n, p, _d in rows],
                [arrivals[n].of(p).coa_location for n, p, _d in rows],
                [arrivals[n].household.expected_members for n, _p, _d in rows],
                [arrivals[n].of(p).housed_on for n, p, _d in rows],
            ),
        )


def _store_periods(by: Actor, arrivals: Sequence[Arrival], households: Sequence[object], registered: Sequence[RegisteredHousehold], on: date) -> None:
    periods: list[tuple[int, str, date, date | None, str]] = []
    for number, place, dossier_id in _rows(households, registered):
        member = households[number].members[place]  # type: ignore[attr-defined]
        linked_on, since = member.linked_on or on, member.stage_since or member.linked_on or on
        if member.stage is not Stage.LINKED:
            periods.append((dossier_id, Stage.LINKED, linked_on, since, WaitingCause.NO_HOME))
        periods.append((dossier_id, member.stage, since, None, member.waiting_cause))
    columns = list(zip(*periods, strict=True)) or [()] * 5
    with connection.cursor() as cursor:
        cursor.execute(PERIODS, (by.municipality_id, *[list(column) for column in columns]))


def change_stage(by: Actor, dossier_id: int, change: StageChange, *, at: datetime, on: date, household: bool = False) -> int:
    """Move a dossier, or all open dossiers of its household, to a stage (ARR-4). Returns how many changed.

    The same stage with another cause only changes the cause. Raises NotFoundForYou when it is not for this person, and
    InvalidInput when the day lies in the future or before the present stage began, or going back lacks a reason.
    """
    scope = selectors.scope(by, dossier_id)
    insist(by, Permission.STAGE_CHANGE, scope)
    dossiers = stages.stage_states(by, dossier_id, household=household)
    changed = 0
    for state in dossiers:
        if state.stage is change.stage and state.waiting_cause is change.waiting_cause:
            continue
        _check_change(state, change, on)
        _move(by, state, change)
        stages.set_stage(by, state.dossier_id, change.stage, change.from_on if state.stage is not change.stage else state.since,
                         change.waiting_cause, note=change.note, at=at, on=on)
        audit.record(
            by,
            audit.Line(
                audit.Action.STAGE_CHANGED, dossier_id=state.dossier_id, object_kind="dossier", object_id=state.dossier_id,
                details={"from": state.stage.value, "to": change.stage.value, "cause": change.waiting_cause.value},
            ),
            at,
        )  # fmt: skip
        changed += 1
    return changed


def _check_change(state: stages.StageState, change: StageChange, on: date) -> None:
    if change.from_on > on:
        raise InvalidInput({"from_on": [_("De datum ligt in de toekomst. Vul een datum tot en met vandaag in.")]})
    if change.from_on < state.since and change.stage is not state.stage:
        raise InvalidInput(
            {"from_on": [_("De nieuwe fase begint voor de huidige fase (%(since)s). Kies een latere datum.") % {"since": state.since.strftime("%d-%m-%Y")}]}
        )
    if ORDER.index(change.stage) < ORDER.index(state.stage) and not change.note.strip():
        raise InvalidInput({"note": [_("U zet het dossier terug naar een eerdere fase. Schrijf kort op waarom.")]})


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
