# SPDX-License-Identifier: EUPL-1.2
"""The one function that answers "may I", against a slow and plain model of the same rules."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leidraad.access import held
from leidraad.access.authority import LOOKING, insist, may
from leidraad.access.held import Held
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import AccessDenied, Actor, Domain, DossierScope, Ground, NotFoundForYou
from tests.people import LINDEWAARD, OOSTERHAVEN, TEAM_NOORD, TEAM_ZUID, actor, named

ANNA = actor(named("Anna"))
OURS = DossierScope(1, LINDEWAARD, TEAM_NOORD, None)
OTHER_TEAM = DossierScope(2, LINDEWAARD, TEAM_ZUID, None)
ELSEWHERE = DossierScope(3, OOSTERHAVEN, TEAM_NOORD, ANNA.membership_id)

actors = st.builds(
    Actor,
    account_id=st.integers(1, 3),
    membership_id=st.integers(0, 3),
    municipality_id=st.integers(1, 2),
    municipality_name=st.just(""),
    role=st.sampled_from(sorted(ROLES)),
    name=st.just(""),
    team_id=st.sampled_from([None, 1, 2]),
)
scopes = st.builds(
    DossierScope,
    dossier_id=st.just(1),
    municipality_id=st.integers(1, 2),
    team_id=st.sampled_from([None, 1, 2]),
    director_id=st.sampled_from([None, 1, 2, 3]),
)


grants = st.lists(
    st.builds(
        Held,
        domain=st.sampled_from(Domain),
        may_write=st.booleans(),
        ground=st.sampled_from([Ground.ASSIGNMENT, Ground.OWN_DOSSIER]),
        purpose=st.just("settle"),
        until=st.none(),
    ),
    max_size=2,
).map(tuple)


#: What a helper may wherever she was let in, with whichever life domain.
WITH_ANY_GRANT = {
    Permission.PEOPLE_VIEW, Permission.CIRCLE_TAKE_PART, Permission.SIGNAL_GIVE, Permission.MESSAGE_SEND,
    Permission.PORTAL_SHUT, Permission.REFERRAL_MAKE, Permission.CONTENT_EXPLAIN,
}  # fmt: skip


def plainly(by: Actor, permission: Permission, on: DossierScope, holds: tuple[Held, ...]) -> bool:
    """The rules one by one, without cleverness."""
    role = ROLES[by.role]
    if by.membership_id == 0 or permission not in role.permissions or by.municipality_id != on.municipality_id:
        return False
    if role.reach is Reach.MUNICIPALITY:
        return permission in LOOKING or on.team_id in (None, by.team_id) or on.director_id == by.membership_id
    if role.reach is not Reach.GRANTED:
        return False
    if permission in WITH_ANY_GRANT:
        return len(holds) > 0
    if permission in (Permission.PLAN_PROPOSE, Permission.HELP_LOG):
        return True in [one.may_write for one in holds]
    return permission is Permission.OWN_VIEW and Ground.OWN_DOSSIER in [one.ground for one in holds]


@settings(max_examples=1000)
@given(actors, st.sampled_from(Permission), scopes, grants)
def test_it_agrees_with_the_plain_rules(
    by: Actor, permission: Permission, on: DossierScope, holds: tuple[Held, ...]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "held", lambda _by, _dossier_id: holds)
        assert may(by, permission, on) is plainly(by, permission, on, holds)


def test_looking_reaches_over_the_town_changing_stays_in_the_team() -> None:
    assert may(ANNA, Permission.DOSSIER_VIEW, OTHER_TEAM)
    assert not may(ANNA, Permission.PERSON_EDIT, OTHER_TEAM)
    assert may(ANNA, Permission.PERSON_EDIT, OURS)


def test_who_has_the_direction_may_change_whatever_the_team() -> None:
    assert may(ANNA, Permission.PERSON_EDIT, replace(OTHER_TEAM, director_id=ANNA.membership_id))


def test_another_town_is_out_of_reach_even_as_its_director() -> None:
    assert not may(ANNA, Permission.DOSSIER_VIEW, ELSEWHERE)


def test_nobody_and_who_has_not_chosen_a_context_may_nothing() -> None:
    assert not any(may(None, permission) for permission in Permission)
    assert not any(may(replace(ANNA, membership_id=0), permission) for permission in Permission)


def test_insisting_hides_whether_a_dossier_exists() -> None:
    with pytest.raises(NotFoundForYou):
        insist(ANNA, Permission.DOSSIER_VIEW, ELSEWHERE)
    with pytest.raises(AccessDenied):
        insist(ANNA, Permission.ACCOUNTS_MANAGE)
    assert insist(ANNA, Permission.DOSSIER_VIEW, OURS) is ANNA


def test_asking_with_the_wrong_kind_of_context_is_a_mistake_in_the_code() -> None:
    with pytest.raises(TypeError, match="DossierScope"):
        may(ANNA, Permission.DOSSIER_VIEW, 1)  # type: ignore[arg-type]
