# SPDX-License-Identifier: EUPL-1.2
"""Registration of households (inschrijven): one family from a form, or a whole list from an import."""

import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index, encrypt
from leidraad.access.directory import Norms, colleagues_by_id, norms, teams
from leidraad.access.many_rows import array
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers.registration_rows import (
    Happening,
    Row,
    household_parameters,
    insert_households,
    insert_people,
    people_parameters,
    reserve,
)
from leidraad.dossiers.summary import is_adult, label_of, name_keys, next_step, order_of
from leidraad.dossiers.types import EntryKind, NewHousehold, NewPerson, RegisteredHousehold

#: Persons per statement: keeps the memory of both sides small.
PORTION = 5_000
IDS_PER_LINE = 1_000
TITLES = {"hand": (EntryKind.CREATED, "Dossier aangemaakt"), "import": (EntryKind.IMPORTED, "Ingelezen uit een lijst")}
TAKEN = {
    "person_bsn_once": (
        "bsn",
        gettext_noop("Dit BSN staat al in een ander dossier. Zoek eerst het bestaande dossier op."),
    ),
    "person_v_number_once": (
        "v_number",
        gettext_noop("Dit V-nummer staat al in een ander dossier. Zoek eerst het bestaande dossier op."),
    ),
    "person_title_period_forward": (
        "residence_title_until",
        gettext_noop("De einddatum ligt voor de begindatum. Kijk beide na."),
    ),
}


def register(
    by: Actor, households: Sequence[NewHousehold], *, at: datetime, on: date, source: str = "hand"
) -> list[RegisteredHousehold]:
    """Store households with persons, dossiers, memberships, first timeline entry and audit lines, in their order.

    `source` is `hand` (an audit line per dossier) or `import` (one line per 1,000 dossiers). The next date, names and
    place in the family are computed by the same functions as after a change.
    Raises AccessDenied, and InvalidInput for a household without members, a director or team from elsewhere, or a BSN
    or V-number that is known already (nothing is stored then).
    """
    insist(by, Permission.DOSSIER_CREATE)
    _check(by, households)
    kind, title = TITLES[source]
    what = Happening(by, at, on, kind.value, title)
    rules = norms(by)
    with refused_when_taken():
        done = [home for portion in _in_portions(households, on, rules) for home in _store(portion, what)]
    audit.record_all(by, _lines(done, source), at)
    return done


def register_into(by: Actor, household_id: int, home: NewHousehold, *, at: datetime, on: date) -> RegisteredHousehold:
    """Store the persons of `home` as members of a household that stands (nareizigers); its summary is the caller's.

    Raises AccessDenied and InvalidInput as `register` does.
    """
    insist(by, Permission.DOSSIER_CREATE)
    _check(by, [home])
    kind, title = TITLES["hand"]
    with refused_when_taken():
        _none, person_ids, dossier_ids = reserve(0, len(home.members))
        done = RegisteredHousehold(household_id, tuple(dossier_ids), tuple(person_ids))
        _household, members = _rows(home, done, on, norms(by))
        insert_people(people_parameters(members), Happening(by, at, on, kind.value, title))
    audit.record_all(by, _lines([done], "hand"), at)
    return done


class refused_when_taken:  # noqa: N801 (reads as a sentence: `with refused_when_taken():`)
    """A savepoint; turns the database's refusal of a number that is taken into InvalidInput."""

    def __enter__(self) -> None:
        self._savepoint = transaction.atomic()
        self._savepoint.__enter__()

    def __exit__(self, kind: Any, problem: BaseException | None, trace: Any) -> None:
        self._savepoint.__exit__(kind, problem, trace)
        if isinstance(problem, IntegrityError):
            name = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "")
            if name in TAKEN:
                field, sentence = TAKEN[name]
                raise InvalidInput({field: [_(sentence)]}) from None


def _check(by: Actor, households: Sequence[NewHousehold]) -> None:
    if not all(home.members for home in households):
        raise InvalidInput({"": [_("Een huishouden heeft ten minste één persoon. Voeg iemand toe.")]})
    if any(
        not (person.given_names.strip() or person.surname.strip()) for home in households for person in home.members
    ):
        problem = _("Vul ten minste één naam in: een voornaam of een achternaam.")
        raise InvalidInput({"given_names": [problem]})
    check_director(by, {home.director_id for home in households}, {home.team_id for home in households})


def check_director(by: Actor, director_ids: set[int | None], team_ids: set[int | None]) -> None:
    """Raise InvalidInput unless these directors and teams all belong to this municipality."""
    wanted = director_ids - {None}
    if wanted - set(colleagues_by_id(by, (one for one in wanted if one))):
        problem = _("Deze regievoerder werkt niet bij deze gemeente. Kies een ander.")
        raise InvalidInput({"director": [problem]})
    if team_ids - {None} and team_ids - {None} - {team.id for team in teams(by)}:
        raise InvalidInput({"team": [_("Dit team hoort niet bij deze gemeente. Kies een ander.")]})


