# SPDX-License-Identifier: EUPL-1.2
"""Two dossiers of one person become one: first a preview, then everything moves and nothing is lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, StaleVersion
from leidraad.dossiers import ports, selectors, service
from leidraad.dossiers.given import Candidate, NewDocument
from leidraad.dossiers.models import Dossier, Household, HouseholdMember, Relation, TimelineEntry
from leidraad.dossiers.types import ContactKind, RelationKind
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import (
    BSN,
    DAWIT,
    OTHER_BSN,
    SELAM,
    alone,
    contact,
    family,
    last_actions,
    one,
    person,
)
from tests.people import NOW, TEAM_ZUID, TODAY

pytestmark = pytest.mark.django_db
BEFORE = TODAY - timedelta(days=60)
TWIN = replace(SELAM, given_names="Salam", birth_date=PartialDate(1990), phone="+31612345678", v_number="0123456789")
CHOSEN = {"given_names": "keep", "birth_date": "keep"}


def merge(by: Actor, keep: int, drop: int, **choices: str) -> None:
    """Merge as the preview of this moment shows it."""
    shown = service.preview(by, keep, drop)
    service.merge(
        by, keep, drop, choices={**CHOSEN, **choices}, keep_version=shown.keep.version,
        drop_version=shown.drop.version, at=NOW, on=TODAY,
    )  # fmt: skip


def outcomes(by: Actor, keep: int, drop: int) -> dict[str, str]:
    """What the preview says of each field that is not the same."""
    shown = service.preview(by, keep, drop)
    return {field.name: field.outcome.value for field in shown.fields if field.outcome != "same"}


def test_the_preview_says_what_stays_what_is_filled_and_what_needs_a_choice(as_anna: Actor) -> None:
    keep = alone(as_anna, replace(SELAM, bsn=BSN, email="selam@inwoner.example"))
    drop = alone(as_anna, TWIN)
    assert outcomes(as_anna, keep, drop) == {
        "given_names": "choose", "birth_date": "choose", "email": "stays", "phone": "filled", "v_number": "filled",
        "bsn": "stays",
    }  # fmt: skip
    assert service.preview(as_anna, keep, drop).moves == {
        "regels op de tijdlijn": 1, "periodes in een huishouden": 1,
    }  # fmt: skip


def test_the_preview_stores_nothing_and_shows_no_bsn(as_anna: Actor) -> None:
    keep, drop = alone(as_anna, replace(SELAM, bsn=BSN)), alone(as_anna, replace(TWIN, bsn=OTHER_BSN))
    shown = service.preview(as_anna, keep, drop)
    assert BSN not in repr(shown) and OTHER_BSN not in repr(shown)
    assert Dossier.objects.filter(state="open").count() == 2


def everything(dossiers: tuple[int, int]) -> dict[str, int]:
    """How many rows hang on two dossiers together."""
    tables = ("contactmoment", "document", "documentcontent", "timelineentry")
    counts = {
        table: one(f"select count(*) from dossiers_{table} where dossier_id = any(%s)", list(dossiers))
        for table in tables
    }
    counts["grant"] = one("select count(*) from access_grant where dossier_id = any(%s)", list(dossiers))
    return counts


def test_everything_moves_and_nothing_is_lost(as_anna: Actor, grant: Any) -> None:
    keep, drop = alone(as_anna), alone(as_anna, TWIN)
    for dossier_id in (keep, drop):
        service.record_contact(as_anna, dossier_id, contact(), at=NOW, on=TODAY)
        document = NewDocument(b"%PDF-1.7", "brief.pdf")
        service.add_document(as_anna, dossier_id, document, at=NOW, on=TODAY)
    grant(drop, account_id=2, domain="general")
    before = everything((keep, drop))
    merge(as_anna, keep, drop)
    after = everything((keep, keep))
    assert after == before | {"timelineentry": before["timelineentry"] + 1}
    assert everything((drop, drop)) == dict.fromkeys(before, 0)
    values = selectors.person_for_edit(as_anna, keep).values
    assert (values.given_names, values.phone, values.v_number) == ("Selam", "+31612345678", "0123456789")


def test_what_was_not_chosen_is_told_on_the_timeline(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna, TWIN)
    merge(as_anna, keep, drop, given_names="drop")
    entry = TimelineEntry.objects.get(dossier_id=keep, kind="merged")
    assert "Ook bekend als voornamen: Selam" in entry.text
    assert "Ook bekend als geboortedatum: 1990" in entry.text
    assert Dossier.objects.get(id=keep).display_name == "Salam Haile"


def test_every_difference_needs_a_choice(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna, TWIN)
    with pytest.raises(InvalidInput) as problem:
        service.merge(as_anna, keep, drop, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)
    assert set(problem.value.errors) == {"given_names", "birth_date"}
    assert Dossier.objects.filter(state="open").count() == 2


def test_the_second_address_leads_to_the_first_also_after_another_merge(as_anna: Actor) -> None:
    first, second, third = (alone(as_anna) for _ in range(3))
    merge(as_anna, second, third)
    merge(as_anna, first, second)
    assert [selectors.kept(as_anna, number) for number in (first, second, third)] == [first, first, first]
    assert Dossier.objects.get(id=third).state == "merged"
    assert Household.objects.get(id=Dossier.objects.get(id=second).household_id).size == 0


def test_a_merged_dossier_is_no_longer_changed_or_found_as_a_duplicate(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna)
    merge(as_anna, keep, drop)
    with pytest.raises(NotFoundForYou):
        service.record_contact(as_anna, drop, contact(), at=NOW, on=TODAY)
    found = selectors.duplicates(as_anna, Candidate("Selam", "", "Haile", PartialDate(1990)))
    assert [dossier.dossier_id for dossier in found] == [keep]
    with pytest.raises(InvalidInput):
        service.preview(as_anna, keep, drop)


def test_the_bsn_moves_along_and_still_opens(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna, replace(SELAM, bsn=BSN))
    merge(as_anna, keep, drop)
    assert selectors.bsn(as_anna, keep, at=NOW) == BSN


@pytest.mark.parametrize(("choice", "stays"), [("keep", BSN), ("drop", OTHER_BSN)])
def test_of_two_bsns_the_chosen_one_stays_and_neither_is_written_down(as_anna: Actor, choice: str, stays: str) -> None:
    keep, drop = alone(as_anna, replace(SELAM, bsn=BSN)), alone(as_anna, replace(SELAM, bsn=OTHER_BSN))
    merge(as_anna, keep, drop, bsn=choice)
    assert selectors.bsn(as_anna, keep, at=NOW) == stays
    text = TimelineEntry.objects.get(dossier_id=keep, kind="merged").text
    assert "verschillend BSN" in text and BSN not in text and OTHER_BSN not in text


def test_the_family_ties_move_along(as_anna: Actor) -> None:
    keep = alone(as_anna)
    done = family(as_anna, SELAM, DAWIT)
    drop, dawit = done.dossier_ids
    service.set_relation(as_anna, drop, dawit, RelationKind.PARTNER, at=NOW, on=TODAY)
    merge(as_anna, keep, drop)
    kept_person = Dossier.objects.get(id=keep).person_id
    assert set(Relation.objects.values_list("person_id", "other_id")) == {
        (kept_person, done.person_ids[1]), (done.person_ids[1], kept_person),
    }  # fmt: skip
    assert Household.objects.get(id=done.household_id).size == 1


def test_where_the_second_lived_before_is_kept(as_anna: Actor) -> None:
    drop = alone(as_anna, on=BEFORE)
    keep = alone(as_anna)
    merge(as_anna, keep, drop)
    ended = HouseholdMember.objects.get(person=Dossier.objects.get(id=drop).person_id)
    assert (ended.valid.lower, ended.valid.upper) == (BEFORE, TODAY)


def test_the_earliest_link_plan_and_latest_contact_count(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna, replace(SELAM, linked_on=date(2026, 10, 1)))
    service.record_contact(as_anna, drop, contact(), at=NOW, on=TODAY)
    service.plan_contact(as_anna, drop, TODAY + timedelta(days=3), ContactKind.PHONE, at=NOW, on=TODAY)
    merge(as_anna, keep, drop)
    dossier = Dossier.objects.get(id=keep)
    assert (dossier.linked_on, dossier.last_contact_on) == (date(2026, 10, 1), TODAY)
    assert dossier.next_on == TODAY + timedelta(days=3)


def test_both_dossiers_get_an_audit_line(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna)
    merge(as_anna, keep, drop)
    assert last_actions(keep)[-1] == last_actions(drop)[-1] == "person.merged"


def test_a_change_since_the_preview_stops_the_merge(as_anna: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna)
    opened = selectors.person_for_edit(as_anna, drop)
    mine = replace(opened.values, note="nieuw")
    service.change_person(as_anna, drop, mine, base=opened.values, base_version=opened.version, at=NOW, on=TODAY)
    with pytest.raises(StaleVersion):
        service.merge(as_anna, keep, drop, choices={}, keep_version=1, drop_version=1, at=NOW, on=TODAY)


def test_a_dossier_of_another_team_or_town_is_not_merged(as_anna: Actor, carla: Actor) -> None:
    keep, drop = alone(as_anna), alone(as_anna, director_id=5, team_id=TEAM_ZUID)
    with pytest.raises(NotFoundForYou):
        service.preview(as_anna, keep, drop)
    with context.acting(carla, TODAY), pytest.raises(NotFoundForYou):
        service.preview(carla, keep, drop)


def test_a_dossier_is_not_merged_with_itself(as_anna: Actor) -> None:
    keep = alone(as_anna, person("Abel"))
    with pytest.raises(InvalidInput):
        service.preview(as_anna, keep, keep)


class Shelf:
    """A higher room's rows, as a mover shows them."""

    name = "doelen"

    def __init__(self) -> None:
        self.moved: list[tuple[int, int]] = []

    def count(self, by: Actor, dossier_id: int) -> int:
        """Two of them."""
        return 2

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Remember what was asked."""
        self.moved.append((from_dossier, to_dossier))
        return 2


def test_rows_of_higher_rooms_move_through_their_port(as_anna: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    monkeypatch.setattr(ports, "_movers", {})
    ports.register_mover(shelf)
    keep, drop = alone(as_anna), alone(as_anna)
    assert service.preview(as_anna, keep, drop).moves["doelen"] == 2
    merge(as_anna, keep, drop)
    assert shelf.moved == [(drop, keep)]
