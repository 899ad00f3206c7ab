# SPDX-License-Identifier: EUPL-1.2
"""Changing what is known of a person, also when two colleagues do so at once, and how persons are related."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.crypto import blind_index, encrypt
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers import summary
from leidraad.dossiers.errors import EditConflict, FieldConflict
from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.models import Dossier, Person, Relation
from leidraad.dossiers.registration import refused_when_taken
from leidraad.dossiers.scoping import dossier_to_change, dossier_to_read, scope_of
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind, RelationKind
from leidraad.dossiers.values import FIELDS, put, values_of
from leidraad.pure.identifiers import parse_bsn
from leidraad.pure.invalid import InvalidValue

#: What the timeline calls the fields.
WORDS = {
    "given_names": "voornamen", "surname_prefix": "voorvoegsel", "surname": "achternaam",
    "birth_date": "geboortedatum", "sex": "geslacht", "nationality_codes": "nationaliteit",
    "residence_title_code": "verblijfstitel", "residence_title_from": "begin verblijfstitel",
    "residence_title_until": "einde verblijfstitel", "languages": "talen", "scripts_read": "schriften",
    "needs_interpreter": "tolk nodig", "v_number": "V-nummer", "phone": "telefoon", "email": "e-mail",
    "note": "opmerking", "bsn": "BSN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What came of a change: the new version, the fields I changed, and those a colleague changed meanwhile (kept)."""

    version: int
    changed: tuple[str, ...]
    merged: tuple[str, ...]


def change_person(
    by: Actor,
    dossier_id: int,
    mine: PersonValues,
    *,
    base: PersonValues,
    base_version: int,
    new_bsn: str | None = None,
    at: datetime,
    on: date,
) -> PersonChange:
    """Store what was changed in the form, without undoing what a colleague changed since the form was opened.

    `base` holds the values and `base_version` the version that the form started from. A field that only one of the two
    changed gets the changed value. `new_bsn` None leaves the BSN alone, "" removes it.
    Raises NotFoundForYou; InvalidInput; EditConflict when both changed a field differently (nothing is stored then).
    """
    dossier = dossier_to_change(by, dossier_id, Permission.PERSON_EDIT)
    person = dossier.person
    theirs = values_of(person)
    if base_version == person.version:
        base = theirs
    changes, merged = _merged(base, mine, theirs, person.version)
    _check(replace(theirs, **changes), on)
    columns = [column for name, value in changes.items() for column in put(person, name, value)]
    if new_bsn is not None:
        columns += _put_bsn(by, dossier, new_bsn)
    changed = (*changes, *(("bsn",) if "bsn_index" in columns else ()))
    if columns:
        _store(by, dossier, columns, changed, at, on)
    return PersonChange(person.version, changed, merged)


