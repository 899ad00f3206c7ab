# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.codes import LANGUAGES, Sex
from leidraad.pure.household_sheet import Checking, CheckResult, Known, Role, check, recognise, refused_rows
from leidraad.pure.identifiers import passes_elfproef
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.partial_dates import PartialDate
from leidraad.pure.sheets import Sheet, read_sheet
from tests.pure.made_files import Value, xlsx

ON = date(2026, 11, 21)
TEST_BSN = next(str(n) for n in range(999_900_000, 999_999_999) if passes_elfproef(str(n)))
SELAM: dict[str, Value] = {
    "Huishouden": "1",
    "Achternaam": "Kidane",
    "Geboortedatum": "03-03-1985",
    "Gekoppeld op": date(2026, 2, 1),
}


def sheet_of(*people: dict[str, Value]) -> Sheet:
    headings = list(dict.fromkeys(heading for person in people for heading in person))
    return read_sheet(xlsx(headings, *([p.get(h) for h in headings] for p in people)), "lijst.xlsx")


def checked(*people: dict[str, Value], known: Known | None = None) -> CheckResult:
    sheet = sheet_of(*people)
    return check(sheet, recognise(sheet.headings).mapping, known or Known(), ON)


def only_error(result: CheckResult) -> tuple[int, str, str, str]:
    (error,) = result.errors
    return error.row, error.heading, error.value, error.error.code


def test_a_full_row_is_read_whole() -> None:
    person = SELAM | {
        "Rol in gezin": "Hoofd",
        "Voornamen": "Selam  Rahel",
        "Voorvoegsel": "",
        "Geslacht": "v",
        "Nationaliteit": "Eritrea",
        "Verblijfstitel": 26,
        "Verblijfstitel vanaf": "15-1-2026",
        "V-nummer": 123456789,
        "BSN": int(TEST_BSN),
        "Talen": "Tigrinya, Arabisch en Engels",
        "Leest schrift": "Ethiopisch",
        "COA-locatie": "Ter Apel",
        "Gehuisvest op": date(2027, 1, 5),
        "Telefoon": 612345678,
        "E-mail": "selam@Voorbeeld.nl",
        "Tolk nodig": "ja",
        "Nareizigers verwacht": 2,
        "Regievoerder": "Anna@gemeente.voorbeeld.nl",
        "Opmerking": "belt liever\nniet",
    }
    result = checked(person, known=Known(directors=frozenset({"anna@gemeente.voorbeeld.nl"})))
    assert result.errors == result.warnings == []
    assert result.rows[0]._asdict() == {
        "row": 2,
        "household": "1",
        "role": Role.HEAD,
        "given_names": "Selam Rahel",
        "prefix": "",
        "surname": "Kidane",
        "birth_date": PartialDate(1985, 3, 3),
        "sex": Sex.WOMAN,
        "nationality": "0084",
        "residence_title": "26",
        "residence_title_from": date(2026, 1, 15),
        "v_number": "0123456789",
        "bsn": TEST_BSN,
        "languages": ("tir", "ara", "eng"),
        "scripts": ("Ethi",),
        "linked_on": date(2026, 2, 1),
        "reception_location": "Ter Apel",
        "housed_on": date(2027, 1, 5),
        "phone": "+31612345678",
        "email": "selam@voorbeeld.nl",
        "interpreter_needed": True,
        "expected_relatives": 2,
        "director": "anna@gemeente.voorbeeld.nl",
        "remark": "belt liever\nniet",
    }


def test_the_least_is_enough() -> None:
    result = checked(SELAM)
    assert not result.errors
    assert result.rows[0].sex is Sex.UNKNOWN
    assert result.rows[0].languages == ()
    assert result.rows[0].scripts is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_is_read_by_our_own_name_beside_another(code: str) -> None:
    """A comma within brackets parts no two languages: "Arabisch (Syrië, Libanon)"."""
    for cell in (f"{LANGUAGES[code].dutch}, Engels", f"Engels en {LANGUAGES[code].dutch}"):
        result = checked(SELAM | {"Talen": cell})
        assert not result.errors
        assert set(result.rows[0].languages) == {code, "eng"}


