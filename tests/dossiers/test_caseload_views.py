# SPDX-License-Identifier: EUPL-1.2
"""Saved views: one's own, the team's, and nobody else's."""

from collections.abc import Callable, Iterator

import pytest

from leidraad.access import context
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou
from leidraad.dossiers.caseload_query import question
from leidraad.dossiers.caseload_views import delete_view, rename_view, save_view, views
from tests.dossiers.families import one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db


def save(by: Actor, name: str = "Wacht op huis", query: str = "wacht=no_home", **more: bool) -> int:
    """A view with the usual choices."""
    return save_view(by, name, query, at=NOW, **{"shared": False, "is_default": False, **more})


def seen(by: Actor) -> list[str]:
    """The names that somebody is offered."""
    return [view.name for view in views(by)]


@pytest.fixture
def of_anna(anna: Actor) -> Iterator[None]:
    """Anna has one view for herself and one for her team."""
    with context.acting(anna, TODAY):
        save(anna, "Alleen ik")
        save(anna, "Ons team", shared=True)
    yield


def test_a_view_keeps_the_question_in_one_form(as_anna: Actor) -> None:
    save(as_anna, "  Wacht  op huis ", "fase=&wacht=no_home&q=&onzin=1&na=5")
    (view,) = views(as_anna)
    assert (view.name, view.query) == ("Wacht op huis", "regie=mij&wacht=no_home")


def test_my_own_and_my_teams_views_are_offered(of_anna: None, anna: Actor, as_role: Callable[[str], Actor]) -> None:
    with context.acting(anna, TODAY):
        assert seen(anna) == ["Alleen ik", "Ons team"]
    teammate = as_role("housing_officer")
    with context.acting(teammate, TODAY):
        assert seen(teammate) == ["Ons team"]
        assert [view.mine for view in views(teammate)] == [False]


def test_another_team_and_another_town_see_nothing(of_anna: None, daan: Actor, carla: Actor) -> None:
    for outsider in (daan, carla):
        with context.acting(outsider, TODAY):
            assert seen(outsider) == []


def test_a_shared_view_is_changed_by_its_owner_only(
    of_anna: None, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    with context.acting(anna, TODAY):
        number = next(view.id for view in views(anna) if view.shared)
    teammate = as_role("housing_officer")
    with context.acting(teammate, TODAY):
        with pytest.raises(NotFoundForYou):
            delete_view(teammate, number, at=NOW)
        with pytest.raises(NotFoundForYou):
            rename_view(teammate, number, "Nu van mij", shared=False, is_default=False, at=NOW)
    with context.acting(anna, TODAY):
        assert "Ons team" in seen(anna)


def test_sharing_needs_the_right_and_a_team(as_role: Callable[[str], Actor]) -> None:
    officer = as_role("income_officer")
    with context.acting(officer, TODAY):
        save(officer)
        with pytest.raises(AccessDenied):
            save(officer, "Gedeeld", shared=True)


def test_the_same_name_replaces_the_view(as_anna: Actor) -> None:
    first = save(as_anna, query="fase=linked")
    assert save(as_anna, query="fase=housed") == first
    assert [view.query for view in views(as_anna)] == ["regie=mij&fase=housed"]


def test_only_one_view_opens_first(as_anna: Actor) -> None:
    save(as_anna, "A", is_default=True)
    save(as_anna, "B", is_default=True)
    assert {view.name: view.is_default for view in views(as_anna)} == {"A": False, "B": True}
    number = views(as_anna)[0].id
    rename_view(as_anna, number, "A", shared=False, is_default=True, at=NOW)
    assert {view.name: view.is_default for view in views(as_anna)} == {"A": True, "B": False}


def test_the_default_view_answers_only_when_nothing_is_asked(as_anna: Actor) -> None:
    assert question(as_anna, {}, "regie=alle&fase=intake").stage == "intake"
    assert question(as_anna, {"regie": "mij"}, "regie=alle&fase=intake").stage == ""


def test_a_colleagues_shared_view_is_never_my_default(
    of_anna: None, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    with context.acting(anna, TODAY):
        save(anna, "Ons team", shared=True, is_default=True)
    teammate = as_role("housing_officer")
    with context.acting(teammate, TODAY):
        assert [view.is_default for view in views(teammate)] == [False]


@pytest.mark.parametrize(("name", "field"), [("", "name"), ("   ", "name"), ("x" * 61, "name")])
def test_a_view_needs_a_name_of_normal_length(as_anna: Actor, name: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        save(as_anna, name)
    assert list(refused.value.errors) == [field]


def test_a_name_cannot_be_given_twice(as_anna: Actor) -> None:
    save(as_anna, "A")
    number = save(as_anna, "B")
    with pytest.raises(InvalidInput):
        rename_view(as_anna, number, "A", shared=False, is_default=False, at=NOW)
    assert seen(as_anna) == ["A", "B"]


def test_thirty_views_are_enough(as_anna: Actor) -> None:
    for number in range(30):
        save(as_anna, f"Weergave {number}")
    with pytest.raises(InvalidInput):
        save(as_anna, "Nog een")
    save(as_anna, "Weergave 3")


def test_saving_and_deleting_are_written_down(as_anna: Actor) -> None:
    number = save(as_anna)
    delete_view(as_anna, number, at=NOW)
    assert seen(as_anna) == []
    assert one("select count(*) from access_auditevent where action = 'view.saved' and object_id = %s", number) == 2
