# SPDX-License-Identifier: EUPL-1.2
"""An invented town: the families it housed since some fifteen years, and those that wait for a home."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from leidraad.pure.codes import LANGUAGES
from leidraad.pure.partial_dates import PartialDate
from leidraad.pure.synthetic import figures, names
from leidraad.pure.synthetic.chance import pick
from leidraad.pure.synthetic.contacts import contacts, last_contact, planned_contact
from leidraad.pure.synthetic.positions import Position, ages, positions
from leidraad.pure.synthetic.types import Milestones, SyntheticHousehold, SyntheticPerson
from leidraad.pure.synthetic.way import elapsed, milestones, offsets, waiting_cause

_REASONS = (
    ("Begeleiding afgerond", 0.62),
    ("Verhuisd naar een andere gemeente", 0.30),
    ("Vertrokken naar het buitenland", 0.08),
)


@dataclass(frozen=True, slots=True)
class _Origin:
    nationality: str
    tongue: str
    area: str
    surname: str


def town(
    seed: int, inhabitants: int, persons: int, on: date, *, open_share: float = figures.OPEN_SHARE
) -> list[SyntheticHousehold]:
    """The families of a town of `inhabitants` that housed `persons` persons, as they stand on the day `on`.

    On top of those come the linked who still wait for a home. `open_share` is the part that is still guided.
    The same arguments give the same town, on every machine.
    """
    rng = Random(f"leidraad {seed} {inhabitants} {persons}")  # noqa: S311 (seeded chance is the purpose)
    numbers = _v_numbers(rng)
    return [_household(rng, position, group, on, numbers) for position, group in _shapes(rng, persons, open_share)]


def _v_numbers(rng: Random) -> Iterator[str]:
    """V-numbers of one town, all different, in the range 99... that we use for invented people."""
    start = rng.randrange(100_000_000)
    for count in range(100_000_000):
        yield f"99{(start + count * 48_271) % 100_000_000:08d}"


def _shapes(rng: Random, persons: int, open_share: float) -> list[tuple[Position, str]]:
    housed = positions(rng, persons)
    wanted, guided = open_share * persons, 0
    still: list[Position] = []
    while housed and guided + housed[-1].size / 2 <= wanted:
        still.append(housed.pop())
        guided += still[-1].size
    shapes = [(position, "closed") for position in housed]
    shapes += _grouped(still)
    shapes += [(position, "pipeline") for position in positions(rng, round(persons * figures.PIPELINE))]
    rng.shuffle(shapes)
    return shapes


def _grouped(still: list[Position]) -> list[tuple[Position, str]]:
    """Give each guided family a group, such that persons (not families) come out at the published shares."""
    persons = sum(position.size for position in still)
    room = {group: share * persons for group, share in figures.GROUPS}
    grouped: list[tuple[Position, str]] = []
    for position in still:
        fitting = [group for group in ("care", "intake") if room[group] >= position.size / 2]
        group = fitting[0] if fitting else "active"
        room[group] -= position.size
        grouped.append((position, group))
    return grouped


def _household(rng: Random, position: Position, group: str, on: date, numbers: Iterator[str]) -> SyntheticHousehold:
    starts = offsets(rng)
    linked_on = on - timedelta(days=elapsed(rng, group, starts))
    head = milestones(linked_on, starts, on)
    closed_on = _closing_day(rng, head, on) if group == "closed" else None
    members = _members(rng, position, head, closed_on or on, numbers)
    last = closed_on if closed_on else last_contact(rng, linked_on, on)
    first = max(linked_on, closed_on - timedelta(days=90)) if closed_on else linked_on + timedelta(days=3)
    waits_abroad = position.size == 1 and group in ("intake", "pipeline", "active") and rng.random() < 0.12
    cause = waiting_cause(rng, group, head.stage)
    return SyntheticHousehold(
        members=members,
        group=group,
        lot=rng.randrange(10_000),
        waiting_cause="family_abroad" if waits_abroad and group == "pipeline" else cause,
        expected_members=rng.randint(1, 5) if waits_abroad else 0,
        contacts=contacts(rng, first, last, members[0].needs_interpreter) if last else (),
        planned=planned_contact(rng, on) if closed_on is None else None,
        closed_on=closed_on,
        closed_reason=pick(rng, _REASONS) if closed_on else "",
    )


def _closing_day(rng: Random, head: Milestones, on: date) -> date:
    assert head.plan_on is not None, "whoever is finished had a plan"  # noqa: S101
    first, last = (head.plan_on - head.linked_on).days + 150, (on - head.linked_on).days - 1
    return head.linked_on + timedelta(days=min(max(rng.randint(900, 1600), first), last))


def _members(
    rng: Random, position: Position, head: Milestones, until: date, numbers: Iterator[str]
) -> tuple[SyntheticPerson, ...]:
    origin = _origin(rng, head.linked_on.year)
    roles = [
        *position.adults,
        *(("child", "M" if rng.random() < 0.52 else "V") for _ in range(position.children)),
    ]
    joined = _joining(rng, head, until) if len(roles) > 1 and rng.random() < figures.JOINED_LATER else None
    members: list[SyntheticPerson] = []
    for index, ((role, sex), age) in enumerate(zip(roles, ages(rng, position), strict=True)):
        days = joined if index and joined else head
        later = index > 0 and (joined is not None or rng.random() < figures.LATER_FAMILY)
        father = members[0].given_names.split()[0] if members and role == "child" else ""
        members.append(_person(rng, (role, sex, age), origin, days, later, father, next(numbers), until))
    return tuple(members)


def _joining(rng: Random, head: Milestones, until: date) -> Milestones | None:
    """The days of family that came when the first one had a home; None when that does not fit in."""
    if head.housed_on is None:
        return None
    linked_on = head.housed_on + timedelta(days=rng.randint(60, 600))
    return milestones(linked_on, offsets(rng, at_home=True), until) if (until - linked_on).days > 10 else None


def _origin(rng: Random, year: int) -> _Origin:
    shares = next(row for since, row in reversed(figures.ORIGINS) if year >= since)
    nationality = pick(rng, shares)
    tongue = pick(rng, figures.TONGUES[nationality])
    area = names.area_of(tongue)
    return _Origin(nationality, tongue, area, names.family_name(rng, area))


def _person(
    rng: Random, who: tuple[str, str, int], origin: _Origin, days: Milestones, later: bool, father: str,
    v_number: str, until: date,
) -> SyntheticPerson:  # fmt: skip
    role, sex, age = who
    patronymic = origin.area in names.PATRONYMIC
    surname = origin.surname if role == "head" or not patronymic else names.family_name(rng, origin.area)
    years_here = (until - days.linked_on).days / 365
    adult = role != "child"
    return SyntheticPerson(
        role=role,
        given_names=names.given_name(rng, origin.area, sex),
        surname=father if father and patronymic else surname,
        birth_date=_birth_date(rng, origin.nationality, days.linked_on, age),
        sex=sex,
        nationality=origin.nationality,
        residence_title="27" if years_here > 5 and rng.random() < 0.8 else "26",
        title_from=days.linked_on - timedelta(days=rng.randint(5, 60)),
        languages=_languages(rng, origin.tongue),
        scripts_read=_scripts(rng, origin.tongue, age),
        needs_interpreter=adult and rng.random() < (0.75 if years_here < 3 else 0.3),
        v_number=v_number,
        phone=f"+316000{rng.randrange(100_000):05d}" if adult and rng.random() < 0.85 else "",
        days=days,
        later=later,
    )


def _birth_date(rng: Random, nationality: str, linked_on: date, age: int) -> PartialDate:
    # A year of 365 days would make people of seventy-eight a few weeks too young.
    born = linked_on - timedelta(days=round(365.2425 * age) + rng.randrange(1, 365))
    throw = rng.random() / figures.VAGUE_BIRTH.get(nationality, figures.VAGUE_BIRTH_ELSEWHERE)
    if throw >= 1:
        return PartialDate.from_date(born)
    return PartialDate(born.year) if throw < 0.7 else PartialDate(born.year, born.month)


def _languages(rng: Random, tongue: str) -> tuple[str, ...]:
    extra = pick(rng, (("", 0.70), ("eng", 0.18), ("nld", 0.12)))
    return (tongue, extra) if extra and extra != tongue else (tongue,)


def _scripts(rng: Random, tongue: str, age: int) -> tuple[str, ...]:
    if age < 7 or rng.random() < figures.READS_NOTHING:
        return ()
    own = LANGUAGES[tongue].script
    return (own, "Latn") if own != "Latn" and rng.random() < figures.READS_LATIN else (own,)
