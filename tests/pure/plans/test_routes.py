# SPDX-License-Identifier: EUPL-1.2
"""Route advice: the highest route within reach, with the reasons; a burden asks for support, never for a lower route."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.pure.plans.routes import (
    HEAVY,
    RULES_OUT,
    WORDS,
    Advice,
    Education,
    LearnabilityTest,
    Profile,
    advise,
)

TEST, EDUCATION = LearnabilityTest, Education
SCHOOLED = Profile(TEST.FEASIBLE, EDUCATION.MIDDLE, wants_to_study=True, burdens=0)
PROFILES = st.builds(
    Profile,
    st.sampled_from(TEST),
    st.sampled_from(EDUCATION),
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    st.none() | st.integers(0, 8),
)


def codes(advice: Advice, route: str) -> set[str]:
    (option,) = (one for one in advice.options if one.route == route)
    return {reason.code for reason in option.reasons}


@pytest.mark.parametrize(
    ("profile", "route"),
    [
        (SCHOOLED, "education"),
        (replace(SCHOOLED, wants_to_study=False), "b1"),
        (replace(SCHOOLED, wants_to_study=None), "b1"),
        (replace(SCHOOLED, education=EDUCATION.PRIMARY), "b1"),
        (replace(SCHOOLED, test=TEST.NOT_FEASIBLE), "z"),
        (Profile(TEST.NOT_FEASIBLE, EDUCATION.ACADEMIC, wants_to_study=True), "z"),
        (Profile(TEST.UNKNOWN, EDUCATION.PRIMARY), "b1"),
        (Profile(TEST.WAIVED, EDUCATION.NONE), "z"),
        (Profile(TEST.NOT_TAKEN, EDUCATION.UNKNOWN, wants_to_study=True), None),
        (Profile(TEST.WAIVED, EDUCATION.UNKNOWN), None),
    ],
)
def test_the_highest_route_within_reach(profile: Profile, route: str | None) -> None:
    assert advise(profile).route == route


def test_what_is_not_known_is_asked_for() -> None:
    assert {reason.code for reason in advise(Profile()).missing} == {
        "missing_test",
        "missing_education",
        "missing_wish",
        "missing_burden",
    }
    assert advise(SCHOOLED).missing == ()


@given(PROFILES)
def test_a_burden_never_changes_the_route(profile: Profile) -> None:
    light, heavy = (advise(replace(profile, burdens=burdens)) for burdens in (0, HEAVY))
    assert light.route == heavy.route
    assert all("heavy_burden" in codes(heavy, option.route) for option in heavy.options)


@given(PROFILES)
def test_what_is_advised_is_possible_and_has_a_reason(profile: Profile) -> None:
    advice = advise(profile)
    assert [one.route for one in advice.options] == ["education", "b1", "z"]
    for one in advice.options:
        assert one.possible is not bool({reason.code for reason in one.reasons} & RULES_OUT)
        if one.route == advice.route:
            assert one.possible
            assert any(reason.speaks_for for reason in one.reasons)


@given(PROFILES)
def test_each_reason_has_words(profile: Profile) -> None:
    advice = advise(profile)
    for reason in [*advice.missing, *(reason for one in advice.options for reason in one.reasons)]:
        assert reason.words("nl") != reason.words("en")
    assert set(WORDS["nl"]) == set(WORDS["en"])


def test_literacy_is_arranged_not_held_against_somebody() -> None:
    advice = advise(replace(SCHOOLED, wants_to_study=False, reads_latin=False))
    assert advice.route == "b1"
    assert "literacy_first" in codes(advice, "b1")