def _merged(
    base: PersonValues, mine: PersonValues, theirs: PersonValues, version: int
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """My changes over theirs, and the names of the fields that only they changed."""
    changes: dict[str, Any] = {}
    merged: list[str] = []
    conflicts: dict[str, FieldConflict] = {}
    for name in FIELDS:
        was, my, their = (getattr(values, name) for values in (base, mine, theirs))
        if my == their:
            continue
        if my == was:
            merged.append(name)
        elif their == was:
            changes[name] = my
        else:
            conflicts[name] = FieldConflict(was, my, their)
    if conflicts:
        raise EditConflict(version, theirs, conflicts)
    return changes, tuple(merged)


def _check(values: PersonValues, on: date) -> None:
    errors: dict[str, list[str]] = {}
    if not (values.given_names.strip() or values.surname.strip()):
        errors["given_names"] = [_("Vul ten minste één naam in: een voornaam of een achternaam.")]
    born = values.birth_date.bounds()
    if born is not None and born[0] > on:
        errors["birth_date"] = [_("De geboortedatum ligt in de toekomst. Kijk het jaar na.")]
    start, end = values.residence_title_from, values.residence_title_until
    if start is not None and end is not None and end <= start:
        errors["residence_title_until"] = [_("De einddatum ligt niet na de begindatum. Kijk beide na.")]
    if errors:
        raise InvalidInput(errors)


def _put_bsn(by: Actor, dossier: Dossier, typed: str) -> list[str]:
    person = dossier.person
    if not typed.strip():
        if person.bsn_index is None:
            return []
        insist(by, Permission.BSN_VIEW, scope_of(dossier))
        person.bsn_cipher = person.bsn_index = None
        return ["bsn_cipher", "bsn_index"]
    try:
        number = parse_bsn(typed)
    except InvalidValue as problem:
        raise InvalidInput({"bsn": [f"{_(problem.message)} {_(problem.remedy)}" % problem.params]}) from None
    index = blind_index(number, "bsn")
    if person.bsn_index is not None and bytes(person.bsn_index) == index:
        return []
    if person.bsn_index is not None and not may(by, Permission.BSN_VIEW, scope_of(dossier)):
        raise InvalidInput({"bsn": [_("Er staat al een BSN. Vraag de regievoerder om het te wijzigen.")]})
    person.bsn_cipher, person.bsn_index = encrypt(number, "bsn", str(person.uid)), index
    return ["bsn_cipher", "bsn_index"]


def _store(by: Actor, dossier: Dossier, columns: list[str], changed: tuple[str, ...], at: datetime, on: date) -> None:
    person = dossier.person
    person.version += 1
    with refused_when_taken():
        person.save(update_fields=[*columns, "version"])
    summary.refresh([dossier.household_id], norms=norms(by), on=on)
    line = Line(Action.PERSON_CHANGED, dossier.id, "person", person.id, details={"fields": list(changed)})
    audit.record(by, line, at)
    text = ", ".join(WORDS[name] for name in changed)
    entry = Entry(EntryKind.PERSON, "Gegevens gewijzigd", text, details={"fields": list(changed)})
    add_entry(by, [dossier.id], entry, at=at, on=on)


def set_relation(
    by: Actor, dossier_id: int, other_dossier_id: int, kind: RelationKind, *, at: datetime, on: date
) -> None:
    """Say that the first is the `kind` of the second; partner, sibling and other family also hold the other way round.

    Raises NotFoundForYou, InvalidInput for a relation with oneself.
    """
    person, other = _two(by, dossier_id, other_dossier_id)
    pairs = [(person, other)] + ([(other, person)] if kind in BOTH_WAYS else [])
    for one, two in pairs:
        Relation.objects.get_or_create(municipality_id=by.municipality_id, person=one, other=two, kind=kind.value)
    _tell(by, (dossier_id, other_dossier_id), Entry(EntryKind.HOUSEHOLD, "Relatie vastgelegd"), kind, at, on)


BOTH_WAYS = frozenset({RelationKind.PARTNER, RelationKind.SIBLING, RelationKind.OTHER_FAMILY})


def remove_relation(
    by: Actor, dossier_id: int, other_dossier_id: int, kind: RelationKind, *, at: datetime, on: date
) -> None:
    """Take back what `set_relation` said. Raises NotFoundForYou."""
    person, other = _two(by, dossier_id, other_dossier_id)
    Relation.objects.filter(person=person, other=other, kind=kind.value).delete()
    if kind in BOTH_WAYS:
        Relation.objects.filter(person=other, other=person, kind=kind.value).delete()
    _tell(by, (dossier_id, other_dossier_id), Entry(EntryKind.HOUSEHOLD, "Relatie verwijderd"), kind, at, on)


def _two(by: Actor, dossier_id: int, other_dossier_id: int) -> tuple[Person, Person]:
    if dossier_id == other_dossier_id:
        raise InvalidInput({"other": [_("Kies een ander persoon: niemand is familie van zichzelf.")]})
    one = dossier_to_change(by, dossier_id, Permission.HOUSEHOLD_EDIT)
    return one.person, dossier_to_read(by, other_dossier_id, Permission.DOSSIER_VIEW).person


def _tell(by: Actor, pair: tuple[int, int], entry: Entry, kind: RelationKind, at: datetime, on: date) -> None:
    details = {"relation": kind.value, "other": pair[1]}
    audit.record(by, Line(Action.HOUSEHOLD_CHANGED, pair[0], details=details), at)
    add_entry(by, [pair[0]], replace(entry, details=details), at=at, on=on)
