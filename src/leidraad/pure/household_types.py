# SPDX-License-Identifier: EUPL-1.2
"""Words for the list of households that a municipality brings in (Dutch: importlijst van huishoudens)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from leidraad.pure.codes import Sex
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.partial_dates import PartialDate


class Role(StrEnum):
    """Place of a person in the household (Dutch: rol in gezin)."""

    HEAD = "head"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


ROLES_NL: Final = {
    Role.HEAD: "hoofd",
    Role.PARTNER: "partner",
    Role.CHILD: "kind",
    Role.PARENT: "ouder",
    Role.OTHER: "anders",
}


class HouseholdRow(NamedTuple):
    """One person of the list, all values read; None where the list says nothing.

    ``scripts`` is () for somebody who reads no script. ``expected_relatives`` counts family members who will
    arrive later (Dutch: nareizigers); "ja" without a number is 1, at least one. ``director`` is an e-mail
    address.
    """

    row: int
    household: str
    role: Role | None
    given_names: str
    prefix: str
    surname: str
    birth_date: PartialDate
    sex: Sex
    nationality: str | None
    residence_title: str | None
    residence_title_from: date | None
    v_number: str | None
    bsn: str | None
    languages: tuple[str, ...]
    scripts: tuple[str, ...] | None
    linked_on: date
    reception_location: str
    housed_on: date | None
    phone: str | None
    email: str | None
    interpreter_needed: bool | None
    expected_relatives: int | None
    director: str | None
    remark: str


class RowError(NamedTuple):
    """What is wrong (or, in ``warnings``, odd) in one cell: where, the value as shown, why and what to do.

    ``column`` is the key of the column and ``heading`` its heading in the file, both "" if the whole row is
    meant. The value is for the person who brought the file; it never goes into a log.
    """

    row: int
    column: str
    heading: str
    value: str
    error: InvalidValue

    @property
    def reason(self) -> str:
        """What is wrong, in Dutch."""
        return self.error.text

    @property
    def remedy(self) -> str:
        """What to do about it, in Dutch."""
        return self.error.advice


@dataclass(slots=True)
class ListedHousehold:
    """The persons of one household of the list, in the order of the list; ``head`` is one of them."""

    mark: str
    rows: list[HouseholdRow]
    head: HouseholdRow
    director: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows already.

    ``nationalities`` and ``residence_titles`` come from ``codes.official_words`` for loaded BRP tables.
    ``directors`` holds the lower-case e-mail addresses of the case directors; None means: do not check.
    """

    nationalities: Mapping[str, str] = field(default_factory=dict)
    residence_titles: Mapping[str, str] = field(default_factory=dict)
    directors: frozenset[str] | None = None


@dataclass(slots=True)
class CheckResult:
    """Outcome of checking a list: nothing is stored yet.

    ``rows`` and ``households`` can be stored; a household of which one person has an error is refused as a
    whole. ``refused`` holds the numbers of the refused rows, ``total`` counts the rows that were not empty.
    """

    rows: list[HouseholdRow]
    households: list[ListedHousehold]
    errors: list[RowError]
    warnings: list[RowError]
    refused: frozenset[int]
    total: int