def _portions(households: Sequence[NewHousehold]) -> Iterator[list[NewHousehold]]:
    portion: list[NewHousehold] = []
    size = 0
    for home in households:
        if portion and size + len(home.members) > PORTION:
            yield portion
            portion, size = [], 0
        portion.append(home)
        size += len(home.members)
    if portion:
        yield portion


@dataclass(frozen=True, slots=True)
class _Portion:
    """Households ready to be stored: their ids and the parameters of the two statements."""

    registered: list[RegisteredHousehold]
    households: dict[str, str]
    people: dict[str, str]


def _in_portions(households: Sequence[NewHousehold], on: date, rules: Norms) -> Iterator[_Portion]:
    """Give the portions one by one. While the database stores one, a thread computes the next (it asks nothing of it)."""
    portions = list(_portions(households))
    if len(portions) < 2:
        yield from (_prepare(portion, *_reserve(portion), on, rules) for portion in portions)
        return
    with ThreadPoolExecutor(1, "registration") as ahead:
        coming = ahead.submit(_prepare, portions[0], *_reserve(portions[0]), on, rules)
        for following in portions[1:]:
            ready = coming.result()
            coming = ahead.submit(_prepare, following, *_reserve(following), on, rules)
            yield ready
        yield coming.result()


def _reserve(portion: list[NewHousehold]) -> tuple[list[int], list[int], list[int]]:
    return reserve(len(portion), sum(len(home.members) for home in portion))


def _prepare(
    portion: list[NewHousehold],
    household_ids: list[int],
    person_ids: list[int],
    dossier_ids: list[int],
    on: date,
    rules: Norms,
) -> _Portion:
    homes, people, done = [], [], []
    first = 0
    for home, household_id in zip(portion, household_ids, strict=True):
        until = first + len(home.members)
        registered = RegisteredHousehold(household_id, tuple(dossier_ids[first:until]), tuple(person_ids[first:until]))
        first = until
        household, members = _rows(home, registered, on, rules)
        homes.append(household)
        people += members
        done.append(registered)
    return _Portion(done, household_parameters(homes), people_parameters(people))


def _store(portion: _Portion, what: Happening) -> list[RegisteredHousehold]:
    insert_households(portion.households, what.by)
    insert_people(portion.people, what)
    return portion.registered


def _rows(home: NewHousehold, ids: RegisteredHousehold, on: date, rules: Norms) -> tuple[Row, list[Row]]:
    members = home.members
    places = order_of([(person.role, person.birth_date) for person in members])
    steps = [next_step(on, person.linked_on, None, None, rules) for person in members]
    soonest = min(day for day, _kind in steps)
    in_order = (
        members if len(members) == 1 else [members[i] for i in sorted(range(len(members)), key=places.__getitem__)]
    )
    label = label_of((person.given_names, person.surname_prefix, person.surname) for person in in_order)
    director, team = home.director_id, home.team_id
    household = (ids.household_id, label, director, team, len(members), soonest, home.expected_members)
    shared = (ids.household_id, director, team, soonest)
    rows = [
        (*_person_row(person, on), ids.person_ids[i], ids.dossier_ids[i], places[i], steps[i][0], steps[i][1], *shared)
        for i, person in enumerate(members)
    ]
    return household, rows


def _person_row(person: NewPerson, on: date) -> Row:
    uid, cipher, index = _numbers(person.bsn) if person.bsn else (None, None, None)
    born, keys = person.birth_date, name_keys(person.given_names, person.surname_prefix, person.surname)
    return (
        uid, person.given_names, person.surname_prefix, person.surname,
        born.year, born.month, born.day, person.sex, array(person.nationality_codes), person.residence_title_code,
        person.residence_title_from, array(person.languages), array(person.scripts_read), person.needs_interpreter,
        person.v_number, cipher, index, person.phone, person.email, person.note, person.role,
        person.linked_on, person.stage, person.stage_since, person.waiting_cause, is_adult(born, person.role, on),
        keys.display_name, keys.sort_name, keys.search_key, keys.sound_key,
    )  # fmt: skip


def _numbers(bsn: str) -> tuple[str, str, str]:
    """The name of the row into which the encryption is bound (without a BSN the database makes one up), and both forms."""
    uid = str(uuid.uuid4())
    return uid, r"\x" + encrypt(bsn, "bsn", uid).hex(), r"\x" + blind_index(bsn, "bsn").hex()


def _lines(done: Sequence[RegisteredHousehold], source: str) -> list[Line]:
    ids = [number for home in done for number in home.dossier_ids]
    if source == "hand":
        return [Line(Action.DOSSIER_CREATED, dossier_id=number) for number in ids]
    return [
        Line(Action.DOSSIER_CREATED, object_kind="dossiers", details={"ids": ids[start : start + IDS_PER_LINE]})
        for start in range(0, len(ids), IDS_PER_LINE)
    ]
