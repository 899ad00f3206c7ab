# SPDX-License-Identifier: EUPL-1.2
"""Numbers and addresses by which people and places are known: BSN, V-number, municipality code, postcode,
phone, e-mail.

Every ``parse_…`` takes what somebody typed and gives the one spelling we store, or raises
:class:`~leidraad.pure.invalid.InvalidValue`. ``was_number=True`` says that the value comes from a spreadsheet
cell that held a number, so leading zeros may have been lost there and may be put back; in typed text a
missing zero is an error.
"""

from __future__ import annotations

import re
from typing import Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _

TEST_BSN_RANGE: Final = (999_900_000, 999_999_999)
"""BSNs for tests and the demo town: they start with 9999 and pass the elfproef. Never issued to a person."""

_SEPARATORS = str.maketrans("", "", " .-\u00a0\u2009\u202f\t")
_BSN_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_V_LABEL = re.compile(r"^v(?:[ .-]*(?:nummer|nr))?[ .:]*", re.IGNORECASE)
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
_MUNICIPALITY = re.compile(r"(?:GM)?([0-9]{4})", re.IGNORECASE)
_PHONE_TRUNK_ZERO = re.compile(r"^(\+31|0031)\s*\(0\)")
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)


def _is_digits(text: str) -> bool:
    # str.isdigit accepts Arabic and superscript digits; an identity number is written in 0-9.
    return text.isascii() and text.isdigit()


def passes_elfproef(digits: str) -> bool:
    """Say whether nine digits pass the eleven test of the BSN (Dutch: elfproef)."""
    if len(digits) != 9 or not _is_digits(digits) or digits == "000000000":
        return False
    return sum(w * int(d) for w, d in zip(_BSN_WEIGHTS, digits, strict=True)) % 11 == 0


def is_test_bsn(bsn: str) -> bool:
    """Say whether this is a valid BSN out of the range that is kept for tests and invented people."""
    return passes_elfproef(bsn) and TEST_BSN_RANGE[0] <= int(bsn) <= TEST_BSN_RANGE[1]


def parse_bsn(text: str, *, was_number: bool = False) -> str:
    """Read a citizen service number (Dutch: burgerservicenummer, BSN) as nine digits.

    Spaces, dots and hyphens are ignored. A number of eight digits gets its zero back only if ``was_number``.
    """
    digits = text.translate(_SEPARATORS)
    if was_number and len(digits) == 8:
        digits = "0" + digits
    if not _is_digits(digits):
        raise InvalidValue(
            "bsn_not_digits",
            _("Een BSN bestaat alleen uit cijfers."),
            _("Vul de 9 cijfers van het BSN in, of laat het leeg."),
        )
    if len(digits) != 9:
        raise InvalidValue(
            "bsn_length",
            _("Een BSN heeft 9 cijfers. Hier staan er %(count)s."),
            _("Vul alle 9 cijfers in, ook de nul vooraan."),
            count=len(digits),
        )
    if not passes_elfproef(digits):
        raise InvalidValue(
            "bsn_elfproef",
            _("Dit BSN klopt niet. Er zit een fout in een van de cijfers."),
            _("Kijk het BSN na op een brief of in de BRP."),
        )
    return digits


def parse_v_number(text: str, *, was_number: bool = False) -> str:
    """Read an alien's number (Dutch: V-nummer, vreemdelingennummer) as ten digits.

    DUO knows it as a whole number of up to ten digits, the IND prints ten: zeros at the front carry no
    meaning, so shorter numbers are filled up and "0123456789" and "123456789" are the same person. A "V" in
    front is ignored.
    """
    if len(text) == 10 and _is_digits(text) and text != "0000000000":
        return text
    digits = _V_LABEL.sub("", text.strip()).translate(_SEPARATORS)
    if not _is_digits(digits):
        raise InvalidValue(
            "v_number_not_digits",
            _("Een V-nummer bestaat alleen uit cijfers."),
            _("Vul het V-nummer in zoals het op het verblijfsdocument staat."),
        )
    if len(digits) > 10:
        raise InvalidValue(
            "v_number_length",
            _("Een V-nummer heeft hooguit 10 cijfers. Hier staan er %(count)s."),
            _("Kijk het V-nummer na. Staat er misschien een ander nummer?"),
            count=len(digits),
        )
    if not digits.strip("0"):
        raise InvalidValue(
            "v_number_zero",
            _("Een V-nummer van alleen nullen bestaat niet."),
            _("Laat het V-nummer leeg als u het niet weet."),
        )
    return digits.zfill(10)


