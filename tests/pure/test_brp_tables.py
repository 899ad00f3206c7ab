# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from leidraad.pure.brp_tables import CodeRow, parse_brp_table
from leidraad.pure.invalid import InvalidValue
from tests.pure.shared_data import needs_shared, official_table

HEADING = '"05.11 Nationaliteitscode","05.12 Omschrijving","99.98 Datum ingang","99.99 Datum einde"\r\n'
INVENTED = HEADING + '"9001","Verzonnen","",""\r\n"9002","Oud, verzonnen","19800101","19990000"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_in_either_encoding(encoding: str) -> None:
    rows = parse_brp_table(32, INVENTED.encode(encoding))
    assert rows == [
        CodeRow("9001", "Verzonnen"),
        CodeRow("9002", "Oud, verzonnen", date(1980, 1, 1), date(1999, 1, 1)),
    ]


def test_a_code_no_longer_counts_on_its_last_day() -> None:
    row = CodeRow("9002", "Oud", date(1980, 1, 1), date(1999, 1, 1))
    assert row.is_live_on(date(1998, 12, 31))
    assert not row.is_live_on(date(1999, 1, 1))
    assert not row.is_live_on(date(1979, 12, 31))


def test_a_municipality_knows_its_successor() -> None:
    heading = '"92.10 Gemeentecode","Omschrijving","Nieuwe code","Datum ingang","Datum einde"\n'
    (row,) = parse_brp_table(33, (heading + '"9001","Oudstad","9002","","20200101"\n').encode())
    assert row.new_code == "9002"
    assert row.ends_on == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('"901","Verzonnen","",""', "de code klopt niet"),
        ('"9003","","",""', "de omschrijving ontbreekt"),
        ('"9003","Verzonnen","20201341",""', "de datum klopt niet"),
        ('"9003","Verzonnen"', "er ontbreken kolommen"),
        ('"9001","Verzonnen","",""', "deze code staat er al"),
        ('"9003"x,"Verzonnen","",""', "de aanhalingstekens kloppen niet"),
    ],
)
def test_a_wrong_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(InvalidValue, match=f"Regel 4 van de tabel klopt niet: {reason}"):
        parse_brp_table(32, (INVENTED + line).encode())


def test_a_wrong_byte_is_found_by_line() -> None:
    with pytest.raises(InvalidValue, match=r"Regel 4 .* niet leesbaar"):
        parse_brp_table(32, INVENTED.encode() + b'"9003","Turki\xeb","",""')


def test_another_table_is_noticed_by_its_heading() -> None:
    with pytest.raises(InvalidValue, match="Dit is niet tabel 56"):
        parse_brp_table(56, INVENTED.encode())
    with pytest.raises(InvalidValue, match="Dit is niet tabel 32"):
        parse_brp_table(32, b"")


def test_a_table_we_do_not_use_is_refused() -> None:
    with pytest.raises(InvalidValue, match="Tabel 99"):
        parse_brp_table(99, b"")


@needs_shared
@pytest.mark.parametrize(("number", "count"), [(32, 217), (33, 1478), (34, 390), (56, 43)])
def test_the_official_tables_are_read_whole(number: int, count: int) -> None:
    assert len(parse_brp_table(number, official_table(number))) == count
