# SPDX-License-Identifier: EUPL-1.2
"""The summary columns on which lists sort and search: computed here and nowhere else.

Registration of one person or of 100,000 uses the same small functions as the refresh after a change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from leidraad.access.directory import Norms
from leidraad.dossiers.models import Dossier, Household, HouseholdMember
from leidraad.dossiers.types import DossierState, HouseholdRole, NextKind
from leidraad.dossiers.values import birth_date_of
from leidraad.pure.name_sounds import sound_key
from leidraad.pure.names import display_name, search_key, sort_key
from leidraad.pure.partial_dates import PartialDate

ORDER = {role: place for place, role in enumerate(HouseholdRole)}
LABEL_NAMES = 3


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The four forms of a name: as said, for the alphabet, for searching, and as it sounds."""

    display_name: str
    sort_name: str
    search_key: str
    sound_key: str


# The same names return often, certainly in an import.
_sound = lru_cache(maxsize=32_768)(sound_key)
_search = lru_cache(maxsize=32_768)(search_key)
_sort = lru_cache(maxsize=32_768)(sort_key)


def name_keys(given_names: str, prefix: str, surname: str) -> NameKeys:
    """Every form of a name. Given names and surname are folded apart: an article is judged within its own part."""
    return NameKeys(
        display_name(given_names, prefix, surname),
        "\u0001".join((_sort(surname, prefix), _search(given_names))),
        *found_by(given_names, prefix, surname),
    )


def found_by(given_names: str, prefix: str, surname: str) -> tuple[str, str]:
    """The two forms by which somebody is found: as written, and as it sounds."""
    family = f"{prefix} {surname}".strip()
    written = f"{_search(given_names)} {_search(family)}".strip()
    return written, f"{_sound(given_names)} {_sound(family)}".strip()


def is_adult(birth_date: PartialDate, role: str, on: date) -> bool:
    """Meerderjarig: eighteen or older. Where the date leaves it open, a child of the household counts as a minor."""
    known = birth_date.is_adult_on(on)
    return role != HouseholdRole.CHILD if known is None else known


def next_step(
    opened_on: date,
    linked_on: date | None,
    last_contact_on: date | None,
    planned_on: date | None,
    norms: Norms,
) -> tuple[date, NextKind]:
    """The day on which this dossier needs somebody, and why: a planned contact, or the municipality's norm (no law)."""
    if planned_on is not None:
        return planned_on, NextKind.PLANNED_CONTACT
    if last_contact_on is not None:
        return last_contact_on + timedelta(days=norms.contact_every_days), NextKind.CONTACT_NORM
    return (linked_on or opened_on) + timedelta(days=norms.first_contact_days), NextKind.FIRST_CONTACT


def order_of(members: Sequence[tuple[str, PartialDate]]) -> list[int]:
    """The place of each member in the household: head, partner, children from the eldest, parents, others."""
    if len(members) == 1:
        return [0]

    def place_of(i: int) -> tuple[int, tuple[int, int, int], int]:
        role, birth_date = members[i]
        return ORDER[HouseholdRole(role)], _birth(birth_date), i

    ranked = sorted(range(len(members)), key=place_of)
    places = [0] * len(members)
    for place, member in enumerate(ranked):
        places[member] = place
    return places


def _birth(birth_date: PartialDate) -> tuple[int, int, int]:
    return (birth_date.year or 9999, birth_date.month or 13, birth_date.day or 32)


def label_of(names: Iterable[tuple[str, str, str]]) -> str:
    """The name of a household: its surnames in the order of its members; a given name where there is none."""
    surnames = list(dict.fromkeys(display_name("", prefix, last) or given for given, prefix, last in names))
    return " / ".join(surnames[:LABEL_NAMES]) + (" …" if len(surnames) > LABEL_NAMES else "")


def refresh(household_ids: Iterable[int], *, norms: Norms, on: date) -> None:
    """Recompute all summary columns of these households and their dossiers: what they rest on was changed."""
    for household in Household.objects.filter(id__in=set(household_ids)).order_by("id"):
        _refresh(household, norms, on)


def _refresh(household: Household, norms: Norms, on: date) -> None:
    dossiers = list(
        Dossier.objects.filter(household=household)
        .exclude(state=DossierState.MERGED)
        .select_related("person")
        .order_by("person_id")
    )
    roles = roles_in(household.id, on)
    pairs = [(roles.get(d.person_id, HouseholdRole.OTHER.value), birth_date_of(d.person)) for d in dossiers]
    for dossier, (role, born), place in zip(dossiers, pairs, order_of(pairs), strict=True):
        _summarise(dossier, role, born, norms, on)
        dossier.household_order = place
    household.next_on = min((d.next_on for d in dossiers if d.next_on is not None), default=None)
    household.size = sum(1 for d in dossiers if d.person_id in roles)
    dossiers.sort(key=lambda d: d.household_order)
    if dossiers:
        people = [d.person for d in dossiers]
        household.label = label_of((p.given_names, p.surname_prefix, p.surname) for p in people)
    household.save(update_fields=["next_on", "size", "label"])
    for dossier in dossiers:
        dossier.household_next_on = household.next_on
    Dossier.objects.bulk_update(dossiers, SUMMARY)


SUMMARY = [
    "display_name", "sort_name", "search_key", "sound_key", "is_adult", "next_on", "next_kind",
    "household_next_on", "household_order",
]  # fmt: skip


def roles_in(household_id: int, on: date) -> dict[int, str]:
    """The role of each person in a household on a day."""
    rows = HouseholdMember.objects.filter(household_id=household_id, valid__contains=on)
    return dict(rows.values_list("person_id", "role"))


def _summarise(dossier: Dossier, role: str, born: PartialDate, norms: Norms, on: date) -> None:
    person = dossier.person
    keys = name_keys(person.given_names, person.surname_prefix, person.surname)
    dossier.display_name, dossier.sort_name = keys.display_name, keys.sort_name
    dossier.search_key, dossier.sound_key = keys.search_key, keys.sound_key
    dossier.is_adult = is_adult(born, role, on)
    dossier.next_on, dossier.next_kind = None, ""
    if dossier.state == DossierState.OPEN:
        dossier.next_on, dossier.next_kind = next_step(
            dossier.opened_on, dossier.linked_on, dossier.last_contact_on, dossier.planned_contact_on, norms
        )
