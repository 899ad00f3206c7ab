# SPDX-License-Identifier: EUPL-1.2
"""The law in force: the national one, handed over by `config` at the start, and with a municipality's own norms."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from leidraad.access.types import Actor
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read_norm

NORMS: Final = "select id, version, name, active, body::text from deadlines_norm where municipality_id = %s order by id"
KNOWN_NORMS: Final = (
    "select distinct on (v.norm_id) v.norm_id, v.version, v.name, v.active, v.body::text from deadlines_normversion v"
    " where v.municipality_id = %s and v.edited_at <= %s order by v.norm_id, v.version desc"
)
#: Where a change of law keeps the fingerprint of the norms, beside those of the files.
NORMS_OF_A_TOWN: Final = "norms"
Norms = tuple[tuple[int, int, str, bool, str], ...]
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

Files = Mapping[str, str]

_source: list[Callable[[], Law]] = []
_files: list[Callable[[], Files]] = []


def set_law(source: Callable[[], Law], files: Callable[[], Files]) -> None:
    """Called by `config` when everything is loaded: the law, read once, and the texts of its files by their path."""
    _source[:], _files[:] = [source], [files]


def files() -> Files:
    """The texts of the law files, by which a former law can be found back."""
    return _files[0]() if _files else {}


def law() -> Law:
    """The national law in force. Raises RuntimeError when `config` handed none over."""
    if not _source:
        raise RuntimeError("no law was handed over: config.ports.fill() does that")
    return _source[0]()


def norms_of(by: Actor, known_at: datetime | None = None) -> Norms:
    """The norms of this municipality: number, version, name, whether it is on, and its text; as they were at a moment."""
    with connection.cursor() as cursor:
        if known_at is None:
            cursor.execute(NORMS, (by.municipality_id,))
        else:
            cursor.execute(KNOWN_NORMS, (by.municipality_id, known_at))
        return tuple(cursor.fetchall())


def law_here(by: Actor, national: Law | None = None) -> Law:
    """The law in force with this municipality's own norms, which are no law."""
    return with_norms(national or law(), norms_of(by))


def with_norms(national: Law, norms: Norms) -> Law:
    """A law with these norms. They were checked when they were saved."""
    return _joined(national.fingerprint, norms, Held(national)) if norms else national


class Held:
    """Carries a law past a cache, which knows it by its fingerprint."""

    def __init__(self, national: Law) -> None:
        self.law = national

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _joined(_fingerprint: str, norms: Norms, held: Held) -> Law:
    own = [(active, read_norm(native(json.loads(body)), name)) for _number, _version, name, active, body in norms]
    joined = held.law.with_norms([rule for active, rule in own if active])
    # A norm that comes with Leidraad is turned off by one of the municipality with the same number that is off.
    off = {rule.id for active, rule in own if not active and rule.id in joined.lines} - {r.id for a, r in own if a}
    kept = {one: versions for one, versions in joined.lines.items() if one not in off or not versions[0].is_norm}
    return replace(joined, lines=kept) if off else joined


def native(value: Any) -> Any:
    """A text of JSON as the law files have it: days are days."""
    if isinstance(value, dict):
        return {name: native(one) for name, one in value.items()}
    if isinstance(value, list):
        return [native(one) for one in value]
    return date.fromisoformat(value) if isinstance(value, str) and DAY.match(value) else value
