# SPDX-License-Identifier: EUPL-1.2
"""The service directory: written, kept fresh, and exchanged as HSDS."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from leidraad.access.types import AccessDenied, Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.content import exchanging, selectors, service
from leidraad.content.types import ImportDone, NewOrganisation, NewPlace, NewService, Wanted
from leidraad.pure.directory import Cost, Opening
from leidraad.pure.hsds_files import tabular_package
from tests.content.conftest import Town
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
Acting = Callable[[Actor], Any]


def full(town: Town) -> int:
    return town.service(
        "Spreekuur", description="Voor al uw vragen", website="https://tandem.example", phone="020 000 0000", minimum_age=18,
        eligibility="Iedereen", how_to_apply="Loop binnen", fees="Gratis", wait_time="Geen", interpreting="Tolk",
        openings=(Opening(("MO", "TH"), "09:00", "12:00", "Niet in de zomer"),), costs=(Cost("Kopie", Decimal("0.10")),),
        domains=(Domain.MONEY, Domain.HOUSING), tags=("debt", "rent"),
    )  # fmt: skip


def test_a_service_shows_all_that_is_known(town: Town, anna: Actor) -> None:
    shown = selectors.service(anna, full(town))
    assert shown.row.name == "Spreekuur"
    assert shown.row.cities == ("Lindewaard",)
    assert shown.places[0].on_one_line == "Dorpsstraat 1, 1234 AB Lindewaard"
    assert shown.openings == (Opening(("MO", "TH"), "09:00", "12:00", "Niet in de zomer"),)
    assert shown.costs == (Cost("Kopie", Decimal("0.10")),)
    assert (shown.row.freshness.owner, shown.row.freshness.overdue(TODAY)) == (anna.name, False)
    assert shown.row.freshness.overdue(TODAY + timedelta(days=91))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("website", "javascript:alert(1)"),
        ("email", "nergens"),
        ("phone", "bel"),
        ("domains", ()),
        ("tags", ("elders",)),
        ("place_ids", (999_999,)),
        ("owner_id", None),
        ("maximum_age", 3),
        ("description", "x" * 4_001),
    ],
)
def test_what_is_wrong_is_told_at_its_field(town: Town, field: str, value: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        town.service("X", **{"minimum_age": 10, field: value})
    assert list(refused.value.errors) == [field]


def test_a_service_needs_an_organisation_that_is_there(town: Town, anna: Actor) -> None:
    new = NewService(999_999, "X", domains=(Domain.WORK,), owner_id=1, check_by=TODAY)
    with pytest.raises(InvalidInput) as refused:
        service.add_service(anna, new, at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["organisation_id"]


def test_a_postal_code_is_a_postal_code(town: Town, anna: Actor) -> None:
    organisation = service.add_organisation(anna, NewOrganisation("Tandem"), at=NOW)
    with pytest.raises(InvalidInput) as refused:
        service.add_place(anna, organisation, NewPlace("Huis", postal_code="12"), at=NOW)
    assert list(refused.value.errors) == ["postal_code"]


def test_helpers_and_participants_look_and_do_not_write(town: Town, hans: Actor, selam: Actor, acting: Acting) -> None:
    number = full(town)
    for who in (hans, selam):
        with acting(who):
            assert selectors.service(who, number).row.freshness.owner == ""
            assert [one.name for one in selectors.services_for(who, Wanted(domain=Domain.MONEY))] == ["Spreekuur"]
            with pytest.raises(AccessDenied):
                service.check_service(who, number, at=NOW, on=TODAY)
            with pytest.raises(AccessDenied):
                service.export(who, as_json=False, at=NOW)


def test_another_town_s_services_are_not_there(town: Town, carla: Actor, acting: Acting) -> None:
    number = full(town)
    with acting(carla):
        with pytest.raises(NotFoundForYou):
            selectors.service(carla, number)
        assert selectors.services_for(carla) == []
        with pytest.raises(NotFoundForYou):
            service.check_service(carla, number, at=NOW, on=TODAY)


@pytest.mark.parametrize("as_json", [True, False])
def test_what_one_town_sends_another_takes_in_whole(
    town: Town, anna: Actor, carla: Actor, acting: Acting, as_json: bool
) -> None:
    full(town)
    town.service("Taalcafé")
    sent, before = service.export(anna, as_json=as_json, at=NOW), exchanging.ours(anna)
    with acting(carla):
        assert service.take_in(carla, sent, at=NOW, on=TODAY) == ImportDone(6, 0, 0)
        assert service.take_in(carla, sent, at=NOW, on=TODAY) == ImportDone(0, 0, 6)
        there = exchanging.ours(carla)
        assert [one.name for one in selectors.services_for(carla, Wanted("قرض"))] == ["Spreekuur"]
    assert set(there.services) == set(before.services)
    assert set(there.organisations) == set(before.organisations)
    assert set(there.places) == set(before.places)


def test_a_file_changes_what_has_its_number_and_removes_nothing(town: Town, anna: Actor) -> None:
    number = full(town)
    town.service("Taalcafé")
    now = exchanging.ours(anna)
    (first,) = (one for one in now.services if one.name == "Spreekuur")
    changed = replace(now, services=(replace(first, name="Inloop", places=()),))
    done = service.take_in(anna, tabular_package(changed, {}), at=NOW, on=TODAY)
    assert (done.new, done.changed) == (0, 1)
    shown = selectors.service(anna, number)
    assert (shown.row.name, shown.places) == ("Inloop", ())
    assert len(selectors.services_for(anna)) == 2


def test_a_file_with_a_flaw_stores_nothing_and_says_where(town: Town, anna: Actor) -> None:
    full(town)
    now = exchanging.ours(anna)
    broken = tabular_package(replace(now, services=(replace(now.services[0], website="ftp://x"),)), {})
    with pytest.raises(InvalidInput):
        service.take_in(anna, broken, at=NOW, on=TODAY)
    (flaw,) = selectors.check(broken).flaws
    assert (flaw.file, flaw.row, flaw.column) == ("services.csv", 2, "url")
    assert selectors.service(anna, selectors.services_for(anna)[0].id).website == "https://tandem.example"
