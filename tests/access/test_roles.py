# SPDX-License-Identifier: EUPL-1.2
"""Roles: each has words for a manager, and the promises that the words make are kept by the permissions."""

import pytest

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach, Role
from leidraad.access.types import Persona

ABOUT_PEOPLE = {
    Permission.CASELOAD_VIEW,
    Permission.CASELOAD_EXPORT,
    Permission.DOSSIER_VIEW,
    Permission.DOSSIER_CREATE,
    Permission.DOSSIER_DIRECT,
    Permission.PERSON_EDIT,
    Permission.PERSON_MERGE,
    Permission.BSN_VIEW,
    Permission.HOUSEHOLD_EDIT,
    Permission.STAGE_CHANGE,
    Permission.CONTACT_RECORD,
    Permission.DOCUMENT_VIEW,
    Permission.DOCUMENT_ADD,
    Permission.HEALTH_VIEW,
    Permission.HOUSEHOLDS_IMPORT,
    Permission.DEADLINES_VIEW,
    Permission.FACT_RECORD,
}
EVERY_ROLE = pytest.mark.parametrize("role", ROLES.values(), ids=list(ROLES))


@EVERY_ROLE
def test_each_role_is_explained(role: type[Role]) -> None:
    assert str(role.name)
    assert len(str(role.description)) > 40


@EVERY_ROLE
def test_everybody_manages_her_own_account(role: type[Role]) -> None:
    assert Permission.ACCOUNT_OWN in role.permissions


@EVERY_ROLE
def test_a_role_without_dossiers_has_no_permission_on_people(role: type[Role]) -> None:
    if role.reach is Reach.NONE:
        assert not role.permissions & ABOUT_PEOPLE


@EVERY_ROLE
def test_who_manages_or_searches_the_trail_logs_in_with_a_second_factor(role: type[Role]) -> None:
    powerful = {Permission.ACCOUNTS_MANAGE, Permission.MUNICIPALITY_MANAGE, Permission.AUDIT_SEARCH}
    assert role.requires_totp is bool(role.permissions & powerful)


@EVERY_ROLE
def test_only_staff_of_the_municipality_sees_all_its_dossiers(role: type[Role]) -> None:
    if role.reach is Reach.MUNICIPALITY:
        assert role.persona is Persona.STAFF
        assert not role.within_organisation


def test_nobody_both_manages_accounts_and_searches_the_trail() -> None:
    both = {Permission.ACCOUNTS_MANAGE, Permission.AUDIT_SEARCH}
    assert not [role for role in ROLES.values() if both <= role.permissions]


def test_health_is_for_the_case_director_only() -> None:
    seeing = [code for code, role in ROLES.items() if Permission.HEALTH_VIEW in role.permissions]
    assert seeing == ["case_director"]


def test_whoever_records_facts_also_sees_the_terms_that_follow() -> None:
    recording = [role for role in ROLES.values() if Permission.FACT_RECORD in role.permissions]
    assert recording
    assert all(Permission.DEADLINES_VIEW in role.permissions for role in recording)


def test_a_municipality_s_own_norms_are_kept_by_the_administrator_only() -> None:
    assert [code for code, role in ROLES.items() if Permission.NORMS_MANAGE in role.permissions] == ["administrator"]
