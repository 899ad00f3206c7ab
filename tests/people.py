# SPDX-License-Identifier: EUPL-1.2
"""The same people in every test.

Two invented towns. In Lindewaard: director Anna (team Noord), her colleague Daan (team Zuid), guide Bert of a volunteer
organisation, participant Selam, and one person for each other role. In Oosterhaven: director Carla, the outsider.
All of them log in with the same password; the administrator and the privacy officer also need a second step.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import psycopg
from django.contrib.auth.hashers import make_password

from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Source

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PASSWORD = "een lang wachtwoord voor tests"

LINDEWAARD, OOSTERHAVEN = 1, 2
TEAM_NOORD, TEAM_ZUID, TEAM_OOST = 1, 2, 3
TANDEM = 1  # the volunteer organisation


@dataclass(frozen=True)
class Somebody:
    """One row of the cast: account and membership share their id."""

    id: int
    name: str
    email: str
    role: str
    municipality: int = LINDEWAARD
    team: int | None = None
    organisation: int | None = None


CAST = (
    Somebody(1, "Anna de Vries", "anna@lindewaard.example", "case_director", team=TEAM_NOORD),
    Somebody(2, "Bert Mulder", "bert@tandem.example", "social_guide", organisation=TANDEM),
    Somebody(3, "Carla Bos", "carla@oosterhaven.example", "case_director", municipality=OOSTERHAVEN, team=TEAM_OOST),
    Somebody(4, "Selam Haile", "selam@inwoner.example", "participant"),
    Somebody(5, "Daan Kok", "daan@lindewaard.example", "case_director", team=TEAM_ZUID),
    Somebody(6, "Eva Smit", "eva@lindewaard.example", "translator"),
    Somebody(7, "Fatih Demir", "fatih@lindewaard.example", "income_officer"),
    Somebody(8, "Gerda Prins", "gerda@lindewaard.example", "housing_officer", team=TEAM_NOORD),
    Somebody(9, "Hans Vos", "hans@tandem.example", "volunteer", organisation=TANDEM),
    Somebody(10, "Ilse Jansen", "ilse@taal.example", "teacher", organisation=TANDEM),
    Somebody(11, "Joost Blom", "joost@werk.example", "job_coach", organisation=TANDEM),
    Somebody(12, "Karin Wolf", "karin@zorg.example", "care_professional", organisation=TANDEM),
    Somebody(13, "Lemlem Tesfay", "lemlem@tolk.example", "interpreter", organisation=TANDEM),
    Somebody(14, "Mark Post", "mark@lindewaard.example", "policy_adviser"),
    Somebody(15, "Nora Kuiper", "nora@lindewaard.example", "administrator"),
    Somebody(16, "Otto Hof", "otto@lindewaard.example", "privacy_officer"),
)
BY_ROLE = {somebody.role: somebody for somebody in reversed(CAST) if somebody.municipality == LINDEWAARD}
TOWN = {LINDEWAARD: "Lindewaard", OOSTERHAVEN: "Oosterhaven"}


def actor(somebody: Somebody) -> Actor:
    """The acting person as a request would have it."""
    return Actor(
        account_id=somebody.id,
        membership_id=somebody.id,
        municipality_id=somebody.municipality,
        municipality_name=TOWN[somebody.municipality],
        role=somebody.role,
        name=somebody.name,
        team_id=somebody.team,
        organisation_id=somebody.organisation,
        source=Source("127.0.0.1", "test"),
    )


def named(first: str) -> Somebody:
    """Somebody of the cast by first name."""
    return next(somebody for somebody in CAST if somebody.name.split()[0].lower() == first.lower())


def settle(owner: psycopg.Connection) -> None:
    """Put the two towns and the cast into a fresh database, as its owner."""
    assert set(BY_ROLE) == set(ROLES), "each role needs somebody in the cast"
    password = make_password(PASSWORD)
    with owner.transaction():
        owner.execute("select set_config('app.account', '15', true)")
        owner.execute(
            "select access_write_event(now(), null, '', 'demo.seeded', null, '', null, '', '', 'test', '', '{}')"
        )
        for number, (name, code) in {LINDEWAARD: ("Lindewaard", "9901"), OOSTERHAVEN: ("Oosterhaven", "9902")}.items():
            owner.execute(
                "insert into access_municipality (id, cbs_code, name, theme, theme_version, first_contact_days,"
                " contact_every_days, retention_years, retention_ground, is_demo) overriding system value"
                " values (%s, %s, %s, '{}', 1, 7, 28, 5, '', false)",
                (number, code, name),
            )
        for team, town, name in (
            (TEAM_NOORD, LINDEWAARD, "Noord"),
            (TEAM_ZUID, LINDEWAARD, "Zuid"),
            (TEAM_OOST, OOSTERHAVEN, "Oost"),
        ):
            owner.execute(
                "insert into access_team (id, municipality_id, name) overriding system value values (%s, %s, %s)",
                (team, town, name),
            )
        owner.execute(
            "insert into access_organisation (id, municipality_id, kind, name, is_active) overriding system value"
            " values (%s, %s, 'volunteer_organisation', 'Stichting Tandem', true)",
            (TANDEM, LINDEWAARD),
        )
        for somebody in CAST:
            _settle(owner, somebody, password)
        for table in ("municipality", "team", "organisation", "account", "membership"):
            owner.execute(f"select setval(pg_get_serial_sequence('access_{table}', 'id'), 1000)")


def _settle(owner: psycopg.Connection, somebody: Somebody, password: str) -> None:
    owner.execute(
        "insert into access_account (id, email, name, password, language, is_active, is_demo, recovery_codes, created_at)"
        " overriding system value values (%s, %s, %s, %s, 'nl', true, false, '[]', %s)",
        (somebody.id, somebody.email, somebody.name, password, NOW),
    )
    owner.execute(
        "insert into access_membership (id, account_id, municipality_id, organisation_id, team_id, role, valid)"
        " overriding system value values (%s, %s, %s, %s, %s, %s, '[2020-01-01,)')",
        (
            somebody.id, somebody.id, somebody.municipality, somebody.organisation, somebody.team, somebody.role,
        ),
    )  # fmt: skip
