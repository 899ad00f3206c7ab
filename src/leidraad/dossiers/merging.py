# SPDX-License-Identifier: EUPL-1.2
"""The same person twice (dubbel): first a preview of what would happen, then one dossier out of two. Nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.crypto import decrypt, encrypt
from leidraad.access.directory import norms
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, StaleVersion
from leidraad.dossiers import summary
from leidraad.dossiers.merging_rows import move_rows, moving
from leidraad.dossiers.models import Dossier, Person
from leidraad.dossiers.persons import WORDS
from leidraad.dossiers.scoping import dossier_to_change, dossier_to_read, scope_of
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import DossierState, EntryKind
from leidraad.dossiers.values import FIELDS, put, values_of
from leidraad.pure.partial_dates import UNKNOWN, PartialDate

EMPTY: tuple[object, ...] = ("", (), None, UNKNOWN)


class Outcome(StrEnum):
    """Uitkomst for one field: equal on both sides, only here, filled in from there, or somebody has to choose."""

    SAME = "same"
    STAYS = "stays"
    FILLED = "filled"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class FieldPreview:
    """One field of the two: `keep` and `drop` hold the values. Of a BSN only whether there is one."""

    name: str
    word: str
    keep: Any
    drop: Any
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class MergeSide:
    """One of the two dossiers; send `version` back with the choice."""

    dossier_id: int
    name: str
    household_label: str
    version: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do: field by field, and how many rows of each kind would move (Dutch plural → number)."""

    keep: MergeSide
    drop: MergeSide
    fields: tuple[FieldPreview, ...]
    moves: dict[str, int]


def preview(by: Actor, keep_id: int, drop_id: int) -> MergePreview:
    """What merging the second dossier into the first would do; stores nothing. Raises NotFoundForYou, InvalidInput."""
    keep = dossier_to_read(by, keep_id, Permission.PERSON_MERGE)
    drop = dossier_to_read(by, drop_id, Permission.PERSON_MERGE)
    _check_pair(keep, drop)
    moves = {kind: number for kind, number in moving(by, drop).items() if number}
    return MergePreview(_side(keep), _side(drop), _compare(keep.person, drop.person), moves)


def _side(dossier: Dossier) -> MergeSide:
    return MergeSide(dossier.id, dossier.display_name, dossier.household.label, dossier.person.version)


def _check_pair(keep: Dossier, drop: Dossier) -> None:
    if keep.id == drop.id:
        raise InvalidInput({"": [_("Kies twee verschillende dossiers.")]})
    if DossierState.MERGED in (keep.state, drop.state):
        raise InvalidInput({"": [_("Een van deze dossiers is al samengevoegd.")]})


def _compare(keep: Person, drop: Person) -> tuple[FieldPreview, ...]:
    here, there = values_of(keep), values_of(drop)
    compared = [_field(name, getattr(here, name), getattr(there, name)) for name in FIELDS]
    same = keep.bsn_index is not None and drop.bsn_index is not None and bytes(keep.bsn_index) == bytes(drop.bsn_index)
    outcome = Outcome.SAME if same else _outcome(keep.bsn_index, drop.bsn_index)
    bsn = FieldPreview("bsn", WORDS["bsn"], keep.bsn_index is not None, drop.bsn_index is not None, outcome)
    return (*compared, bsn)


def _field(name: str, keep: Any, drop: Any) -> FieldPreview:
    unknown_sex = name == "sex"
    here, there = ("" if unknown_sex and value == "O" else value for value in (keep, drop))
    return FieldPreview(name, WORDS[name], keep, drop, Outcome.SAME if keep == drop else _outcome(here, there))


def _outcome(keep: Any, drop: Any) -> Outcome:
    if drop in EMPTY:
        return Outcome.SAME if keep in EMPTY else Outcome.STAYS
    return Outcome.FILLED if keep in EMPTY else Outcome.CHOOSE


def merge(
    by: Actor,
    keep_id: int,
    drop_id: int,
    *,
    choices: Mapping[str, str],
    keep_version: int,
    drop_version: int,
    at: datetime,
    on: date,
) -> None:
    """Make one dossier out of two: everything of the second moves to the first, which keeps its address.

    `choices` says `keep` or `drop` for every field where both have something else; what is not chosen is told on the
    timeline. The second dossier becomes `merged` and its address leads to the first.
    Raises NotFoundForYou; InvalidInput for a choice that is missing; StaleVersion when either changed since the preview.
    """
    # In the order of their ids, so that two colleagues never wait for one another.
    found = {number: dossier_to_change(by, number, Permission.PERSON_MERGE) for number in sorted((keep_id, drop_id))}
    keep, drop = found[keep_id], found[drop_id]
    _check_pair(keep, drop)
    for dossier, version in ((keep, keep_version), (drop, drop_version)):
        # Rows about health must move too: somebody who cannot see them would leave them behind.
        insist(by, Permission.HEALTH_VIEW, scope_of(dossier))
        if dossier.person.version != version:
            raise StaleVersion(dossier.person.version)
    fields = _compare(keep.person, drop.person)
    _check_choices(fields, choices)
    moved = move_rows(by, keep, drop, at=at, on=on)
    left = _merge_persons(keep.person, drop.person, fields, choices)
    _merge_dossiers(keep, drop, on)
    summary.refresh([keep.household_id, drop.household_id], norms=norms(by), on=on)
    _tell(by, keep, drop, left, moved, at, on)


