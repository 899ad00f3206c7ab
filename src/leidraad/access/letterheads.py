# SPDX-License-Identifier: EUPL-1.2
"""What stands on the letters of a municipality (briefhoofd): where it lives, how to reach it, where to object.

All of it may be empty: a letter can be made without, and says nothing then of what is not known. Who makes letters is told
what is missing.
"""

import re
from dataclasses import dataclass, fields
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access.models import Municipality
from leidraad.access.types import Actor
from leidraad.pure.identifiers import parse_email, parse_postcode
from leidraad.pure.invalid import InvalidValue

#: A Dutch postcode somewhere in a line, which is what makes an address one that a letter reaches.
POSTCODE: Final = re.compile(r"\b(\d{4}\s?[A-Za-z]{2})\b")
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()\-]{2,29}")
MOST_LINES: Final = 6
LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Briefhoofd: postal address and address for objections in lines, phone and e-mail as they should be printed."""

    postal_address: str = ""
    phone: str = ""
    email: str = ""
    objection_address: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not known, by its name here. Without an address of its own, objections go to the postal address."""
        known = {one.name: getattr(self, one.name) for one in fields(self)}
        known["objection_address"] = self.objection_address or self.postal_address
        return tuple(name for name, text in known.items() if not text)


def letterhead(by: Actor) -> Letterhead:
    """What stands on the letters of this person's municipality. One query."""
    return of(Municipality.objects.get(id=by.municipality_id))


def of(row: Municipality) -> Letterhead:
    """The letterhead in the settings."""
    return Letterhead(row.postal_address, row.phone, row.email, row.objection_address)


def put(row: Municipality, new: Letterhead) -> None:
    """Put a checked letterhead into the settings."""
    row.postal_address, row.objection_address = lines(new.postal_address), lines(new.objection_address)
    row.phone = " ".join(new.phone.split())
    row.email = parse_email(new.email) if new.email.strip() else ""


def lines(text: str) -> str:
    """An address without empty lines and needless spaces."""
    return "\n".join(tidy for line in text.splitlines() if (tidy := " ".join(line.split())))


def errors(new: Letterhead) -> dict[str, list[str]]:
    """What is wrong, by the name of the setting."""
    found = {name: address_error(getattr(new, name)) for name in ("postal_address", "objection_address")}
    if new.phone.strip() and not PHONE.fullmatch(" ".join(new.phone.split())):
        found["phone"] = _("Schrijf het nummer zo: 14 020, of 020 123 45 67.")
    if new.email.strip():
        found["email"] = _email_error(new.email)
    return {name: [told] for name, told in found.items() if told}


def _email_error(text: str) -> str:
    try:
        parse_email(text)
    except InvalidValue as wrong:
        return f"{_(wrong.message)} {_(wrong.remedy)}"
    return ""


def address_error(text: str) -> str:
    """What is wrong with an address in the Netherlands ('' when nothing is, or when it is empty)."""
    tidy = lines(text)
    if not tidy:
        return ""
    if len(tidy) > LONGEST or len(tidy.splitlines()) > MOST_LINES:
        return _("Dit adres is te lang. Gebruik ten hoogste 6 regels.")
    if not any(_is_postcode(match[1]) for match in POSTCODE.finditer(tidy)):
        return _("Zet de postcode en de plaats erbij, bijvoorbeeld 1234 AB Lindewaard.")
    return ""


def _is_postcode(text: str) -> bool:
    try:
        parse_postcode(text)
    except InvalidValue:
        return False
    return True
