# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad import households`: what it says, which code it ends with, and what it stores."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival import import_profiles
from leidraad.config.management.commands import import_households
from leidraad.dossiers.models import Dossier
from leidraad.pure.sheets import read_sheet
from tests.arrival.lists import FAMILY, csv, person
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db

WRONG = person("9", "Omar", birth_date="31-02-1990")


class Terminal:
    """Runs the command as Anna and keeps what it said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def run(self, data: bytes, *more: str, by: str = "anna@lindewaard.example", town: str = "9901") -> int:
        """The exit code."""
        file = self.folder / "lijst.csv"
        file.write_bytes(data)
        out = StringIO()
        arguments = (str(file), "--municipality", town, "--by", by, *more)
        try:
            call_command(import_households.Command(), *arguments, stdout=out, stderr=out)
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        self.said = out.getvalue()
        return code


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty folder."""
    return Terminal(tmp_path)


def dossiers(by: Actor) -> int:
    """How many dossiers there are."""
    with context.acting(by, TODAY):
        return Dossier.objects.count()


def test_a_good_list_is_stored_and_summed_up(terminal: Terminal, anna: Actor) -> None:
    assert terminal.run(csv(*FAMILY)) == 0
    assert "Ingelezen: 2 huishoudens, 3 personen." in terminal.said
    assert dossiers(anna) == 3


def test_a_dry_run_stores_nothing(terminal: Terminal, anna: Actor) -> None:
    assert terminal.run(csv(*FAMILY), "--dry-run") == 0
    assert "er is niets opgeslagen" in terminal.said
    assert dossiers(anna) == 0


def test_errors_end_with_1_and_say_what_was_stored(terminal: Terminal, anna: Actor) -> None:
    assert terminal.run(csv(*FAMILY, WRONG)) == 1
    assert "Ingelezen: 2 huishoudens, 3 personen." in terminal.said
    assert "rij 5, Geboortedatum:" in terminal.said
    assert dossiers(anna) == 3


def test_the_first_twenty_errors_are_told_and_the_rest_is_counted(terminal: Terminal) -> None:
    terminal.run(csv(*(person(str(number), "Omar", birth_date="gisteren") for number in range(25))))
    assert terminal.said.count("Geboortedatum:") == 20
    assert "… en nog 5." in terminal.said


def test_no_bsn_is_ever_printed(terminal: Terminal) -> None:
    terminal.run(csv(person("1", "Selam", bsn="123456789")))
    assert "123456789" not in terminal.said


def test_the_report_can_be_corrected_and_offered_again(terminal: Terminal, anna: Actor) -> None:
    report = terminal.folder / "geweigerd.xlsx"
    terminal.run(csv(*FAMILY, WRONG), "--report", str(report))
    sheet = read_sheet(report.read_bytes(), report.name)
    assert sheet.headings[-2:] == ("Fout", "Wat te doen")
    assert [number for number, _cells in sheet.rows()] == [2]


def test_a_second_import_stores_nothing_and_ends_well(terminal: Terminal, anna: Actor) -> None:
    terminal.run(csv(*FAMILY))
    assert terminal.run(csv(*FAMILY)) == 0
    assert "Al bekend, niets mee gedaan: 3 personen." in terminal.said
    assert dossiers(anna) == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"", "leeg"),
        (csv(*FAMILY).replace(b"Achternaam", b"Wie"), "De kolom Achternaam ontbreekt."),
    ],
)
def test_a_list_that_cannot_be_read_ends_with_2(terminal: Terminal, data: bytes, words: str) -> None:
    assert terminal.run(data) == 2
    assert words in terminal.said


def test_a_file_that_is_not_there_ends_with_2(terminal: Terminal) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "import_households", str(terminal.folder / "weg.xlsx"), "--municipality", "9901",
            "--by", "anna@lindewaard.example", stdout=out, stderr=out,
        )  # fmt: skip
    assert ended.value.code == 2
    assert "kan niet worden geopend" in out.getvalue()


@pytest.mark.parametrize(
    "given",
    [
        {"by": "fatih@lindewaard.example"},
        {"by": "niemand@lindewaard.example"},
        {"town": "9902"},
        {"town": "0000"},
    ],
)
def test_who_may_not_import_there_gets_one_answer(terminal: Terminal, anna: Actor, given: dict[str, Any]) -> None:
    assert terminal.run(csv(*FAMILY), **given) == 2
    assert "mag geen lijsten inlezen" in terminal.said
    assert dossiers(anna) == 0


def test_a_profile_is_used_by_its_name(terminal: Terminal, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        import_profiles.save(anna, "Van het COA", {"Wie": "surname"}, at=NOW)
    own = csv(*FAMILY).replace(b"Achternaam", b"Wie")
    assert terminal.run(own, "--profile", "Van het COA") == 0
    assert terminal.run(own, "--profile", "Anders") == 2
