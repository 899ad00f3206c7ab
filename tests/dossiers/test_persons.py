# SPDX-License-Identifier: EUPL-1.2
"""Changing what is known of somebody, also when two colleagues do it at the same time."""

from dataclasses import replace
from datetime import date

import pytest

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.models import Dossier, Relation, TimelineEntry
from leidraad.dossiers.shown import PersonForEdit
from leidraad.dossiers.types import RelationKind
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import BSN, OTHER_BSN, SELAM, alone, family, last_actions, one, person
from tests.people import NOW, TEAM_NOORD, TODAY

pytestmark = pytest.mark.django_db


def change(
    by: Actor, dossier_id: int, mine: PersonValues, opened: PersonForEdit, **more: object
) -> service.PersonChange:
    """Send the form in, as it was opened."""
    return service.change_person(
        by,
        dossier_id,
        mine,
        base=opened.values,
        base_version=opened.version,
        at=NOW,
        on=TODAY,
        **more,  # type: ignore[arg-type]
    )


def test_a_changed_name_is_found_under_its_new_name_at_once(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    done = change(as_anna, dossier_id, replace(opened.values, surname="Tesfay"), opened)
    dossier = Dossier.objects.select_related("household").get(id=dossier_id)
    assert done.changed == ("surname",)
    assert (dossier.display_name, dossier.search_key, dossier.household.label) == (
        "Selam Tesfay", "selam tesfay", "Tesfay",
    )  # fmt: skip


def test_a_change_leaves_an_audit_line_and_a_line_on_the_timeline(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    change(as_anna, dossier_id, replace(opened.values, phone="+31612345678"), opened)
    assert last_actions(dossier_id) == ["dossier.created", "person.changed"]
    assert TimelineEntry.objects.filter(dossier_id=dossier_id, text="telefoon").count() == 1


def test_nothing_changed_writes_nothing(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    assert change(as_anna, dossier_id, opened.values, opened).version == opened.version
    assert last_actions(dossier_id) == ["dossier.created"]


def test_two_colleagues_changing_different_fields_are_merged(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    change(as_anna, dossier_id, replace(opened.values, phone="+31612345678"), opened)
    done = change(as_anna, dossier_id, replace(opened.values, email="selam@inwoner.example"), opened)
    values = selectors.person_for_edit(as_anna, dossier_id).values
    assert (values.phone, values.email) == ("+31612345678", "selam@inwoner.example")
    assert (done.changed, done.merged) == (("email",), ("phone",))


def test_two_colleagues_changing_one_field_differently_is_a_conflict(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    change(as_anna, dossier_id, replace(opened.values, note="bel 's ochtends"), opened)
    with pytest.raises(service.EditConflict) as problem:
        change(as_anna, dossier_id, replace(opened.values, note="bel 's avonds", sex="O"), opened)
    assert problem.value.conflicts == {"note": service.FieldConflict("", "bel 's avonds", "bel 's ochtends")}
    now = selectors.person_for_edit(as_anna, dossier_id)
    assert (now.values.note, now.values.sex, now.version) == ("bel 's ochtends", "V", problem.value.version)


def test_after_a_conflict_the_choice_is_sent_again_on_what_stands_now(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    change(as_anna, dossier_id, replace(opened.values, note="ochtend"), opened)
    with pytest.raises(service.EditConflict) as problem:
        change(as_anna, dossier_id, replace(opened.values, note="avond"), opened)
    theirs = problem.value.theirs
    mine = replace(theirs, note="avond")
    service.change_person(as_anna, dossier_id, mine, base=theirs, base_version=problem.value.version, at=NOW, on=TODAY)
    assert selectors.person_for_edit(as_anna, dossier_id).values.note == "avond"


def test_both_making_the_same_change_is_no_conflict(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    mine = replace(opened.values, note="doof")
    change(as_anna, dossier_id, mine, opened)
    assert change(as_anna, dossier_id, mine, opened).changed == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"given_names": "", "surname": " "}, "given_names"),
        ({"birth_date": PartialDate(2027)}, "birth_date"),
        (
            {"residence_title_from": date(2026, 1, 2), "residence_title_until": date(2026, 1, 2)},
            "residence_title_until",
        ),
    ],
)
def test_wrong_values_are_refused_by_field(as_anna: Actor, wrong: dict[str, object], field: str) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    with pytest.raises(InvalidInput) as problem:
        change(as_anna, dossier_id, replace(opened.values, **wrong), opened)  # type: ignore[arg-type]
    assert list(problem.value.errors) == [field]


def test_a_bsn_is_added_checked_and_never_shown_in_the_trail(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    opened = selectors.person_for_edit(as_anna, dossier_id)
    with pytest.raises(InvalidInput) as problem:
        change(as_anna, dossier_id, opened.values, opened, new_bsn="999900007")
    assert list(problem.value.errors) == ["bsn"]
    assert "999900007" not in str(problem.value)
    assert change(as_anna, dossier_id, opened.values, opened, new_bsn=BSN).changed == ("bsn",)
    assert selectors.bsn(as_anna, dossier_id, at=NOW) == BSN
    assert last_actions(dossier_id)[-1] == "person.bsn_shown"
    assert one("select count(*) from access_auditchange t where to_jsonb(t)::text like %s", f"%{BSN}%") == 0


def test_a_bsn_of_somebody_else_is_refused(as_anna: Actor) -> None:
    alone(as_anna, replace(SELAM, bsn=BSN))
    dossier_id = alone(as_anna, person("Yusuf"))
    opened = selectors.person_for_edit(as_anna, dossier_id)
    with pytest.raises(InvalidInput) as problem:
        change(as_anna, dossier_id, opened.values, opened, new_bsn=BSN)
    assert list(problem.value.errors) == ["bsn"]


def test_the_housing_officer_adds_a_bsn_but_neither_sees_nor_replaces_one(as_anna: Actor, as_role) -> None:  # type: ignore[no-untyped-def]
    dossier_id, officer = alone(as_anna), as_role("housing_officer")
    opened = selectors.person_for_edit(officer, dossier_id)
    change(officer, dossier_id, opened.values, opened, new_bsn=BSN)
    with pytest.raises(InvalidInput):
        change(officer, dossier_id, opened.values, opened, new_bsn=OTHER_BSN)
    with pytest.raises(NotFoundForYou):
        selectors.bsn(officer, dossier_id, at=NOW)


def test_a_colleague_of_another_team_looks_but_does_not_change(as_anna: Actor, daan: Actor) -> None:
    dossier_id = alone(as_anna)
    with context.acting(daan, TODAY):
        assert selectors.overview(daan, dossier_id, at=NOW, on=TODAY).name == "Selam Haile"
        with pytest.raises(NotFoundForYou):
            selectors.person_for_edit(daan, dossier_id)
        with pytest.raises(NotFoundForYou):
            service.change_person(
                daan, dossier_id, PersonValues(), base=PersonValues(), base_version=1, at=NOW, on=TODAY
            )


def test_a_dossier_of_another_town_does_not_exist(as_anna: Actor, carla: Actor) -> None:
    dossier_id = alone(as_anna)
    with context.acting(carla, TODAY):
        for number in (dossier_id, 999_999_999):
            with pytest.raises(NotFoundForYou):
                selectors.scope(carla, number)
            with pytest.raises(NotFoundForYou):
                selectors.overview(carla, number, at=NOW, on=TODAY)
            with pytest.raises(NotFoundForYou):
                service.close_dossier(carla, number, reason="x", at=NOW, on=TODAY)


def test_partners_are_each_others_partner_and_a_parent_is_one_way(as_anna: Actor) -> None:
    selam, dawit, mehret = family(as_anna).dossier_ids
    service.set_relation(as_anna, selam, dawit, RelationKind.PARTNER, at=NOW, on=TODAY)
    service.set_relation(as_anna, selam, mehret, RelationKind.PARENT, at=NOW, on=TODAY)
    members = {m.dossier_id: m for m in selectors.overview(as_anna, selam, at=NOW, on=TODAY).household.members}
    assert [(r.name, r.kind) for r in members[dawit].relations] == [("Selam Haile", RelationKind.PARTNER)]
    assert [r.kind for r in members[selam].relations] == [RelationKind.PARTNER, RelationKind.PARENT]
    assert members[mehret].relations == ()
    service.remove_relation(as_anna, dawit, selam, RelationKind.PARTNER, at=NOW, on=TODAY)
    assert Relation.objects.filter(kind="partner").count() == 0


def test_nobody_is_family_of_herself(as_anna: Actor) -> None:
    dossier_id = alone(as_anna, team_id=TEAM_NOORD)
    with pytest.raises(InvalidInput):
        service.set_relation(as_anna, dossier_id, dossier_id, RelationKind.SIBLING, at=NOW, on=TODAY)
