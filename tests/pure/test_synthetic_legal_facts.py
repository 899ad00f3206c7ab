# SPDX-License-Identifier: EUPL-1.2
"""The invented people of the demo have legal facts that could be true."""

from collections import Counter
from datetime import date

from leidraad.pure.synthetic.legal_facts import LegalPerson, legal_facts
from leidraad.pure.synthetic.town import town

ON = date(2026, 11, 21)


def _everybody() -> list[LegalPerson]:
    told = [legal_facts(one, ON, home.lot) for home in town(7, 45_000, 400, ON) for one in home.members]
    return [person for person in told if person]


def test_nothing_is_told_of_days_to_come() -> None:
    assert all((fact.on or 0) <= ON.toordinal() for person in _everybody() for fact in person.facts)


def test_whoever_came_before_2022_stays_under_the_old_act() -> None:
    for person in _everybody():
        linked = next(fact.on for fact in person.facts if fact.kind == "linked")
        assert linked is not None
        assert (person.regime == "wi2013") == (date.fromordinal(linked) < date(2022, 1, 1))


def test_a_route_comes_with_a_plan() -> None:
    for person in _everybody():
        assert (person.route is not None) == any(fact.kind == "plan_dated" for fact in person.facts)


def test_the_same_person_always_has_the_same_facts() -> None:
    assert _everybody() == _everybody()


def test_all_routes_and_groups_occur() -> None:
    people = _everybody()
    assert set(Counter(person.route for person in people)) == {None, "b1", "z", "education"}
    assert Counter(person.group for person in people)["asylum_permit"] > len(people) / 2
