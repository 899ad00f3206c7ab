# SPDX-License-Identifier: EUPL-1.2
"""Between the row of a person and the values that forms work with."""

from dataclasses import fields
from typing import Any

from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.models import Person
from leidraad.pure.partial_dates import PartialDate

FIELDS = tuple(one.name for one in fields(PersonValues))
LISTS = frozenset({"nationality_codes", "languages", "scripts_read"})


def birth_date_of(person: Person) -> PartialDate:
    """The birth date as far as it is known."""
    return PartialDate(person.birth_year, person.birth_month, person.birth_day)


def values_of(person: Person) -> PersonValues:
    """What the form shows of a person."""
    found: dict[str, Any] = {"birth_date": birth_date_of(person)}
    for name in FIELDS:
        if name != "birth_date":
            value = getattr(person, name)
            found[name] = tuple(value) if name in LISTS else value
    return PersonValues(**found)


def put(person: Person, name: str, value: Any) -> list[str]:
    """Set one field of a person; gives the columns that changed."""
    if name == "birth_date":
        person.birth_year, person.birth_month, person.birth_day = value.year, value.month, value.day
        return ["birth_year", "birth_month", "birth_day"]
    setattr(person, name, list(value) if name in LISTS else value)
    return [name]