def test_reading_no_script_is_not_the_same_as_not_knowing() -> None:
    assert checked(SELAM | {"Leest schrift": "geen"}).rows[0].scripts == ()


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("Achternaam", "", "required"),
        ("Achternaam", "   ", "required"),
        ("Huishouden", None, "required"),
        ("Voornamen", "Selam 2", "name"),
        ("Geboortedatum", "31-02-1990", "date_day"),
        ("Geboortedatum", date(2027, 1, 1), "date_future"),
        ("Geboortedatum", "1-1-1900", "birth_year"),
        ("Gekoppeld op", "02-2026", "date_incomplete"),
        ("Gekoppeld op", "22-11-2026", "date_future"),
        ("Geslacht", "q", "sex"),
        ("Nationaliteit", "Atlantische", "nationality"),
        ("Verblijfstitel", "99", "residence_title"),
        ("Verblijfstitel vanaf", "1-1-1980", "before_birth"),
        ("V-nummer", "12345678901", "v_number_length"),
        ("BSN", "123456789", "bsn_elfproef"),
        ("Talen", "Tigrinya, Elfs", "language"),
        ("Leest schrift", "runen", "script"),
        ("Telefoon", "12", "phone"),
        ("E-mail", "selam", "email"),
        ("Tolk nodig", "misschien", "yes_no"),
        ("Nareizigers verwacht", "veel", "relatives"),
        ("Regievoerder", "carla@elders.voorbeeld.nl", "director"),
        ("Opmerking", "x" * 4001, "too_long"),
        ("Rol in gezin", "baas", "role"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place_and_a_remedy(heading: str, value: Value, code: str) -> None:
    result = checked(SELAM, SELAM | {"Huishouden": "2", heading: value}, known=Known(directors=frozenset()))
    row, found_heading, _shown, found_code = only_error(result)
    assert (row, found_heading, found_code) == (3, heading, code)
    assert result.errors[0].remedy
    assert [row.row for row in result.rows] == [2]


def test_the_value_is_shown_as_in_the_file() -> None:
    assert only_error(checked(SELAM | {"Geboortedatum": date(2027, 1, 5)}))[2] == "05-01-2027"
    assert only_error(checked(SELAM | {"V-nummer": 12345678901}))[2] == "12345678901"


def test_all_errors_come_at_once_in_the_order_of_the_file() -> None:
    bad: dict[str, Value] = {"Geboortedatum": "x", "BSN": "1", "Talen": "Elfs"}
    result = checked(SELAM | bad, SELAM | bad | {"Huishouden": "2"})
    assert [(error.row, error.heading) for error in result.errors] == [
        (row, heading) for row in (2, 3) for heading in ("Geboortedatum", "BSN", "Talen")
    ]
    assert result.refused == {2, 3}


def test_empty_rows_are_not_counted() -> None:
    assert checked(SELAM, {}, SELAM | {"Huishouden": "2"}).total == 2


@pytest.mark.parametrize(("heading", "value"), [("BSN", TEST_BSN), ("V-nummer", "0123456789")])
def test_two_people_with_one_number_name_each_other(heading: str, value: str) -> None:
    other = value if heading == "BSN" else "V 123456789"
    result = checked(SELAM | {heading: value}, SELAM | {"Huishouden": "2", heading: other})
    assert [(error.row, error.error.params["other"]) for error in result.errors] == [(2, 3), (3, 2)]
    assert result.households == []


def test_people_with_one_mark_form_one_household_even_when_apart() -> None:
    partner = SELAM | {"Rol in gezin": "partner", "Geboortedatum": "1980"}
    head = SELAM | {"Rol in gezin": "hoofd"}
    result = checked(partner, SELAM | {"Huishouden": "2"}, head)
    first, second = result.households
    assert [row.row for row in first.rows] == [2, 4]
    assert first.head.row == 4
    assert second.mark == "2"


def test_a_number_and_a_text_are_the_same_mark() -> None:
    assert len(checked(SELAM | {"Huishouden": 7}, SELAM | {"Huishouden": "7"}).households) == 1


def test_a_household_is_refused_as_a_whole() -> None:
    result = checked(SELAM | {"Geboortedatum": "x"}, SELAM, SELAM | {"Huishouden": "2"})
    assert [(error.row, error.error.code) for error in result.errors] == [
        (2, "date_unreadable"),
        (3, "household_refused"),
    ]
    assert "in rij 2" in result.errors[1].reason
    assert [household.mark for household in result.households] == ["2"]


def test_two_heads_are_an_error_and_no_head_is_a_warning() -> None:
    head = SELAM | {"Rol in gezin": "hoofd"}
    assert "two_heads" in [error.error.code for error in checked(head, head).errors]
    result = checked(SELAM | {"Geboortedatum": "2015"}, SELAM)
    assert [warning.error.code for warning in result.warnings] == ["no_head"]
    assert result.households[0].head.row == 3


def test_a_household_without_an_adult_is_a_warning_only_when_it_is_certain() -> None:
    assert [w.error.code for w in checked(SELAM | {"Geboortedatum": "2012"}).warnings] == ["no_adult"]
    assert not checked(SELAM | {"Geboortedatum": "2008"}).warnings


def test_one_director_per_household() -> None:
    anna = SELAM | {"Regievoerder": "anna@voorbeeld.nl"}
    result = checked(anna, SELAM)
    assert result.households[0].director == "anna@voorbeeld.nl"
    result = checked(anna, SELAM | {"Regievoerder": "bert@voorbeeld.nl"})
    assert "two_directors" in [error.error.code for error in result.errors]


def test_housed_before_the_link_is_odd_but_accepted() -> None:
    result = checked(SELAM | {"Gehuisvest op": "1-1-2026"})
    assert [(w.heading, w.error.code) for w in result.warnings] == [("Gehuisvest op", "housed_before_link")]
    assert len(result.rows) == 1


def test_a_cell_without_a_true_value_is_told_instead_of_an_empty_cell() -> None:
    def break_it(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_formula("B2", "=Z99", None, "#REF!")

    data = xlsx(list(SELAM), list(SELAM.values()), edit=break_it)
    sheet = read_sheet(data, "lijst.xlsx")
    result = check(sheet, recognise(sheet.headings).mapping, Known(), ON)
    assert only_error(result) == (2, "Achternaam", "#REF!", "cell_error")


def test_a_csv_row_with_one_separator_too_many_is_an_error() -> None:
    text = "Huishouden;Achternaam;Geboortedatum;Gekoppeld op\n1;Kidane;1985;1-2-2026\n2;Haddad;1990;1-2-2026;x\n"
    sheet = read_sheet(text.encode(), "lijst.csv")
    assert only_error(check(sheet, recognise(sheet.headings).mapping, Known(), ON)) == (
        3,
        "",
        "x",
        "too_wide",
    )


def test_a_list_without_a_required_column_cannot_be_checked() -> None:
    sheet = sheet_of({"Achternaam": "Kidane", "Voornamen": "Selam"})
    with pytest.raises(InvalidValue, match="De kolom Huishouden ontbreekt"):
        check(sheet, recognise(sheet.headings).mapping, Known(), ON)


def test_only_what_the_mapping_names_is_read() -> None:
    sheet = sheet_of(SELAM | {"BSN": "fout", "Meisjesnaam": "Tesfay"})
    mapping = {h: k for h, k in recognise(sheet.headings).mapping.items() if k != "bsn"}
    assert not check(sheet, mapping, Known(), ON).errors


def test_refused_rows_come_back_as_they_were_with_their_errors() -> None:
    sheet = sheet_of(SELAM, SELAM | {"Huishouden": "2", "Geboortedatum": "x"})
    result = check(sheet, recognise(sheet.headings).mapping, Known(), ON)
    ((cells, errors),) = refused_rows(sheet, result)
    assert cells == ["2", "Kidane", "x", date(2026, 2, 1)]
    assert [error.error.code for error in errors] == ["date_unreadable"]


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_checked_whole() -> None:
    lines = ["Huishouden;Achternaam;Geboortedatum;V-nummer;Gekoppeld op"]
    lines += [f"{n // 3};Kidane;3-3-1985;{1_000_000_000 + n};1-2-2026" for n in range(100_000)]
    lines[50_001] = lines[50_001].replace("1985", "2985")
    sheet = read_sheet("\n".join(lines).encode(), "lijst.csv")
    result = check(sheet, recognise(sheet.headings).mapping, Known(), ON)
    assert result.total == 100_000
    assert [error.error.code for error in result.errors if error.row == 50_002] == ["date_future"]
    assert len(result.refused) == 3


CELLS: st.SearchStrategy[Any] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.integers(0, 10**12),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.none(),
)


@given(
    st.lists(
        st.fixed_dictionaries(dict.fromkeys([*SELAM, "BSN", "V-nummer", "Talen"], CELLS)),
        max_size=4,
    )
)
def test_every_filled_row_is_either_accepted_or_refused_with_a_reason(people: list[dict[str, Value]]) -> None:
    result = checked(SELAM | {"Huishouden": "vast"}, *people)
    accepted = {row.row for row in result.rows}
    assert not accepted & result.refused
    assert len(accepted) + len(result.refused) == result.total
    assert {error.row for error in result.errors} == result.refused
    assert sorted(row.row for h in result.households for row in h.rows) == sorted(accepted)


# --- piece by piece ---


def test_a_household_is_given_as_soon_as_its_last_row_was_read() -> None:
    sheet = sheet_of(*(SELAM | {"Huishouden": mark} for mark in ("1", "2", "1", "3")))
    checking = Checking(sheet, recognise(sheet.headings).mapping, Known(), ON)
    homes = checking.households()
    assert [row.row for row in next(homes).rows] == [3]
    assert [row.row for row in next(homes).rows] == [2, 4]
    assert checking.most == (3, 4)


def test_the_result_stands_in_the_order_of_the_list_also_when_a_family_does_not() -> None:
    result = checked(*(SELAM | {"Huishouden": mark} for mark in ("1", "2", "1")))
    assert [row.row for row in result.rows] == [2, 3, 4]
    assert [home.mark for home in result.households] == ["1", "2"]


def test_a_mistake_further_on_keeps_a_household_back_that_seemed_whole() -> None:
    result = checked(SELAM, SELAM | {"Huishouden": "2"}, SELAM | {"Geboortedatum": "gisteren"})
    assert [home.mark for home in result.households] == ["2"]
    assert result.refused == {2, 4}


def test_a_number_that_stands_twice_is_told_also_when_the_other_row_has_a_mistake() -> None:
    one = SELAM | {"BSN": TEST_BSN}
    result = checked(one, one | {"Huishouden": "2", "Geboortedatum": "gisteren"})
    assert {(error.row, error.error.code) for error in result.errors} == {
        (2, "bsn_twice"),
        (3, "bsn_twice"),
        (3, "date_unreadable"),
    }
