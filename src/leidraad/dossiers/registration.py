# SPDX-License-Identifier: EUPL-1.2
"""Registration of households (inschrijven): one family from a form, or a whole list from an import."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index, encrypt
from leidraad.access.directory import Norms, colleagues_by_id, norms, teams
from leidraad.access.many_rows import answering_promptly, array
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers.registration_rows import (
    Happening,
    Row,
    household_parameters,
    insert_households,
    insert_list_entries,
    insert_people,
    people_parameters,
    reserve,
)
from leidraad.dossiers.summary import is_adult, label_of, name_keys, next_step, order_of
from leidraad.dossiers.types import EntryKind, NewHousehold, NewPerson, RegisteredHousehold

#: Persons per statement: keeps the memory of both sides small. The first is smaller, so that the database starts sooner.
PORTION = 5_000
FIRST_PORTION = 500
IDS_PER_LINE = 1_000
#: Of a longer list one line stands on all timelines together.
MOST_ENTRIES = 500


class Size(NamedTuple):
    """How many households and people a list holds."""

    households: int
    people: int


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
    by: Actor,
    households: Iterable[NewHousehold],
    *,
    at: datetime,
    on: date,
    source: str = "hand",
    size: Size | None = None,
) -> list[RegisteredHousehold]:
    """Store households with persons, dossiers, memberships, first timeline entry and audit lines, in their order.

    `source` is `hand` (an audit line per dossier) or `import` (one line per 1,000 dossiers). The next date, names and
    place in the family are computed by the same functions as after a change.
    With `size` the households may still be made while the first ones are stored: in another thread, so that making
    them asks nothing of the database.
    Raises AccessDenied, and InvalidInput for a household without members, a director or team from elsewhere, or a BSN
    or V-number that is known already (nothing is stored then).
    """
    insist(by, Permission.DOSSIER_CREATE)
    if size is None:
        households = list(households)
        size = Size(len(households), sum(len(home.members) for home in households))
        _check(by, households)
    kind, title = TITLES[source]
    what = Happening(by, at, on, kind.value, title)
    done: list[RegisteredHousehold] = []
    with refused_when_taken():
        for portion in _in_portions(households, size, on, norms(by)):
            _check(by, portion.households)
            insert_households(portion.of_households, by)
            insert_people(portion.of_people, what, entries=size.people <= MOST_ENTRIES)
            done += portion.registered
        if size.people > MOST_ENTRIES:
            insert_list_entries([number for home in done for number in home.dossier_ids], what)
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
        insert_people(people_parameters(members), Happening(by, at, on, kind.value, title), entries=True)
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


def _portions(households: Iterable[NewHousehold]) -> Iterator[list[NewHousehold]]:
    portion: list[NewHousehold] = []
    size, most = 0, FIRST_PORTION
    for home in households:
        if portion and size + len(home.members) > most:
            yield portion
            portion, size, most = [], 0, PORTION
        portion.append(home)
        size += len(home.members)
    if portion:
        yield portion


@dataclass(frozen=True, slots=True)
class _Portion:
    """Households ready to be stored: their ids and the parameters of the two statements."""

    households: list[NewHousehold]
    registered: list[RegisteredHousehold]
    of_households: dict[str, str]
    of_people: dict[str, str]


class _Preparing:
    """Makes portions ready one after the other, without asking anything of the database."""

    def __init__(self, households: Iterable[NewHousehold], size: Size, on: date, rules: Norms) -> None:
        self._portions = _portions(households)
        self._household_ids, self._person_ids, self._dossier_ids = map(iter, reserve(*size))
        self._on = on
        self._rules = rules

    def following(self) -> _Portion | None:
        """The next portion, or None after the last."""
        portion = next(self._portions, None)
        if portion is None:
            return None
        homes, people, done = [], [], []
        for home in portion:
            many = len(home.members)
            dossier_ids, person_ids = tuple(islice(self._dossier_ids, many)), tuple(islice(self._person_ids, many))
            registered = RegisteredHousehold(next(self._household_ids), dossier_ids, person_ids)
            household, members = _rows(home, registered, self._on, self._rules)
            homes.append(household)
            people += members
            done.append(registered)
        return _Portion(portion, done, household_parameters(homes), people_parameters(people))


def _in_portions(households: Iterable[NewHousehold], size: Size, on: date, rules: Norms) -> Iterator[_Portion]:
    """Give the portions one by one. While the database stores one, a thread makes the next ready."""
    preparing = _Preparing(households, size, on, rules)
    if size.people <= PORTION:
        while (portion := preparing.following()) is not None:
            yield portion
        return
    with ThreadPoolExecutor(1, "registration") as ahead, answering_promptly():
        # In a copy of the context, so that a refusal is told in the same language.
        coming = ahead.submit(copy_context().run, preparing.following)
        while (portion := coming.result()) is not None:
            coming = ahead.submit(copy_context().run, preparing.following)
            yield portion


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
