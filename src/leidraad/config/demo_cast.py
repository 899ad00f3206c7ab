# SPDX-License-Identifier: EUPL-1.2
"""The invented towns of the demo and the people who work there. Their accounts open in the demo only."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.db import connection

from leidraad.access import totp
from leidraad.access.demo import DEMO_PASSWORD
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Source

SINCE: Final = date(2010, 1, 1)
SOURCE: Final = Source("cli", "demo")


@dataclass(frozen=True, slots=True)
class Town:
    """An invented municipality. The codes 9901 and 9902 belong to none of CBS."""

    name: str
    code: str
    inhabitants: int
    housed: int
    seed: int
    teams: tuple[str, ...]
    organisations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who can log in. `place` is a team, or an organisation for roles that work from one."""

    name: str
    login: str
    role: str
    town: str
    place: str = ""


LINDEWAARD: Final = Town(
    "Lindewaard", "9901", 45_000, 400, 1, ("Noord", "Zuid"),
    (("volunteer_organisation", "Stichting Tandem"), ("language_school", "Taalhuis De Brug")),
)  # fmt: skip
OOSTERHAVEN: Final = Town("Oosterhaven", "9902", 8_000, 70, 2, ("Samen",))
TOWNS: Final = (LINDEWAARD, OOSTERHAVEN)

CAST: Final = (
    Somebody("Anna de Vries", "anna@lindewaard.example", "case_director", "Lindewaard", "Noord"),
    Somebody("Daan Kok", "daan@lindewaard.example", "case_director", "Lindewaard", "Zuid"),
    Somebody("Bert Mulder", "bert@tandem.example", "social_guide", "Lindewaard", "Stichting Tandem"),
    Somebody("Gerda Prins", "gerda@lindewaard.example", "housing_officer", "Lindewaard", "Noord"),
    Somebody("Fatih Demir", "fatih@lindewaard.example", "income_officer", "Lindewaard"),
    Somebody("Mark Post", "mark@lindewaard.example", "policy_adviser", "Lindewaard"),
    Somebody("Hans Vos", "hans@tandem.example", "volunteer", "Lindewaard", "Stichting Tandem"),
    Somebody("Ilse Jansen", "ilse@debrug.example", "teacher", "Lindewaard", "Taalhuis De Brug"),
    Somebody("Lemlem Tesfay", "lemlem@tandem.example", "interpreter", "Lindewaard", "Stichting Tandem"),
    Somebody("Selam Haile", "selam@inwoner.example", "participant", "Lindewaard"),
    Somebody("Nora Kuiper", "nora@lindewaard.example", "administrator", "Lindewaard"),
    Somebody("Otto Hof", "otto@lindewaard.example", "privacy_officer", "Lindewaard"),
    Somebody("Carla Bos", "carla@oosterhaven.example", "case_director", "Oosterhaven", "Samen"),
    Somebody("Piet Visser", "piet@oosterhaven.example", "case_director", "Oosterhaven", "Samen"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A town that stands in the database: its number, its teams by name and its people by first name."""

    town: Town
    id: int
    teams: dict[str, int]
    people: dict[str, Actor]

    @property
    def directors(self) -> list[Actor]:
        """The case directors, in the order of the cast."""
        return [actor for actor in self.people.values() if actor.role == "case_director"]


def ask(sql: str, values: tuple[Any, ...] = ()) -> Any:
    """The first column of the first row, as the database's owner."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None


def note(at: datetime, action: str, municipality: int | None = None) -> None:
    """One audit line, without which the database commits nothing."""
    ask(
        "select access_write_event(%s, %s, '', %s, null, '', null, '', '', 'cli', 'demo', '{}')",
        (at, municipality, action),
    )


def is_there() -> bool:
    """Has the demo been made? All of it is one transaction, so one town tells."""
    return bool(ask("select 1 from access_municipality where cbs_code = %s", (LINDEWAARD.code,)))


def analyse() -> None:
    """Tell the planner what is in the tables now, and mark their pages as seen."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze)")


def settle(town: Town, at: datetime) -> Place:
    """Make the town with its teams, organisations and the people of the cast who work there."""
    number = ask(
        "insert into access_municipality (cbs_code, name, theme, theme_version, first_contact_days,"
        " contact_every_days, retention_years, retention_ground, inhabitants, is_demo, postal_address, phone, email)"
        " values (%s, %s, '{}', 1, 14, 28, 5, '', %s, true, %s, '14 0999', %s) returning id",
        (
            town.code,
            town.name,
            town.inhabitants,
            f"Postbus 1\n1234 AB {town.name}",
            f"inburgering@{town.name.lower()}.example",
        ),
    )
    note(at, "demo.seeded", number)
    teams = {name: _row("access_team", municipality_id=number, name=name) for name in town.teams}
    organisations = {
        name: _row("access_organisation", municipality_id=number, kind=kind, name=name, is_active=True)
        for kind, name in town.organisations
    }
    place = Place(town, number, teams, {})
    hashed = make_password(DEMO_PASSWORD)
    for somebody in CAST:
        if somebody.town == town.name:
            account = _account(somebody, hashed, at)
            place.people[somebody.name.split()[0]] = _member(somebody, account, place, organisations)
    return place


def _row(table: str, **values: Any) -> int:
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    # Table and columns are words of this module.
    return int(ask(f"insert into {table} ({names}) values ({marks}) returning id", tuple(values.values())))  # noqa: S608


def _account(somebody: Somebody, hashed: str, at: datetime) -> int:
    number = _row(
        "access_account", email=somebody.login, name=somebody.name, password=hashed, language="nl",
        is_active=True, is_demo=True, recovery_codes="[]", created_at=at,
    )  # fmt: skip
    if ROLES[somebody.role].requires_totp:
        sealed = totp.seal(secrets.token_bytes(20), number)
        ask(
            "update access_account set totp_cipher = %s, totp_confirmed_at = %s where id = %s returning id",
            (sealed, at, number),
        )
    return number


def _member(somebody: Somebody, account: int, place: Place, organisations: dict[str, int]) -> Actor:
    team, organisation = place.teams.get(somebody.place), organisations.get(somebody.place)
    number = _row(
        "access_membership", account_id=account, municipality_id=place.id, team_id=team,
        organisation_id=organisation, role=somebody.role, valid=f"[{SINCE},)",
    )  # fmt: skip
    return Actor(
        account_id=account,
        membership_id=number,
        municipality_id=place.id,
        municipality_name=place.town.name,
        role=somebody.role,
        name=somebody.name,
        team_id=team,
        organisation_id=organisation,
        source=SOURCE,
    )


def persons() -> list[dict[str, str]]:
    """Who can log in to the demo and how: name, role (Dutch), town, login, password, totp (a key, or '')."""
    with connection.cursor() as cursor:
        cursor.execute("select email, id, totp_cipher from access_account where is_demo and is_active")
        kept = {email: (number, cipher) for email, number, cipher in cursor.fetchall()}
    return [
        {
            "name": somebody.name,
            "role": str(ROLES[somebody.role].name),
            "town": somebody.town,
            "login": somebody.login,
            "password": DEMO_PASSWORD,
            "totp": totp.manual_key(kept[somebody.login][1], kept[somebody.login][0])
            if kept[somebody.login][1]
            else "",
        }
        for somebody in CAST
        if somebody.login in kept
    ]
