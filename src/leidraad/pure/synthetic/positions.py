# SPDX-License-Identifier: EUPL-1.2
"""Which families a number of persons forms, so that position, sex and age come out as published."""

from dataclasses import dataclass
from random import Random

from leidraad.pure.synthetic import figures
from leidraad.pure.synthetic.chance import deal, pick


@dataclass(frozen=True, slots=True)
class Position:
    """One family to make: its adults as (role, sex), and a number of children."""

    adults: tuple[tuple[str, str], ...]
    children: int = 0

    @property
    def size(self) -> int:
        """How many persons."""
        return len(self.adults) + self.children


def positions(rng: Random, persons: int) -> list[Position]:
    """Families of together exactly `persons` persons, in chance order."""
    couples = round(persons * figures.PARTNER_ALONE / 2)
    families = round(persons * figures.PARTNER_WITH_CHILDREN / 2)
    alone = round(persons * figures.SINGLE_PARENT)
    others = round(persons * figures.OTHER_ADULT) if families else 0
    children = round(persons * figures.CHILDREN) if families + alone else 0
    singles = persons - 2 * (couples + families) - alone - others - children
    numbers = _children(rng, families + alone, children)
    made = [Position((("head", sex),)) for sex in _sexes(rng, figures.MEN_OF_SINGLES, singles)]
    made += [Position(_couple(rng)) for _ in range(couples)]
    made += [Position(_couple(rng), number) for number in numbers[:families]]
    sexes = _sexes(rng, figures.MEN_OF_SINGLE_PARENTS, alone)
    made += [Position((("head", sex),), number) for sex, number in zip(sexes, numbers[families:], strict=True)]
    for index in range(others):
        at = singles + index % (couples + families)
        extra = (rng.choice(("parent", "other")), "MV"[index % 2])
        made[at] = Position((*made[at].adults, extra), made[at].children)
    rng.shuffle(made)
    return made


def _children(rng: Random, families: int, children: int) -> list[int]:
    """How many children each family has: at least one, together `children`."""
    numbers = deal(rng, figures.CHILDREN_PER_FAMILY, families)
    while families and (gap := children - sum(numbers)):
        index = rng.randrange(families)
        if gap > 0:
            numbers[index] += 1
        elif numbers[index] > 1 or all(number <= 1 for number in numbers):
            numbers[index] -= 1
    return numbers


def _couple(rng: Random) -> tuple[tuple[str, str], ...]:
    """Mostly the man came first."""
    return (("head", "M"), ("partner", "V")) if rng.random() < 0.85 else (("head", "V"), ("partner", "M"))


def _sexes(rng: Random, men: float, count: int) -> list[str]:
    return deal(rng, (("M", men), ("V", 1 - men)), count)


def ages(rng: Random, position: Position) -> list[int]:
    """Ages in years at arrival, adults first; children are eighteen years younger or more than each adult."""
    first, last, _ = pick(rng, [(row, row[2]) for row in figures.ADULT_AGES])
    head = rng.randint(max(first, 23) if position.children else first, max(last, 26))
    years = [head]
    for role, _ in position.adults[1:]:
        if role == "parent":
            years.append(min(85, head + rng.randint(19, 32)))
        else:
            years.append(max(18, head - rng.randint(-3, 8)))
    oldest = min(17, min(years) - 18)
    return years + [rng.randint(0, max(0, oldest)) for _ in range(position.children)]
