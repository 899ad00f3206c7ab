# SPDX-License-Identifier: EUPL-1.2
"""The same person twice: found by identity number, or by how the name sounds together with the year of birth."""

from collections.abc import Sequence
from itertools import combinations

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.given import Candidate
from leidraad.dossiers.models import Dossier, Person
from leidraad.dossiers.scoping import dossier_to_read
from leidraad.dossiers.shown import PossibleDuplicate
from leidraad.dossiers.summary import name_keys
from leidraad.dossiers.types import DossierState
from leidraad.dossiers.values import birth_date_of

SAME_BSN = gettext_noop("Zelfde BSN.")
SAME_V_NUMBER = gettext_noop("Zelfde V-nummer.")
SAME_NAME = gettext_noop("De naam klinkt hetzelfde en het geboortejaar is gelijk.")
SAME_NAME_NO_YEAR = gettext_noop("De naam klinkt hetzelfde; van een van beiden is het geboortejaar niet bekend.")
FEWEST_WORDS = 2
#: A name borne by more than this many is told as far as these; a number tells the rest.
MOST_ALIKE = 500


def duplicates(by: Actor, candidate: Candidate, *, except_id: int | None = None) -> list[PossibleDuplicate]:
    """Dossiers of this municipality that may be about this person, certain ones first, each with its reasons.

    Merged dossiers are left out: they are one with the dossier that was kept.
    """
    return duplicates_among(by, [candidate], except_id=except_id)[0]


def duplicates_among(
    by: Actor, candidates: Sequence[Candidate], *, except_id: int | None = None
) -> list[list[PossibleDuplicate]]:
    """The same for several people at once (a family on a form), in three queries whatever their number; in their order."""
    insist(by, Permission.DOSSIER_VIEW)
    rows = Dossier.objects.filter(municipality_id=by.municipality_id).exclude(state=DossierState.MERGED)
    if except_id is not None:
        rows = rows.exclude(id=except_id)
    keys = [_Keys(candidate) for candidate in candidates]
    near = _Near(rows, keys, except_id)
    return [near.to(one) for one in keys]


def duplicates_of(by: Actor, dossier_id: int) -> list[PossibleDuplicate]:
    """Dossiers that may be about the same person as this one."""
    dossier = dossier_to_read(by, dossier_id, Permission.DOSSIER_VIEW)
    person = dossier.person
    candidate = Candidate(
        person.given_names, person.surname_prefix, person.surname, birth_date_of(person), person.v_number
    )
    return duplicates(by, candidate, except_id=dossier_id)


class _Keys:
    """What a candidate is compared by."""

    def __init__(self, candidate: Candidate) -> None:
        sound = name_keys(candidate.given_names, candidate.surname_prefix, candidate.surname).sound_key
        self.words = frozenset(sound.split())
        self.year = candidate.birth_date.year
        self.v_number = candidate.v_number
        self.bsn_index = blind_index(candidate.bsn, "bsn") if candidate.bsn else None


def _sounding_alike(keys: Sequence[_Keys]) -> list[int]:
    """Dossiers whose name has two words that sound like two of a candidate, or the only word of her name."""
    groups = {
        " ".join(pair) for key in keys for pair in combinations(sorted(key.words), min(len(key.words), FEWEST_WORDS))
    }
    with connection.cursor() as cursor:
        cursor.execute("select dossier_id from dossiers_alike(%s, %s)", (sorted(groups - {""}), MOST_ALIKE))
        return [number for (number,) in cursor.fetchall()]


def _with_number(keys: Sequence[_Keys]) -> list[int]:
    """Persons with the BSN or V-number of a candidate."""
    bsns = [key.bsn_index for key in keys if key.bsn_index]
    v_numbers = [key.v_number for key in keys if key.v_number]
    if not bsns and not v_numbers:
        return []
    found = Person.objects.filter(Q(bsn_index__in=bsns) | Q(v_number__in=v_numbers))
    return list(found.values_list("id", flat=True))


class _Near:
    """The dossiers that could match any candidate, ready to be compared."""

    def __init__(self, rows: "QuerySet[Dossier]", keys: Sequence[_Keys], except_id: int | None) -> None:
        self._dossiers: dict[int, Dossier] = {}
        self._by_bsn: dict[bytes, int] = {}
        self._by_v_number: dict[str, int] = {}
        self._by_word: dict[str, set[int]] = {}
        self._words: dict[int, frozenset[str]] = {}
        for dossier in self._fetch(rows, keys, except_id):
            self._learn(dossier)

    @staticmethod
    def _fetch(rows: "QuerySet[Dossier]", keys: Sequence[_Keys], except_id: int | None) -> "QuerySet[Dossier]":
        alike, numbered = _sounding_alike(keys), _with_number(keys)
        if not numbered and set(alike) <= {except_id}:
            return rows.none()  # nobody but herself: most dossiers, each time their page is opened
        wanted = Q(id__in=alike) | Q(person_id__in=numbered)
        fields = ("id", "display_name", "state", "sound_key", "household__label")
        of_person = ("birth_year", "birth_month", "birth_day", "v_number", "bsn_index")
        found = rows.filter(wanted).select_related("person", "household").order_by("id")
        return found.only(*fields, *(f"person__{name}" for name in of_person))

    def _learn(self, dossier: Dossier) -> None:
        person = dossier.person
        self._dossiers[dossier.id] = dossier
        if person.bsn_index is not None:
            self._by_bsn[bytes(person.bsn_index)] = dossier.id
        if person.v_number:
            self._by_v_number[person.v_number] = dossier.id
        words = frozenset(dossier.sound_key.split())
        self._words[dossier.id] = words
        for word in words:
            self._by_word.setdefault(word, set()).add(dossier.id)

    def to(self, key: _Keys) -> list[PossibleDuplicate]:
        """The dossiers that may be this candidate."""
        reasons: dict[int, list[str]] = {}
        if key.bsn_index in self._by_bsn:
            reasons.setdefault(self._by_bsn[key.bsn_index], []).append(SAME_BSN)
        if key.v_number in self._by_v_number:
            reasons.setdefault(self._by_v_number[key.v_number], []).append(SAME_V_NUMBER)
        certain = set(reasons)
        for dossier_id in self._sounding_alike(key):
            year = self._dossiers[dossier_id].person.birth_year
            known = year is not None and key.year is not None
            reasons.setdefault(dossier_id, []).append(SAME_NAME if known else SAME_NAME_NO_YEAR)
        order = sorted(reasons, key=lambda number: (number not in certain, number))
        return [self._shown(number, reasons[number], number in certain) for number in order]

    def _sounding_alike(self, key: _Keys) -> set[int]:
        """The same words in any order; or all words of the shorter name, two at least, within the longer one."""
        found: set[int] = set()
        for dossier_id in set().union(*(self._by_word.get(word, set()) for word in key.words)):
            words, year = self._words[dossier_id], self._dossiers[dossier_id].person.birth_year
            if key.year is not None and year is not None and key.year != year:
                continue
            shorter = min(words, key.words, key=len)
            within = shorter <= words and shorter <= key.words
            surely_known = key.year is not None and year is not None
            if words == key.words or (within and surely_known and len(shorter) >= FEWEST_WORDS):
                found.add(dossier_id)
        return found

    def _shown(self, dossier_id: int, reasons: list[str], certain: bool) -> PossibleDuplicate:
        dossier = self._dossiers[dossier_id]
        return PossibleDuplicate(
            dossier_id,
            dossier.display_name,
            birth_date_of(dossier.person),
            dossier.household.label,
            DossierState(dossier.state),
            certain,
            tuple(gettext(reason) for reason in reasons),
        )
