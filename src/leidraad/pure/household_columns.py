# SPDX-License-Identifier: EUPL-1.2
"""The columns of the list of households, and how a municipality's own headings are recognised as ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leidraad.pure.codes import Sex
from leidraad.pure.household_values import Reader
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.names import search_key
from leidraad.pure.sheet_types import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key (a field of ``HouseholdRow``), Dutch heading, other headings, example and
    explanation.

    ``repeats`` says that few different values stand in it, so that what was read once can be kept.
    """

    key: str
    heading: str
    read: Callable[[Reader, Cell], object]
    example: str
    explanation: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    empty: object = None
    repeats: bool = True


COLUMNS: Final = (
    Column(
        "household", "Huishouden", Reader.mark, "1",
        _("Een nummer of kenmerk. Mensen met hetzelfde kenmerk vormen één huishouden."),
        ("gezin", "gezinsnummer", "huishoudnummer", "gezins id", "huishouden id", "dossiernummer"),
        required=True, repeats=False,
    ),
    Column(
        "role", "Rol in gezin", Reader.role, "hoofd",
        _("hoofd, partner, kind, ouder of anders. Eén hoofd per huishouden."),
        ("rol", "relatie", "gezinsrol", "positie in gezin", "gezinsrelatie", "rol in huishouden"),
    ),
    Column(
        "given_names", "Voornamen", Reader.name, "Selam",
        _("Alle voornamen. Leeg als iemand maar één naam heeft."),
        ("voornaam", "roepnaam"), empty="",
    ),
    Column(
        "prefix", "Voorvoegsel", Reader.name, "", _("Bijvoorbeeld: van den."),
        ("tussenvoegsel", "voorvoegsels", "tussenvoegsels"), empty="",
    ),
    Column(
        "surname", "Achternaam", Reader.name, "Kidane", _("De achternaam, of de enige naam."),
        ("geslachtsnaam", "familienaam", "naam"), required=True,
    ),
    Column(
        "birth_date", "Geboortedatum", Reader.birth_date, "03-03-1985",
        _("Dag, maand en jaar. Weet u de dag of de maand niet: 03-1985 of 1985."),
        ("geboren op", "geboren", "geb datum", "gebdatum", "geboortedag"), required=True,
    ),
    Column(
        "sex", "Geslacht", Reader.sex, "vrouw", _("man, vrouw of onbekend."), ("m/v", "sekse", "gender"),
        empty=Sex.UNKNOWN,
    ),
    Column(
        "nationality", "Nationaliteit", Reader.nationality, "Eritrese",
        _("De naam, of de code van de BRP (0084)."), ("land van herkomst", "nationaliteit code",
        "herkomstland"),
    ),
    Column(
        "residence_title", "Verblijfstitel", Reader.residence_title, "26",
        _("De code van de BRP. 26 is asiel bepaalde tijd, 27 is asiel onbepaalde tijd."),
        ("verblijfsstatus", "status", "vergunning", "verblijfsvergunning", "verblijfstitel code"),
    ),
    Column(
        "residence_title_from", "Verblijfstitel vanaf", Reader.past_day, "15-01-2026",
        _("De dag waarop de vergunning ingaat."),
        ("ingangsdatum verblijfstitel", "ingangsdatum vergunning", "vergunning vanaf",
        "ingangsdatum verblijf"),
    ),
    Column(
        "v_number", "V-nummer", Reader.v_number, "0123456789",
        _("Het nummer op het verblijfsdocument, hooguit 10 cijfers."),
        ("vreemdelingennummer", "v nr", "vnr", "vreemdelingnummer"), repeats=False,
    ),
    Column(
        "bsn", "BSN", Reader.bsn, "", _("9 cijfers. Laat leeg als het er nog niet is."),
        ("burgerservicenummer", "bsn nummer", "sofinummer"), repeats=False,
    ),
    Column(
        "languages", "Talen", Reader.languages, "Tigrinya, Arabisch",
        _("Met een komma ertussen. Zet de taal die iemand het best spreekt voorop."),
        ("taal", "spreektaal", "moedertaal", "voertaal", "gesproken talen"), empty=(),
    ),
    Column(
        "scripts", "Leest schrift", Reader.scripts, "Ethiopisch",
        _("Welk schrift iemand leest, bijvoorbeeld Arabisch, Latijns. Vul in: geen, als iemand niet leest."),
        ("schrift", "alfabet", "leest", "schriften"),
    ),
    Column(
        "linked_on", "Gekoppeld op", Reader.past_day, "01-02-2026",
        _("De dag waarop het COA deze mensen aan de gemeente koppelde."),
        ("koppeldatum", "datum koppeling", "gekoppeld", "koppeling", "datum van koppeling"), required=True,
    ),
    Column(
        "reception_location", "COA-locatie", Reader.short_text, "Ter Apel", _("Waar iemand nu woont."),
        ("azc", "opvanglocatie", "locatie", "coa", "verblijfplaats", "opvang"), empty="",
    ),
    Column(
        "housed_on", "Gehuisvest op", Reader.day, "",
        _("De dag waarop iemand in de gemeente ging wonen, of gaat wonen."),
        ("woont sinds", "huisvestingsdatum", "datum huisvesting", "verhuisdatum", "datum verhuizing"),
    ),
    Column(
        "phone", "Telefoon", Reader.phone, "06 12345678", _("10 cijfers, of met + en het landnummer."),
        ("telefoonnummer", "mobiel", "tel", "gsm", "mobiel nummer", "06 nummer"), repeats=False,
    ),
    Column(
        "email", "E-mail", Reader.email, "selam@voorbeeld.nl", _("Een adres van de persoon zelf."),
        ("e mailadres", "emailadres", "mail", "mailadres"), repeats=False,
    ),
    Column(
        "interpreter_needed", "Tolk nodig", Reader.yes_or_no, "ja", _("ja of nee."), ("tolk", "tolk gewenst"),
    ),
    Column(
        "expected_relatives", "Nareizigers verwacht", Reader.relatives, "2",
        _("Hoeveel familieleden nog komen. Of: ja, nee."),
        ("nareiziger verwacht", "nareizigers", "gezinsleden verwacht", "aantal nareizigers", "nareis"),
    ),
    Column(
        "director", "Regievoerder", Reader.director, "anna@gemeente.voorbeeld.nl",
        _("Het e-mailadres van de regievoerder. Mag leeg blijven."),
        ("klantregisseur", "consulent", "casusregisseur", "e mail regievoerder", "regisseur", "klantmanager"),
    ),
    Column(
        "remark", "Opmerking", Reader.long_text, "",
        _("Wat de regievoerder verder moet weten. Niets over gezondheid."),
        ("opmerkingen", "toelichting", "bijzonderheden", "notitie"), empty="", repeats=False,
    ),
)  # fmt: skip
"""In the order of the fields of ``HouseholdRow`` (after its row number) and of the example file."""

