# SPDX-License-Identifier: EUPL-1.2
"""Registration of households (inschrijven): one family from a form, or a whole list from an import."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index, encrypt
from leidraad.access.directory import Norms, colleagues_by_id, norms, teams
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers.registration_rows import Happening, insert_households, insert_people, reserve
from leidraad.dossiers.summary import is_adult, label_of, name_keys, next_step, order_of
from leidraad.dossiers.types import EntryKind, NewHousehold, NewPerson, RegisteredHousehold

#: Persons per statement: keeps the memory of both sides small.
PORTION = 10_000
IDS_PER_LINE = 1_000
TITLES = {"hand": (EntryKind.CREATED, "Dossier aangemaakt"), "import": (EntryKind.IMPORTED, "Ingelezen uit een lijst")}
TAKEN = {
    "person_bsn_once": ("bsn", "Dit BSN staat al in een ander dossier. Zoek eerst het bestaande dossier op."),
    "person_v_number_once": ("v_number", "Dit V-nummer staat al in een ander dossier. Zoek eerst het bestaande dossier op."),
    "person_title_period_forward": ("residence_title_until", "De einddatum ligt voor de begindatum. Kijk beide na."),
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
        done = [home for portion in _portions(households) for home in _store(portion, what, rules)]
    audit.record_all(by, _lines(done, source), at)
    return done


def register_into(
    by: Actor, household_id: int, home: NewHousehold, *, at: datetime, on: date
) -> RegisteredHousehold:
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
        insert_people(members, Happening(by, at, on, kind.value, title))
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
                raise InvalidInput({field: [sentence]}) from None


def _check(by: Actor, households: Sequence[NewHousehold]) -> None:
    if not all(home.members for home in households):
        raise InvalidInput({"": ["Een huishouden heeft ten minste één persoon. Voeg iemand toe."]})
    if any(not (person.given_names.strip() or person.surname.strip()) for home in households for person in home.members):
        raise InvalidInput({"given_names": ["Vul ten minste één naam in: een voornaam of een achternaam."]})
    check_director(by, {home.director_id for home in households}, {home.team_id for home in households})


def check_director(by: Actor, director_ids: set[int | None], team_ids: set[int | None]) -> None:
    """Raise InvalidInput unless these directors and teams all belong to this municipality."""
    wanted = director_ids - {None}
    if wanted - set(colleagues_by_id(by, (one for one in wanted if one))):
        raise InvalidInput({"director": ["Deze regievoerder werkt niet bij deze gemeente. Kies een ander."]})
    if team_ids - {None} and team_ids - {None} - {team.id for team in teams(by)}:
        raise InvalidInput({"team": ["Dit team hoort niet bij deze gemeente. Kies een ander."]})


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


def _store(portion: list[NewHousehold], what: Happening, rules: Norms) -> list[RegisteredHousehold]:
    count = sum(len(home.members) for home in portion)
    household_ids, person_ids, dossier_ids = reserve(len(portion), count)
    homes, people, done = [], [], []
    first = 0
    for home, household_id in zip(portion, household_ids, strict=True):
        until = first + len(home.members)
        registered = RegisteredHousehold(household_id, tuple(dossier_ids[first:until]), tuple(person_ids[first:until]))
        first = until
        household, members = _rows(home, registered, what.on, rules)
        homes.append(household)
        people += members
        done.append(registered)
    insert_households(homes, what.by)
    insert_people(people, what)
    return done


def _rows(
    home: NewHousehold, ids: RegisteredHousehold, on: date, rules: Norms
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    places = order_of([(person.role, person.birth_date) for person in home.members])
    steps = [next_step(on, person.linked_on, None, None, rules) for person in home.members]
    soonest = min(day for day, _ in steps).isoformat()
    in_order = [person for _, person in sorted(zip(places, home.members, strict=True), key=lambda pair: pair[0])]
    household = {
        "id": ids.household_id,
        "label": label_of((person.given_names, person.surname_prefix, person.surname) for person in in_order),
        "director": home.director_id,
        "team": home.team_id,
        "size": len(home.members),
        "next_on": soonest,
        "expected": home.expected_members,
    }
    shared = {
        "household": ids.household_id, "director": home.director_id, "team": home.team_id, "household_next": soonest
    }  # fmt: skip
    members = [
        {
            **_person_row(person, on), **shared, "person": ids.person_ids[i], "dossier": ids.dossier_ids[i],
            "place": places[i], "next_on": steps[i][0].isoformat(), "next_kind": steps[i][1].value,
        }
        for i, person in enumerate(home.members)
    ]  # fmt: skip
    return household, members


def _person_row(person: NewPerson, on: date) -> dict[str, Any]:
    uid = str(uuid.uuid4())
    keys = name_keys(person.given_names, person.surname_prefix, person.surname)
    born = person.birth_date
    return {
        "uid": uid, "given": person.given_names, "prefix": person.surname_prefix, "surname": person.surname,
        "year": born.year, "month": born.month, "day": born.day, "sex": person.sex,
        "nationalities": person.nationality_codes, "title": person.residence_title_code,
        "title_from": _day(person.residence_title_from), "languages": person.languages,
        "scripts": person.scripts_read, "interpreter": person.needs_interpreter, "v_number": person.v_number,
        "bsn_cipher": encrypt(person.bsn, "bsn", uid).hex() if person.bsn else None,
        "bsn_index": blind_index(person.bsn, "bsn").hex() if person.bsn else None,
        "phone": person.phone, "email": person.email, "note": person.note, "role": person.role.value,
        "display": keys.display_name, "sort": keys.sort_name, "search": keys.search_key, "sound": keys.sound_key,
        "adult": is_adult(born, person.role, on), "linked_on": _day(person.linked_on),
        "stage": person.stage.value, "stage_since": _day(person.stage_since), "waiting_cause": person.waiting_cause.value,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _lines(done: Sequence[RegisteredHousehold], source: str) -> list[Line]:
    ids = [number for home in done for number in home.dossier_ids]
    if source == "hand":
        return [Line(Action.DOSSIER_CREATED, dossier_id=number) for number in ids]
    return [
        Line(Action.DOSSIER_CREATED, object_kind="dossiers", details={"ids": ids[start : start + IDS_PER_LINE]})
        for start in range(0, len(ids), IDS_PER_LINE)
    ]
