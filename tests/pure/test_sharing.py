# SPDX-License-Identifier: EUPL-1.2
"""The protocol for handing on information: what it does not name may not; a municipality can be stricter, never looser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.access.inviting import helper_roles
from leidraad.access.types import Domain
from leidraad.network.consent_texts import TEXTS
from leidraad.network.protocol import GROUNDS, protocol
from leidraad.pure.sharing import CARE, CONSENT, HEALTH, ProtocolError, Stricter, read
from leidraad.pure.texts import fingerprint_of

ROLES, DOMAINS = sorted(helper_roles()), [one.value for one in Domain]
SMALL = """
version = "1"
title = "Klein"
reviewed_by = ""
reviewed_on = ""
[[purpose]]
id = "help"
nl = "helpen"
roles = ["guide"]
[[share]]
role = "guide"
ground = "assignment"
domains = ["work"]
source = "Wet art. 1"
url = ""
why = "Opdracht."
[[refuse]]
role = "guide"
domains = ["money"]
why = "Niet nodig."
"""
KNOWN = {
    "roles": frozenset({"guide", CARE}),
    "domains": frozenset({"work", "money", HEALTH}),
    "grounds": frozenset({"assignment", CONSENT}),
}
roles, domains, grounds = st.sampled_from(ROLES), st.sampled_from(DOMAINS), st.sampled_from([str(g) for g in GROUNDS])
own = st.lists(st.builds(Stricter, roles, domains, st.one_of(st.just(""), grounds), st.just("Wij doen dit niet.")))


def test_the_shipped_protocol_knows_every_helper() -> None:
    assert set(protocol().roles) == set(ROLES)
    assert all(protocol().rules_of(role) and protocol().purposes_of(role) for role in ROLES)


def test_the_shipped_protocol_says_that_nobody_has_reviewed_it() -> None:
    assert (protocol().reviewed_by, protocol().reviewed_on) == ("", "")


def test_what_the_participant_reads_of_a_purpose_is_what_the_protocol_says() -> None:
    assert {one.id: one.nl for one in protocol().purposes} == {
        key.removeprefix("purpose."): text.nl for key, text in TEXTS.items() if key.startswith("purpose.")
    }
    wanted = {f"domain.{one}" for one in Domain} | {f"role.{one}" for one in ROLES}
    assert wanted <= set(TEXTS)


def test_no_translation_of_the_consent_is_outdated() -> None:
    for key, text in TEXTS.items():
        assert {one.of for one in text.translations.values()} == {fingerprint_of(text.nl)}, key


@given(roles, domains, grounds, own)
def test_a_municipality_can_only_take_away(role: str, domain: str, ground: str, stricter: list[Stricter]) -> None:
    without, with_own = protocol().judge(role, domain, ground), protocol().judge(role, domain, ground, stricter)
    covered = any(one.covers(role, domain, ground) for one in stricter)
    assert with_own.allowed is (without.allowed and not covered)
    assert with_own.why
    assert not with_own.allowed or with_own.source


@given(roles, grounds)
def test_health_goes_on_consent_or_to_a_care_professional(role: str, ground: str) -> None:
    assert not protocol().judge(role, HEALTH, ground).allowed or ground == CONSENT or role == CARE


def test_what_is_not_named_may_not() -> None:
    made = read(SMALL, "small.toml", **KNOWN)
    assert made.judge("guide", "work", "assignment").allowed
    assert not made.judge("guide", "work", CONSENT).allowed
    assert made.judge("guide", "money", "assignment").why == "Niet nodig."
    assert not made.judge("guide", HEALTH, CONSENT).allowed


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('domains = ["work"]', 'domains = ["health"]', "health goes on consent"),
        ('domains = ["work"]', 'domains = ["sport"]', "no such life domain: sport"),
        ('domains = ["work"]', 'domains = ["work", "work"]', "said twice"),
        ('domains = ["work"]', 'domains = ["money"]', "both shared and refused"),
        ('ground = "assignment"', 'ground = "whim"', "no such ground: whim"),
        ('source = "Wet art. 1"', 'source = ""', "without a source"),
        ('roles = ["guide"]', f'roles = ["{CARE}"]', "no purpose for role: guide"),
        ('role = "guide"\nground', 'role = "king"\nground', "no such role: king"),
        ('version = "1"', "", "version"),
        ('version = "1"', "version = ", "small.toml"),
    ],
)
def test_a_broken_file_says_what_is_wrong(before: str, after: str, told: str) -> None:
    with pytest.raises(ProtocolError, match=told):
        read(SMALL.replace(before, after, 1), "small.toml", **KNOWN)