def parse_municipality_code(text: str, *, was_number: bool = False) -> str:
    """Read a municipality code of CBS (Dutch: gemeentecode) as four digits; "GM0363" is understood."""
    value = text.strip()
    if was_number and _is_digits(value) and len(value) < 4:
        value = value.zfill(4)
    match = _MUNICIPALITY.fullmatch(value)
    if match is None:
        raise InvalidValue(
            "municipality_code",
            _("Een gemeentecode heeft 4 cijfers."),
            _("Vul de code van het CBS in, bijvoorbeeld 0363."),
        )
    return match[1]


def parse_postcode(text: str) -> str:
    """Read a Dutch postcode as "1234 AB". The letters SA, SD and SS are never used."""
    match = _POSTCODE.fullmatch(text.strip())
    if match is None or match[2].upper() in {"SA", "SD", "SS"}:
        raise InvalidValue(
            "postcode",
            _("Dit is geen Nederlandse postcode."),
            _("Vul 4 cijfers en 2 letters in, bijvoorbeeld 1234 AB."),
        )
    return f"{match[1]} {match[2].upper()}"


def parse_phone(text: str, *, was_number: bool = False) -> str:
    """Read a phone number as E.164 ("+31612345678").

    Dutch numbers of ten digits get +31; "00…" becomes "+…"; foreign numbers need their country code. A cell
    that held a number of nine digits has lost its zero and gets it back.
    """
    if len(text) == 10 and text[0] == "0" and text[1] != "0" and _is_digits(text):
        return "+31" + text[1:]
    compact = _PHONE_TRUNK_ZERO.sub(r"\1", text.strip()).translate(_SEPARATORS)
    compact = compact.replace("(", "").replace(")", "").replace("/", "")
    if was_number and len(compact) == 9 and _is_digits(compact):
        compact = "0" + compact
    international = _to_international(compact)
    if international is None:
        raise InvalidValue(
            "phone",
            _("Dit telefoonnummer klopt niet."),
            _("Vul 10 cijfers in, of begin met + en het landnummer, bijvoorbeeld +31 6 12345678."),
        )
    return international


def _to_international(compact: str) -> str | None:
    if compact.startswith("00"):
        digits = compact[2:]
    elif compact.startswith("+"):
        digits = compact[1:]
    elif compact.startswith("0") and len(compact) == 10:
        digits = "31" + compact[1:]
    elif compact.startswith("31") and len(compact) == 11:
        digits = compact
    else:
        return None
    if not _is_digits(digits) or digits.startswith("0") or not 8 <= len(digits) <= 15:
        return None
    if digits.startswith("31") and (len(digits) != 11 or digits[2] == "0"):
        return None
    return "+" + digits


def parse_email(text: str) -> str:
    """Read an e-mail address; the part after the @ in lower case. A sanity check, not a proof that it
    exists.
    """
    address = text.strip()
    local, _at_sign, domain = address.rpartition("@")
    if len(local) > 64 or len(domain) > 253 or not _EMAIL.fullmatch(address):
        raise InvalidValue(
            "email",
            _("Dit is geen e-mailadres."),
            _("Vul een adres in met een @ en een punt, bijvoorbeeld naam@voorbeeld.nl."),
        )
    return f"{local}@{domain.lower()}"
