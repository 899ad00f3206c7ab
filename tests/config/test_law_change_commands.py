# SPDX-License-Identifier: EUPL-1.2
"""A change of law at the terminal: looked at first, then applied."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from leidraad.access.types import Actor
from leidraad.config import law_change_told
from leidraad.config.law_change_told import NothingNew
from leidraad.deadlines import law_in_force, service
from leidraad.deadlines.types import NewFact, Standing
from tests.deadlines.laws import small_law, texts
from tests.dossiers.families import alone, one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
NEW = texts(changed_from="2026-07-01")


@pytest.fixture
def dossier_id(as_anna: Actor, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A dossier with a plan that is due in ten weeks, and a folder with a new law file: eight weeks from July 2026."""
    former = (law_in_force._source[0], law_in_force._files[0])
    law, new = small_law(), small_law(changed_from="2026-07-01")
    law_in_force.set_law(lambda: law, texts)
    number = alone(as_anna)
    standings = {number: Standing("wi2021", "asylum_permit")}
    facts = [(number, NewFact("registered", date(2026, 11, 2)))]
    service.record_many(as_anna, facts, standings=standings, at=NOW, on=TODAY)
    law_in_force.set_law(lambda: new, lambda: NEW)
    monkeypatch.setattr("leidraad.config.management.commands.law_preview.read_folder", lambda: NEW)
    yield number
    law_in_force.set_law(*former)


def command(name: str, *arguments: str) -> str:
    """What a command says."""
    said = StringIO()
    call_command(name, *arguments, stdout=said, stderr=said)
    return said.getvalue()


def due(dossier_id: int) -> date:
    """The stored last day of the plan."""
    found: date = one("select due from deadlines_dutyrow where dossier_id = %s and rule = 'PIP-1'", dossier_id)
    return found


def test_a_preview_counts_per_municipality_and_rule_and_stores_nothing(dossier_id: int, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    said = command("law_preview", "--from", "2026-07-01", "--csv", str(out))
    assert "Lindewaard: bij 1 van 1 dossiers verandert een termijn." in said
    assert "PIP-1                    erbij        0   anders        1   weg        0" in said
    assert due(dossier_id) == date(2027, 1, 11)
    assert out.read_text(encoding="utf-8-sig").splitlines()[1] == f"Lindewaard;{dossier_id};PIP-1;11-01-2027;28-12-2026"


def test_a_day_without_a_new_file_says_so(dossier_id: int) -> None:
    with pytest.raises(NothingNew, match="geen wetsbestand"):
        law_change_told.before_and_after(NEW, date(2030, 1, 1))
    with pytest.raises(SystemExit) as left:
        command("law_preview", "--from", "2030-01-01")
    assert left.value.code == 2


def test_applying_stores_what_the_preview_told(dossier_id: int) -> None:
    assert "Samen: bij 1 van 1 dossiers." in command("law_apply")
    assert due(dossier_id) == date(2026, 12, 28)
    assert "Samen: bij 0 van 0 dossiers." in command("law_apply")


def test_the_worker_can_do_it(dossier_id: int) -> None:
    command("law_apply", "--queue")
    assert one("select task_name from procrastinate_jobs order by id desc limit 1") == "deadlines.apply_law"
    assert due(dossier_id) == date(2027, 1, 11)
