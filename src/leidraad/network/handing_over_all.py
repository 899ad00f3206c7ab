# SPDX-License-Identifier: EUPL-1.2
"""Somebody leaves: everything that hangs on her goes to others in one go (alles overdragen, NET-5), or nothing does.

One transaction, a few statements for each kind of work however much there is, one audit line for each dossier. At the end
the database is asked again: when anything is left behind, nothing has happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit, context, handing_over, ports
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.directory import Colleague, colleagues, colleagues_by_id
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers.handing_over import homes
from leidraad.network import notices
from leidraad.network.types import NoticeKind
from leidraad.network.types_handing_over import Hanging, HangingRow


@dataclass(frozen=True, slots=True)
class Division:
    """Verdeling: among whom (memberships) the families are divided evenly, in the order of their names; and families
    (households) for which somebody was chosen. `to_directors`: each dossier's part to its own director.
    """

    receivers: tuple[int, ...] = ()
    chosen: Mapping[int, int] = field(default_factory=dict)
    to_directors: bool = False


@dataclass(frozen=True, slots=True)
class _Load:
    """What hangs on somebody: by kind and dossier, and whose dossiers they are."""

    kinds: dict[str, Mapping[int, int]]
    homes: list[tuple[int, str, int, int | None]]

    @property
    def families(self) -> dict[int, list[tuple[int, str, int, int | None]]]:
        """Their dossiers by household, in the order of names."""
        found: dict[int, list[tuple[int, str, int, int | None]]] = {}
        for one in self.homes:
            found.setdefault(one[2], []).append(one)
        return found


def hanging(by: Actor, membership_id: int, *, at: datetime, on: date) -> Hanging:
    """Everything that hangs on somebody (wat er aan iemand hangt), and who can take it over.

    Who sees no dossiers gets numbers only. Raises NotFoundForYou.
    """
    whose = _somebody(by, membership_id)
    load = _load(by, membership_id, on)
    totals = tuple((name, sum(held.values())) for name, held in load.kinds.items() if held)
    line = Line(
        Action.WORK_SHOWN, object_kind="membership", object_id=membership_id, details={"counts": dict(totals)}
    )  # fmt: skip
    audit.record(by, line, at)
    named = may(by, Permission.DOSSIER_VIEW)
    return Hanging(
        membership_id, whose.name, whose.role, totals,
        tuple(_row(load, *family, membership_id) for family in load.families.items()) if named else (),
        tuple((one.id, one.name) for one in _receivers(by, membership_id, on)),
        ROLES[whose.role].reach is Reach.GRANTED,
    )  # fmt: skip


def hand_over_all(
    by: Actor, membership_id: int, division: Division, *, at: datetime, on: date
) -> tuple[tuple[str, int], ...]:
    """Hand over everything that hangs on somebody; gives how much of each kind.

    Raises NotFoundForYou; InvalidInput (`receivers`, "").
    """
    _somebody(by, membership_id)
    able = {one.id for one in _receivers(by, membership_id, on)}
    wanted = {*division.receivers, *division.chosen.values()}
    if not division.to_directors and (not division.receivers or not wanted <= able):
        raise InvalidInput({"receivers": [_("Kies wie het werk overneemt.")]})
    load = _load(by, membership_id, on)
    to = _divided(load, division, membership_id)
    totals = tuple((name, sum(held.values())) for name, held in load.kinds.items() if held)
    with context.deciding(by, on):
        for one in ports.work():
            one.move(by, membership_id, to, at=at, on=on)
        audit.record_all(by, _lines(load, membership_id, to), at)
        _tell(by, membership_id, to, at)
    if handing_over.hanging(by, membership_id, on=on):
        raise InvalidInput({"": [_("Er kwam intussen werk bij. Kijk opnieuw wat er aan deze persoon hangt.")]})
    return totals


def _tell(by: Actor, membership_id: int, to: Mapping[int, int], at: datetime) -> None:
    """One word for each who takes something over, however much it is."""
    first = {receiver: dossier for dossier, receiver in sorted(to.items(), reverse=True)}
    for receiver, dossier in first.items():
        notices.tell(by, dossier, [receiver], NoticeKind.WORK, membership_id, at=at, again=True)


def _somebody(by: Actor, membership_id: int) -> Colleague:
    insist(by, Permission.WORK_HAND_OVER)
    found = colleagues_by_id(by, [membership_id]).get(membership_id)
    if found is None or found.role == "participant":
        raise NotFoundForYou
    return found


def _receivers(by: Actor, membership_id: int, on: date) -> list[Colleague]:
    return [one for one in colleagues(by, on, Permission.DOSSIER_DIRECT) if one.id != membership_id]


def _load(by: Actor, membership_id: int, on: date) -> _Load:
    """Read with all of it in sight, also what is about health: an administrator learns numbers only."""
    with context.deciding(by, on):
        kinds = {one.name: one.held(by, membership_id, on=on) for one in ports.work()}
        dossiers = sorted({number for held in kinds.values() for number in held})
        return _Load(kinds, homes(by, dossiers))


def _row(
    load: _Load, household: int, members: list[tuple[int, str, int, int | None]], membership_id: int
) -> HangingRow:
    numbers = tuple(one[0] for one in members)
    counts = ((name, sum(held.get(one, 0) for one in numbers)) for name, held in load.kinds.items())
    return HangingRow(
        household, tuple(one[1] for one in members), numbers, tuple((name, number) for name, number in counts if number),
        any(one[3] == membership_id for one in members),
    )  # fmt: skip


def _divided(load: _Load, division: Division, leaving: int) -> dict[int, int]:
    """Who gets each dossier; a family stays together."""
    if division.to_directors:
        directors = {number: director for number, _name, _household, director in load.homes}
        if any(director in (None, leaving) for director in directors.values()):
            told = _("Niet elk dossier heeft een andere regievoerder. Kies zelf wie het werk overneemt.")
            raise InvalidInput({"receivers": [told]})
        return {number: int(director or 0) for number, director in directors.items()}
    order = {household: place for place, household in enumerate(load.families)}
    among = division.receivers
    return {
        number: division.chosen.get(household, among[order[household] % len(among)])
        for number, _name, household, _director in load.homes
    }


def _lines(load: _Load, membership_id: int, to: Mapping[int, int]) -> list[Line]:
    """One for each dossier: from whom, to whom, and how much of what."""
    lines = []
    for number, receiver in to.items():
        counts = {name: held[number] for name, held in load.kinds.items() if number in held}
        details = {"from": membership_id, "to": receiver, **counts}
        lines.append(Line(Action.WORK_HANDED_OVER, number, "membership", membership_id, details=details))
    return lines or [Line(Action.WORK_HANDED_OVER, object_kind="membership", object_id=membership_id)]
