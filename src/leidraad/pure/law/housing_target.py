# SPDX-License-Identifier: EUPL-1.2
"""How many permit holders a municipality must house in half a year (Dutch: taakstelling huisvesting vergunninghouders).

Sources: Huisvestingswet 2014 (Hvw) art. 28 to 30; ``law.md`` HOUSE-1, 2, 3 and 5; decision 22. The target that the
government publishes leads; what is calculated here is a forecast. Numbers that the law or an agreement fixes come in
as arguments: they live in the law files. Days are ordinals, as in ``calendar``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.law.calendar import Ordinal, add_months


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """A calendar half-year, the period of a target (Dutch: kalenderhalfjaar); ``half`` is 1 or 2."""

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in (1, 2):
            raise InvalidValue("half_year", _("Een jaar heeft twee halve jaren."), _("Kies 1 of 2."))

    @classmethod
    def of(cls, day: Ordinal) -> HalfYear:
        """The half-year in which ``day`` falls."""
        known = date.fromordinal(day)
        return cls(known.year, 1 if known.month <= 6 else 2)

    @property
    def first_day(self) -> Ordinal:
        """1 January or 1 July."""
        return date(self.year, 6 * self.half - 5, 1).toordinal()

    @property
    def assessment_day(self) -> Ordinal:
        """The day on which the province assesses: 1 July or 1 January, the day after the half-year (HOUSE-2)."""
        return add_months(self.first_day, 6)

    @property
    def population_day(self) -> Ordinal:
        """The day whose numbers of inhabitants count: 1 January of the year before (Hvw art. 29(1)(b) and (c))."""
        return date(self.year - 1, 1, 1).toordinal()

    @property
    def following(self) -> HalfYear:
        """The next half-year, to which the balance carries over."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    def publication_day(self, weeks: int) -> Ordinal:
        """The last day to publish the national number: ``weeks`` before the half-year (Hvw art. 29(1)(a): 13).

        Counted backward and longer than twelve weeks: it stays where it falls (Atw art. 1(2) and 4(a)).
        """
        return self.first_day - 7 * weeks

    def reference_day(self, months: int) -> Ordinal:
        """COA's reference day, ``months`` into the half-year (HOUSE-2: 3, so 1 April or 1 October)."""
        return add_months(self.first_day, months)


def target(national: int, municipality: int, country: int) -> int:
    """The target of a municipality in persons, rounded up (Hvw art. 29(1), HOUSE-1).

    ``national`` is the published number of permit holders (vg); ``municipality`` (iG) and ``country`` (iN) are numbers
    of inhabitants on ``HalfYear.population_day``; after a change of boundaries the province sets iG (art. 30).
    Whole numbers all the way: no rounding error can add a person. Raises ``InvalidValue`` for impossible numbers.
    """
    if national < 0 or not 0 <= municipality <= country or country == 0:
        raise InvalidValue(
            "housing_target_numbers",
            _("Met deze aantallen kan de taakstelling niet worden berekend."),
            _("Geef het landelijke aantal en de inwoners. De gemeente heeft niet meer inwoners dan Nederland."),
        )
    return -(-national * municipality // country)


def check_redistribution(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Whether municipalities may divide their targets anew: the same ones, the same sum (Hvw art. 29(2)).

    Both map a municipality to its target. Raises ``InvalidValue`` when they may not.
    """
    if before.keys() != after.keys():
        raise InvalidValue(
            "redistribution_parties",
            _("De gemeenten voor en na de verdeling zijn niet dezelfde."),
            _("Noem alle gemeenten die meedoen, voor en na."),
        )
    if min(after.values(), default=0) < 0:
        raise InvalidValue(
            "redistribution_negative",
            _("Een taakstelling kan niet onder nul zijn."),
            _("Geef elke gemeente 0 of meer."),
        )
    was, becomes = sum(before.values()), sum(after.values())
    if was != becomes:
        raise InvalidValue(
            "redistribution_sum",
            _("Samen moeten de gemeenten %(was)s mensen huisvesten. Na de verdeling zijn het er %(becomes)s."),
            _("Verdeel zo dat het totaal gelijk blijft (Huisvestingswet 2014, artikel 29)."),
            was=was,
            becomes=becomes,
        )


@dataclass(frozen=True, slots=True)
class Task:
    """What a municipality has to do in one half-year, with what it brings along (Dutch: opgave), HOUSE-3.

    ``balance`` is the lead (voorsprong, above 0) or backlog (achterstand, below 0) at the start. Carrying it over is
    practice, not Hvw art. 29. That a lead larger than the target leaves a task of 0, and the rest of the lead for later,
    is our reading (INFERRED).
    """

    target: int
    balance: int = 0

    @property
    def backlog(self) -> int:
        """Persons still to be housed from earlier half-years."""
        return max(0, -self.balance)

    @property
    def lead(self) -> int:
        """Persons already housed ahead of time."""
        return max(0, self.balance)

    @property
    def persons(self) -> int:
        """How many persons to house: target plus backlog minus lead, never below 0."""
        return max(0, self.target - self.balance)

    def balance_after(self, housed: int) -> int:
        """The balance that goes to the next half-year, when ``housed`` persons were housed in this one."""
        return self.balance + housed - self.target

    def excusable(self, linked: int) -> bool:
        """Whether COA linked too few persons by its reference day; the province cannot enforce then (HOUSE-2)."""
        return linked < self.persons


class Person(StrEnum):
    """Who came to live in the municipality, as far as the target asks (HOUSE-5)."""

    PERMIT_HOLDER = "permit_holder"
    FAMILY_REUNION = "family_reunion"  # nareiziger
    BORN_HERE = "born_here"
    REGULAR_PERMIT_FAMILY = "regular_permit_family"


_COUNTED: Final = frozenset({Person.PERMIT_HOLDER, Person.FAMILY_REUNION})


def counts(person: Person) -> bool | None:
    """Whether a person counts for the target; ``None`` where no source says so: ask the municipality (HOUSE-5).

    Persons count, not households (INFERRED); family who travel later count (CONFIRMED). Children born here and family
    with a regular permit are UNVERIFIED and never guessed.
    """
    return True if person in _COUNTED else None
