# SPDX-License-Identifier: EUPL-1.2
"""Single values of an HSDS file: each check gives the value, or leaves a flaw and gives nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from leidraad.pure.directory import Flaw
from leidraad.pure.invalid import gettext_noop as _

LONGEST: Final = 4_000
LONGEST_NAME: Final = 200
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB: Final = re.compile(r"https?://[^\s<>\"']+")
_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
_PHONE: Final = re.compile(r"[+\d][\d\s().\-/]{2,30}")


@dataclass(frozen=True, slots=True)
class Line:
    """Regel van een bestand: in which file and row it stands, and its values by column."""

    file: str
    row: int
    values: Mapping[str, str]


@dataclass(slots=True)
class Checks:
    """Collects what is wrong while values are read."""

    flaws: list[Flaw] = field(default_factory=list)

    def wrong(self, line: Line, column: str, what: str, remedy: str, **params: object) -> None:
        """Note a flaw."""
        self.flaws.append(Flaw(line.file, line.row, column, what, remedy, params))

    def text(self, line: Line, column: str, *, needed: bool = False, longest: int = LONGEST) -> str:
        """A text, spaces at the ends off."""
        value = line.values.get(column, "").strip()
        if needed and not value:
            self.wrong(line, column, _("Hier staat niets."), _("Vul dit in. HSDS vraagt hierom."))
        if len(value) > longest:
            self.wrong(
                line, column, _("Deze tekst is te lang."), _("Gebruik ten hoogste %(most)s tekens."), most=longest
            )
        return value

    def uid(self, line: Line, column: str = "id", *, needed: bool = True) -> UUID | None:
        """A number in the form of a UUID."""
        value = line.values.get(column, "").strip()
        if not value:
            if needed:
                self.wrong(line, column, _("Hier staat geen nummer."), _("Vul een UUID in."))
            return None
        try:
            return UUID(value)
        except ValueError:
            self.wrong(
                line, column, _("Dit is geen geldig nummer."),
                _("Gebruik een UUID, bijvoorbeeld d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610."),
            )  # fmt: skip
            return None

    def one_of(self, line: Line, column: str, known: Collection[str], *, needed: bool = True) -> str:
        """One of these values; an empty one only where it is not needed."""
        value = line.values.get(column, "").strip()
        if value not in known and (value or needed):
            self.wrong(
                line, column, _("Deze waarde bestaat niet."), _("Kies een van deze: %(known)s."),
                known=", ".join(sorted(known)),
            )  # fmt: skip
            return ""
        return value

    def mail(self, line: Line, column: str = "email") -> str:
        """An e-mail address."""
        value = self.text(line, column, longest=LONGEST_NAME)
        if value and not _MAIL.fullmatch(value):
            self.wrong(line, column, _("Dit is geen e-mailadres."), _("Schrijf het als naam@voorbeeld.nl."))
            return ""
        return value

    def web(self, line: Line, column: str) -> str:
        """An address on the web; only http and https, so that nothing else is ever behind a link."""
        value = self.text(line, column, longest=500)
        if value and not _WEB.fullmatch(value):
            self.wrong(line, column, _("Dit is geen adres van een website."), _("Begin met https://."))
            return ""
        return value

    def phone(self, line: Line, column: str = "number") -> str:
        """A phone number as people dial it; quotes around it are taken off."""
        value = self.text(line, column, needed=True, longest=LONGEST_NAME).strip("\"'").strip()
        if value and not _PHONE.fullmatch(value):
            self.wrong(
                line, column, _("Dit is geen telefoonnummer."), _("Gebruik cijfers, met een plus of streepje ertussen.")
            )
            return ""
        return value

    def day(self, line: Line, column: str) -> date | None:
        """A day as 2026-03-31; a time behind it does not count."""
        value = line.values.get(column, "").strip()
        try:
            return date.fromisoformat(value[:10]) if value else None
        except ValueError:
            self.wrong(line, column, _("Dit is geen datum."), _("Schrijf een datum als 2026-03-31."))
            return None

    def time(self, line: Line, column: str) -> str:
        """A time as HH:MM."""
        value = line.values.get(column, "").strip()
        if not value:
            return ""
        found = _TIME.fullmatch(value)
        if found is None:
            self.wrong(line, column, _("Dit is geen tijd."), _("Schrijf een tijd als 09:00."))
            return ""
        return f"{found[1]}:{found[2]}"

    def number(self, line: Line, column: str, least: float, most: float) -> Decimal | None:
        """A number within bounds."""
        value = line.values.get(column, "").strip()
        if not value:
            return None
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        # A comparison with NaN raises for Decimal, so it is asked first.
        if not number.is_finite() or not least <= number <= most:
            self.wrong(
                line, column, _("Dit getal klopt niet."), _("Gebruik een getal van %(least)s tot en met %(most)s."),
                least=f"{least:g}", most=f"{most:g}",
            )  # fmt: skip
            return None
        return number

    def age(self, line: Line, column: str) -> int | None:
        """An age in whole years."""
        number = self.number(line, column, 0, 130)
        return None if number is None else int(number)
