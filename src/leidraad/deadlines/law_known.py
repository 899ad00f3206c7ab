# SPDX-License-Identifier: EUPL-1.2
"""The law and the norms as this municipality knew them at an earlier moment: for terms "as known on that day" (LAW-1).

Each change of law keeps the fingerprints of its files, and each text of a norm is kept; a law file is never changed once
it is in use. So the rules of then are made again from the files of today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from leidraad.access.types import Actor
from leidraad.deadlines import law_in_force
from leidraad.deadlines.models import LawChange
from leidraad.pure.law.law import Law, LawError
from leidraad.pure.law.receipts import law_as_it_was, marks

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LawKnown:
    """Het recht van toen: the law with the norms of an earlier moment.

    `exact` is false when a law file of then is gone or was changed: then it is the law of now, with the norms of then.
    """

    law: Law
    exact: bool


def law_known(by: Actor, known_at: datetime) -> LawKnown:
    """The law and norms in use here at a moment; before the first change that was noted: those of that first one."""
    rows = LawChange.objects.filter(municipality_id=by.municipality_id)
    row = (
        rows.filter(started_at__lte=known_at).order_by("-started_at", "-id").first()
        or rows.order_by("started_at", "id").first()
    )
    kept = {path: mark for path, mark in (row.files if row else {}).items() if path != law_in_force.NORMS_OF_A_TOWN}
    national, exact = law_in_force.law(), True
    if kept and kept != marks(law_in_force.files()):
        try:
            national = made_again(kept)
        except LawError:
            exact = False
    return LawKnown(law_in_force.with_norms(national, law_in_force.norms_of(by, known_at)), exact)


def made_again(kept: Mapping[str, str]) -> Law:
    """The law of these fingerprints of files, made again from the files of today: read once, for every municipality.

    Raises LawError when a file of then is gone or was changed.
    """
    files = law_in_force.files()
    return _made_again(_key(kept), _key(marks(files)), _Files(files))


class _Files(dict[str, str]):
    """Texts of law files, carried past the cache, which knows them by their fingerprints."""

    def __hash__(self) -> int:  # type: ignore[override]
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Files)


def _key(known: Mapping[str, str]) -> Key:
    return tuple(sorted(known.items()))


@lru_cache(maxsize=8)
def _made_again(kept: Key, _there: Key, files: _Files) -> Law:
    return law_as_it_was(files, dict(kept))