def _check_choices(fields: tuple[FieldPreview, ...], choices: Mapping[str, str]) -> None:
    open_ones = [f for f in fields if f.outcome is Outcome.CHOOSE and choices.get(f.name) not in ("keep", "drop")]
    if open_ones:
        raise InvalidInput({f.name: [_("Kies welke waarde blijft.")] for f in open_ones})


def _merge_persons(
    keep: Person, drop: Person, fields: tuple[FieldPreview, ...], choices: Mapping[str, str]
) -> dict[str, Any]:
    """Fill and choose; gives what was not chosen. The numbers leave the second person: a number is of one person."""
    left: dict[str, Any] = {}
    columns = ["version"]
    bsn = _bsn_for(keep, drop, fields, choices)
    drop.bsn_cipher, drop.bsn_index, drop.v_number = None, None, ""
    drop.version += 1
    drop.save(update_fields=["bsn_cipher", "bsn_index", "v_number", "version"])
    for field in fields:
        takes = field.outcome is Outcome.FILLED or (field.outcome is Outcome.CHOOSE and choices[field.name] == "drop")
        if field.outcome is Outcome.CHOOSE:
            left[field.name] = field.keep if takes else field.drop
        if takes and field.name != "bsn":
            columns += put(keep, field.name, field.drop)
    if bsn is not None:
        keep.bsn_cipher, keep.bsn_index = bsn
        columns += ["bsn_cipher", "bsn_index"]
    keep.version += 1
    keep.save(update_fields=columns)
    return left


def _bsn_for(
    keep: Person, drop: Person, fields: tuple[FieldPreview, ...], choices: Mapping[str, str]
) -> tuple[bytes, bytes] | None:
    """The second person's BSN, closed anew for the first one, where that one has to take it."""
    outcome = next(field.outcome for field in fields if field.name == "bsn")
    takes = outcome is Outcome.FILLED or (outcome is Outcome.CHOOSE and choices["bsn"] == "drop")
    if not takes or drop.bsn_cipher is None or drop.bsn_index is None:
        return None
    number = decrypt(bytes(drop.bsn_cipher), "bsn", str(drop.uid))
    return encrypt(number, "bsn", str(keep.uid)), bytes(drop.bsn_index)


def _merge_dossiers(keep: Dossier, drop: Dossier, on: date) -> None:
    keep.opened_on = min(keep.opened_on, drop.opened_on)
    keep.linked_on = min((d for d in (keep.linked_on, drop.linked_on) if d), default=None)
    keep.last_contact_on = max((d for d in (keep.last_contact_on, drop.last_contact_on) if d), default=None)
    plans = [(d.planned_contact_on, d.planned_contact_kind) for d in (keep, drop) if d.planned_contact_on]
    if plans and keep.state == DossierState.OPEN:
        keep.planned_contact_on, keep.planned_contact_kind = min(plans)
    drop.state, drop.merged_into, drop.closed_on = DossierState.MERGED, keep, on
    drop.planned_contact_on, drop.planned_contact_kind = None, ""
    drop.next_on, drop.next_kind, drop.household_next_on = None, "", None
    for dossier in (keep, drop):
        dossier.version += 1
        dossier.save(update_fields=COLUMNS)


COLUMNS = [
    "opened_on", "linked_on", "last_contact_on", "planned_contact_on", "planned_contact_kind", "state",
    "merged_into", "closed_on", "next_on", "next_kind", "household_next_on", "version",
]  # fmt: skip


def _tell(
    by: Actor, keep: Dossier, drop: Dossier, left: dict[str, Any], moved: dict[str, int], at: datetime, on: date
) -> None:
    details = {"kept": keep.id, "merged": drop.id, "moved": moved, "fields": sorted(left)}
    audit.record_all(by, [Line(Action.PERSONS_MERGED, one.id, details=details) for one in (keep, drop)], at)
    lines = [f"Het andere dossier ({drop.id}) stond op naam van {drop.display_name}."]
    lines += [f"Ook bekend als {WORDS[name]}: {_in_words(value)}" for name, value in left.items() if name != "bsn"]
    if "bsn" in left:
        lines.append("De dossiers hadden een verschillend BSN. Het andere BSN staat versleuteld in het logboek.")
    entry = Entry(EntryKind.MERGED, "Dossiers samengevoegd", "\n".join(lines), details=details)
    add_entry(by, [keep.id], entry, at=at, on=on)


def _in_words(value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.format_nl()
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