COLUMN_BY_KEY: Final = {column.key: column for column in COLUMNS}
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def heading_key(heading: str) -> str:
    """Give what a heading comes down to: no capitals, accents, spaces or signs."""
    return search_key(heading).replace(" ", "")


_HEADINGS: Final = {
    heading_key(name): column.key for column in COLUMNS for name in (column.heading, *column.synonyms, column.key)
}


@dataclass(frozen=True, slots=True)
class Recognition:
    """What became of the headings.

    ``mapping`` goes from heading to column key and can be saved as a profile; ``unknown`` headings are left
    out; ``missing`` are required columns without a heading. With anything in ``errors`` the list cannot be
    checked yet.
    """

    mapping: dict[str, str]
    unknown: tuple[str, ...]
    missing: tuple[Column, ...]
    errors: tuple[InvalidValue, ...]


def recognise(headings: Sequence[str], profile: Mapping[str, str] | None = None) -> Recognition:
    """Match headings to columns; a saved ``profile`` (heading → key, "" to leave a heading out) goes
    first.
    """
    chosen = {heading_key(heading): key for heading, key in (profile or {}).items()}
    mapping: dict[str, str] = {}
    unknown: list[str] = []
    by_key: dict[str, list[str]] = {}
    for heading in headings:
        key = _key_of(heading, chosen)
        if key in COLUMN_BY_KEY:
            mapping[heading] = key
            by_key.setdefault(key, []).append(heading)
        elif heading:
            unknown.append(heading)
    missing = tuple(column for column in COLUMNS if column.required and column.key not in by_key)
    doubles = [_double(key, names) for key, names in by_key.items() if len(names) > 1]
    return Recognition(mapping, tuple(unknown), missing, (*doubles, *(_missing(column) for column in missing)))


def _key_of(heading: str, chosen: Mapping[str, str]) -> str:
    full = heading_key(heading)
    if full in chosen:
        return chosen[full]
    return _HEADINGS.get(full) or _HEADINGS.get(heading_key(_IN_BRACKETS.sub(" ", heading)), "")


def _double(key: str, names: list[str]) -> InvalidValue:
    return InvalidValue(
        "column_twice",
        _("De koppen %(first)s en %(second)s betekenen allebei %(column)s."),
        _("Kies welke van de twee we moeten lezen."),
        first=names[0],
        second=names[1],
        column=COLUMN_BY_KEY[key].heading,
    )


def _missing(column: Column) -> InvalidValue:
    return InvalidValue(
        "column_missing",
        _("De kolom %(column)s ontbreekt."),
        _("Voeg de kolom toe, of kies welke kolom van uw bestand dit is."),
        column=column.heading,
    )
