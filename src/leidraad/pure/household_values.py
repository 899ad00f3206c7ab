# SPDX-License-Identifier: EUPL-1.2
"""Reading the cells of the list of households: one small function per kind of value, each may raise
InvalidValue.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from leidraad.pure import codes, identifiers
from leidraad.pure.codes import Sex
from leidraad.pure.household_types import Known, Role
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.names import search_key
from leidraad.pure.partial_dates import PartialDate, parse_full_date, parse_partial_date
from leidraad.pure.sheet_types import Cell, text_of

OLDEST: Final = 115

# Not within brackets: "Arabisch (Syrië, Libanon)" is one language.
_LIST_SEPARATOR: Final = re.compile(r"(?:[,;/&\n]| en )(?![^()]{0,60}\))", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YES: Final = frozenset({"ja", "j", "yes", "y", "x", "1", "waar", "true"})
_NO: Final = frozenset({"nee", "n", "no", "neen", "0", "onwaar", "false", "geen"})
_READS_NOTHING: Final = frozenset({"geen", "nee", "niet", "analfabeet", "geen schrift"})
_ROLE_WORDS: Final = {
    **dict.fromkeys(["hoofd", "hoofdpersoon", "referent", "aanvrager", "alleenstaand", "alleenstaande"], Role.HEAD),
    **dict.fromkeys(["partner", "echtgenoot", "echtgenote", "man", "vrouw"], Role.PARTNER),
    **dict.fromkeys(["kind", "zoon", "dochter", "pleegkind", "stiefkind"], Role.CHILD),
    **dict.fromkeys(["ouder", "vader", "moeder", "grootouder", "opa", "oma"], Role.PARENT),
    **dict.fromkeys(["anders", "overig", "broer", "zus", "familie", "oom", "tante"], Role.OTHER),
}


class Reader:
    """The readers with what they need to know: the day of the import and the tables that are loaded."""

    def __init__(self, known: Known, on: date) -> None:
        self._known = known
        self._on = on

    def mark(self, cell: Cell) -> str:
        """Read the mark of a household: whatever keeps its persons together."""
        return _text(cell, 40)

    def role(self, cell: Cell) -> Role:
        """Read the place in the household."""
        role = _ROLE_WORDS.get(search_key(text_of(cell)))
        if role is None:
            raise InvalidValue(
                "role",
                _("Deze rol in het gezin kennen we niet."),
                _("Vul in: hoofd, partner, kind, ouder of anders."),
            )
        return role

    def name(self, cell: Cell) -> str:
        """Read a part of a name."""
        text = _text(cell, 200)
        if not isinstance(cell, str) or any(c.isdigit() for c in text):
            raise InvalidValue("name", _("In een naam staan geen cijfers."), _("Kijk of de kolommen goed staan."))
        return text

    def birth_date(self, cell: Cell) -> PartialDate:
        """Read a birth date of which parts may be unknown."""
        born = parse_partial_date(_date_cell(cell), on=self._on)
        if born.year is not None and born.year < self._on.year - OLDEST:
            raise InvalidValue(
                "birth_year",
                _("Deze geboortedatum is meer dan %(years)s jaar geleden."),
                _("Kijk het jaar na."),
                years=OLDEST,
            )
        return born

    def past_day(self, cell: Cell) -> date:
        """Read a day that has been."""
        return parse_full_date(_date_cell(cell), on=self._on)

    def day(self, cell: Cell) -> date:
        """Read a day, which may lie ahead."""
        return parse_full_date(_date_cell(cell))

    def sex(self, cell: Cell) -> Sex:
        """Read a sex."""
        return codes.parse_sex(text_of(cell))

    def nationality(self, cell: Cell) -> str:
        """Read a nationality as its code."""
        return codes.parse_nationality(
            text_of(cell), was_number=not isinstance(cell, str), official=self._known.nationalities
        )

    def residence_title(self, cell: Cell) -> str:
        """Read a residence title as its code."""
        return codes.parse_residence_title(
            text_of(cell), was_number=not isinstance(cell, str), official=self._known.residence_titles
        )

    def v_number(self, cell: Cell) -> str:
        """Read a V-number."""
        return identifiers.parse_v_number(text_of(cell), was_number=not isinstance(cell, str))

    def bsn(self, cell: Cell) -> str:
        """Read a BSN."""
        return identifiers.parse_bsn(text_of(cell), was_number=not isinstance(cell, str))

    def languages(self, cell: Cell) -> tuple[str, ...]:
        """Read languages, the first one is spoken best."""
        words = [word.strip() for word in _LIST_SEPARATOR.split(text_of(cell))]
        return tuple(dict.fromkeys(codes.parse_language(word) for word in words if word))

    def scripts(self, cell: Cell) -> tuple[str, ...]:
        """Read the scripts that somebody reads; "geen" for none."""
        text = text_of(cell)
        if text.lower() in _READS_NOTHING:
            return ()
        words = [word.strip() for word in _LIST_SEPARATOR.split(text)]
        return tuple(dict.fromkeys(codes.parse_script(word) for word in words if word))

    def phone(self, cell: Cell) -> str:
        """Read a phone number."""
        return identifiers.parse_phone(text_of(cell), was_number=not isinstance(cell, str))

    def email(self, cell: Cell) -> str:
        """Read an e-mail address."""
        return identifiers.parse_email(text_of(cell))

    def yes_or_no(self, cell: Cell) -> bool:
        """Read yes or no."""
        word = text_of(cell).lower()
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise InvalidValue("yes_no", _("Hier past alleen ja of nee."), _("Vul in: ja of nee."))

    def relatives(self, cell: Cell) -> int:
        """Read how many family members will come later: a number, yes (at least one) or no."""
        text = text_of(cell)
        if text.isascii() and text.isdigit() and int(text) <= 30:
            return int(text)
        if text.lower() in _YES | _NO:
            return int(text.lower() in _YES)
        raise InvalidValue(
            "relatives",
            _("Hier past alleen een aantal, ja of nee."),
            _("Vul in hoeveel familieleden nog komen, bijvoorbeeld 3."),
        )

    def director(self, cell: Cell) -> str:
        """Read the case director by e-mail address."""
        address = self.email(cell).lower()
        if self._known.directors is not None and address not in self._known.directors:
            raise InvalidValue(
                "director",
                _("Er is geen regievoerder met dit e-mailadres."),
                _("Kijk het adres na, of laat de cel leeg en wijs later iemand aan."),
            )
        return address

    def short_text(self, cell: Cell) -> str:
        """Read a short text."""
        return _text(cell, 200)

    def long_text(self, cell: Cell) -> str:
        """Read a remark; line breaks stay."""
        text = _CONTROL.sub("", text_of(cell))
        _check_length(text, 4000)
        return text


def _text(cell: Cell, longest: int) -> str:
    text = text_of(cell)
    if not text.isprintable() or "  " in text:
        text = " ".join(_CONTROL.sub(" ", text).split())
    _check_length(text, longest)
    return text


def _check_length(text: str, longest: int) -> None:
    if len(text) > longest:
        raise InvalidValue(
            "too_long",
            _("Deze tekst is te lang: %(length)s tekens. Er passen er %(longest)s."),
            _("Maak de tekst korter."),
            length=len(text),
            longest=longest,
        )


def _date_cell(cell: Cell) -> str | date:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else text_of(cell)
